"""``json-lines``: one JSON object a line and finding, for programs that read as they go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from technews_format.checking.reports._finding import as_data
from technews_format.checking.reports._text import to_json

if TYPE_CHECKING:
    from technews_format.checking.reports._report import Report

__all__ = ["render"]


def render(report: Report, *, colour: bool = False) -> str:  # noqa: ARG001 - all formats take it
    """Return one line a finding, each as in the findings of ``json``."""
    return "".join(f"{to_json(as_data(entry))}\n" for entry in report.entries)
