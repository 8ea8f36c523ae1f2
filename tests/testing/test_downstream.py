"""The example of a project of its own: its tests pass, and they fail for a fault in it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from support import ROOT


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a copy of the project."""
    return Path(shutil.copytree(ROOT / "examples" / "downstream", tmp_path / "downstream"))


def run(project: Path, *arguments: str) -> str:
    """Return what pytest prints in the project."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", *arguments]
    passed = {name: value for name, value in os.environ.items() if name != "PYTEST_ADDOPTS"}
    environment = {**passed, "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"}
    done = subprocess.run(
        command, cwd=project, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    return done.stdout.decode()


def test_its_tests_pass(project: Path) -> None:
    """Three of its own, one for the article in its folder, and one for the folder."""
    assert "5 passed" in run(project)


def test_a_fault_of_its_own_is_found(project: Path) -> None:
    """A reader that takes white space away is shown with what it has changed."""
    module = project / "bulletin.py"
    text = module.read_text(encoding="utf-8")
    module.write_text(text.replace("post.content)", 'post.content.replace("  ", " "))'), encoding="utf-8")
    output = run(project, "-k", "round_trip")
    assert "AssertionError: the article that was written is not the one that was read" in output
    assert "1 failed" in output


def test_a_faulty_article_is_found(project: Path) -> None:
    """The plugin checks the project's folder of articles."""
    (article,) = (project / "news").glob("*.md")
    text = article.read_text(encoding="utf-8")
    article.write_text(text.replace("importance: 2", "importance: high"), encoding="utf-8")
    output = run(project, "-k", "news")
    assert "TN202" in output
    assert "1 failed" in output
