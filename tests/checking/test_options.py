"""Reading options by a table: what is right is returned as it is kept, and all that is wrong is noted."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

import pytest

from technews_format._util.frozen import FrozenDict
from technews_format.checking._options import Place, Reader, list_of, mapping_of, one_of, or_none, read_options, that

_TEXT = that(("be a text", lambda value: isinstance(value, str)))
_COLOURS = one_of(("red", "green", "blue"))


@pytest.mark.parametrize(
    ("read", "value", "kept"),
    [
        (list_of(_TEXT), "a, b", ("a", "b")),
        (list_of(_TEXT), {"b", "a"}, ("a", "b")),
        (list_of(_TEXT), [], ()),
        (mapping_of(_TEXT, _COLOURS), {"a": "red"}, FrozenDict(a="red")),
        (or_none(_TEXT), None, None),
    ],
)
def test_what_is_kept_cannot_change(read: Reader, value: object, kept: object) -> None:
    """Lists and sets become tuples, mappings immutable; what was read can be read again."""
    place = Place([])
    assert read(read(value, place), place) == kept
    assert hash(kept) is not None
    assert place.faults == []


@pytest.mark.parametrize(
    ("read", "value", "faults"),
    [
        (_COLOURS, "pink", [(("x",), "option x: input should be 'red', 'green' or 'blue', found 'pink'")]),
        (_COLOURS, PurePath(), [(("x",), "option x: input should be 'red', 'green' or 'blue'")]),
        (list_of(_TEXT), [1, "a"], [(("x",), "option x: input should be a text, found 1")]),
        (
            list_of(_COLOURS),
            "pink",
            [(("x", "pink"), "option x: input should be 'red', 'green' or 'blue', found 'pink'")],
        ),
        (list_of(_TEXT), {}, [(("x",), "option x: input should be a list")]),
        (mapping_of(_TEXT, _TEXT), {"y": 1}, [(("x", "y"), "option x.y: input should be a text, found 1")]),
        (mapping_of(_TEXT, _TEXT), {1: "y"}, [(("x",), "option x: input should be a text, found 1")]),
        (mapping_of(_TEXT, _TEXT), [], [(("x",), "option x: input should be a valid dictionary")]),
    ],
)
def test_all_that_is_wrong_is_noted_with_its_names(read: Reader, value: object, faults: list[Any]) -> None:
    """The names are those that a file spells out, a text of a list included."""
    place = Place([])
    read_options({"x": read}, {"x": value}, place)
    assert place.faults == faults


def test_options_have_two_names() -> None:
    """That of TOML and that of Python; both at once are one too many."""
    place = Place([])
    assert read_options({"a_b": _TEXT}, {"a-b": "x"}, place) == {"a_b": "x"}
    assert read_options({"a_b": _TEXT}, {"a_b": "x"}, place) == {"a_b": "x"}
    assert place.faults == []
    assert read_options({"a_b": _TEXT}, {"a_b": "y", "a-b": "x", "c": ""}, place) == {"a_b": "x"}
    assert [message for _, message in place.faults] == [
        "unknown option a_b; did you mean a-b?",
        "unknown option c; there are a-b",
    ]
