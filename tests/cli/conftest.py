"""Folders with articles, and what tests of several commands leave behind."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from support import BRIEF, STRUCTURED

import technews_format as tn
from technews_format.checking.rules._examples import BASES, NAMES


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """Return a folder with good, odd and wrong files."""
    files = {
        "b.md": STRUCTURED.replace("## Souhrn\n", "## Souhrn\n\n"),
        "a.md": BRIEF,
        "sub/hugo.md": tn.dumps(tn.loads(BRIEF), dialect="hugo"),
        "sub/_index.md": "---\ntitle: x\n---\n",
        "wrong.md": BRIEF.replace("importance: 2", "importance: '2'"),
        ".git/x.md": "Text.",
        "notes.txt": "Text.",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.encode())
    return tmp_path


@pytest.fixture
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the working folder, with a good article and one with trailing white space."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / NAMES["structured"]).write_text(BASES["structured"], encoding="utf-8")
    (tmp_path / NAMES["brief"]).write_text(BASES["brief"].replace("potvrdili.\n", "potvrdili. \n"), encoding="utf-8")
    return tmp_path


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Return a folder with two articles."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.md").write_text(BRIEF, encoding="utf-8")
    (folder / "b.md").write_text(STRUCTURED, encoding="utf-8")
    return folder


@pytest.fixture
def clients_that_fail() -> Iterator[None]:
    """Collect clients of Dask that could not start: they stop themselves then, but not while another one starts."""
    yield
    gc.collect()
