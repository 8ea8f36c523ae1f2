"""Eight planted faults are eight findings at their places, in each format.

``python tests/checking/reports/test_golden.py`` writes the expected reports anew; look at what changes.
"""

from __future__ import annotations

import json
import re
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from support import ROOT

import technews_format as tn
from technews_format.checking.reports._report import Report, entries_of
from technews_format.checking.reports.registry import FORMATS, Format, render

FOLDER = ROOT / "tests" / "data" / "faults"
ARTICLE = FOLDER / "2026-02-10-robotic-fish.md"
NAME = f"articles/{ARTICLE.name}"
NOW = datetime(2026, 3, 1, tzinfo=UTC)

FAULTS = {
    "a YAML type": ("TN202", "7:13"),
    "a slug": ("TN212", "13:7"),
    "a nested missing key": ("TN201", "14:1"),
    "a missing key": ("TN201", "21:1"),
    "a javascript: link behind a 📱": ("TN329", "29:59"),
    "section order": ("TN304", "31:1"),
    "a repeated section": ("TN303", "39:1"),
    "footer URL": ("TN310", "44:23"),
}


def faulty(text: str | None = None) -> Report:
    """Return the report of the faulty article, or of another text under its name."""
    document = tn.parse(ARTICLE.read_bytes() if text is None else text, NAME)
    findings = list(tn.check_files([document], config={"now": NOW}))
    return Report(tuple(entries_of(document, findings)), (NAME,), None, "1.2.3")


def golden(name: Format) -> Path:
    """Return the file with the expected report."""
    return FOLDER / f"report.{name}.txt"


def test_eight_faults_are_eight_findings() -> None:
    """Each fault is found once, at its place, and nothing else is."""
    found = [(entry.diagnostic.code, str(entry.diagnostic.span)) for entry in faulty().entries]
    assert found == list(FAULTS.values())


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_is_as_expected(name: Format) -> None:
    """The report is the expected one, to the byte."""
    assert render(faulty(), name).encode() == golden(name).read_bytes()


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_has_all_places(name: Format) -> None:
    """A reader of any format finds the eight codes at the eight places."""
    assert places(name, golden(name).read_text(encoding="utf-8")) == list(FAULTS.values())


@pytest.mark.parametrize("name", FORMATS)
def test_an_emoji_before_a_fault_counts_as_one_character(name: Format) -> None:
    """With a letter instead of the 📱, all places are the same."""
    text = ARTICLE.read_text(encoding="utf-8")
    assert text.count("📱") == 1
    assert places(name, render(faulty(text.replace("📱", "x")), name)) == list(FAULTS.values())


_LOG_LINES: dict[Format, str] = {
    "full": r"^\w+\[(?P<code>TN\d+)\].*\n *--> [^\n]*?:(?P<line>\d+):(?P<column>\d+)$",
    "concise": r"^[^\n]*?:(?P<line>\d+):(?P<column>\d+): \w+ (?P<code>TN\d+)",
    "grouped": r"^ +(?P<line>\d+):(?P<column>\d+)  \w+ (?P<code>TN\d+)",
    "github": r"^::\w+ [^\n]*?,line=(?P<line>\d+),col=(?P<column>\d+),[^\n]*?title=(?P<code>TN\d+)",
    "azure": r"^##vso\[[^\n\]]*;linenumber=(?P<line>\d+);columnnumber=(?P<column>\d+);code=(?P<code>TN\d+)\]",
    "markdown": r"^\| \w+ \| [^|]*?&#58;(?P<line>\d+)&#58;(?P<column>\d+) \| (?P<code>TN\d+) ",
}


def places(name: Format, text: str) -> list[tuple[str, str]]:
    """Return code and place of each finding in a report."""
    if name == "junit":
        [failure] = ET.fromstring(text).iter("failure")  # noqa: S314 - our own text
        pattern, text = r"^[^\n]*?:(?P<line>\d+):(?P<column>\d+): \w+ (?P<code>TN\d+)", failure.text or ""
    elif name in _LOG_LINES:
        pattern = _LOG_LINES[name]
    else:
        return data_places(name, text)
    found = [
        (match["code"], f"{match['line']}:{match['column']}") for match in re.finditer(pattern, text, re.MULTILINE)
    ]
    # The table has the worst first; the others are in the order of the text.
    return sorted(found, key=lambda item: [*map(int, item[1].split(":"))]) if name == "markdown" else found


def data_places(name: Format, text: str) -> list[tuple[str, str]]:
    """Return code and place of each finding in a format of JSON."""
    data: Any = [json.loads(line) for line in text.splitlines()] if name == "json-lines" else json.loads(text)
    if name == "sarif":
        results = data["runs"][0]["results"]
        regions = [result["locations"][0]["physicalLocation"]["region"] for result in results]
        return [
            (result["ruleId"], f"{region['startLine']}:{region['startColumn']}")
            for result, region in zip(results, regions, strict=True)
        ]
    if name == "gitlab":
        starts = [(issue["check_name"], issue["location"]["positions"]["begin"]) for issue in data]
    else:
        found = data["findings"] if name == "json" else data
        starts = [(item["code"], item["span"]["start"]) for item in found]
    return [(code, f"{start['line']}:{start['column']}") for code, start in starts]


if __name__ == "__main__":
    for form in FORMATS:
        golden(form).write_text(render(faulty(), form), encoding="utf-8", newline="")
        sys.stdout.write(f"{golden(form)}\n")
