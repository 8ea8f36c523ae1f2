"""The pages that list articles."""

from __future__ import annotations

import json
from pathlib import Path

from lxml import html as lxml_html
from sites import CONFIG, GAME

import technews_format as tn


def test_lists_work_without_script(articles: Path, tmp_path: Path) -> None:
    """The form is hidden until a script shows it; the articles stand in the page by day, newest first."""
    tn.build_site(articles, tmp_path / "site", CONFIG)
    index = lxml_html.fromstring((tmp_path / "site" / "index.html").read_bytes())
    assert [form.get("hidden") for form in index.iter("form")] == [""]
    days = [time.get("datetime") for time in index.iter("time")]
    assert days == ["2026-02-18", "2025-09-21"]
    titles = [link.text for link in index.xpath("//li/h3/a")]
    assert titles == ["Databáze, která si pamatuje", "Nová hra", "Nová hra o vlacích"]
    assert index.xpath("string(//a[contains(@href, '/importance/3/')])") == "STŘEDNÍ 📢"


def test_the_index_lists_the_newest_only(articles: Path, tmp_path: Path) -> None:
    """The months list all; the feeds have their own limit."""
    tn.build_site(articles, tmp_path / "site", tn.SiteConfig(index_limit=1, feed_limit=2))
    index = lxml_html.fromstring((tmp_path / "site" / "index.html").read_bytes())
    assert len(index.xpath("//li/h3")) == 1
    assert len(json.loads((tmp_path / "site" / "feed.json").read_bytes())["items"]) == 2
    assert json.loads((tmp_path / "site" / "manifest.json").read_bytes())["count"] == 3


def test_an_empty_folder(tmp_path: Path) -> None:
    """A site without articles says so, and its feeds are empty."""
    (tmp_path / "articles").mkdir()
    report = tn.build_site(tmp_path / "articles", tmp_path / "site")
    assert report.articles == 0
    assert "Zatím tu nic není." in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")


def test_own_templates_and_words(articles: Path, tmp_path: Path) -> None:
    """A template of the user's folder takes the place of ours; words can be replaced one by one."""
    templates = tmp_path / "templates"
    templates.mkdir()
    (templates / "list.html").write_text("<p>{{ title }} {{ words.archive }}</p>", encoding="utf-8")
    config = tn.SiteConfig(templates=templates, strings={"archive": "Vše & starší"})
    tn.build_site(articles, tmp_path / "site", config)
    page = tmp_path / "site" / "tech-news" / "2026-02" / "index.html"
    assert page.read_text(encoding="utf-8") == "<p>únor 2026 Vše &amp; starší</p>"
    (templates / "list.html").write_text("<p>other</p>", encoding="utf-8")
    report = tn.build_site(articles, tmp_path / "site", config)
    assert "tech-news/2026-02/index.html" in report.written
    assert GAME not in report.written
