"""The report for GitHub Actions, read as its runner does."""

from __future__ import annotations

from reporting import MESSAGE, NAME, entry, github_commands, report, sample

from technews_format.checking.reports.registry import render


def test_github() -> None:
    """One annotation a finding; a finding over several lines has no last column."""
    first, second, third = github_commands(render(sample(), "github"))
    properties = {
        "file": NAME,
        "line": "2",
        "col": "13",
        "endLine": "2",
        "endColumn": "16",
        "title": "TN202 wrong-type",
    }
    assert first == ("error", properties, f"{NAME}:2:13: TN202 {MESSAGE}")
    title = {"title": "TN405 quotation-marks"}
    assert second == (
        "warning",
        {"file": NAME, "line": "3", "col": "10", "endLine": "4", **title},
        f"{NAME}:3:10: TN405 a\nb",
    )
    assert third[0] == "notice"


def test_the_message_for_github_says_where() -> None:
    """GitHub's log keeps the message only, so path, place and code stand in it, also for names with signs."""
    [(_, properties, message)] = github_commands(
        render(report(entry("a b\n", "b", name="news 100%, 2:1.md")), "github")
    )
    assert properties["file"] == "news 100%, 2:1.md"
    assert message == "news 100%, 2:1.md:1:3: TN202 found a text; expected a number"
