"""Statistics as a page of their own."""

from __future__ import annotations

import re
import sys
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import html5lib
import pytest
from made_up import HOSTILE, row, write_corpus
from support import ROOT

import technews_format as tn
from technews_format.corpus.reports.page import page
from technews_format.corpus.statistics import statistics_of

if TYPE_CHECKING:
    from pathlib import Path
    from xml.etree.ElementTree import Element

GOLDEN = ROOT / "tests" / "data" / "statistics" / "made-up.html"


def tree(text: str) -> Element:
    """Return the elements of a page, which has to be without faults."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    root: Element = parser.parse(text)
    return root


def test_golden(tmp_path: Path) -> None:
    """The made-up corpus gives the page that is kept, each time."""
    found = tn.statistics(write_corpus(tmp_path))
    assert page(found, top=10) == page(found, top=10) == GOLDEN.read_text(encoding="utf-8")


def test_nothing_comes_from_outside(tmp_path: Path) -> None:
    """The page names no address and has nothing that runs, and its policy forbids both."""
    text = page(tn.statistics(write_corpus(tmp_path)), top=10)
    root = tree(text)
    (policy,) = (meta.attrib["content"] for meta in root.iter("meta") if "http-equiv" in meta.attrib)
    assert policy.startswith("default-src 'none';")
    assert {"script", "link", "img", "iframe", "a"}.isdisjoint(element.tag for element in root.iter())
    assert not re.search(r"url\(|https?:|@import|@font-face", text)
    for element in root.iter():
        assert not [name for name in element.attrib if str(name).startswith("on") or name in ("src", "href")]
    assert text.count(HOSTILE) == 0
    assert HOSTILE in {"".join(cell.itertext()) for cell in root.iter("th")}


def test_each_picture_has_a_name_and_a_table(tmp_path: Path) -> None:
    """Every list that has numbers has both; ids are there once."""
    root = tree(page(tn.statistics(write_corpus(tmp_path)), top=1))
    sections = [element for element in root.iter("section") if element.find(".//{*}svg[@role='img']") is not None]
    assert len(sections) == 11
    for section in sections:
        assert section.find(".//details//table") is not None
        for svg in section.findall(".//{*}svg[@role='img']"):
            assert svg.attrib["aria-label"] == svg.findtext("{*}title") != ""
    ids = [element.attrib["id"] for element in root.iter() if "id" in element.attrib]
    assert len(ids) == len({*ids})
    assert "2 more in the table." in "".join(root.itertext())


def test_nothing_to_show() -> None:
    """Without articles there are no pictures, and that is said."""
    root = tree(page(tn.Statistics(), top=10))
    assert root.find(".//{*}svg") is None
    assert "No articles, and no findings." in "".join(root.itertext())


def test_very_much_to_show() -> None:
    """The last months are drawn, and long tables end with what else there is."""
    start = datetime(2015, 1, 15, tzinfo=UTC)
    rows = [row(published_at=start + timedelta(30 * number), category=f"c{number % 1200}") for number in range(2000)]
    root = tree(page(statistics_of(rows), top=10))
    text = "".join(root.itertext())
    assert "Importance by colour; the last 48 months." in text
    assert "200 more" in text
    assert "1,190 more in the table." in text


def test_shades_are_explained() -> None:
    """With the numbers of articles that have them, however few there are."""
    for most, shades in ((1, ["none", "1"]), (3, ["none", "1", "2", "3"]), (9, ["none", "1–2", "3–4", "5–6", "7–9"])):
        root = tree(page(statistics_of([row()] * most), top=10))
        keys = root.findall(".//section[@aria-labelledby='days']//li")
        assert ["".join(key.itertext()) for key in keys] == shades


def test_unknown_codes_have_bars_too() -> None:
    """An index can be of a version that knows more rules."""
    assert "TN999" in page(statistics_of([row(codes=["TN999"])]), top=10)


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the extra that brings it."""
    monkeypatch.setitem(sys.modules, "jinja2", None)
    with pytest.raises(tn.MissingExtra, match=r"jinja2 is missing.*\[stats\]"):
        page(tn.Statistics(), top=10)
