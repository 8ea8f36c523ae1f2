"""Choose the letters of a word where a codeword stands for several characters.

Each choice is weighed by what `words` knows of the word that results, and of the surroundings of each letter when the
word is unknown; capitals follow from the place and the rest of the word.
"""

from __future__ import annotations

import math
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING

from technews_format.mojibake.capitals import capital
from technews_format.mojibake.context import START, Context
from technews_format.mojibake.corruptions import CZECH
from technews_format.mojibake.names import foreign_name
from technews_format.mojibake.plausibility import PREFIX, of_letters
from technews_format.mojibake.words import continued, look_up

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

__all__ = ["VOWELS", "letters_of", "word_of"]

_MOST_CHOICES = 400
_OF_FORMAT_TOO = 6.0  # how much likelier a word is where the format has it
_OF_NAME = 0.8
_PER_STEM = 2.0
_SEVERAL = 5
_OF_FORMAT = {"[": frozenset({"číst", "přečíst"}), "importance_name:": frozenset({"kritická", "vysoká", "nízká"})}
"""Words that the format has where: before the link to the source, and in generation 0."""
_STEM = 3
VOWELS = "aáeéěiíoóuúůyý"


@lru_cache(maxsize=2_000)
def letters_of(slot: str) -> tuple[str, ...]:
    """Return the letters among the characters of a slot."""
    return tuple(filter(_is_letter, slot))


def _is_letter(char: str) -> bool:
    """Tell whether a character is a letter of an alphabet; superscripts are none."""
    return char.isalpha() and char < "\u2000"


def word_of(slots: Sequence[str], place: Context) -> tuple[list[str], float]:
    """Choose the letters of a word."""
    letters = [letters_of(slot) for slot in slots]
    shapes = _shapes(letters)
    options = [_options(slot, shape) for slot, shape in zip(letters, shapes, strict=True)]
    while math.prod(map(len, options)) > _MOST_CHOICES:
        longest = max(range(len(options)), key=lambda index: len(options[index]))
        options[longest] = options[longest][:-1]
    open_slots = [index for index, option in enumerate(options) if len(option) > 1]
    expected = _OF_FORMAT.get(place.before) or _OF_FORMAT.get(place.field) or ()
    scored = sorted(
        ((_score(word, open_slots, expected), word) for word in product(*options)),
        reverse=True,
    )
    if open_slots and not look_up("".join(scored[0][1])):
        scored = sorted(((score + _of_stem(word, open_slots), word) for score, word in scored), reverse=True)
    best, word = scored[0]
    confidence = 1 / sum(math.exp(score - best) for score, _ in scored)
    name = foreign_name(letters, "".join(word)) if _may_be_name(letters, shapes, word) else None
    if name:
        word, confidence = name, _OF_NAME
        if any(char > "\x7f" and char not in CZECH for char in name):
            place = place._replace(before=START)
    cased, sure = _cased(word, letters, place)
    return cased, confidence * sure


def _may_be_name(letters: Sequence[tuple[str, ...]], shapes: Sequence[str], word: tuple[str, ...]) -> bool:
    """Tell whether a word that begins with a capital, or may, is not Czech."""
    return len(word) > 2 and shapes[0] != "lower" and any(map(str.isupper, letters[0])) and not look_up("".join(word))  # noqa: PLR2004


def _shapes(letters: Sequence[tuple[str, ...]]) -> list[str]:
    """Tell for each letter whether its neighbours let it be a capital: ``lower``, ``upper`` or ``any``."""
    sure = [_shape(slot) for slot in letters]
    rest = sure[1:]
    if "lower" in rest:
        return ["any", *("lower" if shape == "any" else shape for shape in rest)]
    if "upper" in rest:
        return ["upper" if shape == "any" else shape for shape in sure]
    return ["any", *("lower" if shape == "any" else shape for shape in rest)]


@lru_cache(maxsize=2_000)
def _shape(slot: str) -> str:
    if all(map(str.islower, slot)):
        return "lower"
    return "upper" if all(map(str.isupper, slot)) else "any"


@lru_cache(maxsize=2_000)
def _options(slot: str, shape: str) -> tuple[str, ...]:
    """Return the letters in lower case that a slot can be, the likelier ones first."""
    fitting = [char for char in slot if shape == "any" or (char.isupper() if shape == "upper" else char.islower())]
    options = fitting or list(slot)
    czech = [char for char in options if char in CZECH]
    return tuple(dict.fromkeys(char.lower() for char in czech or options))


def _score(word: tuple[str, ...], open_slots: list[int], expected: Container[str]) -> float:
    """Return how likely a word is, as a logarithm that is comparable among choices of its letters."""
    text = "".join(word)
    return of_letters(text, open_slots) + _OF_FORMAT_TOO * (text in expected)


def _of_stem(word: tuple[str, ...], open_slots: list[int]) -> float:
    """Return how much known words that begin alike speak for the letters of an unknown one."""
    text = "".join(word)
    prefix = PREFIX.match(text)
    score = 0.0
    for at in open_slots:
        starts = {0, prefix.end()} if prefix else {0}
        alike = max((continued(text[start : at + 1]) for start in starts if at - start >= _STEM), default=0)
        score += _PER_STEM * math.log(1 + alike)
    if open_slots[-1] == len(text) - 1 and text[-1] == "ě" and len(text) > _STEM:
        score += _PER_STEM * _ends_with_vowel(text[:-1])
    return score


@lru_cache(maxsize=1_000)
def _ends_with_vowel(stem: str) -> float:
    """Return how much it speaks for a vowel as an ending that all known words go on with one after the stem."""
    vowels = sum(continued(stem + vowel) for vowel in VOWELS)
    return math.log(vowels) if vowels >= _SEVERAL and vowels == continued(stem) else 0.0


def _cased(word: tuple[str, ...], letters: Sequence[tuple[str, ...]], place: Context) -> tuple[list[str], float]:
    """Give each letter the case that its slot, its place and its neighbours ask for."""
    confidence = 1.0
    cased = []
    shapes = _shapes(letters)
    text = "".join(word)
    for at, (char, slot, shape) in enumerate(zip(word, letters, shapes, strict=True)):
        upper, lower = char.upper() in slot, char in slot
        if upper and lower and shape == "any":
            large, sure = capital(text, place) if at == 0 else (False, 0.9)
            confidence *= sure
        else:
            large = upper and (shape == "upper" or not lower)
        cased.append(char.upper() if large else char)
    return cased, confidence
