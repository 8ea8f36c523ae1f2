"""What differs between two values, field by field and in one line each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from technews_format._util.texts import cut
from technews_format.model.timestamps import Timestamp

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["differences"]

_ABSENT = object()
_LONGEST = 100


def differences(before: Any, after: Any) -> list[str]:
    """Return a line for each part that differs, with its dotted name; none when the two are equal.

    Examples:
        >>> differences({"title": "Hra", "tags": ["a"]}, {"title": "Hry", "tags": ["a", "b"]})
        ["title: 'Hra' became 'Hry'", "tags.1: 'b' is new"]
    """
    return [line.removeprefix(": ") for line in _differing("", before, after)]


def _differing(name: str, before: Any, after: Any) -> Iterator[str]:
    parts, others = _parts(before), _parts(after)
    if parts and others and _are_comparable(before, after):
        for part in dict.fromkeys([*parts, *others]):
            inner = f"{name}.{part}" if name else part
            yield from _differing(inner, parts.get(part, _ABSENT), others.get(part, _ABSENT))
    elif isinstance(before, bool) != isinstance(after, bool) or before != after:  # True is no 1
        yield f"{name}: {_change(before, after)}"


def _are_comparable(before: Any, after: Any) -> bool:
    """Tell whether the parts of two values have names in common."""
    return type(before) is type(after) or any(
        isinstance(before, kind) and isinstance(after, kind) for kind in (BaseModel, Mapping)
    )


def _parts(value: Any) -> dict[str, Any]:
    """Return the parts of a value by their names; none of one that has no parts."""
    if isinstance(value, BaseModel):
        return {name: getattr(value, name) for name in type(value).model_fields}
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in fields(value) if field.compare}
    if isinstance(value, Mapping):
        return {str(key): item for key, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str | bytes):
        return {str(index): item for index, item in enumerate(value)}
    return {}


def _change(before: Any, after: Any) -> str:
    if before is _ABSENT:
        return f"{_shown(after)} is new"
    if after is _ABSENT:
        return f"{_shown(before)} is gone"
    if isinstance(before, str) and isinstance(after, str) and max(len(before), len(after)) > _LONGEST:
        return _first_difference(before, after)
    return f"{_shown(before)} became {_shown(after)}"


def _first_difference(before: str, after: str) -> str:
    """Tell where two long texts part."""
    pairs = zip_longest(before, after)
    at = next(index for index, (one, other) in enumerate(pairs) if one != other)
    start = max(at - 10, 0)
    return f"from character {at} on, {_shown(before[start:])} became {_shown(after[start:])}"


def _shown(value: Any) -> str:
    return cut(repr(value.text if isinstance(value, Timestamp) else value), _LONGEST)
