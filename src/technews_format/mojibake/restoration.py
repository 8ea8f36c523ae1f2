"""Undo a corruption token by token, choosing where a codeword stands for several characters.

A token is a stretch of ASCII letters and characters beyond ASCII. Its words are restored
independently of each other: each choice of letters is weighed by what `words` knows of the
word that results, and of the surroundings of each letter when the word is unknown. Capitals
follow from the place and the rest of the word, punctuation from its neighbours.
"""

from __future__ import annotations

import math
import re
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from technews_format._util.lazy import pattern
from technews_format.mojibake.choices import VOWELS, letters_of, word_of
from technews_format.mojibake.code_pages import bytes_of
from technews_format.mojibake.context import START, Context, place_of
from technews_format.mojibake.corruptions import TURKISH, Corruption
from technews_format.mojibake.plausibility import plausibility
from technews_format.mojibake.punctuation import is_times, mark
from technews_format.mojibake.words import foreign, look_up

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from technews_format.mojibake.context import Text

__all__ = ["ALMOST", "OTHER_LOSS", "Reader", "Restored", "reader_of"]

OTHER_LOSS = math.log(1e-2)
"""How likely a word, or a row of codewords, is to have lost other things than those around it."""
ALMOST = 1 - 1e-5
"""The most that a reading is sure which could be another one; 1 is left to what is certain."""
_CERTAIN = 1 - 1e-6
_CAME_LATER = 1e-4
"""How likely a word of a damaged text is to have come in later."""
_MOST_ODDS = 100.0
_CUT = math.log(1e-3)
"""How likely the end of a value is to have been cut off inside of a codeword."""
_LONGEST_CUT = 2
_GUESS = 0.4
_PERHAPS = 0.9
_SHORT = 2
_TWO_WORDS = pattern("Å\xa0(?![A-Z])")
"""Å is a word of Norwegian, Swedish and Danish, and also what Š begins with."""
_ENDS = pattern(r"(?:…|\.\.\.)?[\"']?[ \t]*(?:\n|$)")
_STRAIGHT = frozenset("\"'")
_BESIDE_WORDS = frozenset("…–—„“‚‘")
_SUPERSCRIPT = pattern("[A-Z][²³¹]")
_MARK_INSIDE = pattern(r"(?<=[a-zà-žß])[–—“”„‘‚…†‡•‰¤¥¦§¨¬¯°±¶¸÷×](?=[a-zà-žß])")
_CURLY = frozenset("“”„‘’‚")
_STEM = 3
_MOST_REMEMBERED = 20_000  # tokens with their places, which are seldom the same in two articles
_LONGEST_TOKEN = 200
"""Longer rows of characters are no text."""
_COMPLETED = 0.8
_RARE = 5
_WORD = pattern(r"[^\W\d_]+")
_QUOTED = pattern("[“‘][A-Za-z]+[”’]")
_BEYOND = r"[^\x00-\x7f]"
_LETTERS = r"[^\x00-\x40\x5b-\x60\x7b-\x7f]*"  # those of ASCII, and whatever is beyond it


class Restored(NamedTuple):
    """What a token was.

    Attributes:
        text: The most likely original.
        confidence: How likely it is, from 0 to 1, given the corruption.
        known: How many steps of frequency its known words have together; 0 when none is known.
        complete: How many of its codewords lost nothing and are longer than one character.
        lone: How many of its codewords lost something.
        whole: Whether it lost nothing: the corruption makes just this of the text.
        penalty: What makes the corruption less likely than the text is: a negative logarithm.
    """

    text: str
    confidence: float
    known: float
    complete: int
    lone: int
    whole: bool
    penalty: float = 0.0

    @property
    def likelihood(self) -> float:
        """How likely all its readings are together, as a logarithm: the evidence for the corruption."""
        return plausibility(self.text) + self.penalty


class _IsComplete(dict[str, bool]):
    """Whether the codewords of characters lost nothing and tell more than one of ASCII."""

    def __init__(self, corruption: Corruption) -> None:
        super().__init__()
        self._corruption = corruption

    def __missing__(self, char: str) -> bool:
        """Find it out for one character."""
        kept = self._corruption.is_lossless(self._corruption.damage(char), char)
        complete = self[char] = kept and char > "\x7f"
        return complete


class _Run(NamedTuple):
    """What a run of codewords can stand for.

    Attributes:
        slots: For each character of the original those that it can be.
        text: The original where each can be one only, else None.
        whole: Whether the likeliest original lost nothing.
        complete: How many codewords lost nothing and tell more than one of ASCII.
        as_others: Whether the corruption makes just this of it.
    """

    slots: list[str]
    text: str | None
    whole: bool
    complete: int
    as_others: bool


