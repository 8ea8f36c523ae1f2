"""Items and drafts for the tests: generated ones, and those that canonical files were made of."""

from __future__ import annotations

import random
from typing import Any

from support import corpus_folder, corpus_rows

import technews_format as tn

SUBJECTS = (
    "Brněnská laboratoř",
    "Nová kamera",
    "Evropská komise",
    "Výrobce čipů",
    "Studio z Plzně",
    "Česká banka",
    "Skupina vědců",
    "Společnost Kvasar Labs",
)
VERBS = ("představila", "otevřela", "zveřejnila", "vylepšila", "připravila", "uvedla", "dokončila")
OBJECTS = (
    "robota, který umí počítat pulce v rybníce",
    "databázi všech změn v zákonech",
    "síť pro levné připojení na venkově",
    "nástroj, kterým lze ověřit původ fotografie",
    "baterii, která vydrží deset let provozu",
    "model počasí pro střední Evropu",
)
ENDS = (
    "a podle odborníků tím začíná nová etapa oboru",
    "ale na podrobnosti si zájemci počkají do jara",
    "protože dosavadní řešení byla příliš drahá",
    "a chce ji nabídnout školám i malým firmám",
    "což potvrdily také první zkoušky v terénu",
)
TITLES = (
    "A New Robot Counts Tadpoles",
    "5 Ways to Verify a Photo",
    "Chip Maker Opens Its Files",
    "Weather & Models: Now",
)
SOURCES: tuple[Any, ...] = (
    "Wired",
    {"id": "the-verge", "name": "The Verge"},
    {"id": None, "name": "Nature.com"},
    {"name": "Ars Technica"},
)
NAMES = ("Kvasar Labs", "Ryba Robotics", "Pramen", "Kotva", "Tesla Brno", "Hvězda Systems", "Lípa Software")
PEOPLE = ("Jana Dvořáková", "Petr Malý", "Alžběta Hromádková", "Karel Novotný")


def sentence(chance: random.Random) -> str:
    """Return a Czech sentence."""
    return " ".join(map(chance.choice, (SUBJECTS, VERBS, OBJECTS))) + f", {chance.choice(ENDS)}."


def sentences(chance: random.Random, number: int) -> str:
    """Return a paragraph, in which no sentence occurs twice."""
    found: dict[str, None] = {}
    while len(found) < number:
        found[sentence(chance)] = None
    return " ".join(found)


def generated_item(chance: random.Random, number: int) -> dict[str, Any]:
    """Return an item as an API may give it."""
    item = {
        "source": chance.choice(SOURCES),
        "author": chance.choice([None, "John Doe"]),
        "title": f"{chance.choice(TITLES)} {number}",
        "description": "A robot.",
        "url": f"https://example.org/news/{number}",
        "urlToImage": chance.choice([None, "", f"https://example.org/{number}.png"]),
        "publishedAt": f"2026-0{chance.randrange(1, 7)}-1{chance.randrange(10)}T09:{chance.randrange(10, 60)}:00Z",
        "content": "A robot counts… [+1234 chars]",
    }
    if chance.random() < 0.3:
        item["published_at"] = item.pop("publishedAt")
    return item


def good_draft(chance: random.Random) -> dict[str, Any]:
    """Return the values of a draft without a fault."""
    importance = chance.randrange(1, 6)
    values: dict[str, Any] = {
        "title": f"{chance.choice(SUBJECTS)} {chance.choice(VERBS)} {chance.choice(OBJECTS)}",
        "description": sentences(chance, 2),
        "category": chance.choice(["robotika", "umělá inteligence", "věda"]),
        "companies": tuple(chance.sample(NAMES, chance.randrange(4))),
        "people": tuple(chance.sample(PEOPLE, chance.randrange(3))),
        "importance": importance,
    }
    if importance < 3:
        return {**values, "text": sentences(chance, 3)}
    return {
        **values,
        "summary": sentences(chance, 3),
        "key_points": tuple({sentence(chance): None for _ in range(12)})[: chance.randrange(3, 6)],
        "details": "\n\n".join(sentences(chance, 4) for _ in range(3)),
        "why_it_matters": sentences(chance, 3),
    }


