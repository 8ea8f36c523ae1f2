"""The documentation: its examples run, its tables are those of the code."""

from __future__ import annotations

import dataclasses
import doctest
import itertools
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from commands import command_called
from support import ROOT

import technews_format as tn
from technews_format import testing
from technews_format.checking.reports.registry import FORMATS
from technews_format.cli.app import COMMANDS

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGES = [*sorted((ROOT / "docs").glob("*.md")), *sorted((ROOT / "docs" / "api").glob("*.md")), ROOT / "README.md"]
_BLOCK = re.compile(r"^```(?P<language>\w+)[^\n]*\n(?P<text>.*?)^```[ ]*$", re.MULTILINE | re.DOTALL)


def blocks(page: Path, *languages: str) -> Iterator[tuple[int, str]]:
    """Yield number of lines before, and text, of the code blocks in one of the languages."""
    source = page.read_text(encoding="utf-8")
    for match in _BLOCK.finditer(source):
        if match["language"] in languages:
            yield source.count("\n", 0, match.start("text")), match["text"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_python_examples(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The Python examples of a page print what it says; later ones may use names of earlier ones."""
    monkeypatch.chdir(ROOT)
    runner = doctest.DocTestRunner(verbose=False)
    names: dict[str, object] = {}
    report: list[str] = []
    for line, text in blocks(page, "pycon", "python"):
        test = doctest.DocTestParser().get_doctest(text, names, page.name, str(page), line)
        runner.run(test, out=report.append, clear_globs=False)
        names = test.globs
    assert runner.failures == 0, "".join(report)


@pytest.mark.slow
@pytest.mark.parametrize("page", [page for page in PAGES if any(blocks(page, "console"))], ids=lambda page: page.name)
def test_console_examples(page: Path, tmp_path: Path) -> None:
    """The commands of a page print what it says; later ones see the files of earlier ones."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    for line, text in blocks(page, "console"):
        for command, expected in sessions(text):
            assert run(command, tmp_path) == expected, f"{page.name}, block at line {line}: {command}"


def sessions(text: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each command of a console block with the lines that it prints."""
    head, *commands = re.split(r"^\$ ", text, flags=re.MULTILINE)
    assert head == "", "a console block begins with a command"
    for command in commands:
        line, *printed = command.splitlines()
        yield line, printed


def run(command: str, folder: Path) -> list[str]:
    """Run a command in a shell and return what it prints, without spaces at the ends of lines."""
    environment = {name: value for name, value in os.environ.items() if name not in ("FORCE_COLOR", "PYTHONPATH")}
    environment |= {"NO_COLOR": "1", "COLUMNS": "100", "PYTHONUTF8": "1", "LC_ALL": "C.UTF-8"}
    environment |= {"PYTHONUNBUFFERED": "1"}  # or both streams would not come in their order
    environment["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])
    done = subprocess.run(  # noqa: S602 - a command of our own documentation
        command,
        shell=True,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=120,
        check=False,
    )
    return [line.rstrip() for line in done.stdout.decode().split("\n")][:-1]


def test_codes_in_the_text_exist() -> None:
    """No page names a code that there is not."""
    for page in PAGES:
        assert set(re.findall(r"\bTN\d{3}\b", page.read_text(encoding="utf-8"))) <= tn.CODES.keys(), page.name


def test_public_names_are_documented() -> None:
    """Each public name has a part in docs/api, at the module that it comes from, and nothing else has."""
    text = "".join(page.read_text(encoding="utf-8") for page in sorted((ROOT / "docs" / "api").glob("*.md")))
    documented = re.findall(r"^<!-- generated: api (technews_format\.[\w.]+)\.(\w+) -->$", text, re.MULTILINE)
    for_tests = [name for module, name in documented if module.startswith("technews_format.testing.")]
    assert sorted(for_tests) == sorted(testing.__all__)
    assert sorted(name for _, name in documented if name not in for_tests) == sorted({*tn.__all__} - {"__version__"})
    for module, name in documented:
        assert getattr(testing if name in for_tests else tn, name) is getattr(sys.modules[module], name)
    assert "`tn.__version__`" in (ROOT / "docs" / "api.md").read_text(encoding="utf-8")


def test_supported_paths_are_listed() -> None:
    """The paths in docs/api.md are the modules that public names come from."""
    text = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    assert re.findall(r"^- `technews_format\.([\w.]+)`$", text, re.MULTILINE) == sorted(tn._MODULES)


def first_cells(text: str, head: str) -> set[str]:
    """Return what stands in back quotes in the first column of the table whose first column has this head."""
    _, _, table = text.partition(f"| {head} |")
    rows = itertools.takewhile(lambda line: line.startswith("|"), table.splitlines()[1:])
    return {name for row in rows for name in re.findall(r"`([^`]+)`", row.split("|")[1])}


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_options_are_documented(command: str) -> None:
    """The section of a command names all of its options, and nothing else."""
    text = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    (section,) = re.findall(rf"^## {command}\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    listed = "\n".join(line.split(" |")[0] for line in section.splitlines() if line.startswith(("| `", "- `")))
    parameters = command_called(command).params
    options = {name for parameter in parameters for name in parameter.opts if name.startswith("--")}
    assert set(re.findall(r"--[a-z-]+", listed)) == options


def test_tables_are_complete() -> None:
    """The tables of formats, hooks, inputs and settings have all of them, and no other."""
    ci, publishing = ((ROOT / "docs" / name).read_text(encoding="utf-8") for name in ("ci.md", "publishing.md"))
    hooks, action = (
        yaml.safe_load((ROOT / name).read_text(encoding="utf-8")) for name in (".pre-commit-hooks.yaml", "action.yml")
    )
    assert first_cells(ci, "format") == set(FORMATS)
    assert first_cells(ci, "hook") == {hook["id"] for hook in hooks}
    assert first_cells(ci, "input") == action["inputs"].keys()
    assert first_cells(publishing, "setting") == {
        field.name.replace("_", "-") for field in dataclasses.fields(tn.SiteConfig)
    }


def test_numbers_of_samples() -> None:
    """How much is tried, as docs/publishing.md says, is how much there is."""
    text = (ROOT / "docs" / "publishing.md").read_text(encoding="utf-8")
    vectors = json.loads((ROOT / "tests" / "data" / "xss.json").read_text(encoding="utf-8"))
    samples = json.loads((ROOT / "tests" / "interop" / "markdown.json").read_text(encoding="utf-8"))
    assert f"{len(vectors)} vectors" in text
    assert f"{sum(map(len, samples.values()))} samples of Markdown" in text
