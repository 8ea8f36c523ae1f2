"""The rule about the slug (TN212)."""

from __future__ import annotations

import pytest
from rule_support import codes, covered, fixed, only

from technews_format.testing.mutations.parts import structured

SLUG = "slug: robotic-fish-counts-tadpoles-for-a-week"
SEPTEMBER = (("2026-02-10", "2025-09-24"),)


def test_a_slug_that_the_title_does_not_give() -> None:
    """Value, place, message and fix, which is unsafe: the address of the article changes."""
    example = structured(("slug: robotic-fish-counts", "slug: robot-fish-counts"))
    finding = only(example, "TN212")
    assert covered(example, finding) == "robot-fish-counts-tadpoles-for-a-week"
    assert finding.message == (
        "the slug is 'robot-fish-counts-tadpoles-for-a-week', the title gives 'robotic-fish-counts-tadpoles-for-a-week'"
    )
    assert SLUG in fixed(example, "TN212", unsafe=True).split("\n")
    assert fixed(example, "TN212") == example.text


@pytest.mark.parametrize(
    ("slug", "is_right"),
    [
        ("robotická-ryba-týden-počítala-pulce", True),
        ("Roboticka-ryba-tyden-pocitala-pulce", True),
        ("01-roboticka-ryba-tyden-pocitala-pulce", True),
        ("robotic-fish-counts-tadpoles-for-a-week", True),
        ("ryba-na-suchu", False),
    ],
)
def test_slugs_of_september_2025_come_from_either_title(slug: str, *, is_right: bool) -> None:
    """Until October 2025 the slug may be Czech, without accents, in mixed case and numbered."""
    change = ("slug: robotic-fish-counts-tadpoles-for-a-week", f"slug: {slug}")
    assert ("TN212" not in codes(structured(*SEPTEMBER, change))) == is_right
    if slug[0] != "r" or "robotic-" not in slug:
        assert "TN212" in codes(structured(change))
