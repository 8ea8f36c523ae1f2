"""Valid articles read without pydantic, for programs that publish many of them.

Importing pydantic and building the models takes as long as reading a thousand articles. `read_plain` checks the same
rules on plain values, and gives up where there is anything to report or anything rare; `Document.article` then
decides. Property tests hold the two equal.
"""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, cast

from technews_format._util.frozen import FrozenDict, freeze
from technews_format._util.printable import VISIBLE
from technews_format.codes import CODES
from technews_format.model.conventions import filename_slug
from technews_format.model.mappings import (
    HTTP_URL,
    Importance,
    front_matter_mapping,
    slug_of,
    source_label,
    source_mapping,
)
from technews_format.model.timestamps import Timestamp
from technews_format.syntax.reader import read
from technews_format.validation.body import review_body, review_footer

if TYPE_CHECKING:
    from technews_format.document.article import Article
    from technews_format.syntax.reader import SyntaxTree

__all__ = ["read_plain"]


class _Source(NamedTuple):
    """The values of a `Source`."""

    name: str
    id: str | None
    emoji: str | None
    extra: FrozenDict

    @property
    def label(self) -> str:
        return source_label(self.emoji, self.name)

    def to_mapping(self) -> dict[str, Any]:
        return source_mapping(cast("Any", self))


class _FrontMatter(NamedTuple):
    """The values of a `FrontMatter`."""

    title: str
    original_title: str
    description: str
    category: str
    published_at: Timestamp
    date: Timestamp
    url: str
    importance: Importance | None
    source: _Source
    slug: str | None
    author: str | None
    url_to_image: str | None
    url_to_image_backup: str | None
    companies: tuple[str, ...]
    people: tuple[str, ...]
    extra: FrozenDict

    def to_mapping(self) -> dict[str, Any]:
        return front_matter_mapping(cast("Any", self))


class _StructuredBody(NamedTuple):
    """The values of a `StructuredBody`."""

    summary: str
    key_points: tuple[str, ...]
    details: str
    why_it_matters: str
    kind: Literal["structured"] = "structured"


class _BriefBody(NamedTuple):
    """The values of a `BriefBody`."""

    text: str
    kind: Literal["brief"] = "brief"


class _Article(NamedTuple):
    """The values of an `Article`."""

    front_matter: _FrontMatter
    body: _StructuredBody | _BriefBody

    @property
    def slug(self) -> str:
        return slug_of(cast("Any", self.front_matter))

    @property
    def filename(self) -> str:
        return f"{self.front_matter.published_at.astimezone(UTC):%Y-%m-%d}-{filename_slug(self.slug)}.md"


class _NotPlainError(Exception):
    """There is something that only the models may judge."""


def read_plain(data: bytes) -> Article | None:
    """Return the article of a file, or None when the models have to look at it.

    What is returned is no `Article`, but has the values and properties of one, which is all that converters ask for.
    """
    try:
        return cast("Article", _article(read(data)))
    except (_NotPlainError, ValueError):  # what `Timestamp` and `freeze` refuse
        return None


def _article(syntax_tree: SyntaxTree) -> _Article:
    current = syntax_tree.current
    if current is None or syntax_tree.section_page or syntax_tree.generation != 1:
        raise _NotPlainError
    values, problems = review_body(syntax_tree)
    found = [*syntax_tree.problems, *problems, *review_footer(syntax_tree)]
    if values is None or any(CODES[problem.code].severity == "error" for problem in found):
        raise _NotPlainError
    body = _BriefBody(**values) if "text" in values else _StructuredBody(**values)
    return _Article(_front_matter(current), body)


def _front_matter(values: dict[str, Any]) -> _FrontMatter:
    rest = dict(values)
    return _FrontMatter(
        title=_present(rest.pop("title", None)),
        original_title=_present(rest.pop("original_title", None)),
        description=_text(rest.pop("description", None)),
        category=_text(rest.pop("category", None)),
        published_at=Timestamp.parse(_text(rest.pop("publishedAt", None))),
        date=Timestamp.parse(_text(rest.pop("date", None))),
        url=_url(rest.pop("url", None)),
        importance=_importance(rest.pop("importance", None)),
        source=_source(rest.pop("source", None)),
        slug=_optional(rest.pop("slug", None)),
        author=_optional(rest.pop("author", None)),
        url_to_image=_optional_text(rest.pop("urlToImage", None)),
        url_to_image_backup=_optional_text(rest.pop("urlToImageBackup", None)),
        companies=_names(rest.pop("companies", [])),
        people=_names(rest.pop("people", [])),
        extra=_extra(rest, 0),
    )


def _source(values: object) -> _Source:
    if not isinstance(values, dict):
        raise _NotPlainError
    rest = dict(values)
    return _Source(
        name=_line(rest.pop("name", None)),
        id=_optional_text(rest.pop("id", None)),
        emoji=None if (emoji := rest.pop("emoji", None)) is None else _line(emoji),
        extra=_extra(rest, 1),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise _NotPlainError
    return value


def _optional_text(value: object) -> str | None:
    return None if value is None else _text(value)


def _present(value: object) -> str:
    text = _text(value)
    if not VISIBLE.search(text):
        raise _NotPlainError
    return text


def _optional(value: object) -> str | None:
    return None if value is None else _present(value)


def _line(value: object) -> str:
    text = _present(value)
    if "\n" in text or "\r" in text:
        raise _NotPlainError
    return text


def _url(value: object) -> str:
    text = _text(value)
    if not HTTP_URL.fullmatch(text):
        raise _NotPlainError
    return text


def _importance(value: object) -> Importance | None:
    if value is None:  # worth a warning, no more
        return None
    if type(value) is not int:
        raise _NotPlainError
    return Importance(value)


def _names(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise _NotPlainError
    return tuple(_present(name) for name in value)


def _extra(rest: dict[str, Any], depth: int) -> FrozenDict:
    """Return the keys that the format does not know; what ``layout`` means depends on its place."""
    if not rest:
        return FrozenDict()
    if "layout" in rest:
        raise _NotPlainError
    return cast("FrozenDict", freeze(rest, depth=depth))
