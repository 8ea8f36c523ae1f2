"""``junit``: XML in the shape that JUnit's reports have, one test case a file."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from technews_format._util.lazy import pattern
from technews_format._util.printable import count
from technews_format.checking.reports._text import inert

if TYPE_CHECKING:
    from technews_format.checking.reports._report import Report, ReportEntry

__all__ = ["render"]

# What XML 1.0 cannot hold at all (https://www.w3.org/TR/xml/#charsets) and `inert` leaves.
_FORBIDDEN = pattern("[\ufffe\uffff]")


def render(report: Report, *, colour: bool = False) -> str:  # noqa: ARG001 - all formats take it
    """Return a test suite; a file fails with an error or a warning, what is less is output of a passed test."""
    files = report.paths
    failed = sum(any(_fails(entry) for entry in entries) for entries in files.values())
    counts = {"tests": str(len(files)), "failures": str(failed), "errors": "0"}
    suites = ET.Element("testsuites", counts)
    suite = ET.SubElement(suites, "testsuite", {"name": "technews", **counts, "skipped": "0", "time": "0"})
    for path, entries in files.items():
        _add_case(suite, path, entries)
    ET.indent(suites)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(suites, encoding="unicode") + "\n"


def _add_case(suite: ET.Element, path: str, entries: list[ReportEntry]) -> None:
    names = {"classname": "technews", "name": _text(path), "time": "0"}
    case = ET.SubElement(suite, "testcase", names)
    if not entries:
        return
    if any(_fails(entry) for entry in entries):
        heading = {"message": count(len(entries), "finding"), "type": "technews"}
        part = ET.SubElement(case, "failure", heading)
    else:
        part = ET.SubElement(case, "system-out")
    part.text = "\n".join(_text(_line(entry)) for entry in entries)


def _fails(entry: ReportEntry) -> bool:
    return entry.diagnostic.severity != "info"


def _line(entry: ReportEntry) -> str:
    finding = entry.diagnostic
    return f"{entry.path}:{finding.span}: {finding.severity} {finding.code} {finding.message}"


def _text(text: str) -> str:
    return _FORBIDDEN.sub(lambda match: ascii(match[0])[1:-1], inert(text))
