"""Small helpers for text that is looked at line by line; all numbers are offsets."""

from __future__ import annotations

import string
import sys
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from technews_format._util.lazy import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = [
    "Offsets",
    "is_inside",
    "joined",
    "line_end",
    "line_start",
    "lines_upwards",
    "newline_of",
    "shadow_of",
    "skeleton_of",
    "trim",
]

Offsets = tuple[int, int]
"""Start and end of a stretch of text."""


def shadow_of(text: str) -> str:
    r"""Return a text of the same length in which every line ends with LF.

    Examples:
        >>> shadow_of("a\r\nb\rc")
        'a \nb\nc'
    """
    return text.replace("\r\n", " \n").replace("\r", "\n") if "\r" in text else text


_CZECH_LEADS = (0xC3, 0xC4, 0xC5)
_WORDS = bytes({*f" {string.ascii_letters}{string.digits}".encode(), *range(0x80, 0xC0), *_CZECH_LEADS})


def skeleton_of(data: bytes) -> bytes:
    r"""Return what is left of UTF-8 without the words: no letters, digits and spaces.

    Of other characters than ASCII and Czech letters (U+00C0 to U+017F), the first byte is left.
    This takes two microseconds for an article, and what is not left needs no search.

    Examples:
        >>> skeleton_of("- Řekl: „2 + 2“\n".encode())
        b'-:\xe2+\xe2\n'
    """
    return data.translate(None, _WORDS)


def newline_of(text: str) -> str:
    r"""Return the line end of the first line; LF when there is none.

    Examples:
        >>> newline_of("a\r\nb\n"), newline_of("a")
        ('\r\n', '\n')
    """
    at = line_end(text, 0)
    if text[at : at + 1] != "\r":
        return "\n"
    return "\r\n" if text.startswith("\r\n", at) else "\r"


def line_start(text: str, at: int, low: int = 0) -> int:
    """Return where the line begins that a place is in, looking no further back than `low`.

    Ever longer pieces are looked at: of two line ends that a text may have, one is mostly nowhere in it.
    """
    width = 256
    while True:
        first = max(at - width, low)
        found = max(text.rfind("\n", first, at), text.rfind("\r", first, at))
        if found >= 0 or first <= low:
            return max(found + 1, low)
        width *= 8


def line_end(text: str, at: int) -> int:
    """Return where the line ends that a place is in, before its line end."""
    end = _ENDS_LINE.search(text, at)
    return end.start() if end else len(text)


def trim(text: str, start: int, end: int) -> Offsets:
    """Shrink a stretch of text to its lines that are not empty; spaces within those stay."""
    last = start + len(text[start:end].rstrip(" \t\r\n"))
    if last == start:
        return start, start
    if empty_lines := _EMPTY_LINES.match(text, start):
        start = empty_lines.end()
    if spaces := _SPACES.match(text, last, end):
        last = spaces.end()
    return start, last


_ENDS_LINE = pattern(r"[\r\n]")
_EMPTY_LINES = pattern(r"(?:[ \t]*[\r\n])+")
_SPACES = pattern(r"[ \t]+")


def is_inside(offset: int, spans: tuple[Offsets, ...]) -> bool:
    """Tell whether an offset lies in one of the spans, which are in order and apart."""
    index = bisect_right(spans, (offset, sys.maxsize)) - 1
    return index >= 0 and offset < spans[index][1]


def joined(spans: Iterable[Offsets]) -> tuple[list[int], list[int]]:
    """Return the starts of stretches in order, and how far those up to each one reach.

    Examples:
        >>> joined([(4, 5), (1, 9)])
        ([1, 4], [9, 9])
    """
    ordered = sorted(spans)
    return [start for start, _ in ordered], [*accumulate((end for _, end in ordered), max)]


def lines_upwards(shadow: str, start: int, end: int) -> Iterator[Offsets]:
    """Yield the lines of ``shadow[start:end]`` that are not empty, the last one first.

    White space at the end of a line does not belong to it.
    """
    while end > start:
        line = max(shadow.rfind("\n", start, end) + 1, start)
        text = shadow[line:end].rstrip(" \t")
        if text:
            yield line, line + len(text)
        end = line - 1
