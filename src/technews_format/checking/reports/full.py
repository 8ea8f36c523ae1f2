"""``full``: each finding with its line and an underline, as compilers print errors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from technews_format.checking.reports._report import MAX_LINES
from technews_format.checking.reports._text import cells, inert, inert_characters, painted, placed, summary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from technews_format.checking.reports._report import Report, ReportEntry
    from technews_format.diagnostics import Diagnostic, Fix
    from technews_format.positions import Span

__all__ = ["render"]

WIDTH = 100
"""Characters of a line that are shown; longer ones are cut around the finding."""

BEFORE = 40
"""Characters before the finding that a cut leaves."""


def render(report: Report, *, colour: bool = False) -> str:
    """Return one block a finding, and a closing line."""
    blocks = ["\n".join(_block(entry, colour=colour)) for entry in report.shown]
    return "\n\n".join([*blocks, summary(report, colour=colour)]) + "\n"


def _block(entry: ReportEntry, *, colour: bool) -> Iterator[str]:
    finding = entry.diagnostic
    margin = " " * len(str(finding.span.start.line + len(entry.lines) - 1))
    bar = painted(f"{margin} |", "frame", colour=colour)
    yield (
        painted(f"{finding.severity}[{finding.code}]", finding.severity, colour=colour) + f": {inert(finding.message)}"
    )
    yield painted(f"{margin}-->", "frame", colour=colour) + f" {placed(entry)}"
    yield bar
    for index, line in enumerate(entry.lines):
        shown, blank, marked = _underlined(line, *_columns(finding.span, index, line))
        number = str(finding.span.start.line + index).rjust(len(margin))
        yield f"{painted(f'{number} |', 'frame', colour=colour)} {shown}".rstrip()
        label = f" {finding.name}" if index == len(entry.lines) - 1 else ""
        yield f"{bar} {blank}" + painted("^" * max(1, marked) + label, finding.severity, colour=colour)
    if finding.span.end.line - finding.span.start.line >= MAX_LINES:
        yield f"{bar} …"
    if finding.fix:
        yield bar
        yield f"{margin} {painted('= help:', 'frame', colour=colour)} {inert(_help(finding, finding.fix))}"


def _columns(span: Span, index: int, line: str) -> tuple[int, int]:
    """Return where in a touched line the span begins and ends."""
    start = span.start.column - 1 if index == 0 else 0
    end = span.end.column - 1 if span.start.line + index == span.end.line else len(line)
    return start, max(start, end)


def _underlined(line: str, start: int, end: int) -> tuple[str, str, int]:
    """Return the line as it is shown, the blank before the underline, and the cells of the underline."""
    first = max(0, min(start - BEFORE, len(line) - WIDTH))
    last = min(len(line), first + WIDTH)
    characters = inert_characters(line[first:last])
    head = ("…" if first else "") + "".join(characters[: start - first])
    marked = "".join(characters[start - first : max(0, end - first)])
    tail = "".join(characters[max(start, end) - first :]) + ("…" if last < len(line) else "")
    return head + marked + tail, " " * cells(head), cells(marked)


def _help(finding: Diagnostic, fix: Fix) -> str:
    span, text = fix.span, _shortened(fix.replacement)
    what = "it" if span == finding.span else f"{span.start} to {span.end}"
    if span.start == span.end:
        change = f"insert `{text}` at {span}"
    elif span.end.line > span.start.line:
        change = _change_of_lines(fix)
    elif text:
        change = f"replace {what} by `{text}`"
    else:
        change = f"remove {what}"
    return f"{change} (`technews fix{'' if fix.safe else ' --unsafe-fixes'}`)"


def _change_of_lines(fix: Fix) -> str:
    first, end = fix.span.start.line, fix.span.end
    last = end.line - 1 if end.column == 1 else end.line
    whole = fix.span.start.column == end.column == 1
    verb = "rewrite" if fix.replacement or not whole else "remove"
    return f"{verb} line {first}" if first == last else f"{verb} lines {first} to {last}"


def _shortened(text: str) -> str:
    return text if len(text) <= WIDTH else f"{text[: WIDTH - 1]}…"
