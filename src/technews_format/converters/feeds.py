"""Feeds: JSON Feed 1.1, Atom 1.0 (RFC 4287) and RSS 2.0 of the newest articles.

One set of values, three formats. Nothing depends on the clock: a feed was updated when its
newest article was published or changed.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from technews_format._util.arguments import wrong_type
from technews_format._util.texts import unescaped
from technews_format.converters._czech import disclosed
from technews_format.converters._escaping import escape
from technews_format.converters._site import ascii_base_url
from technews_format.converters._urls import safe_url
from technews_format.converters._xml import add, document, element
from technews_format.converters.addresses import absolute_url, article_path
from technews_format.converters.json_ld import DIGITAL_SOURCE_TERMS, DIGITAL_SOURCE_TYPES, modified_at, source_url
from technews_format.converters.manifest import disclosed_values, first, newest_first

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import TypeAlias
    from xml.etree.ElementTree import Element

    from technews_format.document.article import Article
    from technews_format.model.models import Disclosure

    Modified: TypeAlias = Callable[[Article], datetime | None]

__all__ = ["FEED_LIMIT", "Channel", "to_atom", "to_json_feed", "to_rss"]

FEED_LIMIT = 20
"""How many articles a feed has, unless it is told."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
"""When a feed without articles was updated: Atom demands an instant, and there is no other."""


@dataclass(frozen=True, slots=True)
class Channel:
    """What a feed says of itself.

    Attributes:
        title: The name of the site.
        base_url: The absolute address of the site's root, ending in ``/``.
        description: One sentence.
        language: The language of the articles, as in ``<html lang>``.
        author: Who publishes; the site's title when there is nobody.

    Raises:
        InvalidSiteConfig: The base URL has letters that it cannot be given in ASCII without.

    Examples:
        >>> Channel("Zprávy", "https://example.org/").url("feed.json")
        'https://example.org/feed.json'
        >>> Channel("Zprávy", "https://zprávy.example/").base_url
        'https://xn--zprvy-zqa.example/'
    """

    title: str
    base_url: str
    description: str = ""
    language: str = "cs"
    author: str | None = None

    def __post_init__(self) -> None:
        """Give the base URL in ASCII, as feeds need it."""
        object.__setattr__(self, "base_url", ascii_base_url(self.base_url))

    def url(self, path: str) -> str:
        """Return the absolute address of a path of the site."""
        return absolute_url(self.base_url, path)


def to_json_feed(
    articles: Iterable[Article],
    channel: Channel,
    *,
    limit: int | None = FEED_LIMIT,
    modified: Modified | None = None,
) -> str:
    """Return a JSON Feed, version 1.1 (https://www.jsonfeed.org/version/1.1/).

    Args:
        articles: In any order; the newest are taken.
        channel: What the feed says of itself.
        limit: How many articles at most; None for all.
        modified: Returns when an article was changed, or None; what the article says itself counts more, and an
            instant before its publication counts for nothing.

    Returns:
        JSON in Unicode with a final line end. The same articles give the same bytes.

    Raises:
        ValueError: The limit is negative, or an instant has no time zone.

    Examples:
        >>> feed = json.loads(to_json_feed([], Channel("Zprávy", "https://example.org/")))
        >>> feed["version"], feed["feed_url"], feed["items"]
        ('https://jsonfeed.org/version/1.1', 'https://example.org/feed.json', [])
    """
    items = _items(articles, channel, limit, modified)
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": channel.title,
        "home_page_url": channel.base_url,
        "feed_url": channel.url("feed.json"),
        "description": channel.description,
        "authors": [{"name": channel.author or channel.title}],
        "language": channel.language,
        "items": [_json_item(item) for item in items],
    }
    return json.dumps(_present(feed), ensure_ascii=False, allow_nan=False, indent=2) + "\n"


def to_atom(
    articles: Iterable[Article],
    channel: Channel,
    *,
    limit: int | None = FEED_LIMIT,
    modified: Modified | None = None,
) -> str:
    """Return an Atom feed (RFC 4287).

    Arguments, errors and determinism are those of `to_json_feed`. A feed without articles was
    updated on 1 January 1970.

    Examples:
        >>> print(to_atom([], Channel("Zprávy", "https://example.org/")).splitlines()[1])
        <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="cs">
    """
    items = _items(articles, channel, limit, modified)
    feed = element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": channel.language})
    add(feed, "id", channel.url("atom.xml"))
    add(feed, "title", channel.title)
    if channel.description:
        add(feed, "subtitle", channel.description)
    add(feed, "updated", _rfc3339(_updated(items)))
    add(feed, "link", rel="self", type="application/atom+xml", href=channel.url("atom.xml"))
    add(feed, "link", rel="alternate", type="text/html", href=channel.base_url)
    add(add(feed, "author"), "name", channel.author or channel.title)
    for item in items:
        _atom_entry(feed, item)
    return document(feed)


