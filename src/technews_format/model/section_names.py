"""The four sections: their names in the model and their headings in a file."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal, TypeAlias

from technews_format._util.lazy import pattern

__all__ = ["SECTION_TITLES", "SectionName", "disguised_name", "fold", "is_look_alike", "likely_name", "section_name"]

SectionName: TypeAlias = Literal["summary", "key_points", "details", "why_it_matters"]

SECTION_TITLES: dict[SectionName, str] = {
    "summary": "Souhrn",
    "key_points": "Klíčové body",
    "details": "Podrobnosti",
    "why_it_matters": "Proč je to důležité",
}
"""The four headings in their order (docs/format.md, "Body")."""

_LONGEST_TITLE = 200  # far more than emphasis, spaces and accents can add to the longest of the four
_NO_LETTER = pattern(r"[^\w ]|_")
_ACCENT = pattern("[\u0300-\u036f]+")
_ATTRIBUTES = pattern(r"\{[^{}]*\}$")
_LENGTH = pattern(  # what a prompt asks for, such as "(2–3 věty)"
    r"[(\[][^()\[\]]{0,20}\d[^()\[\]]{0,10}(?:slov|vět|odstav|bod|word|sentence|paragraph|point)[^()\[\]]{0,20}[)\]][*_:]*$",
    re.IGNORECASE,
)
_NUMBER = pattern(r"\d{1,2}[.)]|\d\ufe0f?\u20e3")  # the latter is an emoji
_INVISIBLE = pattern("[\xad\u200b-\u200f\u2060\ufeff]")
_LOOK_ALIKES = str.maketrans(
    "АВЕІЈКМНОРСЅТУХаеіјкорсѕуһҺԁӏѵοαεικνρτυηΑΒΕΖΗΙΚΜΝΟΡΤΥΧıօ",
    "ABEIJKMHOPCSTYXaeijkopcsyhHdlvoaeikvptunABEZHIKMNOPTYXio",
)
"""Letters of Cyrillic, Greek, Turkish and Armenian that look like those of the four titles."""
_DISGUISE = pattern(r" {0,3}(?P<mark>\*\*\*?|__|\*|_)(?P<title>[^*_\n]+)(?P=mark)[ \t]*:?[ \t]*$")


def section_name(title: str) -> SectionName | None:
    """Tell which section a heading means.

    Case, accents, emphasis, punctuation, invisible characters, a number in front, and
    attributes in braces or a length in brackets after do not matter.

    Examples:
        >>> section_name("2. **Klicove body:** {#body}")
        'key_points'
        >>> section_name("1️⃣ Souhrn (2–3 věty)")
        'summary'
    """
    if title in _EXACT_NAMES:
        return _EXACT_NAMES[title]
    if len(title) > _LONGEST_TITLE:
        return None
    folded = _folded(title)
    if folded in _NAMES or title.isascii():
        return _NAMES.get(folded)
    return _NAMES.get(_folded(unicodedata.normalize("NFKD", title).translate(_LOOK_ALIKES)))


def is_look_alike(title: str) -> bool:
    """Tell whether a title means a section only because its letters look like those of the section.

    Examples:
        >>> is_look_alike("Sоuhrn"), is_look_alike("SOUHRN")  # the first one has a Cyrillic letter
        (True, False)
    """
    plain = unicodedata.normalize("NFD", title)
    return (
        any(character.isalpha() and not character.isascii() for character in plain) and section_name(title) is not None
    )


def likely_name(title: str) -> SectionName | None:
    r"""Tell which section other words, or English ones, stand for, or its own with damaged letters.

    Examples:
        >>> likely_name("Key takeaways:"), likely_name("Souhrn"), likely_name("KlÃ­Ä\x8dovÃ© body")
        ('key_points', None, 'key_points')
    """
    if len(title) > _LONGEST_TITLE:
        return None
    return _OTHER_NAMES.get(_folded(title)) or _damaged_name(title)


@lru_cache
def _damaged_name(title: str) -> SectionName | None:
    """Tell which section a title means if anything may stand for its question marks and letters beyond ASCII."""
    pieces = _DAMAGE.split(title.strip())
    if len(pieces) == 1 or sum(map(len, pieces)) < _FEWEST_LETTERS:
        return None
    pattern = re.compile(".{0,3}".join(map(re.escape, pieces)))
    for name, right in SECTION_TITLES.items():
        if pattern.fullmatch(right) and title != right:
            return name
    return None


_DAMAGE = pattern(r"(?:[^\x00-\x7f]|\?)+")
_FEWEST_LETTERS = 6  # of undamaged ones; "Souhrn" has none that can be damaged


def disguised_name(line: str) -> SectionName | None:
    """Tell which section a line of emphasized text stands for, where a heading was meant.

    Examples:
        >>> disguised_name("**Klíčové body:**"), disguised_name("**Klíčové body** jsou tři.")
        ('key_points', None)
    """
    match = _DISGUISE.match(line) if len(line) <= _LONGEST_TITLE else None
    return section_name(match["title"]) if match else None


@lru_cache  # the same few headings stand in every file
def _folded(title: str) -> str:
    visible = title if title.isascii() else _INVISIBLE.sub("", title)
    plain = _LENGTH.sub("", _ATTRIBUTES.sub("", visible.strip()))
    return fold(_NUMBER.sub("", plain, count=1))


def fold(text: str) -> str:
    """Return the words of a text in lower case, without accents and punctuation."""
    plain = text.casefold()
    if not plain.isascii():
        plain = _ACCENT.sub("", unicodedata.normalize("NFKD", plain))
    if plain.isascii():
        return " ".join(_NO_LETTER.sub(" ", plain).split())
    words = _NO_LETTER.sub(lambda match: "" if unicodedata.combining(match[0]) else " ", plain)
    return " ".join(words.split())


_EXACT_NAMES: dict[str, SectionName] = {title: name for name, title in SECTION_TITLES.items()}
_NAMES: dict[str, SectionName] = {fold(title): name for name, title in SECTION_TITLES.items()}

_OTHER_TITLES: dict[SectionName, tuple[str, ...]] = {
    "summary": ("Shrnutí", "Souhrn článku", "Stručné shrnutí", "Ve zkratce", "Summary", "TL;DR"),
    "key_points": (
        *("Hlavní body", "Klíčové informace", "Klíčová fakta", "Klíčové poznatky", "Hlavní myšlenky"),
        *("Key points", "Key takeaways", "Main points", "Key facts"),
    ),
    "details": ("Detaily", "Podrobněji", "Podrobné informace", "Details", "In depth", "Full story"),
    "why_it_matters": (
        *("Proč na tom záleží", "Proč to je důležité", "Proč je to podstatné", "Proč to má význam"),
        *("Why it matters", "Why this matters", "Why is it important", "Why it is important"),
    ),
}
"""Words that programs write for the four; read as headings of their own, and reported."""
_OTHER_NAMES: dict[str, SectionName] = {fold(title): name for name, titles in _OTHER_TITLES.items() for title in titles}
