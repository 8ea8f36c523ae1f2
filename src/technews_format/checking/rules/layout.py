"""Rules about the layout of a body: broken lines, empty lines, bullets (TN3xx)."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from technews_format._util.lazy import pattern
from technews_format._util.printable import count
from technews_format._util.texts import replaced
from technews_format.checking.rules._examples import Example
from technews_format.checking.rules._headings import disguised_headings
from technews_format.checking.rules._remarks import remarks_of
from technews_format.checking.rules._rule import Finding, RuleFix, rule
from technews_format.diagnostics import Edit
from technews_format.model.mappings import source_label
from technews_format.model.section_names import SECTION_TITLES
from technews_format.syntax.footer import CREDIT, LINK_TITLE
from technews_format.validation.body import is_disguised

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from technews_format._util.lines import Offsets
    from technews_format.checking.rules._context import RuleContext
    from technews_format.checking.rules._rule import Rule
    from technews_format.diagnostics import Problem

__all__ = ["RULES"]

# --------------------------------------------------------------------------------------
# Broken lines

_LINE = pattern(r"[^\n]*\n?")
_OTHER_BLOCK = pattern(
    r" {4}|\t| {0,3}(?:[#>|=<]|[-*+•–][ \t]|\d{1,9}[.)][ \t]|```|~~~|--?\Z|---|\*\*\*|___"  # other blocks
    r"|:[ \t]|\{[:%{]|\$\$|\[[^\]]{1,200}\]:|\*\[|!\["  # definitions, attributes, formulas, pictures
    r"|[*_]{0,3}(?:\[(?:Číst|Přečíst) |Zdroj\b))"  # parts of a footer
)
"""How a line begins that is no plain text, or that means something at the beginning of a line only."""
_TEXT_LINE = rb" {0,3}(?:[^ \t\n#-]|-[^ \t\n-]|--[^\n-])"
_TWO_LINES = pattern(rb"(?:\A|\n)" + _TEXT_LINE + rb"[^\n]*\n" + _TEXT_LINE)
_SHORT = 40


class _Paragraph(NamedTuple):
    start: int
    end: int
    lines: list[str]


def _join_lines(context: RuleContext, problem: Problem) -> Edit:
    """Join the lines by spaces; where lines are short, their breaks may have been meant."""
    lines = [line.strip() for line in context.syntax_tree.slice((problem.start, problem.end)).split("\n")]
    safe = all(len(line) >= _SHORT and line[-1] not in ":*_" for line in lines[:-1])
    return Edit(problem.start, problem.end, " ".join(lines), safe)


@rule(
    "TN333",
    "body",
    why="The format has a paragraph on one line. Broken ones make differences between versions hard to read, "
    "and some renderers show the breaks.",
    example=Example((("přes dvanáct tisíc pulců a nikdo", "přes dvanáct tisíc pulců\na nikdo"),)),
    fix=RuleFix(
        _join_lines,
        "safe or unsafe",
        "Joins the lines by spaces, which Markdown takes a line end for. Unsafe where a line is short, "
        "or ends with a colon or emphasis: then its break may have been meant.",
    ),
)
def hard_wrapped_paragraph(context: RuleContext) -> Iterable[Finding]:
    """A paragraph is broken into several lines.

    Lists, quotations, tables, code, HTML, definitions, and lines that end with a line break of Markdown
    (two spaces or a backslash) are right. A line that stands for a heading and a remark of a language model are
    other faults.
    """
    if not _may_be_broken(context):
        return ()
    found = list(_paragraphs(context))
    others = sorted(other.start for other in (*disguised_headings(context), *remarks_of(context))) if found else []
    return [
        Finding("the paragraph is broken into lines; write it on one line", item.start, item.end, "body")
        for item in found
        if bisect_left(others, item.start) == bisect_left(others, item.end)
    ]


def _may_be_broken(context: RuleContext) -> bool:
    """In a canonical body, mostly just the headings and the key points have other text on the next line."""
    canonical, lines = context.syntax_tree.canonical, context.lines
    followed = len([upper for upper, lower in pairwise(lines) if upper and lower])
    if canonical and followed == (len(SECTION_TITLES) + len(canonical.points) - 1 if canonical.points else 0):
        return False
    return _TWO_LINES.search(b"\n".join(lines)) is not None


def _paragraphs(context: RuleContext) -> Iterator[_Paragraph]:
    """Yield the paragraphs of several lines."""
    headings = {section.heading[0]: section.heading[1] for section in context.syntax_tree.body.sections}
    points = context.named_sections.get("key_points")
    if points:
        headings[points.heading[0]] = points.text[1]  # no paragraphs, or that is TN308
    base, start, skip, until = context.body_start, 0, False, 0
    lines: list[str] = []
    for match in _LINE.finditer(context.shadow):
        line, at = match[0].rstrip(), base + match.start()
        if at in headings:
            until = headings[at]
        plain = (
            bool(line) and at >= until and not _OTHER_BLOCK.match(line) and not context.syntax_tree.body.is_opaque(at)
        )
        if plain and not skip and not _has_break(lines):
            start = start if lines else at
            lines.append(_as_written(context, match))
            continue
        if len(lines) > 1:
            yield _Paragraph(start, start + len("".join(lines).rstrip()), lines)
        lines, start = ([_as_written(context, match)], at) if plain and not skip else ([], 0)
        skip = bool(line) and at >= until and (skip or not plain)  # what follows a list item belongs to it
    if len(lines) > 1:
        yield _Paragraph(start, start + len("".join(lines).rstrip()), lines)


def _as_written(context: RuleContext, line: re.Match[str]) -> str:
    """Return a line with its own end: in the shadow, the CR of CR LF is a space, and two make a line break."""
    start, end = line.span()
    return context.body[start:end]


def _has_break(lines: list[str]) -> bool:
    """Tell whether the last line ends with a line break of Markdown."""
    return bool(lines) and lines[-1].rstrip("\r\n").endswith(("  ", "\\"))


# --------------------------------------------------------------------------------------
# Canonical layout


class _Deviation(NamedTuple):
    start: int
    end: int
    written: str
    message: str


def _write_canonical(context: RuleContext, _: Problem) -> Edit | None:
    """Mend all places in one replacement; all else between them stays."""
    found = _deviations(context)
    if not found:
        return None
    start, end = found[0].start, found[-1].end
    return Edit(start, end, replaced(context.text, (item[:3] for item in found), start, end))


@rule(
    "TN334",
    "body",
    in_canonical=False,
    why="One layout makes files comparable line by line, and programs that look for exact lines work on all of them.",
    example=Example((("## Souhrn\n", "## Souhrn\n\n"),)),
    fix=RuleFix(
        _write_canonical,
        "safe",
        "Lays the body out as `technews fmt` does: empty lines around headings and footer, and `- ` before key points. "
        "Text stays as it is.",
    ),
)
def body_style(context: RuleContext) -> Iterable[Finding]:
    """The body is not laid out as the canonical form has it.

    Looked at are the empty lines around headings, text and footer, the marks of headings and key points,
    and the rule of the footer. One finding stands for the whole body, at the first place.
    """
    found = _deviations(context)
    if not found:
        return ()
    first = found[0]
    more = f" ({count(len(found) - 1, 'more place')})" if len(found) > 1 else ""
    return (Finding(f"{first.message}{more}; technews fmt lays it out", first.start, first.end, "body"),)


def _deviations(context: RuleContext) -> list[_Deviation]:
    """Return where the layout differs; the places are in order and apart."""
    if "deviations" not in context.memo:
        context.memo["deviations"] = [*_around_sections(context), *_in_footer(context)]
    found: list[_Deviation] = context.memo["deviations"]
    return found


def _around_sections(context: RuleContext) -> Iterator[_Deviation]:
    tree = context.syntax_tree.body
    end, lines = tree.start, 1
    pieces = [tree.preamble] if tree.preamble[0] < tree.preamble[1] else []
    pieces += [] if tree.sections else [tree.text]
    for start, stop in pieces:
        if start < stop:
            yield from _gap(context, (end, start), lines, "before the text")
            end, lines = stop, 2
    for section in tree.sections:
        yield from _gap(context, (end, section.heading[0]), lines, f"before the heading {section.title}")
        yield from _mark(context, section.heading, section.level, section.title)
        end, lines = section.heading[1], 2
        if section.text[0] < section.text[1]:
            if not is_disguised(context.text[slice(*section.heading)]):  # TN332 mends that too
                yield from _gap(context, (end, section.text[0]), 1, f"behind the heading {section.title}")
            end = section.text[1]
        if section is context.named_sections.get("key_points"):
            yield from _bullets(context, section.text)
    if tree.footer and not context.lacks_footer_rule:
        yield from _gap(context, (end, tree.footer.start), lines, "before the footer")


def _gap(context: RuleContext, span: Offsets, lines: int, where: str) -> Iterator[_Deviation]:
    """Compare the line ends between two pieces; white space at their ends is another matter (TN012)."""
    gap = context.syntax_tree.slice(span)
    found = gap.count("\n")
    if found != lines and not gap.strip(" \t\n"):
        ended = int(span[0] > context.syntax_tree.body.start)  # the first line end, unless the fence had it
        message = f"{_number(found - ended)} {where}, expected is {_number(lines - ended)}"
        yield _Deviation(*span, context.newline * lines, message)


def _number(empty_lines: int) -> str:
    names = {-1: "no line end", 0: "no empty line", 1: "one empty line"}
    return names.get(empty_lines) or count(empty_lines, "empty line")


def _mark(context: RuleContext, heading: Offsets, level: int, title: str) -> Iterator[_Deviation]:
    """Compare the line of a heading, unless it is underlined or emphasized."""
    line = context.text[slice(*heading)]
    written = f"{'#' * level} {title}".rstrip()
    if line != written and line.lstrip(" ").startswith("#"):
        yield _Deviation(*heading, written, f"the heading is written {line!r}, expected is {written!r}")


_MARKER = pattern(r"(?P<before>\s*?)(?P<indent>[ \t]*)(?P<marker>[-*+•–]|\d{1,2}[.)])(?P<space>[ \t\xa0]*)")


def _bullets(context: RuleContext, span: Offsets) -> Iterator[_Deviation]:
    """Compare what stands between the key points; odd marks are another matter (TN319)."""
    items = context.key_points
    if items.stray is not None:
        return
    at = span[0]
    for start, end in items.spans:
        marker = _MARKER.fullmatch(context.syntax_tree.slice((at, start)))
        if marker and start < end:
            odd = marker["marker"] not in "-*+"
            lines = 0 if at == span[0] else 1
            right = marker["before"].count("\n") == lines and not marker["indent"] and marker["space"] == " "
            if not right or (not odd and marker["marker"] != "-"):
                written = context.newline * lines + (marker["marker"] if odd else "-") + " "
                yield _Deviation(at, start, written, "a key point is not marked with '- ' on the next line")
        at = end


def _in_footer(context: RuleContext) -> Iterator[_Deviation]:
    """Compare the footer; only its values may differ, which is another matter."""
    footer = context.syntax_tree.body.footer
    if footer is None or footer.url is None or footer.label is None or context.syntax_tree.generation != 1:
        return
    if context.has("TN309", "TN311", "TN315", "TN316"):
        return
    end = footer.label[1]
    written = f"[{LINK_TITLE}]({context.syntax_tree.slice(footer.url)})\n\n{CREDIT} {_label(context, footer.label)}"
    written = written.rstrip()
    written = written if footer.rule is None else f"---\n\n{written}"
    found = re.sub(r"[ \t]+(?=\n)", "", context.syntax_tree.slice((footer.start, end)))
    if unicodedata.normalize("NFC", found) != unicodedata.normalize(
        "NFC", written
    ):  # letters are another matter (TN008)
        message = "the footer is laid out otherwise than the format has it"
        yield _Deviation(footer.start, end, written.replace("\n", context.newline), message)


def _label(context: RuleContext, span: Offsets) -> str:
    """Return the label of a footer as the writer has it: odd spaces of the source's name are no fault of the footer."""
    found, source = context.syntax_tree.slice(span), context.values.get("source")
    name = context.string("source.name")
    own = source_label(source.get("emoji"), name) if name and isinstance(source, dict) else ""
    is_repeated = own.split() == found.split() and not re.search(r"[\r\n]", own)  # which no source may have
    return own if is_repeated else " ".join(found.split())


RULES: tuple[Rule, ...] = (hard_wrapped_paragraph, body_style)
