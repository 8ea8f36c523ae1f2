"""Attributes that are computed on first use."""

from __future__ import annotations

from technews_format._util.lazy import lazy


class Circle:
    """Knows its area when it is asked."""

    computed = 0

    @lazy
    def area(self) -> int:
        """Compute it."""
        self.computed += 1
        return 12


def test_a_value_is_computed_once_for_each_instance() -> None:
    """It is kept by the instance, not by the class."""
    one, other = Circle(), Circle()
    assert (one.area, one.area, one.computed) == (12, 12, 1)
    assert other.computed == 0
    assert "area" in vars(one)
    assert "area" not in vars(other)


def test_the_class_has_the_documented_attribute() -> None:
    """Programs that write documentation find it."""
    assert isinstance(Circle.area, lazy)
    assert Circle.area.__doc__ == "Compute it."
