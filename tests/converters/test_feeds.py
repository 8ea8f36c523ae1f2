"""Feeds: accepted by feedparser and by schemas, the same bytes for the same articles, safe in any field."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from email.utils import format_datetime
from functools import cache
from html import unescape
from typing import TYPE_CHECKING, Any

import feedparser
import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from support import BRIEF, DISCLOSURES, ROOT, STRUCTURED, changed, example_paths

import technews_format as tn
from technews_format.converters.feeds import _rfc822
from technews_format.converters.html import to_html
from technews_format.converters.json_ld import DIGITAL_SOURCE_TERMS, DIGITAL_SOURCE_TYPES

if TYPE_CHECKING:
    from collections.abc import Callable

SCHEMAS = ROOT / "tests" / "data" / "schemas"
CHANNEL = tn.Channel("Zprávy <b> & spol.", "https://example.org/news/", "Stručně & česky.", author="Redakce")
XML = {"atom": tn.to_atom, "rss": tn.to_rss}
ALL = {**XML, "json": tn.to_json_feed}


@cache
def relax_ng(name: str) -> etree.RelaxNG:
    """Return a schema of tests/data/schemas."""
    return etree.RelaxNG(etree.parse(SCHEMAS / f"{name}.rng"))


@cache
def json_feed_schema() -> Any:
    """Return the schema of JSON Feed."""
    return json.loads((SCHEMAS / "json-feed.schema.json").read_text(encoding="utf-8"))


def read(text: str) -> Any:
    """Return what feedparser makes of a feed, which it must not complain about."""
    feed = feedparser.parse(text.encode())
    assert not feed.bozo, feed.get("bozo_exception")
    return feed


def assert_valid(name: str, text: str) -> None:
    """Hold a feed against its schema."""
    if name == "json":
        jsonschema.validate(json.loads(text), json_feed_schema())
    else:
        relax_ng(name).assertValid(etree.fromstring(text.encode()))


@pytest.fixture(scope="module")
def examples() -> list[tn.Article]:
    """Return the example articles."""
    return [tn.load(path) for path in example_paths()]


@pytest.mark.parametrize("name", ALL)
def test_the_schemas_accept_the_examples(name: str, examples: list[tn.Article]) -> None:
    """Feeds of all examples, of one article and of none are what the specifications demand."""
    for articles in (examples, examples[:1], []):
        assert_valid(name, ALL[name](articles, CHANNEL, limit=None))


@pytest.mark.parametrize("name", ALL)
def test_the_schemas_accept_the_archive(name: str, corpus_bytes: bytes) -> None:
    """Feeds of the archive's articles are what the specifications demand, and feedparser does not complain."""
    try:
        article = tn.loads(corpus_bytes)
    except tn.InvalidArticle:
        assert_valid(name, ALL[name]([], CHANNEL))
        return
    text = ALL[name]([article], CHANNEL)
    assert_valid(name, text)
    if name != "json":
        assert len(read(text).entries) == 1


@pytest.mark.parametrize("name", XML)
def test_schemas_refuse_what_is_wrong(name: str) -> None:
    """A schema that accepts everything would prove nothing."""
    text = XML[name]([tn.loads(BRIEF)], CHANNEL)
    for wrong in (
        text.replace("2026", "year", 1),
        text.replace("<title>", "<title>Second</title><title>", 1),
        text.replace("link", "lynk"),
    ):
        assert not relax_ng(name).validate(etree.fromstring(wrong.encode())), wrong


@pytest.mark.parametrize("name", XML)
def test_feedparser_reads_every_value(name: str) -> None:
    """Title, address, date, categories, author, summary and content arrive."""
    article = tn.loads(STRUCTURED)
    feed = read(XML[name]([article], CHANNEL))
    assert feed.version == {"atom": "atom10", "rss": "rss20"}[name]
    assert feed.feed.link == "https://example.org/news/"
    assert feed.feed.language == "cs"
    (entry,) = feed.entries
    assert entry.title == article.front_matter.title
    assert entry.link == entry.id == "https://example.org/news/tech-news/2026-02-18/a-database-that-remembers/"
    assert entry.published_parsed[:6] == (2026, 2, 18, 9, 30, 0)
    assert [tag.term for tag in entry.tags] == ["databáze", "Pramen", "Kotva"]
    assert entry.author == "Jana Dvořáková"
    assert entry.summary == article.front_matter.description
    assert "<h2>Souhrn</h2>" in entry.content[0].value.replace(' id="souhrn"', "")


