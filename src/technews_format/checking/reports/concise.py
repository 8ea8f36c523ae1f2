"""``concise``: one line a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from technews_format.checking.reports._text import inert, painted, placed, summary

if TYPE_CHECKING:
    from technews_format.checking.reports._report import Report, ReportEntry

__all__ = ["render"]


def render(report: Report, *, colour: bool = False) -> str:
    """Return ``path:line:column: severity CODE [*] message`` for each finding, and a closing line.

    ``[*]`` marks what `technews_format.fix` mends.
    """
    lines = [f"{placed(entry)}: {coded(entry, colour=colour)}" for entry in report.shown]
    return "\n".join([*lines, summary(report, colour=colour)]) + "\n"


def coded(entry: ReportEntry, *, colour: bool) -> str:
    """Return severity, code, mark and message of a finding."""
    finding = entry.diagnostic
    mark = "[*] " if entry.safe_fix else ""
    code = painted(f"{finding.severity} {finding.code}", finding.severity, colour=colour)
    return f"{code} {mark}{inert(finding.message)}"
