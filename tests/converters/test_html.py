"""HTML: fragments, pages, templates of a user, and the way back."""

from __future__ import annotations

import json
import pickle
import sys
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from html_trees import tree_of
from hypothesis import given
from hypothesis import strategies as st
from support import BRIEF, GENERATION_0, ROOT, STRUCTURED, changed
from test_html_safety import PAGE_ATTRIBUTES, PAGE_ELEMENTS, live, sanitized

import technews_format as tn
from technews_format.converters._site import TEMPLATES, Site
from technews_format.testing import articles, assert_same_article

ARTICLE = tn.loads(STRUCTURED)
SITE = {"title": "Zprávy", "base_url": "https://example.org/cs", "home": "/cs/"}


def meta(tree: Element) -> dict[str, str]:
    """Return what the meta elements say."""
    found = {element.get("name") or element.get("property"): element.get("content") for element in tree.iter("meta")}
    return {name: value for name, value in found.items() if name and value is not None}


def text_of(element: Element | None) -> str:
    """Return the text of an element."""
    assert element is not None
    return " ".join("".join(element.itertext()).split())


def with_class(tree: Element, name: str) -> Element | None:
    """Return the first element of a class."""
    return next((element for element in tree.iter() if name in (element.get("class") or "").split()), None)


def test_fragment() -> None:
    """Four headings with ids, the key points as a list, and the footer with address and source."""
    assert tn.to_html(ARTICLE) == (
        '<h2 id="souhrn">Souhrn</h2>\n<p>Vývojáři představili databázi.</p>\n'
        '<h2 id="klíčové-body">Klíčové body</h2>\n'
        "<ul>\n<li>První bod.</li>\n<li><strong>Druhý</strong>: bod.</li>\n<li>Třetí bod.</li>\n</ul>\n"
        '<h2 id="podrobnosti">Podrobnosti</h2>\n<p>První odstavec.</p>\n<p>Druhý odstavec.</p>\n'
        '<h2 id="proč-je-to-důležité">Proč je to důležité</h2>\n<p>Protože na tom záleží.</p>\n'
        '<hr>\n<p><a href="https://example.org/database" rel="noopener">Číst původní článek</a></p>\n'
        "<p><strong>Zdroj:</strong> 📰 Example.org</p>\n"
    )


def test_brief_fragment() -> None:
    """Paragraphs, and the footer."""
    lines = tn.to_html(tn.loads(BRIEF)).splitlines()
    assert lines[:3] == ["<p>Vyšla nová hra.</p>", "<p>Je o vlacích.</p>", "<hr>"]


def test_footer_is_text() -> None:
    """The source's name is text, not Markdown; entities in the address mean their characters, as in Markdown."""
    source = tn.Source(name="*R&D* <b>", emoji=None)
    fragment = tn.to_html(changed(source=source, url="https://example.org/?a=1&amp;b=2&copy=3"))
    assert "<p><strong>Zdroj:</strong> *R&amp;D* &lt;b&gt;</p>\n" in fragment
    assert 'href="https://example.org/?a=1&amp;b=2&amp;copy=3"' in fragment


def test_an_address_with_control_characters_is_no_link() -> None:
    """The models let such an address pass; nothing links to it."""
    article = changed(url="https://example.org/a\x01b")
    assert "<p>Číst původní článek</p>" in tn.to_html(article)
    assert "Číst původní článek" not in tn.to_html(article, page=True)
    assert "url" not in tn.json_ld(article)["isBasedOn"]


def test_page_head() -> None:
    """Title, description, canonical address, Open Graph, Twitter card, JSON-LD, language."""
    tree = tree_of(tn.to_html(ARTICLE, page=True, site=SITE))
    address = "https://example.org/cs/tech-news/2026-02-18/a-database-that-remembers/"
    assert tree.get("lang") == "cs"
    assert text_of(tree.find("head/title")) == "Databáze, která si pamatuje – Zprávy"
    assert [link.get("href") for link in tree.iter("link") if link.get("rel") == "canonical"] == [address]
    found = meta(tree)
    assert found["description"] == found["og:description"] == found["twitter:description"]
    assert found["description"] == "Nová databáze si pamatuje každou změnu."
    assert found["og:title"] == found["twitter:title"] == "Databáze, která si pamatuje"
    assert found["og:image"] == found["twitter:image"] == "https://example.org/database.png"
    assert found["twitter:card"] == "summary_large_image"
    assert (found["og:type"], found["og:url"], found["og:site_name"]) == ("article", address, "Zprávy")
    assert found["article:published_time"] == "2026-02-18T09:30:00+00:00"
    assert "default-src 'none'" in tn.to_html(ARTICLE, page=True)
    data = json.loads(text_of(next(tree.iter("script"))))
    assert data == tn.json_ld(ARTICLE, site=SITE)


