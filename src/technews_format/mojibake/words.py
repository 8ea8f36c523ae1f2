"""What is known of Czech words: how frequent they are, how they are written, what surrounds a letter.

Of other languages, words are known whose letters corruptions confuse with those of Czech: their
names stand in Czech text.

The data is one file of compressed blocks, made by tools/build_czech_words.py and read on first
use; the few hundred words of a block are unpacked when one of them is looked up.
"""

from __future__ import annotations

import json
import math
import zlib
from bisect import bisect_left, bisect_right
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

__all__ = ["Word", "begins_word", "continued", "fit", "foreign", "look_up"]

_FILE = Path(__file__).parent.parent / "data" / "czech_words.dat"
_BLOCK = 256  # words
_SPELLINGS = 8
_LOG_STEP = math.log(2) / 12
_MOST_REMEMBERED = 20_000


class Word(NamedTuple):
    """What is known of one word.

    Attributes:
        frequency: 0 (once in 100 million words or rarer) to 31; 4 steps are a factor of 10.
        lower: Whether the word was seen in lower case.
        capital: Whether it was seen with a capital.
        upper: Whether it was seen in capitals.
    """

    frequency: int
    lower: bool
    capital: bool
    upper: bool


class _Words:
    """Words in order, each with a number, in blocks that are unpacked on demand."""

    def __init__(self, blocks: dict[str, bytes]) -> None:
        self._firsts = list(blocks)
        self._packed = list(blocks.values())
        self._unpacked: dict[int, dict[str, int]] = {-1: {}}

    def number(self, word: str) -> int | None:
        """Return the number of a word, or None."""
        at = bisect_right(self._firsts, word) - 1
        return (self._unpacked.get(at) or self._block(at)).get(word)

    def has_beginning(self, text: str) -> bool:
        """Tell whether a word begins with a text."""
        at = bisect_right(self._firsts, text) - 1
        words = list(self._block(at))
        place = bisect_left(words, text)
        follows = words[place] if place < len(words) else self._firsts[at + 1] if at + 1 < len(self._firsts) else ""
        return follows.startswith(text)

    def count_before(self, text: str) -> int:
        """Return how many words come before a text."""
        at = bisect_right(self._firsts, text) - 1
        return max(at, 0) * _BLOCK + bisect_left(list(self._block(at)), text)

    def _block(self, at: int) -> dict[str, int]:
        if at not in self._unpacked:
            text, _, numbers = zlib.decompress(self._packed[at]).partition(b"\0")
            self._unpacked[at] = dict(zip(text.decode().split(" "), numbers, strict=True))
        return self._unpacked[at]


@lru_cache(maxsize=1)
def _lists() -> dict[str, _Words]:
    """Return the lists of the file by name."""
    file = BytesIO(_FILE.read_bytes())
    file.readline()
    index: dict[str, dict[str, int]] = json.loads(file.readline())
    return {
        name: _Words({first: file.read(length) for first, length in lengths.items()}) for name, lengths in index.items()
    }


@lru_cache(maxsize=_MOST_REMEMBERED)
def look_up(word: str) -> Word | None:
    """Return what is known of a word (in lower case, with at least one letter that is not ASCII), or None.

    Examples:
        >>> look_up("číst") is not None, look_up("čísť")
        (True, None)
    """
    number = _lists()["words"].number(word)
    return None if number is None else _known()[number]


@lru_cache(maxsize=1)
def _known() -> list[Word]:
    """Return what each number says of a word."""
    numbers = (divmod(number, _SPELLINGS) for number in range(256))
    return [Word(frequency, bool(seen & 1), bool(seen & 2), bool(seen & 4)) for frequency, seen in numbers]


def continued(stem: str) -> int:
    """Return how many words begin with a stem (in lower case).

    Examples:
        >>> continued("konferenč") > continued("konferenď")
        True
    """
    if not stem:
        return 0
    words = _lists()["words"]
    return words.count_before(f"{stem}\U0010ffff") - words.count_before(stem)


@lru_cache(maxsize=_MOST_REMEMBERED)
def begins_word(stem: str) -> bool:
    """Tell whether a word of any list begins with a stem (in lower case).

    Examples:
        >>> begins_word("konferenč"), begins_word("konferenď")
        (True, False)
    """
    return any(_lists()[name].has_beginning(stem) for name in ("words", "names"))


@lru_cache(maxsize=_MOST_REMEMBERED)
def foreign(word: str) -> int:
    """Return the frequency of a word of another language (in lower case), from 0 to 31, or -1.

    Only words are known that have letters which corruptions confuse with those of Czech.

    Examples:
        >>> foreign("dąbrowski") > 0, foreign("děbrowski")
        (True, -1)
    """
    number = _lists()["names"].number(word)
    return -1 if number is None else number


def fit(word: str, at: int) -> float:
    """Return how well the letter at a place fits its surroundings: a logarithm, comparable among letters there.

    Args:
        word: A word in lower case.
        at: The place of a letter of Czech that is not ASCII.
    """
    padded = f"^^{word}$$"
    return _fit(word[at], padded[at : at + 2] + padded[at + 3 : at + 5])


@lru_cache(maxsize=_MOST_REMEMBERED)
def _fit(letter: str, near: str) -> float:
    close = _count(f"{letter}_{near[1:3]}_")
    return math.log(_count(letter + near) + close / 50 + _count(f"{letter}____") / 1e7 + 1e-9)


@lru_cache(maxsize=_MOST_REMEMBERED)
def _count(window: str) -> float:
    """Return how many words have a letter in some surroundings."""
    number = _lists()["windows"].number(window)
    return 0.0 if number is None else math.exp(number * _LOG_STEP)
