"""``gitlab``: a Code Quality report, which GitLab shows in merge requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from technews_format.checking.reports._finding import help_of
from technews_format.checking.reports._text import to_json

if TYPE_CHECKING:
    from technews_format.checking.reports._report import Report, ReportEntry
    from technews_format.positions import Position

__all__ = ["render"]

_SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


def render(report: Report, *, colour: bool = False) -> str:  # noqa: ARG001 - all formats take it
    """Return a list of issues in the part of the Code Climate format that GitLab reads."""
    return to_json([_issue(entry) for entry in report.entries], indent=2) + "\n"


def _issue(entry: ReportEntry) -> dict[str, Any]:
    finding = entry.diagnostic
    return {
        "type": "issue",
        "check_name": finding.code,
        "description": f"{finding.code} {finding.name}: {finding.message}",
        "content": {"body": "\n\n".join(help_of(finding.code))},
        "categories": ["Style"],
        "severity": _SEVERITIES[finding.severity],
        "fingerprint": entry.fingerprint,
        "location": {
            "path": entry.path,
            "positions": {"begin": _position(finding.span.start), "end": _position(finding.span.end)},
        },
    }


def _position(position: Position) -> dict[str, int]:
    return {"line": position.line, "column": position.column}
