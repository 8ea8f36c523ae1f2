"""Three versions of a value or a sequence to one."""

from __future__ import annotations

import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from technews_format._util.three_way import ABSENT, UNKNOWN, Clash, merge_sequences, merge_values

WORDS = st.sampled_from(["a", "b", "c", "d", "a b c d", "a b c e", "a b x y", "e f g", "e f h"])
TEXTS = st.lists(WORDS, max_size=6)
DISTINCT = st.lists(WORDS, max_size=6, unique=True)


def test_values() -> None:
    """What one side changed is taken, what both did alike too, and anything else clashes."""
    assert merge_values(1, 1, 1) == 1
    assert merge_values(1, 2, 1) == merge_values(1, 1, 2) == merge_values(1, 2, 2) == 2
    assert merge_values(1, ABSENT, 1) is merge_values(1, 1, ABSENT) is ABSENT
    assert merge_values(1, 2, 3) == Clash(1, 2, 3)
    assert merge_values(1, ABSENT, 3) == Clash(1, ABSENT, 3)
    assert merge_values(1, 1, True) is True


def test_values_without_a_base() -> None:
    """A value that one side alone has is taken; where both have one, they need to be equal."""
    assert merge_values(UNKNOWN, 1, 1) == merge_values(UNKNOWN, 1, ABSENT) == merge_values(UNKNOWN, ABSENT, 1) == 1
    assert merge_values(UNKNOWN, 1, 2) == Clash(UNKNOWN, 1, 2)


def test_marks_stay_themselves() -> None:
    """A copy of a mark is the mark."""
    assert copy.deepcopy([ABSENT, UNKNOWN]) == [ABSENT, UNKNOWN]
    assert repr(ABSENT) == "ABSENT"


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "expected"),
    [
        (["a", "b"], ["a", "x", "b"], ["a", "b", "y"], ["a", "x", "b", "y"]),
        (["a", "b"], ["a", "x", "b"], ["a", "y", "b"], ["a", "x", "y", "b"]),
        (["a", "b"], ["a", "x", "b"], ["a", "x", "b"], ["a", "x", "b"]),
        (["a"], ["a", "x"], ["a", "x", "y"], ["a", "x", "y"]),
        (["a", "b"], ["x", "a", "b"], ["a", "b", "x"], ["x", "a", "b"]),
        (["a", "b", "c"], ["b", "c"], ["a", "b"], ["b"]),
        (["a", "b", "c"], ["c", "a", "b"], ["a", "c"], ["c", "a"]),
        (["a b c d", "e"], ["e", "a b c d"], ["a b c e", "e"], ["e", "a b c e"]),
        (["a", "b"], ["b"], ["a", "x", "b"], ["x", "b"]),
        (["a b c d"], ["a b c e"], ["a b x y"], [Clash(("a b c d",), ("a b c e",), ("a b x y",))]),
        (["a b c d"], [], ["a b c e"], [Clash(("a b c d",), (), ("a b c e",))]),
        (["a"], ["b"], ["c"], [Clash(("a",), ("b",), ("c",))]),
        (["a"], ["a", "e f g"], ["a", "e f h"], ["a", Clash((), ("e f g",), ("e f h",))]),
        (["a", "b", "c"], ["b", "a", "c"], ["a", "c", "b"], None),
    ],
)
def test_sequences(base: list[str], ours: list[str], theirs: list[str], expected: list[str | Clash] | None) -> None:
    """Items that one side inserted, removed, changed or moved; a clash where both did something else."""
    assert merge_sequences(base, ours, theirs) == expected


def test_names_never_clash() -> None:
    """A name is there or not: what both sides have put in the place of another one is there."""
    assert merge_sequences(["Pramen"], ["Kotva"], ["Pramen a. s."], edited=False) == ["Kotva", "Pramen a. s."]
    assert merge_sequences(None, ["Pramen", "Kotva"], ["Pramen", "Orloj"], edited=False) == ["Pramen", "Kotva", "Orloj"]


def test_texts_without_a_base() -> None:
    """Two texts at one place may be one, edited, so they clash; what one side alone has is taken."""
    assert merge_sequences(None, ["a", "b"], ["a"]) == ["a", "b"]
    assert merge_sequences(None, ["a", "b"], ["a", "c"]) == ["a", Clash((), ("b",), ("c",))]


@given(TEXTS, TEXTS, st.booleans())
def test_an_unchanged_side_gives_the_other(base: list[str], side: list[str], edited: bool) -> None:
    """What only one side changed is its sequence, whatever it did; so is what both did alike."""
    assert merge_sequences(base, base, side, edited=edited) == side
    assert merge_sequences(base, side, base, edited=edited) == side
    assert merge_sequences(base, side, side, edited=edited) == side


@given(DISTINCT, DISTINCT, DISTINCT)
def test_sides_are_equal(base: list[str], ours: list[str], theirs: list[str]) -> None:
    """With the sides changed, there is a clash too or none; without one, the same items are there."""
    one, other = merge_sequences(base, ours, theirs), merge_sequences(base, theirs, ours)
    clashes = [merged is None or any(isinstance(item, Clash) for item in merged) for merged in (one, other)]
    assert clashes[0] == clashes[1]
    if not clashes[0]:
        assert sorted(map(str, one or ())) == sorted(map(str, other or ()))


@given(DISTINCT, DISTINCT, DISTINCT, st.booleans())
def test_nothing_new_is_lost(base: list[str], ours: list[str], theirs: list[str], edited: bool) -> None:
    """What a side has written is in the result or in a clash, and so is what neither side removed."""
    merged = merge_sequences(base, ours, theirs, edited=edited)
    if merged is not None:
        clashes = [item for item in merged if isinstance(item, Clash)]
        there = {*(item for item in merged if isinstance(item, str))}
        there |= {text for clash in clashes for text in (*clash.ours, *clash.theirs)}
        assert {*ours, *theirs} - {*base} <= there
        assert {*base} & {*ours} & {*theirs} <= there
