"""The report for GitLab."""

from __future__ import annotations

import json

from reporting import MESSAGE, NAME, report, sample

from technews_format.checking.reports.registry import render


def test_gitlab() -> None:
    """Each issue has what GitLab requires: description, check, unique fingerprint, severity, path and line."""
    issues = json.loads(render(sample(), "gitlab"))
    assert [issue["severity"] for issue in issues] == ["major", "minor", "info"]
    assert issues[0]["description"] == f"TN202 wrong-type: {MESSAGE}"
    assert issues[0]["check_name"] == "TN202"
    assert issues[0]["location"] == {
        "path": NAME,
        "positions": {"begin": {"line": 2, "column": 13}, "end": {"line": 2, "column": 16}},
    }
    assert len({issue["fingerprint"] for issue in issues}) == 3
    assert json.loads(render(report(), "gitlab")) == []
