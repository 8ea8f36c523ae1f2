"""Parts of a line: codewords that no language writes, beside words that are right.

A line is searched for rows of codewords in each code page. A row is damage where one of its
codewords is impossible (`spelling`), or where a known word comes of it; then what else the line
has of the same corruption is damage too. Nothing may be lost: each codeword is all bytes of one
character.
"""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from technews_format._util.lazy import pattern
from technews_format._util.texts import replaced
from technews_format.mojibake.code_pages import CODE_PAGES, UTF_8, bytes_of
from technews_format.mojibake.corruptions import CZECH, FOREIGN, TURKISH, Corruption, Misreading, letter_prior
from technews_format.mojibake.spelling import is_impossible, is_known_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Codeword", "Row", "may_have_codewords", "rows_of", "undone_line"]

_USUAL = 1e-3  # the weight of any character in the table
_KNOWN = 5.0  # natural logarithms, like those that follow
_ODD_CAPITAL = 6.0
_SIGN_INSIDE = 20.0  # more than the capitals of an identifier
_OF_CZECH, _OF_OTHERS, _OF_TURKISH, _ELSEWHERE = 0.0, -1.5, -4.0, -5.0
_RARE_PAGE = 5.0
_PAGES = {"Windows-1252": 0.0, "Windows-1250": 1.0, "Windows-1254": 1.0, "ISO-8859-1": 2.0, "ISO-8859-2": 3.0}
_CERTAIN = 0.9999
_MOST = 100.0
_CONTEXT = 60
"""So many characters on both sides tell which word a row is a part of."""
_LIKELY = 0.99
_CLEAR = 0.97
_GUESS = 0.4
_FREQUENT = 1.0
_WITH_UNDEFINED = ("Windows-1252", "Windows-1250", "Windows-1254", "Windows-1257")
_BEGUN = pattern("[âā]€|[ïď]¸")
"""What marks of punctuation and variation selectors begin with in those."""
_SIGNS = "\u20e3\ufe0e"
_LEAST_WORD = 3
_ASCII_LETTER = pattern("[A-Za-z]")
_SCRIPT = 4
"""So many letters of one script, each read as two characters, are no chance."""
_READ_BY_FTFY = {"Windows-1251": "cp1251", "Windows-1253": "cp1253"}


class Codeword(NamedTuple):
    """What a character became, with its place in a line."""

    start: int
    end: int
    char: str
    share: float = 1.0
    """How likely the character is among those of the codeword; below 1 where a byte was lost."""


def _letters(text: str) -> str:
    """Return the letters that a text begins with."""
    return "".join(takewhile(str.isalpha, text))


@dataclass(frozen=True)
class Row:
    """Codewords of one corruption that stand side by side.

    Attributes:
        codewords: The codewords in order.
        misreading: What happened.
        damaged: The line.
        before: What the line has before it, when all rows of the corruption are undone.
        after: What it then has after it.
        confidence: How likely this reading is among those that other code pages give.
    """

    codewords: tuple[Codeword, ...]
    misreading: Misreading
    damaged: str
    before: str = ""
    after: str = ""
    confidence: float = 1.0

    @property
    def start(self) -> int:
        """Where it begins in the line."""
        return self.codewords[0].start

    @property
    def end(self) -> int:
        """Where it ends in the line."""
        return self.codewords[-1].end

    @cached_property
    def text(self) -> str:
        """What it was."""
        return "".join(codeword.char for codeword in self.codewords)

    @property
    def corruption(self) -> Corruption:
        """What happened, with what was lost."""
        lossy = any(codeword.share < 1 for codeword in self.codewords)
        return Corruption((self.misreading,), undefined="dropped" if lossy else "kept")

    @cached_property
    def word(self) -> str:
        """The word that it is a part of when it is undone; empty where it is no part of one word."""
        word = f"{_letters(self.before[::-1])[::-1]}{self.text}{_letters(self.after)}"
        return word if word.isalpha() and len(word) > 1 else ""

    @cached_property
    def is_damage(self) -> bool:
        """Whether it cannot be anything else."""
        if any(unicodedata.category(char) in ("Sk", "Sm") for char in self._beside if not char.isascii()):
            return False  # a row of signs
        before = self.before[-3:]
        for number, (start, end, char, _) in enumerate(self.codewords):
            after = (self.text[number + 1 : number + 4] + self.after)[:3]
            if is_impossible(before, self.damaged[start:end], after, char):
                return True
            before = (before + char)[-3:]
        return self._is_of_one_script or self._makes_a_word

    @property
    def _makes_a_word(self) -> bool:
        long = len(self.word) >= _LEAST_WORD
        return long and not self.odd_capitals and is_known_word(self.word, frequent=True)

    @property
    def _beside(self) -> str:
        """The characters on both sides of it."""
        return self.before[-1:] + self.after[:1]

    @property
    def _is_of_one_script(self) -> bool:
        scripts = {unicodedata.name(char, "").split(" ")[0] for char in self.text}
        return len(set(self.text)) >= _SCRIPT and len(scripts) == 1 and self.text.isalpha() and not scripts & {"LATIN"}

    @property
    def is_of_letters(self) -> bool:
        """Whether it is letters, or spaces and hyphens, and usual characters come of it."""
        usual = all(_weight(char) >= _OF_OTHERS for char in self.text)
        return usual and all(char.isalpha() or char in "\xa0\xad" for char in self.damaged[self.start : self.end])

    @property
    def odd_capitals(self) -> int:
        """How many capitals stand inside the word, if it is not written in capitals."""
        return 0 if self.word.isupper() else sum(map(str.isupper, self.word[1:]))

    @cached_property
    def score(self) -> float:
        """How likely it is that this was there: a logarithm."""
        known = _KNOWN if self.word and is_known_word(self.word) else 0.0
        signs = _SIGN_INSIDE * (self._is_in_word and any(map(_is_sign, self.text)))
        return sum(map(_weight, self.text)) + known - _ODD_CAPITAL * self.odd_capitals - signs

    @property
    def _is_in_word(self) -> bool:
        """Whether letters stand on both sides of it."""
        return self.before[-1:].isalpha() and self.after[:1].isalpha()


