"""Answers in YAML; where that is broken, by the lines that begin with a known key."""

from __future__ import annotations

import re
from itertools import pairwise
from textwrap import dedent
from typing import TYPE_CHECKING, Any, Final

from technews_format.composing._reading import Field, Number, Pairs, Reading, Stretch, field_of
from technews_format.yaml.nodes import Mapping, Scalar, Sequence
from technews_format.yaml.reader import read_tree

if TYPE_CHECKING:
    from technews_format.yaml.nodes import Entry, Node

__all__ = ["key_lines", "read_broken_yaml", "read_yaml_answer"]

_KEY: Final = re.compile(r"^(?:[\"']?)([^\W\d][\w ]{0,39})(?:[\"']?):(?=[ \t\r\n]|$)", re.MULTILINE)
_BLOCK: Final = re.compile(r"[ \t]*[|>][+-]?\d?[ \t]*\n")
_ITEM: Final = re.compile(r"^[ \t]*- +", re.MULTILINE)


def key_lines(text: str, start: int = 0, end: int | None = None) -> list[re.Match[str]]:
    """Return the lines that begin with a known key."""
    return [match for match in _KEY.finditer(text, start, len(text) if end is None else end) if field_of(match[1])]


def read_yaml_answer(text: str, start: int, end: int) -> Reading | None:
    """Return what ``text[start:end]`` holds as YAML, or None where it is no YAML with a known key."""
    tree, problems = read_tree(text, start, end)
    if problems or not isinstance(tree, Mapping) or not any(field_of(entry.name) for entry in tree):
        return None
    fields = [Field(entry.name, _plain(text, entry.node), entry.key.start, entry.node.end) for entry in tree]
    return Reading(fields, [gap for gap in _gaps(tree, start, end) if "#" in text[gap.start : gap.end]])


def _gaps(tree: Node, start: int, end: int) -> list[Stretch]:
    """Return what stands between the scalars of a tree: marks and comments."""
    scalars = [*_scalars(tree)]
    places = [(start, start), *((scalar.start, scalar.end) for scalar in scalars), (end, end)]
    return [Stretch(one[1], two[0]) for one, two in pairwise(places)]


def _scalars(node: Node) -> list[Scalar]:
    if isinstance(node, Scalar):
        return [node]
    if isinstance(node, Sequence):
        return [scalar for item in node.items for scalar in _scalars(item)]
    return [scalar for entry in node for scalar in _of_entry(entry)]


def _of_entry(entry: Entry) -> list[Scalar]:
    return [entry.key, *_scalars(entry.node)]


def _plain(text: str, node: Node) -> Any:
    if isinstance(node, Sequence):
        return [_item(text, item) for item in node.items]
    if isinstance(node, Mapping):
        return Pairs((entry.name, _plain(text, entry.node)) for entry in node)
    if isinstance(node.value, int):
        return Number(text[node.start : node.end])
    return node.value.strip("\n") if node.value else node.value


def _item(text: str, node: Node) -> Any:
    """Return an item of a list; ``- Cena: 5 000 Kč`` is a mapping for YAML only."""
    written = text[node.start : node.end]
    is_line = isinstance(node, Mapping) and not node.flow and "\n" not in written.strip()
    return written.strip() if is_line else _plain(text, node)


def read_broken_yaml(text: str, start: int, end: int) -> Reading | None:
    """Return what stands at the lines that begin with a known key, or None where there is none."""
    keys = key_lines(text, start, end)
    if not keys:
        return None
    ends = [*(match.start() for match in keys[1:]), end]
    fields = [
        Field(match[1], _value(text[match.end() : stop]), match.start(), stop)
        for match, stop in zip(keys, ends, strict=True)
    ]
    return Reading(fields, [Stretch(start, keys[0].start())], exact=False)


def _value(raw: str) -> Any:
    block = _BLOCK.match(raw)
    text = dedent(raw[block.end() :] if block else raw).strip()
    if not block and _ITEM.match(text):
        return [_unquoted(item.strip()) for item in _ITEM.split(text) if item.strip()]
    return text if block else _unquoted(text) or None


def _unquoted(text: str) -> str:
    """Take outer quotation marks off, where no other ones can be what they belong to."""
    quoted = len(text) > 1 and text[0] == text[-1] and text[0] in "\"'" and text[0] not in text[1:-1]
    return text[1:-1] if quoted else text
