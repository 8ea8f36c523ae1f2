"""`Document.edit` beside yaml-edit, another editor of YAML that keeps what it does not change.

The same change is made by both. What ours means is what was asked for, as PyYAML reads it, and no byte elsewhere has
changed. yaml-edit does the same, but for the differences that are named here, each with a case of it.
`TECHNEWS_GENERATED=5000 pytest -m slow tests/document/test_edit_oracle.py` makes that many generated changes.
"""

from __future__ import annotations

import os
from copy import deepcopy
from itertools import takewhile
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
from technews_format._util.lines import line_end
from technews_format.testing import documents
from technews_format.yaml.nodes import Mapping, Node, Scalar, Sequence, leaves

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
        container = node.as_sequence() if node.is_sequence() else node.as_mapping()
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
    assert not isinstance(container, Scalar)
    if parents and (container.flow or (change.kind == "remove" and len(container.value) == 1)):
        start, end = _extent(node_at(root_of(document), parents[:-1]), parents[-1])
        return after.startswith(before[:start]) and after.endswith(before[end:])
    more, less = (after, before) if change.kind == "add" else (before, after)
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(more, less, strict=False)))
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
    root = yaml.compose(block, Loader=yaml.SafeLoader)
    assert root is not None
    return _plain(root)


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


def expected(before: Any, change: Change, value: Any) -> Any:
    """Return the values after a change."""
    after = deepcopy(before)
    *parents, name = change.path
    container = after
    for key in parents:
        container = container[key]
    if change.kind == "remove":
        del container[name]
    elif change.kind == "add" and isinstance(name, int):
        container.insert(name, value)
    else:
        container[name] = value
    return after


def texts(value: Any) -> Iterator[str]:
    """Yield the texts in a value, keys too."""
    if isinstance(value, str):
        yield value
    for inner in [*value, *value.values()] if isinstance(value, dict) else value if isinstance(value, list) else []:
        yield from texts(inner)


# Where the two differ


class Difference(NamedTuple):
    """A change that the two make differently."""

    block: str
    change: Change
    ours: str | None  # None where it is refused
    theirs: str
    right: str  # ours, theirs, both or neither, as PyYAML, ruamel.yaml, the comments and the other lines have it


DIFFERENCES = {
    "YAML 1.1 takes the text for a number of seconds": Difference(
        "a: x\n", Change(("a",), "set", "12:30"), "a: '12:30'\n", "a: 12:30\n", "ours"
    ),
    "YAML 1.1 takes the text for a date": Difference(
        "a: x\n", Change(("a",), "set", "2026-01-14"), "a: '2026-01-14'\n", "a: 2026-01-14\n", "ours"
    ),
    "a tab is no part of a text without quotes": Difference(
        "a: x\n", Change(("a",), "set", "x\tz"), 'a: "x\\tz"\n', "a: x\tz\n", "ours"
    ),
    "empty lines behind a block scalar are nobody's": Difference(
        "a: |\n  x\n\nb: u\n", Change(("a",), "set", "z"), "a: z\n\nb: u\n", "a: z\nb: u\n", "ours"
    ),
    "a comment behind a text that becomes a list": Difference(
        "a: x # c\n", Change(("a",), "set", ["x"]), "a:\n- x # c\n", "a: # c\n  - x\n", "both"
    ),
    "a comment goes with its item": Difference(
        "a:\n- x # c\n- z\n", Change(("a", 0), "remove"), None, "a:\n- z\n", "neither"
    ),
    "comments go with the list": Difference(
        "a:\n- x # c\n- z\n", Change(("a",), "set", ["x", "w"]), "a:\n- x # c\n- w\n", "a:\n  - x\n  - w\n", "ours"
    ),
    "an item that comes stands above or below a comment": Difference(
        "a:\n- x\n# c\n- z\n",
        Change(("a", 1), "add", "w"),
        "a:\n- x\n- w\n# c\n- z\n",
        "a:\n- x\n# c\n- w\n- z\n",
        "both",
    ),
    "a new key stands in the order of the format": Difference(
        "a: u\nc: u\n", Change(("b",), "add", "x"), "a: u\nb: x\nc: u\n", "a: u\nc: u\nb: x\n", "both"
    ),
    "a mapping in braces gets a key": Difference(
        "a: {b: u}\n", Change(("a", "c"), "add", "x"), None, "a: {b: u, c: x}\n", "theirs"
    ),
    "a mapping without keys, which is in braces too": Difference(
        "a: {}\nb: u\n", Change(("a", "c"), "add", "x"), None, "a: {c: x}\nb: u\n", "theirs"
    ),
    "a mapping in braces loses a key": Difference(
        "a: {b: u, c: x}\n", Change(("a", "c"), "remove"), None, "a: {b: u}\n", "theirs"
    ),
    "a mapping loses its last key": Difference("a:\n  b: u\n", Change(("a", "b"), "remove"), None, "a: {}\n", "theirs"),
    "a block scalar with a comment gets another text": Difference(
        "a: | # c\n  x\nb: u\n", Change(("a",), "set", "z"), None, "a: z # c\nb: u\n", "theirs"
    ),
    "a list with a comment above becomes a text": Difference(
        "a: # c\n- x\n", Change(("a",), "set", "z"), None, "a: z # c\n", "theirs"
    ),
    "a key that occurs twice": Difference("a: u\na: x\n", Change(("a",), "set", "z"), None, "a: z\na: x\n", "neither"),
}