def test_page_body() -> None:
    """Importance, category, date, source, companies and original title are shown; the body is that of the fragment."""
    page = tn.to_html(ARTICLE, page=True, site=SITE)
    tree = tree_of(page)
    assert text_of(tree.find(".//h1")) == "Databáze, která si pamatuje"
    assert text_of(with_class(tree, "importance")) == "★★★☆☆ Důležitost 3 z 5: STŘEDNÍ 📢"
    assert text_of(with_class(tree, "category")) == "databáze"
    time = tree.find(".//time")
    assert time is not None
    assert (text_of(time), time.get("datetime")) == ("18. února 2026", "2026-02-18T09:30:00+00:00")
    assert text_of(with_class(tree, "about")).startswith(
        "Číst původní článek Původní titulek A Database That Remembers"
    )
    assert "Firmy Pramen Kotva" in text_of(with_class(tree, "about"))
    assert "Lidé" not in page
    assert tn.to_html(ARTICLE).split("<hr>")[0] in page
    assert '<a class="brand" href="/cs/">Zprávy</a>' in page
    assert page.count("<h1") == page.count("<main") == 1


def test_page_without_what_may_be_absent() -> None:
    """No importance, picture, author, companies: nothing stands in their place."""
    article = changed(
        importance=None, url_to_image=None, url_to_image_backup=None, author=None, companies=(), category=""
    )
    tree = tree_of(tn.to_html(article, page=True))
    for name in ("importance", "category", "author", "picture", "tags"):
        assert with_class(tree, name) is None
    found = meta(tree)
    assert "og:image" not in found
    assert found["twitter:card"] == "summary"


@pytest.mark.parametrize(
    ("disclosure", "said"),
    [
        (tn.Disclosure(text="generated"), "Text vytvořila umělá inteligence"),
        (tn.Disclosure(text="assisted"), "Text vznikl s pomocí umělé inteligence"),
        (tn.Disclosure(text="generated", reviewer="A<b"), "Text vytvořila umělá inteligence, zkontroloval(a) A&lt;b"),
        (tn.Disclosure(text="human", reviewer="Jana"), ""),
        (None, ""),
    ],
)
def test_readers_are_told_who_wrote(disclosure: tn.Disclosure | None, said: str) -> None:
    """Below the title of a page, at the end of a fragment; of what a person wrote, nothing is said."""
    article = changed(disclosure=disclosure)
    page, fragment = tn.to_html(article, page=True), tn.to_html(article)
    assert (f'<span class="disclosure">{said}</span></p>' in page) == bool(said)
    assert ("Text v" in page.partition("<main")[2].partition("<script")[0]) == bool(said)
    assert fragment == tn.to_html(tn.loads(STRUCTURED)) + (f"<p>{said}</p>\n" if said else "")
    assert tn.from_html(page) == article


def test_pictures() -> None:
    """The second picture lies behind the first, so that it shows when the first one fails; unsafe ones are left out."""

    def sources(picture: str | None, backup: str | None) -> list[str | None]:
        tree = tree_of(tn.to_html(changed(url_to_image=picture, url_to_image_backup=backup), page=True))
        return [image.get("src") for image in tree.iter("img")]

    assert sources("a.png", "b.png") == ["b.png", "a.png"]
    assert sources("a.png", "a.png") == ["a.png"]
    assert sources("javascript:x", "b.png") == ["b.png"]
    assert sources("data:image/png,x", None) == []
    assert sources("/a b.png", None) == ["/a%20b.png"]


def test_perex_is_not_repeated() -> None:
    """A description that is the whole body is shown once."""
    description = ARTICLE.front_matter.description
    brief = ARTICLE.model_copy(update={"body": tn.BriefBody(text=description)})
    body = tn.to_html(brief, page=True).partition("<body>")[2].partition("<script")[0]
    assert body.count(description) == 1
    assert with_class(tree_of(tn.to_html(ARTICLE, page=True)), "perex") is not None


def test_stylesheet() -> None:
    """It stands in the page, or the page links to it."""
    assert "<style>" in tn.to_html(ARTICLE, page=True)
    page = tn.to_html(ARTICLE, page=True, site={"stylesheet": "/style.css"})
    assert "<style>" not in page
    assert '<link rel="stylesheet" href="/style.css">' in page


def test_no_script_and_nothing_from_outside() -> None:
    """The page runs nothing and loads nothing but the picture."""
    tree = tree_of(tn.to_html(ARTICLE, page=True))
    assert {script.get("type") for script in tree.iter("script")} == {"application/ld+json", "application/json"}
    loaded = [element.get("src") for element in tree.iter() if element.get("src")]
    loaded += [link.get("href") for link in tree.iter("link") if link.get("rel") not in ("canonical", "icon")]
    assert loaded == ["https://example.org/database.png"]
    assert "url(" not in (TEMPLATES / "style.css").read_text(encoding="utf-8")
    assert "@import" not in (TEMPLATES / "style.css").read_text(encoding="utf-8")


