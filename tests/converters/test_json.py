"""JSON and its schemas."""

from __future__ import annotations

import itertools
import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from support import BRIEF, ROOT, STRUCTURED, example_paths
from test_models import MAPPING, YAML_VALUES

import technews_format as tn
from technews_format.converters.json_schema import SCHEMAS, generate_schema

ANY = "expected a string, an integer, an array, an object or null"
SHAPE: dict[str, Any] = json.loads(tn.to_json(tn.loads(STRUCTURED)))


def validator(name: tn.SchemaName) -> jsonschema.Draft202012Validator:
    """Return a validator of one schema, which itself is valid."""
    schema = tn.json_schema(name)
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


@pytest.mark.parametrize("path", example_paths(), ids=lambda path: path.name)
def test_examples(path: Path) -> None:
    """Every example becomes the JSON beside the tests, valid in the schema, and comes back equal."""
    article = tn.load(path)
    text = tn.to_json(article)
    golden = ROOT / "tests" / "data" / "json" / f"{path.stem}.json"
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


def test_all_problems_at_once() -> None:
    """Front matter and body are both looked at."""
    shape = {**SHAPE, "front_matter": {**MAPPING, "title": 3, "url": "x"}, "body": {"kind": "brief", "text": 3}}
    with pytest.raises(tn.InvalidJson) as raised:
        tn.from_json(json.dumps(shape))
    paths = [line.partition(":")[0] for line in raised.value.problems]
    assert paths == ["front_matter.title", "front_matter.url", "body.text"]


EXACT = "expected an integer that parsers read exactly (up to 2**53 - 1), or a string"
INSTANT = '"2026-02-18T16:22:12+00:00"'
NUMBERS = {
    "importance": "2.5",
    "title": "1e3",
    "companies": "[0.5, NaN]",
    "publishedAt": "1767312000.0",
    "source": '{"id": 3, "name": "", "rank": [true, {"a": -Infinity}]}',
    "people": '"Jan"',
    "url": "null",
    "x": f'{{"y": {2**53}, "<<": 1, "z": {"[" * 20 + "]" * 20}}}',
}


def test_every_fault_has_its_path_in_the_words_of_json() -> None:
    """One fault does not hide another, and what was found is shown as JSON has it."""
    shape = {**SHAPE, "front_matter": {**MAPPING, **{key: f"@{key}@" for key in NUMBERS}}, "body": {"kind": "brief"}}
    text = json.dumps(shape)
    for key, value in NUMBERS.items():
        text = text.replace(f'"@{key}@"', value)
    text = text.replace('"body":', '"body": {"kind": "brief", "text": 1, "text": 2}, "body":')
    with pytest.raises(tn.InvalidJson) as raised:
        tn.from_json(text)
    assert set(raised.value.problems) == {
        "body: the key occurs more than once",
        "front_matter.importance: expected an integer from 1 to 5, found 2.5",
        "front_matter.title: expected a string, found 1e3",
        "front_matter.companies.0: expected a string, found 0.5",
        "front_matter.companies.1: expected a string, found NaN",
        f"front_matter.publishedAt: expected a date and time as a string, such as {INSTANT}, found 1767312000.0",
        "front_matter.source.id: expected a string, found 3",
        'front_matter.source.name: expected a string that is not empty, found ""',
        "front_matter.source.rank.0: expected a string, an integer, an array, an object or null, found true",
        "front_matter.source.rank.1.a: expected a string, an integer, an array, an object or null, found -Infinity",
        'front_matter.people: expected an array of strings, found "Jan"',
        "front_matter.url: expected a string, found null",
        f"front_matter.x.y: {EXACT}, found {2**53}",
        'front_matter.x.<<: expected another key; some YAML parsers merge what this one holds, found "<<"',
        f"front_matter.x.z.{'.'.join('0' * 18)}: expected at most 20 levels of arrays and objects, found an array",
        "body.text: missing",
    }


PYTHON = re.compile(r"\b(None|True|False|dict|dictionary|tuple|list|str|int|float|bool|Input)\b|'")


