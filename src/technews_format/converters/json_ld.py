"""Articles as structured data: schema.org's ``NewsArticle`` as Google documents it.

Source: https://developers.google.com/search/docs/appearance/structured-data/article and https://schema.org/NewsArticle.
Who wrote the text is a term of the IPTC, which https://schema.org/digitalSourceType asks for; they are listed at
https://cv.iptc.org/newscodes/digitalsourcetype/.
"""

from __future__ import annotations

from contextlib import suppress
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from technews_format._util.arguments import expect_article
from technews_format._util.lazy import pattern
from technews_format.converters._escaping import script_json
from technews_format.converters._site import Site
from technews_format.converters._typography import with_entities
from technews_format.converters._urls import safe_url
from technews_format.model.timestamps import Timestamp

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from technews_format.document.article import Article
    from technews_format.model.mappings import DisclosedText
    from technews_format.model.models import FrontMatter

__all__ = ["DIGITAL_SOURCE_TERMS", "DIGITAL_SOURCE_TYPES", "json_ld", "modified_at", "source_url", "to_json_ld"]


_MODIFIED = ("lastmod", "last_modified_at")
_DAY = pattern(r"\d{4}-\d\d-\d\d")
DIGITAL_SOURCE_TYPES = "http://cv.iptc.org/newscodes/digitalsourcetype/"
"""The scheme of IPTC's terms for what made a work; a term stands behind it."""
DIGITAL_SOURCE_TERMS: Mapping[DisclosedText, str] = MappingProxyType(
    {
        "human": "digitalCreation",
        "assisted": "compositeWithTrainedAlgorithmicMedia",
        "generated": "trainedAlgorithmicMedia",
    }
)
"""What a disclosure says → IPTC's term for it."""


def to_json_ld(
    article: Article,
    *,
    site: Site | Mapping[str, Any] | None = None,
    modified: datetime | None = None,
    indent: int | None = None,
) -> str:
    """Return an article as JSON-LD that may stand in a ``script`` element as it is.

    Args:
        article: What to convert.
        site: As in `technews_format.to_html`.
        modified: As in `technews_format.to_html`.
        indent: Spaces for each level; None for one line.

    Returns:
        JSON without ``<``, ``>``, ``&`` and ``NaN``; equal articles give equal text.

    Examples:
        >>> import technews_format as tn
        >>> article = tn.load("examples/articles/2026-02-05-krtek-3-tells-weeds-from-carrots.md")
        >>> print(tn.to_json_ld(article)[:61])
        {"@context":"https://schema.org","@type":"NewsArticle","headl
    """
    return script_json(json_ld(article, site=site, modified=modified), indent=indent)


def json_ld(
    article: Article, *, site: Site | Mapping[str, Any] | None = None, modified: datetime | None = None
) -> dict[str, Any]:
    """Return an article as a schema.org ``NewsArticle``: plain dicts, lists and text.

    A property without a value is absent. To put it into a page, use `to_json_ld`: the text that
    ``json.dumps`` makes of it can end a ``script`` element.

    Args:
        article: What to convert.
        site: As in `technews_format.to_html`.
        modified: As in `technews_format.to_html`.

    Examples:
        >>> import technews_format as tn
        >>> json_ld(tn.load("examples/articles/2026-02-05-krtek-3-tells-weeds-from-carrots.md"))['@type']
        'NewsArticle'
    """
    expect_article(article)
    front_matter = article.front_matter
    where = Site.of(site)
    address = where.page_url(article)
    changed = modified_at(front_matter, modified)
    values = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": front_matter.title,
        "description": front_matter.description,
        "datePublished": front_matter.published_at.isoformat(),
        "dateModified": changed.isoformat() if changed else None,
        "inLanguage": "cs",
        "articleSection": front_matter.category,
        "image": _pictures(front_matter, where),
        "url": address,
        "mainEntityOfPage": {"@type": "WebPage", "@id": address},
        "author": [_thing("Person", front_matter.author)] if front_matter.author else None,
        "publisher": _publisher(where),
        "mentions": _mentions(front_matter),
        "isBasedOn": _source(front_matter),
        "digitalSourceType": _made_by(front_matter),
    }
    return {name: value for name, value in values.items() if value}


def modified_at(front_matter: FrontMatter, given: datetime | None = None) -> Timestamp | None:
    """Return when an article was changed after its publication, if it says so or if it is given.

    The key is that of Hugo (``lastmod``), or that of the usual plugins of Jekyll (``last_modified_at``). A day without
    a time is its beginning in UTC; what names no instant, or none after the publication, is passed over, also of what
    is given.

    Raises:
        TypeError: What is given is no datetime.
        ValueError: It has no time zone.
    """
    for key in _MODIFIED:
        text = front_matter.extra.get(key)
        if not isinstance(text, str):
            continue
        with suppress(ValueError):
            modified = Timestamp.parse(f"{text} 00:00" if _DAY.fullmatch(text) else text)
            if modified > front_matter.published_at:
                return modified
    if given is not None and (modified := Timestamp.of(given)) > front_matter.published_at:
        return modified
    return None


def source_url(front_matter: FrontMatter) -> str | None:
    """Return the address of the source when it is safe; in Markdown ``&amp;`` means ``&``, so it does here."""
    return safe_url(with_entities(front_matter.url))


def _pictures(front_matter: FrontMatter, site: Site) -> list[str]:
    found = (front_matter.url_to_image, front_matter.url_to_image_backup)
    addresses = [safe_url(url, picture=True) for url in found if url]
    return list(dict.fromkeys(site.resolve(address) for address in addresses if address))


def _publisher(site: Site) -> dict[str, Any]:
    return _thing("Organization", site.title) | ({"url": site.root} if site.base_url else {})


def _mentions(front_matter: FrontMatter) -> list[dict[str, Any]]:
    companies = [_thing("Organization", name) for name in front_matter.companies]
    return companies + [_thing("Person", name) for name in front_matter.people]


def _made_by(front_matter: FrontMatter) -> str | None:
    disclosure = front_matter.disclosure
    return DIGITAL_SOURCE_TYPES + DIGITAL_SOURCE_TERMS[disclosure.text] if disclosure else None


def _source(front_matter: FrontMatter) -> dict[str, Any]:
    return {
        "@type": "NewsArticle",
        "headline": front_matter.original_title,
        **({"url": url} if (url := source_url(front_matter)) else {}),
        "publisher": _thing("Organization", front_matter.source.name),
    }


def _thing(kind: str, name: str) -> dict[str, Any]:
    return {"@type": kind, "name": name}
