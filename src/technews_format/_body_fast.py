"""The fast path: read a structured body that is laid out as the canonical form has it, or give up.

`read_canonical_body` knows one layout: the four sections in their order with headings of one
level, key points of one line marked with ``- ``, the footer at the end, and nothing else that
Markdown takes for structure. It returns None for anything that it is not certain of; `_body`
then reads line by line. A property test holds both equal on whatever this module reads.

What costs time is to look at each line in Python. So letters, digits and spaces are thrown
away first, which takes next to none, and the marks that are left tell what the lines may be.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from technews_format._body import BodyTree, Section
from technews_format._footer import read_canonical_footer
from technews_format._section_names import SECTION_TITLES, SectionName

if TYPE_CHECKING:
    from technews_format._lines import Span

__all__ = ["read_canonical_body"]

_UNDERLINE = re.compile(r"\n {0,3}-+ *(?=\n)")
_NO_ENDS = "-*_ \n"  # what a rule or white space ends with
_NO_BEGINNINGS = " \n\xa0"
_HEADINGS: dict[int, list[tuple[SectionName, str, str]]] = {
    level: [(name, title, f"\n{'#' * level} {title}\n") for name, title in SECTION_TITLES.items()] for level in (2, 3)
}


def read_canonical_body(text: str, footer: str, start: int, marks: bytes) -> BodyTree | None:
    """Find the structure of a body, or return None when not certain.

    Args:
        text: The body down to the end of its last line of text.
        footer: The rest, from the last `FOOTER_BEGINS` on but for its first line end.
        start: The offset of the body in the file.
        marks: What `marks_of` leaves of the body.
    """
    level = 2 if text.startswith("\n## ") else 3
    if marks.count(b"\n#") != len(SECTION_TITLES) or _may_open(marks):
        return None
    sections = _sections(text, level, start)
    if sections is None:
        return None
    points = _points(text, start, sections[1].text)
    if points is None or (marks.count(b"\n-") != len(points) + 1 and _UNDERLINE.search(text)):
        return None  # besides the points, only the rule of the footer begins so
    tail = read_canonical_footer(text, footer, start)
    if tail is None:
        return None
    span = (start + 1, start + len(text) - 1)
    return BodyTree(start, span, (start, start), sections, level, tail, (), (), None, points)


def _may_open(marks: bytes) -> bool:
    """Tell whether code, raw HTML or an underline may begin somewhere, or lines end with CR."""
    if b"\n<" in marks or b"\n=" in marks or b"```" in marks:
        return True
    return b"~~~" in marks or b"\r" in marks or b"\t" in marks


def _sections(text: str, level: int, base: int) -> tuple[Section, ...] | None:
    """Return the four sections of a body."""
    spans: list[Span] = []
    at = -1
    for _, _, line in _HEADINGS[level]:
        at = text.find(line, at + 1)
        if at < 0:
            return None
        spans.append((at + 1, at + len(line) - 1))
    if spans[0][0] != 1:
        return None
    ends = [*(heading[0] - 2 for heading in spans[1:]), len(text) - 1]
    sections = []
    for (name, title, _), (start, end), stop in zip(_HEADINGS[level], spans, ends, strict=True):
        first = end + 1
        if first >= stop or text[first] in _NO_BEGINNINGS or text[stop - 1] in _NO_ENDS or text[stop] != "\n":
            return None
        heading, content = (base + start, base + end), (base + first, base + stop)
        sections.append(Section(name, title, level, heading, content))
    return tuple(sections)


def _points(text: str, base: int, span: Span) -> tuple[Span, ...] | None:
    """Return the texts of the lines of a list, if each is an item of its own."""
    points = []
    at, end = span
    for line in text[at - base : end - base].split("\n"):
        if line[:2] != "- " or line[2:3] in _NO_BEGINNINGS or line[-1] in _NO_ENDS:
            return None
        points.append((at + 2, at + len(line)))
        at += len(line) + 1
    return tuple(points)
