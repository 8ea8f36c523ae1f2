"""All formats: what they have in common, also with hostile text, and the statistics."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from hypothesis import example, given
from reporting import HOSTILE, azure_commands, entry, finding, github_commands, report

import technews_format as tn
from technews_format._util.printable import inert
from technews_format.checking.reports._report import entries_of
from technews_format.checking.reports.registry import FORMATS, Format, render, statistics

if TYPE_CHECKING:
    from collections.abc import Callable, Sized


def test_statistics() -> None:
    """Codes by number, then by code, with a mark for what can be mended."""
    document = tn.parse("abc\n" * 12, "a.md")
    findings = [finding(document, (at, at + 1), code="TN405", severity="info") for at in range(10)]
    findings += [finding(document, (0, 1), code="TN401"), finding(document, (0, 1), code="TN202", fix=("x", True))]
    assert statistics(report(*entries_of(document, findings))).splitlines() == [
        "10  info     TN405     quotation-marks",
        " 1  error    TN202 [*] wrong-type",
        " 1  error    TN401     title-untranslated",
    ]
    assert statistics(report()) == ""


@pytest.mark.parametrize("name", ["full", "concise", "grouped", "github", "azure"])
def test_a_hundred_findings_of_a_code_are_shown(name: Format) -> None:
    """People and logs are shown a hundred findings of a code in a file, and how many more there are."""
    document = tn.parse("---\ntitle: a\n---\n" + "a \n" * 1_250 + "b\n", "a.md")
    found = [item for item in tn.check(document) if item.code == "TN012"]
    entries = entries_of(document, found)
    assert len(entries) == 1_250
    text = render(replace(report(*entries), checked=("a.md",)), name)
    assert text.count("white space at the end") == 100
    assert text.count("and 1,150 more in this file") == 1


@pytest.mark.parametrize("name", ["json", "json-lines", "sarif", "gitlab", "junit"])
def test_programs_are_shown_all_findings(name: Format) -> None:
    """Formats for programs have every finding, however many there are of a code."""
    document = tn.parse("---\ntitle: a\n---\n" + "a \n" * 1_250 + "b\n", "a.md")
    entries = entries_of(document, [item for item in tn.check(document) if item.code == "TN012"])
    text = render(replace(report(*entries), checked=("a.md",)), name)
    assert text.count("white space at the end") >= 1_250


def number_of_findings(name: Format, text: str) -> int:
    """Read a report and count its findings."""
    readers: dict[str, Callable[[str], Sized]] = {
        "json": lambda text: json.loads(text)["findings"],
        "json-lines": lambda text: [json.loads(line) for line in text.split("\n")[:-1]],
        "sarif": lambda text: json.loads(text)["runs"][0]["results"],
        "gitlab": json.loads,
        "junit": lambda text: list(ET.fromstring(text).iter("failure")),  # noqa: S314 - our own report
        "github": github_commands,
        "azure": azure_commands,
    }
    if name in readers:
        return len(readers[name](text))
    return sum("TN202" in line for line in text.splitlines())


@pytest.mark.parametrize("name", FORMATS)
@given(path=HOSTILE, message=HOSTILE, line=HOSTILE, replacement=HOSTILE)
@example(path="::error::", message="##vso[task.complete]", line="]]>", replacement="\udc80")
def test_hostile_text_breaks_no_format(name: Format, path: str, message: str, line: str, replacement: str) -> None:
    """Whatever a file, a message or an article says: as many findings as there are, nothing that steers anything."""
    found = entry(f"{line}x", "x", name=f"{path}x", message=message, fix=(replacement, True))
    text = render(report(found), name)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069]", text)
    assert text.encode().endswith(b"\n")
    if name not in ("github", "json", "json-lines", "sarif", "gitlab"):
        assert not re.search(r"^\s*::", text, re.MULTILINE)
    if name not in ("github", "azure"):
        assert not re.search(r"##(vso)?\[", text)
    assert number_of_findings(name, text) == 1


@given(message=HOSTILE.filter(lambda text: "\r" not in text))
def test_messages_come_back(message: str) -> None:
    """JSON holds the exact message, and GitHub's and Azure's commands all that is printed and commands nothing."""
    found = report(entry("x", "x", message=message))
    assert json.loads(render(found, "json"))["findings"][0]["message"] == message
    if all(line.isprintable() and inert(line) == line for line in message.split("\n")):
        assert github_commands(render(found, "github"))[0][2] == f"article.md:1:1: TN202 {message}"
        assert azure_commands(render(found, "azure"))[0][1] == message
