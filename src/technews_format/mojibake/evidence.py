"""What one line tells of a corruption: whether words come of it when the corruption is undone.

Only words, and codewords that no language writes, count as evidence that a line is damaged at
all (`verdict`). Which corruption it was, of several that explain it, is asked by `likelihood`.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from technews_format._util.lazy import pattern
from technews_format.mojibake.candidates import ASCII, all_leads
from technews_format.mojibake.context import START, before_of
from technews_format.mojibake.corruptions import CZECH
from technews_format.mojibake.names import name_frequency
from technews_format.mojibake.plausibility import plausibility
from technews_format.mojibake.restoration import Restored, reader_of
from technews_format.mojibake.words import look_up

if TYPE_CHECKING:
    from collections.abc import Iterable

    from technews_format.mojibake.context import Text
    from technews_format.mojibake.corruptions import Corruption

__all__ = ["Token", "Verdict", "likelihood", "verdict"]

_WORD = pattern(r"[^\W\d_]+")
_CZECH_WORD = pattern(f"[a-zA-Z{''.join(sorted(CZECH))}]+")
_PROPER = pattern(r"[\w„“”‚‘’–…\xa0]+")
_PLAIN = pattern(r"[\w„“”‚‘’–…]+")
_FREQUENT = 5
_SHORT = 2
_TWO_LETTERS = pattern(r"[^\W\d_][\W\d_]*[^\W\d_]")
_SMALL = "".join(char for char in map(chr, range(0xDF, 0x250)) if char.islower())
_CAPITAL = "".join(char for char in map(chr, range(0xC0, 0x250)) if char.isupper())
_CAPITAL_INSIDE = pattern(f"[a-z{_SMALL}][{_CAPITAL}]|[{_SMALL}][A-Z]")
_CONTROL = pattern("[\x80-\x9f]")
_QUESTION = math.log(0.05)  # one at the end of a word
_SPLIT = math.log(1e-4)  # a question mark that is left inside a word
_SMALL_BEGIN = -5.0  # where a capital is the rule, which `plausibility` takes for rarer
_BEGINS = frozenset({START, "["})
_UNEXPLAINED = math.log(1e-3)  # for each word of a damaged line: it came in later


class Token(NamedTuple):
    """One token of a line and what it was, or None where the corruption does not explain it."""

    start: int
    end: int
    restored: Restored | None


class Verdict(NamedTuple):
    """What one line tells for a corruption.

    Attributes:
        tokens: The tokens with characters beyond ASCII.
        gain: The evidence for the corruption; negative against it.
        explained: The part of it that tokens give which the corruption explains.
        strong: The tokens that are evidence by themselves, in lower case.
        clean: How many tokens are right as they are.
        words: How many words the line has.
    """

    tokens: list[Token]
    gain: float
    explained: float
    strong: frozenset[str]
    clean: int
    words: int


def verdict(text: Text, start: int, end: int, corruption: Corruption) -> Verdict:
    """Undo a corruption in one line of a text and weigh what comes of it."""
    reader, single_byte = reader_of(corruption), corruption.is_single_byte
    tokens: list[Token] = []
    strong: set[str] = set()
    gain, explained, clean = 0.0, 0.0, 0
    for match in reader.token.finditer(text, start, end):
        at, to = match.span()
        restored = reader.read(text, at, to)
        tokens.append(Token(at, to, restored))
        weight = _weight(match[0], restored, single_byte)
        gain += weight
        if restored is None:
            clean += _is_right(match[0])
            continue
        explained += weight
        if weight >= 1 and (restored.complete or single_byte):
            strong.add(match[0].lower())
    return Verdict(tokens, gain, explained, frozenset(strong), clean, text.count(" ", start, end) + 1)


def likelihood(text: Text, tokens: Iterable[Token]) -> float:
    """Return how likely the corruption that tokens are read by makes their line, as a logarithm."""
    total = 0.0
    for start, end, restored in tokens:
        if restored is None:
            total += _UNEXPLAINED + plausibility(text[start:end])
        else:
            total += restored.likelihood + _of_ascii(text, end, text[start:end], restored.text)
            total += _of_begin(text, start, restored.text)
    return total


def _of_begin(text: Text, start: int, restored: str) -> float:
    """Return what it counts that a small letter comes of the first one of a sentence or a link."""
    small = restored[:1] > "\x7f" and restored[0].islower()
    return _SMALL_BEGIN if small and before_of(text, start) in _BEGINS else 0.0


def _of_ascii(text: str, end: int, token: str, restored: str) -> float:
    """Return what it counts which spaces and question marks belong to codewords, and which are left."""
    splits = text[end : end + 1] == "?" and text[end + 1 : end + 2].isalpha()
    if not splits and " " not in token and "?" not in token:
        return 0.0
    swallowed = sum(log * (restored.count(char) - token.count(char)) for char, log in ASCII.items())
    if token.endswith("?"):  # where a word ends there may have been one
        swallowed += ASCII["?"] - _QUESTION
    return swallowed + (_SPLIT if splits else 0.0)


def _weight(token: str, restored: Restored | None, single_byte: bool) -> float:  # noqa: FBT001 - by name takes longer
    """Return the evidence that one token gives for a corruption."""
    if restored is None:
        return -8.0 if _is_right(token) else -3.0
    if restored.text == token:
        return 0.0
    is_word = len(restored.text) > 1 and restored.text.isalpha()
    if not is_word and not _TWO_LETTERS.search(restored.text):  # a codeword by itself may be quoted
        return 0.5 if restored.complete and len(token) > len(restored.text) + 1 else 0.0
    if not restored.text.islower() and _CAPITAL_INSIDE.search(restored.text):
        return -4.0
    if _PROPER.fullmatch(token) and _is_right(token):
        return -4.0
    return _weight_of_mixup(token, restored.text, restored.known) if single_byte else _weight_of_misreading(restored)


def _weight_of_misreading(restored: Restored) -> float:
    """Return the evidence of a token of UTF-8: codewords that lost nothing count, known words and names more."""
    known = restored.known or _of_name(restored.text)
    if restored.complete:
        return 3.0 + known / 8 if all_leads().isdisjoint(restored.text) else 0.2
    return known / 20 if known else -0.5


def _of_name(text: str) -> float:
    """Return how well a word is known that begins with a capital and is not Czech."""
    return (
        max(name_frequency(text.lower()) + 1, 0) if len(text) > _SHORT and text[0].isupper() and text.isalpha() else 0
    )


def _weight_of_mixup(token: str, text: str, known: float) -> float:
    """Return the evidence of a token whose letters were swapped: only Czech words count."""
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    if not (known and _PLAIN.fullmatch(text) and all(len(word) > 2 and _CZECH_WORD.fullmatch(word) for word in words)):  # noqa: PLR2004
        return 0.5 if _CONTROL.search(token) else -2.0
    controls = [match.start() for match in _CONTROL.finditer(token)]
    if controls:
        fits = len(token) != len(text) or any(_is_in_place(text, at) for at in controls)
        return 4.0 if fits else 0.5  # a mark of another code page, or a stray character
    return 0.3 if _CZECH_WORD.fullmatch(token) else min(2.5, 1.0 + known / 8)


def _is_in_place(text: str, at: int) -> bool:
    """Tell whether a character is a letter, or a quotation mark on the side of a word that it has in Czech."""
    char, before, after = text[at], text[max(at - 1, 0) : at], text[at + 1 : at + 2]
    return char.isalpha() or (char in "„‚" and after.isalpha()) or (char in "“‘" and before.isalpha())


@lru_cache(maxsize=10_000)
def _is_right(token: str) -> bool:
    """Tell whether a token as it stands is made of letters that Czech text has, in words that it has."""
    if token in CZECH:
        return True
    if not _PROPER.fullmatch(token):
        return False
    words = [word for word in _WORD.findall(token) if not word.isascii()]
    return bool(words) and all(map(_is_known, words))


def _is_known(word: str) -> bool:
    known = look_up(word.lower())
    return (
        known is not None
        and len(word) > 1
        and (known.frequency >= _FREQUENT or _CZECH_WORD.fullmatch(word) is not None)
    )
