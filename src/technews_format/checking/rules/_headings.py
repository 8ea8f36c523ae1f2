"""Headings of the sections, and lines that stand for one, which one rule reports, and others therefore do not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from technews_format._util.lazy import pattern
from technews_format._util.lines import line_start
from technews_format.checking.rules._rule import Finding
from technews_format.model.section_names import SECTION_TITLES, disguised_name, likely_name, section_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from technews_format.checking.rules._context import RuleContext
    from technews_format.model.section_names import SectionName

__all__ = ["LEVELS", "disguised_headings", "heading_of", "level_of"]

LEVELS = (2, 3)

_CANDIDATE = pattern(
    r"^ {0,3}(?:(?P<hashes>#{1,6})[ \t]+(?P<heading>[^\n]{4,200})"
    r"|(?P<emphasis>(?:\*\*|__)[^\n]{4,200})"
    r"|(?P<plain>(?:Souhrn|Klíčové body|Podrobnosti|Proč je to důležité):?))[ \t]*$",
    re.MULTILINE,
)
_TITLES_BEGIN = frozenset(title.encode()[:4] for title in SECTION_TITLES.values())


def level_of(context: RuleContext) -> int:
    """Return the level that the sections' headings should have: their own if it is right, else 2."""
    level = context.heading_level
    return level if level in LEVELS else LEVELS[0]


def heading_of(level: int, name: SectionName) -> str:
    """Return the heading of a section."""
    return f"{'#' * level} {SECTION_TITLES[name]}"


def disguised_headings(context: RuleContext) -> Iterator[Finding]:
    """Yield the lines that are the title of a section, but no heading of one."""
    if context.syntax_tree.canonical and not _may_have_titles(context):
        return
    headings = {section.heading[0] for section in context.syntax_tree.body.sections}
    for match in _CANDIDATE.finditer(context.shadow):
        start = context.body_start + match.start()
        name = _meant(match)
        if name and start not in headings and not context.is_code(start) and _is_paragraph(match):
            message = f"the line {match[0].strip()!r} stands for a heading; write {heading_of(level_of(context), name)}"
            end = start + len(match[0].rstrip())
            yield Finding(f"{message}, or other words", start, end, f"body.{name}")


def _may_have_titles(context: RuleContext) -> bool:
    """In a canonical body no other line has a heading's marks."""
    skeleton = context.body_skeleton
    return b"\n**" in skeleton or b"\n__" in skeleton or not _TITLES_BEGIN.isdisjoint(context.beginnings)


def _meant(match: re.Match[str]) -> SectionName | None:
    if match["hashes"]:
        return likely_name(match["heading"])
    return disguised_name(match["emphasis"]) if match["emphasis"] else section_name(match["plain"])


def _is_paragraph(match: re.Match[str]) -> bool:
    """A heading needs nothing before it; other lines stand after an empty line or a heading."""
    end = max(match.start() - 1, 0)
    above = match.string[line_start(match.string, end) : end].strip(" \t")
    return bool(match["hashes"]) or not above or above.startswith("#")
