"""How likely a text is, as a logarithm: what rival readings of the same damaged text are weighed by.

A word of the list is as likely as it is frequent; any word is as likely as its letters are in
their surroundings. ASCII counts nothing, because all readings of a text have the same.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

from technews_format._util.lazy import pattern
from technews_format.mojibake.corruptions import CZECH, letter_prior
from technews_format.mojibake.names import is_south_slavic, name_frequency
from technews_format.mojibake.words import fit, look_up

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["PREFIX", "of_letters", "plausibility"]

PREFIX = pattern(r"(?:nej|ne|po|při|pře|před|vy|do|na|za|roz|od|u|spolu|více|multi|auto|super|mikro|nano|bio|re)")
_PER_STEP = 0.6  # natural logarithm of a step of frequency
_KNOWN = 6.0  # how much likelier a word in the list is than one that is not
_FOREIGN_LETTER = -10.0
_SURROUNDED = 10.0  # what `fit` says of a letter in its usual surroundings, above the logarithm of its frequency
_FOREIGN_WORD = 2.0
_SHORTEST = 2
_ALONE = {"č": -3.0, "à": -7.0}  # words of one letter: ``č. 1``, ``à la carte``
_NO_WORD = -12.0
_LONGEST = 60
_CAPITAL = -1.5
_CAPITAL_INSIDE = -16.0
_NO_CHARACTER = -20.0
_INSIDE_WORD = -10.0  # a sign that no word has inside
_SIGN_INSIDE = pattern(r"(?<=[^\W\d_])[÷×±¬¤¦§¨¯¸¶](?=[^\W\d_])")
_PIECE = pattern(r"[^\W\d_]+|[^\x00-\x7f]")
_INSIDE = pattern(r"[^\W\d_A-Z]\w*[ÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ]")


@lru_cache(maxsize=20_000)
def plausibility(text: str) -> float:
    """Return how likely a text is among others that have the same ASCII characters.

    Examples:
        >>> plausibility("světlo") > plausibility("svčtlo")
        True
    """
    if text.isalpha():
        return _of_piece(text)
    return sum(map(_of_piece, _PIECE.findall(text))) + _INSIDE_WORD * len(_SIGN_INSIDE.findall(text))


def _of_piece(piece: str) -> float:
    if piece.isalpha() and len(piece) <= _LONGEST:
        return _of_word(piece)
    return sum(_of_mark(char) for char in piece if char > "\x7f")


def _of_mark(char: str) -> float:
    return _NO_CHARACTER if "\x80" <= char <= "\x9f" or char == "\ufffd" else math.log(letter_prior(char) / 1e5)


def _of_word(word: str) -> float:
    if word.isascii():
        return 0.0
    lower = word.lower()
    if len(word) == 1:
        return _ALONE.get(lower, _NO_WORD)
    beyond = [at for at, char in enumerate(lower) if char > "\x7f"]
    known = look_up(lower)
    if known:
        score = _KNOWN + _PER_STEP * known.frequency - _SURROUNDED / 2 * len(beyond)
    else:
        score = max(of_letters(lower, beyond), _of_foreign(lower)) - _SURROUNDED * len(beyond)
    if word == lower:
        return score
    return score + (_CAPITAL_INSIDE if _INSIDE.search(word) else _CAPITAL)


def _of_foreign(word: str) -> float:
    """Return how likely a word of another language is."""
    frequency = name_frequency(word) if len(word) > _SHORTEST else -1
    if frequency < 0 and not is_south_slavic(word):
        return -math.inf
    return _FOREIGN_WORD + _PER_STEP * max(frequency, 0)


def of_letters(word: str, places: Iterable[int]) -> float:
    """Return how likely a word is (in lower case), of all that have other letters in some places.

    Args:
        word: The word.
        places: Where the letters are that are not given.
    """
    score = sum(
        fit(word, at) if word[at] in CZECH else _FOREIGN_LETTER + math.log(letter_prior(word[at])) for at in places
    )
    known = look_up(word)
    if known:
        return score + _KNOWN + _PER_STEP * known.frequency
    prefix = PREFIX.match(word)
    rest = look_up(word[prefix.end() :]) if prefix else None
    return score + (_KNOWN / 2 + _PER_STEP * rest.frequency / 2 if rest else 0.0)
