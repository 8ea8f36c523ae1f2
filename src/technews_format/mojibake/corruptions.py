r"""The corruptions that damage a text: bytes read in the wrong code page, and what was lost then.

A corruption works on each character by itself: it turns ``č`` into a *codeword* such as
``Ä\x8d``, or ``Ä`` where the second byte was lost. Every text that it makes is a
row of codewords, so undoing it is reading codewords. What was lost shows in codewords that
several characters share; choosing among those is the work of `restoration`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache
from itertools import compress
from operator import ne
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from technews_format.mojibake.code_pages import UTF_8, bytes_of, reading_of, undefined_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = [
    "CZECH",
    "FOREIGN",
    "TURKISH",
    "Corruption",
    "Loss",
    "Misreading",
    "characters",
    "letter_prior",
]

_FREQUENCIES = {
    "í": 3270, "á": 2236, "é": 1336, "ě": 1645, "ý": 1074, "ř": 1213, "ž": 995, "č": 948, "š": 811, "ů": 690,
    "ú": 163, "ň": 78, "ť": 42, "ó": 31, "ď": 22,
    "Č": 80, "Ú": 28, "Š": 30, "Ž": 25, "Ř": 20, "Á": 6, "É": 5, "Í": 6, "Ý": 2, "Ů": 1, "Ě": 1, "Ď": 2, "Ť": 1,
    "Ň": 1, "Ó": 2,
    "–": 170, "„": 120, "“": 120, "’": 8, "…": 15, "”": 20, "‘": 2, "—": 5, "\xa0": 40, "•": 3, "‑": 2, "€": 3,
    "°": 4, "§": 1, "™": 2, "®": 2, "©": 1, "²": 3, "³": 1, "µ": 1, "×": 5, "≥": 1, "≤": 1, "→": 3, "½": 1, "−": 1,
}  # fmt: skip
"""How often Czech text has a character, in 100,000 of its characters (rounded; letters after the
frequencies of `wordfreq`, punctuation estimated)."""

CZECH = frozenset(letter for letter in _FREQUENCIES if letter.isalpha() and letter != "µ")

# Emoji that the format itself uses come first, then those of headlines.
_EMOJI = "📰⚡🚀🔧🔬🎓🤖💹💼📡📺📈💻🔥📢📝💬📱🎮🔒🌍🎉💡🔍📊👍😀😉🙂❤✅❌⭐⚠✨🎯🧠🛡🌐💰🏆📉🔋🚗🎬🎵"
_OTHER = "\u200d\u200b\u200e\u2009\u202f\u2011\u2010\u2012\u2030\u2032\u2033\u2020\u2022\u2026\u2039\u203a\u20ac\u2122"
_BLOCKS = (
    (0xA0, 0x180), (0x218, 0x21C), (0x391, 0x3CA), (0x410, 0x450), (0x1EA0, 0x1EFA), (0x2010, 0x2040), (0x2070, 0x20A0),
    (0x2190, 0x2200), (0x2200, 0x2270), (0x2300, 0x2400), (0x2460, 0x2500), (0x25A0, 0x27C0), (0x2B00, 0x2B60),
    (0xFB00, 0xFB05), (0xFE0F, 0xFE10), (0xFEFF, 0xFF00), (0x1F1E6, 0x1F200), (0x1F300, 0x1F650), (0x1F680, 0x1F700),
    (0x1F900, 0x1FA00), (0x1FA70, 0x1FAC0),
)  # fmt: skip
_TINY = 1e-3
_FAR_RARER = 1e5
_ASCII = {code: chr(code) for code in range(0x80)}
_MOST_CODEWORDS = 10_000
# Letters, and whatever is beyond ASCII; said by what they are not, because `re` takes long to compile wide ranges.
_LETTER = r"[^\x00-\x40\x5b-\x60\x7b-\x7f]"

Loss: TypeAlias = Literal["kept", "dropped", "stripped", "replaced", "questioned"]
Hyphen: TypeAlias = Literal["kept", "dropped"]
Space: TypeAlias = Literal["kept", "space", "dropped"]


class Misreading(NamedTuple):
    """Text was written in one encoding and its bytes were read in another."""

    written: str
    read: str


@lru_cache(maxsize=1)
def characters() -> dict[str, float]:
    """Return the characters that a codeword may stand for, with their weights."""
    weights = dict.fromkeys((chr(code) for first, end in _BLOCKS for code in range(first, end)), _TINY)
    weights.update(dict.fromkeys(_OTHER, 0.05))
    weights.update({char: 1.0 / rank for rank, char in enumerate(_EMOJI, 2)})
    weights["\ufe0f"] = 1.0
    weights["à"] = 0.3
    weights.update(_FREQUENCIES)
    return weights


FOREIGN = "äöüßÄÖÜłŁąęćńśźżôľĺŕêèàçñãõåøëïîâûőűğışåæœÅØĆ"
"""Letters of other languages that Czech text has now and then."""

TURKISH = frozenset("ğışİ")
"""Those that it has seldom, and that code pages confuse with letters of Polish and Slovak."""


def _pattern_of_two(pattern: str, *, spaced: bool, letter: bool) -> str:
    """Return the pattern of codewords that may be shorter ones and a character of ASCII.

    Args:
        pattern: The pattern of the codewords alone.
        spaced: Whether that character is a space.
        letter: Whether a letter may have been there.
    """
    begins = f"(?<!{_LETTER}){pattern}(?={_LETTER})|(?<=[A-Z]){pattern}(?=[A-Z])"
    ends = f"{pattern}(?=[ ,.;:!?)-]|$)"
    if not spaced:
        return begins
    return f"{begins}|{ends}" if letter else ends


def _weight(chars: str) -> float:
    return sum(map(letter_prior, chars))


def _lengths(words: Iterable[str]) -> dict[str, list[int]]:
    """Return the lengths of the words that begin with each character, the greatest one first."""
    lengths: dict[str, set[int]] = {}
    for first, length in {(word[0], len(word)) for word in words}:
        lengths.setdefault(first, set()).add(length)
    return {first: sorted(of_first, reverse=True) for first, of_first in lengths.items()}


def _rank(char: str) -> tuple[float, str]:
    return -letter_prior(char), char


def letter_prior(char: str) -> float:
    """Return the weight of a character: its occurrences in 100,000 characters of Czech text."""
    return characters().get(char, _TINY / 10)


@lru_cache(maxsize=1)
def _alphabet() -> str:
    """Return the characters that a codeword may stand for, the likelier ones first, on lines of their own."""
    return "\n".join(sorted(characters(), key=_rank))


@lru_cache(maxsize=1)
def _usual_alphabet() -> str:
    """Return the usual ones of them, which are soon gone through."""
    return "\n".join(sorted([*_FREQUENCIES, *_EMOJI[:20], *FOREIGN], key=_rank))


@cache
def _defined(code_page: str) -> tuple[tuple[str, int], ...]:
    """Return the characters beyond ASCII that a code page has, with their bytes."""
    undefined = undefined_bytes(code_page)
    return tuple((char, byte) for char, byte in bytes_of(code_page).items() if byte > 0x7F and byte not in undefined)  # noqa: PLR2004


@cache
def _left(code_page: str, undefined: Loss, soft_hyphen: Hyphen, space: Space) -> dict[int, str]:
    """Return what is left of each byte beyond ASCII that was read in a code page."""
    left = {byte: char for byte, char in enumerate(reading_of(code_page)) if byte > 0x7F}  # noqa: PLR2004
    if undefined in ("dropped", "replaced", "questioned"):
        lost = {"dropped": "", "replaced": "\ufffd", "questioned": "?"}[undefined]
        left.update(dict.fromkeys(undefined_bytes(code_page), lost))
    changed = {"\xa0": {"kept": "\xa0", "space": " ", "dropped": ""}[space]}
    if soft_hyphen == "dropped":
        changed["\xad"] = ""
    if undefined in ("dropped", "stripped"):
        changed.update(dict.fromkeys(map(chr, range(0x80, 0xA0)), ""))
    return {byte: changed.get(char, char) for byte, char in left.items()}


class _CodewordOf(dict[int, str]):
    """The codewords of the characters that have been asked for, as `str.translate` takes them; ASCII always stays."""

    def __init__(self, damage: Callable[[str], str]) -> None:
        super().__init__(_ASCII)
        self._damage = damage
        alphabet = _usual_alphabet()
        self.update(zip(map(ord, alphabet.split("\n")), damage(alphabet).split("\n"), strict=True))

    def __missing__(self, code: int) -> str:
        """Damage a character."""
        if len(self) > _MOST_CODEWORDS:
            self.clear()
        codeword = self[code] = self._damage(chr(code))
        return codeword


@dataclass(frozen=True)
class Corruption:
    r"""What happened to a text.

    Attributes:
        misreadings: Each one in its order of time; more than one when it happened again.
        undefined: What became of bytes without a character in the code page (in ISO-8859 of the
            control characters U+0080 to U+009F): kept as control characters, dropped, kept and then
            stripped with the control characters, replaced by U+FFFD, or by ``?``.
        soft_hyphen: Whether U+00AD was kept or dropped.
        space: Whether the no-break space was kept, turned into a space, or dropped.

    Examples:
        >>> corruption = Corruption((Misreading("UTF-8", "Windows-1254"),), undefined="dropped")
        >>> "".join(map(corruption.damage, "čeština"))
        'ÄeÅ¡tina'
    """

    misreadings: tuple[Misreading, ...]
    undefined: Loss = "kept"
    soft_hyphen: Hyphen = "kept"
    space: Space = "kept"

    def damage(self, text: str) -> str:
        """Return what became of a text: the codewords of its characters."""
        return text.translate(self._codeword_of)

    @cached_property
    def _codeword_of(self) -> _CodewordOf:
        return _CodewordOf(self.damage_once)

    def damage_once(self, text: str) -> str:
        """Damage a text without remembering the codewords; of many characters that are seen once this is quicker."""
        for misreading, table in zip(self.misreadings, self._tables, strict=True):
            if misreading.written == UTF_8:
                text = text.encode("utf-8", "surrogatepass").decode("latin-1")
            text = text.translate(table)
        return text

    @cached_property
    def _tables(self) -> list[dict[int, str]]:
        """For each misreading what is left of a byte, or of a character of the code page that the text was in.

        What that code page lacks came in later and stays.
        """
        tables = []
        for written, read in self.misreadings:
            left = _left(read, self.undefined, self.soft_hyphen, self.space)
            tables.append(left if written == UTF_8 else {ord(char): left[byte] for char, byte in _defined(written)})
        return tables

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        return hash((self.misreadings, self.undefined, self.soft_hyphen, self.space))

    @property
    def is_single_byte(self) -> bool:
        """Whether one code page was taken for another, without UTF-8."""
        return self.misreadings[0].written != UTF_8

    def __str__(self) -> str:
        """Say what happened."""
        said = ", then ".join(f"{written} read as {read}" for written, read in self.misreadings)
        losses = [f"undefined bytes {self.undefined}"] if self.undefined != "kept" else []
        losses += ["soft hyphens dropped"] if self.soft_hyphen != "kept" else []
        if self.space != "kept":
            losses.append(f"no-break spaces {'turned into spaces' if self.space == 'space' else 'dropped'}")
        return "; ".join([said, *losses])

    @cached_property
    def codewords(self) -> dict[str, str]:
        """Each codeword with the characters that it can stand for, the likelier ones first."""
        if self.is_single_byte:
            return self._swapped()
        alphabet = _alphabet()
        return _codewords(alphabet, self.damage_once(alphabet), _whole(self.misreadings))

    @cached_property
    def usual(self) -> dict[str, str]:
        """The codewords of usual characters only, which are soon made."""
        if self.is_single_byte:
            return self.codewords
        alphabet = _usual_alphabet()
        words = _codewords(alphabet, self.damage(alphabet), self.lossless.damage(alphabet).split("\n"))
        return {
            word: chars
            for word, chars in words.items()
            if not word.endswith(" ") or _weight(words.get(word[:-1], "")) <= _weight(chars)
        }

    @cached_property
    def _lengths(self) -> dict[str, list[int]]:
        return _lengths(self.codewords)

    @cached_property
    def _usual_lengths(self) -> dict[str, list[int]]:
        return _lengths(self.usual)

    def _swapped(self) -> dict[str, str]:
        """Return the codewords of the characters of a code page, or what is likelier to have come in later."""
        words: dict[str, list[str]] = {}
        written = bytes_of(self.misreadings[0].written)
        for char in written:
            codeword = self.damage(char)
            if codeword and char >= "\xa0":
                later = codeword not in written and letter_prior(codeword) > letter_prior(char)
                words.setdefault(codeword, []).append(codeword if later else char)
        return {word: "".join(sorted(chars, key=_rank)) for word, chars in words.items()}

    @cached_property
    def with_ascii(self) -> str:
        """A pattern of the codewords that have a space or a question mark in them; empty without any.

        Where such a codeword could as well be one without it, it counts where the space would else
        stand before another one, or before a mark; that of a letter also between capitals and at the
        begin of a word.
        """
        if self.space != "space" and self.undefined != "questioned":
            return ""
        words = [word for word in self.codewords if (" " in word or "?" in word) and not word.isascii()]
        alike: dict[tuple[str, bool, bool], list[str]] = {}
        for word in words:
            if not self._is_two(word):
                shape = "".join(char if char < "\x80" else "." for char in word)
                letter = any(map(str.isalpha, self.codewords[word]))
                alike.setdefault((shape, self._may_be_two(word), letter), []).append(word)
        patterns = []
        for (shape, may_be_two, letter), group in sorted(alike.items(), key=lambda item: len(item[0][0]), reverse=True):
            pattern = _any_of(group)
            if may_be_two:
                pattern = _pattern_of_two(pattern, spaced=shape.endswith(" "), letter=letter)
            patterns.append(pattern)
        return "|".join(patterns)

    def _may_be_two(self, word: str) -> bool:
        """Tell whether a codeword may be a shorter one that is more frequent, and a character of ASCII."""
        return _weight(self.codewords.get(word[:-1], "")) > _weight(self.codewords[word])

    def _is_two(self, word: str) -> bool:
        """Tell whether a codeword is certainly a shorter one and a character of ASCII."""
        return _weight(self.codewords.get(word[:-1], "")) > _FAR_RARER * _weight(self.codewords[word])

    @cached_property
    def _left_behind(self) -> frozenset[str]:
        """The characters that it can leave, with those of ASCII; empty where these may be any."""
        written, page = self.misreadings[-1]
        return frozenset(reading_of(page)) | {"\ufffd"} if written == UTF_8 else frozenset()

    def read(self, run: str, *, usual: bool = False) -> list[str] | None:
        """Read a run of codewords: for each one the characters that it can stand for, or None.

        Args:
            run: Characters beyond ASCII, with the spaces and question marks that belong to codewords.
            usual: Whether usual characters are enough; others are found when nothing was lost.
        """
        if self._left_behind and not self._left_behind.issuperset(run):
            return None  # so the tables are made only for corruptions that may have happened
        codewords, lengths = (self.usual, self._usual_lengths) if usual else (self.codewords, self._lengths)
        if chars := codewords.get(run):
            return [chars]
        found: list[str] = []
        at = 0
        while at < len(run):
            for length in lengths.get(run[at], ()):
                chars = codewords.get(run[at : at + length])
                if chars:
                    break
            else:
                length, chars = (1, run[at]) if run[at] < "\x80" else self._undo(run, at)
                if not length:
                    return None
            found.append(chars)
            at += length
        return found

    def _undo(self, run: str, at: int) -> tuple[int, str]:
        """Read a codeword of a character that is not in the table, which only works without loss."""
        if self.is_single_byte:
            known = run[at] in bytes_of(self.misreadings[0].written)
            return (0, "") if known else (1, run[at])  # it came in later
        undone = _undone(run, at, self.misreadings)
        return (undone[0] - at, undone[1]) if undone else (0, "")

    @property
    def is_lossy(self) -> bool:
        """Whether anything was lost."""
        return (self.undefined, self.soft_hyphen, self.space) != ("kept", "kept", "kept")

    def is_lossless(self, damaged: str, text: str) -> bool:
        """Tell whether what it makes of a text is all there."""
        return self.lossless.damage(text) == damaged

    @cached_property
    def lossless(self) -> Corruption:
        """The corruption by which nothing was lost."""
        return _lossless(self.misreadings)

    def longer(self, first: Misreading) -> Corruption:
        """Return the corruption before which another one had happened."""
        return replace(self, misreadings=(first, *self.misreadings))


@lru_cache(maxsize=200)
def _lossless(misreadings: tuple[Misreading, ...]) -> Corruption:
    """Return the one object for all corruptions that differ in what was lost, which keeps its tables."""
    return Corruption(misreadings)


@lru_cache(maxsize=32)
def _whole(misreadings: tuple[Misreading, ...]) -> list[str]:
    """Return the codewords of all characters when nothing is lost."""
    return _lossless(misreadings).damage_once(_alphabet()).split("\n")


def _codewords(alphabet: str, damaged: str, whole: list[str]) -> dict[str, str]:
    """Return what codewords can stand for, the likelier characters first.

    What lost nothing is a codeword too: other places of the text may have lost more.

    Args:
        alphabet: Characters in order of their ranks, separated by line ends.
        damaged: Their codewords, separated in the same way.
        whole: Their codewords where nothing was lost.
    """
    chars, left = alphabet.split("\n"), damaged.split("\n")
    words = dict(zip(whole, chars, strict=True))
    lossy: dict[str, str] = {}
    for char, codeword in compress(zip(chars, left, strict=True), map(ne, left, whole)):
        lossy[codeword] = lossy[codeword] + char if codeword in lossy else char
    lossy.pop("", None)
    for codeword, others in lossy.items():
        words[codeword] = "".join(sorted(words[codeword] + others, key=_rank)) if codeword in words else others
    return words


def _any_of(words: list[str]) -> str:
    """Return a pattern of words of one length; those with the same characters in all places but one have one class.

    Hundreds of alternatives would take `re` ten milliseconds to compile.
    """
    around = [{(word[:at], word[at + 1 :]) for word in words} for at in range(len(words[0]))]
    place = min(range(len(around)), key=lambda at: len(around[at]))
    classes: dict[tuple[str, str], list[str]] = {}
    for word in words:
        classes.setdefault((word[:place], word[place + 1 :]), []).append(word[place])
    patterns = [
        f"{re.escape(head)}[{re.escape(''.join(chars))}]{re.escape(tail)}" for (head, tail), chars in classes.items()
    ]
    return f"(?:{'|'.join(patterns)})"


def _undone(run: str, at: int, misreadings: tuple[Misreading, ...]) -> tuple[int, str] | None:
    """Read one character as it was before some misreadings of UTF-8: where its codeword ends, and it."""
    if not misreadings:
        return (at + 1, run[at]) if at < len(run) else None
    table = bytes_of(misreadings[0].read)
    data = bytearray()
    while not data or len(data) < _length(data[0]):
        undone = _undone(run, at, misreadings[1:])
        byte = table.get(undone[1]) if undone else None
        if undone is None or byte is None:
            return None
        data.append(byte)
        at = undone[0]
    try:
        return at, data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _length(lead: int) -> int:
    """Return how many bytes a character has that begins with a byte in UTF-8."""
    return 1 + (lead >= 0xC0) + (lead >= 0xE0) + (lead >= 0xF0)  # noqa: PLR2004