def test_no_message_speaks_of_python() -> None:
    """Whatever is wrong with any value, the message names none of Python's types and values."""
    wrong = [None, True, 1.5, 7, "", "x", "\ud800", "a\rb", [], [None], {}, {"a": 1.5}, "2026-02-30T00:00:00Z"]
    for key, value in itertools.product([*MAPPING, "zeta"], wrong):
        for shape in ({"front_matter": {**MAPPING, key: value}}, {"body": {**SHAPE["body"], key: value}}, {key: value}):
            try:
                tn.from_json(json.dumps({**SHAPE, **shape}))
            except tn.InvalidJson as error:
                for problem in error.problems:
                    assert re.match(r"[A-Za-z_]+(\.\w+)*: .", problem), problem
                    assert not re.search(r"\b(None|True|False|dict|tuple|list|str|int|float|bool)\b|'", problem), (
                        problem
                    )


@pytest.mark.parametrize("name", SCHEMAS)
def test_schema_files_are_fresh(name: tn.SchemaName) -> None:
    """The schema in the package is what the models give; ``python -m`` with the module writes it."""
    schema = generate_schema(name)
    assert tn.json_schema(name) == schema
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == f"urn:technews-format:{name}:1"
    for example in schema["examples"]:
        validator(name).validate(example)


def test_every_property_is_described() -> None:
    """Each key of the front matter has a title or a description for editors."""
    properties = tn.json_schema("front-matter")["properties"]
    assert all(schema.get("description") for schema in properties.values())
    assert set(properties) == {*tn.FrontMatter.file_keys(), "layout", "source_url"}


def test_unknown_schema() -> None:
    """A wrong name is answered with the right ones."""
    with pytest.raises(ValueError, match="expected one of article, front-matter"):
        tn.json_schema("draft")  # type: ignore[arg-type]  # the wrong value is the test


CHANGES = st.dictionaries(
    st.sampled_from([*tn.FrontMatter.file_keys(), "zeta"]),
    YAML_VALUES
    | st.sampled_from(["2026-02-30T00:00:00Z", "2026-01-01T00:00:00Z\n", "https://a\n", "x\u2028y", True, 3.0, 1.5]),
    max_size=2,
)


def _listed(mapping: dict[str, Any]) -> bool:
    """Tell whether the disagreement is one of those that docs/decisions.md lists."""
    text = json.dumps(mapping)
    impossible_date = any(mapping.get(key) == "2026-02-30T00:00:00Z" for key in ("date", "publishedAt"))
    return impossible_date or "3.0" in text


@given(CHANGES, st.sets(st.sampled_from(sorted(MAPPING)), max_size=1))
def test_schema_and_models_agree(changes: dict[str, Any], removed: set[str]) -> None:
    """What the models take the schema takes, and the other way round, beyond a listed set."""
    mapping = {key: value for key, value in {**MAPPING, **changes}.items() if key not in removed}
    try:
        tn.FrontMatter.from_mapping(mapping)
        accepted = True
    except ValidationError:
        accepted = False
    assert validator("front-matter").is_valid(mapping) == accepted or _listed(mapping)


@pytest.mark.parametrize("body", ["1.5", "NaN", "1e999", "3", "null", "[]", '"x"', "true"])
def test_a_body_of_another_type(body: str) -> None:
    """Whatever stands in the place of the body, numbers of all kinds too, is one fault."""
    text = tn.to_json(tn.loads(STRUCTURED))
    text = re.sub(r'"body": \{.*\n  \}', f'"body": {body}', text, flags=re.DOTALL)
    with pytest.raises(tn.InvalidJson) as caught:
        tn.from_json(text)
    shown = {"[]": "an empty array"}.get(body, body)
    assert caught.value.problems == (f"body: expected an object, found {shown}",)


@pytest.mark.parametrize("points", ["[1]", '[""]', "[null, 3]"])
def test_a_list_with_wrong_items_alone(points: str) -> None:
    """Only the items are faults: the list is not short."""
    shape = json.loads(tn.to_json(tn.loads(STRUCTURED)))
    shape["body"]["key_points"] = json.loads(points)
    with pytest.raises(tn.InvalidJson) as caught:
        tn.from_json(json.dumps(shape))
    places = [problem.partition(":")[0] for problem in caught.value.problems]
    assert places == [f"body.key_points.{index}" for index in range(len(shape["body"]["key_points"]))]
