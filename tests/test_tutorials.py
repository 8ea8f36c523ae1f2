"""The tutorials: who follows them gets what they say, and no file of the project changes."""

from __future__ import annotations

import doctest
import re
import shutil
from typing import TYPE_CHECKING

import pytest
from shell_sessions import run, sessions
from support import ROOT

if TYPE_CHECKING:
    from pathlib import Path

TUTORIALS = sorted((ROOT / "docs").glob("tutorial*.md"))
_BLOCK = re.compile(r'^```(\w+)(?: title="([^"]+)")?\n(.*?)^```[ ]*$', re.MULTILINE | re.DOTALL)


class Reader:
    """Somebody who follows a tutorial: writes files with the names above them, types commands, and uses Python."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self._monkeypatch = monkeypatch
        self._names: dict[str, object] = {}

    def follow(self, language: str, file: str, text: str) -> None:
        """Do what one block says."""
        if file:
            (self.folder / file).write_text(text, encoding="utf-8", newline="\n")
        elif language == "console":
            for command, expected in sessions(text):
                self._type(command, expected)
        elif language == "pycon":
            self._python(text)

    def _type(self, command: str, expected: list[str]) -> None:
        if command.startswith("cd "):
            self.folder = (self.folder / command.removeprefix("cd ")).resolve(strict=True)
        else:
            assert run(command, self.folder) == expected, command

    def _python(self, text: str) -> None:
        self._monkeypatch.chdir(self.folder)
        test = doctest.DocTestParser().get_doctest(text, self._names, "tutorial", None, 0)
        report: list[str] = []
        runner = doctest.DocTestRunner(verbose=False)
        runner.run(test, out=report.append, clear_globs=False)
        self._names = test.globs
        assert runner.failures == 0, "".join(report)


def contents(folder: Path) -> dict[str, bytes]:
    """Return path → content of all files below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.slow
@pytest.mark.parametrize("page", TUTORIALS, ids=lambda page: page.name)
def test_tutorials_can_be_followed(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands and Python print what a tutorial says, beginning in a clone, of which nothing changes."""
    clone = tmp_path / "technews-format"
    shutil.copytree(ROOT / "examples", clone / "examples")
    before = contents(clone)
    reader = Reader(clone, monkeypatch)
    for language, file, text in _BLOCK.findall(page.read_text(encoding="utf-8")):
        reader.follow(language, file, text)
    assert contents(clone) == before
    assert reader.folder != clone
