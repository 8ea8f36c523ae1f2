"""The files below a folder: in order, however deep, no links followed."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from commands import run
from support import BRIEF

import technews_format as tn
from technews_format._util.folders import files_below
from technews_format.site.watch import signature

if TYPE_CHECKING:
    from collections.abc import Iterator

DEPTH = 1500


@pytest.fixture
def deep(tmp_path: Path) -> Iterator[Path]:
    """Return a folder with an article at the top and one below 1,500 folders; as deep as paths can be named."""
    (tmp_path / "a.md").write_text(BRIEF, encoding="utf-8")
    here = Path.cwd()
    os.chdir(tmp_path)
    try:
        for _ in range(DEPTH):
            os.mkdir("d")  # noqa: PTH102 - relative to where we are
            os.chdir("d")
        Path("b.md").write_text(BRIEF.replace("slug: a", "slug: b"), encoding="utf-8")
    finally:
        os.chdir(here)
    yield tmp_path
    subprocess.run(["rm", "-rf", str(tmp_path)], check=True)  # shutil.rmtree recurses


def test_order_and_what_is_left_out(tmp_path: Path) -> None:
    """By name, a folder's files before its subfolders'; no hidden ones, and no links to folders."""
    for name in ("b/2.md", "b/.hidden/x.md", "a.md", "c/1.md", "b.md", ".h.md", "b/c/3.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "link").symlink_to("b")
    (tmp_path / "loop").symlink_to(".")
    (tmp_path / "l.md").symlink_to("a.md")
    (tmp_path / "nowhere").symlink_to("none")
    names = [Path(entry.path).relative_to(tmp_path).as_posix() for entry in files_below(tmp_path, print)]
    assert names == ["a.md", "b.md", "l.md", "nowhere", "b/2.md", "b/c/3.md", "c/1.md"]
    assert len(list(files_below(tmp_path, print, hidden=True))) == len(names) + 2


def test_folders_that_cannot_be_listed_are_told() -> None:
    """Each is told once, and the walk goes on."""
    failed: list[OSError] = []
    assert list(files_below("nowhere", failed.append)) == []
    assert [error.filename for error in failed] == ["nowhere"]


@pytest.mark.parametrize(
    "command", [["check", "--select", "TN1"], ["fmt"], ["fmt", "--check"], ["fix", "--isolated"], ["repair"]]
)
def test_commands_walk_deep_folders(command: list[str], deep: Path) -> None:
    """No command recurses."""
    result = run(*command, deep)
    assert result.exit_code in (0, 1)
    assert "2 files" in result.output


def test_a_build_walks_deep_folders(deep: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Neither does a build, nor what watches the folder for the preview."""
    report = tn.build_site(deep, tmp_path_factory.mktemp("site"))
    assert (report.articles, report.unreadable) == (2, [])
    assert len(signature(deep, [deep])) > 2
