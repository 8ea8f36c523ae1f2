"""The markers of Git: a file with conflicts to the versions that it was made of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from technews_format.document.conflicts import Labels

if TYPE_CHECKING:
    from technews_format.document.document import Document

__all__ = ["Sides", "sides_of"]

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_MARKER = re.compile(r"\ufeff?((?P<sign>[<|=>])(?P=sign){6,})(?P<label>[ \t][^\r\n]*)?[\r\n]*")
_NEXT = {"ours": {"|": "base", "=": "theirs"}, "base": {"=": "theirs"}, "theirs": {">": ""}}
"""Part of a conflict → the sign that ends it → what follows."""


class Sides(NamedTuple):
    """What a file with conflicts was made of; what clashes with nothing is in all of them.

    Attributes:
        base: What both come from, where each conflict says so (``merge.conflictStyle`` is ``diff3`` or ``zdiff3``).
        ours: What stands first in each conflict.
        theirs: What stands last.
        labels: Of the first conflict.
    """

    base: str | None
    ours: str
    theirs: str
    labels: Labels


def sides_of(document: Document) -> Sides | None:
    r"""Return the versions that a file with conflicts was made of; None when there are no conflicts or half ones.

    Examples:
        >>> from technews_format.document.document import parse
        >>> sides_of(parse("<<<<<<< HEAD\na\n=======\nb\n>>>>>>> topic\n"))
        Sides(base=None, ours='a\n', theirs='b\n', labels=Labels(ours='HEAD', theirs='topic', size=7))
    """
    if document.kind != "merge-conflict":
        return None
    reader = _Reader()
    for line in _LINE.findall(document.source):
        reader.take(line)
    return reader.sides()


class _Reader:
    """Takes one line after the other."""

    def __init__(self) -> None:
        self._lines: dict[str, list[str]] = {part: [] for part in _NEXT}
        self._part = ""
        """The part of a conflict that the line is in; empty outside of conflicts."""
        self._block: dict[str, list[str]] = {}
        """Part → its lines, of the conflict that the line is in."""
        self._opening = self._closing = ""
        """The labels of the first conflict."""
        self._sizes: list[int] = []
        self._has_base = True
        self._emptied: set[str] = set()
        """For which parts the next line, if it is empty, is one too many: what stood between two has gone."""

    def take(self, line: str) -> None:
        """Take a line."""
        marker = _MARKER.fullmatch(line)
        sign, size, label = (marker["sign"], len(marker[1]), (marker["label"] or "").strip()) if marker else ("", 0, "")
        if not self._part and sign == "<":
            self._part, self._block = "ours", {"ours": []}
            self._opening = self._opening or label
            self._sizes.append(size)
        elif not self._part:
            self._add(line)
        elif size == self._sizes[-1] and sign in _NEXT[self._part]:
            self._go_on(_NEXT[self._part][sign], label)
        else:
            self._block[self._part].append(line)

    def _add(self, line: str) -> None:
        is_empty = not line.strip()
        for part, lines in self._lines.items():
            if not (is_empty and part in self._emptied):
                lines.append(line)
        self._emptied.clear()

    def _go_on(self, part: str, label: str) -> None:
        self._part = part
        if part:
            self._block[part] = []
            return
        self._closing = self._closing or label
        self._has_base &= "base" in self._block
        for name, lines in self._lines.items():
            new = self._block.get(name, [])
            if not new and lines and not lines[-1].strip():
                self._emptied.add(name)
            lines.extend(new)

    def sides(self) -> Sides | None:
        """Return what was read; None when there was no conflict, or the last one has no end."""
        if self._part or not self._sizes:
            return None
        base, ours, theirs = ("".join(self._lines[part]) for part in ("base", "ours", "theirs"))
        labels = Labels(self._opening or "ours", self._closing or "theirs", self._sizes[0])
        return Sides(base if self._has_base else None, ours, theirs, labels)
