"""``technews repair``: what it prints, what it writes, how it exits."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import run
from support import BRIEF, STRUCTURED

from technews_format.testing.accidents import Misreading

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


# --------------------------------------------------------------------------------------
# --from-encoding


@pytest.mark.parametrize("name", ["utf-16", "utf-16le", "utf-32", "utf-32be", "windows-1250", "iso-8859-2", "cp852"])
def test_a_file_is_converted(tmp_path: Path, name: str) -> None:
    """Without --write it is only said; afterwards the file is UTF-8, and a second run leaves it alone."""
    path, text = tmp_path / "article.md", BRIEF.replace("⚡", "x").replace("\n", "\r\n")
    path.write_bytes(text.encode(name))
    before = path.read_bytes()
    result = run("repair", "--from-encoding", name, tmp_path)
    assert (result.exit_code, path.read_bytes()) == (1, before)
    assert result.stdout.splitlines()[0].endswith(" → UTF-8")
    result = run("repair", "--from-encoding", name, "--diff", tmp_path)
    assert (result.exit_code, path.read_bytes()) == (1, before)
    assert "+---" in result.stdout.splitlines() or "+description: Vyšla nová hra." in result.stdout.splitlines()
    result = run("repair", "--from-encoding", name, "--write", tmp_path)
    assert (result.exit_code, result.stdout) == (0, "1 file read, 1 converted\n")
    assert path.read_bytes() == text.encode()
    result = run("repair", "--from-encoding", name, "--write", tmp_path)
    assert (result.exit_code, result.stdout) == (0, "1 file read, 0 converted\n")
    assert result.stderr == f"technews: {path}: UTF-8 already, left as it is\n"
    assert path.read_bytes() == text.encode()


def test_standard_input_is_converted() -> None:
    """With --write the text goes to standard output; text that is UTF-8 already goes there as it is."""
    result = run("repair", "--from-encoding", "utf-16", "--write", "-", stdin=BRIEF.encode("utf-16"))
    assert (result.exit_code, result.stdout) == (0, BRIEF)
    result = run("repair", "--from-encoding", "utf-16", "--write", "-", stdin=BRIEF)
    assert (result.exit_code, result.stdout) == (0, BRIEF)


@pytest.mark.parametrize("name", ["utf-8", "windows", "", "klingon", "latin-1"])
def test_an_encoding_that_is_not_known(folder: Path, name: str) -> None:
    """It is wrong usage, which names all that are known; nothing is written."""
    before = [path.read_bytes() for path in sorted(folder.iterdir())]
    result = run("repair", "--write", "--from-encoding", name, folder)
    assert result.exit_code == 2
    assert f"files cannot be converted from '{name}'; known are utf-16, " in result.stderr
    assert "windows-1250" in result.stderr
    assert [path.read_bytes() for path in sorted(folder.iterdir())] == before


def test_what_is_nothing_in_an_encoding_stays(tmp_path: Path) -> None:
    """A file with other bytes makes the exit code 2 and is not touched; the others are converted."""
    (tmp_path / "a.md").write_bytes(b"---\ntitle: \x81\n---\n")
    (tmp_path / "b.md").write_bytes("---\ntitle: Říčka\n".encode("cp1250"))
    (tmp_path / "c.md").write_bytes("---\ntitle: Říčka\n".encode("utf-16"))
    result = run("repair", "--write", "--from-encoding", "windows-1250", tmp_path)
    assert (result.exit_code, result.stdout) == (2, "3 files read, 1 converted\n")
    assert result.stderr.splitlines() == [
        f"technews: {tmp_path}/a.md: 81 at byte offset 11 is nothing in Windows-1250; left as it is",
        f"technews: {tmp_path}/c.md: it is UTF-16, not Windows-1250; left as it is",
    ]
    assert (tmp_path / "a.md").read_bytes() == b"---\ntitle: \x81\n---\n"
    assert (tmp_path / "b.md").read_text(encoding="utf-8") == "---\ntitle: Říčka\n"
    assert (tmp_path / "c.md").read_bytes() == "---\ntitle: Říčka\n".encode("utf-16")
