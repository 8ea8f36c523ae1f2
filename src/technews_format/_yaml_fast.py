"""The fast path: read front matter as the archive's writers wrote it, or give up.

`read_canonical` knows a small part of YAML (top-level keys with plain, single- or
double-quoted scalars, lists of scalars, one level of mapping, comments) and returns
None for anything that it is not certain of; `_yaml` then asks PyYAML. A
property test holds both equal on whatever this module reads.

One pattern reads one entry with its value and line end, because what costs time
in Python is the number of steps, not their size.
"""

from __future__ import annotations

import json
import re
from typing import NamedTuple

from technews_format._lines import shadow_of
from technews_format._nodes import Entry, Mapping, Node, Scalar, Sequence
from technews_format._scalars import is_ambiguous, resolve_plain

__all__ = ["Canonical", "read_canonical"]

# Tabs, control and separator characters: PyYAML decides what they mean. None of them is printable.
_UNCERTAIN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff\U0010ffff]")

_KEY = r"([A-Za-z_][A-Za-z0-9_-]{0,100}):"
_SKIPPED = r"(?:[ ]*(?:\#[^\n]*)?\n)*+"  # empty lines and comments on lines of their own
_END = r"(?:[ ]*|[ ]+\#[^\n]*)(?:\n|\Z)"
_PLAIN = r"""([^ \n!&*|>@`%{{}}\[\],\#?:"'-][^\n]*(?:\n{indent}[^ \n][^\n]*)*)(?:\n|\Z)"""
_SINGLE_QUOTED = rf"'([^']*(?:''[^']*)*)'{_END}"
_DOUBLE_QUOTED = rf'"((?:[^"\\\n]|\\(?:["\\/bfnrt]|u(?![dD][89a-fA-F])[0-9a-fA-F]{{4}}))*)"{_END}'
_FLOW_LIST = rf'\[((?:"[^"\\\n]*"(?:,[ ]"[^"\\\n]*")*)?)\]{_END}'
_FLOW_ITEM = re.compile(r'"([^"]*)"')


def _line(opening: str, indent: str, *others: str) -> re.Pattern[str]:
    """Compile what reads `opening`, which is group 1, and a value, whose kind the last group tells."""
    values = "|".join([_PLAIN.format(indent=indent), _SINGLE_QUOTED, _DOUBLE_QUOTED, *others])
    return re.compile(rf"{_SKIPPED}{opening}(?:[ ]+(?:{values})" + (rf"|{_END})" if opening.endswith(":") else ")"))


_ENTRY = _line(_KEY, "[ ]+", _FLOW_LIST)
_NESTED_ENTRY = _line(f"[ ][ ]{_KEY}", "[ ]{3,}", _FLOW_LIST)
_ITEM = _line("(-)", "[ ]+")
_NOTHING, _IS_PLAIN, _IS_SINGLE_QUOTED, _IS_DOUBLE_QUOTED = 1, 2, 3, 4
_FOLD = re.compile(r"(?<![ ])[ ]*\n((?:[ ]*\n)*)[ ]*")
_REST = re.compile(rf"{_SKIPPED}[ ]*(?:\#[^\n]*)?\Z")


class Canonical(NamedTuple):
    """What the fast path read."""

    mapping: Mapping
    clean: bool
    """Whether no key occurs twice, no scalar is disputed and no comment stands behind a value."""


class _Uncertain(Exception):  # noqa: N818 - a signal within this module
    """The text has something that only PyYAML may interpret."""


def read_canonical(source: str, start: int, end: int) -> Canonical | None:
    """Read ``source[start:end]`` as a mapping, or return None when not certain."""
    block = shadow_of(source[start:end])
    if not block.replace("\n", "").isprintable() and _UNCERTAIN.search(block):  # isprintable is far quicker
        return None
    try:
        return _Reader(block, start).read()
    except _Uncertain:
        return None