def test_own_templates(tmp_path: Path) -> None:
    """A template of the user takes the place of the one with its name, may extend the others, and escapes."""
    (tmp_path / "macros.html").write_text("{% macro importance_badge(i, s) %}{{ i }}!{% endmacro %}", encoding="utf-8")
    (tmp_path / "own.html").write_text(
        '{% extends "base.html" %}{% block main %}{{ text }}{% endblock %}', encoding="utf-8"
    )
    own = tmp_path / "article.html"
    own.write_text("<p>{{ front_matter.title }} {{ stars }}</p>", encoding="utf-8")
    assert tn.to_html(changed(title="<b>"), page=True, templates=tmp_path) == "<p>&lt;b&gt; ★★★☆☆</p>"
    with pytest.raises(NotADirectoryError, match="no folder of templates"):
        tn.Renderer(own)
    renderer = tn.Renderer(tmp_path)
    assert "&lt;i&gt;" in renderer.render("own.html", site=Site(), text="<i>")
    assert "<title>Technologické zprávy</title>" in renderer.render("own.html", site=Site(), text="")


def test_without_jinja(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without Jinja2 a fragment can be made, and a page says what to install."""
    monkeypatch.setitem(sys.modules, "jinja2", None)
    assert tn.to_html(ARTICLE)
    with pytest.raises(tn.MissingExtra, match=r"pip install 'technews-format\[site\]'") as raised:
        tn.Renderer()
    assert isinstance(raised.value, ImportError)
    copy = pickle.loads(pickle.dumps(raised.value))
    assert (copy.package, copy.extra, str(copy)) == ("jinja2", "site", str(raised.value))


@pytest.mark.technews_articles("examples/articles")
def test_examples(technews_path: Path) -> None:
    """Every example is a strict HTML5 page, and Markdown → HTML → Markdown is the identity."""
    article = tn.load(technews_path)
    page = tn.to_html(article, page=True, site=SITE)
    tree_of(page)
    tree_of(f"<!DOCTYPE html><title>x</title>{tn.to_html(article)}")
    back = tn.from_html(page)
    assert back == article
    assert tn.dumps(back) == tn.dumps(article)
    assert tn.from_html(page.encode()) == article


@pytest.mark.technews_articles("examples/articles")
def test_goldens(technews_path: Path) -> None:
    """Every example becomes the fragment beside the tests."""
    golden = ROOT / "tests" / "data" / "html" / f"{technews_path.stem}.html"
    assert tn.to_html(tn.load(technews_path)).encode() == golden.read_bytes()


def test_sample_files(corpus_row: dict[str, str], corpus_bytes: bytes) -> None:
    """Every sample article of the archive is a strict HTML5 page, safe, and comes back with the same Markdown."""
    if corpus_row["kind"] != "article":
        return
    article = tn.loads(corpus_bytes)
    page = tn.to_html(article, page=True, site=SITE)
    assert list(live(tree_of(page), PAGE_ATTRIBUTES, PAGE_ELEMENTS)) == []
    assert sanitized(tn.to_html(article)) == tn.to_html(article)
    assert tn.dumps(tn.from_html(page)) == tn.dumps(article)


@given(
    st.fixed_dictionaries({}, optional={name: st.text(max_size=40) for name in ("description", "category")}),
    st.text(min_size=1, max_size=60),
)
def test_inverse(values: dict[str, str], text: str) -> None:
    """Any article that can be written comes back from its page with the same Markdown."""
    try:
        body = tn.BriefBody(text=text)
        article = changed(**values).model_copy(update={"body": body})
        markdown = tn.dumps(article)
    except (ValueError, tn.UnwritableArticle):
        return
    assert tn.dumps(tn.from_html(tn.to_html(article, page=True))) == markdown


def test_unknown_keys_come_back() -> None:
    """Unknown keys are part of the data."""
    article = tn.loads(GENERATION_0)
    assert article.front_matter.extra
    assert tn.from_html(tn.to_html(article, page=True)) == article


@given(articles())
def test_a_page_of_any_article_is_read_back(article: tn.Article) -> None:
    """What a page embeds is the article, whatever stands in it."""
    assert_same_article(article, tn.from_html(tn.to_html(article, page=True)))


def test_what_scrolls_can_be_reached_with_a_keyboard() -> None:
    """Code and tables of a page can; a fragment is as Jekyll and Hugo make it, and text stays text."""
    article = tn.loads(BRIEF)
    wide = article.model_copy(update={"body": tn.BriefBody(text="| a |\n|---|\n| `<pre>` |\n\n    kód\n\n<table>")})
    page = tn.to_html(wide, page=True)
    assert (page.count("<table tabindex="), page.count("<pre tabindex="), page.count("tabindex=")) == (1, 1, 3)
    assert "&lt;pre&gt;" in page
    assert "tabindex" not in tn.to_html(wide)
