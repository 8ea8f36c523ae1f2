"""A site: what it consists of, and what must never happen."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from lxml import html as lxml_html
from sites import CONFIG, EXAMPLES, GAME, article, files, stamps, target
from support import BRIEF

import technews_format as tn
from technews_format.converters._site import Neighbour, PageLinks
from technews_format.site._pages import frame

if TYPE_CHECKING:
    pass


def test_all_files(articles: Path, tmp_path: Path) -> None:
    """Pages of articles, lists by month, category, importance and company, data for programs, nothing else."""
    report = tn.build_site(articles, tmp_path / "site", CONFIG)
    assert report.articles == 3
    assert report.written == [
        *("404.html", "atom.xml", "feed.json", "index.html", "manifest.json", "rss.xml", "search.js", "sitemap.xml"),
        "style.css",
        "tech-news/2025-09-21/nová-hra-o-vlacích/index.html",
        "tech-news/2025-09/index.html",
        "tech-news/2026-02-18/a-database-that-remembers/index.html",
        GAME,
        "tech-news/2026-02/index.html",
        "tech-news/category/databáze/index.html",
        "tech-news/category/gaming/index.html",
        "tech-news/category/hry/index.html",
        "tech-news/company/kotva/index.html",
        "tech-news/company/pramen/index.html",
        "tech-news/importance/2/index.html",
        "tech-news/importance/3/index.html",
        "tech-news/index.html",
    ]
    found = set(files(tmp_path / "site"))
    assert {path for path in found if not path.startswith(".technews/articles/")} == {
        *report.written,
        ".technews/outputs.json",
    }


def test_every_link_leads_somewhere(tmp_path: Path) -> None:
    """Each link within the site, and each address of feeds, sitemap and manifest, is a file of the site."""
    site = tmp_path / "site"
    tn.build_site(EXAMPLES, site, CONFIG)
    found: set[str] = set()
    for path, data in files(site).items():
        if path.endswith(".html"):
            links = lxml_html.fromstring(data).iterlinks()
            found |= {url for element, _, url, _ in links if url.startswith("/") and element.tag != "img"}
    found |= {entry["path"] for entry in json.loads((site / "manifest.json").read_bytes())["articles"]}
    found |= {item["url"] for item in json.loads((site / "feed.json").read_bytes())["items"]}
    sitemap = lxml_html.fromstring((site / "sitemap.xml").read_bytes())
    found |= {loc.text_content() for loc in sitemap.iter("loc")}
    assert len(found) > 60
    for url in found:
        assert target(site, url).is_file(), url


def test_pages_of_articles_are_those_of_to_html(articles: Path, tmp_path: Path) -> None:
    """A page can be read back into its article."""
    tn.build_site(articles, tmp_path / "site", CONFIG)
    page = (tmp_path / "site" / GAME).read_text(encoding="utf-8")
    assert tn.from_html(page) == tn.loads(BRIEF)
    root = "/news/tech-news"
    newer = Neighbour(f"{root}/2026-02-18/a-database-that-remembers/", "Databáze, která si pamatuje")
    older = Neighbour(f"{root}/2025-09-21/nov%C3%A1-hra-o-vlac%C3%ADch/", "Nová hra o vlacích")
    links = PageLinks(f"{root}/2026-02/", f"{root}/category/hry/", {}, f"{root}/importance/2/", newer, older)
    context = {**tn.page_context(tn.loads(BRIEF), site=CONFIG.site), **frame(CONFIG, tn.Renderer())}
    assert page == tn.Renderer().page_of(context, links)


def test_a_build_from_scratch_is_the_same(articles: Path, tmp_path: Path) -> None:
    """However a site came to be, it has the same bytes; so has the memory of the build."""
    tn.build_site(articles, tmp_path / "grown", CONFIG)
    (articles / "sub/a.md").write_text(article(title="Jiná hra", category="doprava"), encoding="utf-8")
    (articles / "b.md").unlink()
    (articles / "c.md").write_text(article(slug="c"), encoding="utf-8")
    tn.build_site(articles, tmp_path / "grown", CONFIG)
    tn.build_site(articles, tmp_path / "new", CONFIG)
    assert files(tmp_path / "grown") == files(tmp_path / "new")


def test_other_settings_make_everything_anew(articles: Path, tmp_path: Path) -> None:
    """Settings are part of what a file is made from."""
    tn.build_site(articles, tmp_path / "grown", CONFIG)
    other = CONFIG.with_options(title="Jiné zprávy")
    assert GAME in tn.build_site(articles, tmp_path / "grown", other).written
    tn.build_site(articles, tmp_path / "new", other)
    assert files(tmp_path / "grown") == files(tmp_path / "new")


def test_the_same_bytes_everywhere(tmp_path: Path) -> None:
    """Time zone, locale, working directory, hash seed, number of processes: no byte depends on them."""
    code = "import sys, technews_format as tn; tn.build_site(sys.argv[1], sys.argv[2], processes=int(sys.argv[3]))"
    environments = [
        {"TZ": "Asia/Kathmandu", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONHASHSEED": "1"},
        {"TZ": "America/St_Johns", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2", "LANG": "cs_CZ.UTF-8"},
    ]
    sites = []
    for number, environment in enumerate(environments):
        here = tmp_path / str(number) / "somewhere"
        here.mkdir(parents=True)
        source = os.path.relpath(EXAMPLES, here) if number else str(EXAMPLES)
        command = [sys.executable, "-c", code, source, "site", str(number + 1)]
        subprocess.run(command, cwd=here, env={**os.environ, **environment}, check=True)
        sites.append(files(here / "site"))
    assert sites[0] == sites[1]
    assert len(sites[0]) > 70


def test_broken_articles_are_left_out(articles: Path, tmp_path: Path) -> None:
    """Each is listed with its problems, also by the next build, which does not read it again."""
    (articles / "wrong.md").write_text(BRIEF.replace("importance: 2", "importance: '2'"), encoding="utf-8")
    (articles / "long.md").write_text(article(slug="ž" * 130), encoding="utf-8")
    for _ in range(2):
        report = tn.build_site(articles, tmp_path / "site", CONFIG)
        assert report.articles == 3
        assert report.broken == {
            "long.md": ["slug: longer than 240 bytes; no file system takes it as a name"],
            "wrong.md": ["5:13: TN202 importance: found the text '2'; expected an integer from 1 to 5, unquoted"],
        }


def test_strict(articles: Path, tmp_path: Path) -> None:
    """With one broken article a strict build writes nothing and removes nothing."""
    site = tmp_path / "site"
    tn.build_site(articles, site, CONFIG)
    before = stamps(site)
    (articles / "sub/a.md").write_text("no article", encoding="utf-8")
    report = tn.build_site(articles, site, CONFIG, strict=True)
    assert (report.refused, list(report.broken), report.written) == (True, ["sub/a.md"], [])
    assert stamps(site) == before
    assert tn.build_site(articles, site, CONFIG).removed != []


@pytest.mark.parametrize("slug", ["a-new-game", "A-New-Game"])
def test_two_articles_of_one_page(slug: str, articles: Path, tmp_path: Path) -> None:
    """Both files are named, and nothing is written; file systems may not tell cases apart."""
    (articles / "z.md").write_text(article(slug=slug, title="Jiná"), encoding="utf-8")
    with pytest.raises(tn.SiteError, match=r"sub/a\.md and z\.md have one page: tech-news/2026-02-18/"):
        tn.build_site(articles, tmp_path / "site", CONFIG)
    assert set(files(tmp_path / "site")) == set()


LATE = datetime(2026, 2, 20, 10, tzinfo=UTC)


@pytest.mark.parametrize("processes", [1, 2])
def test_dates_of_changes(articles: Path, tmp_path: Path, processes: int) -> None:
    """A build that is told of a change makes anew what shows its date, and ends where a new site begins."""
    site, whole = tmp_path / "site", tmp_path / "whole"
    tn.build_site(articles, site, CONFIG, processes=processes)
    told = {"sub/a.md": LATE, "nothing.md": LATE}
    shown = ["atom.xml", "feed.json", "rss.xml", "sitemap.xml", GAME]
    assert tn.build_site(articles, site, CONFIG, modified=told, processes=processes).written == shown
    assert tn.build_site(articles, site, CONFIG, modified=told.get).written == []
    tn.build_site(articles, whole, CONFIG, modified=told, processes=processes)
    assert files(site) == files(whole)
    assert b'"dateModified":"2026-02-20T10:00:00+00:00"' in (site / GAME).read_bytes()
    sitemap = (site / "sitemap.xml").read_text(encoding="utf-8")
    assert sitemap.count("<lastmod>2026-02-20<") == 6  # the page, two first pages, month, importance, category
    assert b"<updated>2026-02-20T10:00:00Z</updated>" in (site / "atom.xml").read_bytes()
    assert tn.build_site(articles, site, CONFIG).written == shown


def test_an_article_knows_its_change_best(articles: Path, tmp_path: Path) -> None:
    """What it says counts in the sitemap too, more than what the build is told; a date before publication does not."""
    changes = BRIEF.replace("layout:", "lastmod: '2026-02-19'\nlayout:")
    (articles / "sub" / "a.md").write_text(changes, encoding="utf-8")
    told = {"sub/a.md": LATE, "b.md": datetime(2026, 2, 17, tzinfo=UTC)}
    tn.build_site(articles, tmp_path / "site", CONFIG, modified=told)
    sitemap = (tmp_path / "site" / "sitemap.xml").read_text(encoding="utf-8")
    assert sitemap.count("<lastmod>2026-02-19<") == 6
    assert "2026-02-20" not in sitemap
    assert "2026-02-17" not in sitemap
    assert tn.build_site(articles, tmp_path / "site", CONFIG).written == []


def test_wrong_dates_of_changes(articles: Path, tmp_path: Path) -> None:
    """A date without a time zone, and what is no date, is refused before anything is written."""
    naive: Any = {"b.md": datetime(2026, 2, 20)}  # noqa: DTZ001 - what is tried
    with pytest.raises(ValueError, match="time zone"):
        tn.build_site(articles, tmp_path / "site", modified=naive)
    text: Any = {"b.md": "2026-02-20"}
    with pytest.raises(TypeError, match="datetime"):
        tn.build_site(articles, tmp_path / "site", modified=text)
    assert not (tmp_path / "site" / "index.html").exists()
