"""An article as plain values: what converters read, and what the models are made of without a second look.

A record is made of a text that is known to be a valid article (`syntax.canonical`), so nothing is checked here.
It has the names and the properties of the models, and needs no pydantic, whose import takes longer than to read a
thousand articles.
"""

from __future__ import annotations

from datetime import UTC
from operator import attrgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias, cast

from technews_format.model.conventions import filename_slug
from technews_format.model.mappings import (
    disclosure_mapping,
    front_matter_mapping,
    slug_of,
    source_label,
    source_mapping,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from technews_format._util.frozen import FrozenDict
    from technews_format.model.mappings import DisclosedText, Importance
    from technews_format.model.timestamps import Timestamp

__all__ = [
    "DISCLOSURE_KEYS",
    "FRONT_MATTER_KEYS",
    "SOURCE_KEYS",
    "ArticleRecord",
    "BodyRecord",
    "BriefBodyRecord",
    "DisclosureRecord",
    "FrontMatterRecord",
    "SourceRecord",
    "StructuredBodyRecord",
    "is_known_value",
]


class SourceRecord(NamedTuple):
    """The values of a `Source`."""

    extra: FrozenDict
    emoji: str | None
    id: str | None
    name: str

    @property
    def label(self) -> str:
        """Emoji and name as they stand in the footer."""
        return source_label(self.emoji, self.name)

    def to_mapping(self) -> dict[str, Any]:
        """Return the mapping as the canonical file has it."""
        return source_mapping(cast("Any", self))


class DisclosureRecord(NamedTuple):
    """The values of a `Disclosure`."""

    extra: FrozenDict
    reviewer: str | None
    text: DisclosedText

    def to_mapping(self) -> dict[str, Any]:
        """Return the mapping as the canonical file has it."""
        return disclosure_mapping(cast("Any", self))


class FrontMatterRecord(NamedTuple):
    """The values of a `FrontMatter`."""

    extra: FrozenDict
    author: str | None
    category: str
    companies: tuple[str, ...]
    date: Timestamp
    description: str
    disclosure: DisclosureRecord | None
    importance: Importance | None
    original_title: str
    people: tuple[str, ...]
    published_at: Timestamp
    slug: str | None
    source: SourceRecord
    title: str
    url: str
    url_to_image: str | None
    url_to_image_backup: str | None

    def to_mapping(self) -> dict[str, Any]:
        """Return the keys and values as the canonical file has them, without ``layout``."""
        return front_matter_mapping(cast("Any", self))


_ALIASES = {"published_at": "publishedAt", "url_to_image": "urlToImage", "url_to_image_backup": "urlToImageBackup"}
FRONT_MATTER_KEYS: Mapping[str, str] = MappingProxyType(
    {_ALIASES.get(name, name): name for name in FrontMatterRecord._fields if name != "extra"}
)
"""The keys of a file, in their order, and the fields that hold their values."""
SOURCE_KEYS: Mapping[str, str] = MappingProxyType({name: name for name in SourceRecord._fields if name != "extra"})
"""The same of the keys below `source`."""
DISCLOSURE_KEYS: Mapping[str, str] = MappingProxyType(
    {name: name for name in DisclosureRecord._fields if name != "extra"}
)
"""The same of the keys below `disclosure`."""
_VALUES = frozenset(
    {
        *FRONT_MATTER_KEYS,
        *(f"source.{key}" for key in SOURCE_KEYS),
        *(f"disclosure.{key}" for key in DISCLOSURE_KEYS),
        *("layout", "source_url"),
    }
)


def is_known_value(path: str) -> bool:
    """Tell whether a dotted name is that of a value of the format, in whatever dialect, or of an item of its lists.

    Examples:
        >>> is_known_value("source.name"), is_known_value("people.0"), is_known_value("mood")
        (True, True, False)
    """
    return path in _VALUES or path.partition(".")[0] in ("companies", "people")


class StructuredBodyRecord(NamedTuple):
    """The values of a `StructuredBody`."""

    summary: str
    key_points: tuple[str, ...]
    details: str
    why_it_matters: str
    kind: Literal["structured"] = "structured"


class BriefBodyRecord(NamedTuple):
    """The values of a `BriefBody`."""

    text: str
    kind: Literal["brief"] = "brief"


BodyRecord: TypeAlias = StructuredBodyRecord | BriefBodyRecord


class ArticleRecord(NamedTuple):
    """The values of an `Article`."""

    front_matter: FrontMatterRecord
    body: BodyRecord

    @classmethod
    def of(cls, article: Any) -> ArticleRecord:
        """Return the values of an article, which may be its model or anything else with the same names."""
        front_matter = FrontMatterRecord._make(_of_front_matter(article.front_matter))
        source = SourceRecord._make(_of_source(front_matter.source))
        disclosure = front_matter.disclosure and DisclosureRecord._make(_of_disclosure(front_matter.disclosure))
        return cls(front_matter._replace(source=source, disclosure=disclosure), _body(article.body))

    @property
    def slug(self) -> str:
        """The slug of the front matter, or the one the format derives when there is none."""
        return slug_of(cast("Any", self.front_matter))

    @property
    def filename(self) -> str:
        """The name the format gives the file."""
        return f"{self.front_matter.published_at.astimezone(UTC).date()}-{filename_slug(self.slug)}.md"


_of_front_matter, _of_source, _of_disclosure, _of_brief_body, _of_structured_body = (
    attrgetter(*record._fields)
    for record in (FrontMatterRecord, SourceRecord, DisclosureRecord, BriefBodyRecord, StructuredBodyRecord)
)


def _body(body: Any) -> BodyRecord:
    if body.kind == "brief":
        return BriefBodyRecord._make(_of_brief_body(body))
    return StructuredBodyRecord._make(_of_structured_body(body))
