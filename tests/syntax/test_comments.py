"""The comments of front matter belong to values; some in the body are for the checker."""

from __future__ import annotations

import pytest

from technews_format.syntax.comments import BODY_COMMENT, comments_of
from technews_format.syntax.reader import read


def test_comments_belong_to_values() -> None:
    """One on a line of its own to the value below, one after a value to that; the last one to none."""
    text = "---\n# first\na: 'x # y' # behind\n# item\nb:\n# one\n- z\n# end\n---\n"
    found = [(item.text, item.anchor, item.inline) for item in comments_of(read(text))]
    assert found == [
        ("# first", ("a", True), False),
        ("# behind", ("a", False), True),
        ("# item", ("b", True), False),
        ("# one", ("b.0", False), False),
        ("# end", None, False),
    ]
    assert [text[item.start] for item in comments_of(read(text))] == ["#"] * 5


@pytest.mark.parametrize("text", ["", "# x\n", "---\n# x\n---\n", "---\n- a # x\n---\n"])
def test_without_keys_there_are_none(text: str) -> None:
    """Nothing is there that they could belong to."""
    assert list(comments_of(read(text))) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<!-- technews: ignore[TN405] -->", True),
        ("<!--technews:x-->", True),
        ("<!-- technews -->", False),
        ("<!-- x technews: y -->", False),
        ("<!-- technews: <b> -->", False),
    ],
)
def test_comments_for_the_checker_begin_with_its_name(text: str, expected: bool) -> None:
    """All others are text."""
    assert (BODY_COMMENT.fullmatch(text) is not None) == expected


def test_a_comment_ends_with_its_last_sign() -> None:
    """White space at the end of its line is no part of it, whatever ends the line."""
    for newline in ("\n", "\r\n", "\r"):
        text = "---\na: x #  one \t\n#two\xa0\nb: '#'\n---\n".replace("\n", newline)
        found = list(comments_of(read(text)))
        assert [item.text for item in found] == ["#  one", "#two"]
        assert [item.start for item in found] == [text.index("#  one"), text.index("#two")]


def test_a_comment_behind_the_last_key() -> None:
    """One on the line of a key that has no value belongs to that, and so does one behind an opening bracket."""
    text = "---\na: # one\n  x\nb: [ # two\n  y, # three\n  z]\nc: # four\n---\n"
    assert [(item.text, item.anchor, item.inline) for item in comments_of(read(text))] == [
        ("# one", ("a", True), True),
        ("# two", ("b", True), True),
        ("# three", ("b.0", False), True),
        ("# four", ("c", False), True),
    ]
