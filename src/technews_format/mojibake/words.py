"""What is known of Czech words: how frequent they are, how they are written, what surrounds a letter.

Of other languages, words are known whose letters accidents confuse with those of Czech: their
names stand in Czech text.

The data is one compressed file, made by tools/build_czech_words.py and read on first use; the
words that begin with one letter are unpacked when the first of them is looked up.
"""

from __future__ import annotations

import json
import math
import zlib
from bisect import bisect_left
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

__all__ = ["Word", "continued", "fit", "foreign", "look_up"]

_FILE = Path(__file__).parent.parent / "data" / "czech_words.dat"
_SPELLINGS = 8
_LOG_STEP = math.log(2) / 12


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


class _Model:
    def __init__(self) -> None:
        self._data = _FILE.read_bytes()
        _, index, _ = self._data.split(b"\n", 2)
        self._parts: dict[tuple[str, str], slice] = {}
        at = self._data.index(index) + len(index) + 1
        for kind, lengths in json.loads(index).items():
            for letter, length in lengths.items():
                self._parts[kind, letter] = slice(at, at + length)
                at += length
        self._words: dict[tuple[str, str], dict[str, int]] = {}
        self._sorted: dict[str, list[str]] = {}
        self._windows: dict[str, dict[str, float]] = {}

    def _unpacked(self, kind: str, letter: str) -> tuple[str, bytes]:
        part = self._parts.get((kind, letter))
        if part is None:
            return "", b""
        text, _, numbers = zlib.decompress(self._data[part]).partition(b"\0")
        return text.decode(), numbers

    def words(self, letter: str, kind: str = "words") -> dict[str, int]:
        """Return the words of a kind that begin with a letter, with their numbers."""
        key = kind, letter
        if key not in self._words:
            text, numbers = self._unpacked(kind, letter)
            self._words[key] = dict(zip(text.split(" "), numbers, strict=False))
        return self._words[key]

    def sorted_words(self, letter: str) -> list[str]:
        """Return the words that begin with a letter, in order."""
        if letter not in self._sorted:
            self._sorted[letter] = list(self.words(letter))
        return self._sorted[letter]

    def windows(self, letter: str) -> dict[str, float]:
        """Return how many words have the letter in which surroundings."""
        if letter not in self._windows:
            text, numbers = self._unpacked("windows", letter)
            keys = (text[at : at + 4] for at in range(0, len(text), 4))
            counts = [math.exp(number * _LOG_STEP) for number in range(256)]
            self._windows[letter] = dict(zip(keys, map(counts.__getitem__, numbers), strict=True))
        return self._windows[letter]


@lru_cache(maxsize=1)
def _model() -> _Model:
    return _Model()


def look_up(word: str) -> Word | None:
    """Return what is known of a word (in lower case, with at least one letter that is not ASCII), or None.

    Examples:
        >>> look_up("číst") is not None, look_up("čísť")
        (True, None)
    """
    number = _model().words(word[0]).get(word) if word else None
    if number is None:
        return None
    return _known()[number]


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
    words = _model().sorted_words(stem[0])
    return bisect_left(words, f"{stem}\U0010ffff") - bisect_left(words, stem)


def foreign(word: str) -> int:
    """Return the frequency of a word of another language (in lower case), from 0 to 31, or -1.

    Only words are known that have letters which accidents confuse with those of Czech.

    Examples:
        >>> foreign("dąbrowski") > 0, foreign("děbrowski")
        (True, -1)
    """
    return _model().words(word[0], "names").get(word, -1) if word else -1


def fit(word: str, at: int) -> float:
    """Return how well the letter at a place fits its surroundings: a logarithm, comparable among letters there.

    Args:
        word: A word in lower case.
        at: The place of a letter of Czech that is not ASCII.
    """
    windows = _model().windows(word[at])
    padded = f"^^{word}$$"
    near = padded[at : at + 2] + padded[at + 3 : at + 5]
    close = f"_{near[1:3]}_"
    return math.log(windows.get(near, 0.0) + windows.get(close, 0.0) / 50 + windows.get("____", 0.0) / 1e7 + 1e-9)
