"""What is wrong with the JSON of an article, in JSON's words: where, what was expected and what was found."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Self

from technews_format._util.frozen import MAX_DEPTH, UnfitValueError
from technews_format._util.printable import printable
from technews_format._util.texts import cut

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

    from technews_format._util.frozen import FaultKind

__all__ = ["JsonObject", "Number", "found", "problems_of", "repeated_keys", "sentence"]

"""So much of a value is shown, in characters."""


class Number(float):
    """A number that is no integer, or one of thousands of digits, as the JSON text has it."""

    text: str

    def __new__(cls, text: str) -> Self:
        """Keep the text; of the value, only that it is no integer matters."""
        number = super().__new__(cls, "nan")
        number.text = text
        return number


class JsonObject(dict[str, Any]):
    """An object of JSON, with the keys that occur in it more than once."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        self.repeated: list[str] = []
        if len(self) < len(pairs):
            keys = [key for key, _ in pairs]
            self.repeated = [key for key in self if keys.count(key) > 1]


def found(value: object) -> str:
    """Return a value as a message shows it.

    Examples:
        >>> found(True), found("3"), found([1]), found({}), found(None)
        ('true', '"3"', 'an array', 'an object', 'null')
    """
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, list | tuple):
        return "an array" if value else "an empty array"
    text = value.text if isinstance(value, Number) else json.dumps(value, ensure_ascii=False)
    return printable(cut(text))


def repeated_keys(shape: JsonObject) -> Iterator[str]:
    """Yield a problem for each key that an object has more than once."""
    waiting: list[tuple[str, Any]] = [("", shape)]
    while waiting:
        prefix, value = waiting.pop()
        if isinstance(value, JsonObject):
            yield from (f"{printable(prefix + key)}: the key occurs more than once" for key in value.repeated)
        items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        waiting += reversed([(f"{prefix}{name}.", item) for name, item in items])


def problems_of(error: ValidationError, part: str) -> Iterator[str]:
    """Yield a sentence for each error of pydantic in a part of the shape."""
    for detail in error.errors(include_url=False):
        names = [str(name) for name in detail["loc"] if name not in _TAGS]
        reason = detail.get("ctx", {}).get("error")
        if isinstance(reason, UnfitValueError):  # its paths begin where those of the file do
            place = [part, *names[:-1]]
            faults = [(_path(*place, fault.path), _UNFIT[fault.kind], fault.value) for fault in reason.faults]
            yield from (f"{path}: {expected}, found {found(value)}" for path, expected, value in faults)
        elif detail["type"].startswith("union_tag"):
            yield _wrong_kind(_path(part, *names), detail["input"])
        elif detail["type"] == "too_short" and detail["input"]:  # its items are wrong, and each is named
            continue
        else:
            yield f"{_path(part, *names)}: {sentence(detail)}"


def _wrong_kind(path: str, value: object) -> str:
    """Say what is wrong with a body that is no object, or one of no kind that there is."""
    if not isinstance(value, dict):
        return f"{path}: expected an object, found {found(value)}"
    given = f", found {found(value['kind'])}" if "kind" in value else "; it is missing"
    return f'{path}.kind: expected "structured" or "brief"{given}'


_TAGS = ("structured", "brief")
"""What pydantic puts into paths to tell the two bodies apart."""

_UNFIT: dict[FaultKind, str] = {
    "type": "expected a string, an integer, an array, an object or null",
    "size": "expected an integer that parsers read exactly (up to 2**53 - 1), or a string",
    "depth": f"expected at most {MAX_DEPTH} levels of arrays and objects",
    "key": "expected a string as the key",
    "merge": "expected another key; some YAML parsers merge what this one holds",
    "unicode": "expected text without lone surrogates, which UTF-8 cannot hold",
}

_MISSING = {"missing": "missing", "extra_forbidden": "unknown key"}

_EXPECTED = {
    "string_type": "a string",
    "string_too_short": "a string that is not empty",
    "string_unicode": "text without lone surrogates, which UTF-8 cannot hold",
    "tuple_type": "an array of strings",
    "too_short": "an array with at least one item",
    "model_type": "an object",
    "model_attributes_type": "an object",
    "importance_type": "an integer from 1 to 5",
    "importance_range": "an integer from 1 to 5",
    "timestamp_type": 'a date and time as a string, such as "2026-02-18T16:22:12+00:00"',
    "timestamp": 'a date and time that there is, such as "2026-02-18T16:22:12+00:00"',
}


def _path(*names: str) -> str:
    return printable(".".join(names))


def sentence(detail: ErrorDetails) -> str:
    """Return what is wrong by one error of pydantic: what was expected, and what was found."""
    kind = detail["type"]
    if kind in _MISSING:
        return _MISSING[kind]
    expected = f"expected {_EXPECTED[kind]}" if kind in _EXPECTED else detail["msg"]
    return f"{expected}, found {found(detail['input'])}"
