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
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

from pydantic import Field, TypeAdapter, ValidationError

from technews_format.article import Article
from technews_format.converters._json_shape import FORMAT, VERSION, json_shape
from technews_format.errors import InvalidJson
from technews_format.models import BriefBody, FrontMatter, StructuredBody

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
    return json.dumps(json_shape(article), ensure_ascii=False, allow_nan=False, indent=indent)


def from_json(text: str | bytes) -> Article:
    """Read an article from the JSON that `to_json` writes.

    Strict: nothing is coerced, repeated and unknown keys are refused (but in the front
    matter, where unknown keys are part of the format), numbers are integers.

    Raises:
        InvalidJson: The text is not JSON or not an article; all problems at once.
    """
    shape = _decode(text)
    problems = _review_shape(shape)
    if problems:
        raise InvalidJson(problems)
    front_matter = _validate("front_matter", lambda: FrontMatter.from_mapping(shape["front_matter"]), problems)
    body = _validate("body", lambda: _BODY.validate_python(shape["body"]), problems)
    if front_matter is None or body is None:
        raise InvalidJson(problems)
    return Article(front_matter=front_matter, body=body)


_T = TypeVar("_T")

_BODY: TypeAdapter[StructuredBody | BriefBody] = TypeAdapter(
    Annotated[StructuredBody | BriefBody, Field(discriminator="kind")]
)


class _RefusedError(ValueError):
    """The JSON text has something that this shape never has."""


def _decode(text: str | bytes) -> dict[str, Any]:
    try:
        text = text.removeprefix("\ufeff") if isinstance(text, str) else text
        shape = json.loads(text, object_pairs_hook=_unique, parse_float=_refuse_number, parse_constant=_refuse_number)
    except RecursionError:
        raise InvalidJson(["the JSON is nested too deep"]) from None
    except json.JSONDecodeError as error:
        raise InvalidJson([f"line {error.lineno}, column {error.colno}: {error.msg}"]) from None
    except UnicodeDecodeError as error:
        raise InvalidJson([f"not UTF-8 at byte offset {error.start}"]) from None
    except ValueError as error:  # _RefusedError, or an integer of thousands of digits
        reason = str(error) if isinstance(error, _RefusedError) else "a number has too many digits"
        raise InvalidJson([reason]) from None
    if not isinstance(shape, dict):
        raise InvalidJson(["expected an object with the keys " + ", ".join(_KEYS)])
    return shape


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key, value in pairs:
        if key in result:
            raise _RefusedError(f"the key {key!r} occurs twice in one object")
        result[key] = value
    return result


def _refuse_number(text: str) -> Any:
    raise _RefusedError(f"{text} is not an integer")


def _review_shape(shape: dict[str, Any]) -> list[str]:
    problems = [f"{key}: unknown key" for key in shape if key not in _KEYS]
    problems += [f"{key}: missing" for key in _KEYS if key not in shape]
    if "format" in shape and shape["format"] != FORMAT:
        problems.append(f"format: found {shape['format']!r}, expected {FORMAT!r}")
    version = shape.get("version", VERSION)
    if version != VERSION or isinstance(version, bool):
        problems.append(f"version: found {version!r}; this version of the library reads {VERSION}")
    if not isinstance(shape.get("front_matter", {}), dict):
        problems.append("front_matter: expected an object")
    return problems


def _validate(part: str, build: Callable[[], _T], problems: list[str]) -> _T | None:
    try:
        return build()
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            location = ".".join(str(name) for name in (part, *detail["loc"]) if name not in ("structured", "brief"))
            problems.append(f"{location}: {detail['msg']}")
        return None
