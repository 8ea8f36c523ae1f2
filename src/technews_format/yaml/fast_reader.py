"""The fast path: read front matter as the archive's writers wrote it, or give up.

`read_canonical` knows a small part of YAML (top-level keys with plain, single- or
double-quoted scalars, lists of scalars, one level of mapping, comments) and returns
None for anything that it is not certain of; `yaml.reader` then asks PyYAML. A
property test holds both equal on whatever this module reads.

One pattern describes a line with its value, because what costs time in Python is
the number of steps. It is used twice: for the values, which everybody needs (those of
nearly all articles `read_canonical_values` reads more quickly still), and for the tree with its
offsets, which only those need who look for a place.
"""

from __future__ import annotations

import json
import re
from typing import Any

from technews_format._util.lazy import lazy
from technews_format._util.lines import shadow_of
from technews_format.yaml.canonical import AMBIGUOUS_WORDS, read_canonical_values
from technews_format.yaml.nodes import Entry, Mapping, Node, Scalar, Sequence, Style
from technews_format.yaml.scalars import BEGINNINGS, is_ambiguous, resolve_plain

__all__ = ["Canonical", "read_canonical", "unquoted"]

# Tabs, control and separator characters: PyYAML decides what they mean. None of them is printable.
_UNCERTAIN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff\U0010ffff]")
# In UTF-8 these characters begin with one of the bytes that are left out here.
_NO_DOUBT = bytes({0x0A, *range(0x20, 0x7F), *range(0xC3, 0xE2), *range(0xE3, 0xED), 0xEE, *range(0xF0, 0xF4)})

_SKIPPED = r"(?:[ ]*(?:\#[^\n]*)?\n)*+"  # empty lines and comments on lines of their own
_LINE = re.compile(
    rf"""
    {_SKIPPED}
    (?: (-)(?=[ ]+[^ #\n]) | ([ ][ ])? (?!(?i:{AMBIGUOUS_WORDS}):)([A-Za-z][A-Za-z0-9_-]{{0,100}}): )
    (?: [ ]+ (
        [^ \n!&*|>@`%{{}}\[\],\#?:"'-][^\n]*  (?: \n (?(2)[ ]{{3,}}|[ ]+) [^ \n][^\n]* )*  # plain, perhaps folded
      | '[^']*(?:''[^']*)*'
      | "(?:[^"\\\n]|\\(?:["\\/bfnrt]|u(?![dD][89a-fA-F])[0-9a-fA-F]{{4}}))*"
      | \[(?:"[^"\\\n]*"(?:,[ ]"[^"\\\n]*")*)?\]
    ) )?
    (?: [ ]* | [ ]+\#[^\n]* ) (?:\n|\Z)
  | ([\s\S]+)  # whatever else
    """,
    re.VERBOSE,
)
_HYPHEN, _INDENT, _KEY, _VALUE = 1, 2, 3, 4
_STYLES: dict[str, Style] = {"'": "single", '"': "double"}
_REST = re.compile(rf"{_SKIPPED}[ ]*(?:\#[^\n]*)?")
_FLOW_ITEM = re.compile(r'"([^"]*)"')
_FOLD = re.compile(r"(?<![ ])[ ]*\n((?:[ ]*\n)*)[ ]*")


class _Uncertain(Exception):  # noqa: N818 - a signal within this module
    """The text has something that only PyYAML may interpret."""


def read_canonical(source: str, start: int, end: int, skeleton: bytes | None = None) -> Canonical | None:
    """Read ``source[start:end]`` as a mapping, or return None when not certain.

    Args:
        source: The text.
        start: The offset of the first key's line.
        end: The offset of the closing fence.
        skeleton: What `skeleton_of` leaves of the text, if that is known: it mostly shows that no character is
            uncertain.
    """
    block = shadow_of(source[start:end])
    if (skeleton is None or skeleton.translate(None, _NO_DOUBT)) and _has_uncertain(block):
        return None
    try:
        return Canonical(block, start)
    except _Uncertain:
        return None


def _has_uncertain(block: str) -> bool:
    return not block.replace("\n", "").isprintable() and _UNCERTAIN.search(block) is not None  # the first is quick