def test_json_feed_has_every_value() -> None:
    """The item of an article, key by key."""
    article = tn.loads(STRUCTURED)
    feed = json.loads(tn.to_json_feed([article], CHANNEL))
    url = "https://example.org/news/tech-news/2026-02-18/a-database-that-remembers/"
    assert feed["feed_url"] == "https://example.org/news/feed.json"
    assert feed["items"] == [
        {
            "id": url,
            "url": url,
            "external_url": "https://example.org/database",
            "title": "Databáze, která si pamatuje",
            "content_html": to_html(article),
            "summary": "Nová databáze si pamatuje každou změnu.",
            "image": "https://example.org/database.png",
            "date_published": "2026-02-18T09:30:00Z",
            "authors": [{"name": "Jana Dvořáková"}],
            "tags": ["databáze", "Pramen", "Kotva"],
        }
    ]


@pytest.mark.parametrize("disclosure", DISCLOSURES, ids=lambda item: f"{item.text}-{item.reviewer}")
def test_a_feed_says_who_wrote(disclosure: tn.Disclosure) -> None:
    """Valid in all formats: a category of IPTC's scheme, an extension of JSON Feed, and words in the text."""
    article = changed(disclosure=disclosure)
    for name, make in ALL.items():
        assert_valid(name, make([article], CHANNEL))
    term = DIGITAL_SOURCE_TERMS[disclosure.text]
    for make in XML.values():
        tag = read(make([article], CHANNEL)).entries[0].tags[-1]
        assert (tag.scheme, tag.term) == (DIGITAL_SOURCE_TYPES, term)
    (item,) = json.loads(tn.to_json_feed([article], CHANNEL))["items"]
    assert item["_technews"] == {"disclosure": tn.manifest([article])["articles"][0]["disclosure"]}
    assert ("umělá inteligence" in item["content_html"]) == (disclosure.text == "generated")


@pytest.mark.parametrize("make", ALL.values())
def test_same_articles_same_bytes(make: Callable[..., str], examples: list[tn.Article]) -> None:
    """Neither the order of the articles nor the moment matter; the limit takes the newest."""
    assert make(examples, CHANNEL) == make(reversed(examples), CHANNEL)
    newest = sorted(examples, key=lambda article: article.front_matter.published_at)[-2:]
    assert make(examples, CHANNEL, limit=2) == make(newest, CHANNEL, limit=None)
    with pytest.raises(ValueError, match="limit"):
        make(examples, CHANNEL, limit=-1)


@pytest.mark.parametrize("picture", ["javascript:alert(1)", "data:image/svg+xml,x", "java\tscript:x", " "])
def test_unsafe_pictures_are_left_out(picture: str) -> None:
    """A feed names pictures that a page would show, and no others."""
    front_matter = tn.loads(BRIEF).front_matter.model_copy(update={"url_to_image": picture})
    article = tn.loads(BRIEF).model_copy(update={"front_matter": front_matter})
    assert "image" not in json.loads(tn.to_json_feed([article], CHANNEL))["items"][0]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.org/?a=1&amp;b=2", "https://example.org/?a=1&b=2"),
        ("https://example.org/ž{x}", "https://example.org/ž%7Bx%7D"),
        ("https://exa<mple.org/", None),
    ],
)
def test_the_source_has_the_address_that_the_page_links_to(url: str, expected: str | None) -> None:
    """Entities are resolved as in Markdown, and what no browser could open is left out."""
    front_matter = tn.loads(BRIEF).front_matter.model_copy(update={"url": url})
    article = tn.loads(BRIEF).model_copy(update={"front_matter": front_matter})
    assert json.loads(tn.to_json_feed([article], CHANNEL))["items"][0].get("external_url") == expected
    entry = read(tn.to_atom([article], CHANNEL)).entries[0]
    assert [link.href for link in entry.links if link.rel == "via"] == ([expected] if expected else [])


