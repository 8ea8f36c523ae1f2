"""Which lists the page of an article leads to."""

from __future__ import annotations

from pathlib import Path

from lxml import html as lxml_html
from sites import CONFIG, GAME, files, target
from support import STRUCTURED

import technews_format as tn


def test_pages_lead_to_their_lists(articles: Path, tmp_path: Path) -> None:
    """Day, category and companies of an article are links to lists that name it; without a site there are none."""
    names = "companies:\n- kotva  \n- C++\n- C\n- Nový Pramen & syn"
    text = STRUCTURED.replace("slug: a-database-that-remembers", "slug: x").replace(
        "category: databáze", "category: HRY"
    )
    text = text.replace("companies:\n- Pramen\n- Kotva", names)
    (articles / "x.md").write_text(text, encoding="utf-8")
    site = tmp_path / "site"
    tn.build_site(articles, site, CONFIG)
    page = lxml_html.fromstring((site / "tech-news/2026-02-18/x/index.html").read_bytes())
    links = {link.text_content(): link.get("href") for link in page.xpath("//article//a[starts-with(@href, '/')]")}
    assert list(links) == ["HRY", "18. února 2026", "kotva", "C++", "C", "Nový Pramen & syn"]
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
    assert GAME not in report.written
    tn.build_site(articles, tmp_path / "new", CONFIG)
    assert files(tmp_path / "site") == files(tmp_path / "new")


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
