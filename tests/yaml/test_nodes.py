"""The syntax tree of front matter: values, dotted names, and the order of a walk."""

from __future__ import annotations

import pytest

from technews_format.yaml.nodes import Mapping, find, item_index, mappings, walk
from technews_format.yaml.reader import read_yaml

BLOCK = "a: x\nb:\n- y\n- {c: z}\nd.e: 1\nd:\n  e: 2\n  f: null\na: again\n"


def tree_of(block: str) -> Mapping:
    """Return the tree of a block."""
    tree, _ = read_yaml(block, 0, len(block))
    assert isinstance(tree, Mapping)
    return tree


def test_the_first_of_equal_keys_counts() -> None:
    """Values and entries are those of the first one; all of them can be walked over."""
    tree = tree_of(BLOCK)
    assert tree.value == {"a": "x", "b": ["y", {"c": "z"}], "d.e": 1, "d": {"e": 2, "f": None}}
    entry = tree.get("a")
    assert entry is not None
    assert entry.node.value == "x"
    assert [item.name for item in tree] == ["a", "b", "d.e", "d", "a"]


@pytest.mark.parametrize(
    ("field", "value"),
    [("a", "x"), ("b.0", "y"), ("b.1.c", "z"), ("d.e", 1), ("d.f", None), ("b", ["y", {"c": "z"}])],
)
def test_dotted_names_have_a_place(field: str, value: object) -> None:
    """A key that contains the dot itself comes first."""
    place = find(tree_of(BLOCK), field)
    assert place is not None
    assert place.node.value == value
    assert place.in_flow == (field == "b.1.c")


@pytest.mark.parametrize("field", ["", "x", "a.0", "b.2", "b.x", "b.-1", "b.0.", "b.1.", "d.", "d.g", ".d"])
def test_what_is_not_there_has_none(field: str) -> None:
    """Neither have indices after the end."""
    assert find(tree_of(BLOCK), field) is None


def test_a_walk_goes_by_place() -> None:
    """Keys come before their values; mappings, the outer ones first."""
    tree = tree_of("a:\n- x\nb:\n  c: y\n")
    assert [(path, scalar.value, is_key) for path, scalar, is_key in walk(tree)] == [
        ("a", "a", True),
        ("a.0", "x", False),
        ("b", "b", True),
        ("b.c", "c", True),
        ("b.c", "y", False),
    ]
    assert [list(mapping.value) for mapping in mappings(tree)] == [["a", "b"], ["c"]]
    assert list(walk(None)) == []


@pytest.mark.parametrize(("name", "index"), [("0", 0), ("9", 9), ("10", None), ("09", 9), ("009", None), ("²", None)])
def test_indices_of_ten_items(name: str, index: int | None) -> None:
    """The last index is one less than the number of items; long numbers are not computed."""
    assert item_index(name, 10) == index


def test_a_place_has_its_entry_and_its_containers() -> None:
    """The containers from the outermost one; an item has no entry."""
    tree = tree_of(BLOCK)
    for field, key, containers in (
        ("a", "a", [tree.value]),
        ("d.e", "d.e", [tree.value]),
        ("d.f", "f", [tree.value, {"e": 2, "f": None}]),
        ("b.0", None, [tree.value, ["y", {"c": "z"}]]),
        ("b.1.c", "c", [tree.value, ["y", {"c": "z"}], {"c": "z"}]),
    ):
        place = find(tree, field)
        assert place is not None
        assert (place.entry and place.entry.key.value) == key
        assert place.entry is None or place.entry.node is place.node
        assert [parent.value for parent in place.parents] == containers


def test_mappings_in_lists_are_mappings_too() -> None:
    """At every depth."""
    tree = tree_of("a:\n- x\n- b: y\n- - c: {d: z}\n")
    assert [list(mapping.value) for mapping in mappings(tree)] == [["a"], ["b"], ["c"], ["d"]]


@pytest.mark.parametrize(
    ("block", "name", "is_merge"),
    [("null: x\n", "null", False), ("5: x\n", "5", False), ("<<: x\n", "<<", True), ("'<<': x\n", "<<", False)],
)
def test_names_of_keys(block: str, name: str, is_merge: bool) -> None:
    """A key that should have been text has the one that it is written with."""
    (entry,) = tree_of(block)
    assert (entry.name, entry.is_merge) == (name, is_merge)
    assert tree_of(block).value == {name: "x"}
