"""What is wrong with JSON, in the words of JSON."""

from __future__ import annotations

import itertools
import json
import re

import pytest
from json_articles import SHAPE
from support import STRUCTURED
from test_models import MAPPING

import technews_format as tn


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


@pytest.mark.parametrize("body", ["1.5", "NaN", "1e999", "3", "null", "[]", '"x"', "true"])
def test_a_body_of_another_type(body: str) -> None:
    """Whatever stands instead of the body, numbers of all kinds too, is one fault."""
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
