"""Edits of lists: item by item, around their comments."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from yaml_texts import TEXTS, YAML_VALUES

import technews_format as tn
from technews_format._util.sequences import common

REASON = "the value holds a comment that would be lost; change single items, or edit by hand"


def edited(block: str, values: list[Any], newline: str = "\n") -> str:
    """Return a front matter with another list `a`."""
    text = f"---\n{block}---\n\nText.\n".replace("\n", newline)
    source = tn.parse(text).edit({"a": values}).source
    return source.replace(newline, "\n").removeprefix("---\n").removesuffix("---\n\nText.\n")


@pytest.mark.parametrize(
    ("block", "values", "expected"),
    [
        ("a:\n- x # 1\n# 2\n- y\n", ["x", "y", "z"], "a:\n- x # 1\n# 2\n- y\n- z\n"),
        ("a:\n- x # 1\n# 2\n- y\n", ["x", "z", "y"], "a:\n- x # 1\n- z\n# 2\n- y\n"),
        ("a: # 0\n# 1\n- x\n", ["z", "x"], "a: # 0\n- z\n# 1\n- x\n"),
        ("a:\n- x # 1\n# 2\n- y\n", ["x"], "a:\n- x # 1\n# 2\n"),
        ("a:\n- x\n# 2\n- y # 3\n", ["y"], "a:\n# 2\n- y # 3\n"),
        ("a:\n- x # 1\n- y # 2\n", ["p", "y"], "a:\n- p # 1\n- y # 2\n"),
        ("a:\n- x # 1\n- y # 2\n", ["p", "q"], "a:\n- p # 1\n- q # 2\n"),
        ("a:\n- x # 1\n- y\n- z\n", ["x", "q"], "a:\n- x # 1\n- q\n"),
        ("a:\n- x # 1\n- y\n", ["x", "p", "q", "r"], "a:\n- x # 1\n- p\n- q\n- r\n"),
        ("a:\n  -   x # 1\nb: 1\n", ["x", "no"], "a:\n  -   x # 1\n  - 'no'\nb: 1\n"),
        ("a:\n- # 1\n- x\n", ["p", "x"], "a:\n- p # 1\n- x\n"),
        ("a:\n- x # 1\n-\n", ["x", "p", "q"], "a:\n- x # 1\n- p\n- q\n"),
        ("a:\n- b: 1 # 1\n  c: 2\n- x\n", [{"c": 2, "b": 1}, "z"], "a:\n- b: 1 # 1\n  c: 2\n- z\n"),
        ("a:\n- x # 1\n- y\n", ["x", ["y"]], 'a:\n- x # 1\n- ["y"]\n'),
        ("a:\n- x # 1\n", ["x", {"b": "\x07"}, [], None, 5], 'a:\n- x # 1\n- {"b": "\\u0007"}\n- []\n- null\n- 5\n'),
        ("a:\n- |\n  x\n\n# 1\n- y\n", ["x\n", "z", "y"], "a:\n- |\n  x\n- z\n\n# 1\n- y\n"),
        ("a:\n- |+\n  x\n\n- z\n", ["z"], "a:\n- z\n"),
        ("a:\n- x  y\n- 'z'\n", ["x  y", "z", "w"], "a:\n- x  y\n- 'z'\n- w\n"),
        ("a:\n- - x # 1\n  - y\n- z\n", [["x", "y"], "w"], "a:\n- - x # 1\n  - y\n- w\n"),
        ("s:\n  b: 1\na:\n- x\n# 2\n", ["x", "z"], "s:\n  b: 1\na:\n- x\n- z\n# 2\n"),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_items_come_change_and_go(block: str, values: list[Any], expected: str, newline: str) -> None:
    """A comment on its own line stays above what follows it, one behind an item stays with it; other lines stay."""
    assert edited(block, values, newline) == expected


@pytest.mark.parametrize(
    ("block", "values"),
    [
        ("a:\n- x # 1\n- y\n", ["y"]),
        ("a:\n- x # 1\n- y\n", ["z"]),
        ("a:\n- x # 1\n", ["p", "q"]),
        ("a:\n- x\n# 1\n- y\n- z\n", ["z"]),
        ("a:\n- b: 1 # 1\n  c: 2\n- x\n", ["p", "x"]),
        ("a:\n-\n  # 1\n  x\n- y\n", ["y"]),
        ("a:\n- x # 1\n- y\n", []),
        ("a:\n- |+ # 1\n  x\n- y\n", ["y"]),
        ("a:\n- | # 1\n  x\n- y\n", ["z", "y"]),
    ],
)
def test_a_comment_that_would_be_lost(block: str, values: list[Any]) -> None:
    """One behind or inside of an item that goes, between two that go, and of which nobody knows where it belongs."""
    with pytest.raises(tn.EditError, match=f"^a: {re.escape(REASON)}$"):
        edited(block, values)


def test_other_changes_at_the_same_place() -> None:
    """A new key, an item that comes and an item that goes do not meet."""
    document = tn.parse("---\na:\n- x # 1\n- y\nc:\n- z\n---\n")
    changes = {"a": ["x", "w", "v"], "b": 1, "'": 2, "c": ["u", "z"]}
    assert document.edit(changes).source == "---\n'''': 2\na:\n- x # 1\n- w\n- v\nb: 1\nc:\n- u\n- z\n---\n"


def test_lists_within_mappings() -> None:
    """A list further inside is edited at its own indentation."""
    text = "---\ns:\n  l:\n    - x # 1\n    - y\n---\n"
    assert tn.parse(text).edit({"s.l": ["x", "z", "y"]}).source == text.replace("- y", "- z\n    - y")


ITEMS = st.lists(st.sampled_from(["Apple", "C#", "a b", "'no'", "5", '"x # y"', "[p, q]", "{b: 1}", "|-\n    text"]))
MARGINS = st.sampled_from(["", "  "])


@st.composite
def commented_lists(draw: st.DrawFn) -> tuple[str, list[str]]:
    """Return the lines of a list and the comments in it, each of which occurs once."""
    lines, comments = ["a:"], []
    margin = draw(MARGINS)
    for number, item in enumerate(draw(ITEMS.filter(bool))):
        above, behind = f"# above {number}", f"# behind {number}"
        if draw(st.booleans()):
            lines.append(f"{margin}{above}")
            comments.append(above)
        if draw(st.booleans()) and "\n" not in item:
            comments.append(behind)
            lines.append(f"{margin}- {item}  {behind}")
        else:
            lines.append(f"{margin}- {item}")
    return "\n".join(lines) + "\n", comments


@given(commented_lists(), st.data())
@example(("a:\n- x\n", []), None)
def test_any_change_of_a_list(block_and_comments: tuple[str, list[str]], data: st.DataObject | None) -> None:
    """The items are those asked for, every comment is there, and no line of an item that stays has changed."""
    block, comments = block_and_comments
    before = (tn.parse(f"---\n{block}---\n").front_matter or {})["a"]
    after = data.draw(st.lists(st.sampled_from(before) | TEXTS | YAML_VALUES)) if data else ["y", *before]
    try:
        result = edited(block + "b: 1  # behind b\n", after)
    except tn.EditError as error:
        assert "would be lost" in str(error)  # noqa: PT017 - an edit may be refused, but for this reason only
        assert comments
        return
    assert tn.parse(f"---\n{result}---\n").front_matter == {"a": after, "b": 1}
    assert [line for line in result.split("\n") if line.strip() in comments] == [
        line for line in block.split("\n") if line.strip() in comments
    ]
    assert all(result.count(comment) == 1 for comment in comments)
    assert result.endswith("\nb: 1  # behind b\n")
    assume(after)
    kept = len(common([repr(item) for item in before], [repr(item) for item in after]))
    same = len(common(block.split("\n"), result.split("\n")))
    assert same >= kept + 1
