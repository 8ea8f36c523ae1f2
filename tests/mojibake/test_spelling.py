"""What no language writes."""

from __future__ import annotations

import pytest

from technews_format.mojibake.spelling import is_impossible, is_known_word


@pytest.mark.parametrize(
    ("before", "codeword", "after", "char", "expected"),
    [
        ("Nov", "Ã¡", " vlna", "á", True),
        ("Apple", "â€™", "s", "’", True),
        ("Nov", "Ä\x9b", "", "ě", True),
        ("5", "Â°", "C", "°", True),
        ("NESCAF", "É™", " Gold", "ə", False),
        ("5 ", "Å²", "", "Ų", False),
        ("„AMANH", "Ã“", " a", "Ó", False),
        ("k", "√µ", "", "ö", False),
        ("ko", "√µ", "", "ö", True),
        ("", "√µ", "ab", "ö", False),
        ("", "√µ", "abc", "ö", True),
    ],
)
def test_signs_inside_of_words_are_impossible(
    before: str, codeword: str, after: str, char: str, expected: bool
) -> None:
    """Marks may end a word, and quantities may have one letter before a sign and two after it."""
    assert is_impossible(before, codeword, after, char) == expected


@pytest.mark.parametrize(
    ("word", "known", "frequent"),
    [("který", True, True), ("KTERÝ", True, True), ("akrylátů", True, False), ("svčtlo", False, False)],
)
def test_known_words(word: str, known: bool, frequent: bool) -> None:
    """Case does not matter; rare words can be left out."""
    assert is_known_word(word) == known
    assert is_known_word(word, frequent=True) == frequent
