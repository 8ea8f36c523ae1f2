"""The pages that list articles."""

from __future__ import annotations

import json
from pathlib import Path

from lxml import html as lxml_html
from sites import CONFIG, GAME, article
from support import BRIEF

import technews_format as tn


def test_lists_work_without_script(articles: Path, tmp_path: Path) -> None:
    """The form is hidden until a script shows it; the articles stand in the page by day, newest first."""
    tn.build_site(articles, tmp_path / "site", CONFIG)
    index = lxml_html.fromstring((tmp_path / "site" / "index.html").read_bytes())
    assert [form.get("hidden") for form in index.iter("form")] == [""]
    days = [time.get("datetime") for time in index.iter("time")]
    assert days == ["2026-02-18", "2025-09-21"]
    titles = [link.text for link in index.xpath("//li/h3/a")]
    assert titles == ["Databáze, která si pamatuje", "Nová hra", "Nová hra o\xa0vlacích"]
    assert index.xpath("string(//a[contains(@href, '/importance/3/')])") == "STŘEDNÍ 📢"


def test_articles_have_head_and_foot_of_the_site(articles: Path, tmp_path: Path) -> None:
    """An article leads to archive and feeds as a list does, and both have the name of the site in their titles."""
    tn.build_site(articles, tmp_path / "site", CONFIG.with_options(title="Zprávy", description="O čem to je."))
    shared = []
    for path in (GAME, "tech-news/2026-02/index.html"):
        page = lxml_html.fromstring((tmp_path / "site" / path).read_bytes())
        assert page.findtext("head/title").endswith(" – Zprávy")
        feeds = [link.get("href") for link in page.xpath("//link[@rel='alternate']")]
        assert feeds == ["/news/atom.xml", "/news/rss.xml", "/news/feed.json"]
        shared.append(
            [
                lxml_html.tostring(part)
                for part in page.xpath("//nav[@class='site-nav'] | //footer[@class='site-footer']")
            ]
        )
    assert shared[0] == shared[1]
    assert len(shared[0]) == 2
    alone = lxml_html.fromstring(tn.to_html(tn.loads(BRIEF), page=True))
    assert alone.xpath("//nav | //link[@rel='alternate'] | //footer[@class='site-footer']") == []


def test_prepositions_of_one_letter_end_no_line(articles: Path, tmp_path: Path) -> None:
    """Titles and descriptions in pages and lists hold them together; metadata and the article stay as they are."""
    text = article(title="Roboti v Brně", description="K vidění i ke koupi.")
    (articles / "sub" / "a.md").write_text(text, encoding="utf-8")
    tn.build_site(articles, tmp_path / "site", CONFIG)
    page = (tmp_path / "site" / GAME).read_text(encoding="utf-8")
    tree = lxml_html.fromstring(page.encode())
    assert tree.findtext(".//h1") == "Roboti v\xa0Brně"
    assert tree.xpath("string(//meta[@property='og:title']/@content)") == "Roboti v Brně"
    assert tn.from_html(page) == tn.loads(text)
    index = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert ">Roboti v\xa0Brně</a>" in index
    assert ">K\xa0vidění i\xa0ke koupi.</p>" in index


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
