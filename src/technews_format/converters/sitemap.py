"""Sitemaps (https://www.sitemaps.org/protocol.html): the addresses of a site, for search engines."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from technews_format._util.arguments import several, wrong_type
from technews_format.converters._xml import DECLARATION, escaped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["MAX_ADDRESSES", "Address", "sitemap", "sitemap_index", "sitemap_pieces"]

MAX_ADDRESSES = 50_000
"""How many addresses one sitemap, and how many sitemaps one index may have, by the protocol."""

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


class Address(NamedTuple):
    """One address of a site."""

    url: str
    """Absolute and percent-encoded."""
    modified: str | None = None
    """When the page changed last, in the W3C format: ``YYYY-MM-DD`` or a full instant with offset."""


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