@lru_cache(maxsize=1_000)
def _weight(char: str) -> float:
    """Return how usual a character is."""
    prior = letter_prior(char)
    if prior > _USUAL:
        return _OF_CZECH
    if char in TURKISH:
        return _OF_TURKISH
    return _OF_OTHERS if char in FOREIGN or "\u0370" < char < "\u0530" or char > "\u0590" else _ELSEWHERE


def may_have_codewords(line: str) -> bool:
    """Tell quickly whether a line has anything that could be a codeword in any code page."""
    return any(not CZECH.issuperset(match[0]) for match in _any_codeword().finditer(line))


@lru_cache(maxsize=1)
def _any_codeword() -> re.Pattern[str]:
    return re.compile(_pattern_of([_sequence(codec) for codec in (*CODE_PAGES.values(), *_READ_BY_FTFY.values())]))


def _sequence(codec: str) -> str:
    """Return what the bytes from 80 on are read as; an undefined one as the control character of its number."""
    return "".join(bytes([byte]).decode(codec, "ignore") or chr(byte) for byte in range(0x80, 0x100))


def _pattern_of(tables: list[str]) -> str:
    """Return a pattern of codewords: what the first byte of a character is read as, and the others of it."""
    first2, first3, first4, more = (
        "".join(sorted({char for table in tables for char in table[start - 0x80 : end - 0x80]}))
        for start, end in ((0xC2, 0xE0), (0xE0, 0xF0), (0xF0, 0xF5), (0x80, 0xC0))
    )
    more = f"[{re.escape(more)}]"
    return f"[{re.escape(first2)}]{more}|[{re.escape(first3)}]{more}{{2}}|[{re.escape(first4)}]{more}{{3}}"


@cache
def _codeword(page: str) -> re.Pattern[str]:
    return re.compile(_pattern_of([_sequence(CODE_PAGES[page])]))


def rows_of(line: str) -> list[Row]:
    """Return the rows of codewords that a line has, in order; where several code pages explain it, the likeliest.

    Examples:
        >>> [(row.text, row.is_damage) for row in rows_of("Web – novÃ½ – je „vlna“.")]
        [('ý', True)]
    """
    readings = [reading for page in CODE_PAGES if (reading := _Reading(line, page)).rows]
    readings.sort(key=lambda reading: (-reading.size, -reading.score))
    rivals = _rivals(readings)
    taken = bytearray(len(line))
    chosen: list[Row] = []
    for reading in readings:
        for row in reading.rows:
            if not any(taken[row.start : row.end]):
                taken[row.start : row.end] = bytes([1]) * (row.end - row.start)
                chosen.append(replace(row, confidence=_share(row, rivals[reading.size, row.start, row.end])))
    return sorted(chosen, key=lambda row: row.start)


class _Reading:
    """The rows of a line in one code page.

    Attributes:
        rows: The rows, in order.
        size: How many characters are read.
        score: How likely it is that the line has been what comes of it.
    """

    def __init__(self, line: str, page: str) -> None:
        rows = [Row(tuple(row), Misreading(UTF_8, page), line) for row in _neighbours(_found(line, page))]
        rows = [row for row in rows if _may_be_text(row)]
        undone = undone_line(line, rows)
        self.rows, shift = [], 0
        for row in rows:
            at = row.start + shift
            end = at + len(row.text)
            self.rows.append(
                replace(row, before=undone[max(at - _CONTEXT, 0) : at], after=undone[end : end + _CONTEXT])
            )
            shift += len(row.text) - (row.end - row.start)
        self.size = sum(row.end - row.start for row in rows)
        self.score = sum(row.score for row in self.rows) - _PAGES.get(page, _RARE_PAGE)


