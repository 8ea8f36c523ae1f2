"""Findings as JSON, and back: what a journal keeps of a check."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from technews_format.checking.reports._report import ReportEntry
from technews_format.diagnostics import Diagnostic, Fix
from technews_format.positions import Position, Span

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["packed", "unpacked"]

_FIELDS: dict[type, tuple[str, ...]] = {
    kind: tuple(item.name for item in fields(kind)) for kind in (Diagnostic, Fix, Position, ReportEntry, Span)
}
_MAKERS: dict[str, Callable[..., object]] = {
    "set": lambda *items: frozenset(items),
    **{kind.__name__: kind for kind in _FIELDS},
}


def packed(value: Any) -> Any:
    """Return a value as JSON has it; what is no text, number or sequence is a mapping of its kind to its parts.

    Examples:
        >>> packed(("a", Position(0, 1, 1)))
        ['a', {'Position': [0, 1, 1]}]
    """
    names = _FIELDS.get(type(value))
    if names:
        return {type(value).__name__: [packed(getattr(value, name)) for name in names]}
    if isinstance(value, tuple | list):
        return [packed(item) for item in value]
    if isinstance(value, frozenset):
        return {"set": sorted(value)}
    return value


def unpacked(value: Any) -> Any:
    """Return what was packed; sequences are tuples.

    Raises:
        LookupError: It names a kind that was never packed.
        TypeError: A kind has other parts.
        ValueError: It is no value that was packed.

    Examples:
        >>> unpacked(["a", {"Position": [0, 1, 1]}])
        ('a', Position(offset=0, line=1, column=1))
    """
    if isinstance(value, list):
        return tuple([unpacked(item) for item in value])
    if isinstance(value, dict):
        ((kind, parts),) = value.items()
        return _MAKERS[kind](*unpacked(parts))
    return value
