"""JSON-LD: the properties that Google documents, and text that is safe in a script element."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import STRUCTURED, changed

import technews_format as tn
from technews_format.converters._escaping import script_json
from technews_format.model.mappings import DisclosedText

ARTICLE = tn.loads(STRUCTURED)
SITE = {"title": "Zprávy", "base_url": "https://example.org"}


def test_news_article() -> None:
    """Everything that the article has data for; Google recommends author, datePublished, headline and image."""
    address = "https://example.org/tech-news/2026-02-18/a-database-that-remembers/"
    assert tn.json_ld(ARTICLE, site=SITE) == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "Databáze, která si pamatuje",
        "description": "Nová databáze si pamatuje každou změnu.",
        "datePublished": "2026-02-18T09:30:00+00:00",
        "inLanguage": "cs",
        "articleSection": "databáze",
        "image": ["https://example.org/database.png"],
        "url": address,
        "mainEntityOfPage": {"@type": "WebPage", "@id": address},
        "author": [{"@type": "Person", "name": "Jana Dvořáková"}],
        "publisher": {"@type": "Organization", "name": "Zprávy", "url": "https://example.org/"},
        "mentions": [{"@type": "Organization", "name": "Pramen"}, {"@type": "Organization", "name": "Kotva"}],
        "isBasedOn": {
            "@type": "NewsArticle",
            "headline": "A Database That Remembers",
            "url": "https://example.org/database",
            "publisher": {"@type": "Organization", "name": "Example.org"},
        },
    }


def test_what_is_absent_has_no_property() -> None:
    """No author, picture, names or category: no property."""
    article = changed(author=None, url_to_image=None, url_to_image_backup=None, companies=(), category="")
    assert {"author", "image", "mentions", "articleSection"}.isdisjoint(tn.json_ld(article))


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("human", "digitalCreation"),
        ("assisted", "compositeWithTrainedAlgorithmicMedia"),
        ("generated", "trainedAlgorithmicMedia"),
    ],
)
def test_who_wrote_is_a_term_of_iptc(text: DisclosedText, term: str) -> None:
    """By its address; without a disclosure, nothing is said."""
    data = tn.json_ld(changed(disclosure=tn.Disclosure(text=text)))
    assert data["digitalSourceType"] == f"http://cv.iptc.org/newscodes/digitalsourcetype/{term}"
    assert "digitalSourceType" not in tn.json_ld(tn.loads(STRUCTURED))


def test_people_and_pictures() -> None:
    """People are persons; pictures are absolute where the site is known, and safe."""
    article = changed(people=("Eva",), url_to_image="/a.png", url_to_image_backup="javascript:x")
    found = tn.json_ld(article, site=SITE)
    assert found["mentions"][-1] == {"@type": "Person", "name": "Eva"}
    assert found["image"] == ["https://example.org/a.png"]
    assert tn.json_ld(article)["image"] == ["/a.png"]


@pytest.mark.technews_articles("examples/articles")
def test_examples(technews_path: Path) -> None:
    """Every example has what Google asks for, as far as it has the data, and the same text each time."""
    article = tn.load(technews_path)
    front_matter = article.front_matter
    data = json.loads(tn.to_json_ld(article, site=SITE))
    assert data == tn.json_ld(article, site=SITE)
    assert data["headline"] == front_matter.title
    assert tn.Timestamp.parse(data["datePublished"]) == front_matter.published_at
    assert ("author" in data) == (front_matter.author is not None)
    assert ("image" in data) == (front_matter.url_to_image is not None)
    assert all(url.startswith("https://") for url in data.get("image", []))
    assert tn.to_json_ld(article) == tn.to_json_ld(tn.from_json(tn.to_json(article)))


@given(st.text(max_size=60))
def test_text_is_safe_in_a_script(text: str) -> None:
    """Whatever the text, nothing in the JSON can end the element or open a comment, and it reads back."""
    for indent in (None, 1):
        written = script_json({text: [text, 1, None]}, indent=indent)
        assert not {*"<>&"} & {*written}
        assert json.loads(written) == {text: [text, 1, None]}


def test_nan_is_impossible() -> None:
    """JSON has no NaN, so neither has this."""
    with pytest.raises(ValueError, match="not JSON compliant"):
        script_json(float("nan"))


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ({"lastmod": "2026-02-20T10:00:00Z"}, "2026-02-20T10:00:00+00:00"),
        ({"last_modified_at": "2026-02-20 10:00:00 +01:00"}, "2026-02-20T10:00:00+01:00"),
        ({"last_modified_at": "2026-02-20T10:00:00+01:00"}, "2026-02-20T10:00:00+01:00"),
        ({"lastmod": "2026-02-20"}, "2026-02-20T00:00:00+00:00"),
        ({"lastmod": "never", "last_modified_at": "2026-02-20"}, "2026-02-20T00:00:00+00:00"),
        *(({"lastmod": value}, None) for value in ("2026-02-18", "2026-02-18T09:30:00Z", "9999-99-99", 5, None, "")),
        ({}, None),
    ],
)
def test_date_of_a_change(keys: dict[str, Any], expected: str | None) -> None:
    """It is later than the publication, or it is not there; the page has it in its head, its data and for readers."""
    article = changed(extra=keys)
    assert tn.json_ld(article).get("dateModified") == expected
    page = tn.to_html(article, page=True)
    assert (f'<meta property="article:modified_time" content="{expected}">' in page) == bool(expected)
    assert (">20. února 2026</time></span>" in page) == bool(expected)
    assert ("aktualizováno" in page) == bool(expected)
    assert tn.from_html(page) == article


@pytest.mark.parametrize(
    ("day", "keys", "expected"),
    [
        (20, {}, "2026-02-20T10:00:00+00:00"),
        (20, {"lastmod": "2026-02-19"}, "2026-02-19T00:00:00+00:00"),
        (20, {"lastmod": "2026-02-17"}, "2026-02-20T10:00:00+00:00"),
        (17, {}, None),
    ],
)
def test_date_of_a_change_that_is_given(day: int, keys: dict[str, str], expected: str | None) -> None:
    """The article's own word counts more, what is before the publication for nothing."""
    article, moment = changed(extra=keys), datetime(2026, 2, day, 10, tzinfo=UTC)
    assert tn.json_ld(article, modified=moment).get("dateModified") == expected
    page = tn.to_html(article, page=True, modified=moment)
    assert (f'<time datetime="{expected}">' in page) == (f'"dateModified":"{expected}"' in page) == bool(expected)
    assert tn.to_html(article, page=True) == tn.to_html(article, page=True, modified=None)


def test_a_date_without_a_time_zone_is_refused() -> None:
    """It names no instant."""
    with pytest.raises(ValueError, match="time zone"):
        tn.json_ld(changed(), modified=datetime(2026, 2, 20))  # noqa: DTZ001 - what is tried
