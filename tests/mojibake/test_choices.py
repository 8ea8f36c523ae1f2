"""The letters of a word where a codeword stands for several."""

from __future__ import annotations

import pytest
from paragraphs import comes_back, stripping

from technews_format.mojibake.choices import letters_of, word_of
from technews_format.mojibake.context import Context


@pytest.mark.parametrize(
    "text",
    [
        "Inferenčně levnější modely pomohly kamerě s rozostřovaným obrazem.",
    ],
)
@stripping
def test_words_that_no_list_has_come_back(text: str, page: str) -> None:
    """Surroundings of letters and words that begin alike tell them."""
    assert comes_back(text, page)


def test_letters_are_chosen_by_the_word() -> None:
    """Of all that a codeword can stand for; superscripts are no letters."""
    assert letters_of("ěč¹ª→") == ("ě", "č", "ª")
    chosen, _ = word_of(["s", "v", "čě", "t", "l", "o"], Context(" "))
    assert "".join(chosen) == "světlo"