def spoiled(chance: random.Random, values: dict[str, Any]) -> dict[str, Any]:
    """Return the values of a draft with what language models leave in them."""
    spoiled = dict(values)
    for field in ("summary", "details", "why_it_matters", "text"):
        if values.get(field):
            spoiled[field] = chance.choice(SPOILED_TEXTS)(values[field])
    for field in ("title", "description", "category"):
        spoiled[field] = chance.choice(SPOILED_LINES)(values[field])
    if values.get("key_points"):
        spoiled["key_points"] = tuple(chance.choice(SPOILED_POINTS)(values["key_points"]))
    for field in ("companies", "people"):
        spoiled[field] = tuple(chance.choice(SPOILED_NAMES)(values[field]))
    return spoiled


SPOILED_TEXTS = (
    lambda text: text,
    lambda text: f"## Souhrn\n{text}",
    lambda text: f"Zde je článek:\n\n{text}",
    lambda text: f"```markdown\n{text}\n```",
    lambda text: f"{text} (123 slov)",
    lambda text: f"{text}\n\nPočet slov: 123",
    lambda text: f"\n\n{text}  \n\n",
    lambda text: f"{text}\n\nDoufám, že vám tento článek pomůže.",
    lambda text: f"Jistě! Zde je souhrn článku: {text}",
    lambda text: text.replace("\n", "\r\n"),
    lambda text: f"{text}\n\n---",
)
SPOILED_LINES = (
    lambda line: line,
    lambda line: f" {line}\n",
    lambda line: line.replace(" ", "\n", 1) if len(line) > 25 else line,
    lambda line: f"**{line}**",
    lambda line: f"```\n{line}\n```",
)
SPOILED_POINTS = (
    lambda points: points,
    lambda points: [f"- {point}" for point in points],
    lambda points: [f"{number}. {point}" for number, point in enumerate(points, 1)],
    lambda points: [f"• {point}" for point in points],
    lambda points: [*points, "", points[0]],
    lambda points: ["\n".join(f"- {point}" for point in points)],
    lambda points: [point.replace(", ", ",\n") for point in points],
)
SPOILED_NAMES = (
    lambda names: names,
    lambda names: [f'"{name}".' for name in names],
    lambda names: [*names, *names, ""],
    lambda names: [*names, "V textu nejsou zmíněny žádné další společnosti.", "None"],
)


def generated(number: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return item and draft number so and so, always the same."""
    chance = random.Random(number)  # noqa: S311 - no secret
    return generated_item(chance, number), spoiled(chance, good_draft(chance))


def canonical_files() -> list[tn.Document]:
    """Return the canonical files of generation 1 of the archive's sample; none without it."""
    folder = corpus_folder()
    rows = [row for row in corpus_rows() if row["canonical"] == "yes" and row["generation"] == "1"]
    return [tn.parse((folder / row["file"]).read_bytes(), row["file"]) for row in rows] if folder else []


def taken_apart(article: tn.Article) -> tuple[tn.NewsItem, tn.ArticleDraft]:
    """Return what an article may have been made of."""
    front_matter, body = article.front_matter, article.body
    item = tn.NewsItem(
        source=front_matter.source,
        title=front_matter.original_title,
        url=front_matter.url,
        url_to_image=front_matter.url_to_image,
        published_at=front_matter.published_at,
    )
    draft = tn.ArticleDraft(
        title=front_matter.title,
        description=front_matter.description,
        category=front_matter.category,
        companies=front_matter.companies,
        people=front_matter.people,
        importance=front_matter.importance,
        **body.model_dump(exclude={"kind"}),
    )
    return item, draft
