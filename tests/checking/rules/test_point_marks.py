"""Marks of a list inside of key points, without the rule that reports them."""

from __future__ import annotations

import pytest

from technews_format.checking.rules._point_marks import FIRST_MARK, Marked, find_marks


def marks(*points: str) -> list[str]:
    """Return the marks that certain points begin with."""
    return [item.mark for item in find_marks([*points]) if item.certain]


@pytest.mark.parametrize(
    ("points", "found"),
    [
        (["a) jedna", "b) dvě"], ["a)", "b)"]),
        (["a) jedna"], []),
        (["a) Jedna"], []),
        (["a) jedna", "b) dvě", "tři"], []),
        (["a) jedna", "b. dvě"], []),
        (["a) jedna", "c) dvě"], []),
    ],
)
def test_labels_are_marks_when_two_points_or_more_have_them_in_order(points: list[str], found: list[str]) -> None:
    """One label may be anything; so may labels of two kinds, out of order, or of some points."""
    assert marks(*points) == found


def test_a_hyphen_before_a_number_is_its_sign() -> None:
    """It is a mark where all points have one and not all are numbers; other bullets are no signs."""
    assert marks("- 5 °C", "Robot spí.") == []
    assert marks("- 5 °C", "- 6 °C") == []
    assert marks("- 5 °C", "- Robot spí.") == ["-", "-"]
    assert marks("• 5 °C", "Robot spí.") == ["•"]


def test_a_point_with_points_below_it_is_not_certain() -> None:
    """They would move to another level."""
    assert find_marks(["- jedna\n  - dvě"]) == [Marked(0, "-", 2, certain=False)]


@pytest.mark.parametrize(
    ("point", "may_have_one"), [("- a", True), ("viii) a", True), ("xviii) a", False), ("Robot a", False)]
)
def test_what_may_have_a_mark_is_told_by_its_beginning(point: str, may_have_one: bool) -> None:
    """Labels have four characters at most."""
    assert bool(FIRST_MARK.match(point)) is may_have_one