class _Runs(dict[str, "_Run | None"]):
    """The runs of a corruption that have been met; None where it does not explain one."""

    def __init__(self, corruption: Corruption, is_complete: _IsComplete) -> None:
        super().__init__()
        self._corruption = corruption
        self._is_complete = is_complete

    def __missing__(self, run: str) -> _Run | None:
        """Read one."""
        slots, read = self._corruption.read(run), None
        if slots is not None:
            text = _likely(slots)
            read = _Run(
                slots,
                text if len(text) == sum(map(len, slots)) else None,
                self._corruption.is_lossless(run, text),
                sum(map(self._is_complete.__getitem__, text)),
                not self._corruption.is_lossy or self._corruption.damage(text) == run,
            )
        self[run] = read
        return read


class Reader:
    """Reads the tokens that one corruption has damaged."""

    def __init__(self, corruption: Corruption) -> None:
        self.corruption = corruption
        beyond = f"(?:{corruption.with_ascii}|{_BEYOND})" if corruption.with_ascii else _BEYOND
        more = f"(?:{beyond}|[A-Za-z])*" if corruption.with_ascii else _LETTERS
        self.token = re.compile(f"(?<![A-Za-z])[A-Za-z]*{beyond}{more}")
        self._run = re.compile(f"((?:{beyond})+)")
        self._written = (
            frozenset(bytes_of(corruption.misreadings[0].written)) if corruption.is_single_byte else frozenset()
        )
        mixed_up = corruption.is_single_byte and corruption.undefined == "dropped"
        self._dropped = [char for char in "ďěňřšťůž" if mixed_up and not corruption.damage(char)]
        self._is_complete = _IsComplete(corruption)
        self._runs = _Runs(corruption, self._is_complete)
        self._certain: dict[str, Restored | None] = {}
        self._open: dict[str, tuple[list[str], bool]] = {}
        self._uncertain: dict[tuple[str, Context], Restored] = {}

    def read(self, text: Text, start: int, end: int) -> Restored | None:
        """Read the token of a text at ``start`` to ``end``; None when the corruption does not explain it."""
        token = text[start:end]
        restored = self._read(token, text, start, end)
        if (restored is None or not restored.whole) and _ENDS.match(text, end):
            return self._perhaps_cut(token, restored)
        if restored is not None and self._is_straightened(text, end, token, restored):
            return restored._replace(confidence=min(restored.confidence, _GUESS))
        return restored

    def _is_straightened(self, text: Text, end: int, token: str, restored: Restored) -> bool:
        """Tell whether a straight quotation mark after a token may have been the end of its last codeword."""
        return not restored.whole and text[end : end + 1] in _STRAIGHT and token.endswith(self._before_quotes)

    def _perhaps_cut(self, token: str, restored: Restored | None) -> Restored | None:
        """Return the reading of a token at the end of a value, in view of that it may have been cut there."""
        if restored is not None and not self._may_be_cut(restored.text):
            return restored
        cut = self._cut(token)
        if cut is None or restored is None:
            return cut
        confidence = restored.confidence / (1 + math.exp(min(cut.likelihood - restored.likelihood, _MOST_ODDS)))
        return restored._replace(confidence=confidence)

    def _read(self, token: str, text: Text, start: int, end: int) -> Restored | None:
        if token in self._certain:
            return self._certain[token]
        if token not in self._open:
            parts = self._run.split(token)
            runs = self._runs_of(parts) if end - start <= _LONGEST_TOKEN else None
            if runs is None or all([run.text is not None for run in runs]):  # noqa: C419 - quicker
                restored = self._certain[token] = None if runs is None else self._sure(token, parts, runs)
                return restored
            slots = _slots(parts, runs)
            self._open[token] = slots, token.isupper() or _depends_on_place(slots)
        slots, depends = self._open[token]
        place = place_of(text, start, end) if depends else _ANYWHERE
        key = token, place
        if key not in self._uncertain:
            if len(self._uncertain) > _MOST_REMEMBERED:
                self._uncertain.clear()
            self._uncertain[key] = self._weighed(token, slots, place)
        return self._uncertain[key]

    def _may_be_cut(self, text: str) -> bool:
        """Tell whether the last letter of a word lost something."""
        return text.isalpha() and text[-1] > "\x7f" and not self._is_complete[text[-1]]

    @cached_property
    def _before_quotes(self) -> tuple[str, ...]:
        """What stands before a quotation mark in the codewords of marks; somebody may have straightened it."""
        codewords = map(self.corruption.lossless.damage, "–—‘’“”„…")
        return tuple({word[:-1] for word in codewords if word[-1] in _CURLY}) or ("\0",)

    def _cut(self, token: str) -> Restored | None:
        """Read a token at the end of a value that was cut inside of its last codeword; nobody can tell which it was."""
        for length in range(1, min(_LONGEST_CUT, len(token)) + 1):
            parts = self._run.split(token[:-length])
            runs = self._runs_of(parts) if token[-length] in self._firsts else None
            if runs is not None:
                text = _likely(_slots(parts, runs))
                cut = text + token[-length:]
                return Restored(
                    cut, _GUESS, 0.0, 0, 0, whole=False, penalty=_CUT + plausibility(text) - plausibility(cut)
                )
        return None

    @cached_property
    def _firsts(self) -> frozenset[str]:
        """What codewords begin with that are longer than one character."""
        codewords = map(self.corruption.lossless.damage, "ážěč–")
        return frozenset(word[0] for word in codewords if len(word) > 1)

    def _runs_of(self, parts: Sequence[str]) -> list[_Run] | None:
        """Return the runs of a token that is parted into letters and runs, or None if one of them is not explained."""
        runs = [run for part in parts[1::2] if (run := self._runs[part]) is not None]
        return runs if len(runs) == len(parts) // 2 else None

    def _sure(self, token: str, parts: list[str], runs: list[_Run]) -> Restored:
        """Read a token of which each character can be one only."""
        parts[1::2] = [run.text or "" for run in runs]
        text = "".join(parts)
        known = _known(text)
        if self.corruption.is_single_byte and not known:
            if _came_later(token, text):
                return self._restored(token, token, 1.0, 0)
            if parted := _without_mark(token, text):
                return self._restored(token, parted, _PERHAPS, 0)
            if _has_superscript(token) or _has_mark_inside(token, text):
                return self._restored(token, text, _GUESS, 0)
        if self._dropped and not known and len(longer := self._completed(text)) == 1:
            return self._restored(token, longer[0], _COMPLETED, 0)
        whole = all([run.whole for run in runs])  # noqa: C419 - quicker
        complete = sum([run.complete for run in runs])
        as_others = all([run.as_others for run in runs])  # noqa: C419 - quicker
        return self._judged(token, Restored(text, 1.0, known, complete, 0, whole, 0.0 if as_others else OTHER_LOSS))

    def _restored(
        self, token: str, text: str, confidence: float, lone: int, alone: Iterable[str] | None = None
    ) -> Restored:
        """Return what a token was, with what this tells of the corruption."""
        whole = self.corruption.is_lossless(token, text)
        complete = sum(map(self._is_complete.__getitem__, text if alone is None else alone))
        as_others = not self.corruption.is_lossy or self.corruption.damage(text) == token
        of_loss = 0.0 if as_others else OTHER_LOSS
        return self._judged(token, Restored(text, confidence, _known(text), complete, lone, whole, of_loss))

    def _judged(self, token: str, restored: Restored) -> Restored:
        """Return a reading as sure as it is in view of the token as it stands."""
        text, confidence, known, complete, lone, whole, of_loss = restored
        if token == text:
            return Restored(text, confidence, 0.0, 0, 0, whole=False)
        if token.startswith("Å\xa0") and _TWO_WORDS.match(token) and (len(text) <= _SHORT or not known):
            confidence, complete = min(confidence, _PERHAPS), 0
        if not known and not TURKISH.isdisjoint(text):
            confidence = min(confidence, _PERHAPS)
        is_sure = whole and confidence > _CERTAIN
        if is_sure and (not self.corruption.is_single_byte or (known and self._makes_a_word(token, text))):
            return restored if confidence == 1 else restored._replace(confidence=1.0)
        penalty = of_loss - math.log(confidence)
        likelihood = plausibility(text) + penalty
        confidence /= 1 + _CAME_LATER * math.exp(min(plausibility(token) - likelihood, _MOST_ODDS))
        return Restored(text, min(confidence, ALMOST), known, complete, lone, whole, penalty)

    def _makes_a_word(self, token: str, text: str) -> bool:
        """Tell whether swapped letters make a known word, all of one code page, of what is no word of any language.

        A word of two letters may as well be a sign and a letter.
        """
        return len(text) > _SHORT and self._written.issuperset(text) and foreign(token.lower()) < 0

    def _completed(self, text: str) -> list[str]:
        """Return the known words that have one more letter, of those that leave nothing after."""
        places = range(1, len(text) + 1)
        longer = {text[:at] + letter + text[at:] for at in places for letter in self._dropped}
        return [
            word for word in longer if word.isalpha() and (known := look_up(word.lower())) and known.frequency > _RARE
        ]

    def _weighed(self, token: str, slots: list[str], place: Context) -> Restored:
        chosen: list[str] = []
        confidence = 1.0
        at = 0
        while at < len(slots):
            end = at
            while end < len(slots) and _may_be_letter(slots, end):
                end += 1
            left, right = place.left + "".join(chosen), _likely(slots[max(end, at + 1) :]) + place.after
            if end == at or (end == at + 1 and is_times(slots[at], left, right)):
                end = at + 1
                char, sure = mark(slots[at], left, right, place)
                chosen.append(char)
            else:
                here = place._replace(before=_after(chosen[-1], place), previous="") if chosen else place
                part, sure = word_of(slots[at:end], here._replace(after=right))
                chosen.extend(part)
            confidence *= sure
            at = end
        text = "".join(chosen)
        alone = [slot[0] for slot in slots if len(slot) == 1]
        return self._restored(token, text, confidence, len(slots) - len(alone), alone)


