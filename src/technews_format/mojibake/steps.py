"""The steps of a repair: replaying them, and making one row of two that follow each other."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from technews_format._util.texts import replaced

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["RepairStep", "composed", "is_covered", "line_numbers", "replay"]


class RepairStep(NamedTuple):
    """One replacement.

    Attributes:
        span: Start and end in the damaged text, as offsets.
        before: The damaged text there.
        after: The repaired text; the damaged one where nothing can be said.
        reason: What happened to the text.
        confidence: From 0 (a guess like others) to 1 (nothing was lost).
    """

    span: tuple[int, int]
    before: str
    after: str
    reason: str
    confidence: float


def line_numbers(text: str, places: Iterable[int]) -> set[int]:
    """Return the numbers, from 0, of the lines that some places are in."""
    line_ends = [match.start() for match in re.finditer("\n", text)]
    return {bisect_left(line_ends, place) for place in places}


def replay(steps: tuple[RepairStep, ...], text: str) -> str:
    """Return a text after some steps."""
    for step in steps:
        if text[slice(*step.span)] != step.before:
            place = f"at offset {step.span[0]}"
            raise ValueError(f"the text has no {step.before!r} {place}; the steps belong to another text")
    return replaced(text, ((*step.span, step.after) for step in steps))


def is_covered(span: tuple[int, int], spans: list[tuple[int, int]]) -> bool:
    """Tell whether a stretch overlaps one of others, which are in order and apart."""
    index = bisect_left(spans, (span[1],)) - 1
    return index >= 0 and spans[index][1] > span[0]


class _Placed(NamedTuple):
    """A step with its place in the text between the two rows."""

    start: int
    end: int
    first: bool
    step: RepairStep


def composed(text: str, first: tuple[RepairStep, ...], second: tuple[RepairStep, ...]) -> tuple[RepairStep, ...]:
    """Return the steps that do at once what some steps do and then others, which were made for the text after them.

    Steps that do not touch each other stay as they are; of those that do, one comes.
    """
    joined, shift = [], 0
    for group in _groups(sorted([*_placed(first), *(_Placed(*step.span, False, step) for step in second)])):
        one, shift = _merged(text, group, shift)
        if one.before != one.after:
            joined.append(one)
    return tuple(joined)


def _placed(steps: Iterable[RepairStep]) -> Iterable[_Placed]:
    """Yield steps with the places of what they put in."""
    shift = 0
    for step in steps:
        start = step.span[0] + shift
        yield _Placed(start, start + len(step.after), True, step)
        shift += len(step.after) - len(step.before)


def _groups(placed: list[_Placed]) -> Iterable[list[_Placed]]:
    """Yield steps that overlap in the text between."""
    group: list[_Placed] = []
    end = 0
    for one in placed:
        if group and one.start >= end:
            yield group
            group = []
        group.append(one)
        end = max(end, one.end) if len(group) > 1 else one.end
    if group:
        yield group


def _merged(text: str, group: list[_Placed], shift: int) -> tuple[RepairStep, int]:
    """Return one step for a group, and how much longer the text between is after it than the first text."""
    if len(group) == 1:
        start, end, first, step = group[0]
        if first:
            return step, shift + len(step.after) - len(step.before)
        return step._replace(span=(start - shift, end - shift)), shift
    start, end = group[0].start, max(one.end for one in group)
    before_shift = shift
    firsts = [one.step for one in group if one.first]
    shift += sum(len(step.after) - len(step.before) for step in firsts)
    span = start - before_shift, end - shift
    between = _replayed(text[slice(*span)], firsts, span[0])
    after = _replayed(between, [one.step for one in group if not one.first], start)
    reasons = dict.fromkeys(one.step.reason for one in sorted(group, key=lambda one: not one.first))
    confidence = min(one.step.confidence for one in group)
    step = group[0].step._replace(
        span=span, before=text[slice(*span)], after=after, reason="; before that: ".join(reasons), confidence=confidence
    )
    return step, shift


def _replayed(text: str, steps: list[RepairStep], origin: int) -> str:
    """Return a stretch of text, which begins at an offset, after steps."""
    return replaced(text, ((step.span[0] - origin, step.span[1] - origin, step.after) for step in steps))
