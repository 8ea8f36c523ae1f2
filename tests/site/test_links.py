"""Where the page of an article leads to."""

from __future__ import annotations

from pathlib import Path

from lxml import html as lxml_html
from sites import CONFIG, article, files, target
from support import STRUCTURED

import technews_format as tn


def test_pages_lead_to_their_lists(articles: Path, tmp_path: Path) -> None:
    """Category, importance, day and companies are links to lists of the article; without a site there are none."""
    names = "companies:\n- kotva  \n- C++\n- C\n- Nový Pramen & syn"
    text = STRUCTURED.replace("slug: a-database-that-remembers", "slug: x").replace(
        "category: databáze", "category: HRY"
    )
    text = text.replace("companies:\n- Pramen\n- Kotva", names)
    (articles / "x.md").write_text(text, encoding="utf-8")
    site = tmp_path / "site"
    tn.build_site(articles, site, CONFIG)
    page = lxml_html.fromstring((site / "tech-news/2026-02-18/x/index.html").read_bytes())
    links = {
        " ".join(link.text_content().split()): link.get("href")
        for link in page.xpath("//article//a[starts-with(@href, '/')]")
    }
    assert list(links) == [
        "HRY",
        "★★★☆☆ Důležitost 3 z 5: STŘEDNÍ 📢",
        "18. února 2026",
        "kotva",
        "C++",
        "C",
        "Nový Pramen & syn",
    ]
    assert links["HRY"] == "/news/tech-news/category/hry/"
    assert links["kotva"] == "/news/tech-news/company/kotva/"
    for url in links.values():
        assert "/news/tech-news/2026-02-18/x/" in target(site, url).read_text(encoding="utf-8")
    alone = lxml_html.fromstring(tn.to_html(tn.loads(text), page=True, site=CONFIG.site))
    assert alone.xpath("//article//a[starts-with(@href, '/')]") == []


def test_pages_follow_the_addresses_of_lists(articles: Path, tmp_path: Path) -> None:
    """When another name takes the address of a list, the pages that lead to it are made anew."""
    (articles / "b.md").write_text(STRUCTURED.replace("- Kotva", "- C++"), encoding="utf-8")
    tn.build_site(articles, tmp_path / "site", CONFIG)
    (articles / "c.md").write_text(STRUCTURED.replace("- Kotva", "- C").replace("slug: a", "slug: c"), encoding="utf-8")
    report = tn.build_site(articles, tmp_path / "site", CONFIG)
    assert "tech-news/2026-02-18/a-database-that-remembers/index.html" in report.written
    assert "tech-news/importance/2/index.html" not in report.written
    tn.build_site(articles, tmp_path / "new", CONFIG)
    assert files(tmp_path / "site") == files(tmp_path / "new")


def neighbours(page: Path) -> list[tuple[str, str, str]]:
    """Return class, address and text of each link to a neighbour."""
    links = lxml_html.fromstring(page.read_bytes()).xpath("//nav[@class='neighbours']//a")
    return [(link.getparent().get("class"), link.get("href"), link.text) for link in links]


def test_only_neighbours_follow_an_article(articles: Path, tmp_path: Path) -> None:
    """An article that comes between others changes the pages right before and after it, and no further ones."""
    for day in range(10, 16):
        text = article(slug=f"s{day}", publishedAt=f"2026-02-{day}T08:00:00Z", title=f"Den {day}", category="x")
        if day != 13:
            (articles / f"{day}.md").write_text(text, encoding="utf-8")
        else:
            late = text
    site = tmp_path / "site"
    tn.build_site(articles, site, CONFIG)
    pages = {day: site / f"tech-news/2026-02-{day}/s{day}/index.html" for day in range(10, 16)}
    assert neighbours(pages[12]) == [
        ("newer", "/news/tech-news/2026-02-14/s14/", "Den 14"),
        ("older", "/news/tech-news/2026-02-11/s11/", "Den 11"),
    ]
    (articles / "13.md").write_text(late, encoding="utf-8")
    report = tn.build_site(articles, site, CONFIG)
    written = [path for path in report.written if path.startswith("tech-news/2026-02-1")]
    assert written == [f"tech-news/2026-02-{day}/s{day}/index.html" for day in (12, 13, 14)]
    assert [text for _, _, text in neighbours(pages[12])] == ["Den 13", "Den 11"]
    assert [text for _, _, text in neighbours(pages[14])] == ["Den 15", "Den 13"]
    newest, oldest = site / "tech-news/2026-02-18/a-database-that-remembers", site / "tech-news/2025-09-21"
    assert [name for name, _, _ in neighbours(newest / "index.html")] == ["older"]
    assert [name for name, _, _ in neighbours(next(oldest.rglob("index.html")))] == ["newer"]
    (articles / "13.md").unlink()
    tn.build_site(articles, site, CONFIG)
    tn.build_site(articles, tmp_path / "new", CONFIG)
    assert files(site) == files(tmp_path / "new")


def test_titles_of_neighbours_are_html(articles: Path, tmp_path: Path) -> None:
    """A character that HTML forbids does not come into the page of another article."""
    (articles / "z.md").write_text(article(slug="z", title='"a\\x1b<b>"'), encoding="utf-8")
    tn.build_site(articles, tmp_path / "site", CONFIG)
    pages = [path.read_text(encoding="utf-8") for path in (tmp_path / "site" / "tech-news").rglob("index.html")]
    assert not any("\x1b" in page for page in pages)
    assert any('rel="next"' in page and ">a\ufffd&lt;b&gt;</a></p>" in page for page in pages)


def test_templates_without_links(articles: Path, tmp_path: Path) -> None:
    """Macros of a user that know nothing of links are used as they are."""
    macros = (
        "{% macro importance_badge(a, b) %}{% endmacro %}{% macro tags(label, names) %}<i>{{ names }}</i>{% endmacro %}"
    )
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "macros.html").write_text(macros, encoding="utf-8")
    tn.build_site(articles, tmp_path / "site", CONFIG.with_options(templates=tmp_path / "templates"))
    page = (tmp_path / "site/tech-news/2026-02-18/a-database-that-remembers/index.html").read_text(encoding="utf-8")
    assert "<i>(&#39;Pramen&#39;, &#39;Kotva&#39;)</i>" in page
