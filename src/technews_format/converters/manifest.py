"""The manifest: what a site's own scripts need to list, filter and search articles."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, Any

from technews_format._util.arguments import expect_article, several
from technews_format.model.mappings import date_text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from technews_format.document.article import Article
    from technews_format.model.models import Disclosure

__all__ = ["disclosed_values", "first", "manifest", "manifest_entry", "newest_first", "order"]


def manifest(
    articles: Iterable[Article], *, limit: int | None = None, generated: datetime | None = None
) -> dict[str, Any]:
    """Return the list of articles that the archive's own site reads.

    Every entry has the same keys: ``title``, ``description``, ``slug``, ``publishedAt``, ``date``, ``importance``,
    ``category``, ``urlToImage``, ``url``, ``source`` (``id``, ``name`` and ``emoji``), ``companies`` and ``people``.
    What an article does not have is None, or an empty list. Only ``disclosure`` (``text``, ``reviewer`` if there is
    one) is absent from the entries of articles without it.

    Args:
        articles: In any order.
        limit: How many to list at most; None for all.
        generated: An aware instant to name in the manifest. There is none unless it is given:
            the same articles give the same manifest.

    Returns:
        A mapping for ``json.dumps`` with ``generated`` (only when given), ``count`` (of the entries listed)
        and ``articles``, newest first; articles of one instant are in the order of their slugs.

    Raises:
        ValueError: The limit is negative, or `generated` has no time zone.

    Examples:
        >>> import technews_format as tn
        >>> article = tn.load("examples/articles/2026-02-05-krtek-3-tells-weeds-from-carrots.md")
        >>> listed = manifest([article])
        >>> listed["count"], listed["articles"][0]["title"]
        (1, 'Zahradní robot Krtek 3 🌱 rozezná plevel od mrkve')
    """
    entries = [manifest_entry(article) for article in first(newest_first(articles), limit)]
    head: dict[str, Any] = {} if generated is None else {"generated": _utc(generated)}
    return {**head, "count": len(entries), "articles": entries}


def manifest_entry(article: Article) -> dict[str, Any]:
    """Return the entry of one article."""
    front_matter = article.front_matter
    source, disclosure = front_matter.source, front_matter.disclosure
    return {
        "title": front_matter.title,
        "description": front_matter.description,
        "slug": article.slug,
        "publishedAt": front_matter.published_at.text,
        "date": date_text(front_matter.date),
        "importance": None if front_matter.importance is None else int(front_matter.importance),
        "category": front_matter.category,
        "urlToImage": front_matter.url_to_image,
        "url": front_matter.url,
        "source": {"id": source.id, "name": source.name, "emoji": source.emoji},
        "companies": list(front_matter.companies),
        "people": list(front_matter.people),
        **({"disclosure": disclosed_values(disclosure)} if disclosure else {}),
    }


def disclosed_values(disclosure: Disclosure) -> dict[str, str]:
    """Return what a disclosure says, without keys that the format does not know."""
    return {"text": disclosure.text, **({"reviewer": disclosure.reviewer} if disclosure.reviewer else {})}


def newest_first(articles: Iterable[Article]) -> list[Article]:
    """Return articles in the order of lists and feeds, whatever order they come in."""
    return sorted(several(articles, "articles"), key=order)


def order(article: Article) -> tuple[float, str, str, str]:
    """Return the key that sorts articles: newest first, then by slug, address and title."""
    expect_article(article)
    front_matter = article.front_matter
    return -front_matter.published_at.timestamp(), article.slug, front_matter.url, front_matter.title


def first(articles: list[Article], limit: int | None) -> list[Article]:
    """Return the first articles of a list, or all.

    Raises:
        ValueError: The limit is negative.
    """
    if limit is not None and limit < 0:
        raise ValueError(f"the limit is {limit}; expected 0 or more, or None for all")
    return articles[:limit]


def _utc(moment: datetime) -> str:
    if moment.utcoffset() is None:
        raise ValueError("the instant of generation has no time zone")
    return moment.astimezone(UTC).isoformat()
