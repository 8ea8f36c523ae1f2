"""Which findings are left out because others say more."""

from __future__ import annotations

import pytest

from technews_format.checking.rules._precedence import by_precedence
from technews_format.diagnostics import Problem


def left(*problems: tuple[str, int, int]) -> list[str]:
    """Return the codes of the findings that are left."""
    return [item.code for item in by_precedence([Problem(code, "x", start, end) for code, start, end in problems])]


@pytest.mark.parametrize(
    ("one", "other", "codes"),
    [
        ("TN119", "TN222", ["TN222"]),
        ("TN119", "TN202", ["TN119", "TN202"]),
        ("TN206", "TN202", ["TN202"]),
        ("TN206", "TN118", ["TN206", "TN118"]),
    ],
)
def test_of_two_at_one_place_one_may_say_more(one: str, other: str, codes: list[str]) -> None:
    """A code gives way to some others, or to all but that of the order of keys."""
    assert left((one, 0, 5), (other, 0, 5)) == codes
    assert left((one, 0, 5), (other, 0, 6)) == [one, other]


def test_equal_findings_are_one() -> None:
    """What occurs twice in a value is found twice at the first place."""
    assert left(("TN405", 0, 5), ("TN405", 0, 5)) == ["TN405"]


def test_what_is_inside_of_something_wrong_is_left_out() -> None:
    """All that ends where it does or before, of whatever code; what ends after it stays."""
    assert left(("TN120", 10, 20), ("TN012", 10, 12), ("TN201", 18, 20)) == ["TN120"]
    assert left(("TN120", 10, 20), ("TN012", 9, 12), ("TN201", 18, 21)) == ["TN120", "TN012", "TN201"]


def test_a_line_that_is_nearly_a_fence_covers_its_invisible_characters_only() -> None:
    """Other faults of it are faults."""
    assert left(("TN102", 10, 20), ("TN013", 12, 13), ("TN012", 14, 15)) == ["TN102", "TN012"]
