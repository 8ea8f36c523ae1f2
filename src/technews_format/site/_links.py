"""Which lists the page of an article links to."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from technews_format.converters.addresses import absolute_url
from technews_format.site._listings import same

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from technews_format.site._listings import Listing
    from technews_format.site._records import Record

__all__ = ["Links", "ListLinks"]


Links: TypeAlias = tuple[str | None, ...]
"""The addresses of the lists that an article stands on: month, category, and companies in the order of the article."""


class ListLinks:
    """Knows the addresses of the lists.

    Args:
        listings: The lists of articles by their kind.
        root: The path of the site.
    """

    def __init__(self, listings: Mapping[str, Sequence[Listing]], root: str) -> None:
        self._addresses = {
            kind: {listing.key: absolute_url(root, listing.path) for listing in found}
            for kind, found in listings.items()
        }
        self._names: dict[tuple[str, str], str | None] = {}

    def of(self, record: Record) -> Links:
        """Return the links of an article."""
        month, category = self._addresses["month"][record.day[:7]], self._find("category", record.category)
        return (month, category, *[self._find("company", name) for name in record.companies])

    def _find(self, kind: str, name: str) -> str | None:
        if (kind, name) not in self._names:
            self._names[kind, name] = self._addresses[kind].get(same(name))
        return self._names[kind, name]
