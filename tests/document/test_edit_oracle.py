"""`Document.edit` beside yaml-edit, another editor of YAML that keeps what it does not change.

The same change is made by both. What ours means is what was asked for, as PyYAML reads it, and no byte elsewhere has
changed. yaml-edit does the same, but for the differences that are named here, each with a case of it.
`TECHNEWS_GENERATED=5000 pytest -m slow tests/document/test_edit_oracle.py` makes that many generated changes.
"""

from __future__ import annotations

import os
from copy import deepcopy
from os.path import commonprefix
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
import ruamel.yaml
import yaml
import yaml_edit
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from ruamel.yaml.error import YAMLError as RuamelError
from support import corpus_folder, example_paths
from yaml_texts import TEXTS, YAML_VALUES

import technews_format as tn
from technews_format.testing import documents
from technews_format.yaml.nodes import Mapping, Node, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterator

COUNT = int(os.environ.get("TECHNEWS_GENERATED", "300"))
_TAG = "tag:yaml.org,2002:"


class Change(NamedTuple):
    """A change of one value: it gets another one, it goes, or it comes."""

    path: tuple[str | int, ...]
    kind: str  # set, add, remove
    value: Any = None


# Both editors


def edited(document: tn.Document, change: Change) -> tn.Document:
    """Make a change with the editor of this project, which takes a list with more or fewer items as a whole."""
    *parents, name = change.path
    if change.kind == "set" or isinstance(name, str):
        return document.edit({".".join(map(str, change.path)): change.value})
    items = deepcopy(node_at(root_of(document), parents).value)
    assert isinstance(items, list)
    change_items(items, change)
    return document.edit({".".join(map(str, parents)): items})


def edited_by_yaml_edit(block: str, change: Change) -> str:
    """Make the same change with yaml-edit."""
    document = yaml_edit.Document.parse(block)
    *parents, name = change.path
    container: Any = document
    for key in parents:
        node = container[key]
        container = node.as_mapping() or node.as_sequence()
    if change.kind == "remove":
        del container[name]
    elif change.kind == "add" and isinstance(name, int):
        container.insert(name, change.value)
    else:
        container[name] = change.value
    return str(document)


def change_items(items: list[Any], change: Change) -> None:
    """Insert or remove an item."""
    name = change.path[-1]
    assert isinstance(name, int)
    if change.kind == "remove":
        del items[name]
    else:
        items.insert(name, change.value)


# Where things are


def block_of(document: tn.Document) -> str:
    """Return the front matter without its fences."""
    block = document.syntax_tree.block
    assert block is not None
    return document.source[block.start : block.end]


def root_of(document: tn.Document) -> Mapping:
    """Return the values with their places."""
    mapping = document.syntax_tree.mapping
    assert mapping is not None
    return mapping


def node_at(root: Node, path: list[str | int]) -> Node:
    """Return the value at a path."""
    for name in path:
        if isinstance(root, Mapping):
            entry = root.get(str(name))
            assert entry is not None
            root = entry.node
        elif isinstance(root, Sequence):
            root = root.items[int(name)]
    return root


