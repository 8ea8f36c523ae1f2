"""Conflicts in words."""

from __future__ import annotations

from technews_format.cli._conflicts import shown, told
from technews_format.document.conflicts import Conflict


def test_values_are_one_line() -> None:
    """Whatever they are; long ones end with an ellipsis."""
    assert shown("a\nb") == r'"a\nb"'
    assert shown({"name": "Kotva"}) == '{"name": "Kotva"}'
    assert len(shown("x" * 100)) == 61


def test_what_clashes() -> None:
    """Field and both versions; of a file as a whole, that it is one."""
    assert told(Conflict("author", "Jana", "Petr", None)) == 'conflict in author: ours "Petr", theirs nothing'
    assert told(Conflict("file", None, "a", "b")) == "conflict: it cannot be merged field by field"
