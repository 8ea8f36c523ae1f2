"""The syntax of a body: headings, sections, list items and footer with offsets.

`read_body` finds structure only; whether the structure is right is decided in
`_typing`. Lines inside code fences, HTML comments and raw HTML blocks are never
structure. The scan runs over a *shadow* of the body in which every line end is
LF at the same offset, so that CRLF and lone CR need no second thought.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from technews_format._footer import Footer, find_footer
from technews_format._lines import is_inside, shadow_of, trim

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["SECTION_TITLES", "BodyTree", "Section", "SectionName", "read_body", "read_items"]

SectionName: TypeAlias = Literal["summary", "key_points", "details", "why_it_matters"]

SECTION_TITLES: dict[SectionName, str] = {
    "summary": "Souhrn",
    "key_points": "Klíčové body",
    "details": "Podrobnosti",
    "why_it_matters": "Proč je to důležité",
}
"""The four headings in their order (docs/format.md, "Body")."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the text under it; numbers are offsets into the source.

    Attributes:
        name: Which of the four it is, or None for another heading.
        title: The heading's text as it stands.
        level: 1 to 6.
        heading: Start and end of the heading line (for a setext heading, of both lines).
        text: Start and end of the text without empty lines around it.
    """

    name: SectionName | None
    title: str
    level: int
    heading: tuple[int, int]
    text: tuple[int, int]


@dataclass(frozen=True, slots=True)
class BodyTree:
    """What was found between front matter and the end of the file.

    Attributes:
        start: Offset of the first character after the closing fence.
        text: Start and end of everything but the footer, without empty lines around it.
        sections: The headings of the sections' level, in order; empty for a brief body.
        heading_level: The level of the first section's heading, or None.
        footer: The footer, or None.
        opaque: Start and end of each stretch of code or raw HTML, in order.
    """

    start: int
    text: tuple[int, int]
    sections: tuple[Section, ...]
    heading_level: int | None
    footer: Footer | None
    opaque: tuple[tuple[int, int], ...]

    @property
    def kind(self) -> Literal["structured", "brief"]:
        """Whether the body has sections."""
        return "structured" if self.sections else "brief"

    @property
    def preamble(self) -> tuple[int, int]:
        """Start and end of the text before the first section (all of it in a brief body)."""
        return self.text[0], self.sections[0].heading[0] if self.sections else self.text[1]

    def is_opaque(self, offset: int) -> bool:
        """Tell whether a place is inside code or raw HTML."""
        return is_inside(offset, self.opaque)

    def section(self, name: str) -> Section | None:
        """Return the first section with a name."""
        return next((section for section in self.sections if section.name == name), None)


_BLOCK = re.compile(
    r" {0,3}(?:"
    r"(?P<hashes>\#{1,6})(?=[ \t\n]|\Z)(?P<title>[^\n]*)"
    r"|(?P<fence>`{3,}(?=[^`\n]*$)|~{3,})"
    r"|(?P<html><!--|<\?|<!\[CDATA\[|<![A-Za-z]|<(?:script|pre|style|textarea)(?=[\s>]))"
    r"|(?P<underline>=+|-+)[ \t]*$"
    r")",
    re.MULTILINE | re.IGNORECASE,
)
_HTML_END = {"<!--": "-->", "<?": "?>", "<![cdata[": "]]>"}
_RAW_HTML_END = re.compile(r"</(?:script|pre|style|textarea)>", re.IGNORECASE)

_ITEM = re.compile(r"(?P<indent> {0,3})[-*+](?:[ \t]+(?P<text>[^\n]*))?$", re.MULTILINE)
_INDENTED = re.compile(r"(?: {2,}|\t)[^ \t\n]")


def section_name(title: str) -> SectionName | None:
    """Tell which section a heading means; case, accents, emphasis and punctuation do not matter.

    Examples:
        >>> section_name("**Klicove body:**")
        'key_points'
    """
    return _NAMES.get(_fold(title)) if len(title) <= _LONGEST_TITLE else None


def _fold(title: str) -> str:
    decomposed = unicodedata.normalize("NFKD", title.casefold())
    letters = "".join(
        character if character.isalnum() else " " for character in decomposed if not unicodedata.combining(character)
    )
    return " ".join(letters.split())


_LONGEST_TITLE = 200  # far more than emphasis, spaces and accents can add to the longest of the four

_NAMES: dict[str, SectionName] = {_fold(title): name for name, title in SECTION_TITLES.items()}


def read_body(source: str, start: int) -> BodyTree:
    """Find the structure of ``source[start:]``."""
    shadow = shadow_of(source[start:])
    headings, opaque = _scan(shadow, start)
    level = next((heading.level for heading in headings if heading.name), None)
    footer = find_footer(source, shadow, start, opaque)
    end = footer.start if footer else len(source)
    if level is not None:
        headings = [
            heading for heading in headings if heading.heading[0] < end and (heading.name or heading.level <= level)
        ]
    sections = _cut(source, headings, end) if level is not None else ()
    return BodyTree(start, trim(source, start, end), sections, level, footer, opaque)


def read_items(source: str, start: int, end: int) -> tuple[list[tuple[int, int]], int | None]:
    """Split the text of a section into the items of one bullet list.

    Returns:
        Start and end of each item's text without its marker, and the offset of the
        first line that does not belong to a list (None when all of it does).
    """
    shadow = shadow_of(source[start:end])
    items: list[tuple[int, int]] = []
    indent, after_blank, at = 0, False, 0
    for line in shadow.split("\n"):
        offset = start + at
        at += len(line) + 1
        item = _ITEM.match(line)
        if item and (not items or len(item["indent"]) <= indent + 1):
            indent = len(item["indent"])
            text = item.start("text") if item["text"] else len(line)
            items.append((offset + text, offset + len(line)))
        elif not line.strip(" \t"):
            after_blank = True
            continue
        elif not items or (after_blank and not _INDENTED.match(line)):
            return [trim(source, *span) for span in items], offset
        else:
            items[-1] = (items[-1][0], offset + len(line))
        after_blank = False
    return [trim(source, *span) for span in items], None


def _scan(shadow: str, base: int) -> tuple[list[Section], tuple[tuple[int, int], ...]]:
    """Find headings and the stretches that are code or raw HTML."""
    headings: list[Section] = []
    opaque: list[tuple[int, int]] = []
    at = end = 0
    for line in shadow.split("\n"):
        start, end = end, end + len(line) + 1
        first = line[:4].lstrip(" ")[:1]
        match = _BLOCK.match(shadow, start) if first and first in "#`~<=-" and start >= at else None
        if match is None:
            continue
        if match["hashes"]:
            title = _heading_title(match["title"])
            span = (base + match.start(), base + match.end())
            headings.append(Section(section_name(title), title, len(match["hashes"]), span, span))
        elif match["underline"]:
            headings.extend(_setext(shadow, match, base))
        else:
            at = _end_of_fence(shadow, match) if match["fence"] else _end_of_html(shadow, match)
            opaque.append((base + match.start(), base + at))
    return headings, tuple(opaque)


def _heading_title(text: str) -> str:
    """Return the title of an ATX heading without spaces around it and the hashes that may close it."""
    title = text.strip(" \t")
    without = title.rstrip("#")
    return without.rstrip(" \t") if not without or without[-1] in " \t" else title


def _setext(shadow: str, underline: re.Match[str], base: int) -> Iterator[Section]:
    """Yield a setext heading, but only one of the four: elsewhere ``---`` is a rule."""
    end = underline.start() - 1
    start = shadow.rfind("\n", 0, max(end, 0)) + 1
    title = shadow[start : max(end, 0)].strip(" \t")
    if name := section_name(title):
        span = (base + start, base + underline.end())
        yield Section(name, title, 1 if underline["underline"][0] == "=" else 2, span, span)


def _end_of_fence(shadow: str, opening: re.Match[str]) -> int:
    mark = re.escape(opening["fence"][0])
    closing = re.compile(rf"^ {{0,3}}{mark}{{{len(opening['fence'])},}}[ \t]*$", re.MULTILINE)
    found = closing.search(shadow, opening.end())
    return found.end() if found else len(shadow)


def _end_of_html(shadow: str, opening: re.Match[str]) -> int:
    """A block of raw HTML runs to the end of the line with its end condition."""
    tag = opening["html"].lower()
    if tag[1] not in "!?":
        found = _RAW_HTML_END.search(shadow, opening.end())
        at = found.start() if found else -1
    else:
        at = shadow.find(_HTML_END.get(tag, ">"), opening.end())
    line_end = shadow.find("\n", at) if at >= 0 else -1
    return line_end if line_end >= 0 else len(shadow)


def _cut(source: str, headings: list[Section], end: int) -> tuple[Section, ...]:
    """Give each heading the text up to the next one."""
    ends = [heading.heading[0] for heading in headings[1:]] + [end]
    return tuple(
        Section(heading.name, heading.title, heading.level, heading.heading, trim(source, heading.heading[1], stop))
        for heading, stop in zip(headings, ends, strict=True)
    )
