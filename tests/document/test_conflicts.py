"""How a conflict is written into a file and found again."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import BRIEF

import technews_format as tn
from technews_format.document.conflicts import conflict_comment, marked, unresolved

VALUES = st.recursive(
    st.none() | st.integers(-(10**9), 10**9) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


def found(text: str) -> list[tuple[str | None, Any]]:
    """Return fields and values of the conflicts in a text."""
    return [(item.field, item.theirs) for item in unresolved(tn.parse(text).syntax_tree)]


@given(VALUES)
def test_any_value_comes_back(value: Any) -> None:
    """A comment is one line that YAML allows, whatever the value is, and gives the value back."""
    above = BRIEF.replace("importance:", f"{conflict_comment('importance', value, is_there=True)}\nimportance:")
    assert found(above) == [("importance", value)]
    at_end = BRIEF.replace("\n---\n\n", f"\n{conflict_comment('author', value, is_there=False)}\n---\n\n", 1)
    assert found(at_end) == [("author", value)]
    assert tn.loads(above) == tn.loads(at_end) == tn.loads(BRIEF)


def test_comments_of_nested_values() -> None:
    """A comment above a nested key is about that one."""
    text = BRIEF.replace("  name: The Verge", '  # technews: conflict theirs: "Wired"\n  name: The Verge')
    assert found(text) == [("source.name", "Wired")]


@pytest.mark.parametrize(
    "comment",
    [
        "# technews: conflict",
        "# technews: conflict theirs",
        "# technews: conflict theirs: ",
        "# technews: conflict theirs: {",
        f"# technews: conflict theirs: {'[' * 5000}",
    ],
)
def test_broken_comments_are_found_too(comment: str) -> None:
    """What cannot be read is a conflict without a field, so that nobody overlooks it."""
    assert found(BRIEF.replace("importance:", f"{comment}\nimportance:")) == [(None, None)]


def test_comments_at_other_places() -> None:
    """After a value, or at the end without the name of a key, a comment says nothing of a field."""
    assert found(BRIEF.replace("importance: 2", "importance: 2  # technews: conflict theirs: 3")) == [(None, None)]
    assert found(BRIEF.replace("\n---\n\n", "\n# technews: conflict theirs: 3\n---\n\n", 1)) == [(None, None)]


def test_other_comments_are_none() -> None:
    """Suppressions, other words and text in values are no conflicts."""
    text = BRIEF.replace("importance:", "# technews: ignore[TN212]\n# conflict theirs: 3\nimportance:")
    assert found(text.replace("Nová hra", "'# technews: conflict theirs: 3'")) == []


def test_check_reports_it() -> None:
    """It is an error with its place, and a comment that accepts codes has no say in it being read."""
    text = BRIEF.replace("importance:", "# technews: conflict theirs: 4\nimportance:")
    [finding] = tn.check(text, config={"select": ["TN122"]})
    assert (finding.code, finding.severity, str(finding.span)) == ("TN122", "error", "5:1")
    assert finding.message == (
        "a merge left importance undecided: the other side has 4; decide, and remove the comment"
    )
    removed = tn.check(text.replace("theirs: 4", "theirs: null"), config={"select": ["TN122"]})[0].message
    assert "the other side removed it" in removed


def test_markers() -> None:
    """They are as long as Git is told to make them; an empty side has no line."""
    labels = tn.Labels("HEAD", "main", 9)
    assert marked("a\n\nb", "", labels) == "<<<<<<<<< HEAD\na\n\nb\n=========\n>>>>>>>>> main"
    assert marked("", "a", tn.Labels()) == "<<<<<<< ours\n=======\na\n>>>>>>> theirs"
