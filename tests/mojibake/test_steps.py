"""Steps of a repair: replayed, and two rows of them made one."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from technews_format.mojibake import repair_text
from technews_format.mojibake.steps import RepairStep, composed, is_covered, line_numbers, replay


@st.composite
def _steps(draw: st.DrawFn, text: str) -> tuple[RepairStep, ...]:
    """Draw steps for a text, apart and in order."""
    steps: list[RepairStep] = []
    at = 0
    while at < len(text) and len(steps) < 5:
        start = draw(st.integers(at, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        steps.append(RepairStep((start, end), text[start:end], draw(st.text("xyz", max_size=3)), "reason", 1.0))
        at = end + draw(st.integers(0, 3))
    return tuple(steps)


@st.composite
def _rows(draw: st.DrawFn) -> tuple[str, tuple[RepairStep, ...], tuple[RepairStep, ...]]:
    text = draw(st.text("abc", max_size=12))
    first = draw(_steps(text))
    return text, first, draw(_steps(replay(first, text)))


@given(_rows())
def test_composed_steps_do_what_both_rows_do(rows: tuple[str, tuple[RepairStep, ...], tuple[RepairStep, ...]]) -> None:
    """One row leads from the first text to the last; its steps are in order and apart."""
    text, first, second = rows
    steps = composed(text, first, second)
    assert replay(steps, text) == replay(second, replay(first, text))
    assert all(one.span[1] <= other.span[0] for one, other in pairwise(steps))


def test_steps_that_do_not_touch_stay() -> None:
    """Only where two steps meet, one comes of them, with both reasons and the lower confidence."""
    first = (RepairStep((0, 1), "a", "xx", "one", 1.0), RepairStep((4, 5), "e", "y", "one", 1.0))
    second = (RepairStep((1, 3), "xb", "z", "two", 0.9),)
    assert composed("abcde", first, second) == (
        RepairStep((0, 2), "ab", "xz", "one; before that: two", 0.9),
        RepairStep((4, 5), "e", "y", "one", 1.0),
    )


def test_steps_belong_to_one_text() -> None:
    """Replaying them on another text is refused."""
    with pytest.raises(ValueError, match="the steps belong to another text"):
        repair_text("KlÃ\xadÄ\x8dovÃ© body").apply("Klíčové body")


@pytest.mark.parametrize(
    ("span", "covered"), [((0, 2), False), ((0, 3), True), ((3, 4), True), ((4, 6), True), ((5, 7), False)]
)
def test_stretches_that_touch_do_not_overlap(span: tuple[int, int], covered: bool) -> None:
    """The last character of one and the first of another stand side by side."""
    assert is_covered(span, [(2, 5), (7, 9)]) == covered


def test_lines_of_places() -> None:
    """A line end belongs to its line."""
    assert line_numbers("ab\ncd\n", [0, 2, 3]) == {0, 1}
