"""Which versions a file was merged of, wherever Git has them, and the table of decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from histories import Repository, changed, history_of
from support import STRUCTURED

import technews_format as tn
from technews_format.cli._review import Revisions, base_of, last_merge, table

if TYPE_CHECKING:
    from pathlib import Path

OURS, THEIRS = (changed(STRUCTURED, ("importance: 3", f"importance: {number}")) for number in (4, 5))
BASE, MINE, OTHER = (text.encode() for text in (STRUCTURED, OURS, THEIRS))


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """Return a repository with two branches that clash in one file."""
    repository = Repository(tmp_path)
    repository.write([history_of(STRUCTURED, OURS, THEIRS)])
    return repository


def test_in_conflict(repository: Repository) -> None:
    """They are in the index; by a link to the file too."""
    repository.merge(0)
    path = repository.folder / "a.md"
    assert last_merge(path) == Revisions((":2", ":3"), BASE, MINE, OTHER)
    assert base_of(path) == BASE
    (repository.folder / "link.md").symlink_to(path)
    assert base_of(repository.folder / "link.md") == BASE
    assert base_of(repository.folder / "b.md") is None


@pytest.mark.parametrize(
    ("command", "names"),
    [
        ("merge", ("HEAD", "MERGE_HEAD")),
        ("cherry-pick", ("HEAD", "CHERRY_PICK_HEAD")),
        ("rebase", ("HEAD", "REBASE_HEAD")),
    ],
)
def test_when_it_is_mended_but_not_committed(command: str, names: tuple[str, str], repository: Repository) -> None:
    """They are what is merged, and into what."""
    repository.merge(0, command)
    repository.git("add", "a.md")
    assert last_merge(repository.folder / "a.md") == Revisions(names, BASE, MINE, OTHER)
    assert base_of(repository.folder / "a.md") is None


def test_a_commit_that_is_taken_back(repository: Repository) -> None:
    """Their side is what was before that commit, and the base is that commit."""
    repository.git("checkout", "-q", "-f", "--detach", "0/theirs")
    (repository.folder / "a.md").write_text(OURS, encoding="utf-8")
    repository.git("commit", "-q", "-a", "-m", "x")
    repository.git("revert", "--no-edit", "HEAD^", check=False)
    repository.git("add", "a.md")
    assert last_merge(repository.folder / "a.md") == Revisions(("HEAD", "REVERT_HEAD^"), OTHER, MINE, BASE)


def test_after_the_commit(repository: Repository) -> None:
    """They are the parents of the last commit, if it is a merge."""
    repository.merge(0)
    repository.git("add", "a.md")
    repository.git("commit", "-q", "-m", "x")
    assert last_merge(repository.folder / "a.md") == Revisions(("HEAD^1", "HEAD^2"), BASE, MINE, OTHER)
    repository.git("checkout", "-q", "-f", "--detach", "0/ours")
    assert last_merge(repository.folder / "a.md") is None


def test_the_table() -> None:
    """One line for each value, its columns below each other; long values are cut."""
    decisions = tn.merge(
        STRUCTURED, OURS, changed(STRUCTURED, ("Druhý odstavec.", "Druhý odstavec, " + "delší " * 20 + "a konec."))
    ).decisions
    lines = table(decisions)
    assert [line.split()[:2] for line in lines] == [
        ["field", "taken"],
        ["importance", "ours"],
        ["body.details", "theirs"],
    ]
    assert lines[2].endswith("…")
    assert len(lines[2]) < 140
