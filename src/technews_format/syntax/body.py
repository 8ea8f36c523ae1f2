"""The syntax of a body: sections, list items and footer with offsets.

`read_body` finds structure only; whether the structure is right is decided in
`validation.front_matter`. The scan runs over a *shadow* of the body in which every line end is LF at
the same offset, so that CRLF and lone CR need no second thought.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple, TypeAlias

from technews_format._util.lazy import pattern
from technews_format._util.lines import Offsets, is_inside, line_start, lines_upwards, shadow_of, trim
from technews_format.model.section_names import SECTION_TITLES, SectionName, disguised_name, section_name
from technews_format.syntax.blocks import Heading, is_rule, scan
from technews_format.syntax.comments import BODY_COMMENT
from technews_format.syntax.footer import Footer, find_footer

__all__ = ["BodyTree", "Items", "Section", "read_body", "read_items"]


class Section(NamedTuple):
    """A heading and the text under it; numbers are offsets into the source.

    Attributes:
        name: Which of the four it is, or None for another heading.
        title: The heading's text as it stands.
        level: 1 to 6.
        heading: Start and end of the heading line (for a setext heading, of both lines).
        text: Start and end of the text without empty lines and rules around it.
    """

    name: SectionName | None
    title: str
    level: int
    heading: Offsets
    text: Offsets


class BodyTree(NamedTuple):
    """What was found between front matter and the end of the file.

    Attributes:
        start: Offset of the first character after the closing fence.
        text: Start and end of everything but the footer, without empty lines around it.
        preamble: Start and end of the text before the first section; empty without sections.
        sections: The headings of the sections' level, in order; empty for a brief body.
        heading_level: The level of the first section's heading, or None.
        footer: The footer, or None.
        rules: Thematic breaks around the sections, which belong to none of them.
        opaque: Start and end of each stretch of code or raw HTML, in order.
        unclosed: Where code or raw HTML begins that does not end, or None.
    """

    start: int
    text: Offsets
    preamble: Offsets
    sections: tuple[Section, ...]
    heading_level: int | None
    footer: Footer | None
    rules: tuple[Offsets, ...]
    opaque: tuple[Offsets, ...]
    unclosed: Offsets | None

    @property
    def kind(self) -> Literal["structured", "brief"]:
        """Whether the body has sections."""
        return "structured" if self.sections else "brief"

    def is_opaque(self, offset: int) -> bool:
        """Tell whether a place is inside code or raw HTML."""
        return is_inside(offset, self.opaque)

    def section(self, name: str) -> Section | None:
        """Return the first section with a name."""
        for section in self.sections:
            if section.name == name:
                return section
        return None


class Items(NamedTuple):
    """The items of a list.

    Attributes:
        spans: Start and end of each item's text without its marker.
        odd_marker: Start and end of the first marker that no bullet of Markdown is, or None.
        stray: Offset of the first line that does not belong to the list, or None.
    """

    spans: list[Offsets]
    odd_marker: Offsets | None
    stray: int | None


_Named: TypeAlias = tuple[Heading, SectionName | None]

# Besides Markdown's bullets: the numbers, bullets and dashes that programs write for them.
_ITEM = pattern(r"(?P<indent> {0,3})(?P<marker>[-*+•–]|\d{1,2}[.)])(?:[ \t\xa0]+(?P<text>[^\n]*))?$")
_EMPHASIZED = pattern(r"^ {0,3}[*_][^\n]{4,200}$", re.MULTILINE)
_WHITE_SPACE = " \t\r\n"
_FENCE = pattern(r"(?P<line>---)[ \t]*\n(?:[ \t]*\n)*")
_GLUED = pattern(r" {0,3}[-•–][^\W\d_]")  # a bullet without its space; "-5 °C" goes on
_INDENTED = pattern(r"(?: {2,}|\t)[^ \t\n]")


def read_body(source: str, start: int) -> BodyTree:
    """Find the structure of ``source[start:]``."""
    shadow = shadow_of(source[start:])
    blocks = scan(shadow, start)
    footer = find_footer(source, shadow, start, blocks.opaque)
    end = footer.start if footer else len(source)
    headings: list[_Named] = [
        (heading, section_name(heading.title)) for heading in blocks.headings if heading.span[1] <= end
    ]
    level = next((heading.level for heading, name in headings if name), None)
    rules: list[Offsets] = []
    sections: list[Section] = []
    preamble = (start, start)
    if level is not None:
        headings = [(heading, name) for heading, name in headings if name or heading.level <= level]
        headings = _with_disguised(shadow, (start, end), headings, level, blocks.opaque)
        starts = [heading.span[0] for heading, _ in headings] + [end]
        preamble = _without_rules(shadow, start, trim(source, start, starts[0]), rules)
        for (heading, name), stop in zip(headings, starts[1:], strict=True):
            text = _without_rules(shadow, start, trim(source, heading.span[1], stop), rules)
            sections.append(Section(name, heading.title, heading.level, heading.span, text))
    text = trim(source, start, end)
    if level is None:
        text = _without_second_fence(shadow, start, text, rules)
    return BodyTree(start, text, preamble, tuple(sections), level, footer, tuple(rules), blocks.opaque, blocks.unclosed)


def _with_disguised(
    shadow: str, body: Offsets, headings: list[_Named], level: int, opaque: tuple[Offsets, ...]
) -> list[_Named]:
    """Add the emphasized lines that stand at the place of a section which has no heading.

    Where all four have one, or headings are out of order, such a line is text.
    """
    order = list(SECTION_TITLES)
    there = [(order.index(name), heading.span[0]) for heading, name in headings if name]
    if len(there) >= len(order) or there != sorted(there):
        return headings
    found = list(headings)
    for match in _EMPHASIZED.finditer(shadow, 0, body[1] - body[0]):
        name, at = disguised_name(match[0]), body[0] + match.start()
        if name is None or is_inside(at, opaque):
            continue
        rank = order.index(name)
        if all(other != rank and (other < rank) == (place < at) for other, place in there):
            there.append((rank, at))
            found.append((Heading(match[0].strip(" \t"), level, (at, at + len(match[0].rstrip(" \t")))), name))
    return sorted(found, key=lambda named: named[0].span)


def read_items(source: str, start: int, end: int) -> Items:
    """Split the text of a section into the items of one list."""
    shadow = shadow_of(source[start:end])
    spans: list[Offsets] = []
    odd: Offsets | None = None
    indent, after_blank, at = 0, False, 0
    for line in shadow.split("\n"):
        offset = start + at
        at += len(line) + 1
        item = None if is_rule(line) else _ITEM.match(line)
        if item and (not spans or item.end("indent") <= indent + 1):
            _, (_, indent), (_, marker), (first, last) = item.regs
            spans.append((offset + first, offset + last) if first < last else (offset + marker, offset + marker))
            if odd is None and line[indent:marker] not in "-*+":
                odd = (offset + indent, offset + marker)
        elif not line.strip(" \t"):
            after_blank = True
            continue
        elif line.lstrip(" \t").startswith("<!--") and BODY_COMMENT.fullmatch(line.strip(" \t")):
            spans[-1:] = [(first, offset + len(line)) for first, _ in spans[-1:]]
        elif not spans or (after_blank and not _INDENTED.match(line)) or _GLUED.match(line):
            return Items(_item_texts(source, spans), odd, offset)
        else:
            spans[-1] = (spans[-1][0], offset + len(line))
        after_blank = False
    return Items(_item_texts(source, spans), odd, None)


def _item_texts(source: str, spans: list[Offsets]) -> list[Offsets]:
    """Take white space off both ends of each item; nearly all have none."""
    return [
        (start, end)
        if start < end and source[start] not in _WHITE_SPACE and source[end - 1] not in _WHITE_SPACE
        else _item_text(source, start, end)
        for start, end in spans
    ]


def _item_text(source: str, start: int, end: int) -> Offsets:
    start, end = trim(source, start, end)
    return end - len(source[start:end].lstrip(" \t")), end


def _without_rules(shadow: str, base: int, text: Offsets, rules: list[Offsets]) -> Offsets:
    """Take off the rules that end a text, each on a line of its own after an empty line."""
    start, end = text[0] - base, text[1] - base
    if shadow[max(end - 1, 0)] not in "-*_ \t\n":  # as nearly all texts end
        return text
    for line in lines_upwards(shadow, start, end):
        if not is_rule(shadow[slice(*line)]) or not _is_blank_above(shadow, start, line[0]):
            return text[0], base + line[1] if line[1] < end else text[1]
        rules.append((base + line[0], base + line[1]))
    return text[0], text[0]


def _without_second_fence(shadow: str, base: int, text: Offsets, rules: list[Offsets]) -> Offsets:
    """Take off a line `---` that stands directly after the front matter, as if that were closed twice."""
    fence = _FENCE.match(shadow, text[0] - base, text[1] - base)
    if fence is None:
        return text
    rules.append((text[0], base + fence.end("line")))
    return base + fence.end(), text[1]


def _is_blank_above(shadow: str, start: int, line: int) -> bool:
    """Tell whether the line above the one at `line` is empty, or there is none after `start`."""
    above = line_start(shadow, max(line - 1, 0))
    return line <= start or not shadow[above:line].strip(" \t\n")
