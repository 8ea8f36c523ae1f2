"""What differs is said part by part, and nothing that is equal."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from technews_format.testing._differences import differences

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(0, 3) | st.text("ab", max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("ab", max_size=2), inner, max_size=3),
)


@dataclass
class Point:
    """A value with parts."""

    x: int
    y: list[int]


@given(VALUES, VALUES)
def test_there_is_a_line_exactly_when_values_differ(before: object, after: object) -> None:
    """Equal values of equal types have none, others at least one."""
    assert bool(differences(before, after)) == (repr(before) != repr(after) and _plain(before) != _plain(after))


def _plain(value: object) -> object:
    """Return a value in which True is not 1, and the order of keys does not matter."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list) else (type(value), value)


def test_parts_are_named() -> None:
    """Fields, keys and numbers of items make dotted names."""
    assert differences(Point(1, [2]), Point(3, [2, 4])) == ["x: 1 became 3", "y.1: 4 is new"]
    assert differences({"a": {"b": 1}}, {"a": {}}) == ["a: {'b': 1} became {}"]
    assert differences({"a": {"b": 1, "c": 2}}, {"a": {"c": 2}}) == ["a.b: 1 is gone"]
    assert differences(1, "1") == ["1 became '1'"]


def test_long_texts_are_cut_to_where_they_part() -> None:
    """A long text shows where it begins to differ, not all of it."""
    (line,) = differences("slovo " * 50 + "konec", "slovo " * 50 + "jiný konec")
    assert line == "from character 300 on, 'ovo slovo konec' became 'ovo slovo jiný konec'"
    (line,) = differences("a" * 500, "a" * 400 + "b" * 500)
    assert len(line) < 300
