"""What pages and structured data have to know of the site that they are part of."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urljoin

from technews_format._util.lazy import pattern
from technews_format.converters._escaping import html_text
from technews_format.converters._urls import ascii_url, is_outside, safe_url
from technews_format.converters.addresses import absolute_url, article_path
from technews_format.errors import InvalidSiteConfig

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from technews_format.document.article import Article

__all__ = ["TEMPLATES", "Neighbour", "PageLinks", "Site", "ascii_base_url"]

TEMPLATES = Path(__file__).parent.parent / "templates"
"""The folder with the templates of this library."""


class Neighbour(NamedTuple):
    """The article that was published right before or after another one."""

    url: str
    title: str


class PageLinks(NamedTuple):
    """Where the page of an article leads to: its lists and its neighbours; a page that stands alone leads nowhere."""

    month: str | None = None
    category: str | None = None
    companies: Mapping[str, str] = MappingProxyType({})
    """By the name of the company as the article has it."""
    importance: str | None = None
    newer: Neighbour | None = None
    older: Neighbour | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A site as its pages see it.

    An address that is not safe counts as none, and a character that HTML forbids as U+FFFD.

    Args:
        title: Its name.
        base_url: The address of its root, such as ``https://example.org/``; empty when it is not known.
        home: Where the title leads to; None for a page that stands alone.
        stylesheet: The address of the style sheet; None to have it in each page.

    Raises:
        InvalidSiteConfig: The base URL is no absolute http or https address, or a value is no text.
    """

    title: str = "Technologické zprávy"
    base_url: str = ""
    home: str | None = None
    stylesheet: str | None = None

    def __post_init__(self) -> None:
        """Check the base URL, and make the rest safe."""
        problems = [*_not_text(self)] or [*_not_absolute(self.base_url)]
        if problems:
            raise InvalidSiteConfig(problems)
        object.__setattr__(self, "base_url", ascii_base_url(self.base_url))
        object.__setattr__(self, "title", html_text(self.title))
        for name in ("home", "stylesheet"):
            address = getattr(self, name)
            object.__setattr__(self, name, safe_url(address) if address else None)

    @classmethod
    def of(cls, values: Mapping[str, Any] | Site | None) -> Site:
        """Return a site of a mapping with some of the arguments.

        Raises:
            InvalidSiteConfig: A key is none of the arguments, or a value is not allowed.
        """
        if isinstance(values, Site):
            return values
        if not values:
            return _NO_SITE
        names = [field.name for field in fields(cls)]
        unknown = [f"{key}: unknown key; expected one of {', '.join(names)}" for key in values if key not in names]
        if unknown:
            raise InvalidSiteConfig(unknown)
        return cls(**values)

    @property
    def root(self) -> str:
        """The address that paths of the site are relative to; a slash when the base URL is not known."""
        return f"{self.base_url.rstrip('/')}/"

    def page_url(self, article: Article) -> str:
        """Return the address of an article's page: absolute when the base URL is known, else from the root."""
        return absolute_url(self.root, article_path(article))

    def resolve(self, url: str) -> str:
        """Return an absolute address for a relative one, when the base URL is known."""
        if not self.base_url or _COMPLETE.fullmatch(url):
            return url
        return urljoin(self.root, url)


def ascii_base_url(url: str) -> str:
    """Return a base URL as programs need it, in ASCII.

    Raises:
        InvalidSiteConfig: Its host cannot be given in ASCII.
    """
    try:
        return ascii_url(url)
    except ValueError:
        raise InvalidSiteConfig(
            [f"base_url: no name in ASCII is known for the host; write it as xn--…, found {url!r}"]
        ) from None


def _not_text(site: Site) -> Iterator[str]:
    for name in ("title", "base_url", "home", "stylesheet"):
        value = getattr(site, name)
        if not isinstance(value, str) and (value is not None or name in ("title", "base_url")):
            yield f"{name}: expected text, found {value!r}"


def _not_absolute(url: str) -> Iterator[str]:
    if url and (safe_url(url) != url or not is_outside(url)):
        yield f"base_url: expected an absolute http or https URL, found {url!r}"


# Addresses that joining leaves alone, as those of nearly all pictures; it takes as long as the body of an article.
_COMPLETE = pattern(r"https?://[A-Za-z0-9.-]+/[A-Za-z0-9/_~.-]+")
_NO_SITE = Site()