class _Reader:
    """A cursor over one block with LF line ends; `base` is the block's offset in the source."""

    def __init__(self, block: str, base: int) -> None:
        self.block = block
        self.base = base
        self.at = 0
        self.clean = True

    def read(self) -> Canonical:
        mapping = self.mapping(_ENTRY)
        if mapping is None or not _REST.match(self.block, self.at):
            raise _Uncertain
        return Canonical(mapping, self.clean)

    def mapping(self, line: re.Pattern[str]) -> Mapping | None:
        """Read entries as long as there are any; None when there are none."""
        entries = []
        names = set()
        while match := line.match(self.block, self.at):
            self.at = match.end()
            name = match[1]
            if is_ambiguous(name):
                raise _Uncertain
            names.add(name)
            key = Scalar(name, self.base + match.start(1), self.base + match.end(1))
            entries.append(Entry(key, self.value(match, line)))
        if not entries:
            return None
        self.clean = self.clean and len(names) == len(entries)
        return Mapping(tuple(entries), entries[0].key.start, entries[-1].node.end)

    def value(self, match: re.Match[str], line: re.Pattern[str]) -> Node:
        """Return the value of an entry: on its line, or on the lines below."""
        if match.lastindex != _NOTHING:
            return self.scalar(match)
        below = (self.items() or self.mapping(_NESTED_ENTRY)) if line is _ENTRY else None
        after_colon = self.base + match.end(1) + 1
        return below or Scalar(None, after_colon, after_colon)

    def items(self) -> Sequence | None:
        """Read list items as long as there are any; None when there are none."""
        items = []
        start = -1
        while match := _ITEM.match(self.block, self.at):
            self.at = match.end()
            start = match.start(1) if start < 0 else start
            items.append(self.scalar(match))
        return Sequence(tuple(items), self.base + start, items[-1].end) if items else None

    def scalar(self, match: re.Match[str]) -> Node:
        """Return the value that stands on the line of its key or hyphen."""
        kind = match.lastindex or _NOTHING
        text = match[kind]
        start = self.base + match.start(kind)
        if kind == _IS_PLAIN:
            return self.plain(text, start)
        end = start + len(text)
        if kind == _IS_SINGLE_QUOTED:
            return Scalar(_single_quoted(text), start - 1, end + 1, "single")
        if kind == _IS_DOUBLE_QUOTED:
            return Scalar(json.loads(f'"{text}"') if "\\" in text else text, start - 1, end + 1, "double")
        items = [
            Scalar(item[1], start + item.start(), start + item.end(), "double") for item in _FLOW_ITEM.finditer(text)
        ]
        return Sequence(tuple(items), start - 1, end + 1, flow=True)

    def plain(self, text: str, start: int) -> Scalar:
        text = text.rstrip(" ")
        if " #" in text:
            text = self.without_comment(text)
        end = start + len(text)
        if "\n" in text:
            text = _unfold(text)
        if ": " in text or text[-1] == ":":
            raise _Uncertain
        if not is_ambiguous(text):
            return Scalar(text, start, end)
        value = resolve_plain(text)
        self.clean = self.clean and not isinstance(value, str)
        return Scalar(value, start, end)

    def without_comment(self, text: str) -> str:
        text, _, comment = text.partition(" #")
        if not all(line.lstrip(" ").startswith("#") for line in comment.split("\n")[1:]):  # it ends a plain scalar
            raise _Uncertain
        self.clean = False
        return text.rstrip(" \n")


def _single_quoted(text: str) -> str:
    if "\n" in text:
        if not all(line.startswith("  ") or not line.strip(" ") for line in text.split("\n")[1:]):
            raise _Uncertain
        text = _unfold(text)
    return text.replace("''", "'")


def _unfold(text: str) -> str:
    """Join the lines of a folded scalar: a line end is a space, each empty line a line end."""
    return _FOLD.sub(lambda fold: "\n" * fold[1].count("\n") or " ", text)
