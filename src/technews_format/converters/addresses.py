"""Where an article lives on a site: ``tech-news/YYYY-MM-DD/slug/``, and absolute addresses of it."""

from __future__ import annotations

from datetime import UTC
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import quote

from technews_format._util.lazy import pattern
from technews_format.model.conventions import filename_slug

if TYPE_CHECKING:
    from technews_format.document.article import Article

__all__ = ["SECTION", "absolute_url", "article_path"]

SECTION = "tech-news"
"""The folder of a site in which articles live."""

# What may stand unescaped in the path of an address (RFC 3986, "pchar" and "/").
_SAFE = "/!$&'()*+,;=:@~"
_PLAIN = pattern(r"[A-Za-z0-9/_.~-]*")  # nearly all paths; quote takes ten times as long to find that out


def article_path(article: Article) -> str:
    """Return the folder of an article's page, relative to the root of the site.

    The day is that of ``publishedAt`` in UTC. Whatever the slug of the front matter is, the path
    stays within its day: the slug is made safe as in the name of a file.

    Examples:
        >>> import technews_format as tn
        >>> article_path(tn.load("examples/articles/2026-02-05-krtek-3-tells-weeds-from-carrots.md"))
        'tech-news/2026-02-05/krtek-3-tells-weeds-from-carrots/'
    """
    day = article.front_matter.published_at.astimezone(UTC).date()
    return f"{SECTION}/{day.isoformat()}/{filename_slug(article.slug)}/"


def absolute_url(base_url: str, path: str) -> str:
    """Return the address of a path of the site.

    Args:
        base_url: The address of the site's root, ending in ``/``.
        path: A path as `article_path` returns it, in Unicode.

    Examples:
        >>> absolute_url("https://example.org/news/", "tech-news/2026-02-05/čaj/")
        'https://example.org/news/tech-news/2026-02-05/%C4%8Daj/'
    """
    return base_url + (path if _PLAIN.fullmatch(path) else _quoted(path))


@lru_cache(maxsize=4096)  # a site needs each path for several lists
def _quoted(path: str) -> str:
    return quote(path, safe=_SAFE)
