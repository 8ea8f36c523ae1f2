"""JSON as it should be: places, duplicates, what is around."""

from __future__ import annotations

import json

import pytest

from technews_format.composing._json_answers import read_json, text_within


def test_each_value_has_its_place() -> None:
    """From its key to its end; a key can be there twice."""
    text = 'x {"title": "a", "title": ["b", 1.50], "n": {"c": null}} y'
    reading = read_json(text)
    assert reading is not None
    assert [text[field.start : field.end] for field in reading.fields] == [
        '"title": "a"',
        '"title": ["b", 1.50]',
        '"n": {"c": null}',
    ]
    assert [field.value for field in reading.fields] == ["a", ["b", "1.50"], [("c", None)]]
    assert [text[start:end] for start, end in reading.around] == ["x ", " y"]
    assert reading.exact


def test_an_object_without_known_keys_is_passed_over() -> None:
    """A model thinks aloud before it answers."""
    reading = read_json('{"a": {"b": "c"}} {"plan": 1} {"title": "x"}')
    assert reading is not None
    assert [field.key for field in reading.fields] == ["title"]


@pytest.mark.parametrize(
    "text", ["", "{}", "[1]", '{"a": 1}', '{"title": "a" b"}', '{"title": "a",}', "{'title': 1}", '{"a":' * 5000]
)
def test_what_is_no_json_with_a_known_key(text: str) -> None:
    """It is left to the other readers."""
    assert read_json(text) is None


@pytest.mark.parametrize("end", range(12, 50))
def test_cut_off(end: int) -> None:
    """The end is where the text ends, but for white space."""
    text = '{"title": "a b", "companies": ["c", "d"], "n": 2.5}'
    reading = read_json(f"{text[:end]}  \n") if text[end - 1] not in "2." else None
    assert reading is None or reading.cut == len(text[:end].rstrip())


def test_a_number_of_any_length() -> None:
    """Python refuses to make an integer of more than 4,300 digits; here it stays text."""
    reading = read_json('{"importance": ' + "1" * 10_000 + "}")
    assert reading is not None
    assert len(reading.fields[0].value) == 10_000


def test_text_within() -> None:
    """An answer may be JSON twice."""
    assert text_within(json.dumps('{"title": "„a"}')) == '{"title": "„a"}'
    assert text_within('"a" b') is None
    assert text_within('"a') is None
    assert text_within("a") is None
