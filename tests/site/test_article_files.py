"""Which files of a folder are read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from sites import CONFIG

import technews_format as tn
from technews_format.site._article_files import digest, read_sources


def test_a_touched_file_is_no_change(articles: Path, tmp_path: Path) -> None:
    """Contents count, not times: a fresh clone of a repository builds nothing."""
    tn.build_site(articles, tmp_path / "site", CONFIG)
    for path in articles.rglob("*.md"):
        os.utime(path, (1, 1))
    (articles / "sub/a.md").rename(articles / "renamed.md")
    assert tn.build_site(articles, tmp_path / "site", CONFIG).written == []


def test_unreadable_files(articles: Path, tmp_path: Path) -> None:
    """A link to nowhere is reported; a pipe, which reading would wait for, is left out."""
    (articles / "nowhere.md").symlink_to("nothing.md")
    os.mkfifo(articles / "pipe.md")
    report = tn.build_site(articles, tmp_path / "site", CONFIG)
    assert report.unreadable == [f"{articles}/nowhere.md: No such file or directory"]
    assert report.articles == 3
    with pytest.raises(FileNotFoundError):
        tn.build_site(tmp_path / "nothing", tmp_path / "other", CONFIG)


def test_a_digest_tells_the_ends_of_parts_apart() -> None:
    """Neither the division nor the order of parts is lost."""
    assert len({digest(b"ab", b"c"), digest(b"a", b"bc"), digest(b"abc"), digest(b"c", b"ab"), digest()}) == 5


@pytest.mark.parametrize(("room", "kept"), [(4, [True, True]), (3, [True, False])])
def test_what_there_is_no_room_for_is_read_again(
    room: int, kept: list[bool], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another content than when the build began is an error."""
    monkeypatch.setattr("technews_format.site._article_files._KEPT", room)
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_bytes(b"ab")
    sources = read_sources(tmp_path, [])
    assert [source.kept is not None for source in sources] == kept
    assert [source.data for source in sources] == [b"ab", b"ab"]
    (tmp_path / "b.md").write_bytes(b"cd")
    if not all(kept):
        with pytest.raises(tn.SiteError, match=r"b\.md has changed during the build"):
            sources[1].data  # noqa: B018