def _slots(parts: Sequence[str], runs: Sequence[_Run]) -> list[str]:
    """Return for each character of a token's original those that it can be."""
    slots = list(parts[0])
    for run, letters in zip(runs, parts[2::2], strict=True):
        slots += run.slots
        slots += letters
    return slots


def _came_later(token: str, text: str) -> bool:
    """Tell whether a token was not there when letters were swapped: a foreign word, a sign, a quoted ASCII word."""
    sign = len(text) == 1 and text.isalpha() and not token.isalpha()
    return sign or _QUOTED.fullmatch(token) is not None or (token.isalpha() and _known(token) > 0)


def _without_mark(token: str, text: str) -> str:
    """Return the reading of swapped letters where a mark stands beside a known word; empty without one."""
    if len(token) != len(text) or len(text) <= _STEM or not text.isalpha():
        return ""
    if token[0] in _BESIDE_WORDS and _known(text[1:]):
        return token[0] + text[1:]
    ends = token[-1] in _BESIDE_WORDS and text[-2] in VOWELS and _known(text[:-1])  # ``ů`` alone ends many words
    return text[:-1] + token[-1] if ends else ""


def _has_superscript(token: str) -> bool:
    """Tell whether a token has a superscript digit after a capital, as names of products do; letters stand inside."""
    return _SUPERSCRIPT.search(token) is not None


