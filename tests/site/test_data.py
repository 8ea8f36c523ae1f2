"""The files of a site for programs."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from urllib.robotparser import RobotFileParser

import pytest
from lxml import html as lxml_html
from sites import CONFIG
from support import BRIEF, GENERATION_0, STRUCTURED

import technews_format as tn


def test_the_manifest_of_a_site(articles: Path, tmp_path: Path) -> None:
    """It is the manifest of the articles, and each entry has the path of its page too."""
    tn.build_site(articles, tmp_path / "site", CONFIG)
    manifest = json.loads((tmp_path / "site" / "manifest.json").read_bytes())
    paths = [entry.pop("path") for entry in manifest["articles"]]
    assert paths[1] == "/news/tech-news/2026-02-18/a-new-game/"
    assert manifest == tn.manifest([tn.loads(STRUCTURED), tn.loads(BRIEF), tn.loads(GENERATION_0)])


def test_many_addresses_need_several_sitemaps(articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Above the limit of the protocol, sitemap.xml is an index."""
    whole = tmp_path / "whole"
    tn.build_site(articles, whole, CONFIG)
    monkeypatch.setattr("technews_format.site._data.MAX_ADDRESSES", 5)
    site = tmp_path / "site"
    tn.build_site(articles, site, CONFIG)
    index = (site / "sitemap.xml").read_text(encoding="utf-8")
    parts = sorted(path.name for path in site.glob("sitemap-*.xml"))
    assert parts == ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"]
    assert [f"https://example.org/news/{part}" in index for part in parts] == [True] * 3
    joined = [loc for part in parts for loc in locations(site / part)]
    assert joined == locations(whole / "sitemap.xml")


def locations(path: Path) -> list[str]:
    """Return the addresses of a sitemap."""
    return [loc.text_content() for loc in lxml_html.fromstring(path.read_bytes()).iter("loc")]


def test_robots_and_news_on_request(articles: Path, tmp_path: Path) -> None:
    """Neither is there unless it is asked for; another instant makes the news anew, and no page."""
    site = tmp_path / "site"
    tn.build_site(articles, site, CONFIG)
    assert not [name for name in ("robots.txt", "news-sitemap.xml") if (site / name).exists()]
    end = tn.loads(BRIEF).front_matter.published_at
    config = CONFIG.with_options(robots=True, news_at=end)
    assert tn.build_site(articles, site, config).written == ["news-sitemap.xml", "robots.txt"]
    rules = RobotFileParser()
    rules.parse((site / "robots.txt").read_text(encoding="utf-8").splitlines())
    assert rules.can_fetch("Googlebot", "https://example.org/news/x")
    assert rules.site_maps() == [f"https://example.org/news/{name}" for name in ("sitemap.xml", "news-sitemap.xml")]
    wanted = tn.news_sitemap([tn.loads(STRUCTURED), tn.loads(BRIEF), tn.loads(GENERATION_0)], CONFIG.channel, end)
    assert (site / "news-sitemap.xml").read_text(encoding="utf-8") == wanted
    assert wanted.count("<url>") > 0
    later = config.with_options(news_at=end + timedelta(days=9))
    assert tn.build_site(articles, site, later).written == ["news-sitemap.xml"]
    assert "<url>" not in (site / "news-sitemap.xml").read_text(encoding="utf-8")
