"""Sites of tests: their settings, their files, and the articles that they are built of."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

from support import BRIEF, ROOT

import technews_format as tn

EXAMPLES = ROOT / "examples" / "articles"
CONFIG = tn.SiteConfig(base_url="https://example.org/news/")
GAME = "tech-news/2026-02-18/a-new-game/index.html"


def files(folder: Path) -> dict[str, bytes]:
    """Return the content of every file of a folder by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    """Return inode and time of change of every file: both stay when nothing is written."""
    found = {path: path.stat() for path in folder.rglob("*")}
    return {str(path): (status.st_ino, status.st_mtime_ns) for path, status in found.items()}


def article(**changes: str) -> str:
    """Return an article with other values."""
    text = BRIEF
    for key, value in changes.items():
        before = next(line for line in text.splitlines() if line.startswith(f"{key}: "))
        text = text.replace(before, f"{key}: {value}")
    return text


def target(site: Path, url: str) -> Path:
    """Return the file that an address of the site names."""
    path = unquote(url.removeprefix("https://example.org").partition("#")[0])
    assert path.startswith("/news/"), url
    file = site / path.removeprefix("/news/")
    return file / "index.html" if path.endswith("/") else file
