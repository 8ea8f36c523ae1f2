"""``json``: all findings as one JSON object, for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from technews_format.checking.reports._finding import as_data
from technews_format.checking.reports._text import to_json

if TYPE_CHECKING:
    from technews_format.checking.reports._report import Report

__all__ = ["SHAPE_VERSION", "render"]

SHAPE_VERSION = 1
"""Raised when a key changes its meaning or goes away; new keys may come at any time."""


def render(report: Report, *, colour: bool = False) -> str:  # noqa: ARG001 - all formats take it
    """Return an object with the findings, as docs/how-to/json.md describes it."""
    data = {
        "format": "technews-report",
        "version": SHAPE_VERSION,
        "tool": {"name": "technews-format", "version": report.version},
        "checked": len(report.checked),
        "findings": [as_data(entry) for entry in report.entries],
    }
    return to_json(data, indent=2) + "\n"
