"""JSON that is none: the value of a known key extends to the next one."""

from __future__ import annotations

from typing import Any

import pytest

from technews_format.composing._broken_json import read_broken_json


def values(text: str) -> dict[str, Any]:
    """Return the values by their keys."""
    reading = read_broken_json(text)
    assert reading is not None
    assert not reading.exact
    assert reading.cut is None
    return {field.key: field.value for field in reading.fields}


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ('"Služba „Krtek", kterou"', 'Služba „Krtek", kterou'),
        ('"Služba „Krtek""', 'Služba „Krtek"'),
        ('""Krtek" je tu"', '"Krtek" je tu'),
        (r'"a \"b\" c "d" \u010d\n\q"', 'a "b" c "d" č\n\\q'),
        ("'d'Artagnan'", "d'Artagnan"),
        ("„Krtek“", "Krtek"),
        ('"bez konce', '"bez konce'[1:]),
        ("bez uvozovek", "bez uvozovek"),
        ("None", None),
        ("True", True),
        ("-1.5e3", "-1.5e3"),
        ("", None),
        ('["27"", "„a", b"]', ['27"', '„a", b']),
        ("['O'Neill', 'b',]", ["O'Neill", "b"]),
        ('["a"\n "b"]', ["a", "b"]),
        ("[a, 2, null]", ["a", "2", None]),
        ("[]", []),
        ('"a {b} [c], d: e"', "a {b} [c], d: e"),
    ],
)
@pytest.mark.parametrize("after", [', "title": "x"}', ',\n"title": "x",\n}', "\n}", ",}"])
def test_values(written: str, value: object, after: str) -> None:
    """Whatever follows."""
    if written in ('"bez konce', "", "bez uvozovek") and "title" not in after:
        return
    assert values(f'{{"text": {written}{after}')["text"] == value


def test_unknown_keys_are_keys_where_nothing_else_can_be_meant() -> None:
    """Inside of a text, they are text."""
    text = '{"title": "„a" b", "nálada": "dobrá", "text": "klíč "x": y, a "z": "w" konec"}'
    assert values(text) == {"title": '„a" b', "nálada": "dobrá", "text": 'klíč "x": y, a "z": "w" konec'}


def test_remarks_are_no_values() -> None:
    """They are around, to be reported."""
    text = '{"title": "a", // b\n"importance": 3 /* c */}'
    reading = read_broken_json(text)
    assert reading is not None
    assert [field.value for field in reading.fields] == ["a", "3"]
    around = "|".join(text[start:end] for start, end in reading.around)
    assert "// b" in around
    assert "/* c */" in around


@pytest.mark.parametrize(
    "text",
    [
        '{"title": "a "b" c',
        '{"title": "a "b" {c} d',
        '{"title": "a "b" {"c"}',
        '{"text": ["a "b"", "c}',
        '{"title": "„a" b", "importance":',
        "{'a",
    ],
)
def test_cut_off(text: str) -> None:
    """Without a brace after the last value, the end is missing; without a known key, there is nothing to read."""
    reading = read_broken_json(text)
    assert reading is None or reading.cut == len(text)


def test_no_object() -> None:
    """Other texts are left to other readers."""
    assert read_broken_json('"title": "a"') is None
    assert read_broken_json('{"název hry": "a" b}') is None
