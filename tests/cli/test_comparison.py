"""Two files side by side, as data."""

from __future__ import annotations

import pytest
from support import BRIEF, STRUCTURED

import technews_format as tn
from technews_format.cli._comparison import Side, compare, to_shape

OLD, NEW = Side("a.md", BRIEF.encode()), Side("a.md", BRIEF.replace("importance: 2", "importance: 1").encode())
BROKEN = Side("a.md", BRIEF.replace("importance: 2", "importance: '2'").encode())
CRLF = Side("a.md", BRIEF.replace("\n", "\r\n").encode())


def test_what_differs() -> None:
    """Meaning differs, layout does not; where nothing loads, bytes do; and so does a file that is missing."""
    assert compare(OLD, NEW).differs
    assert not compare(OLD, CRLF).differs
    assert compare(OLD, CRLF, "renamed").differs
    assert compare(OLD, BROKEN).differs
    assert not compare(BROKEN, BROKEN).differs
    assert (compare(None, NEW).kind, compare(OLD, None).kind) == ("added", "removed")


def test_the_shape_of_json() -> None:
    """There is a difference where two articles are, and what is wrong where one is not."""
    shape = to_shape(compare(OLD, NEW))
    assert shape == {
        "kind": "changed",
        "before": "a.md",
        "after": "a.md",
        "difference": tn.diff(OLD.document, NEW.document).to_dict(),
        "errors": [],
    }
    broken = to_shape(compare(OLD, BROKEN))
    assert broken["difference"] is None
    assert [error.split(" ")[1] for error in broken["errors"]] == ["TN202"]
    assert to_shape(compare(None, NEW))["before"] is None


@pytest.mark.parametrize(
    ("name", "text", "meant"),
    [("x/2026-01-02-a.md", "x", True), ("a.py", "import a\n", False), ("a", STRUCTURED, True)],
)
def test_what_is_meant_as_an_article(name: str, text: str, meant: bool) -> None:
    """A name with a date, or anything of an article in the file."""
    assert Side(name, text.encode()).is_meant_as_article is meant
