"""`NewsItem`: the piece of news that an article is about, as a news API gives it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import AfterValidator, Field, ValidationError
from pydantic_core import PydanticCustomError

from technews_format._util.arguments import wrong_type
from technews_format._util.lazy import pattern
from technews_format._util.texts import unescaped
from technews_format.composing._findings import finding_of
from technews_format.converters._json_problems import found
from technews_format.diagnostics import DraftFinding
from technews_format.errors import InvalidDraft
from technews_format.model.mappings import HTTP_URL
from technews_format.model.models import FrozenModel, Source
from technews_format.model.timestamps import Timestamp  # noqa: TC001 - pydantic reads the annotations
from technews_format.positions import LineIndex

__all__ = ["NewsItem"]


def _http_url(value: str) -> str:
    if not HTTP_URL.fullmatch(value):
        raise PydanticCustomError("http_url", "expected an absolute http or https URL without white space")
    return value


class NewsItem(FrozenModel):
    """A piece of news of another publisher, in the shape of the News API.

    An article takes from it who published it, when, under which title and address, and the picture. Its text is for
    the model that writes the draft: no article has it.

    Attributes:
        source: Who published it.
        author: Who wrote it there.
        title: Its title there; the `original_title` of the article.
        description: Its perex there.
        url: Its address.
        url_to_image: The address of its picture.
        published_at: When it was published.
        content: Its text, or the beginning of it.

    Examples:
        >>> item = NewsItem.parse('''{
        ...     "source": {"id": "the-verge", "name": "The Verge"}, "title": "A New Game About Trains",
        ...     "url": "https://example.org/game", "publishedAt": "2026-02-18T09:30:00Z", "content": null
        ... }''')
        >>> item.source.name, item.published_at.utc_text
        ('The Verge', '2026-02-18 09:30:00')
    """

    source: Source
    author: str | None = None
    title: Annotated[str, Field(min_length=1)]
    description: str | None = None
    url: Annotated[str, AfterValidator(_http_url)]
    url_to_image: str | None = Field(default=None, validation_alias="urlToImage", serialization_alias="urlToImage")
    published_at: Timestamp = Field(validation_alias="publishedAt", serialization_alias="publishedAt")
    content: str | None = None

    @classmethod
    def parse(cls, item: Mapping[str, Any] | str | bytes) -> NewsItem:
        """Read an item, in whatever way programs write the shape.

        Unknown keys are passed over; keys can be in camel or in snake case; what is null, empty or white space counts
        as absent; the source can be its name alone. White space around values, line breaks in a title and HTML
        entities in titles and addresses are taken off.

        Args:
            item: A mapping, or JSON.

        Raises:
            InvalidDraft: With a finding for everything that an article needs and that is missing or wrong.

        Examples:
            >>> NewsItem.parse({"source": "Wired", "published_at": "now", "url": "example.org"})
            Traceback (most recent call last):
            ...
            technews_format.errors.InvalidDraft: the draft is no article
              title: missing
              url: expected an absolute http or https URL without white space, found "example.org"
              publishedAt: expected a date and time that there is, such as "2026-02-18T16:22:12+00:00", found "now"
        """
        values = _values(_decoded(item) if isinstance(item, str | bytes) else item)
        try:
            return cls.model_validate(values)
        except ValidationError as error:
            raise InvalidDraft([finding_of(detail, _KEYS) for detail in error.errors(include_url=False)]) from None


_KEYS = {"published_at": "publishedAt", "url_to_image": "urlToImage"}
_NAMES = {name.replace("_", ""): name for name in NewsItem.model_fields}
_ENTITY = pattern(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


def _decoded(text: str | bytes) -> object:
    """Read JSON.

    Raises:
        InvalidDraft: The text is none.
    """
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        place = LineIndex(error.doc).position(error.pos)
        finding = DraftFinding("", f"the news item is not JSON: {error.msg}", position=place)
    except UnicodeDecodeError as error:
        finding = DraftFinding("", f"the news item is not UTF-8 at byte offset {error.start}")
    except RecursionError:
        finding = DraftFinding("", "the news item is nested too deep")
    raise InvalidDraft([finding])


def _values(item: object) -> dict[str, Any]:
    """Return the values that there are, by the names of fields.

    Raises:
        InvalidDraft: The item is no object.
    """
    if not isinstance(item, Mapping):
        if not isinstance(item, list | str | int | float | None):
            raise wrong_type(item, "a mapping or JSON")
        raise InvalidDraft([DraftFinding("", f"the news item: expected an object, found {found(item)}")])
    values: dict[str, Any] = {}
    for key, value in item.items():
        name = _NAMES.get(str(key).replace("_", "").replace("-", "").casefold())
        if name and (plain := _plain(name, value)) is not None:
            values.setdefault(name, plain)
    return values


def _plain(name: str, value: Any) -> Any:
    """Return a value without what programs leave around it, or None where there is none."""
    if name == "source":
        return _source(value)
    if not isinstance(value, str):
        return value
    value = _ENTITY.sub(lambda match: unescaped(match[0]), value).strip()
    return (" ".join(value.split()) if name == "title" else value) or None


def _source(value: Any) -> Any:
    if isinstance(value, str):
        value = {"name": value}
    if isinstance(value, Source) or not isinstance(value, Mapping):
        return value
    known = {str(key).casefold(): item for key, item in value.items()}
    plain = {name: _plain("title", known.get(name)) for name in ("id", "name", "emoji")}
    return {name: item for name, item in plain.items() if item is not None}
