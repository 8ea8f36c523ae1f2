"""What Markdown renderers do to the characters of a text: symbols, entities and the ids of headings."""

from __future__ import annotations

from html.entities import html5
from typing import TYPE_CHECKING
from unicodedata import category

from technews_format._util.lazy import pattern
from technews_format._util.texts import unescaped

if TYPE_CHECKING:
    import re

__all__ = ["ENTITY", "heading_id", "is_entity", "with_entities", "with_symbols"]

ENTITY = r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
"""A reference to a character (https://spec.commonmark.org/0.31.2/#entity-and-numeric-character-references)."""

_ENTITY = pattern(ENTITY)
_NOT_IN_ID = pattern(r"[^\w\- ]")
_SYMBOL = pattern(r"---?|\.\.\.|>>")
_SYMBOLS = {"---": "—", "--": "–", "...": "…", ">>": "»"}


def heading_id(text: str) -> str:
    """Return the id that Jekyll and Hugo give a heading: GitHub's, of letters and decimal digits.

    Examples:
        >>> heading_id("Proč je to důležité?")
        'proč-je-to-důležité'
        >>> heading_id("10 m² ① H₂O")
        '10-m--ho'
    """
    found = _NOT_IN_ID.sub("", text.strip().lower()).replace(" ", "-")
    return "".join(sign for sign in found if category(sign) != "No")


def with_symbols(text: str) -> str:
    """Return text with dashes, ellipses and closing angle quotation marks, as Jekyll and Hugo set them.

    Examples:
        >>> with_symbols("2024--2026 ...")
        '2024–2026 …'
    """
    return _SYMBOL.sub(lambda match: _SYMBOLS[match[0]], text)


def with_entities(text: str) -> str:
    """Return text with the characters that entities stand for; each needs its semicolon.

    A carriage return and a form feed, which would not survive in HTML, become U+FFFD.

    Examples:
        >>> with_entities("?a=1&amp;b=2&copy=3")
        '?a=1&b=2&copy=3'
        >>> with_entities("&copyx; &copy;")
        '&copyx; ©'
    """
    return _ENTITY.sub(_character, text)


def is_entity(reference: str) -> bool:
    """Tell whether a reference with its semicolon stands for a character; `html.unescape` takes any beginning of one.

    Examples:
        >>> is_entity("&copy;"), is_entity("&copyx;")
        (True, False)
    """
    return reference[1] == "#" or reference[1:] in html5


def _character(match: re.Match[str]) -> str:
    character = unescaped(match[0]) if is_entity(match[0]) else match[0]
    return "\ufffd" if character in ("\r", "\f") else character
