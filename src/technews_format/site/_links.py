"""What the page of an article links to: lists, and the articles before and after it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from technews_format.converters._escaping import html_text
from technews_format.converters._site import Neighbour
from technews_format.converters.addresses import absolute_url
from technews_format.site._listings import same

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from technews_format.site._listings import Listing
    from technews_format.site._records import Record

__all__ = ["Links", "SiteLinks"]


class Links(NamedTuple):
    """Where a page leads to."""

    lists: tuple[str | None, ...]
    """The lists that the article stands on: month, category, importance, and companies in the order of the article."""
    newer: Neighbour | None
    older: Neighbour | None


class SiteLinks:
    """Knows the addresses of the lists and the order of the articles.

    Args:
        listings: The lists of articles by their kind.
        root: The path of the site.
    """

    def __init__(self, listings: Mapping[str, Sequence[Listing]], root: str) -> None:
        self._addresses = {
            kind: {listing.key: absolute_url(root, listing.path) for listing in found}
            for kind, found in listings.items()
        }
        self._root = root
        self._names: dict[tuple[str, str], str | None] = {}

    def of_all(self, records: Sequence[Record]) -> Iterator[Links]:
        """Yield the links of each article; they are in order, newest first."""
        named = [None, *map(self._neighbour, records), None]
        for record, newer, older in zip(records, named, named[2:], strict=False):
            yield Links(self._lists(record), newer, older)

    def _neighbour(self, record: Record) -> Neighbour:
        return Neighbour(absolute_url(self._root, record.path), html_text(record.title))

    def _lists(self, record: Record) -> tuple[str | None, ...]:
        month, category = self._addresses["month"][record.day[:7]], self._find("category", record.category)
        importance = self._addresses["importance"].get(str(record.importance))
        return (month, category, importance, *[self._find("company", name) for name in record.companies])

    def _find(self, kind: str, name: str) -> str | None:
        if (kind, name) not in self._names:
            self._names[kind, name] = self._addresses[kind].get(same(name))
        return self._names[kind, name]
