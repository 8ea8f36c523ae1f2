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
from technews_format._footer import CREDIT, LINK, Footer, is_part_of_footer
from technews_format._section_names import SECTION_TITLES

if TYPE_CHECKING:
    from technews_format._lines import Span

__all__ = ["read_canonical_body"]

_UNDERLINE = re.compile(r"\n {0,3}-+ *(?=\n)")
_OPENERS = b"<=`~\r\t"
_NO_OPENERS = bytes(set(range(0x100)) - set(_OPENERS))
_START = r"(?![ \n\xa0])"
_STOP = r"(?<![-*_ ])"  # what a rule or white space ends with
_TEXT = rf"({_START}[^\n]++(?:\n++(?!#|---\n\n\[)[^\n]++)*+{_STOP})\n\n"
_POINTS = rf"((?:- {_START}[^\n]++{_STOP}\n)++)\n"
_RULE = "---"
_FOOTER = rf"{_RULE}\n\n{LINK}\n\n{re.escape(CREDIT)} (\S++(?: \S++)*+)\n\Z"
_GROUPS = (_TEXT, _POINTS, _TEXT, _TEXT)


def _layout(level: int) -> re.Pattern[str]:
    """Return the pattern of a body with headings of one level."""
    headings = [re.escape(f"{'#' * level} {title}\n") for title in SECTION_TITLES.values()]
    return re.compile("\n" + "".join(map("".join, zip(headings, _GROUPS, strict=True))) + _FOOTER)


_LAYOUTS = {level: _layout(level) for level in (2, 3)}


def read_canonical_body(source: str, start: int, marks: bytes) -> BodyTree | None:
    """Find the structure of ``source[start:]``, or return None when not certain.

    Args:
        source: The whole text.
        start: The offset of the body.
        marks: What `marks_of` leaves of the body.
    """
    if marks.count(b"\n#") != len(SECTION_TITLES) or _may_open(marks):
        return None
    level = 2 if source.startswith("\n## ", start) else 3
    match = _LAYOUTS[level].match(source, start)
    if match is None:
        return None
    _, summary, (first, last), details, why_it_matters, url, label = match.regs
    end = why_it_matters[1]
    points = _points(source, first, last - 1)
    if marks.count(b"\n-") != len(points) + 1 and _UNDERLINE.search(source, start, end + 2):
        return None  # besides the points, only the rule of the footer begins so
    if is_part_of_footer(source, (source.rfind("\n", start, end) + 1, end)):
        return None
    sections = _sections(level, (summary, (first, last - 1), details, why_it_matters))
    footer = Footer(end + 2, (end + 2, end + 2 + len(_RULE)), url, label, exact=True)
    return BodyTree(start, (start + 1, end), (start, start), sections, level, footer, (), (), None, points)


def _may_open(marks: bytes) -> bool:
    """Tell whether code, raw HTML or an underline may begin somewhere, or lines end with CR."""
    if not marks.translate(None, _NO_OPENERS):  # most articles
        return False
    if b"\n<" in marks or b"\n=" in marks or b"```" in marks:
        return True
    return b"~~~" in marks or b"\r" in marks or b"\t" in marks


def _points(source: str, start: int, end: int) -> tuple[Span, ...]:
    """Return the texts of the lines of a list."""
    points = []
    for line in source[start:end].split("\n"):
        points.append((start + len("- "), start + len(line)))
        start += len(line) + 1
    return tuple(points)


def _sections(level: int, texts: tuple[Span, ...]) -> tuple[Section, ...]:
    """Return the four sections, each with the heading on the line before its text."""
    sections = []
    for (name, title), text in zip(SECTION_TITLES.items(), texts, strict=True):
        end = text[0] - 1
        sections.append(Section(name, title, level, (end - len(title) - level - 1, end), text))
    return tuple(sections)
