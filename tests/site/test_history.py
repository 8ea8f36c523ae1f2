"""When articles were changed, by their git repository."""

from __future__ import annotations

import os
import shutil
import subprocess
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from support import BRIEF, STRUCTURED, unavailable

import technews_format as tn
from technews_format.errors import SiteError

if TYPE_CHECKING:
    from pathlib import Path

IDENTITY = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "init.defaultBranch=main")


class Repository:
    """A repository of which each commit is a day later than the one before."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.day = 0
        self.git("init", "-q")

    def git(self, *arguments: str) -> None:
        """Run git, without the settings of whoever runs the tests."""
        settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        dates = dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), f"{self.date(self.day).isoformat()}")
        command = ["git", *IDENTITY, *arguments]
        subprocess.run(command, cwd=self.folder, check=True, capture_output=True, env=os.environ | settings | dates)

    def commit(self) -> datetime:
        """Commit everything and return when."""
        self.day += 1
        self.git("add", "-A")
        self.git("commit", "-qm", "x", "--allow-empty")
        return self.date(self.day)

    def date(self, day: int) -> datetime:
        """Return the date of a commit."""
        return datetime(2026, 3, 1 + day, 10, tzinfo=UTC)

    def write(self, name: str, text: str) -> None:
        """Write a file."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """Return a repository with two articles, one with letters beyond ASCII and a line end in its name."""
    if shutil.which("git") is None:
        unavailable("git is not installed")
    folder = tmp_path / "repository"
    folder.mkdir()
    repository = Repository(folder)
    repository.write("news/žluť\n.md", BRIEF)
    repository.write("news/b.md", STRUCTURED)
    repository.commit()
    return repository


def test_only_changes_count(repository: Repository) -> None:
    """The commit that adds a file does not, the last one that changes it does, and what is not committed does not."""
    assert tn.modified_from_git(repository.folder / "news") == {}
    repository.write("news/žluť\n.md", BRIEF + "x")
    changed = repository.commit()
    repository.commit()
    repository.write("news/b.md", STRUCTURED + "x")
    assert tn.modified_from_git(repository.folder / "news") == {"žluť\n.md": changed}
    assert tn.modified_from_git(repository.folder) == {"news/žluť\n.md": changed}


def test_moves(repository: Repository) -> None:
    """To move a file is no change, and its changes before count; to move and edit it is one. Names may return."""
    repository.write("news/b.md", STRUCTURED + "x")
    changed = repository.commit()
    repository.git("mv", "news", "articles")
    repository.commit()
    assert tn.modified_from_git(repository.folder / "articles") == {"b.md": changed}
    repository.git("mv", "articles/b.md", "articles/c.md")
    repository.write("articles/c.md", STRUCTURED + "y")
    edited = repository.commit()
    repository.write("articles/b.md", BRIEF.replace("hra", "věc"))
    repository.commit()
    assert tn.modified_from_git(repository.folder / "articles") == {"c.md": edited}


def test_deleted_files(repository: Repository) -> None:
    """What is deleted is not there, and what comes back later is new."""
    repository.write("news/b.md", STRUCTURED + "x")
    repository.commit()
    (repository.folder / "news" / "b.md").unlink()
    repository.commit()
    assert tn.modified_from_git(repository.folder / "news") == {}
    repository.write("news/b.md", STRUCTURED)
    repository.commit()
    assert tn.modified_from_git(repository.folder / "news") == {}


def test_merges(repository: Repository) -> None:
    """A change of a branch has its own date; one that only the merge makes has that of the merge."""
    repository.git("switch", "-qc", "branch")
    repository.write("news/b.md", STRUCTURED.replace("importance: 3", "importance: 4"))
    changed = repository.commit()
    repository.git("switch", "-q", "main")
    repository.write("other.txt", "x")
    repository.commit()
    repository.git("merge", "-q", "--no-ff", "--no-commit", "branch")
    repository.write("news/žluť\n.md", BRIEF + "x")
    merged = repository.commit()
    assert tn.modified_from_git(repository.folder / "news") == {"b.md": changed, "žluť\n.md": merged}


def test_settings_of_git_change_nothing(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not those of names, renames, colours and signatures, and not the language."""
    repository.write("news/b.md", STRUCTURED + "x")
    repository.commit()
    repository.git("mv", "news/b.md", "news/c.md")
    repository.commit()
    expected = tn.modified_from_git(repository.folder / "news")
    assert list(expected) == ["c.md"]
    settings = {"diff.renames": "false", "color.ui": "always", "log.showSignature": "true", "diff.relative": "true"}
    for name, value in settings.items():
        repository.git("config", name, value)
    monkeypatch.setenv("LANGUAGE", "cs")
    assert tn.modified_from_git(repository.folder / "news") == expected


def test_a_shallow_clone_is_refused(repository: Repository, tmp_path: Path) -> None:
    """Its first commit seems to have added everything."""
    repository.write("news/b.md", STRUCTURED + "x")
    repository.commit()
    repository.git("clone", "-q", "--depth", "1", f"file://{repository.folder}", str(tmp_path / "shallow"))
    with pytest.raises(SiteError, match="the clone is shallow"):
        tn.modified_from_git(tmp_path / "shallow" / "news")


def test_no_history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Outside of a repository and without git, the error says so."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(SiteError, match="not a git repository"):
        tn.modified_from_git(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SiteError, match="git is not installed"):
        tn.modified_from_git(tmp_path)


def test_years_that_python_does_not_know(repository: Repository) -> None:
    """A date beyond them counts as none."""
    repository.write("news/b.md", STRUCTURED + "x")
    repository.git("add", "-A")
    repository.git("commit", "-qm", "x", "--date", "@999999999999 +0000")
    assert tn.modified_from_git(repository.folder / "news") == {}
