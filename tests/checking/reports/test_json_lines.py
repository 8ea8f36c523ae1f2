"""The report with one JSON object a line."""

from __future__ import annotations

import json

from reporting import report, sample

from technews_format.checking.reports.registry import render


def test_json_lines() -> None:
    """Each line of json-lines is one finding of json."""
    lines = render(sample(), "json-lines").splitlines()
    assert [json.loads(line) for line in lines] == json.loads(render(sample(), "json"))["findings"]
    assert render(report(), "json-lines") == ""
