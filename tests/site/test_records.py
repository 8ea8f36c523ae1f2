"""What lists know of an article."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sites import CONFIG, GAME, article, target
from support import STRUCTURED, changed

import technews_format as tn
from technews_format.site._records import MAX_NAME, record_of, remembered_record


def test_records_that_are_not_true(articles: Path, tmp_path: Path) -> None:
    """When the memory contradicts an article that has to be read, nothing is written."""
    tn.build_site(articles, tmp_path / "site", CONFIG)
    for path in (tmp_path / "site/.technews/articles").iterdir():
        path.write_text(path.read_text(encoding="utf-8").replace("Nová hra", "Jiná hra"), encoding="utf-8")
    (tmp_path / "site" / GAME).unlink()
    with pytest.raises(tn.SiteError, match=r"\.technews is damaged; remove it and build with force"):
        tn.build_site(articles, tmp_path / "site", CONFIG)


@given(st.text('aČ"\\ 🔥{}:,/ ', min_size=1, max_size=20).filter(str.strip))
def test_titles(title: str) -> None:
    """The record has the title of the article, also when it has come back from JSON."""
    record = record_of(changed(title=title))
    assert record.title == title
    assert remembered_record(json.loads(json.dumps(record.as_json()))).title == title


@pytest.mark.parametrize(
    "slug",
    [
        "../../../x",
        "..",
        "/etc/passwd",
        "a/../../b",
        ".hidden",
        "C:\\x",
        "'%2e%2e'",
        "'<script>'",
        "'a?b#c&d'",
        "'a\u2028b\u200b🔥 %'",
        "'...'",
    ],
)
def test_hostile_slugs_stay_in_their_day(slug: str, articles: Path, tmp_path: Path) -> None:
    """Whatever a slug is, the page is one folder below its day, and its links lead to it."""
    (articles / "z.md").write_text(article(slug=slug), encoding="utf-8")
    report = tn.build_site(articles, tmp_path / "site", CONFIG)
    pages = [path for path in report.written if path.startswith("tech-news/2026-02-18/")]
    assert len(pages) == 3
    assert all(path.count("/") == 3 for path in pages)
    for entry in json.loads((tmp_path / "site/manifest.json").read_bytes())["articles"]:
        assert target(tmp_path / "site", entry["path"]).is_file()
    assert tn.build_site(articles, tmp_path / "site", CONFIG).written == []
    (articles / "z.md").unlink()
    assert sorted(tn.build_site(articles, tmp_path / "site", CONFIG).removed) == [
        path for path in pages if "a-database" not in path and path != GAME
    ]


def test_a_record_is_remembered() -> None:
    """As JSON holds it; what is damaged is refused."""
    record = record_of(tn.loads(STRUCTURED))
    values = json.loads(json.dumps(record.as_json()))
    assert remembered_record(values) == record
    assert (record.day, record.importance, record.problems) == ("2026-02-18", 3, ())
    with pytest.raises(TypeError):
        remembered_record([*values[:-1], None])


@pytest.mark.parametrize(("length", "is_taken"), [(MAX_NAME, True), (MAX_NAME + 1, False)])
def test_a_slug_is_the_name_of_a_folder(length: int, is_taken: bool) -> None:
    """File systems bound the length of names."""
    record = record_of(changed(slug="x" * length))
    assert bool(record.path) == is_taken
    assert bool(record.problems) != is_taken
