"""The fast path: read a structured body that is laid out as the canonical form has it, or give up.

`read_canonical_body` knows one layout: the four sections in their order with headings of one
level, key points of one line marked with ``- ``, the footer at the end, no white space at the end
of lines, and nothing else that Markdown takes for structure. It returns None for anything that it
is not certain of; `syntax.body` then reads line by line. A property test holds both equal on whatever
this module reads.

What costs time is to look at each line in Python. So letters, digits and spaces are thrown
away first, which takes next to none, and the marks that are left tell what the lines may be.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from technews_format.model.section_names import SECTION_TITLES
from technews_format.syntax.body import BodyTree, Section
from technews_format.syntax.footer import CREDIT, LINK, Footer, is_part_of_footer

if TYPE_CHECKING:
    from technews_format._util.lines import Offsets

__all__ = ["FOOTER_BEGINS", "read_canonical_body"]

_UNDERLINE = re.compile(r"\n {0,3}-+ *(?=\n)")
_OPENERS = b"<=`~\r\t"
_NO_OPENERS = bytes(set(range(0x100)) - set(_OPENERS))
_START = r"(?![ \n\xa0])"
_STOP = r"(?<![-*_ ])"  # what a rule or white space ends with
_TEXT = rf"({_START}[^\n]++(?<! )(?:\n++(?!#|---\n\n\[)[^\n]++(?<! ))*+{_STOP})"
_POINTS = rf"((?:- {_START}[^\n]++{_STOP}\n)++)"
_GROUPS = (rf"{_TEXT}\n\n", rf"{_POINTS}\n", rf"{_TEXT}\n\n", rf"{_TEXT}\Z")
_RULE = "---"
_FOOTER = re.compile(rf"\n\n{_RULE}\n\n{LINK}\n\n{re.escape(CREDIT)} (\S++(?: \S++)*+)\n\Z")

FOOTER_BEGINS = f"\n\n{_RULE}\n\n[".encode()
"""How a canonical footer begins, from the end of the line above it; the last place of this in a file is its footer."""


def _layout(level: int) -> re.Pattern[str]:
    """Return the pattern of a body with headings of one level."""
    headings = [re.escape(f"{'#' * level} {title}\n") for title in SECTION_TITLES.values()]
    return re.compile("".join(map("".join, zip(headings, _GROUPS, strict=True))))


_LAYOUTS = {level: _layout(level) for level in (2, 3)}


def read_canonical_body(text: str, footer: str, start: int, skeleton: bytes) -> BodyTree | None:
    """Find the structure of a body, or return None when not certain.

    Args:
        text: The body without the empty line above it and without the footer.
        footer: The rest: what the last `FOOTER_BEGINS` of the body begins.
        start: The offset of the text in the file.
        skeleton: What `skeleton_of` leaves of the text.
    """
    if skeleton.count(b"\n#") != len(SECTION_TITLES) - 1 or _may_open(skeleton):
        return None
    level = 2 if text.startswith("## ") else 3
    match, tail = _LAYOUTS[level].match(text), _FOOTER.match(footer)
    if match is None or tail is None:
        return None
    points = _points(text, match.regs[2], start)
    if skeleton.count(b"\n-") != len(points) and _UNDERLINE.search(text):
        return None  # only the points begin so
    if is_part_of_footer(text, (text.rfind("\n") + 1, len(text))):
        return None
    sections, begins, end = _sections(level, match.regs[1:], start), start - 1, start + len(text)
    preamble = begins, begins
    return BodyTree(begins, (start, end), preamble, sections, level, _footer(tail, end), (), (), None, points)


def _may_open(skeleton: bytes) -> bool:
    """Tell whether code, raw HTML or an underline may begin somewhere, or lines end with CR."""
    if not skeleton.translate(None, _NO_OPENERS):  # most articles
        return False
    if b"\n<" in skeleton or b"\n=" in skeleton or b"```" in skeleton:
        return True
    return b"~~~" in skeleton or b"\r" in skeleton or b"\t" in skeleton


def _points(text: str, span: Offsets, base: int) -> tuple[Offsets, ...]:
    """Return the texts of the lines of a list; the span ends with the end of the last line."""
    start, end = span
    at, points = base + start, []
    for line in text[start : end - 1].split("\n"):
        points.append((at + len("- "), at + len(line)))
        at += len(line) + 1
    return tuple(points)


def _sections(level: int, spans: tuple[Offsets, ...], base: int) -> tuple[Section, ...]:
    """Return the four sections, each with the heading on the line before its text."""
    sections = []
    for (name, title), (start, end) in zip(SECTION_TITLES.items(), spans, strict=True):
        heading = base + start - 1
        text = (base + start, base + end - (name == "key_points"))
        sections.append(Section(name, title, level, (heading - len(title) - level - 1, heading), text))
    return tuple(sections)


def _footer(match: re.Match[str], base: int) -> Footer:
    url, label = [(base + start, base + end) for start, end in match.regs[1:]]
    start = base + len("\n\n")
    return Footer(start, (start, start + len(_RULE)), url, label, exact=True)
