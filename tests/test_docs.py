"""The documentation: its examples run, its tables are those of the code."""

from __future__ import annotations

import dataclasses
import doctest
import itertools
import json
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from commands import command_called
from pages import code_blocks
from shell_sessions import run, sessions
from support import ROOT, unavailable

import technews_format as tn
from technews_format import testing
from technews_format.checking.reports.registry import FORMATS
from technews_format.cli.app import COMMANDS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

RULES = ROOT / "docs" / "rules"  # these pages are made from the rules, and tested with them
TUTORIALS = set((ROOT / "docs").glob("tutorial*.md"))  # tests/test_tutorials.py follows them
PAGES = [*(page for page in sorted((ROOT / "docs").rglob("*.md")) if page.parent != RULES), ROOT / "README.md"]
EXAMPLES = [page for page in PAGES if page not in TUTORIALS]
CLIENTS = {"hugo", "jekyll", "node", "npm", "npx"}


def name(page: Path) -> str:
    """Return the path of a page within the project."""
    return page.relative_to(ROOT).as_posix()


def blocks(page: Path, *languages: str) -> Iterator[tuple[int, str]]:
    """Yield number of lines before, and text, of the code blocks in one of the languages."""
    return ((block.line, block.text) for block in code_blocks(page) if block.language in languages)


def docstrings(page: Path) -> set[int]:
    """Return the lines that are copies of docstrings: their examples run with their modules."""
    text = page.read_text(encoding="utf-8")
    parts = re.finditer(r"^<!-- generated: api .*?^<!-- end of api -->$", text, re.MULTILINE | re.DOTALL)
    return {
        line for part in parts for line in range(text.count("\n", 0, part.start()), text.count("\n", 0, part.end()))
    }


@pytest.mark.parametrize("page", EXAMPLES, ids=name)
def test_python_examples(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The Python examples of a page print what it says; later ones may use names of earlier ones."""
    monkeypatch.chdir(ROOT)
    runner = doctest.DocTestRunner(verbose=False)
    names: dict[str, object] = {}
    report: list[str] = []
    copied = docstrings(page)
    for line, text in blocks(page, "pycon", "python"):
        if line in copied:
            continue
        test = doctest.DocTestParser().get_doctest(text, names, page.name, str(page), line)
        runner.run(test, out=report.append, clear_globs=False)
        names = test.globs
    assert runner.failures == 0, "".join(report)


def with_console() -> Iterator[Any]:
    """Yield the pages with commands; those that call clients are marked."""
    for page in EXAMPLES:
        text = "".join(text for _, text in blocks(page, "console"))
        calls = {command.split()[0] for command, _ in sessions(text)}
        marks = [pytest.mark.client] if calls & CLIENTS else []
        if calls:
            yield pytest.param(page, marks=marks, id=name(page))


@pytest.mark.slow
@pytest.mark.parametrize("page", [*with_console()])
def test_console_examples(page: Path, tmp_path: Path) -> None:
    """The commands of a page print what it says; they see its files with a title, and what earlier ones wrote."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    for block in code_blocks(page):
        block.write_below(tmp_path)
        for command, expected in sessions(block.text) if block.language == "console" else ():
            require(command.split()[0])
            assert run(command, tmp_path) == expected, f"{page.name}, block at line {block.line}: {command}"


def require(program: str) -> None:
    """Skip the test without a client that an example calls."""
    if program in CLIENTS and shutil.which(program) is None:
        unavailable(f"{program} is not installed")
    if program == "npm" and subprocess.run(["npm", "ping"], capture_output=True, check=False).returncode:
        unavailable("npm does not reach its registry")


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
    ci, sites = ((ROOT / "docs" / name).read_text(encoding="utf-8") for name in ("how-to/ci.md", "sites.md"))
    hooks, action = (
        yaml.safe_load((ROOT / name).read_text(encoding="utf-8")) for name in (".pre-commit-hooks.yaml", "action.yml")
    )
    assert first_cells(ci, "format") == set(FORMATS)
    assert first_cells(ci, "hook") == {hook["id"] for hook in hooks}
    assert first_cells(ci, "input") == action["inputs"].keys()
    assert first_cells(sites, "setting") == {
        field.name.replace("_", "-") for field in dataclasses.fields(tn.SiteConfig)
    }


def test_numbers_of_samples() -> None:
    """How much is tried, as docs/publishing.md says, is how much there is."""
    text = (ROOT / "docs" / "publishing.md").read_text(encoding="utf-8")
    vectors = json.loads((ROOT / "tests" / "data" / "xss.json").read_text(encoding="utf-8"))
    samples = json.loads((ROOT / "tests" / "interop" / "markdown.json").read_text(encoding="utf-8"))
    assert f"{len(vectors)} vectors" in text
    assert f"{sum(map(len, samples.values()))} samples of Markdown" in text
