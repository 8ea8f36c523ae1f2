"""``azure``: logging commands, which Azure Pipelines shows as issues of the run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from technews_format._util.printable import inert

if TYPE_CHECKING:
    from technews_format.checking.reports._report import Report, ReportEntry

__all__ = ["render"]

_ESCAPES = {"%": "%AZP25", ";": "%3B", "]": "%5D"}


def render(report: Report, *, colour: bool = False) -> str:  # noqa: ARG001 - all formats take it
    """Return one command a finding. Azure knows errors and warnings; what is less is a warning."""
    return "".join(f"{_command(entry)}\n" for entry in report.shown)


def _command(entry: ReportEntry) -> str:
    finding = entry.diagnostic
    properties = {
        "type": "error" if finding.severity == "error" else "warning",
        "sourcepath": entry.path,
        "linenumber": finding.span.start.line,
        "columnnumber": finding.span.start.column,
        "code": finding.code,
    }
    listed = ";".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"##vso[task.logissue {listed}]{_data(finding.message)}"


def _property(text: str) -> str:
    return "".join(_ESCAPES.get(character, character) for character in inert(text))


def _data(text: str) -> str:
    """Escape a message; line ends are kept, the rest is made inert."""
    parts = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "%0A".join(inert(part).replace("%", "%AZP25") for part in parts)
