"""The report with the findings of each file under its name."""

from __future__ import annotations

from reporting import entry, report

from technews_format.checking.reports.registry import render


def test_grouped() -> None:
    """The findings of a file stand under its name, whatever their order in the report."""
    entries = [entry("a\nb c\n", "a"), entry("x\n", "x", name="b.md"), entry("a\nb c\n", "c", severity="warning")]
    assert render(report(*entries), "grouped").splitlines() == [
        "article.md",
        "  1:1  error TN202 found a text; expected a number",
        "  2:3  warning TN202 found a text; expected a number",
        "",
        "b.md",
        "  1:1  error TN202 found a text; expected a number",
        "",
        "Found 2 errors and 1 warning in 2 of 2 files",
    ]