def to_rss(
    articles: Iterable[Article],
    channel: Channel,
    *,
    limit: int | None = FEED_LIMIT,
    modified: Modified | None = None,
) -> str:
    """Return an RSS feed (https://www.rssboard.org/rss-specification, version 2.0).

    Arguments, errors and determinism are those of `to_json_feed`.

    Examples:
        >>> print(to_rss([], Channel("Zprávy", "https://example.org/")).splitlines()[3])
            <title>Zprávy</title>
    """
    items = _items(articles, channel, limit, modified)
    namespaces = {
        "xmlns:atom": "http://www.w3.org/2005/Atom",
        "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
        "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    }
    root = element("rss", {"version": "2.0", **namespaces})
    feed = add(root, "channel")
    add(feed, "title", _read_alike(channel.title))
    add(feed, "link", channel.base_url)
    add(feed, "description", _read_alike(channel.description or channel.title))
    add(feed, "language", channel.language)
    if items:
        add(feed, "lastBuildDate", _rfc822(_updated(items)))
    add(feed, "atom:link", rel="self", type="application/rss+xml", href=channel.url("rss.xml"))
    for item in items:
        _rss_item(feed, item)
    return document(root)


@dataclass(frozen=True, slots=True)
class _Item:
    """One article as every format has it."""

    url: str
    source_url: str | None
    title: str
    description: str
    html: str
    picture: str | None
    published: datetime
    modified: datetime | None
    author: str | None
    categories: tuple[str, ...]
    disclosure: Disclosure | None

    @property
    def updated(self) -> datetime:
        """When it was changed last: when it was published, if it was not changed since."""
        return self.modified or self.published


def _items(articles: Iterable[Article], channel: Channel, limit: int | None, modified: Modified | None) -> list[_Item]:
    if not isinstance(channel, Channel):
        raise wrong_type(channel, "a Channel")
    return [_item(article, channel, modified) for article in first(newest_first(articles), limit)]


def _item(article: Article, channel: Channel, modified: Modified | None) -> _Item:
    from technews_format.converters.html import to_html

    front_matter = article.front_matter
    changed = modified_at(front_matter, modified(article) if modified else None)
    names = (front_matter.category, *front_matter.companies, *front_matter.people)
    return _Item(
        url=channel.url(article_path(article)),
        source_url=source_url(front_matter),
        title=front_matter.title,
        description=front_matter.description,
        html=to_html(article),
        picture=_picture(front_matter.url_to_image, channel.base_url),
        published=front_matter.published_at.astimezone(UTC),
        modified=changed.astimezone(UTC) if changed else None,
        author=front_matter.author,
        categories=tuple(dict.fromkeys(name for name in names if name.strip())),
        disclosure=front_matter.disclosure,
    )


def _picture(address: str | None, base_url: str) -> str | None:
    safe = safe_url(address, picture=True) if address else None
    return urljoin(base_url, safe) if safe else None


def _json_item(item: _Item) -> dict[str, Any]:
    return _present(
        {
            "id": item.url,
            "url": item.url,
            "external_url": item.source_url,
            "title": item.title,
            "content_html": item.html,
            "summary": item.description,
            "image": item.picture,
            "date_published": _rfc3339(item.published),
            "date_modified": _rfc3339(item.modified) if item.modified else None,
            "authors": [{"name": item.author}] if item.author else None,
            "tags": list(item.categories),
            "_technews": {"disclosure": disclosed_values(item.disclosure)} if item.disclosure else None,
        }
    )


def _atom_entry(feed: Element, item: _Item) -> None:
    entry = add(feed, "entry")
    add(entry, "id", item.url)
    add(entry, "title", item.title)
    add(entry, "published", _rfc3339(item.published))
    add(entry, "updated", _rfc3339(item.updated))
    add(entry, "link", rel="alternate", type="text/html", href=item.url)
    if item.source_url:
        add(entry, "link", rel="via", href=item.source_url)
    if item.author:
        add(add(entry, "author"), "name", item.author)
    for category in item.categories:
        add(entry, "category", term=category)
    if item.disclosure:
        label = {"label": said} if (said := disclosed(item.disclosure)) else {}
        term = DIGITAL_SOURCE_TERMS[item.disclosure.text]
        add(entry, "category", term=term, scheme=DIGITAL_SOURCE_TYPES, **label)
    add(entry, "summary", item.description)
    add(entry, "content", item.html, type="html")


def _rss_item(feed: Element, item: _Item) -> None:
    entry = add(feed, "item")
    add(entry, "title", _read_alike(item.title))
    add(entry, "link", item.url)
    add(entry, "guid", item.url, isPermaLink="true")
    add(entry, "pubDate", _rfc822(item.published))
    if item.author:  # the element author of RSS is an e-mail address
        add(entry, "dc:creator", item.author)
    for category in item.categories:
        add(entry, "category", category)
    if item.disclosure:
        add(entry, "category", DIGITAL_SOURCE_TERMS[item.disclosure.text], domain=DIGITAL_SOURCE_TYPES)
    add(entry, "description", escape(item.description))  # it alone is HTML by the RSS profile
    add(entry, "content:encoded", item.html)


def _read_alike(text: str) -> str:
    """Return text that says the same to readers which take it for HTML and, if it can be, to those which do not.

    The RSS profile calls titles plain text, but many readers show them as HTML.
    """
    return escape(text) if "<" in text or unescaped(text) != text else text


def _present(mapping: dict[str, Any]) -> dict[str, Any]:
    """Drop what has no value; an empty list of items is one."""
    return {key: value for key, value in mapping.items() if key == "items" or value}


def _updated(items: list[_Item]) -> datetime:
    return max((item.updated for item in items), default=_EPOCH)


def _rfc3339(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")


def _rfc822(moment: datetime) -> str:
    """Return an instant in UTC as RSS has it; email.utils takes longer to import than a feed to write."""
    day = f"{_DAYS[moment.weekday()]}, {moment.day:02} {_MONTHS[moment.month - 1]} {moment.year:04}"
    return f"{day} {moment:%H:%M:%S} GMT"


_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
