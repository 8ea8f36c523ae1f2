"""The blocks of Markdown that matter here: headings, code and raw HTML.

A scan by lines after CommonMark: ATX headings, setext headings (of the four
sections only: elsewhere ``---`` is a rule), fenced code, comments and the other raw
HTML that runs to an end condition (``<script>``, ``<pre>``, processing instructions …).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from technews_format._util.lazy import pattern
from technews_format._util.lines import line_start
from technews_format.model.section_names import section_name

if TYPE_CHECKING:
    from technews_format._util.lines import Offsets

__all__ = ["Blocks", "Heading", "is_rule", "scan"]

_RULE = pattern(r" {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$")

_LIST_MARKER = r"(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)"
# Begins with the line end before the block, because for a character Python searches quickly, and not for "^".
_BLOCK = pattern(
    r"\n {0,3}(?=[-#`~<=*+0-9])(?:"
    r"(?P<hashes>\#{1,6})(?P<title>[^\n]*)"
    rf"|(?P<fence>{_LIST_MARKER}*(?:`{{3,}}(?=[^`\n]*$)|~{{3,}}))"
    r"|(?P<html><!--|<\?|<!\[CDATA\[|<![A-Za-z]|<(?:script|pre|style|textarea)(?=[\s>]))"
    r"|(?P<underline>=+|-+)[ \t]*$"
    r")",
    re.MULTILINE | re.IGNORECASE,
)
_HTML_END = {"<!--": "-->", "<?": "?>", "<![cdata[": "]]>"}
_RAW_HTML_END = pattern(r"</(?:script|pre|style|textarea)>", re.IGNORECASE)
_NO_PARAGRAPH = pattern(r" {4}|\t| {0,3}(?:[#><]|[-*+] |\d{1,9}[.)] )")


def is_rule(line: str) -> bool:
    """Tell whether a line is a thematic break."""
    return line[-1:] in "-*_ \t" and _RULE.match(line) is not None  # nearly all lines end with something else


class Heading(NamedTuple):
    """A heading line (for a setext heading, both lines)."""

    title: str
    level: int
    span: Offsets


class Blocks(NamedTuple):
    """What a scan found, in order."""

    headings: list[Heading]
    opaque: tuple[Offsets, ...]
    """Stretches of code and raw HTML."""
    unclosed: Offsets | None
    """The opening of the code or HTML that runs to the end of the text, or None."""


def scan(shadow: str, base: int) -> Blocks:
    """Scan a body with LF line ends that stands at offset `base`."""
    headings: list[Heading] = []
    opaque: list[Offsets] = []
    unclosed: Offsets | None = None
    text, base, at = f"\n{shadow}", base - 1, 0  # so that each line begins after a line end
    while match := _BLOCK.search(text, at):
        at = match.end()
        if match["hashes"]:
            headings.extend(_atx(match, base))
        elif match["underline"]:
            headings.extend(_setext(text, match, base))
        else:
            start = base + match.start() + 1
            found = _end_of_fence(text, match) if match["fence"] else _end_of_html(text, match)
            at = len(text) if found is None else found
            unclosed = (start, base + match.end()) if found is None else unclosed
            opaque.append((start, base + at))
    return Blocks(headings, tuple(opaque), unclosed)


def _atx(match: re.Match[str], base: int) -> list[Heading]:
    """Read an ATX heading; without a space after the hashes only the four sections count."""
    text = match["title"]
    title = text.strip(" \t")
    if title.endswith("#"):
        without = title.rstrip("#")
        if not without or without[-1] in " \t":
            title = without.rstrip(" \t")
    if text[:1] not in ("", " ", "\t") and section_name(title) is None:
        return []
    end = match.start() + len(match[0].rstrip(" \t"))
    return [Heading(title, len(match["hashes"]), (base + match.start() + 1, base + end))]


def _setext(shadow: str, underline: re.Match[str], base: int) -> list[Heading]:
    """Read a setext heading: a paragraph of one line that names a section."""
    end = underline.start()
    start = line_start(shadow, end)
    title = shadow[start:end]
    above = max(start - 1, 0)
    previous = shadow[line_start(shadow, above) : above]
    if previous.strip(" \t") or _NO_PARAGRAPH.match(title) or section_name(title) is None:
        return []
    level = 1 if underline["underline"][0] == "=" else 2
    return [Heading(title.strip(" \t"), level, (base + start, base + underline.end("underline")))]


def _end_of_fence(shadow: str, opening: re.Match[str]) -> int | None:
    fence = opening["fence"].lstrip(" \t-*+0123456789.)")
    indent = " {0,3}" if fence == opening["fence"] else "[ \t]*"
    closing = re.compile(rf"^{indent}{re.escape(fence[0])}{{{len(fence)},}}[ \t]*$", re.MULTILINE)
    found = closing.search(shadow, opening.end())
    return found.end() if found else None


def _end_of_html(shadow: str, opening: re.Match[str]) -> int | None:
    """A block of raw HTML runs to the end of the line with its end condition."""
    tag = opening["html"].lower()
    if tag[1] not in "!?":
        found = _RAW_HTML_END.search(shadow, opening.end())
        at = found.start() if found else -1
    else:
        at = shadow.find(_HTML_END.get(tag, ">"), opening.end())
    if at < 0:
        return None
    line_end = shadow.find("\n", at)
    return line_end if line_end >= 0 else len(shadow)
