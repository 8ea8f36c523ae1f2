"""What is done to texts in many places: stretches are replaced, and what is long is cut for a message."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["LONGEST_SHOWN", "cut", "quoted", "replaced", "unescaped"]

LONGEST_SHOWN = 60
"""So many characters of a text does a message show."""


def replaced(text: str, replacements: Iterable[tuple[int, int, str]], start: int = 0, end: int | None = None) -> str:
    """Return ``text[start:end]`` with other stretches, each given by its start, its end and what stands there then.

    They are in order and apart; insertions at one place stay in the order that they are given in.

    Examples:
        >>> replaced("abcdef", [(1, 2, "-"), (4, 4, "+")])
        'a-cd+ef'
    """
    parts, at = [], start
    for first, last, new in replacements:
        parts += [text[at:first], new]
        at = last
    return "".join([*parts, text[at:end]])


def cut(text: str, longest: int = LONGEST_SHOWN) -> str:
    """Return a text as a message shows it: with an ellipsis after its beginning where it is long.

    Examples:
        >>> cut("article", 3), cut("art", 3)
        ('art…', 'art')
    """
    return text if len(text) <= longest else f"{text[:longest]}…"


def quoted(text: str) -> str:
    """Return a text in quotation marks as a message shows it, with an ellipsis after them where it is long."""
    return repr(text) if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]!r}…"


def unescaped(text: str) -> str:
    r"""Return a text with the characters that its entities of HTML stand for.

    An entity of thousands of digits is no number for Python, and the text stays as it is.

    Examples:
        >>> unescaped("a&nbsp;&amp;&#98;")
        'a\xa0&b'
    """
    try:
        return unescape(text)
    except ValueError:
        return text
