"""Sitemaps: the shape of the protocol, its limit, and addresses of any kind."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree as ET

import pytest
from lxml import etree
from support import changed

import technews_format as tn

NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def addresses(text: str) -> list[str | None]:
    """Return what a parser reads as addresses."""
    return [element.text for element in etree.fromstring(text.encode()).iter(f"{NAMESPACE}loc")]


def test_addresses_survive() -> None:
    """What XML treats in a special way is read back as it was."""
    wanted = ["https://example.org/?a=1&b=<2>", "https://example.org/%C4%8Daj/"]
    text = tn.sitemap(tn.Address(url) for url in wanted)
    assert addresses(text) == wanted
    assert "lastmod" not in text


def test_the_layout_of_the_standard_library() -> None:
    """The text is that of ElementTree, also of an empty sitemap."""
    many = [tn.Address("https://example.org/?a&b"), tn.Address("https://example.org/ž\x01", "2026-02-05")]
    for found in (many, []):
        for make, names in ((tn.sitemap, ("urlset", "url")), (tn.sitemap_index, ("sitemapindex", "sitemap"))):
            root = ET.Element(names[0], {"xmlns": NAMESPACE[1:-1]})
            for address in found:
                entry = ET.SubElement(root, names[1])
                ET.SubElement(entry, "loc").text = address.url.replace("\x01", "\ufffd")
                if address.modified:
                    ET.SubElement(entry, "lastmod").text = address.modified
            ET.indent(root)
            declaration = '<?xml version="1.0" encoding="utf-8"?>'
            assert make(found) == f"{declaration}\n{ET.tostring(root, encoding='unicode')}\n"


def test_limit() -> None:
    """The protocol allows 50,000 addresses."""
    many = [tn.Address(f"https://example.org/{number}") for number in range(50_001)]
    assert len(addresses(tn.sitemap(many[:-1]))) == 50_000
    with pytest.raises(ValueError, match="50,001 addresses"):
        tn.sitemap(many)


def test_index() -> None:
    """An index names sitemaps."""
    text = tn.sitemap_index([tn.Address("https://example.org/sitemap-1.xml", "2026-02-18")])
    root = etree.fromstring(text.encode())
    assert root.tag == f"{NAMESPACE}sitemapindex"
    assert root.findtext(f"{NAMESPACE}sitemap/{NAMESPACE}lastmod") == "2026-02-18"


NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
END = datetime(2026, 2, 20, 9, 30, tzinfo=UTC)
CHANNEL = tn.Channel("Zprávy & spol.", "https://example.org/")


def at(moment: datetime, **values: str) -> tn.Article:
    """Return an article that was published at an instant."""
    return changed(published_at=tn.Timestamp.of(moment), **values)


def test_news_have_the_tags_that_google_demands() -> None:
    """Each address has the publication with its name and language, the instant with an offset, and the title."""
    text = tn.news_sitemap([at(END, title="A <b> & c", slug="čaj")], CHANNEL, END)
    (url,) = etree.fromstring(text.encode())
    assert url.findtext(f"{NAMESPACE}loc") == "https://example.org/tech-news/2026-02-20/%C4%8Daj/"
    (news,) = url.findall(f"{NEWS}news")
    assert [(element.tag.removeprefix(NEWS), (element.text or "").strip()) for element in news.iter()][1:] == [
        ("publication", ""),
        ("name", "Zprávy & spol."),
        ("language", "cs"),
        ("publication_date", "2026-02-20T09:30:00+00:00"),
        ("title", "A <b> & c"),
    ]


def test_news_are_those_of_two_days() -> None:
    """Both ends belong to them, later articles do not; the newest come first, whatever the order, and not too many."""
    second = timedelta(seconds=1)
    moments = [END + second, END, END - timedelta(days=1), END - timedelta(days=2), END - timedelta(days=2) - second]
    articles = [at(moment, slug=f"s{number}") for number, moment in enumerate(moments)]
    found = addresses(tn.news_sitemap(reversed(articles), CHANNEL, END))
    assert [url.split("/")[-2] for url in found if url] == ["s1", "s2", "s3"]
    assert addresses(tn.news_sitemap([], CHANNEL, END)) == []
    many = [at(END, slug=f"n{number}") for number in range(1001)]
    assert len(addresses(tn.news_sitemap(many, CHANNEL, END))) == 1000
    with pytest.raises(ValueError, match="no time zone"):
        tn.news_sitemap([], CHANNEL, END.replace(tzinfo=None))
