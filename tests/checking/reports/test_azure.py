"""The report for Azure Pipelines, read as its agent does."""

from __future__ import annotations

from reporting import MESSAGE, NAME, azure_commands, sample

from technews_format.checking.reports.registry import render


def test_azure() -> None:
    """One issue a finding, errors and warnings."""
    first, second, third = azure_commands(render(sample(), "azure"))
    place = {"sourcepath": NAME, "linenumber": "2", "columnnumber": "13"}
    assert first == ({"type": "error", **place, "code": "TN202"}, MESSAGE)
    assert (second[0]["type"], second[1], third[0]["type"]) == ("warning", "a\nb", "warning")
