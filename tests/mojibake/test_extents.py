"""Where a text is damaged: each line by itself, with the others."""

from __future__ import annotations

import pytest
from paragraphs import PARAGRAPH

from technews_format.mojibake import repair_text
from technews_format.testing.accidents import Misreading


def test_a_damaged_paragraph_in_right_text() -> None:
    """Each paragraph is decided by itself; the others stay."""
    damaged = Misreading("Windows-1254", "undefined and soft hyphen dropped")(PARAGRAPH)
    assert repair_text(f"{PARAGRAPH}\n\n{damaged}\n\n{PARAGRAPH}").text == "\n\n".join([PARAGRAPH] * 3)


def test_equal_lines() -> None:
    """They are read once, and restored where each of them stands."""
    damaged = Misreading("Windows-1252")("Příliš žluťoučký kůň")
    found = repair_text(f"{damaged}\n\nx\n{damaged}\n{damaged}")
    assert found.text == "Příliš žluťoučký kůň\n\nx\nPříliš žluťoučký kůň\nPříliš žluťoučký kůň"
    one = [step for step in found.steps if step.span[1] <= len(damaged)]
    shifts = [0, len(damaged) + 4, 2 * len(damaged) + 5]
    assert [(step.span[0], step.after) for step in found.steps] == [
        (step.span[0] + shift, step.after) for shift in shifts for step in one
    ]


def test_equal_lines_in_different_places() -> None:
    """Where a sentence goes on from the line above, its first letter is a small one."""
    text = "Robot prošel celou zahradou, kde čeká křeček, a nikdo z lidí\nčekal domů.\n\nČekal domů."
    damaged = Misreading("ISO-8859-1", "C1 stripped")(text)
    assert damaged.count("\nÄekal domÅ¯.") == 2
    assert repair_text(damaged).text == text


def test_damaged_code_in_a_damaged_text() -> None:
    """Code gives no evidence, but what happened to all lines around it happened to it."""
    text = f"{PARAGRAPH}\n\n```\nprint('žluťoučký')\n```\n\n{PARAGRAPH}"
    assert repair_text(Misreading("Windows-1252")(text)).text == text


@pytest.mark.parametrize(
    ("damaged", "text"),
    [("přihlá\x9aka", "přihláška"), ("většina vět\x9aina", "většina většina"), ("PŘEDNÁ\x8aEK", "PŘEDNÁŠEK")],
)
def test_one_control_character_is_a_letter(damaged: str, text: str) -> None:
    """In ISO-8859-2, Czech text in Windows-1250 differs by three letters only; one of them in one word is enough."""
    assert repair_text(damaged).text == text
