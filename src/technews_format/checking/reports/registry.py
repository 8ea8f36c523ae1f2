"""All formats by name; the module of a format is imported when it is asked for."""

from __future__ import annotations

from collections import Counter
from importlib import import_module
from typing import TYPE_CHECKING, Literal, TypeAlias, cast, get_args

from technews_format.checking.reports._report import Report, ReportEntry, entries_of, repository_root

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "FORMATS",
    "PEOPLE",
    "Format",
    "Report",
    "ReportEntry",
    "entries_of",
    "render",
    "repository_root",
    "statistics",
]

Format: TypeAlias = Literal[
    "full", "concise", "grouped", "json", "json-lines", "sarif", "github", "gitlab", "junit", "azure", "markdown"
]

FORMATS: tuple[Format, ...] = get_args(Format)
"""The names of all formats: those for people first."""

PEOPLE: tuple[Format, ...] = ("full", "concise", "grouped")
"""The formats for people; the others are read by programs."""


def render(report: Report, name: Format, *, colour: bool = False) -> str:
    r"""Return a report in a format.

    Args:
        report: What was found.
        name: One of `FORMATS`.
        colour: Whether the formats for people may use colours (escape sequences).

    Returns:
        Text that ends with a line end, or that is empty; never with a lone surrogate.

    Examples:
        >>> render(Report((), ("a.md", "b.md")), "concise")
        '2 files checked: all clean\n'
    """
    module = import_module(f"technews_format.checking.reports.{name.replace('-', '_')}")
    return cast("Callable[..., str]", module.render)(report, colour=colour)


def statistics(report: Report) -> str:
    """Return one line a code that was found: how often, how severe, whether it can be mended (``[*]``), its name."""
    found = Counter(entry.diagnostic.code for entry in report.entries)
    findings = {entry.diagnostic.code: entry.diagnostic for entry in report.entries}
    fixable = {entry.diagnostic.code for entry in report.shown if entry.safe_fix}
    width = len(f"{max(found.values(), default=0):,}")
    return "".join(
        f"{number:>{width},}  {findings[code].severity:7}  {code} {'[*]' if code in fixable else '   '} "
        f"{findings[code].name}\n"
        for code, number in sorted(found.items(), key=lambda item: (-item[1], item[0]))
    )
