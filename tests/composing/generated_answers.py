"""Czech answers with everything inside of their values that ends a text of JSON too early, and how to count them."""

from __future__ import annotations

import json
import re
from collections import Counter
from random import Random
from typing import Any

import technews_format as tn

WORDS = (
    "firma služba Krtek čidlo robot jazyk model vývojáři síť cloud čip displej nabídla spustila ukázala měří umí "
    "rychleji levněji zdarma letos v Brně Praze pro školy nemocnice a nebo také žluťoučký kůň přístroj účet"
).split()
INSERTS = (
    "„Krtek“",
    "„Krtek”",
    '„Krtek"',
    '„Krtek", kterou',
    '"Krtek" je',
    'displej 27", a také 32" je',
    '14" a 16"',
    "cena: 5 000 Kč, sleva: 10 %",
    "kód {x: 1}",
    "funkce f({a}, [b])",
    "pole [1, 2, 3], tedy",
    "řekl: „ano“, „ne“",
    "rock'n'roll d'Artagnan",
    "poměr 3:2",
    'klíč "ano": ano',
    "C:\\Nové\\Složky",
    "viz https://example.org/a,b?c=d",
)
SECTIONS = ("summary", "key_points", "details", "why_it_matters")


def random_of(seed: int) -> Random:
    """Return a source of random numbers."""
    return Random(seed)  # noqa: S311 - it must be reproducible, not secret


def sentence(random: Random) -> str:
    """Return a sentence with at least one odd insert."""
    words = random.choices(WORDS, k=random.randint(4, 9))
    for _ in range(random.randint(1, 2)):
        words.insert(random.randint(0, len(words)), random.choice(INSERTS))
    text = " ".join(words)
    return text[0].upper() + text[1:] + random.choice((".", ".", "", "?", ' „Bobr"'))


def paragraphs(random: Random, least: int, most: int) -> str:
    """Return paragraphs."""
    return "\n\n".join(f"{sentence(random)} {sentence(random)}" for _ in range(random.randint(least, most)))


def draft(random: Random) -> dict[str, Any]:
    """Return the values of a draft."""
    brief = random.random() < 0.25
    body: dict[str, Any] = {
        "summary": paragraphs(random, 1, 1),
        "key_points": [sentence(random) for _ in range(random.randint(3, 5))],
        "details": paragraphs(random, 2, 4),
        "why_it_matters": paragraphs(random, 1, 2),
    }
    return {
        **({"text": paragraphs(random, 1, 3)} if brief else body),
        "title": sentence(random),
        "description": sentence(random),
        "category": random.choice(WORDS),
        "companies": [random.choice(("Nové Čipy", "Krtek, s. r. o.", '„Bobr" a syn', "OpenAI")) for _ in range(2)],
        "people": random.choice(([], ["Jana Nováková"], ['Petr "Péťa" Novák', "O'Neill"])),
        "importance": random.randint(1, 5),
    }


def unescaped(values: dict[str, Any], indent: str) -> str:
    """Return values as JSON whose quotation marks and backslashes are not escaped; line feeds are."""
    members = []
    for key, value in values.items():
        if isinstance(value, list):
            shown = "[" + ", ".join(f'"{_bare(item)}"' for item in value) + "]"
        else:
            shown = f'"{_bare(value)}"' if isinstance(value, str) else json.dumps(value)
        members.append(f'{indent}"{key}": {shown}')
    return "{" + ",".join(members) + ("\n}" if indent.startswith("\n") else "}")


def _bare(text: str) -> str:
    return text.replace("\n", "\\n")


def expected(values: dict[str, Any]) -> tn.ArticleDraft:
    """Return the draft with these values."""
    return tn.ArticleDraft.model_validate_json(json.dumps(values))


def markdown(values: dict[str, Any]) -> str:
    """Return values as Markdown: labelled lines, and the sections or the text."""
    titles = {"title": "Titulek", "description": "Popis", "category": "Kategorie", "importance": "Důležitost"}
    lines = [f"**{title}:** {values[key]}" for key, title in titles.items()]
    lines += [
        f"**{title}:**\n" + "".join(f"- {name}\n" for name in values[key])
        for key, title in (("companies", "Společnosti"), ("people", "Lidé"))
    ]
    headings = {"summary": "Souhrn", "details": "Podrobnosti", "why_it_matters": "Proč je to důležité"}
    if "text" in values:
        return "\n".join([*lines, "## Text", values["text"]])
    sections = {key: f"## {title}\n{values[key]}\n" for key, title in headings.items()}
    points = "## Klíčové body\n" + "".join(f"- {point}\n" for point in values["key_points"])
    return "\n".join([*lines, sections["summary"], points, sections["details"], sections["why_it_matters"]])


def characters(text: str) -> Counter[str]:
    """Count what is neither white space nor punctuation of JSON."""
    return Counter(re.sub(r"[\s{}\[\],:;\"'\\]", "", text))


def kept(draft: tn.ArticleDraft | None, findings: tuple[tn.DraftFinding, ...]) -> Counter[str]:
    """Count what is in a draft or in the text of a finding."""
    values = draft.model_dump(exclude_none=True).values() if draft else ()
    texts = [" ".join(value) if isinstance(value, tuple) else str(value) for value in values]
    return sum((characters(text) for text in (*texts, *(finding.text for finding in findings))), Counter())
