"""The folder of a site: only what changed is written, and nothing of others."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from sites import CONFIG, EXAMPLES, GAME, article, files, stamps

import technews_format as tn


def test_a_second_build_writes_nothing(tmp_path: Path) -> None:
    """Neither a file nor a folder is touched when nothing has changed."""
    first = tn.build_site(EXAMPLES, tmp_path, CONFIG)
    before = stamps(tmp_path)
    second = tn.build_site(EXAMPLES, tmp_path, CONFIG)
    assert (second.written, second.removed, second.unchanged) == ([], [], len(first.written))
    assert stamps(tmp_path) == before


def test_only_what_changed_is_written(articles: Path, tmp_path: Path) -> None:
    """A new title changes the page of the article, those of its neighbours and the lists that name it, no others."""
    site = tmp_path / "site"
    tn.build_site(articles, site, CONFIG)
    before = stamps(site)
    (articles / "sub/a.md").write_text(article(title="Jiná hra"), encoding="utf-8")
    report = tn.build_site(articles, site, CONFIG)
    assert report.written == [
        *("atom.xml", "feed.json", "index.html", "manifest.json", "rss.xml"),
        "tech-news/2025-09-21/nová-hra-o-vlacích/index.html",
        *("tech-news/2026-02-18/a-database-that-remembers/index.html", GAME, "tech-news/2026-02/index.html"),
        *("tech-news/category/hry/index.html", "tech-news/importance/2/index.html"),
    ]
    after = stamps(site)
    changed = {name for name in after if Path(name).is_file() and before.get(name) != after[name]}
    visible = {name for name in changed if ".technews" not in name}
    assert visible == {f"{site}/{path}" for path in report.written}
    assert len(changed - visible) <= 3  # outputs.json, and the records of the old and of the new article


def test_removed_articles_lose_their_pages(articles: Path, tmp_path: Path) -> None:
    """Page and empty folders go; files that no build has made stay, also in those folders."""
    site = tmp_path / "site"
    tn.build_site(articles, site, CONFIG)
    (site / "CNAME").write_text("example.org")
    (site / "tech-news/company/kotva/mine.txt").write_text("mine")
    (articles / "b.md").unlink()
    report = tn.build_site(articles, site, CONFIG)
    assert report.removed == [
        "tech-news/2026-02-18/a-database-that-remembers/index.html",
        "tech-news/category/databáze/index.html",
        "tech-news/company/kotva/index.html",
        "tech-news/company/pramen/index.html",
        "tech-news/importance/3/index.html",
    ]
    assert not (site / "tech-news/company/pramen").exists()
    assert (site / "CNAME").exists()
    assert (site / "tech-news/company/kotva/mine.txt").exists()


def test_lost_and_damaged_files_are_made_again(articles: Path, tmp_path: Path) -> None:
    """A file that is missing or has another size is written again, and only that."""
    site = tmp_path / "site"
    tn.build_site(articles, site, CONFIG)
    whole = files(site)
    (site / GAME).unlink()
    (site / "rss.xml").write_bytes(b"")
    assert tn.build_site(articles, site, CONFIG).written == ["rss.xml", GAME]
    assert files(site) == whole


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"[]",
        b'{"version": 1}',
        b'{"index.html": [1], "/etc/passwd": ["x", 1], "\\ud800": ["x", 1], "\\u0000": ["x", 1]}',
    ],
)
def test_a_damaged_memory_does_no_harm(damage: bytes, articles: Path, tmp_path: Path) -> None:
    """Without its memory a build trusts nothing, so it asks before it overwrites; nothing outside is removed."""
    site = tmp_path / "site"
    tn.build_site(articles, site, CONFIG)
    whole = files(site)
    outside = tmp_path / "outside.txt"
    outside.write_text("mine")
    (site / ".technews/outputs.json").write_bytes(damage or b'{"../outside.txt": [null, 0]}')
    for path in (site / ".technews/articles").iterdir():
        path.write_bytes(damage)
    with pytest.raises(tn.SiteError, match=r"no build has made: 404\.html, atom\.xml, feed\.json and 19 more"):
        tn.build_site(articles, site, CONFIG)
    assert tn.build_site(articles, site, CONFIG, force=True).written == []
    assert files(site) == whole
    assert outside.exists()


def test_files_of_others_are_not_overwritten(articles: Path, tmp_path: Path) -> None:
    """A file that is in the way stops the build before it writes; force overwrites it."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("mine")
    with pytest.raises(tn.SiteError, match=r"has files that no build has made: index\.html; choose another folder"):
        tn.build_site(articles, site, CONFIG)
    assert (site / "index.html").read_text() == "mine"
    assert not (site / "404.html").exists()
    assert "index.html" in tn.build_site(articles, site, CONFIG, force=True).written


def test_two_builds_at_once(articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second one waits for a while and is refused then; it would take the first one's files for its own."""
    import fcntl

    monkeypatch.setattr("technews_format.site._output._PATIENCE", 0.1)

    tn.build_site(articles, tmp_path / "site", CONFIG)
    descriptor = os.open(tmp_path / "site" / ".technews", os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        with pytest.raises(tn.SiteError, match="another build is at work"):
            tn.build_site(articles, tmp_path / "site", CONFIG)
    finally:
        os.close(descriptor)
    assert tn.build_site(articles, tmp_path / "site", CONFIG).written == []
