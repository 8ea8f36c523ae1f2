"""Three versions of a value to one: what one side changed is taken, what both changed alike is there once.

Where both sides changed the same thing differently there is no answer but a `Clash`.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import chain, count, takewhile
from typing import TYPE_CHECKING, Any, Final

from technews_format._util.sequences import align, common

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["ABSENT", "UNKNOWN", "Clash", "merge_sequences", "merge_values"]


class _Mark:
    """A value that is none; it is equal to itself only."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __repr__(self) -> str:
        return self._name

    def __reduce__(self) -> str:  # a copy is the same
        return self._name


ABSENT: Final = _Mark("ABSENT")
"""What a side has where it has no value."""
UNKNOWN: Final = _Mark("UNKNOWN")
"""The base where there is none, as of a file that both sides have added."""


@dataclass(frozen=True, slots=True)
class Clash:
    """The same thing, changed by both sides and differently; of sequences, the items that stand there."""

    base: Any
    ours: Any
    theirs: Any


def merge_values(base: Any, ours: Any, theirs: Any) -> Any:
    """Return one value of three, or a `Clash`.

    Args:
        base: What both come from, or `UNKNOWN`.
        ours: A value, or `ABSENT`.
        theirs: A value, or `ABSENT`.

    Examples:
        >>> merge_values(1, 1, 2), merge_values(1, 3, 3), merge_values(1, 2, 3)
        (2, 3, Clash(base=1, ours=2, theirs=3))
        >>> merge_values(UNKNOWN, ABSENT, 2)
        2
    """
    if _same(ours, theirs) or _same(base, theirs) or (base is UNKNOWN and theirs is ABSENT):
        return ours
    if _same(base, ours) or (base is UNKNOWN and ours is ABSENT):
        return theirs
    return Clash(base, ours, theirs)


def _same(one: object, other: object) -> bool:
    """Tell whether two values are one: true is no 1."""
    return type(one) is type(other) and one == other


def merge_sequences(
    base: Sequence[str] | None, ours: Sequence[str], theirs: Sequence[str], *, edited: bool = True
) -> list[str | Clash] | None:
    """Return one sequence of three, with a `Clash` where both sides changed the same items differently.

    What both sides insert at one place is kept, ours first. Two insertions of which one may be the other,
    edited, clash; so do all of them without a base, when nobody knows that they are two things.

    Args:
        base: What both come from, or None when that is not known.
        ours: Our sequence.
        theirs: Their sequence.
        edited: Whether items are texts that somebody edits; names are there or not.

    Returns:
        None when both sides have put items in another order, each in its own.

    Examples:
        >>> merge_sequences("ab", "axb", "aby", edited=False)
        ['a', 'x', 'b', 'y']
        >>> merge_sequences(["a b c"], ["a b d"], ["a b e"])
        [Clash(base=('a b c',), ours=('a b d',), theirs=('a b e',))]
    """
    whole = UNKNOWN if base is None else base
    if not isinstance(chosen := merge_values(whole, ours, theirs), Clash):
        return list(chosen)
    known = base if base is not None else [ours[index] for index, _ in common(ours, theirs)]
    mine, other = _Side(known, ours, edited=edited), _Side(known, theirs, edited=edited)
    order = _order(mine, other)
    if order is None:
        return None
    merged: list[str | Clash] = []
    hole = _Hole(mine, other, None)
    for index in order:
        if mine.has(index) and other.has(index):
            merged += hole.filled(edited=edited, is_sure=base is not None)
            version = merge_values((known[index],), mine.version(index), other.version(index))
            merged += version if isinstance(version, tuple) else [version]
            hole = _Hole(mine, other, index)
        else:
            hole.places.append(index)
    merged += hole.filled(edited=edited, is_sure=base is not None)
    return list(_as_often(merged, Counter(ours) | Counter(theirs)))


def _as_often(merged: list[str | Clash], most: Counter[str]) -> Iterator[str | Clash]:
    """Yield the items, each not more often than on a side: both may have inserted it, at two places."""
    for item in merged:
        if isinstance(item, Clash):
            yield item
        elif most[item] > 0:
            most[item] -= 1
            yield item


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


