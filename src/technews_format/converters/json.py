r"""Articles as JSON: a versioned shape, written deterministically, read strictly.

The shape, version 1::

    {
      "format": "technews-article",
      "version": 1,
      "front_matter": { the keys of a file of today's Jekyll dialect, without layout },
      "body": {"kind": "structured", "summary": …, "key_points": […], "details": …, "why_it_matters": …}
           or {"kind": "brief", "text": …}
    }

Unknown front-matter keys stand among the others. ``json_schema("article")`` describes it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, TypeVar

from pydantic import Field, TypeAdapter, ValidationError

from technews_format._util.arguments import expect_article, wrong_type
from technews_format._util.printable import printable
from technews_format.converters._json_problems import JsonObject, Number, found, problems_of, repeated_keys
from technews_format.converters._json_shape import FORMAT, VERSION, json_shape
from technews_format.document.article import Article
from technews_format.errors import InvalidJson
from technews_format.model.models import BriefBody, FrontMatter, StructuredBody

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["FORMAT", "VERSION", "from_json", "to_json"]

_KEYS = ("format", "version", "front_matter", "body")


def to_json(article: Article, *, indent: int | None = 2) -> str:
    """Return an article as JSON text: same article, same bytes.

    Args:
        article: What to convert.
        indent: Spaces for each level; None for one line.

    Returns:
        JSON (RFC 8259) in Unicode with sorted front-matter keys and no final line end.

    Examples:
        >>> import technews_format as tn
        >>> article = tn.load("examples/articles/2026-02-05-krtek-3-tells-weeds-from-carrots.md")
        >>> tn.from_json(tn.to_json(article)) == article
        True
    """
    expect_article(article)
    return json.dumps(json_shape(article), ensure_ascii=False, allow_nan=False, indent=indent)


def from_json(text: str | bytes) -> Article:
    """Read an article from the JSON that `to_json` writes.

    Strict: nothing is coerced, repeated and unknown keys are refused (but in the front
    matter, where unknown keys are part of the format), numbers are integers.

    Raises:
        InvalidJson: The text is not JSON or not an article; all problems at once, each with its path.

    Examples:
        >>> from_json('{"format": "technews-article", "version": 1.5, "body": {"kind": "brief", "text": 3}}')
        Traceback (most recent call last):
        ...
        technews_format.errors.InvalidJson: the JSON is not an article
          front_matter: missing
          version: found 1.5; this version of the library reads 1
          body.text: expected a string, found 3
    """
    if not isinstance(text, str | bytes | bytearray):
        raise wrong_type(text, "str or bytes")
    shape = _decode(text)
    problems = [*repeated_keys(shape), *_review_shape(shape)]
    front_matter = body = None
    if isinstance(shape.get("front_matter"), dict):
        front_matter = _validate("front_matter", lambda: FrontMatter.from_mapping(shape["front_matter"]), problems)
    if "body" in shape:
        body = _validate("body", lambda: _BODY.validate_python(shape["body"]), problems)
    if problems or front_matter is None or body is None:
        raise InvalidJson(problems)
    return Article(front_matter=front_matter, body=body)


_T = TypeVar("_T")

_BODY: TypeAdapter[StructuredBody | BriefBody] = TypeAdapter(
    Annotated[StructuredBody | BriefBody, Field(discriminator="kind")]
)


def _decode(text: str | bytes) -> JsonObject:
    try:
        text = text.removeprefix("\ufeff") if isinstance(text, str) else text
        shape = json.loads(
            text, object_pairs_hook=JsonObject, parse_float=Number, parse_constant=Number, parse_int=_integer
        )
    except RecursionError:
        raise InvalidJson(["the JSON is nested too deep"]) from None
    except json.JSONDecodeError as error:
        raise InvalidJson([f"line {error.lineno}, column {error.colno}: {error.msg}"]) from None
    except UnicodeDecodeError as error:
        raise InvalidJson([f"not UTF-8 at byte offset {error.start}"]) from None
    if not isinstance(shape, JsonObject):
        raise InvalidJson([f"expected an object with the keys {', '.join(_KEYS)}, found {found(shape)}"])
    return shape


def _integer(text: str) -> int | Number:
    try:
        return int(text)
    except ValueError:  # thousands of digits, which Python refuses to convert
        return Number(text)


def _review_shape(shape: JsonObject) -> list[str]:
    problems = [f"{printable(key)}: unknown key" for key in shape if key not in _KEYS]
    problems += [f"{key}: missing" for key in _KEYS if key not in shape]
    format_ = shape.get("format", FORMAT)
    if format_ != FORMAT:
        problems.append(f"format: expected {found(FORMAT)}, found {found(format_)}")
    version = shape.get("version", VERSION)
    if version != VERSION or isinstance(version, bool):
        problems.append(f"version: found {found(version)}; this version of the library reads {VERSION}")
    front_matter = shape.get("front_matter", {})
    if not isinstance(front_matter, dict):
        problems.append(f"front_matter: expected an object, found {found(front_matter)}")
    return problems


def _validate(part: str, build: Callable[[], _T], problems: list[str]) -> _T | None:
    try:
        return build()
    except ValidationError as error:
        problems += problems_of(error, part)
        return None
