"""What is asked of Git, and what is made of its answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from technews_format.cli._git import LineMerge, git, line_of, merge_lines
from technews_format.document.conflicts import Labels


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Return the paths of a base, ours and theirs, in which one line clashes."""
    texts = {"base.md": "a\nb\n", "-ours.md": "a\nx\n", "theirs.md": "a\ny\n"}
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return [tmp_path / name for name in texts]


def test_a_command_of_git(tmp_path: Path) -> None:
    """Its output as bytes or as one line; None when it fails."""
    assert (git("--version") or b"").startswith(b"git version ")
    assert (line_of("--version") or "").startswith("git version ")
    assert line_of("rev-parse", "--show-toplevel", folder=tmp_path / "none") is None
    assert git("no-such-command") is None


def test_names_are_of_the_system(tmp_path: Path) -> None:
    """A path of any letters is what Git says it is."""
    folder = tmp_path / "články"
    folder.mkdir()
    assert git("init", "-q", folder=folder) is not None
    assert line_of("rev-parse", "--show-toplevel", folder=folder) == str(folder.resolve())


def test_lines_are_merged(files: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """As Git does it, with these labels and this length; a name that begins with a hyphen is no option."""
    base, ours, theirs = files
    monkeypatch.chdir(base.parent)
    merged = merge_lines(base, Path(ours.name), theirs, Labels("main", "-b", 9))
    assert merged == LineMerge(b"a\n<<<<<<<<< main\nx\n=========\ny\n>>>>>>>>> -b\n", clean=False)
    assert merge_lines(base, base, theirs, Labels()) == LineMerge(b"a\ny\n", clean=True)


def test_what_git_refuses_stays_ours(files: list[Path]) -> None:
    """Binary files have no lines."""
    base, ours, theirs = files
    ours.write_bytes(b"\0ours")
    assert merge_lines(base, ours, theirs, Labels()) == LineMerge(b"\0ours", clean=False)


def test_without_git(files: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is merged and nothing is printed."""
    monkeypatch.setenv("PATH", "")
    base, ours, theirs = files
    assert merge_lines(base, ours, theirs, Labels()) is None
    assert line_of("--version") is None
