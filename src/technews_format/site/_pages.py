"""The lists of a site as pages: index, archive, months, categories, importance, companies, 404."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache, partial
from itertools import groupby
from typing import TYPE_CHECKING, Any

from technews_format.converters.addresses import SECTION, absolute_url
from technews_format.site._article_files import digest
from technews_format.site._output import Output
from technews_format.site._shelf import Shelf
from technews_format.site.strings import MONTHS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from jinja2 import Template
    from markupsafe import Markup

    from technews_format.converters.html import Renderer
    from technews_format.site._listings import Listing
    from technews_format.site._records import Record
    from technews_format.site.config import SiteConfig

__all__ = ["ListPages", "frame"]


_KEPT = 5_000
"""How many items of lists are kept in memory."""


class _Values(dict[str, Any]):
    """A mapping whose values are attributes too, which is where Jinja looks for them first, and at what expense.

    The attributes are a copy: a mapping that is its own attributes stays in memory until garbage is collected.
    """

    def __init__(self, *mapping: Mapping[str, Any], **values: Any) -> None:
        super().__init__(*mapping, **values)
        self.__dict__.update(self)


class _Day:
    """The articles of one day on a list, as HTML; it is made when it is asked for, so that none of it is kept.

    Attributes:
        iso: ``YYYY-MM-DD``.
        name: The day as readers see it.
    """

    __slots__ = ("_item", "_records", "iso", "name")

    def __init__(self, iso: str, records: Sequence[Record], item: Callable[[Record], Markup]) -> None:
        self.iso = iso
        self.name = _czech_day(iso)
        self._records = records
        self._item = item

    @property
    def each(self) -> Iterator[Markup]:
        """The articles one by one."""
        return map(self._item, self._records)

    @property
    def articles(self) -> Markup:
        """The articles as one text."""
        from markupsafe import Markup

        return Markup().join(self.each)


@dataclass(slots=True)
class _List:
    """What templates know of a list."""

    name: str
    title: str
    url: str
    count: int


class ListPages:
    """The pages that list articles, and what they need.

    Args:
        records: The articles, newest first.
        listings: The lists of articles by their kind.
        config: The settings of the site.
        key: What says that the articles have changed.
        temporary: A folder for what does not stay in memory.
    """

    def __init__(
        self,
        records: Sequence[Record],
        listings: Mapping[str, Sequence[Listing]],
        config: SiteConfig,
        key: str,
        temporary: bytes,
    ) -> None:
        self._records = records
        self._listings = listings
        self._config = config
        self._key = key
        self._items: Shelf[bytes] = Shelf(temporary, _KEPT)

    def outputs(self) -> Iterator[Output]:
        """Yield the pages."""
        yield Output("index.html", self._key, self._index)
        yield Output(f"{SECTION}/index.html", self._key, partial(self._render, "archive.html", f"{SECTION}/"))
        yield Output("404.html", "", partial(self._render, "404.html", "404.html"))
        for kind, listings in self._listings.items():
            for listing in listings:
                key = digest(listing.title.encode(), *(record.digest.encode() for record in listing.records))
                yield Output(f"{listing.path}index.html", key, partial(self._list, kind, listing))
        yield Output("style.css", "", partial(self._asset, "style.css", "lists.css"))
        yield Output("search.js", "", partial(self._asset, "search.js"))

    def _index(self) -> Iterator[str]:
        latest = self._records[: self._config.index_limit]
        return self._render("index.html", "", days=self._days(latest))

    def _list(self, kind: str, listing: Listing) -> Iterator[str]:
        title = self._title(kind, listing)
        return self._render("list.html", listing.path, kind=kind, title=title, days=self._days(listing.records))

    def _asset(self, *names: str) -> Iterator[str]:
        """Yield files that are no templates: Jinja would read their braces."""
        environment = self._renderer.environment
        assert environment.loader is not None  # noqa: S101 - the renderer gives it one
        return (environment.loader.get_source(environment, name)[0] for name in names)

    def _title(self, kind: str, listing: Listing) -> str:
        """Return the title of a list as people read it."""
        if kind == "month":
            year, month = listing.title.split("-")
            return f"{MONTHS[int(month) - 1]} {year}"
        if kind == "importance":
            from technews_format.model.mappings import Importance

            importance = Importance(int(listing.title))
            return f"{importance.czech_name} {importance.emoji}"
        return listing.title

    def _days(self, records: Sequence[Record]) -> list[_Day]:
        """Return articles by day."""
        return [_Day(day, list(found), self._item) for day, found in groupby(records, lambda record: record.day)]

    def _item(self, record: Record) -> Markup:
        """Return an article as an item of a list, in HTML; most stand on several lists, so it is kept, as few bytes."""
        from markupsafe import Markup

        html = self._items.get(record.path)
        if html is None:
            html = self._filled(record).encode()
            self._items.put(record.path, html)
        return Markup(html.decode())  # noqa: S704 - the template has escaped it

    def _filled(self, record: Record) -> str:
        from technews_format.model.mappings import source_label

        shared = self._shared
        url = absolute_url(shared["root"], record.path)
        entry = _Values(json.loads(record.entry))
        source = source_label(entry["source"]["emoji"], entry["source"]["name"])
        context = {"entry": entry, "url": url, "source": source, "words": shared["words"]}
        return self._renderer.fill(self._item_template, context)

    def _render(self, template: str, path: str, **context: Any) -> Iterator[str]:
        canonical = absolute_url(self._shared["site"].root, path)
        return self._renderer.pieces(template, **self._shared, canonical=canonical, **context)

    @cached_property
    def _renderer(self) -> Renderer:
        from technews_format.converters.html import Renderer

        return Renderer(self._config.templates)

    @cached_property
    def _item_template(self) -> Template:
        return self._renderer.environment.get_template("item.html")

    @cached_property
    def _shared(self) -> dict[str, Any]:
        """What all templates know."""
        shared = frame(self._config, self._renderer)
        root = shared["root"]
        lists = {
            kind: [
                _List(
                    name=listing.title,
                    title=self._title(kind, listing),
                    url=absolute_url(root, listing.path),
                    count=len(listing.records),
                )
                for listing in listings
            ]
            for kind, listings in self._listings.items()
        }
        return {**shared, "lists": lists, "count": len(self._records)}


_SAME = {"feeds_html": "feeds.html", "masthead_html": "masthead.html", "footer_html": "site_footer.html"}
"""What is the same on all pages: name → template. On each page anew, it would take a tenth of the time of the page."""


def frame(config: SiteConfig, renderer: Renderer) -> dict[str, Any]:
    """Return what the head and the foot of all pages of a site need."""
    from markupsafe import Markup

    root = config.root
    values = {
        "site": config.site,
        "config": config,
        "words": _Values(config.words),
        "root": root,
        "archive": absolute_url(root, f"{SECTION}/"),
    }
    same = {name: Markup(renderer.render(template, **values)) for name, template in _SAME.items()}  # noqa: S704 - escaped
    return {**values, **same}


@lru_cache(maxsize=1024)  # most days stand on several lists
def _czech_day(iso: str) -> str:
    from technews_format.converters._czech import czech_day

    return czech_day(date.fromisoformat(iso))