@lru_cache(maxsize=256)
def reader_of(corruption: Corruption) -> Reader:
    """Return the reader for a corruption; it remembers the tokens that it has read."""
    return Reader(corruption)


def _has_mark_inside(token: str, text: str) -> bool:
    """Tell whether a mark stays between small letters of a word: it is rather the codeword of a letter that is rare."""
    return any(text[match.start()] == token[match.start()] for match in _MARK_INSIDE.finditer(text, 0, len(token)))


_ANYWHERE = Context("")
_QUOTES = frozenset("„‚“‘”’")


def _depends_on_place(slots: Sequence[str]) -> bool:
    """Tell whether a mark or the first letter of a word has to be chosen."""
    previous = False
    for slot in slots:
        letters = bool(letters_of(slot))
        if len(slot) > 1 and not (letters and previous):
            return True
        previous = letters
    return False


def _after(char: str, place: Context) -> str:
    """Return what stands before a word that follows a character in its token: a quotation can begin a sentence."""
    begins = place.before == START or place.left.endswith(": ")
    return START if char in _QUOTES and begins else char


def _likely(slots: Sequence[str]) -> str:
    """Return the likeliest text, whatever stands around it."""
    return "".join(slot[0] for slot in slots)


def _may_be_letter(slots: Sequence[str], at: int) -> bool:
    return bool(letters_of(slots[at]))


@lru_cache(maxsize=_MOST_REMEMBERED)
def _known(text: str) -> float:
    """Return how well the words of a text are known."""
    total = 0.0
    for word in (text,) if text.isalpha() else _WORD.findall(text):
        if not word.isascii() and len(word) > 1:
            known = look_up(word.lower())
            total += known.frequency + 1 if known else 0
    return total
