"""The fast path: read front matter as the archive's writers wrote it, or give up.

`read_canonical` knows a small part of YAML (top-level keys with plain, single- or
double-quoted scalars, lists of scalars, one level of mapping) and returns None
for anything that it is not certain of; `_yaml` then asks PyYAML. A
property test holds both equal on whatever this module reads.
"""

from __future__ import annotations

import json
import re

from technews_format._nodes import Entry, Mapping, Node, Scalar, Sequence
from technews_format._scalars import is_ambiguous, resolve_plain

__all__ = ["read_canonical"]

# Tabs, CR, control and separator characters: PyYAML decides what they mean.
_UNCERTAIN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff\U0010ffff]")

_KEY = re.compile(r"([A-Za-z_][A-Za-z0-9_-]{0,100}):(?: +|(?=\n)|\Z)")
_CONTINUATION = {
    "": re.compile(r"\n +[^ \n][^\n]*"),
    "  ": re.compile(r"\n {3,}[^ \n][^\n]*"),
}
_PLAIN_LINE = re.compile(r"[^ \n!&*|>@`%{}\[\],#?:\"'-][^\n]*")
_SINGLE_QUOTED = re.compile(r"'[^']*(?:''[^']*)*'(?= *(?:\n|\Z))")
_DOUBLE_QUOTED = re.compile(r'"(?:[^"\\\n]|\\(?:["\\/bfnrt]|u(?![dD][89a-fA-F])[0-9a-fA-F]{4}))*"(?= *(?:\n|\Z))')
_FLOW_LIST = re.compile(r'\[(?:"[^"\\\n]*"(?:, "[^"\\\n]*")*)?\](?= *(?:\n|\Z))')
_FLOW_ITEM = re.compile(r'"([^"\\]*)"')
_BLANK = re.compile(r" *(?:\n|\Z)")


class _Uncertain(Exception):  # noqa: N818 - a signal within this module
    """The text has something that only PyYAML may interpret."""


def read_canonical(source: str, start: int, end: int) -> Mapping | None:
    """Read ``source[start:end]`` as a mapping, or return None when not certain."""
    block = source[start:end]
    if _UNCERTAIN.search(block):
        return None
    try:
        return _Reader(block, start).mapping()
    except _Uncertain:
        return None


class _Reader:
    """A cursor over one block; `base` is the block's offset in the source."""

    def __init__(self, block: str, base: int) -> None:
        self.block = block
        self.base = base
        self.at = 0

    def mapping(self) -> Mapping:
        if self.block.startswith("\n"):  # the Hugo dialects
            self.at = 1
        first = self.at
        entries = []
        while self.at < len(self.block):
            entries.append(self.entry(indent=""))
        if not entries:
            raise _Uncertain
        return Mapping(tuple(entries), self.base + first, entries[-1].node.end)

    def entry(self, indent: str) -> Entry:
        match = _KEY.match(self.block, self.at + len(indent))
        if match is None or is_ambiguous(match[1]):
            raise _Uncertain
        key = Scalar(match[1], self.base + match.start(1), self.base + match.end(1))
        self.at = match.end()
        if blank := _BLANK.match(self.block, self.at):
            node = self.nested(blank.end(), key.end + 1) if not indent else self.null(blank.end(), key.end + 1)
        else:
            node = self.scalar(indent)
        return Entry(key, node)

    def null(self, next_line: int, at: int) -> Scalar:
        if self.block[next_line : next_line + 4].startswith(("- ", "  ")) and self.block[next_line:]:
            raise _Uncertain
        self.at = next_line
        return Scalar(None, at, at)

    def nested(self, next_line: int, at: int) -> Node:
        if self.block.startswith("- ", next_line):
            return self.items(next_line)
        if self.block.startswith("  ", next_line):
            return self.submapping(next_line)
        return self.null(next_line, at)

    def items(self, first: int) -> Sequence:
        items = []
        self.at = first
        while self.block.startswith("- ", self.at):
            self.at += 2
            items.append(self.scalar(flow_list=False))
        return Sequence(tuple(items), self.base + first, items[-1].end)

    def submapping(self, first: int) -> Mapping:
        entries = []
        self.at = first
        while self.block.startswith("  ", self.at):
            entries.append(self.entry(indent="  "))
        return Mapping(tuple(entries), self.base + first + 2, entries[-1].node.end)

    def scalar(self, indent: str = "", *, flow_list: bool = True) -> Node:
        """Read a value that begins at the cursor, up to and with its line end."""
        opening = self.block[self.at : self.at + 1]
        if opening == "'":
            return self.single_quoted()
        if opening == '"':
            return self.double_quoted()
        if opening == "[" and flow_list:
            return self.flow_list()
        return self.plain(_CONTINUATION[indent])

    def plain(self, continuation: re.Pattern[str]) -> Scalar:
        match = _PLAIN_LINE.match(self.block, self.at)
        if match is None:
            raise _Uncertain
        start, end = match.span()
        while line := continuation.match(self.block, end):
            end = line.end()
        raw = self.block[start:end].rstrip(" ")
        self.line_end(end)
        text = _unfold(raw.split("\n")) if "\n" in raw else raw
        if ": " in text or " #" in text or text[-1] == ":":
            raise _Uncertain
        return Scalar(resolve_plain(text), self.base + start, self.base + start + len(raw))

    def single_quoted(self) -> Scalar:
        match = _SINGLE_QUOTED.match(self.block, self.at)
        if match is None:
            raise _Uncertain
        start, end = match.span()
        text = self.block[start + 1 : end - 1]
        if "\n" in text:
            lines = text.split("\n")
            if not all(line.startswith("  ") and line.strip(" ") for line in lines[1:]):
                raise _Uncertain
            text = _unfold(lines)
        self.line_end(end)
        return Scalar(text.replace("''", "'"), self.base + start, self.base + end, "single")

    def double_quoted(self) -> Scalar:
        match = _DOUBLE_QUOTED.match(self.block, self.at)
        if match is None:
            raise _Uncertain
        start, end = match.span()
        self.line_end(end)
        return Scalar(json.loads(match[0]), self.base + start, self.base + end, "double")

    def flow_list(self) -> Sequence:
        match = _FLOW_LIST.match(self.block, self.at)
        if match is None:
            raise _Uncertain
        items = tuple(
            Scalar(item[1], self.base + item.start(), self.base + item.end(), "double")
            for item in _FLOW_ITEM.finditer(self.block, match.start(), match.end())
        )
        self.line_end(match.end())
        return Sequence(items, self.base + match.start(), self.base + match.end(), flow=True)

    def line_end(self, at: int) -> None:
        """Move to the next line; nothing but spaces may stand before it."""
        blank = _BLANK.match(self.block, at)
        if blank is None:
            raise _Uncertain
        self.at = blank.end()


def _unfold(lines: list[str]) -> str:
    """Join the lines of a folded scalar; spaces at its two ends stay."""
    first, *middle, last = lines
    return " ".join([first.rstrip(" "), *(line.strip(" ") for line in middle), last.lstrip(" ")])
