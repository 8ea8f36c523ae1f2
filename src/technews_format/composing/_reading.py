"""What the readers of an answer find in it: keys with their values and places, and the text that is none of them."""

from __future__ import annotations

import re
from typing import Any, Final, NamedTuple

from technews_format._util.lazy import pattern
from technews_format.model.section_names import fold

__all__ = ["FENCE", "LISTS", "Field", "Number", "Pairs", "Reading", "Stretch", "field_of", "has_text"]

LISTS: Final = ("key_points", "companies", "people")
"""The fields of a draft that are lists."""

_NAMES: Final[dict[str, str]] = {
    "summary": "summary, souhrn, shrnutí, Czech summary",
    "key_points": "key points, keypoints, klíčové body",
    "details": "details, podrobnosti",
    "why_it_matters": "why it matters, whyitmatters, proč je to důležité",
    "text": "text",
    "title": "title, Czech title, titulek, název, nadpis, český titulek",
    "description": "description, Czech description, popis, perex, český popis",
    "category": "category, kategorie, rubrika",
    "companies": "companies, společnosti, firmy",
    "people": "people, lidé, osoby",
    "importance": "importance, důležitost, závažnost",
    "body": "body, content, enhanced content, article body",
}
_FIELDS: Final = {fold(name): field for field, names in _NAMES.items() for name in names.split(",")}
_LONGEST_KEY = 40
_NO_TEXT = pattern(r"```+\w*|[\s{}\[\],:;\"'\ufeff]+")


class Number(str):
    """A number of an answer, as it is written there."""

    __slots__ = ()


class Pairs(list[tuple[str, Any]]):
    """An object of JSON or a mapping of YAML: a key can be there twice."""


class Stretch(NamedTuple):
    """A stretch of an answer."""

    start: int
    end: int


class Field(NamedTuple):
    """A key of an answer and its value; the stretch reaches from the key to the end of the value."""

    key: str
    value: Any
    start: int
    end: int


class Reading(NamedTuple):
    """What a reader made of an answer."""

    fields: list[Field]
    around: list[Stretch]
    """What belongs to no field."""
    exact: bool = True
    """Whether the answer is what the reader expects, so that places say something."""
    cut: int | None = None
    """Where the answer is cut off, if it is."""


def field_of(key: str) -> str | None:
    """Return which field of a draft a key means: case, accents and separators do not matter.

    Examples:
        >>> field_of("czech_title"), field_of("Klíčové body"), field_of("enhanced_content"), field_of("note")
        ('title', 'key_points', 'body', None)
    """
    return _FIELDS.get(fold(key)) if len(key) <= _LONGEST_KEY else None


def has_text(text: str) -> bool:
    """Tell whether a stretch has anything but white space, marks of code blocks and punctuation of JSON."""
    return bool(_NO_TEXT.sub("", text))


FENCE: Final = re.compile(r"^ {0,3}```+ ?\w*[ \t]*$", re.MULTILINE)
"""A line that begins or ends a block of code."""
