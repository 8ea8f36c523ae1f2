"""``markdown``: a table for pages that show Markdown, such as the summary of a job of GitHub Actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from technews_format._util.lazy import pattern
from technews_format._util.texts import cut
from technews_format.checking.reports._text import inert, summary

if TYPE_CHECKING:
    from technews_format.checking.reports._report import Report, ReportEntry

__all__ = ["MAX_ROWS", "is_report", "render"]

MAX_ROWS = 500
"""Findings that are shown. A summary of GitHub Actions holds a mebibyte, and nobody reads so many."""

MAX_MESSAGE = 1000
"""Characters of a message that are shown, so that all rows together stay far below that mebibyte."""

_SIGNS = pattern(r"[\\`*_{}\[\]()<>#+!|~@&$:.]")
_FIRST_LINE = pattern(
    rb"(?:no files|\d[\d,]* files?) checked\b|Found \d[\d,]* (?:errors?|warnings?|info)\b[^\n]* in \d"
)
"""How the line of `summary` begins."""
_HEADER = "| severity | place | code | message |\n|---|---|---|---|\n"


def render(report: Report, *, colour: bool = False) -> str:  # noqa: ARG001 - all formats take it
    """Return a closing line as on the terminal, and a table with a row a finding, the worst first."""
    text = f"{_escaped(summary(report, colour=False))}\n"
    if not report.entries:
        return text
    rows = "".join(_row(entry) for entry in report.worst_first[:MAX_ROWS])
    more = len(report.entries) - MAX_ROWS
    return f"{text}\n{_HEADER}{rows}" + (f"\nand {more:,} more\n" if more > 0 else "")


def is_report(data: bytes) -> bool:
    """Tell by the first bytes of a file whether `render` has written it.

    Examples:
        >>> from technews_format.checking.reports._report import Report
        >>> is_report(render(Report((), ("a.md",))).encode()), is_report(b"# Found a bug")
        (True, False)
    """
    return bool(_FIRST_LINE.match(data))


def _row(entry: ReportEntry) -> str:
    finding = entry.diagnostic
    place, message = f"{entry.path}:{finding.span.start}", cut(finding.message, MAX_MESSAGE)
    return f"| {finding.severity} | {_escaped(place)} | {finding.code} {finding.name} | {_escaped(message)} |\n"


def _escaped(text: str) -> str:
    """Return text that Markdown shows as it is: no sign of an article opens markup, HTML or a mention."""
    return _SIGNS.sub(lambda match: f"&#{ord(match[0])};", inert(text))
