"""Text that is looked at line by line."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from technews_format._util.lines import (
    is_inside,
    line_end,
    line_start,
    lines_upwards,
    newline_of,
    shadow_of,
    skeleton_of,
    trim,
)

_LINES = st.text("a \t\r\n", max_size=40)


@given(_LINES, st.data())
def test_lines_of_places(text: str, data: st.DataObject) -> None:
    """A line begins after a line end of any kind, and ends before one."""
    at = data.draw(st.integers(0, len(text)))
    start, end = line_start(text, at), line_end(text, at)
    assert start == max((match.end() for match in re.finditer("[\r\n]", text[:at])), default=0)
    assert text[at:end] == re.split("[\r\n]", text[at:])[0]


@pytest.mark.parametrize("length", [255, 256, 257, 3_000])
def test_long_lines_have_a_start(length: int) -> None:
    """Looking further back finds it, but not before the place that is given."""
    text = f"\n{'x' * length}"
    assert line_start(text, len(text)) == 1
    assert line_start(text, len(text), 7) == 7


@given(_LINES)
def test_a_shadow_has_the_same_places(text: str) -> None:
    """Every line ends with LF, where it ended before."""
    shadow = shadow_of(text)
    assert len(shadow) == len(text)
    assert "\r" not in shadow
    assert shadow.count("\n") == len(re.findall("\r\n|\r|\n", text))


@given(_LINES)
def test_trimmed_text_has_no_empty_lines_around_it(text: str) -> None:
    """Spaces within the first and the last line stay."""
    start, end = trim(text, 0, len(text))
    assert text[start:end].strip() == text.strip()
    assert not re.match("[ \t]*[\r\n]", text[start:end])
    assert start == end or text[end : end + 1] not in (" ", "\t")


def test_lines_from_below() -> None:
    """Empty ones are left out, and so is white space at their ends."""
    text = "a\n\n b \n \nc"
    assert [text[start:end] for start, end in lines_upwards(text, 0, len(text))] == ["c", " b", "a"]


@pytest.mark.parametrize(("offset", "expected"), [(0, False), (1, True), (2, True), (3, False), (5, True), (6, False)])
def test_spans_hold_their_start_only(offset: int, expected: bool) -> None:
    """The end of a span is outside."""
    assert is_inside(offset, ((1, 3), (5, 6))) == expected


@pytest.mark.parametrize(("text", "newline"), [("a\r\nb\n", "\r\n"), ("a\rb\n", "\r"), ("a\nb\r", "\n"), ("a", "\n")])
def test_the_first_line_end(text: str, newline: str) -> None:
    """It tells how the others should be; without one it is LF."""
    assert newline_of(text) == newline


def test_marks_are_what_words_leave() -> None:
    """Letters of Czech, digits and spaces go; of others the first byte stays."""
    assert skeleton_of("Řekl: 5\n„ж”".encode()) == b":\n\xe2\xd0\xe2"
