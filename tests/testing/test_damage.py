"""Damaged text: always damaged, and always by what it says."""

from __future__ import annotations

import os
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import technews_format as tn
from technews_format.checking.rules._examples import BASES
from technews_format.testing.accidents import CODECS, Accident, Misreading
from technews_format.testing.damage import DamagedText, _accidents, damaged_text

COUNT = int(os.environ.get("TECHNEWS_EXAMPLES", "300"))


def assert_damaged(damaged: DamagedText) -> None:
    """Demand a text that differs from a good article, and the accident that makes it of it."""
    assert damaged.text != damaged.original
    assert damaged.accident(damaged.original) == damaged.text
    assert {item.code for item in tn.check(damaged.original)} <= {"TN003"}  # CR LF


@settings(max_examples=50)
@given(damaged_text())
def test_articles_are_damaged(damaged: DamagedText) -> None:
    """Good ones, by the accident that stands beside them."""
    assert_damaged(damaged)


@pytest.mark.slow
@settings(max_examples=COUNT)
@given(damaged_text())
def test_many_articles_are_damaged(damaged: DamagedText) -> None:
    """`TECHNEWS_EXAMPLES=10000` tries that many."""
    assert_damaged(damaged)


@pytest.mark.parametrize("accident", _accidents(), ids=str)
def test_each_accident_damages_articles(accident: Accident) -> None:
    """None of them is there in vain."""
    for good in BASES.values():
        assert accident(good) != good


@given(damaged_text("Příliš žluťoučký kůň"))
def test_a_text_is_damaged(damaged: DamagedText) -> None:
    """The same one each time."""
    assert damaged.original == "Příliš žluťoučký kůň"
    assert damaged.text not in (damaged.original, "")


@given(damaged_text(st.text()))
def test_texts_of_a_strategy_are_damaged(damaged: DamagedText) -> None:
    """What all accidents leave as it is, is not generated."""
    assert not damaged.original.isascii()
    assert damaged.text != damaged.original


@given(damaged_text(st.text(min_size=1)))
def test_what_happened_is_said(damaged: DamagedText) -> None:
    """Code pages stand in it, and a number of bytes where any were lost."""
    said, lost = str(damaged), damaged.accident.lost(damaged.original)
    assert any(f"read as {page}" in said for page in CODECS)
    assert f", {lost} byte" in said if lost else "lost" not in said


@pytest.mark.parametrize(
    ("loss", "said"), [("undefined dropped", "UTF-8 read as Windows-1254, 2 bytes lost"), ("lossless", None)]
)
def test_it_describes_itself(loss: Any, said: str | None) -> None:
    """As somebody would say it."""
    accident = Misreading("Windows-1254", loss)
    damaged = DamagedText(accident("číč"), "číč", accident)
    assert str(damaged) == (said or "UTF-8 read as Windows-1254")


def test_what_cannot_be_damaged_is_refused() -> None:
    """All code pages have ASCII in common."""
    with pytest.raises(ValueError, match="no accident damages this text"):
        damaged_text("Plain text.")


@pytest.mark.parametrize("wrong", [b"\xc4\x8d", 1])
def test_what_is_no_text_is_refused(wrong: object) -> None:
    """Bytes and numbers are neither text nor a strategy."""
    with pytest.raises(TypeError, match="expected text, a strategy for it, or None"):
        damaged_text(cast("Any", wrong))
