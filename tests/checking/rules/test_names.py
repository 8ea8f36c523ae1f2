"""Rules about names of sources, companies, people and categories (TN213–TN217, TN225)."""

from __future__ import annotations

import pytest
from rule_support import codes, covered, fixed, only

from technews_format.checking.rules._examples import Example
from technews_format.checking.rules.names import is_no_name
from technews_format.testing.mutations.parts import CATEGORY, ITEM, brief, structured


@pytest.mark.parametrize(
    ("example", "code", "place", "marked"),
    [
        (structured((ITEM, "- Žádné")), "TN216", "5:3", "Žádné"),
        (structured(("emoji: 🔧", "emoji: 📰"), ("** 🔧", "** 📰")), "TN217", "17:10", "📰"),
    ],
)
def test_a_finding_marks_the_smallest_stretch(example: Example, code: str, place: str, marked: str) -> None:
    """Line, column and marked text of a finding are those of the fault."""
    finding = only(example, code)
    assert (str(finding.span), covered(example, finding)) == (place, marked)


@pytest.mark.parametrize(
    ("example", "code", "message"),
    [
        (
            structured(("emoji: 🔧", "emoji: 📰"), ("** 🔧", "** 📰")),
            "TN217",
            "the source 'Wired' has the emoji 📰; expected 🔧",
        ),
    ],
)
def test_a_message_says_what_was_found_and_what_to_do(example: Example, code: str, message: str) -> None:
    """The message names the value that was found and the one that was expected."""
    assert only(example, code).message == message


@pytest.mark.parametrize(
    ("example", "code", "unsafe", "line"),
    [
        (structured((CATEGORY, "category: spotřební elektronik")), "TN213", True, "category: spotřební elektronika"),
        (structured((CATEGORY, "category: kybernetická bezpečn")), "TN213", True, "category: kybernetická bezpečnost"),
        (structured((CATEGORY, "category: 'robotika\n\n\n  AI'")), "TN214", True, "category: robotika"),
        (structured(("emoji: 🔧", "emoji: 📰"), ("** 🔧", "** 📰")), "TN217", True, "**Zdroj:** 🔧 Wired"),
    ],
)
def test_a_fix_gives_the_value_that_was_meant(example: Example, code: str, line: str, *, unsafe: bool) -> None:
    """The mended text has the right line, and an unsafe fix waits to be allowed."""
    assert line in fixed(example, code, unsafe=unsafe).split("\n")
    if unsafe:
        assert fixed(example, code) == example.text


def test_the_fix_of_a_list_takes_one_item_off() -> None:
    """The other items stay, and the last one takes the key along."""
    refused = structured((ITEM, "- Žádné"))
    assert "companies:\n- Kvasar Labs\ndate" in fixed(refused, "TN216", unsafe=True)
    alone = structured(("- Jana Nováková", "- Nejsou uvedeni"))
    assert "people" not in fixed(alone, "TN216", unsafe=True)
    twice = structured((ITEM, "- Kvasar Labs"))
    assert "companies:\n- Kvasar Labs\ndate" in fixed(twice, "TN225")
    assert fixed(structured((ITEM, "- kvasar labs")), "TN225").count("vasar") == 2


def test_an_emoji_of_another_source_was_possible_before_october_2025() -> None:
    """The first programs had a longer table, so the emoji of another source is no fault there."""
    rocket = (("emoji: 📰", "emoji: 🚀"), ("** 📰", "** 🚀"))
    assert "TN217" in codes(brief(*rocket))
    assert "TN217" not in codes(brief(*rocket, ("2026-02-11", "2025-09-24")))


@pytest.mark.parametrize(("item", "is_found"), [("Firma která je z Brna", True), ("Firma která je brněnská", False)])
def test_five_words_with_a_verb_are_no_name(item: str, *, is_found: bool) -> None:
    """Fewer may be one."""
    assert ("TN216" in codes(structured((ITEM, f"- {item}")))) == is_found


@pytest.mark.parametrize(("length", "is_name"), [(120, True), (121, False)])
def test_a_name_has_120_characters(length: int, *, is_name: bool) -> None:
    """A longer text is none."""
    assert is_no_name("a b" * 40 + "c" * (length - 120)) != is_name


@pytest.mark.parametrize(
    ("category", "whole"),
    [("kybernetická, a graf", "kybernetická, a grafika"), ("kybernetická ani gra", "kybernetická ani gra")],
)
def test_a_word_is_completed_of_which_four_letters_stand_there(category: str, whole: str) -> None:
    """Fewer tell too little."""
    example = structured((CATEGORY, f"category: {category}"))
    assert fixed(example, "TN213", unsafe=True) == structured((CATEGORY, f"category: {whole}")).text
