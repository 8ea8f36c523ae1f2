"""Names of other languages, read where a corruption has left letters open.

A capitalised word that is no Czech word may be a name with letters that Czech does not have,
and with a Czech ending: ``Łukaszem``, ``Wiśniewského``, ``Đurićová``.
"""

from __future__ import annotations

import math
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING

from technews_format._util.lazy import pattern
from technews_format.mojibake.words import begins_word, foreign, look_up

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["foreign_name", "is_south_slavic", "name_frequency"]

_LETTERS = frozenset("áéíóúýčďěňřšťůžàâãäåæçèêëìîïñòôõöøùûüćđęąăğēėłńśşőœńăşșțźżıű")
_MOST_READINGS = 1_500
_ENDINGS = frozenset(
    "a e ech em ha ho i m mu o ou ova ovi ovo ovou ovu ovy ových ovým ová ové u y ých ým ými ě ích ého ému ů ům ův"
    .split()
)  # fmt: skip
_DROPPED = ("", "i", "a", "o", "e", "y")  # vowels that a Czech ending replaces
_SOUTH_SLAVIC = pattern(r"(\w{2,}i)č((?:em|i|e|ovi|ov[aáéuyo]|ovou|ův)?)")


def foreign_name(letters: Sequence[tuple[str, ...]], czech: str) -> tuple[str, ...] | None:
    """Return the letters of a name of another language, in lower case, or None when no reading is one.

    Args:
        letters: What each letter of a capitalised word can be.
        czech: The best reading in letters of Czech, which is no known word.
    """
    if _has_known_stem(czech):
        return None
    options = [
        tuple(dict.fromkeys(char.lower() for char in slot if char.lower() in _LETTERS)) or slot for slot in letters
    ]
    if math.prod(map(len, options)) > _MOST_READINGS:
        return None
    frequencies = {reading: name_frequency("".join(reading).lower()) for reading in product(*options)}
    best = max(frequencies, key=frequencies.__getitem__)
    if frequencies[best] >= 0:
        return best
    ending = _SOUTH_SLAVIC.fullmatch(czech)
    named = ending and all("ć" in slot for slot in letters[ending.end(1) : ending.end(1) + 1])
    return (*f"{ending[1]}ć{ending[2]}",) if ending and named else None


def is_south_slavic(word: str) -> bool:
    """Tell whether a word (in lower case) ends as family names do in Croatian, Serbian and Bosnian."""
    return "ć" in word and _SOUTH_SLAVIC.fullmatch(word.replace("ć", "č")) is not None


def _has_known_stem(word: str) -> bool:
    """Tell whether a word is a known Czech one with another ending."""
    return any(look_up(stem) for stem in _stems(word))


@lru_cache(maxsize=5_000)
def name_frequency(word: str) -> float:
    """Return how frequent a name is; less when it has an ending; -1 when it is not known."""
    return max(_listed(word), *(_listed(stem) - 0.5 for stem in _stems(word)), -1)


def _listed(word: str) -> int:
    """Return the frequency of a word in either list, or -1."""
    known = look_up(word)
    return known.frequency if known else foreign(word)


def _stems(word: str) -> list[str]:
    """Return what a word can be without a Czech ending, if any word begins so."""
    lengths = [length for length in (1, 2, 3, 4) if len(word) > length + 2 and word[-length:] in _ENDINGS]
    if not lengths or not begins_word(word[: -lengths[-1]]):
        return []
    return [word[:-length] + vowel for length in lengths for vowel in _DROPPED]
