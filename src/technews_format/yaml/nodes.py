"""The syntax tree of a front-matter block: values with offsets into the source."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Entry", "Mapping", "Node", "Place", "Scalar", "Sequence", "Style", "find", "leaves", "mappings", "walk"]

Style: TypeAlias = Literal["plain", "single", "double", "literal", "folded"]


# Scalars and entries are named tuples: every article has dozens of them, and a frozen dataclass takes thrice the time.
class Scalar(NamedTuple):
    """Text, an integer or null, and how it is written."""

    value: str | int | None
    start: int
    end: int
    style: Style = "plain"


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list; ``flow`` tells ``[a, b]`` from ``- a``."""

    items: tuple[Node, ...]
    start: int
    end: int
    flow: bool = False

    @property
    def value(self) -> list[Any]:
        """The plain list."""
        return [item.value for item in self.items]


class Entry(NamedTuple):
    """A key with its value."""

    key: Scalar
    node: Node

    @property
    def name(self) -> str:
        """The key as text, also one that should have been text."""
        return "null" if self.key.value is None else str(self.key.value)

    @property
    def is_merge(self) -> bool:
        """Whether the key is YAML's merge key."""
        return self.key.value == "<<" and self.key.style == "plain"


@dataclass(frozen=True)
class Mapping:
    """A mapping in the order of the source; a repeated key occurs repeatedly."""

    entries: tuple[Entry, ...]
    start: int
    end: int
    flow: bool = False

    @property
    def value(self) -> dict[str, Any]:
        """The plain dict; of a repeated key the first value."""
        values: dict[str, Any] = {}
        for entry in self.entries:
            key = entry.key.value
            values.setdefault(key if isinstance(key, str) else entry.name, entry.node.value)
        return values

    def get(self, key: str) -> Entry | None:
        """Return the first entry with a key."""
        return self._firsts.get(key)

    @cached_property
    def _firsts(self) -> dict[str, Entry]:
        return {entry.name: entry for entry in reversed(self.entries)}

    def __iter__(self) -> Iterator[Entry]:
        """Iterate over the entries."""
        return iter(self.entries)


Node: TypeAlias = Scalar | Sequence | Mapping


@dataclass(frozen=True, slots=True)
class Place:
    """A value and the containers around it."""

    node: Node
    entry: Entry | None
    parents: tuple[Mapping | Sequence, ...]

    @property
    def in_flow(self) -> bool:
        """Whether the value stands inside brackets or braces."""
        return any(parent.flow for parent in self.parents)


def find(root: Mapping, field: str) -> Place | None:
    """Return the place of a dotted name; a key that contains the dots itself comes first."""
    parents: list[Mapping | Sequence] = []
    node: Node = root
    rest = field
    while True:
        entry: Entry | None = None
        if isinstance(node, Mapping):
            parents.append(node)
            entry, name = node.get(rest), rest
            if entry is None:
                name, dot, rest = rest.partition(".")
                entry = node.get(name) if bool(dot) == bool(rest) else None
            else:
                rest = ""
            if entry is None:
                return None
            node = entry.node
        elif isinstance(node, Sequence):
            parents.append(node)
            name, dot, rest = rest.partition(".")
            index = item_index(name, len(node.items)) if bool(dot) == bool(rest) else None
            if index is None:
                return None
            node = node.items[index]
        else:
            return None
        if not rest:
            return Place(node, entry, tuple(parents))


def walk(node: Node | None, path: str = "") -> Iterator[tuple[str, Scalar, bool]]:
    """Yield path, scalar and "is a key" of every key and value, in order of place."""
    prefix = f"{path}." if path else ""
    if isinstance(node, Scalar):
        yield path, node, False
    elif isinstance(node, Sequence):
        for index, item in enumerate(node.items):
            yield from walk(item, f"{prefix}{index}")
    elif isinstance(node, Mapping):
        for entry in node:
            yield f"{prefix}{entry.name}", entry.key, True
            yield from walk(entry.node, f"{prefix}{entry.name}")


def leaves(node: Node) -> Iterator[tuple[Scalar, bool]]:
    """Yield scalar and "is a key" of every key and value, in order of place."""
    if isinstance(node, Scalar):
        yield node, False
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from leaves(item)
    else:
        for key, below in node.entries:
            yield key, True
            yield from leaves(below)


def mappings(node: Node) -> Iterator[Mapping]:
    """Yield the mappings, the outer ones first."""
    if isinstance(node, Sequence):
        for item in node.items:
            yield from mappings(item)
    elif isinstance(node, Mapping):
        yield node
        for entry in node:
            if not isinstance(entry.node, Scalar):
                yield from mappings(entry.node)


def item_index(name: str, count: int) -> int | None:
    """Return the index that a part of a dotted name means in a list of `count` items, or None."""
    if not name.isdecimal() or len(name) > len(str(count)) or int(name) >= count:
        return None
    return int(name)
