"""Sitemaps (https://www.sitemaps.org/protocol.html): the addresses of a site, for search engines.

That of the newest articles is Google's: https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

from technews_format._util.arguments import several, wrong_type
from technews_format.converters._xml import DECLARATION, escaped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from technews_format.converters.feeds import Channel
    from technews_format.document.article import Article

__all__ = [
    "MAX_ADDRESSES",
    "Address",
    "News",
    "news_pieces",
    "news_sitemap",
    "sitemap",
    "sitemap_index",
    "sitemap_pieces",
]

MAX_ADDRESSES = 50_000
"""How many addresses one sitemap, and how many sitemaps one index may have, by the protocol."""

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_NEWS_NAMESPACE = "http://www.google.com/schemas/sitemap-news/0.9"
_MAX_NEWS = 1_000
"""How many articles one sitemap of news may have."""
_NEWS_AGE = timedelta(days=2)
"""How long an article counts as news."""


class Address(NamedTuple):
    """One address of a site."""

    url: str
    """Absolute and percent-encoded."""
    modified: str | None = None
    """When the page changed last, in the W3C format: ``YYYY-MM-DD`` or a full instant with offset."""


class News(NamedTuple):
    """An article in a sitemap of news."""

    url: str
    published: datetime
    title: str


def sitemap(addresses: Iterable[Address]) -> str:
    """Return a sitemap in the order of the addresses.

    Raises:
        ValueError: There are more than `MAX_ADDRESSES`; make several, and a `sitemap_index`.

    Examples:
        >>> print(sitemap([Address("https://example.org/", "2026-02-05")]), end="")
        <?xml version="1.0" encoding="utf-8"?>
        <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
          <url>
            <loc>https://example.org/</loc>
            <lastmod>2026-02-05</lastmod>
          </url>
        </urlset>
    """
    return _listing("urlset", "url", addresses)


def sitemap_pieces(addresses: Iterable[Address]) -> Iterator[str]:
    """Yield a sitemap address by address, of no more than `MAX_ADDRESSES`."""
    return _pieces("urlset", "url", addresses)


def sitemap_index(sitemaps: Iterable[Address]) -> str:
    """Return the index of several sitemaps.

    Raises:
        ValueError: There are more than `MAX_ADDRESSES`.
    """
    return _listing("sitemapindex", "sitemap", sitemaps)


def news_sitemap(articles: Iterable[Article], channel: Channel, until: datetime) -> str:
    r"""Return Google's sitemap of the articles of the last two days, newest first and 1,000 at most.

    Args:
        articles: In any order.
        channel: What the site says of itself: its address, name and language.
        until: The end of the two days, an aware instant. Later articles are left out, as older ones are.

    Raises:
        ValueError: The instant has no time zone.

    Examples:
        >>> import technews_format as tn
        >>> article = tn.load("examples/articles/2026-02-05-krtek-3-tells-weeds-from-carrots.md")
        >>> channel = tn.Channel("Zprávy", "https://example.org/")
        >>> print(*news_sitemap([article], channel, article.front_matter.published_at).splitlines()[4:9], sep="\n")
            <news:news>
              <news:publication>
                <news:name>Zprávy</news:name>
                <news:language>cs</news:language>
              </news:publication>
    """
    from technews_format.converters.addresses import article_path
    from technews_format.converters.manifest import newest_first

    news = (
        News(channel.url(article_path(article)), article.front_matter.published_at, article.front_matter.title)
        for article in newest_first(articles)
    )
    return "".join(news_pieces(news, channel, until))


def news_pieces(news: Iterable[News], channel: Channel, until: datetime) -> Iterator[str]:
    """Yield a sitemap of news article by article, in their order.

    Raises:
        ValueError: The instant has no time zone.
    """
    if until.utcoffset() is None:
        raise ValueError("the end of the two days has no time zone")
    yield f'{DECLARATION}<urlset xmlns="{_NAMESPACE}" xmlns:news="{_NEWS_NAMESPACE}">\n'
    recent = (one for one in news if until - _NEWS_AGE <= one.published <= until)
    for one in islice(recent, _MAX_NEWS):
        yield _news_entry(one, channel)
    yield "</urlset>\n"


def _news_entry(news: News, channel: Channel) -> str:
    return f"""\
  <url>
    <loc>{escaped(news.url)}</loc>
    <news:news>
      <news:publication>
        <news:name>{escaped(channel.title)}</news:name>
        <news:language>{escaped(channel.language)}</news:language>
      </news:publication>
      <news:publication_date>{news.published.isoformat()}</news:publication_date>
      <news:title>{escaped(news.title)}</news:title>
    </news:news>
  </url>
"""


def _listing(root: str, item: str, addresses: Iterable[Address]) -> str:
    found = list(several(addresses, "addresses"))
    if len(found) > MAX_ADDRESSES:
        raise ValueError(f"{len(found):,} addresses; the protocol allows {MAX_ADDRESSES:,} in one file")
    return "".join(_pieces(root, item, found))


def _pieces(root: str, item: str, addresses: Iterable[Address]) -> Iterator[str]:
    found = iter(addresses)
    first = next(found, None)
    if first is None:
        yield f'{DECLARATION}<{root} xmlns="{_NAMESPACE}" />\n'
        return
    yield f'{DECLARATION}<{root} xmlns="{_NAMESPACE}">\n'
    for address in chain([first], found):
        yield _entry(item, address)
    yield f"</{root}>\n"


def _entry(item: str, address: Address) -> str:
    """Return an address as XML: of thousands, elements would take five times as long."""
    if not hasattr(address, "modified"):
        raise wrong_type(address, "an Address")
    modified = f"    <lastmod>{escaped(address.modified)}</lastmod>\n" if address.modified else ""
    return f"  <{item}>\n    <loc>{escaped(address.url)}</loc>\n{modified}  </{item}>\n"
