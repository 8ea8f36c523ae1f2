"""What those find who carry the project on: the page about contributing, workflows, the template for bug reports."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from support import ROOT, unavailable

PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
WORKFLOW: dict[str, Any] = yaml.safe_load((ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8"))
TEMPLATE = ROOT / ".github" / "ISSUE_TEMPLATE" / "bug.yml"


def steps(job: str) -> str:
    """Return all commands of a job."""
    return "\n".join(step.get("run", "") for step in WORKFLOW["jobs"][job]["steps"])


@pytest.mark.parametrize(
    ("schema", "path"),
    [("vendor.github-workflows", ROOT / ".github" / "workflows" / "ci.yml"), ("vendor.github-issue-forms", TEMPLATE)],
)
def test_schemas(schema: str, path: Path) -> None:
    """Workflow and template are what GitHub takes."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_workflow_has_no_known_weakness() -> None:
    """Nothing in it that zizmor knows to be dangerous: more rights than it needs, text of others in a shell."""
    program = shutil.which("zizmor", path=str(Path(sys.executable).parent)) or shutil.which("zizmor")
    if program is None:
        unavailable("zizmor is not installed")
    done = subprocess.run(
        [program, "--offline", "--no-progress", "--config", ".github/zizmor.yml", ".github/workflows", "action.yml"],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stdout


def test_workflow_runs_what_is_promised() -> None:
    """All of it on Linux; the tests on three systems, with all versions of Python; lowest and newest dependencies."""
    assert ".ci/run" in steps("everything")
    assert WORKFLOW["jobs"]["tests"]["strategy"]["matrix"] == {
        "os": ["ubuntu-latest", "macos-latest", "windows-latest"],
        "python": ["3.11", "3.12", "3.13", "3.14"],
    }
    assert "-c constraints.txt" in steps("tests")
    assert "tools/lowest.py" in steps("lowest")
    assert "-c " not in steps("newest")
    assert "--upgrade" in steps("newest")


def test_lowest_versions_are_tried_as_in_ci() -> None:
    """The workflow and ``.ci/run`` run the same tests with them."""
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8").partition("TECHNEWS_LOWEST=1")[2]
    tests = re.findall(r"tests/[\w/]+\.py", script)
    assert len(tests) > 3
    assert re.findall(r"tests/[\w/]+\.py", steps("lowest")) == tests


def test_template_asks_for_file_and_output() -> None:
    """Without them, nobody can tell what is wrong."""
    fields = {field["id"]: field for field in yaml.safe_load(TEMPLATE.read_text(encoding="utf-8"))["body"]}
    assert "technews check" in fields["check"]["attributes"]["label"]
    assert all(fields[name]["validations"]["required"] for name in ("file", "check"))


def test_named_files_exist() -> None:
    """What the page names and leads to is there."""
    named = re.findall(r"`((?:src|tests|docs|tools|examples)/[\w./-]+)`", PAGE) + re.findall(
        r"\]\(([\w./-]+)[#)]", PAGE
    )
    assert len(named) > 8
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_named_modules_exist() -> None:
    """So are the modules and packages of the library."""
    package = ROOT / "src" / "technews_format"
    for name in ("checking/rules", "testing/mutations", "converters", "checking/reports", "checking/rules/pages.py"):
        assert (package / name).exists()
        assert name.removesuffix(".py").replace("/", ".") in PAGE or f"{name}/" in PAGE


@pytest.mark.parametrize("topic", ["Set up", "Where things live", "Add a rule", "Add a converter", "Add a dialect"])
def test_topics(topic: str) -> None:
    """Each has a part, and the page is one page."""
    assert re.search(rf"^## {topic}", PAGE, re.MULTILINE)
    assert len(PAGE.split()) < 1000


def test_a_new_rule_is_no_error() -> None:
    """The promise of a version says what the part about rules says."""
    assert "A new rule is a warning" in PAGE.partition("## Add a rule")[2].partition("## ")[0]
    assert "A new rule is a warning to CI" in PAGE.partition("## What may change in the next version")[2]