def paths(node: Node, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the paths of all values."""
    if isinstance(node, Mapping):
        below: list[tuple[str | int, Node]] = [(entry.name, entry.node) for entry in node]
    else:
        below = [*enumerate(node.items)] if isinstance(node, Sequence) else []
    for name, inner in below:
        yield (*path, name)
        yield from paths(inner, (*path, name))


def is_only_there(document: tn.Document, after: str, change: Change) -> bool:
    """Tell whether nothing has changed but a value, and that only lines have come or gone where one came or went."""
    before, (*parents, name) = document.source, change.path
    container = node_at(root_of(document), parents)
    if change.kind == "set":
        start, end = _extent(container, name)
        return after.startswith(before[:start]) and after.endswith(before[end:])
    if isinstance(container, Sequence) and (container.flow or len(container.items) == 1):
        start, end = _extent(node_at(root_of(document), parents[:-1]), parents[-1])
        return after.startswith(before[:start]) and after.endswith(before[end:])
    more, less = (after, before) if change.kind == "add" else (before, after)
    shared = len(commonprefix([more, less]))
    return less[shared:] == more[len(more) - len(less) + shared :]


def _extent(container: Node, name: str | int) -> tuple[int, int]:
    """Return where a value is, with the colon before it."""
    if isinstance(container, Mapping):
        entry = container.get(str(name))
        assert entry is not None
        return entry.key.end, entry.node.end
    node = node_at(container, [name])
    return node.start, node.end


# What a front matter means


def meaning(block: str) -> Any:
    """Return the values as PyYAML takes them, with the types that it sees."""
    return _plain(yaml.compose(block, Loader=yaml.SafeLoader))


def _plain(node: yaml.Node) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {key.value: _plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    return None if node.tag == f"{_TAG}null" else (node.tag.removeprefix(_TAG), node.value)


def typed(value: Any) -> Any:
    """Return a value as `meaning` gives it."""
    if isinstance(value, dict):
        return {key: typed(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [typed(item) for item in value]
    return None if value is None else ("int", str(value)) if isinstance(value, int) else ("str", value)


def expected(before: Any, change: Change) -> Any:
    """Return the meaning that a front matter has after a change."""
    after = deepcopy(before)
    *parents, name = change.path
    container = after
    for key in parents:
        container = container[key]
    if change.kind == "remove":
        del container[name]
    elif change.kind == "add" and isinstance(name, int):
        container.insert(name, typed(change.value))
    else:
        container[name] = typed(change.value)
    return after


def texts(value: Any) -> Iterator[str]:
    """Yield the texts in a value, keys too."""
    if isinstance(value, str):
        yield value
    for inner in [*value, *value.values()] if isinstance(value, dict) else value if isinstance(value, list) else []:
        yield from texts(inner)


# The comparison

REFUSED = (
    "a key cannot be added to a mapping in braces",
    "the last key of its mapping cannot be removed",
    "only a key on a line of its own can be removed",
    "the key occurs twice",
    "comment",
)
"""What yaml-edit does and `edit` does not: each has a case in `DIFFERENCES`."""


def compare(document: tn.Document, change: Change) -> None:
    """Make a change with both editors and hold both to what was asked for."""
    block = block_of(document)
    wanted = expected(meaning(block), change)
    try:
        ours = edited(document, change)
    except tn.EditError as error:
        assert any(reason in str(error) for reason in REFUSED), error  # noqa: PT017 - most changes are not refused
    else:
        assert meaning(block_of(ours)) == wanted
        assert is_only_there(document, ours.source, change)
    theirs = edited_by_yaml_edit(block, change)
    if not misread(change):
        assert meaning(theirs) == wanted


def misread(change: Change) -> bool:
    """Tell whether yaml-edit writes a text without quotes that YAML 1.1 takes for something else."""
    resolve = yaml.SafeLoader("").resolve
    return any("\t" in text or resolve(yaml.ScalarNode, text, (True, False)) != f"{_TAG}str" for text in texts(change.value))


def all_changes(document: tn.Document) -> Iterator[Change]:
    """Yield changes of every kind at every place of a document."""
    root = root_of(document)
    for path in [*paths(root)]:
        node, parent = node_at(root, [*path]), node_at(root, [*path[:-1]])
        yield from (Change(path, "set", value) for value in ("Nová: hodnota #1", 5, ["a", "no: b"]))
        if not (isinstance(parent, Sequence) and len(path) > 2):
            yield Change(path, "remove")
        if isinstance(parent, Sequence):
            yield Change(path, "add", "C#: nová")
        if isinstance(node, Mapping):
            yield Change((*path, "rank"), "add", 3)
    yield from (Change((name,), "add", value) for name in ("aaa", "keywords", "zzz") for value in ("x", ["a", "b: c"]))


FOLDER = corpus_folder()
FILES = [*example_paths(), *(sorted(FOLDER.rglob("*.md")) if FOLDER else [])]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_real_files(path: Any) -> None:
    """Each value of each file: another value, none, one beside it."""
    document = tn.parse(path.read_bytes())
    if document.syntax_tree.mapping is None:
        return
    for change in all_changes(document):
        compare(document, change)


@st.composite
def cases(draw: st.DrawFn) -> tuple[tn.Document, Change]:
    """Return a document of any layout and one change of it."""
    document = draw(documents())
    root = root_of(document)
    path = draw(st.sampled_from([*paths(root)]))
    parent, node = node_at(root, [*path[:-1]]), node_at(root, [*path])
    kinds = ["set", "remove", "new"]
    kinds += ["insert"] if isinstance(parent, Sequence) else []
    kind = draw(st.sampled_from(kinds))
    value = draw(TEXTS | YAML_VALUES.filter(lambda value: value is not None) | st.lists(TEXTS, max_size=4))
    if kind == "new":
        inside = isinstance(node, Mapping) and draw(st.booleans())
        return document, Change((*path, "rank") if inside else (draw(st.sampled_from(["aaa", "zeta"])),), "add", value)
    if isinstance(parent, Sequence) and len(path) > 2 and kind != "set":
        path, kind = path[:1], "remove"
    return document, Change(path, "add" if kind == "insert" else kind, None if kind == "remove" else value)


@given(cases())
@settings(max_examples=60, phases=[Phase.generate])
def test_generated_files(case: tuple[tn.Document, Change]) -> None:
    """Every layout, dialect and generation, and texts that are hard to write."""
    compare(*case)


@pytest.mark.slow
@given(cases())
@settings(
    max_examples=COUNT, deadline=None, phases=[Phase.generate], database=None, suppress_health_check=list(HealthCheck)
)
def test_many_generated_files(case: tuple[tn.Document, Change]) -> None:
    """`TECHNEWS_GENERATED=5000 pytest -m slow` makes that many changes."""
    compare(*case)
