"""The four sections: their names in the model and their headings in a file."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal, TypeAlias

__all__ = ["SECTION_TITLES", "SectionName", "fold", "section_name"]

SectionName: TypeAlias = Literal["summary", "key_points", "details", "why_it_matters"]

SECTION_TITLES: dict[SectionName, str] = {
    "summary": "Souhrn",
    "key_points": "Klíčové body",
    "details": "Podrobnosti",
    "why_it_matters": "Proč je to důležité",
}
"""The four headings in their order (docs/format.md, "Body")."""

_LONGEST_TITLE = 200  # far more than emphasis, spaces and accents can add to the longest of the four
_ATTRIBUTES = re.compile(r"\{[^{}]*\}$")
_NUMBER = re.compile(r"\d{1,2}[.)]")


def section_name(title: str) -> SectionName | None:
    """Tell which section a heading means.

    Case, accents, emphasis, punctuation, a number in front and attributes in braces
    behind do not matter.

    Examples:
        >>> section_name("2. **Klicove body:** {#body}")
        'key_points'
    """
    if title in _EXACT_NAMES:
        return _EXACT_NAMES[title]
    if len(title) > _LONGEST_TITLE:
        return None
    return _NAMES.get(fold(_NUMBER.sub("", _ATTRIBUTES.sub("", title.strip()), count=1)))


def fold(text: str) -> str:
    """Return the words of a text in lower case, without accents and punctuation."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    letters = (
        character if character.isalnum() else " " for character in decomposed if not unicodedata.combining(character)
    )
    return " ".join("".join(letters).split())


_EXACT_NAMES: dict[str, SectionName] = {title: name for name, title in SECTION_TITLES.items()}
_NAMES: dict[str, SectionName] = {fold(title): name for name, title in SECTION_TITLES.items()}
