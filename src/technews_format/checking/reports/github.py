"""``github``: workflow commands, which GitHub Actions shows as annotations of the changed lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from technews_format._util.printable import inert

if TYPE_CHECKING:
    from technews_format.checking.reports._report import Report, ReportEntry

__all__ = ["render"]

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def render(report: Report, *, colour: bool = False) -> str:  # noqa: ARG001 - all formats take it
    """Return one command a finding."""
    return "".join(f"{_command(entry)}\n" for entry in report.shown)


def _command(entry: ReportEntry) -> str:
    finding = entry.diagnostic
    span = finding.span
    properties = {"file": entry.path, "line": span.start.line, "col": span.start.column, "endLine": span.end.line}
    if span.end.line == span.start.line:  # GitHub takes a last column within one line only
        properties["endColumn"] = span.end.column
    properties["title"] = f"{finding.code} {finding.name}"
    listed = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    # GitHub takes file and line out of the command when it writes the log: only the message stays there.
    message = f"{entry.path}:{span.start}: {finding.code} {finding.message}"
    return f"::{_COMMANDS[finding.severity]} {listed}::{_data(message)}"


def _data(text: str) -> str:
    """Escape a message as the runner unescapes it; line ends are kept, the rest is made inert."""
    parts = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "%0A".join(inert(part).replace("%", "%25") for part in parts)


def _property(text: str) -> str:
    return inert(text).replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
