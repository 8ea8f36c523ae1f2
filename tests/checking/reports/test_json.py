"""The report as one JSON object."""

from __future__ import annotations

import json
import re

from reporting import MESSAGE, NAME, VERSION, sample

from technews_format.checking.reports.registry import render


def test_json() -> None:
    """The JSON holds everything that is known of a finding."""
    data = json.loads(render(sample(), "json"))
    findings = data.pop("findings")
    assert data == {
        "format": "technews-report",
        "version": 1,
        "tool": {"name": "technews-format", "version": VERSION},
        "checked": 2,
    }
    first = findings[0]
    assert first.pop("help")
    assert re.fullmatch("[0-9a-f]{32}", first.pop("fingerprint"))
    span = {"start": {"line": 2, "column": 13, "offset": 17}, "end": {"line": 2, "column": 16, "offset": 20}}
    assert first == {
        "code": "TN202",
        "name": "wrong-type",
        "severity": "error",
        "message": MESSAGE,
        "path": NAME,
        "field": "importance",
        "span": span,
        "fix": {"safe": True, "span": span, "replacement": "3"},
    }
    assert (findings[1]["fix"], findings[1]["field"]) == (None, None)
