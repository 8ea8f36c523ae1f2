"""One run of a command: what is said and how it ends when something cannot be read or written."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import outcome, run

from technews_format.checking.rules._examples import BASES
from technews_format.cli._inputs import Wanted
from technews_format.cli._run import Run

GOOD = BASES["structured"]


def test_missing_and_unreadable_files(mixed: Path) -> None:
    """A path that cannot be read is exit code 2, after the others were checked."""
    (mixed / "broken.md").symlink_to(mixed / "nowhere.md")
    result = run("check", "--select", "TN2", "--ignore", "TN228", mixed / "none.md", mixed / "a.md", mixed)
    assert result.exit_code == 2
    assert f"technews: {mixed}/none.md: No such file or directory" in result.stderr
    assert f"technews: {mixed}/broken.md: No such file or directory" in result.stderr
    assert "Found 1 error in 1 of 4 files" in result.stdout


def test_an_empty_folder(tmp_path: Path) -> None:
    """Nothing found is a failure: a misspelled folder must not pass for a clean one."""
    result = run("check", tmp_path)
    assert (result.exit_code, result.stderr) == (2, "technews: no articles found; --allow-empty lets that pass\n")
    result = run("check", "--allow-empty", tmp_path)
    assert (result.exit_code, result.stderr) == (0, "technews: no articles found\n")


def test_a_target_that_cannot_be_written(mixed: Path) -> None:
    """A file in the way of a folder is exit code 2."""
    result = run("convert", "--to", "json", mixed / "a.md", "-o", mixed / "notes.txt")
    assert result.exit_code == 2
    assert "notes.txt" in result.stderr


def test_a_folder_that_may_not_be_written(mixed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that cannot be replaced is reported and stays; the others are done."""

    def refuse(_path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    before = (mixed / "b.md").read_bytes()
    monkeypatch.setattr("technews_format.document.storage.open_beside", refuse)
    result = run("fmt", mixed / "b.md", mixed / "a.md")
    assert result.exit_code == 2
    assert f"technews: {mixed}/b.md: Permission denied" in result.stderr
    assert (mixed / "b.md").read_bytes() == before


def test_options_that_cannot_hide_an_error_are_named(news: Path) -> None:
    """Somebody who ignores what makes a file no article is told that it is reported all the same."""
    (news / "broken.md").write_text(GOOD.replace("importance: 4", "importance: x"), encoding="utf-8")
    code, printed, remarks = outcome("check", "--ignore", "wrong-type,TN4", "broken.md")
    assert code == 1
    assert "TN202" in printed
    assert remarks == (
        "technews: TN202 cannot be hidden where a file does not load because of it; it is reported there\n"
    )


def test_a_run_can_look_again(news: Path) -> None:
    """What is there by then is taken, and what is missing is named; the folders stay those that were named."""
    path = news / "more" / "a.md"
    path.parent.mkdir()
    path.write_text(GOOD, encoding="utf-8")
    looked = Run(Wanted(paths=[str(path), str(news)]))
    assert looked.folders == [news, path.parent]
    path.unlink()
    (news / "b.md").write_text(GOOD, encoding="utf-8")
    assert looked.look_again() == [f"{path}: No such file or directory"]
    assert news / "b.md" in [item.path for item in looked.inputs.files]