class Canonical:
    """A block of canonical front matter: the values at once, the tree on first use.

    Attributes:
        values: The keys and values.
        recognized: What one pattern has read, if it could; the models have nothing against it but for the dates.
        clean: Whether no scalar is disputed and no comment stands after a plain one.
    """

    def __init__(self, block: str, base: int) -> None:
        """Read a block with LF line ends that stands at offset `base`."""
        self._block = block
        self._base = base
        self.clean = True
        self.recognized = read_canonical_values(block)
        self.values = self.recognized.values if self.recognized else self._read()

    @lazy
    def lines(self) -> list[tuple[str, str, str, str, str]]:
        """Of each line with a value: hyphen, indentation, key, value as it is written, and what follows the last."""
        return _LINE.findall(self._block)

    def _read(self) -> dict[str, Any]:
        values: dict[str, Any] = {}
        parent = ""  # the last key, when it may have lines below it
        for hyphen, indent, key, raw, rest in self.lines:
            value = self._value(raw) if raw else None
            if key and not indent:
                if key in values:
                    raise _Uncertain
                values[key] = value
                parent = "" if raw else key
            elif hyphen or indent:
                if not parent:
                    raise _Uncertain
                _add_below(values, parent, key, value)
            elif not _REST.fullmatch(rest):
                raise _Uncertain
        if not values:
            raise _Uncertain
        return values

    def _value(self, raw: str) -> Any:
        if raw[0] in "'\"[":
            return unquoted(raw)
        text = raw.rstrip(" ")
        if "#" in text and " #" in text:
            self.clean = False
            text = _without_comment(text)
        if "\n" in text:
            text = " ".join([line.strip(" ") for line in text.split("\n")])
        if ":" in text and (": " in text or text[-1] == ":"):
            raise _Uncertain
        if text[0] not in BEGINNINGS or not is_ambiguous(text):
            return text
        value = resolve_plain(text)
        if isinstance(value, str):
            self.clean = False
        return value

    @lazy
    def mapping(self) -> Mapping:
        """The syntax tree with offsets into the source."""
        groups: list[list[re.Match[str]]] = []  # a key and the lines below it
        for line in _LINE.finditer(self._block):
            if line[_HYPHEN] or line[_INDENT]:
                groups[-1].append(line)
            elif line[_KEY]:
                groups.append([line])
        return _mapping([self._entry(line, below) for line, *below in groups])

    def _entry(self, line: re.Match[str], below: list[re.Match[str]]) -> Entry:
        start, end = line.span(_KEY)
        key = Scalar(line[_KEY], self._base + start, self._base + end)
        if line[_VALUE]:
            return Entry(key, self._node(line))
        if not below:
            return Entry(key, Scalar(None, key.end + 1, key.end + 1))
        if below[0][_INDENT]:
            return Entry(key, _mapping([self._entry(nested, []) for nested in below]))
        items = [self._node(item) for item in below]
        return Entry(key, Sequence(tuple(items), self._base + below[0].start(_HYPHEN), items[-1].end))

    def _node(self, line: re.Match[str]) -> Node:
        """Return the value that stands on the line of its key or hyphen."""
        raw = line[_VALUE]
        start = self._base + line.start(_VALUE)
        if raw[0] == "[":
            items = _FLOW_ITEM.finditer(raw)
            texts = [Scalar(item[1], start + item.start(), start + item.end(), "double") for item in items]
            return Sequence(tuple(texts), start, start + len(raw), flow=True)
        style = _STYLES.get(raw[0], "plain")
        length = len(_without_comment(raw) if style == "plain" else raw)
        return Scalar(self._value(raw), start, start + length, style)


def _add_below(values: dict[str, Any], parent: str, key: str, value: object) -> None:
    """Put one more entry, or list item, which has no key, below a key."""
    if values[parent] is None:
        values[parent] = {} if key else []
    below = values[parent]
    if isinstance(below, dict) != bool(key) or (key and key in below):
        raise _Uncertain
    if key:
        below[key] = value
    else:
        below.append(value)


def _mapping(entries: list[Entry]) -> Mapping:
    return Mapping(tuple(entries), entries[0].key.start, entries[-1].node.end)


def _without_comment(raw: str) -> str:
    """Take spaces and comments off the end of a plain scalar."""
    text, _, comment = raw.partition(" #")
    if "\n" in comment and not all(line.lstrip(" ").startswith("#") for line in comment.split("\n")[1:]):
        raise _Uncertain  # a comment ends a plain scalar
    return text.rstrip(" \n")


def unquoted(raw: str) -> Any:
    """Return the text in quotes, or the list of texts in brackets, that stands on a line."""
    if raw[0] == "[":
        return _FLOW_ITEM.findall(raw)
    text = raw[1:-1]
    if raw[0] == '"':
        return str(json.loads(raw)) if "\\" in text else text
    if "\n" in text:
        if not all(line.startswith("  ") or not line.strip(" ") for line in text.split("\n")[1:]):
            raise _Uncertain
        # A line end is a space, each empty line a line end.
        text = _FOLD.sub(lambda fold: "\n" * fold[1].count("\n") or " ", text)
    return text.replace("''", "'")
