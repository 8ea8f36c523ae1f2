"""YAML, and what is meant to be."""

from __future__ import annotations

from typing import Any

from technews_format.composing._reading import Reading
from technews_format.composing._yaml_answers import key_lines, read_broken_yaml, read_yaml_answer


def values(reading: Reading | None) -> dict[str, Any]:
    """Return the values by their keys."""
    assert reading is not None
    return {field.key: field.value for field in reading.fields}


def test_yaml() -> None:
    """Numbers stay as they are written; comments are around."""
    text = 'title: "a: b" # x\nimportance: 04\npeople:\n- c\n# y\n- {d: e}\ntext: |\n  f\n\n  # g\n'
    reading = read_yaml_answer(text, 0, len(text))
    assert values(reading) == {"title": "a: b", "importance": "04", "people": ["c", [("d", "e")]], "text": "f\n\n# g"}
    assert reading is not None
    around = [text[start:end].strip() for start, end in reading.around]
    assert ["# x" in around[0], "# y" in around[1]] == [True, True]


def test_what_is_no_yaml_with_a_known_key() -> None:
    """It is left to the other readers."""
    for text in ("", "a", "a: b", "- title: b", "title: a: b", "title: &x a"):
        assert read_yaml_answer(text, 0, len(text)) is None


def test_broken_yaml() -> None:
    """A value extends to the next line that begins with a known key."""
    text = "Zde:\ntitle: a: b\nnote: c\nkey_points:\n- d: e\n- 'f'\ndetails: |\n  g\n\n  h\npeople:\ncategory: \"i\""
    reading = read_broken_yaml(text, 0, len(text))
    assert values(reading) == {
        "title": "a: b\nnote: c",
        "key_points": ["d: e", "f"],
        "details": "g\n\nh",
        "people": None,
        "category": "i",
    }
    assert reading is not None
    assert not reading.exact
    assert reading.around == [(0, 5)]
    assert read_broken_yaml("a: b", 0, 4) is None


def test_key_lines() -> None:
    """A line begins with a known key and a colon."""
    assert [match[1] for match in key_lines('title: a\n"Popis": b\n text: c\ntext:d\nnote: e\npeople:')] == [
        "title",
        "Popis",
        "people",
    ]
