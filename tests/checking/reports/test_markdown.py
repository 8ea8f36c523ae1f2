"""The report as a table in Markdown."""

from __future__ import annotations

import html
import re

from reporting import entry, finding, report

import technews_format as tn
from technews_format.checking.reports._report import entries_of
from technews_format.checking.reports.markdown import MAX_ROWS
from technews_format.checking.reports.registry import render


def test_markdown_shows_signs_as_they_are() -> None:
    """No sign of a file's name or of a message opens a column, markup, HTML, a link or a mention."""
    found = report(entry("a\n", "a", name="a|b.md", message="<img src=x> **b** @all [x](http://e.example) `c`"))
    [row] = [line for line in render(found, "markdown").splitlines() if line.startswith("| error")]
    assert row.count("|") == 5
    assert not re.search(r"[<>*@\[\]()`]|http:", row)
    assert html.unescape(row) == (
        "| error | a|b.md:1:1 | TN202 wrong-type | <img src=x> **b** @all [x](http://e.example) `c` |"
    )


def test_markdown_is_bounded() -> None:
    """The worst findings are shown first, then how many more there are; long messages are cut."""
    document = tn.parse("x" * (MAX_ROWS + 3), "a.md")
    found = [finding(document, (at, at + 1), severity="info", message="y" * 5000) for at in range(MAX_ROWS + 2)]
    found.append(finding(document, (0, 1), severity="error"))
    lines = render(report(*entries_of(document, found)), "markdown").splitlines()
    assert lines[4].startswith("| error |")
    assert sum(line.startswith("| info |") for line in lines) == MAX_ROWS - 1
    assert lines[-1] == "and 3 more"
    assert max(map(len, lines)) < 1200
    exact = report(*entries_of(document, found[:MAX_ROWS]))
    assert "more" not in render(exact, "markdown")


def test_the_bounds_of_a_table() -> None:
    """500 rows, and 1,000 characters of a message; of more, how many there are, and an ellipsis."""
    document = tn.parse("x" * 501, "a.md")
    for number, length, last in ((500, 1_000, f"{'y' * 1_000} |"), (501, 1_001, "and 1 more")):
        found = [finding(document, (at, at + 1), message="y" * length) for at in range(number)]
        lines = render(report(*entries_of(document, found)), "markdown").splitlines()
        assert sum(line.startswith("| error |") for line in lines) == 500
        assert lines[4].endswith(f" {'y' * 1_000}{'…' if length > 1_000 else ''} |")
        assert lines[-1].endswith(last)
