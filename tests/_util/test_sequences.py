"""Two sequences side by side."""

from __future__ import annotations

import time
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from technews_format._util.sequences import ALIKE, Pair, align, common, likeness_of

SHORT = st.lists(st.sampled_from("abcd"), max_size=9)


def bag(text: str) -> Counter[str]:
    """Return the words of a text."""
    return Counter(text.split())


def longest(before: list[str], after: list[str]) -> int:
    """Return the length of the longest common subsequence, by the definition."""
    row = [0] * (len(after) + 1)
    for item in before:
        last, row = row, [0]
        for number, other in enumerate(after):
            row.append(last[number] + 1 if item == other else max(last[number + 1], row[number]))
    return row[-1]


@given(SHORT, SHORT)
def test_the_longest_common_subsequence(before: list[str], after: list[str]) -> None:
    """Pairs are of equal items, cross nowhere, and are as many as there can be."""
    pairs = common(before, after)
    assert all(before[i] == after[j] for i, j in pairs)
    assert all(i < k and j < n for (i, j), (k, n) in pairwise(pairs))
    assert len(pairs) == longest(before, after)


@given(SHORT, SHORT)
def test_every_item_has_one_fate(before: list[str], after: list[str]) -> None:
    """Each index stands in one pair, those of the second sequence in order; equal items are never gone and new."""
    pairs = align(before, after)
    assert sorted(pair.before for pair in pairs if pair.before is not None) == [*range(len(before))]
    assert [pair.after for pair in pairs if pair.after is not None] == [*range(len(after))]
    gone = {before[pair.before] for pair in pairs if pair.after is None and pair.before is not None}
    new = {after[pair.after] for pair in pairs if pair.before is None and pair.after is not None}
    assert gone.isdisjoint(new)
    moved = sum(pair.moved for pair in pairs)
    assert moved == (Counter(before) & Counter(after)).total() - longest(before, after)


@given(st.permutations(range(9)))
def test_who_stays_stays_in_order(after: list[int]) -> None:
    """What has not moved is in the same order on both sides."""
    stayed = [pair for pair in align(range(9), after) if not pair.moved]
    assert stayed == sorted(stayed)


@pytest.mark.parametrize(
    ("before", "after", "pairs"),
    [
        (["a b", "c"], ["c"], [Pair(0, None), Pair(1, 0)]),
        (["a b c", "x"], ["a b d", "x"], [Pair(0, 0), Pair(1, 1)]),
        (["a b c", "x"], ["x", "a b d"], [Pair(1, 0), Pair(0, 1, moved=True)]),
        (["a b c", "d e f", "x"], ["x", "a b y", "d e y"], [Pair(2, 0, moved=True), Pair(0, 1), Pair(1, 2)]),
        (["a b c"], ["x y z"], [Pair(0, None), Pair(None, 0)]),
        (["", "a"], ["b", ""], [Pair(None, 0), Pair(0, 1), Pair(1, None)]),
    ],
)
def test_what_has_changed(before: list[str], after: list[str], pairs: list[Pair]) -> None:
    """Items with half of their words are one item; two that have changed stay before one that has not."""
    assert align(before, after, bag) == pairs


def test_the_likest_are_one() -> None:
    """Of several items that are alike, the likest belong together, whatever their order."""
    assert align(["a b c d"], ["a b c x", "a b c d e"], bag) == [Pair(None, 0), Pair(0, 1)]


@pytest.mark.parametrize(("one", "other", "likeness"), [("a b", "a c", 0.5), ("a", "a b c d", 0.0), ("", "", 0.0)])
def test_likeness(one: str, other: str, likeness: float) -> None:
    """Half of the words of both, counted together, is just enough."""
    assert likeness_of(bag(one), bag(other)) == likeness
    assert ALIKE == 0.5


@pytest.mark.parametrize("kinds", [1, 2, 1_000, 10**6])
def test_a_hundred_thousand_items(kinds: int) -> None:
    """The work is bounded, also where everything differs and where nearly all is alike."""
    before = [str(number * 7919 % kinds) for number in range(100_000)]
    after = [str(number * 104_729 % (kinds + 1)) for number in range(100_000)]
    start = time.process_time()
    pairs = align(before, after)
    assert time.process_time() - start < 10
    assert [pair.after for pair in pairs if pair.after is not None] == [*range(len(after))]
