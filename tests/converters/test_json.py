"""JSON and its schemas."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from json_articles import SHAPE, validator
from support import BRIEF, ROOT
from test_models import MAPPING

import technews_format as tn

ANY = "expected a string, an integer, an array, an object or null"


@pytest.mark.technews_articles("examples/articles")
def test_examples(technews_path: Path) -> None:
    """Every example becomes the JSON beside the tests, valid in the schema, and comes back equal."""
    article = tn.load(technews_path)
    text = tn.to_json(article)
    golden = ROOT / "tests" / "data" / "json" / f"{technews_path.stem}.json"
    assert text + "\n" == golden.read_bytes().decode()
    assert tn.from_json(text) == article
    assert tn.from_json(text.encode()) == article
    assert tn.to_json(article, indent=None).count("\n") == 0
    validator("article").validate(json.loads(text))
    front_matter = tn.parse(tn.dumps(article)).front_matter
    validator("front-matter").validate(front_matter)


def test_spelling_of_dates_survives() -> None:
    """Writing Markdown from the JSON gives the same text as from the article."""
    article = tn.loads(BRIEF.replace("+00:00", "Z"))
    assert tn.dumps(tn.from_json(tn.to_json(article))) == tn.dumps(article)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "line 1, column 1"),
        ("{", "line 1, column 2"),
        ("[]", "expected an object"),
        (b"\xff", "not UTF-8 at byte offset 0"),
        ('{"a": 1, "a": 2}', "a: the key occurs more than once"),
        ("NaN", "expected an object with the keys format, version, front_matter, body, found NaN"),
        ('{"version": 1.0}', "version: found 1.0; this version of the library reads 1"),
        ('{"version": ' + "9" * 5000 + "}", f"version: found {'9' * 60}…"),
        ("[" * 100_000, "too deep"),
        ("{}", "format: missing"),
        (json.dumps({**SHAPE, "format": "x"}), 'format: expected "technews-article", found "x"'),
        (json.dumps({**SHAPE, "version": 2}), "version: found 2"),
        (json.dumps({**SHAPE, "version": True}), "version: found true"),
        (json.dumps({**SHAPE, "more": 1}), "more: unknown key"),
        (json.dumps({**SHAPE, "front_matter": 3}), "front_matter: expected an object"),
        (json.dumps({**SHAPE, "body": {"kind": "x"}}), 'body.kind: expected "structured" or "brief", found "x"'),
        (json.dumps({**SHAPE, "body": {}}), 'body.kind: expected "structured" or "brief"; it is missing'),
        (json.dumps({**SHAPE, "body": None}), "body: expected an object, found null"),
        (json.dumps({**SHAPE, "body": {"kind": "brief", "text": ""}}), "body.text: "),
        (json.dumps({**SHAPE, "body": {"kind": "brief", "text": "x", "summary": "y"}}), "body.summary: "),
        (json.dumps({**SHAPE, "front_matter": {**MAPPING, "importance": "3"}}), "front_matter.importance: "),
        (
            json.dumps({**SHAPE, "front_matter": {**MAPPING, "x": True}}),
            "front_matter.x: expected a string, an integer, an array, an object or null, found true",
        ),
        (json.dumps({**SHAPE, "front_matter": {**MAPPING, "source": {}}}), "front_matter.source.name: "),
    ],
)
def test_wrong_json(text: str | bytes, problem: str) -> None:
    """JSON that is not an article is refused with the path of each problem."""
    with pytest.raises(tn.InvalidJson) as raised:
        tn.from_json(text)
    assert any(line.startswith(problem) or problem in line for line in raised.value.problems)
    assert str(raised.value).startswith("the JSON is not an article\n  ")
