"""The report with one line a finding."""

from __future__ import annotations

from reporting import entry, report

from technews_format.checking.reports.registry import render


def test_concise() -> None:
    """One line a finding; a safe fix is marked; the last line counts."""
    entries = [
        entry("a b\n", "b", fix=("c", True)),
        entry("a b\n", "a", severity="warning", fix=("c", False)),
        entry("a b\n", "a", severity="info", name="b.md"),
    ]
    lines = render(report(*entries, checked=("article.md", "b.md", "c.md")), "concise").splitlines()
    assert lines[:-1] == [
        "article.md:1:3: error TN202 [*] found a text; expected a number",
        "article.md:1:1: warning TN202 found a text; expected a number",
        "b.md:1:1: info TN202 found a text; expected a number",
    ]
    found, fixable = lines[-1].split("; ")
    assert found == "Found 1 error, 1 warning and 1 info in 2 of 3 files"
    assert fixable == "1 fixable with `technews fix` (1 more with `--unsafe-fixes`)"
