"""Whether a folder has changed."""

from __future__ import annotations

import os
from itertools import pairwise
from pathlib import Path

from technews_format.site.watch import signature


def test_signatures(tmp_path: Path) -> None:
    """A look at a folder tells what was written, made or removed, also among the templates."""
    articles, templates = tmp_path / "articles", tmp_path / "templates"
    for folder in (articles, templates):
        folder.mkdir()
    config = tmp_path / "site.toml"
    config.write_text("")
    looks = [signature(articles, [templates, config])]
    for change in (
        lambda: (articles / "a.md").write_text("a"),
        lambda: os.utime(articles / "a.md", (1, 1)),
        lambda: (templates / "list.html").write_text("x"),
        lambda: config.write_text("title = 'x'"),
        (articles / "a.md").unlink,
    ):
        change()
        looks.append(signature(articles, [templates, config]))
    assert all(before != after for before, after in pairwise(looks))
    (articles / "broken.md").symlink_to("nowhere.md")
    (articles / "notes.txt").write_text("x")
    assert signature(articles, [templates, config]) == looks[-1]
