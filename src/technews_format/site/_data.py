"""The files of a site for programs: manifest, feeds, sitemaps."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property, partial
from itertools import chain, islice
from typing import TYPE_CHECKING

from technews_format.converters.addresses import absolute_url, article_path
from technews_format.converters.sitemap import MAX_ADDRESSES, Address, News, news_pieces, sitemap_index, sitemap_pieces
from technews_format.site._article_files import digest
from technews_format.site._output import Output

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from technews_format.document.article import Article
    from technews_format.site._article_files import ArticleFile
    from technews_format.site._listings import Listing
    from technews_format.site._records import Record
    from technews_format.site.config import SiteConfig

__all__ = ["FEEDS", "DataFiles"]

FEEDS = ("feed.json", "atom.xml", "rss.xml")
"""The same articles in three formats."""
NEWS_SITEMAP = "news-sitemap.xml"


class DataFiles:
    """What programs read of a site.

    Args:
        records: The articles, newest first.
        listings: All lists of articles.
        sources: The file of each record, by the record's path.
        config: The settings of the site.
        key: What says that the articles have changed.
    """

    def __init__(
        self,
        records: Sequence[Record],
        listings: Sequence[Listing],
        sources: Mapping[str, ArticleFile],
        config: SiteConfig,
        key: str,
    ) -> None:
        self._records = records
        self._listings = listings
        self._config = config
        self._key = key
        newest = records[: config.feed_limit]
        self._newest = [sources[record.path] for record in newest]
        self._modified = {record.path: sources[record.path].modified for record in newest}

    def outputs(self) -> Iterator[Output]:
        """Yield the files."""
        yield Output("manifest.json", self._key, self._manifest)
        newest = digest(*(f"{source.digest} {source.modified or ''}".encode() for source in self._newest))
        for path in FEEDS:
            yield Output(path, newest, partial(self._feed, path))
        yield from self._sitemaps()
        if until := self._config.news_at:
            yield Output(
                NEWS_SITEMAP, digest(self._key.encode(), until.isoformat().encode()), partial(self._news, until)
            )
        if self._config.robots:
            yield Output("robots.txt", str(self._config.news_at is not None), self._robots)

    def _news(self, until: datetime) -> Iterator[str]:
        url = partial(absolute_url, self._config.address)
        news = (News(url(one.path), datetime.fromisoformat(one.published), one.title) for one in self._records)
        return news_pieces(news, self._config.channel, until)

    def _robots(self) -> Iterator[str]:
        """Yield rules that forbid nothing, and the addresses of the sitemaps (RFC 9309)."""
        yield "User-agent: *\nDisallow:\n\n"
        for name in ("sitemap.xml", NEWS_SITEMAP) if self._config.news_at else ("sitemap.xml",):
            yield f"Sitemap: {absolute_url(self._config.address, name)}\n"

    def _manifest(self) -> Iterator[str]:
        """Yield the manifest; each entry has the path of its page too."""
        root = self._config.root
        yield f'{{"count":{len(self._records)},"articles":['
        for index, record in enumerate(self._records):
            separator = "," if index else ""
            yield f'{separator}{record.entry[:-1].decode()},"path":"{absolute_url(root, record.path)}"}}'
        yield "]}\n"

    def _feed(self, path: str) -> Iterator[str]:
        from technews_format.converters.feeds import to_atom, to_json_feed, to_rss

        makers = {"feed.json": to_json_feed, "atom.xml": to_atom, "rss.xml": to_rss}
        yield makers[path](self._newest_articles, self._config.channel, limit=None, modified=self._modified_of)

    def _modified_of(self, article: Article) -> datetime | None:
        return self._modified[article_path(article)]

    @cached_property
    def _newest_articles(self) -> list[Article]:
        from technews_format.site._articles import reader

        read = reader(self._config)
        return [read(source.data) for source in self._newest]

    def _sitemaps(self) -> Iterator[Output]:
        """Yield one sitemap, or an index and as many as the number of addresses demands."""
        starts = range(0, 2 + len(self._listings) + len(self._records), MAX_ADDRESSES)
        changes = digest(self._key.encode(), *(record.modified.encode() for record in self._records))
        if len(starts) == 1:
            yield Output("sitemap.xml", changes, partial(self._sitemap, 0))
            return
        names = [f"sitemap-{number}.xml" for number in range(1, len(starts) + 1)]
        addresses = [Address(absolute_url(self._config.address, name)) for name in names]
        yield Output("sitemap.xml", self._key, lambda: [sitemap_index(addresses)])
        for name, start in zip(names, starts, strict=True):
            yield Output(name, changes, partial(self._sitemap, start))

    def _sitemap(self, start: int) -> Iterator[str]:
        return sitemap_pieces(islice(self._addresses(), start, start + MAX_ADDRESSES))

    def _addresses(self) -> Iterator[Address]:
        """Yield all addresses; a list was modified when the last of its articles was published or changed."""
        newest = _last_change(self._records)
        lists = ((listing.path, _last_change(listing.records)) for listing in self._listings)
        pages = ((record.path, record.changed) for record in self._records)
        for path, day in chain([("", newest), ("tech-news/", newest)], lists, pages):
            yield Address(absolute_url(self._config.address, path), day)


def _last_change(records: Iterable[Record]) -> str | None:
    return max((record.changed for record in records), default=None)
