"""Answers in JSON, as it should be: objects are read member by member, so that each value has its place."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from technews_format.composing._reading import Field, Number, Pairs, Reading, Stretch, field_of

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["read_json", "text_within"]

_MOST_OBJECTS = 8
"""So many objects are tried until one has a known key: a model may think aloud before it answers."""
_OBJECT: Final = re.compile(r'\{(?=\s*")')
_SPACE: Final = re.compile(r"[\s\ufeff]*")
_DECODER: Final = json.JSONDecoder(
    object_pairs_hook=Pairs, parse_int=Number, parse_float=Number, parse_constant=Number, strict=False
)


class _Object(NamedTuple):
    fields: list[Field]
    start: int
    end: int


def read_json(text: str) -> Reading | None:
    """Return the first object with a known key, or None where there is no such object that JSON takes."""
    for start in _starts(text):
        try:
            found = _object(text, start)
        except json.JSONDecodeError as error:
            is_end = error.msg.startswith("Unterminated string") or error.pos >= len(text.rstrip())
            return _cut_off(text, start) if is_end else None
        except RecursionError:
            return None
        if any(map(_is_known, found.fields)):
            return Reading(found.fields, [Stretch(0, found.start), Stretch(found.end, len(text))])
    return None


def text_within(text: str) -> str | None:
    """Return the text of an answer that is one string of JSON, or None."""
    if text.lstrip().startswith('"'):
        with suppress(ValueError):
            value, end = _DECODER.raw_decode(text, text.index('"'))
            return str(value) if not text[end:].strip() else None
    return None


def _starts(text: str) -> Iterator[int]:
    """Yield where an object can begin that is in none of those that were read."""
    at = 0
    for _ in range(_MOST_OBJECTS):
        match = _OBJECT.search(text, at)
        if not match:
            return
        yield match.start()
        at = match.end()
        with suppress(ValueError, RecursionError):
            at = _DECODER.raw_decode(text, match.start())[1]


def _is_known(field: Field) -> bool:
    known = isinstance(field.value, Pairs) and any(field_of(key) for key, _ in field.value)
    return known or field_of(field.key) is not None


def _object(text: str, start: int) -> _Object:
    """Read an object.

    Raises:
        ValueError: It is not JSON.
        RecursionError: It is nested too deeply.
    """
    fields: list[Field] = []
    at = _after_space(text, start + 1)
    while text[at : at + 1] != "}":
        if fields:
            at = _after_space(text, _expect(text, at, ","))
        field = _member(text, at)
        fields.append(field)
        at = _after_space(text, field.end)
    return _Object(fields, start, at + 1)


def _member(text: str, start: int) -> Field:
    _expect(text, start, '"')
    key, at = _DECODER.raw_decode(text, start)
    at = _after_space(text, _expect(text, _after_space(text, at), ":"))
    value, end = _DECODER.raw_decode(text, at)
    return Field(key, value, start, end)


def _expect(text: str, at: int, sign: str) -> int:
    if text[at : at + 1] != sign:
        raise json.JSONDecodeError(f"expected {sign}", text, at)
    return at + 1


def _after_space(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def _cut_off(text: str, start: int) -> Reading | None:
    """Return what a beginning of JSON holds, or None where it has no known key.

    The text has to be known for a beginning: pydantic stops at the first fault, whatever follows.
    """
    from pydantic_core import from_json

    with suppress(ValueError):
        value: Any = from_json(text[start:].encode(errors="replace"), allow_partial="trailing-strings")
        if isinstance(value, dict) and any(map(field_of, value)):
            fields = [Field(key, None, start, start) for key in value]  # of an answer that is refused as a whole
            return Reading(fields, [Stretch(0, start)], cut=len(text.rstrip()))
    return None
