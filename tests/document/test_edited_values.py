"""Replacements of single values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from yaml_texts import YAML_VALUES

import technews_format as tn
from technews_format.document.edited_values import column_of, inline, refuse_comments, scalar, written
from technews_format.yaml.nodes import Node


def first_value(text: str) -> Node:
    """Return the value of the first key of a file."""
    mapping = tn.parse(text).syntax_tree.mapping
    assert mapping is not None
    return mapping.entries[0].node


@given(YAML_VALUES, st.sampled_from([0, 2, 4]))
def test_a_written_value_reads_back(value: object, indent: int) -> None:
    """Behind a colon and behind a hyphen, at any indentation."""
    margin = " " * indent
    keyed = tn.parse(f"---\n{margin}a:{written(value, indent + 2, indent)}\n---\n").front_matter
    assert keyed == {"a": value}
    if isinstance(value, str | int | None):
        items = tn.parse(f"---\na:\n{margin}-{written(value, indent + 1, indent)}\n---\n").front_matter
        assert items == {"a": [value]}


@given(YAML_VALUES)
def test_a_value_within_brackets(value: object) -> None:
    """It stays on its line, whatever it is."""
    text = "---\na: [x]\n---\n"
    start, end, new = inline(first_value(text), [value])
    assert "\n" not in new
    assert tn.parse(text[:start] + new + text[end:]).front_matter == {"a": [value]}


@pytest.mark.parametrize(("text", "new"), [("---\na: x\n---\n", "z"), ("---\na:\n---\n", " z")])
def test_a_space_where_there_was_none(text: str, new: str) -> None:
    """Only an empty value needs one."""
    node = first_value(text)
    assert scalar(text, node, "z", 0).text == new
    assert inline(node, "z").text == new.replace("z", '"z"')


@pytest.mark.parametrize(
    ("block", "comment"),
    [
        ("a:\n- x # c\n- y\n", True),
        ("a: | # c\n  x\n", True),
        ("a: {b: x, # c\n c: y}\n", True),
        ("a:\n- 'x # y'\n- C#\n", False),
        ("a: |\n  # x\n", False),
        ("a:\n- x\n- y # behind it\n", False),
    ],
)
def test_comments_in_a_value(block: str, comment: bool) -> None:
    """A hash in a text is none, nor is what stands behind the value."""
    text = f"---\n{block}---\n"
    node = first_value(text)
    if comment:
        with pytest.raises(tn.EditError, match=r"^a: the value holds a comment that would be lost;"):
            refuse_comments("a", text, (node.start, node.end), [node])
    else:
        refuse_comments("a", text, (node.start, node.end), [node])


def test_a_column_counts_from_any_line_end() -> None:
    """Places on the first line, behind CR, and behind LF."""
    assert [column_of("ab\rcd\nef", at) for at in (1, 4, 6)] == [1, 1, 0]
