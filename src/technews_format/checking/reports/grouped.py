"""``grouped``: the findings of each file under its name."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from technews_format.checking.reports._text import inert, painted, summary
from technews_format.checking.reports.concise import coded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from technews_format.checking.reports._report import Report, ReportEntry

__all__ = ["render"]


def render(report: Report, *, colour: bool = False) -> str:
    """Return a block a file, and a closing line."""
    ordered = sorted(report.shown, key=lambda entry: entry.name)
    groups = [(name, list(entries)) for name, entries in groupby(ordered, key=lambda entry: entry.name)]
    blocks = ["\n".join(_block(name, entries, colour=colour)) for name, entries in groups]
    return "\n\n".join([*blocks, summary(report, colour=colour)]) + "\n"


def _block(name: str, entries: list[ReportEntry], *, colour: bool) -> Iterator[str]:
    yield painted(inert(name), "frame", colour=colour)
    width = max(len(str(entry.diagnostic.span)) for entry in entries)
    for entry in entries:
        yield f"  {str(entry.diagnostic.span).rjust(width)}  {coded(entry, colour=colour)}"
