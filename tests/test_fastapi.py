"""The models in other people's models and in a FastAPI application."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
import jsonschema
import pytest
from fastapi import FastAPI
from pydantic import BaseModel, TypeAdapter
from support import BRIEF, STRUCTURED, changed, example_paths

import technews_format as tn

MODELS = [
    *(tn.Article, tn.FrontMatter, tn.Source, tn.StructuredBody, tn.BriefBody, tn.Timestamp, tn.Importance),
    *(tn.Config, tn.Thresholds, tn.Vocabulary, tn.SiteConfig, tn.Channel, tn.Address),
    *(tn.Diagnostic, tn.Fix, tn.Span, tn.Position, tn.Repair, tn.RepairStep, tn.MojibakeFinding),
]
MODES: list[Any] = ["validation", "serialization"]
ARTICLES = [
    tn.loads(STRUCTURED),
    tn.loads(BRIEF.replace("+00:00", "Z")),
    changed(extra={"series": ["a", {"part": 2, "note": None}]}, url_to_image=None, importance=None),
    *map(tn.load, example_paths()),
]


class Edition(BaseModel):
    """A model of a user's program."""

    at: tn.Timestamp
    lead: tn.Article | None = None
    articles: dict[str, tn.Article] = {}
    findings: list[tn.Diagnostic] = []


app = FastAPI()


@app.post("/articles", response_model=tn.Article)
def post_article(article: tn.Article) -> tn.Article:
    """Return the article of the request."""
    return article


@app.post("/editions")
def post_edition(edition: Edition) -> Edition:
    """Return the edition of the request."""
    return edition


@app.get("/findings")
def get_findings(text: str) -> list[tn.Diagnostic]:
    """Return what is wrong with a text."""
    return tn.check(text)


def ask(method: str, path: str, **options: Any) -> httpx.Response:
    """Return the application's answer to one request."""

    async def answer() -> httpx.Response:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://application") as client:
            return await client.request(method, path, **options)

    return asyncio.run(answer())


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_model_has_a_schema(model: type, mode: Any) -> None:
    """What is read and what is written of a model is described, alone and in a list."""
    schema = TypeAdapter(list[model]).json_schema(mode=mode)  # type: ignore[valid-type]  # a parameter
    jsonschema.Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("by_alias", [True, False])
@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.slug)
def test_what_is_written_is_described(article: tn.Article, by_alias: bool) -> None:
    """A dumped article is valid in both schemas, and reads back as the same article."""
    dumped = article.model_dump(mode="json", by_alias=by_alias)
    for mode in MODES:
        schema = tn.Article.model_json_schema(by_alias=by_alias, mode=mode)
        jsonschema.Draft202012Validator(schema).validate(dumped)
    assert tn.Article.model_validate(dumped) == article
    assert tn.Article.model_validate_json(article.model_dump_json(by_alias=by_alias)) == article
    assert tn.Article.model_validate(article.model_dump(by_alias=by_alias)) == article


def test_the_keys_are_those_of_files() -> None:
    """By alias, the keys of a dumped front matter are those of a file, and ``extra``."""
    dumped = ARTICLES[0].front_matter.model_dump(by_alias=True)
    assert {*dumped} == {*tn.FrontMatter.file_keys(), "extra"}
    assert {"publishedAt", "urlToImage", "urlToImageBackup"} < {*dumped}


def test_the_application_describes_itself() -> None:
    """/openapi.json is there, with the articles that come in and those that go out."""
    answer = ask("GET", "/openapi.json")
    assert answer.status_code == 200
    schemas = answer.json()["components"]["schemas"]
    assert any(name.startswith("Article") for name in schemas)
    front_matter = next(schema for name, schema in schemas.items() if name.startswith("FrontMatter"))
    assert front_matter["properties"]["publishedAt"]["type"] == "string"


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.slug)
def test_articles_pass_through_an_application(article: tn.Article) -> None:
    """What an application is sent and sends back is the same article, to the spelling of its dates."""
    answer = ask("POST", "/articles", json=article.model_dump(mode="json", by_alias=True))
    assert answer.status_code == 200, answer.text
    again = tn.Article.model_validate(answer.json())
    assert again == article
    assert tn.dumps(again) == tn.dumps(article)


def test_models_pass_through_other_models() -> None:
    """Articles, instants and findings may stand anywhere in a model."""
    edition = Edition(
        at=tn.Timestamp.parse("2026-02-18 16:22:12"),
        lead=ARTICLES[0],
        articles={"a": ARTICLES[1]},
        findings=tn.check(STRUCTURED.replace("importance: 3", "importance: '3'")),
    )
    answer = ask("POST", "/editions", json=edition.model_dump(mode="json", by_alias=True))
    assert answer.status_code == 200, answer.text
    again = Edition.model_validate(answer.json())
    assert again == edition
    assert again.at.text == "2026-02-18 16:22:12"


def test_findings_go_out() -> None:
    """An application may answer with findings as they are."""
    faulty = STRUCTURED.replace("importance: 3", "importance: '3'")
    finding = ask("GET", "/findings", params={"text": faulty}).json()[0]
    assert finding["code"] == "TN202"
    assert (finding["span"]["start"]["line"], finding["span"]["start"]["column"]) == (9, 13)
    assert finding["fix"]["replacement"] == "3"


def test_what_is_wrong_is_refused() -> None:
    """An application answers 422 with the path of each wrong value."""
    shape = ARTICLES[0].model_dump(mode="json", by_alias=True)
    shape["front_matter"] |= {"importance": "3", "publishedAt": 1767312000, "extra": {"x": 1.5}}
    answer = ask("POST", "/articles", json=shape)
    assert answer.status_code == 422
    assert {".".join(map(str, item["loc"])) for item in answer.json()["detail"]} == {
        "body.front_matter.importance",
        "body.front_matter.publishedAt",
        "body.front_matter.extra",
    }
