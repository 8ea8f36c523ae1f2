"""Whether a language could write what looks like a codeword: the line between damage and right text.

A codeword such as ``Ã¡`` is a letter that languages have and a sign that none of them puts after
it. Others, such as ``É™`` or ``Å²``, are a letter and a mark that follows words: a trade mark,
a quotation mark, a footnote. Those are damage only where the mark does not end a word.
"""

from __future__ import annotations

from technews_format._util.lazy import pattern
from technews_format.mojibake.words import foreign, look_up

__all__ = ["is_impossible", "is_known_word"]

_FOLLOW = frozenset("“”„‘’‚‹›«»–—…•·™®©°ªº¹²³±†‡\xa0\xad,.!?")
"""Marks that may stand right after a word."""
_JOIN = frozenset("–—…’·•±\xa0\xad")
"""Those of them that may also stand between two words."""
_QUOTES = frozenset("“”„‘’‚‹›«»\"'`")
_OF_NO_BREAK_SPACE = frozenset("ÂĀ")
_OF_LATIN = frozenset("ÃĂĆÄÅĹÈ")
_OF_A_TO_Y = frozenset("ÃĂĆ")
_OF_NUMBERS = frozenset("×°±²³½¼¾€£¥¢§‰−≈≤≥–…")
_NUMBER_BEFORE = pattern(r"\d[ \xa0]?\Z")
_NUMBER_AFTER = pattern(r"[ \xa0]?[\dCFK]")
_MATHEMATICS = frozenset("√≈∆")
_TWO, _THREE = 2, 3
_FREQUENT = 3


def is_impossible(before: str, codeword: str, after: str, char: str) -> bool:
    """Tell whether no language writes a codeword between two stretches of text.

    Args:
        before: What stands before it, as much as is of use; empty at the begin of a line.
        codeword: The characters that one character became.
        after: What stands after it.
        char: The character.

    Examples:
        >>> is_impossible("Nov", "Ã¡", " vlna", "á"), is_impossible("Apple", "â€™", "s", "’")
        (True, True)
        >>> is_impossible("NESCAF", "É™", " Gold", "ə"), is_impossible("5 ", "Å²", "", "Ų")
        (False, False)
    """
    if any("\x80" <= one <= "\x9f" and one != "\x85" for one in codeword):
        return True
    if char in _OF_NUMBERS and _NUMBER_BEFORE.search(before) and _NUMBER_AFTER.match(after):
        return True
    if len(codeword) > _TWO:
        find = _is_impossible_letter if char.isalpha() else _is_impossible_sign
        return find(before, codeword, after)
    lead, mark = codeword[0], codeword[1:]
    if lead.isalpha():
        return _is_impossible_pair(before, lead, mark, after)
    return _is_in_word(before, after) if lead in _MATHEMATICS else before[-1:].isalpha() and lead not in _FOLLOW


def _is_impossible_sign(before: str, codeword: str, after: str) -> bool:
    """Tell it of three or four characters that were a mark, an emoji or another sign."""
    if codeword[0] == "\xad" or all(one in _FOLLOW for one in codeword[1:]):
        return not (before[-1:].isalpha() and (after[:1].isalpha() or codeword[0] != "\xad"))
    return True


def _is_impossible_letter(before: str, codeword: str, _after: str) -> bool:
    """Tell it of three or four characters that were a letter."""
    lead, rest = codeword[0], codeword[1:]
    if any(not one.isalpha() and one not in _FOLLOW for one in rest):
        return lead.isalpha()
    return lead.isalpha() and not before[-1:].isalpha() and not rest.isalpha()


def _is_impossible_pair(before: str, lead: str, mark: str, after: str) -> bool:
    """Tell it of a letter and another letter, or a letter and a mark."""
    if not mark.isalpha() and mark not in _FOLLOW:
        return lead.isupper() or (before[-1:] or after[:1]).islower()
    if before[-1:].islower() and lead.isupper():
        return lead in "ÂĀÃ" or before[-_TWO:].isalpha() or after[:1].isalpha()
    if mark.isalpha():
        return _are_foreign_letters(before, lead, mark, after)
    if before[-1:].isalpha():
        return mark not in _JOIN and after[:1].isalpha() and lead.isupper()
    return before[-1:] not in _QUOTES and _is_impossible_begin(lead, mark, after)


def _is_impossible_begin(lead: str, mark: str, after: str) -> bool:
    """Tell it of a letter that begins a word, and a mark that may follow words."""
    if lead in _OF_NO_BREAK_SPACE:
        return True
    if mark not in _JOIN or lead not in _OF_LATIN:
        return after[:1].isalpha()
    return lead in _OF_A_TO_Y and after[:1].islower()


def _are_foreign_letters(before: str, lead: str, mark: str, after: str) -> bool:
    """Tell whether no language has two letters side by side."""
    if lead == "Ã" or (lead in "ÄÅ" and mark in "ŒœŸ"):
        return True
    if before[-1:].isalpha() or not mark.islower() or mark in "şţ":
        return False
    return lead in _OF_NO_BREAK_SPACE or (lead in _OF_LATIN and after[:1].islower())


def _is_in_word(before: str, after: str) -> bool:
    """Tell whether two letters stand before a place, or three after it; fewer are names of quantities."""
    behind_word = len(before) >= _TWO and before[-_TWO:].isalpha() and before[-1].isascii()
    return behind_word or (len(after) >= _THREE and after[:_THREE].isalpha() and after[0].isascii())


def is_known_word(word: str, *, frequent: bool = False) -> bool:
    """Tell whether a word is in the list, as one of Czech or of the languages beside it.

    Args:
        word: Letters in any case.
        frequent: Whether it has to be a word that is not rare.
    """
    small, least = word.lower(), _FREQUENT if frequent else 0
    known = look_up(small)
    return foreign(small) >= least or (known is not None and known.frequency >= least)
