"""The rules about the text of the sections: its length, and what programs left in it."""

from __future__ import annotations

import pytest
from body_rules import FAMILY, GOOD, fixed, places
from rule_support import codes

import technews_format as tn
from technews_format.testing.mutations.parts import SUMMARY, WHY, structured

TITLE = "title: Robotická ryba týden počítala pulce"


# --------------------------------------------------------------------------------------
# Length


def test_section_lengths() -> None:
    """Each section is measured in words; the limits can be set."""
    assert places(GOOD.replace(WHY, "Robot je prý levný.")) == ["TN326 39:1-39:23"]
    assert places(GOOD.replace(WHY, "Robot je prý dost levný.")) == []
    assert places(GOOD.replace(WHY, "\xa0")) == ["TN326 39:1-39:23"]
    assert places(GOOD, thresholds={"max-summary-words": 20}) == ["TN326 26:1-26:10"]
    assert places(GOOD, thresholds={"max-section-words": 30}) == ["TN326 34:1-34:15"]
    assert places(GOOD, thresholds={"min-section-words": 18}) == ["TN326 39:1-39:23"]


def test_length_does_not_depend_on_long_words() -> None:
    """A few very long words are few words."""
    assert places(GOOD.replace(WHY, f"Viz https://example.com/{'x' * 400} zde.")) == []
    assert places(GOOD.replace(WHY, "a " * 900), thresholds={"max-section-words": 900})[-1:] == []


def test_message_of_a_length() -> None:
    """The message says how many words there are and how many are expected."""
    (finding,) = tn.check(GOOD.replace(WHY, "Levný."), config=FAMILY)
    assert finding.message == "the section has 1 word, which is very short (expected are 5 to 900); say more"


# --------------------------------------------------------------------------------------
# Counts of words


@pytest.mark.parametrize(
    "count",
    [
        "(512 slov)",
        "(Celkem 512 slov)",
        "(celkem: 512 slov)",
        "(cca 300 slov)",
        "(300 words)",
        "(approx. 300 words)",
        "[287 slov]",
        "*(287 slov)*",
        "Počet slov: 512",
        "**Počet slov:** 512",
        "Word count: 120 words",
        "Celkem 512 slov.",
        "(3 slova)",
        "(Celkem: cca 512 slov)",
        "(přesně 512 slov)",
        "(Počet slov: 512)",
        "(512 slov celkem)",
        "(512 slov.)",
        "(500+ slov)",
        "(500–600 slov)",
        "(asi 1 200 slov)",
        "(max. 100 slov)",
        "(slov: 512)",
        "[~500 slov]",
        "Celkový počet slov: 512",
        "Celkem slov: 512",
        "Délka článku: 512 slov",
    ],
)
@pytest.mark.parametrize("gap", [" ", "\n\n"])
def test_word_counts(count: str, gap: str) -> None:
    """A count after the last sentence, or alone on a line, is left over; the fix is not safe."""
    text = GOOD.replace(WHY, f"{WHY}{gap}{count}")
    column, line = (108, 40) if gap == " " else (1, 42)
    assert places(text) == [f"TN327 {line}:{column}-{line}:{column + len(count)}"]
    assert fixed(text) == text
    assert fixed(text, unsafe=True) == GOOD


def test_a_count_before_the_text_of_a_section() -> None:
    """What follows moves up to the heading."""
    assert fixed(GOOD.replace(SUMMARY, f"(27 slov)\n\n{SUMMARY}"), unsafe=True) == GOOD


@pytest.mark.parametrize(
    "text",
    [
        "Text (512 slov) je krátký.",
        "Model napsal esej (512 slov).",
        "Model napsal esej o rozsahu 512 slov.",
        "Slovník má 120 000 slov.",
        "Jde jen o několik slov.",
        "`return x. (512 slov)`",
        "Strana má asi 300 slov a jeden obrázek.",
        "Limit je 280 znaků (asi 40 slov).",
        "Kolik textu model zvládne? Maximálně 500 slov.",
    ],
)
def test_counts_that_are_right(text: str) -> None:
    """Within a sentence, a number of words is what the article tells."""
    assert places(GOOD.replace(WHY, f"{WHY} {text}")) == []


@pytest.mark.parametrize(("length", "is_found"), [(199, True), (200, False)])
def test_a_long_text_is_taken_to_have_enough_words(length: int, *, is_found: bool) -> None:
    """Forty characters for each of five words."""
    why = "Obojživelníků v krajině ubývá a sčítat je ručně je drahé. Levný robot může hlídat stovky rybníků najednou."
    assert ("TN326" in codes(structured((why, "x" * length)))) == is_found
