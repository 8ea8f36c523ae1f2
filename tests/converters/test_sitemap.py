"""Sitemaps: the shape of the protocol, its limit, and addresses of any kind."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from lxml import etree

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
