"""How likely a text is among others that look alike."""

from __future__ import annotations

import pytest

from technews_format.mojibake import repair_text
from technews_format.mojibake.plausibility import plausibility


@pytest.mark.parametrize("text", ["ZápornáChybováHodnota", "Název a ZápornáHodnota", "x÷y"])
def test_a_sign_inside_a_word_is_read_as_a_letter(text: str) -> None:
    """Two code pages explain the bytes, of a letter in one, of a sign in the other."""
    assert repair_text(text.encode().decode("cp1250")).text == text


def test_words_are_likelier_than_what_looks_like_them() -> None:
    """So are usual capitals; ASCII counts nothing."""
    assert plausibility("světlo") > plausibility("svčtlo") > plausibility("sv\x9btlo")
    assert plausibility("Žena") > plausibility("žeNÁ")
    assert plausibility("plain text, 5 %") == 0
