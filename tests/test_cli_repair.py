"""``technews repair``: what it prints, what it writes, how it exits."""

from __future__ import annotations

from pathlib import Path

import pytest
from accidents import Misreading
from commands import run
from support import BRIEF, STRUCTURED

DAMAGED = Misreading("Windows-1252")(BRIEF)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a damaged and a right file."""
    (tmp_path / "damaged.md").write_text(DAMAGED, encoding="utf-8", newline="")
    (tmp_path / "right.md").write_text(STRUCTURED, encoding="utf-8", newline="")
    return tmp_path


def test_steps_are_printed(folder: Path) -> None:
    """One line for each step: place, texts, reason, certainty; nothing is written; exit code 1."""
    result = run("repair", folder)
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert lines[0] == f"{folder}/damaged.md:4:14: VyÅ¡la → Vyšla (UTF-8 read as Windows-1252; certain)"
    assert lines[-1] == "2 files read, 1 would change"
    assert (folder / "damaged.md").read_text(encoding="utf-8") == DAMAGED


def test_a_diff(folder: Path) -> None:
    """--diff shows the lines instead of the steps."""
    result = run("repair", "--diff", folder / "damaged.md")
    assert result.exit_code == 1
    assert "-description: VyÅ¡la novÃ¡ hra." in result.stdout.splitlines()
    assert "+description: Vyšla nová hra." in result.stdout.splitlines()


def test_files_are_repaired_in_place(folder: Path) -> None:
    """--write writes what changes; after it there is nothing to do."""
    result = run("repair", "--write", folder)
    assert (result.exit_code, result.stdout) == (0, "2 files read, 1 repaired\n")
    assert (folder / "damaged.md").read_text(encoding="utf-8") == BRIEF
    assert run("repair", folder).exit_code == 0


def test_standard_input(folder: Path) -> None:
    """With --write the repaired text goes to standard output."""
    result = run("repair", "--write", "-", stdin=DAMAGED)
    assert (result.exit_code, result.stdout) == (0, BRIEF)
    assert run("repair", "--write", "-", stdin=BRIEF).stdout == BRIEF


def test_what_cannot_be_decided_is_reported(tmp_path: Path) -> None:
    """It is a finding, on standard error, and stays as it is."""
    path = tmp_path / "lost.md"
    path.write_text("?lu?ou?k? k\ufffd\ufffd\n", encoding="utf-8")
    result = run("repair", "--write", path)
    assert result.exit_code == 1
    assert result.stderr.splitlines()[0].startswith(f"technews: {path}:1:1: cannot be decided: '?lu?ou?k?' (")
    assert path.read_text(encoding="utf-8") == "?lu?ou?k? k\ufffd\ufffd\n"


def test_a_bound_for_confidence(tmp_path: Path) -> None:
    """--min-confidence leaves alone what is less certain, and says what it may be."""
    path = tmp_path / "article.md"
    path.write_text(Misreading("Windows-1254", "undefined dropped")(STRUCTURED), encoding="utf-8")
    result = run("repair", "--min-confidence", "1", path)
    assert result.exit_code == 1
    assert ", perhaps '" in result.stderr
    assert run("repair", "--min-confidence", "2", path).exit_code == 2


def test_a_file_that_cannot_be_read(folder: Path) -> None:
    """It makes the exit code 2; the others are repaired."""
    (folder / "broken.md").symlink_to(folder / "nowhere.md")
    result = run("repair", "--write", folder)
    assert result.exit_code == 2
    assert (folder / "damaged.md").read_text(encoding="utf-8") == BRIEF
