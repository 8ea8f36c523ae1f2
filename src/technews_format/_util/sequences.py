"""Two sequences side by side: which items stay, which change, which move, which come and go."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable, Hashable, Iterable, Sequence

__all__ = ["ALIKE", "Pair", "align", "common", "likeness_of"]

_Item = TypeVar("_Item", bound="Hashable")
_Places: TypeAlias = list[tuple[int, int]]
"""Indexes of the same thing in both sequences."""

_MOST_EDITS = 250
"""So many items that come or go are counted out exactly; each one more makes all of the work longer."""
_WINDOW = 16
"""So many places to either side does a changed item find its other half,"""
_MOST_LIKENESSES = 200_000
"""and to fewer where there are so many of them that more pairs than these would be compared."""
ALIKE = 0.5
"""Items that share at least this part of their words are one item that has changed."""
_EQUAL, _CHANGED = 3, 2
"""What it is worth that an item stays: two that have changed are better than one that has not."""


class Pair(NamedTuple):
    """An item and what became of it.

    Attributes:
        before: Its index in the first sequence, or None when it has come.
        after: Its index in the second sequence, or None when it is gone.
        moved: Whether it stands somewhere else among those that have stayed.
    """

    before: int | None
    after: int | None
    moved: bool = False


def align(
    before: Sequence[_Item], after: Sequence[_Item], words: Callable[[_Item], Counter[str]] | None = None
) -> list[Pair]:
    """Return what became of each item, in the order of the second sequence; what is gone stands where it was.

    Equal items belong together; of what is left, items that share half of their words are one that has changed.
    As many as there can be stay in their order; the others have moved.

    Args:
        before: One sequence; nothing is asked of its items but equality.
        after: The other one.
        words: Gives the words of an item; without it, items are equal or strangers.

    Examples:
        >>> for pair in align("abcd", "dabe"):
        ...     print(pair)
        Pair(before=3, after=0, moved=True)
        Pair(before=0, after=1, moved=False)
        Pair(before=1, after=2, moved=False)
        Pair(before=2, after=None, moved=False)
        Pair(before=None, after=3, moved=False)
    """
    kept = common(before, after)
    lost, new = _left(len(before), (i for i, _ in kept)), _left(len(after), (j for _, j in kept))
    pairs = kept + _same(before, after, lost, new)
    if words:
        lost, new = _left(len(before), (i for i, _ in pairs)), _left(len(after), (j for _, j in pairs))
        bags = {i: words(before[i]) for i in lost}, {j: words(after[j]) for j in new}
        pairs += _alike(*bags, kept)
    pairs.sort()
    stayed = _increasing(pairs, [_EQUAL if before[i] == after[j] else _CHANGED for i, j in pairs])
    return _in_order(len(before), len(after), pairs, stayed)


def common(before: Sequence[Hashable], after: Sequence[Hashable]) -> _Places:
    """Return the indexes of a common subsequence: the longest one, unless hundreds of items come and go.

    Examples:
        >>> common("hra", "hora")
        [(0, 0), (1, 2), (2, 3)]
    """
    if len(before) == 1 == len(after):
        return [(0, 0)] if before == after else []
    start = _shared(before, after)
    end = _shared(before[start:][::-1], after[start:][::-1])
    one, other = before[start : len(before) - end], after[start : len(after) - end]
    middle = [(start + i, start + j) for i, j in _middle(one, other)]
    return [
        *((index, index) for index in range(start)),
        *middle,
        *((len(before) - index, len(after) - index) for index in range(end, 0, -1)),
    ]


def _shared(before: Sequence[Hashable], after: Sequence[Hashable]) -> int:
    """Return how many items at the beginning are equal."""
    pairs = enumerate(zip(before, after, strict=False))
    return next((index for index, (one, other) in pairs if one != other), min(len(before), len(after)))


def _middle(before: Sequence[Hashable], after: Sequence[Hashable]) -> _Places:
    """Return the common subsequence of what neither begins nor ends alike."""
    if not before or not after:
        return []
    numbers: dict[Hashable, int] = {}
    one, other = ([numbers.setdefault(item, len(numbers)) for item in items] for items in (before, after))
    exact = _fewest_edits(one, other)
    if exact is not None:
        return exact
    places = _same(one, other, range(len(one)), range(len(other)))
    return _increasing(places, [1] * len(places))


def _fewest_edits(before: list[int], after: list[int]) -> _Places | None:
    """Return the longest common subsequence as Myers finds it, or None when that takes too many edits."""
    reached = {1: 0}  # diagonal → how far it is known to lead in the first sequence
    rounds: list[dict[int, int]] = []
    for edits in range(min(_MOST_EDITS, len(before) + len(after)) + 1):
        rounds.append(reached.copy())
        for diagonal in range(-edits, edits + 1, 2):
            x = _entry(reached, diagonal, edits)
            while x < len(before) and 0 <= x - diagonal < len(after) and before[x] == after[x - diagonal]:
                x += 1
            reached[diagonal] = x
            if x >= len(before) and x - diagonal >= len(after):
                return _way_back(rounds, len(before), len(after))
    return None


def _entry(reached: dict[int, int], diagonal: int, edits: int) -> int:
    """Return where a diagonal is entered: from the one above by an item that comes, or from below by one that goes."""
    if diagonal == -edits or (diagonal != edits and reached[diagonal - 1] < reached[diagonal + 1]):
        return reached[diagonal + 1]
    return reached[diagonal - 1] + 1


def _way_back(rounds: list[dict[int, int]], x: int, y: int) -> _Places:
    """Return the equal items on the way that led to an end."""
    places = []
    for edits in range(len(rounds) - 1, -1, -1):
        reached, diagonal = rounds[edits], x - y
        entry = _entry(reached, diagonal, edits)
        while x > entry and y > 0:
            x, y = x - 1, y - 1
            places.append((x, y))
        came = diagonal == -edits or (diagonal != edits and reached[diagonal - 1] < reached[diagonal + 1])
        x, y = (x, y - 1) if came else (x - 1, y)
    return places[::-1]


def _same(before: Sequence[Hashable], after: Sequence[Hashable], lost: Iterable[int], new: Iterable[int]) -> _Places:
    """Pair the first, second … of equal items among these indexes, in the order of the first sequence."""
    waiting: dict[Hashable, list[int]] = {}
    for j in new:
        waiting.setdefault(after[j], []).append(j)
    queues = {item: iter(places) for item, places in waiting.items()}
    found = ((i, next(queues[before[i]], None)) for i in lost if before[i] in queues)
    return [(i, j) for i, j in found if j is not None]


def _increasing(places: _Places, weights: Sequence[int]) -> _Places:
    """Return the heaviest pairs of which none cross, given in the order of their first indexes."""
    ends: list[int] = []  # second indexes in order; each chain that ends there is heavier than those before it
    chains: list[tuple[int, int | None]] = []  # the weight of each, and its last pair
    previous: list[int | None] = []
    for number, (_, j) in enumerate(places):
        at = bisect_left(ends, j)
        weight, last = chains[at - 1] if at else (0, None)
        previous.append(last)
        weight += weights[number]
        lighter = at
        while lighter < len(ends) and chains[lighter][0] <= weight:
            lighter += 1
        ends[at:lighter] = [j]
        chains[at:lighter] = [(weight, number)]
    return _chain(places, previous, chains[-1][1] if chains else None)


def _chain(places: _Places, previous: list[int | None], last: int | None) -> _Places:
    """Return a chain of pairs, given its last one and which one stands before each."""
    chain = []
    while last is not None:
        chain.append(places[last])
        last = previous[last]
    return chain[::-1]


def _left(length: int, taken: Iterable[int]) -> list[int]:
    used = {*taken}
    return [index for index in range(length) if index not in used]


def _alike(lost: dict[int, Counter[str]], new: dict[int, Counter[str]], kept: _Places) -> _Places:
    """Pair items that share half of their words, the likest first."""
    places = [*new]
    candidates = []
    window = max(1, min(_WINDOW, _MOST_LIKENESSES // (len(lost) + 1)))
    for i, bag in lost.items():
        at = bisect_left(kept, (i,))
        anchor = kept[at - 1] if at else (-1, -1)
        near = bisect_left(places, anchor[1] + i - anchor[0])
        alike = ((likeness_of(bag, new[j]), j) for j in places[max(near - window, 0) : near + window])
        candidates += [(-likeness, i, j) for likeness, j in alike if likeness >= ALIKE]
    paired: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(candidates):
        if i not in paired and j not in taken:
            paired[i] = j
            taken.add(j)
    return [*paired.items()]


def likeness_of(one: Counter[str], other: Counter[str]) -> float:
    """Return which part of all words two items share, or 0 where that cannot be `ALIKE`.

    Examples:
        >>> from collections import Counter
        >>> likeness_of(Counter("abcd"), Counter("abc"))
        0.8571428571428571
    """
    total = one.total() + other.total()
    if not total or 2 * min(one.total(), other.total()) < ALIKE * total:
        return 0.0
    fewer, more = sorted((one, other), key=len)
    return 2 * sum(min(number, more[word]) for word, number in fewer.items()) / total


def _in_order(before: int, after: int, places: _Places, stayed: _Places) -> list[Pair]:
    """Return the pairs in the order of the second sequence; between two that stay, what is gone comes first."""
    origins = {j: i for i, j in places}
    gone = {*range(before)} - {*origins.values()}
    pairs, first, second = [], 0, 0
    for i, j in [*stayed, (before, after)]:
        pairs += [Pair(index, None) for index in range(first, i) if index in gone]
        pairs += [Pair(origins.get(index), index, moved=index in origins) for index in range(second, j)]
        pairs += [Pair(i, j)] if j < after else []
        first, second = i + 1, j + 1
    return pairs