class _Side:
    """What one side made of the items of the base."""

    def __init__(self, base: Sequence[str], items: Sequence[str], *, edited: bool) -> None:
        pairs = align(base, items, _words if edited else None)
        self.base, self.items = base, items
        self.places = {pair.before: pair.after for pair in pairs if pair.before is not None}
        self.order = [pair.before for pair in pairs if pair.before is not None and pair.after is not None]
        """The items of the base that are here, in the order that they have here."""
        self.inserted: dict[int | None, list[str]] = {}
        """Index in the base of the item before, None at the start → what is new after it."""
        last: int | None = None
        for pair in pairs:
            if pair.before is None and pair.after is not None:
                self.inserted.setdefault(last, []).append(items[pair.after])
            else:
                last = pair.before

    def has(self, index: int) -> bool:
        """Tell whether an item of the base is here, as it was or changed."""
        return self.places[index] is not None

    def version(self, index: int) -> tuple[str, ...]:
        """Return what is here of an item of the base."""
        place = self.places[index]
        return () if place is None else (self.items[place],)

    def new(self, index: int | None) -> list[str]:
        """Return what was inserted after an item of the base."""
        return self.inserted.get(index, [])


def _order(ours: _Side, theirs: _Side) -> list[int] | None:
    """Return the items of the base in the order of the side that changed it; what is gone stands where it was."""
    both = {*ours.order} & {*theirs.order}
    shared = [[index for index in side.order if index in both] for side in (ours, theirs)]
    if shared[0] != shared[1] and not any(order == sorted(order) for order in shared):
        return None
    side = max((ours, theirs), key=lambda side: (side.order != sorted(side.order), side.order))
    if shared[0] != shared[1]:
        side = theirs if shared[0] == sorted(shared[0]) else ours
    order, there = [], {*side.order}
    for index in (-1, *side.order):
        order += [index] if index >= 0 else []
        order += takewhile(lambda other: other in ours.places and other not in there, count(index + 1))
    return order


class _Hole:
    """What stands between two items that both sides have: gone on one side at least, or new."""

    def __init__(self, ours: _Side, theirs: _Side, before: int | None) -> None:
        self.sides = ours, theirs
        self.places: list[int | None] = [before]
        """Where things can be new: after the item before, and after each that is gone."""

    @property
    def gone(self) -> list[int]:
        """The items of the base."""
        return [index for index in self.places[1:] if index is not None]

    def filled(self, *, edited: bool, is_sure: bool) -> list[str | Clash]:
        """Return what stands there when both sides are merged."""
        ours, theirs = map(self._content, self.sides)
        base = tuple(self.sides[0].base[index] for index in self.gone)
        chosen = merge_values(base, ours, theirs)
        if not isinstance(chosen, Clash):
            return list(chosen)
        is_clash = edited and (not is_sure or self._is_rewritten())
        return [chosen] if is_clash else self._both()

    def _content(self, side: _Side) -> tuple[str, ...]:
        """Return what a side has there."""
        versions = ((*side.version(index), *side.new(index)) for index in self.gone)
        return (*side.new(self.places[0]), *chain.from_iterable(versions))

    def _is_rewritten(self) -> bool:
        """Tell whether the two sides are about the same text: both took it out, one changed it, or both wrote it."""
        sides = self.sides
        if any(side.has(index) and side.version(index) != (side.base[index],) for side in sides for index in self.gone):
            return True
        mine, other = ([item for index in self.places for item in side.new(index)] for side in sides)
        if (mine or other) and any(not sides[0].has(index) and not sides[1].has(index) for index in self.gone):
            return True
        pairs = align(mine, other, _words)
        both = [(mine[i], other[j]) for i, j, _ in pairs if i is not None and j is not None]
        return any(one != two for one, two in both)

    def _both(self) -> list[str | Clash]:
        """Return what both sides have new there, ours first; what one of them took out is gone."""
        new = ((item for side in self.sides for item in side.new(index)) for index in self.places)
        return [item for items in new for item in dict.fromkeys(items)]
