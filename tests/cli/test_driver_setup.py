"""How the merge driver is installed and removed, by what Git itself says afterwards."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from commands import outcome

KEYS = ["merge.technews.name", "merge.technews.driver", "diff.technews.textconv"]


def git(*arguments: str) -> str:
    """Return what Git prints in the working folder."""
    return subprocess.run(["git", *arguments], capture_output=True, check=False, encoding="utf-8").stdout


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the home of a person without settings, whose working folder is a new repository."""
    for name in ("XDG_CONFIG_HOME", "GIT_DIR", "GIT_CONFIG_GLOBAL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    (tmp_path / "repository").mkdir()
    monkeypatch.chdir(tmp_path / "repository")
    git("init", "-q")
    return tmp_path


def drivers(*paths: str) -> list[str]:
    """Return which merge driver Git takes for each file."""
    return [line.rpartition(": ")[2] for line in git("check-attr", "merge", "--", *paths).splitlines()]


def test_a_repository(home: Path) -> None:
    """Configuration and attributes are written, and said; Git takes the driver for Markdown, and nothing else."""
    code, output, notes = outcome("merge-driver", "--install")
    assert (code, notes) == (0, "")
    assert [line.split()[1] for line in output.splitlines()[:3]] == KEYS
    assert output.splitlines()[3] == (
        f"added to {home / 'repository' / '.gitattributes'}: *.md merge=technews diff=technews"
    )
    driver = git("config", "--local", "merge.technews.driver").strip()
    assert driver == (
        f"{shlex.quote(sys.executable)} -P -m technews_format merge-driver %O %A %B -s %S -x %X -y %Y -p %P -l %L"
    )
    assert drivers("a.md", "b/c.md", "a.txt") == ["technews", "technews", "unspecified"]
    assert git("config", "--global", "--list") == ""


def test_again(home: Path) -> None:
    """A second time nothing is written; another pattern is added."""
    outcome("merge-driver", "--install")
    attributes = home / "repository" / ".gitattributes"
    before = attributes.read_bytes()
    assert outcome("merge-driver", "--install") == (0, "articles (*.md) are merged by technews\n", "")
    assert attributes.read_bytes() == before
    outcome("merge-driver", "--install", "--pattern", "my news/*.txt")
    assert drivers("my news/a.txt", "a.txt", "a.md") == ["technews", "unspecified", "technews"]


@pytest.mark.parametrize("pattern", ['a"b.md', "a b.md", "#a.md", "a\\\\b.md"])
@pytest.mark.usefixtures("home")
def test_patterns_are_what_git_reads(pattern: str) -> None:
    """Whatever signs are in them, of names of files too."""
    outcome("merge-driver", "--install", "--pattern", pattern)
    assert drivers(pattern.replace("\\\\", "\\"), "x.md") == ["technews", "unspecified"]


def test_other_lines_stay(home: Path) -> None:
    """What people have in their attributes is there afterwards, with and without a last line end."""
    attributes = home / "repository" / ".gitattributes"
    attributes.write_text("*.png binary\n# end", encoding="utf-8")
    git("config", "diff.technews.command", "mine")
    outcome("merge-driver", "--install")
    assert attributes.read_text(encoding="utf-8") == "*.png binary\n# end\n*.md merge=technews diff=technews\n"
    code, output, _ = outcome("merge-driver", "--uninstall")
    assert code == 0
    assert output.splitlines()[:3] == [f"removed {key}" for key in KEYS]
    assert attributes.read_text(encoding="utf-8") == "*.png binary\n# end\n"
    assert git("config", "--local", "--get-regexp", "technews") == "diff.technews.command mine\n"
    assert outcome("merge-driver", "--uninstall") == (0, "articles are merged by Git alone\n", "")


def test_everywhere(home: Path) -> None:
    """With --global, the files of the user are written, and those of the repository are not."""
    code, output, _ = outcome("merge-driver", "--install", "--global")
    assert code == 0
    assert f"added to {home / '.config' / 'git' / 'attributes'}: " in output
    assert drivers("a.md") == ["technews"]
    assert not (home / "repository" / ".gitattributes").exists()
    assert "merge.technews.driver" in git("config", "--global", "--list", "--name-only").split()
    outcome("merge-driver", "--uninstall", "--global")
    assert drivers("a.md") == ["unspecified"]


def test_everywhere_else(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file of attributes is the one that Git is told, or that of the folder for settings."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "settings"))
    outcome("merge-driver", "--install", "--global")
    assert (home / "settings" / "git" / "attributes").is_file()
    git("config", "--global", "core.attributesFile", "~/mine")
    outcome("merge-driver", "--install", "--global")
    assert (home / "mine").is_file()


def test_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is none, or no Git, that is wrong usage, and nothing is written."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    for arguments in (["--install"], ["--uninstall"]):
        code, output, notes = outcome("merge-driver", *arguments)
        assert (code, output) == (2, "")
        assert notes == "technews: no repository here, or no Git; --global needs no repository\n"
    monkeypatch.setenv("PATH", "")
    assert outcome("merge-driver", "--install", "--global")[0] == 2
    assert list(tmp_path.iterdir()) == []


def test_a_configuration_that_cannot_be_written(home: Path) -> None:
    """The message names the setting, and no attribute promises a driver that there is not."""
    (home / "repository" / ".git" / "config.lock").touch()
    code, _, notes = outcome("merge-driver", "--install")
    assert (code, notes) == (2, "technews: git config --local merge.technews.name failed\n")
    assert not (home / "repository" / ".gitattributes").exists()