@pytest.mark.parametrize("name", DIFFERENCES)
def test_differences(name: str) -> None:
    """Each editor does what the table says, and who is right is not said but found."""
    block, change, ours, theirs, right = DIFFERENCES[name]
    document = tn.parse(f"---\n{block}---\n")
    if ours is None:
        with pytest.raises(tn.EditError):
            edited(document, change)
    else:
        assert block_of(edited(document, change)) == ours
    assert edited_by_yaml_edit(block, change) == theirs
    verdicts = {"ours": ours is not None and is_right(block, change, ours), "theirs": is_right(block, change, theirs)}
    names = [who for who, verdict in verdicts.items() if verdict]
    assert right == ("both" if len(names) == 2 else names[0] if names else "neither")


def is_right(block: str, change: Change, after: str) -> bool:
    """Tell whether both parsers read what was asked for, and comments and empty lines are there as before."""
    if [*_unread_lines(block)] != [*_unread_lines(after)]:
        return False
    wanted = expected(yaml.safe_load(block), change, change.value)
    try:
        return bool(yaml.safe_load(after) == wanted == ruamel.yaml.YAML(typ="safe").load(after))
    except (yaml.YAMLError, RuamelError):
        return False


def _unread_lines(block: str) -> Iterator[str]:
    """Yield the comments, and the lines that are empty."""
    for line in block.splitlines():
        if "#" in line or not line:
            yield line.partition("#")[2]


# The comparison

REFUSED = (
    "a key cannot be added to a mapping in braces",
    "is no mapping; set",
    "the last key of its mapping cannot be removed",
    "only a key on a line of its own can be removed",
    "the key occurs twice",
    "comment",
)
"""What yaml-edit does and `edit` does not: each has a case in `DIFFERENCES`."""


def compare(document: tn.Document, change: Change) -> None:
    """Make a change with both editors and hold both to what was asked for."""
    block = block_of(document)
    wanted = expected(meaning(block), change, typed(change.value))
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
    if not takes_more_along(document, change):
        assert is_only_there(document, document.source.replace(block, theirs, 1), change)


def takes_more_along(document: tn.Document, change: Change) -> bool:
    """Tell whether yaml-edit changes the lines around: empty ones behind a block scalar, a comment behind a text."""
    path = change.path if change.kind != "add" else change.path[:-1]
    node = node_at(root_of(document), [*path])
    behind = document.source[node.end : line_end(document.source, node.end)]
    return any(leaf.style in ("literal", "folded") for leaf, _ in leaves(node)) or (
        isinstance(change.value, list | dict) and "#" in behind
    )


def misread(change: Change) -> bool:
    """Tell whether yaml-edit writes a text without quotes that YAML 1.1 takes for something else."""
    resolve = yaml.SafeLoader("").resolve
    types = [resolve(yaml.ScalarNode, text, (True, False)) for text in texts(change.value)]  # type: ignore[no-untyped-call]
    return any(tag != f"{_TAG}str" for tag in types) or any("\t" in text for text in texts(change.value))


def all_changes(document: tn.Document) -> Iterator[Change]:
    """Yield changes of every kind at every place of a document."""
    root = root_of(document)
    for path in [*paths(root)]:
        node, parent = node_at(root, [*path]), node_at(root, [*path[:-1]])
        yield from (Change(path, "set", value) for value in ("Nová: hodnota #1", ["a", "no: b"]))
        if not (isinstance(parent, Sequence) and len(path) > 2):
            yield Change(path, "remove")
        if isinstance(parent, Sequence):
            yield Change(path, "add", "C#: nová")
        if isinstance(node, Mapping):
            yield Change((*path, "rank"), "add", 3)
    yield from (
        Change((name,), "add", value) for name, value in (("aaa", "x"), ("keywords", 5), ("zzz", ["a", "b: c"]))
    )


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


@pytest.mark.filterwarnings("ignore:Generating overly large repr")
@given(cases())
@settings(max_examples=60, phases=[Phase.generate])
def test_generated_files(case: tuple[tn.Document, Change]) -> None:
    """Every layout, dialect and generation, and texts that are hard to write."""
    compare(*case)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:Generating overly large repr")  # of the strategy, when a document is drawn in vain
@given(cases())
@settings(
    max_examples=COUNT, deadline=None, phases=[Phase.generate], database=None, suppress_health_check=list(HealthCheck)
)
def test_many_generated_files(case: tuple[tn.Document, Change]) -> None:
    """`TECHNEWS_GENERATED=5000 pytest -m slow` makes that many changes."""
    compare(*case)
