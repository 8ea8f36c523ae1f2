"""The report for readers of JUnit."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from reporting import MESSAGE, NAME, VERSION, entry, sample

from technews_format.checking.reports._report import Report
from technews_format.checking.reports.registry import render

_COUNTS = {"name", "tests", "failures", "errors", "time"}

ATTRIBUTES = {
    "testsuites": _COUNTS,
    "testsuite": {*_COUNTS, "skipped", "timestamp", "hostname", "id", "package", "file"},
    "testcase": {"name", "classname", "time", "group"},
    "failure": {"message", "type"},
    "system-out": set(),
}


def junit(found: Report) -> list[ET.Element]:
    """Return the test cases of a report whose counts are true."""
    root = ET.fromstring(render(found, "junit"))  # noqa: S314 - our own text
    [suite] = root
    failures = suite.findall("testcase/failure")
    assert root.tag == "testsuites"
    assert (suite.get("tests"), suite.get("failures")) == (str(len(suite)), str(len(failures)))
    assert all(len(case) <= 1 for case in suite)
    for element in root.iter():  # no attribute that Jenkins' schema of the format does not have
        assert {*element.keys()} <= ATTRIBUTES[element.tag], element.tag
    return list(suite)


def test_junit() -> None:
    """A file is a test case; one with findings fails with all of them, one with style alone passes."""
    style = entry("a\n", "a", name="style.md", severity="info")
    found = Report((*sample().entries, style), ("clean.md", NAME, "style.md"), None, VERSION)
    clean, faulty, passed = junit(found)
    assert (clean.get("name"), len(clean)) == ("clean.md", 0)
    [failure] = faulty
    assert failure.get("message") == "3 findings"
    assert (failure.text or "").splitlines()[0] == f"{NAME}:2:13: error TN202 {MESSAGE}"
    assert [(part.tag, part.text) for part in passed] == [
        ("system-out", "style.md:1:1: info TN202 found a text; expected a number")
    ]