def undone_line(line: str, rows: Iterable[Row]) -> str:
    """Return a line with what its rows were."""
    return replaced(line, ((row.start, row.end, row.text) for row in rows))


def _rivals(readings: Iterable[_Reading]) -> dict[tuple[int, int, int], dict[str, float]]:
    """Return what each place may have been, with the scores of the readings, for readings of one size."""
    rivals: dict[tuple[int, int, int], dict[str, float]] = {}
    for reading in readings:
        for row in reading.rows:
            texts = rivals.setdefault((reading.size, row.start, row.end), {})
            texts[row.text] = max(reading.score, texts.get(row.text, reading.score))
    return rivals


def _share(row: Row, scores: dict[str, float]) -> float:
    """Return how likely a row is among those that other readings of the line have in its place."""
    share = 1 / sum(math.exp(min(score - scores[row.text], _MOST)) for score in scores.values())
    return min([1.0 if share > _CERTAIN else share, *(codeword.share for codeword in row.codewords)])


def _found(line: str, page: str) -> Iterator[Codeword]:
    """Yield the codewords of a line in one code page."""
    at = 0
    for match in _codeword(page).finditer(line):
        char = _undone(match[0], page)
        if char is not None:
            yield from _incomplete(line, at, match.start(), page)
            at = match.end()
            yield Codeword(*match.span(), char)
    yield from _incomplete(line, at, len(line), page)


def _incomplete(line: str, start: int, end: int, page: str) -> Iterator[Codeword]:
    """Yield the codewords in a part of a line that lost a byte and can only be one usual mark.

    U+FFFD after one stands for the byte; a question mark may.
    """
    if _BEGUN.search(line, start, end) and (known := _incomplete_codewords(page)):
        for match in re.finditer(f"({'|'.join(map(re.escape, known))})\ufffd?", line[start:end]):
            char, share = known[match[1]]
            to = start + match.end()
            yield Codeword(start + match.start(), to, char, min(share, _GUESS) if line[to : to + 1] == "?" else share)


@cache
def _incomplete_codewords(page: str) -> dict[str, tuple[str, float]]:
    """Return codewords without a byte that the code page does not define, with the mark and its share."""
    complete, lossy = (Corruption((Misreading(UTF_8, page),), undefined=loss) for loss in ("kept", "dropped"))
    found = {}
    for codeword, chars in lossy.codewords.items() if page in _WITH_UNDEFINED else ():
        mark, share = chars[0], letter_prior(chars[0]) / sum(map(letter_prior, chars))
        usual = share > _CLEAR and letter_prior(mark) >= _FREQUENT and not mark.isalpha()
        if usual and len(codeword) > 1 and complete.damage(mark) != codeword:
            found[codeword] = mark, min(share, _LIKELY)
    return found


def _neighbours(codewords: Iterable[Codeword]) -> Iterator[list[Codeword]]:
    """Yield codewords that stand side by side."""
    row: list[Codeword] = []
    for codeword in codewords:
        if row and codeword.start > row[-1].end:
            yield row
            row = []
        row.append(codeword)
    if row:
        yield row


def _undone(codeword: str, page: str) -> str | None:
    """Return the character that a codeword was, or None when its bytes are none."""
    try:
        return bytes(map(bytes_of(page).__getitem__, codeword)).decode()
    except UnicodeDecodeError:
        return None


def _may_be_text(row: Row) -> bool:
    """Tell whether text has such characters: if there is only one, a usual one that fits the letters beside it."""
    if len(row.codewords) > 1:
        return all(map(_is_assigned, row.text))
    beside = row.damaged[max(row.start - 1, 0) : row.start] + row.damaged[row.end : row.end + 1]
    fits = _is_latin(row.text) or not row.text.isalpha() or not _ASCII_LETTER.search(beside)
    return fits and _is_usual(row.text)


def _is_usual(char: str) -> bool:
    return (letter_prior(char) >= _USUAL and _is_assigned(char)) or char in _SIGNS


def _is_assigned(char: str) -> bool:
    return unicodedata.category(char) not in ("Cn", "Co", "Cs", "Zl", "Zp") and char >= "\x80"


def _is_sign(char: str) -> bool:
    return unicodedata.category(char) in ("Sc", "Sk", "Sm", "So")


def _is_latin(char: str) -> bool:
    return unicodedata.name(char, "").startswith("LATIN")
