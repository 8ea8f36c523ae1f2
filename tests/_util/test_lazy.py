"""What is made on first use."""

from __future__ import annotations

import re

import pytest

from technews_format._util.lazy import lazy, pattern


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


def test_a_pattern_is_compiled_when_it_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its methods and attributes are those of the compiled one."""
    with monkeypatch.context() as patch:
        patch.setattr(re, "compile", None)
        lazily = pattern("(?P<a>A)", re.IGNORECASE)
        assert lazily.pattern == "(?P<a>A)"
    assert lazily.sub("b", "cAat") == "cbbt"
    assert (lazily.groups, lazily.groupindex) == (1, {"a": 1})
    assert pattern(b"a").findall(b"aba") == [b"a", b"a"]


def test_a_wrong_pattern_is_told_when_it_is_used() -> None:
    """Tests use all of them."""
    wrong = pattern("(")
    with pytest.raises(re.error):
        wrong.match("")
