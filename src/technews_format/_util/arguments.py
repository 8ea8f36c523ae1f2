"""Arguments of a wrong type: a sentence at the door, instead of an AttributeError from somewhere inside."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

__all__ = ["expect_article", "expect_document", "expect_text", "several", "wrong_type"]

_Values = TypeVar("_Values", bound=Iterable[object])


def wrong_type(value: object, wanted: str) -> TypeError:
    """Return the exception for an argument.

    Examples:
        >>> wrong_type(0, "an article")
        TypeError('expected an article, not int')
    """
    return TypeError(f"expected {wanted}, not {type(value).__name__}")


def expect_text(value: object) -> None:
    """Raise TypeError for anything but text."""
    if not isinstance(value, str):
        raise wrong_type(value, "str")


def expect_article(value: object) -> None:
    """Raise TypeError for what is no article; a build has articles of its own, so the class does not tell."""
    if not hasattr(getattr(value, "front_matter", None), "published_at"):
        raise wrong_type(value, "an Article")


def expect_document(value: object) -> None:
    """Raise TypeError for what is no document."""
    if not hasattr(value, "source") or not hasattr(value, "diagnostics"):
        raise wrong_type(value, "a Document")


def several(values: _Values, wanted: str) -> _Values:
    """Return values to iterate over; text is one value, and never several."""
    if isinstance(values, str | bytes) or not isinstance(values, Iterable):
        raise wrong_type(values, wanted)
    return values
