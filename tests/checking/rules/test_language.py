"""Rules about language and typography (TN4xx)."""

from __future__ import annotations

import pytest
from rule_support import codes, covered, found, only

import technews_format as tn
from technews_format.checking.rules._czech import is_foreign_title
from technews_format.checking.rules.language import _foreign_words
from technews_format.testing.mutations.language import (
    BRIEF_BODY,
    ENGLISH,
    FIRST,
    PERSON,
    POINT,
)
from technews_format.testing.mutations.parts import TITLE, WHY, brief, structured


def test_a_czech_source_may_have_the_same_title() -> None:
    """A title equal to the original one is right when it is Czech."""
    same = (
        (TITLE, "title: Robotická ryba týden počítala pulce"),
        (
            "original_title: Robotic Fish Counts Tadpoles for a Week",
            "original_title: Robotická ryba týden počítala pulce",
        ),
    )
    assert "TN401" not in codes(structured(*same))
    assert not is_foreign_title(
        "Ministerstvo koupilo servery bez souteze", original="Ministerstvo koupilo servery bez souteze"
    )


def test_a_quotation_in_english_is_no_untranslated_paragraph() -> None:
    """What stands in quotation marks or in code is not judged."""
    quoted = f"Autor řekl: „{ENGLISH}“"
    assert "TN402" not in codes(structured((WHY, quoted)))
    assert "TN402" not in codes(structured((WHY, f"{WHY}\n\n```\n{ENGLISH}\n```")))
    assert "TN402" not in codes(structured((WHY, f"{WHY}\n\n> {ENGLISH}")))


def test_a_wholly_untranslated_body_is_one_finding() -> None:
    """The finding covers the body; its quotation marks are not reported one by one."""
    example = brief((BRIEF_BODY, f'{ENGLISH}\n\nThe "cheap" robot - which is a fish - can see at night, too.'))
    found_here = [item for item in found(example) if item.code.startswith("TN4")]
    assert [item.code for item in found_here] == ["TN402"]
    assert covered(example, found_here[0]).startswith("Counting")


def test_each_untranslated_paragraph_is_marked() -> None:
    """Where the rest is Czech, the paragraph is what is reported."""
    example = structured((WHY, ENGLISH))
    assert covered(example, only(example, "TN402")) == ENGLISH


def test_the_text_of_a_brief_body_may_repeat_the_description() -> None:
    """Brief articles of the archive do so; only a summary must not."""
    assert not codes(brief())


@pytest.mark.parametrize(
    "text",
    [
        "Částice α a β",
        "Vrstva 5 μm",
        "Vrstva 5 µm",
        "Rozdíl Δt",
        "Protein α-synuklein",
        "Čínské jméno (机器人) zní",
        "Slovo „robot (робот)“ je",
    ],
)
def test_signs_and_glosses_in_other_alphabets_are_right(text: str) -> None:
    """Greek letters as signs, and foreign words in brackets, have no finding."""
    assert "TN406" not in codes(structured(("Kamera ve", f"{text} ve")))


def test_a_word_with_one_foreign_letter_is_marked_as_a_whole() -> None:
    """A Cyrillic letter in a Latin word cannot be seen, so the whole word is shown."""
    example = structured(("Kamera ve hlavě", "Kаmera ve hlavě"))
    assert covered(example, only(example, "TN406")) == "Kаmera"


@pytest.mark.parametrize("words", ["हिन्दी में", "Робот плывёт, и никто его не заряжает", "新模型，其价格、已降低"])
def test_foreign_words_in_a_row_are_one_finding(words: str) -> None:
    """Signs of vowels are parts of their words, and marks between the words do not divide them."""
    example = structured(("Kamera ve hlavě", f"Kamera {words} ve hlavě"))
    assert covered(example, only(example, "TN406")) == words


def test_repeated_text_is_marked_at_the_later_place() -> None:
    """The first one stays."""
    example = structured((POINT, FIRST))
    finding = only(example, "TN409")
    assert covered(example, finding) == FIRST[2:]
    assert finding.span.start.offset > example.text.index(FIRST)


def test_short_lines_and_code_may_repeat() -> None:
    """Short items and lines of code occur twice without being wrong."""
    code = "print('jeden řádek, který je dlouhý')\n" * 2
    lines = f"- Cena: 499 Kč\n- Cena: 499 Kč\n\n```\n{code}```"
    assert "TN409" not in codes(structured((WHY, f"{WHY}\n\n{lines}")))


LONG_DESCRIPTION = "Robotická ryba z Brna počítala pulce."


@pytest.mark.parametrize(
    ("description", "is_found"), [(LONG_DESCRIPTION, True), ("Robotická ryba počítala všechny pulce.", False)]
)
def test_a_description_of_six_words_is_repeated(description: str, *, is_found: bool) -> None:
    """A shorter one may stand in the summary."""
    document = tn.parse(structured().text)
    changed = document.edit({"description": description, "body.summary": f"{description} {PERSON}"})
    assert ("TN404" in {item.code for item in tn.check(changed)}) == is_found


@pytest.mark.parametrize(("length", "is_found"), [(24, True), (23, False)])
def test_a_text_of_24_characters_is_repeated(length: int, *, is_found: bool) -> None:
    """Shorter lines may stand twice."""
    line = "Robot plave celou noc abc"[:length]
    assert ("TN409" in codes(structured((WHY, f"{line}\n\n{line}")))) == is_found


@pytest.mark.parametrize(
    ("paragraph", "is_found"),
    [
        ("They would have been considering it", True),
        ("They would have been considering", False),
        ("The robot is in the pond and wa", True),
        ("The robot is in the pond and w", False),
        (ENGLISH.replace("n", "\ufffd", 2), True),
        (ENGLISH.replace("n", "\ufffd", 3), False),
    ],
)
def test_which_paragraphs_are_judged(paragraph: str, *, is_found: bool) -> None:
    """Those of six words, of more than 30 bytes, and with no more than two letters that were lost."""
    assert ("TN402" in codes(structured((WHY, f"{WHY}\n\n{paragraph}")))) == is_found


@pytest.mark.parametrize(("head", "start"), [(40, 0), (41, 1)])
def test_forty_letters_before_a_foreign_one_belong_to_its_word(head: int, start: int) -> None:
    """A longer word is marked from there on."""
    assert list(_foreign_words("x" * head + "яв")) == [(start, head + 2)]