def test_a_picture_of_the_site_gets_its_address() -> None:
    """A path becomes absolute, as JSON Feed demands."""
    front_matter = tn.loads(BRIEF).front_matter.model_copy(update={"url_to_image": "/assets/x.png"})
    article = tn.loads(BRIEF).model_copy(update={"front_matter": front_matter})
    item = json.loads(tn.to_json_feed([article], CHANNEL))["items"][0]
    assert item["image"] == "https://example.org/assets/x.png"


def test_titles_of_rss_are_text_for_readers_of_html() -> None:
    """RSS does not say whether a title is HTML; readers take it for HTML, so markup in it is escaped for them."""
    hostile = "<script>alert(1)</script>"
    front_matter = tn.loads(BRIEF).front_matter.model_copy(update={"title": hostile, "description": hostile})
    article = tn.loads(BRIEF).model_copy(update={"front_matter": front_matter})
    item = etree.fromstring(tn.to_rss([article], CHANNEL).encode()).find("channel/item")
    assert item is not None
    assert item.findtext("title") == item.findtext("description") == "&lt;script&gt;alert(1)&lt;/script&gt;"


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("AT&T koupí R & D", "AT&T koupí R & D"),
        ("Tag <b> a </b>", "Tag &lt;b&gt; a &lt;/b&gt;"),
        ("Entita &amp; jiná", "Entita &amp;amp; jiná"),
        ("Entita &copy bez středníku", "Entita &amp;copy bez středníku"),
        ("5 > 3", "5 > 3"),
    ],
)
def test_titles_of_rss_are_written_alike(title: str, written: str) -> None:
    """Channel and items have one rule, and who shows HTML shows the title."""
    front_matter = tn.loads(BRIEF).front_matter.model_copy(update={"title": title})
    article = tn.loads(BRIEF).model_copy(update={"front_matter": front_matter})
    text = tn.to_rss([article], tn.Channel(title, "https://example.org/", description=title))
    channel = etree.fromstring(text.encode()).find("channel")
    assert channel is not None
    assert [channel.findtext(path) for path in ("title", "description", "item/title")] == [written] * 3
    feed = read(text)
    assert feed.feed.title == feed.entries[0].title == written
    assert unescape(feed.entries[0].title) == title


@given(title=st.text(min_size=1).filter(str.strip), company=st.text(min_size=1))
def test_any_text_makes_a_valid_feed(title: str, company: str) -> None:
    """No character of a title, a name or a body breaks a feed."""
    try:
        front_matter = tn.loads(BRIEF).front_matter.model_copy(update={"title": title, "companies": (company,)})
        article = tn.Article(front_matter=front_matter, body=tn.BriefBody(text=f"x{title}x".replace("\r", " ")))
    except ValueError:  # a lone surrogate, an empty line at an end: no article
        return
    for name, make in ALL.items():
        assert_valid(name, make([article], CHANNEL))


@given(st.datetimes(timezones=st.just(UTC)))
def test_dates_of_rss(moment: datetime) -> None:
    """They are those of the standard library."""
    assert _rfc822(moment) == format_datetime(moment, usegmt=True)


def test_when_articles_were_changed() -> None:
    """Atom and JSON Feed say it, by the article or by who asks; the feed was updated then, and still with none."""
    told, other = changed(extra={"lastmod": "2026-02-20"}), changed(slug="other")
    late = datetime(2026, 2, 21, 10, tzinfo=UTC)
    feed = read(tn.to_atom([told, other], CHANNEL, modified=lambda article: late if article is other else None))
    assert {entry.updated for entry in feed.entries} == {"2026-02-20T00:00:00Z", "2026-02-21T10:00:00Z"}
    assert {entry.published for entry in feed.entries} == {"2026-02-18T09:30:00Z"}
    assert feed.feed.updated == "2026-02-21T10:00:00Z"
    assert "lastBuildDate>Fri, 20 Feb 2026" in tn.to_rss([told, other], CHANNEL)
    items = json.loads(tn.to_json_feed([told, other], CHANNEL))["items"]
    assert [item.get("date_modified") for item in items] == ["2026-02-20T00:00:00Z", None]
