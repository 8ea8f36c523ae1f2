"""The shape of an article's JSON (what it looks like: `converters.json`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from technews_format.model.mappings import front_matter_mapping

if TYPE_CHECKING:
    from technews_format.document.article import Article
    from technews_format.model.models import BriefBody, StructuredBody

__all__ = ["FORMAT", "VERSION", "json_shape"]

FORMAT: Final = "technews-article"
"""The value of ``format``."""
VERSION: Final = 1
"""The value of ``version``; it grows when a reader of the old shape would go wrong."""


def json_shape(article: Article) -> dict[str, Any]:
    """Return an article in the shape of its JSON: plain dicts, lists, text, integers and None."""
    front_matter = front_matter_mapping(article.front_matter)
    return {
        "format": FORMAT,
        "version": VERSION,
        "front_matter": {key: front_matter[key] for key in sorted(front_matter)},
        "body": _body(article.body),
    }


def _body(body: StructuredBody | BriefBody) -> dict[str, Any]:
    if body.kind == "brief":
        return {"kind": "brief", "text": body.text}
    return {
        "kind": "structured",
        "summary": body.summary,
        "key_points": list(body.key_points),
        "details": body.details,
        "why_it_matters": body.why_it_matters,
    }
