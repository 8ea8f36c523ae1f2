"""The folder of articles that most sites of tests are built of."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import BRIEF, GENERATION_0, STRUCTURED


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Return a folder with two articles, an old one, and what is none."""
    folder = tmp_path / "articles"
    for name, text in {
        "b.md": STRUCTURED,
        "sub/a.md": BRIEF,
        "sub/old.md": GENERATION_0,
        "sub/_index.md": "---\ntitle: x\n---\n",
        ".hidden/x.md": BRIEF,
        "notes.txt": "Text.",
    }.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder
