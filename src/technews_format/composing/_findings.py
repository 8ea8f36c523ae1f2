"""Findings of drafts and items: from the errors of pydantic and the diagnostics of the checker, with JSON paths."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from technews_format._util.lazy import pattern
from technews_format.converters._json_problems import sentence
from technews_format.diagnostics import DraftFinding

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic_core import ErrorDetails

__all__ = ["draft_path", "finding_of"]

_ITEM = {
    "original_title": "item.title",
    "slug": "item.title",
    "published_at": "item.publishedAt",
    "publishedAt": "item.publishedAt",
    "date": "item.publishedAt",
    "url": "item.url",
    "source_url": "item.url",
    "url_to_image": "item.urlToImage",
    "url_to_image_backup": "item.urlToImage",
    "urlToImage": "item.urlToImage",
    "urlToImageBackup": "item.urlToImage",
    "source": "item.source",
}
"""Values of an article that a news item has, by the names of fields and keys."""
_PARTS = frozenset({"front_matter", "body", "structured", "brief"})
"""What the place of an error begins with before the value, as pydantic has it."""
_INDEX = pattern(r"\.(\d+)")


def finding_of(detail: ErrorDetails, paths: Mapping[str, str] = _ITEM) -> DraftFinding:
    """Return the finding of one error of pydantic.

    Args:
        detail: The error.
        paths: The paths of what is called otherwise than in the model.
    """
    names = [str(part) for part in detail["loc"]]
    while names and names[0] in _PARTS:
        del names[0]
    return DraftFinding(draft_path(".".join(names), paths), sentence(detail))


def draft_path(field: str, paths: Mapping[str, str] = _ITEM) -> str:
    """Return the path of a value in a draft or an item, given its dotted name in an article.

    Examples:
        >>> draft_path("body.key_points.2"), draft_path("source.name"), draft_path("title")
        ('key_points[2]', 'item.source.name', 'title')
    """
    field = re.sub(r"^body(\.|$)", "", field)
    first, dot, rest = field.partition(".")
    return _INDEX.sub(r"[\1]", f"{paths.get(first, first)}{dot}{rest}")
