"""Texts for messages, and replacements in texts."""

from __future__ import annotations

from technews_format._util.texts import LONGEST_SHOWN, cut, quoted, replaced


def test_sixty_characters_are_shown_and_of_more_the_first_sixty() -> None:
    """The ellipsis stands in the place of what is left out, behind the quotation marks."""
    assert LONGEST_SHOWN == 60
    assert cut("x" * 60) == "x" * 60
    assert cut("x" * 61) == "x" * 60 + "…"
    assert quoted("x" * 60) == f"'{'x' * 60}'"
    assert quoted("x" * 61) == f"'{'x' * 60}'…"


def test_a_length_of_its_own() -> None:
    """The length that is asked for is still whole."""
    assert (cut("abc", 3), cut("abcd", 3), cut("", 0), cut("a", 0)) == ("abc", "abc…", "", "…")


def test_stretches_are_replaced() -> None:
    """Those at the ends, those that touch, and insertions; the rest stays."""
    assert replaced("abcd", [(0, 1, "-"), (1, 2, "+"), (4, 4, "!")]) == "-+cd!"
    assert replaced("abcd", [(2, 2, "-"), (2, 2, "+")], 1, 3) == "b-+c"
