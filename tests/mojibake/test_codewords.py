"""Codewords beside right words."""

from __future__ import annotations

import pytest
from lines import LOSSLESS, MARKS, TWICE, WESTERN, every_other_word, only_marks

from technews_format.mojibake import repair_text
from technews_format.mojibake.calibration import calibrated
from technews_format.testing.accidents import Chain, Misreading


@pytest.mark.parametrize("damage", [*WESTERN, Misreading("ISO-8859-15"), *TWICE[1:2]], ids=str)
@pytest.mark.parametrize("text", MARKS, ids=str)
def test_marks_beside_right_words(text: str, damage: Misreading | Chain) -> None:
    """Dashes, quotation marks and signs by themselves are damage."""
    assert repair_text(only_marks(text, damage)).text == text


@pytest.mark.parametrize("damage", LOSSLESS, ids=str)
@pytest.mark.parametrize(
    "text", ["Kamenná Lhota zveřejnila kód.", "Firma „Nová vlna“ spustila nový web pro děti – a učitele."], ids=str
)
def test_single_words_in_right_lines(text: str, damage: Misreading) -> None:
    """A damaged word beside right ones and right marks is mended, and nothing else."""
    if damage.code_page in ("Mac Latin 2", "CP852", "CP437") and "Firma" in text:
        text = text.replace("Nová vlna", "Nova vlna")  # a box or a root sign alone in quotation marks may be meant
    assert repair_text(every_other_word(text, damage)).text == text


@pytest.mark.parametrize(
    ("damaged", "text"),
    [
        ("Why â€œAIâ€ canâ€™t", "Why “AI” can’t"),
        ("Nový robot: âš\xa0ï¸ pozor", "Nový robot: ⚠\ufe0f pozor"),
        ("krok 1ï¸âƒ£ hotov", "krok 1\ufe0f⃣ hotov"),
    ],
)
def test_marks_that_lost_a_byte(damaged: str, text: str) -> None:
    """Where only one usual mark begins so, it is that, beside codewords that lost nothing; but it is not certain."""
    fixed = repair_text(damaged)
    assert fixed.text == text
    assert min(step.confidence for step in fixed.steps) == calibrated(0.99)
    assert any("undefined bytes dropped" in step.reason for step in fixed.steps)


def test_one_chinese_sign_behind_a_latin_word_is_not_certain() -> None:
    """It is what the bytes of a word in another code page often look like, and seldom right."""
    assert [step.confidence < 1 for step in repair_text("jiç\x9f¢").steps] == [True]
    assert repair_text("è\x8b¹æ\x9e\x9c 人工智能").text == "苹果 人工智能"
