"""What parts of an article are as values and mappings: importance, labels, and the mapping of a front matter.

Here so that a program which needs no more can do without pydantic, whose import takes longer than many articles.
"""

from __future__ import annotations

import re
from enum import IntEnum
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, get_args

from technews_format._util.frozen import thaw
from technews_format._util.lazy import pattern
from technews_format.model.conventions import derive_slug

if TYPE_CHECKING:
    from technews_format.model.models import Disclosure, FrontMatter, Source
    from technews_format.model.timestamps import Timestamp

__all__ = [
    "DISCLOSED_TEXTS",
    "HTTP_URL",
    "DisclosedText",
    "Importance",
    "date_text",
    "disclosure_mapping",
    "exact_utc_text",
    "front_matter_mapping",
    "slug_of",
    "source_label",
    "source_mapping",
]

HTTP_URL = pattern(r"https?://[^\s/?#]\S*", re.IGNORECASE)
"""An absolute address of the Web."""

DisclosedText: TypeAlias = Literal["human", "assisted", "generated"]
"""Who wrote a text: a person, a person with a language model, or a language model."""
DISCLOSED_TEXTS: tuple[DisclosedText, ...] = get_args(DisclosedText)
"""The words for it."""


class Importance(IntEnum):
    """How much a piece of news matters, 1 to 5 (docs/format.md, "Importance").

    Examples:
        >>> Importance(5).czech_name, Importance.CRITICAL.emoji
        ('KRITICKÁ', '🔥')
    """

    INFO = 1
    LOW = 2
    MEDIUM = 3
    HIGH = 4
    CRITICAL = 5

    @property
    def czech_name(self) -> str:
        """The name that readers see."""
        return _IMPORTANCE_LABELS[self][0]

    @property
    def emoji(self) -> str:
        """The emoji that readers see."""
        return _IMPORTANCE_LABELS[self][1]


_IMPORTANCE_LABELS = {
    Importance.INFO: ("INFO", "💬"),
    Importance.LOW: ("NÍZKÁ", "📝"),
    Importance.MEDIUM: ("STŘEDNÍ", "📢"),
    Importance.HIGH: ("VYSOKÁ", "⚡"),
    Importance.CRITICAL: ("KRITICKÁ", "🔥"),
}


def source_label(emoji: object, name: str) -> str:
    """Return emoji and name of a source as they stand in the footer."""
    return f"{emoji} {name}" if emoji else name


def source_mapping(source: Source) -> dict[str, Any]:
    """Return the mapping of a source as the canonical file has it."""
    known = {"emoji": source.emoji} if source.emoji else {}
    return {**known, "id": source.id, "name": source.name, **thaw(source.extra)}


def disclosure_mapping(disclosure: Disclosure) -> dict[str, Any]:
    """Return the mapping of a disclosure as the canonical file has it."""
    known = {"reviewer": disclosure.reviewer} if disclosure.reviewer else {}
    return {**known, "text": disclosure.text, **thaw(disclosure.extra)}


def front_matter_mapping(front_matter: FrontMatter) -> dict[str, Any]:
    """Return the keys and values of a front matter as the canonical file has them, without ``layout``."""
    mapping: dict[str, Any] = {
        "author": front_matter.author,
        "category": front_matter.category,
        "companies": list(front_matter.companies) or None,
        "date": date_text(front_matter.date),
        "description": front_matter.description,
        "disclosure": disclosure_mapping(front_matter.disclosure) if front_matter.disclosure else None,
        "importance": None if front_matter.importance is None else int(front_matter.importance),
        "original_title": front_matter.original_title,
        "people": list(front_matter.people) or None,
        "publishedAt": front_matter.published_at.text,
        "slug": front_matter.slug,
        "source": source_mapping(front_matter.source),
        "title": front_matter.title,
        "url": front_matter.url,
        "urlToImage": front_matter.url_to_image,
        "urlToImageBackup": front_matter.url_to_image_backup,
    }
    present = {key: value for key, value in mapping.items() if value is not None}
    return {**present, **thaw(front_matter.extra)}


def date_text(date: Timestamp) -> str:
    """Return the value of the key ``date``: as it was read, else as the archive writes it."""
    return date.spelling or exact_utc_text(date)


def exact_utc_text(stamp: Timestamp) -> str:
    """Return `Timestamp.utc_text`, with a fraction where the instant has one."""
    return f"{stamp.utc_text}.{stamp.microsecond:06}" if stamp.microsecond else stamp.utc_text


def slug_of(front_matter: FrontMatter) -> str:
    """Return the slug of a front matter, or the one the format derives when there is none."""
    return front_matter.slug or derive_slug(front_matter.title, front_matter.original_title, front_matter.published_at)
