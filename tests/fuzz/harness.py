"""Run inputs through the oracle, collect what fails, and make failing inputs small."""

from __future__ import annotations

import signal
import traceback
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from .mutate import generate, load_seeds
from .oracle import SLOW, SLOW_SIZE, Fault, Outcome, exercise, exercise_lightly, expect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from types import FrameType

__all__ = ["TIMEOUT", "Failure", "Tally", "minimize", "probe", "run_inputs"]

TIMEOUT = 60
"""Seconds after which an input counts as one that never ends."""


@dataclass(frozen=True)
class Failure:
    """An input that broke a promise."""

    data: bytes
    signature: str
    """The same for inputs that fail for the same reason."""
    report: str
    """The traceback."""
    origin: str = ""
    """Kind, seed and number of the input."""


@dataclass
class Tally:
    """Sums over many inputs."""

    inputs: Counter[str] = field(default_factory=Counter)
    accepted: Counter[str] = field(default_factory=Counter)
    counts: Counter[str] = field(default_factory=Counter)
    failed: Counter[str] = field(default_factory=Counter)
    failures: dict[str, Failure] = field(default_factory=dict)
    """The smallest failing input of each signature."""
    slowest: tuple[float, str, str] = (0.0, "", "")
    """Seconds, call and origin."""

    def add(self, other: Tally) -> None:
        """Add the sums of other inputs."""
        self.inputs += other.inputs
        self.accepted += other.accepted
        self.counts += other.counts
        self.failed += other.failed
        self.slowest = max(self.slowest, other.slowest)
        for failure in other.failures.values():
            self.keep(failure)

    def keep(self, failure: Failure) -> None:
        """Remember a failure unless a smaller one of its kind is known."""
        known = self.failures.get(failure.signature)
        if known is None or len(failure.data) < len(known.data):
            self.failures[failure.signature] = failure


def run_inputs(seed: int, first: int, last: int, *, corpus: bool = True, light: bool = False) -> Tally:
    """Generate and probe the inputs `first` up to, not including, `last`."""
    tally = Tally()
    for number in range(first, last):
        kind, data = generate(seed, number, _seeds(corpus), light=light)
        origin = f"{kind}, seed {seed}, number {number}, {len(data):,} bytes"
        tally.inputs[kind] += 1
        result = probe(data, origin, thorough=number % 4 == 0, light=light)
        if isinstance(result, Failure):
            tally.failed[result.signature] += 1
            tally.keep(result)
        else:
            tally.accepted[kind] += result.accepted
            tally.counts.update(result.counts)
            tally.slowest = max(tally.slowest, (result.slowest, result.call, origin))
    return tally


@cache
def _seeds(corpus: bool) -> tuple[bytes, ...]:
    return load_seeds(corpus=corpus)


def probe(data: bytes, origin: str = "", *, thorough: bool = True, light: bool = False) -> Outcome | Failure:
    """Exercise one input and return what came of it, whatever that is."""
    try:
        with _time_limit():
            outcome = exercise_lightly(data) if light else exercise(data, thorough=thorough)
            if outcome.slowest > SLOW:  # the machine may be busy
                outcome = min(outcome, exercise(data), key=lambda outcome: outcome.slowest)
            expect(
                outcome.slowest <= SLOW or len(data) > SLOW_SIZE, f"slow: {outcome.call}", f"{outcome.slowest:.2f} s"
            )
    except Exception as error:  # noqa: BLE001 - what nobody expects is what is looked for
        return Failure(data, _signature(error), "".join(traceback.format_exception(error)), origin)
    return outcome


@contextmanager
def _time_limit() -> Iterator[None]:
    """Raise `Fault` when the block takes too long, where the system has an alarm clock."""
    if not hasattr(signal, "SIGALRM"):
        yield
        return
    previous = signal.signal(signal.SIGALRM, _ring)
    signal.alarm(TIMEOUT)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, previous)


def _ring(_number: int, _frame: FrameType | None) -> None:
    raise Fault("slow: it does not end", f"more than {TIMEOUT} seconds")


def _signature(error: Exception) -> str:
    """Name the promise, or the exception and the line of the library that raised it."""
    if isinstance(error, Fault):
        return error.check
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "technews_format" in frame.filename]
    place = f" in {frames[-1].filename.rpartition('technews_format')[2][1:]}, {frames[-1].name}" if frames else ""
    return f"{type(error).__name__}{place}"


# --------------------------------------------------------------------------------------
# Small inputs


def minimize(data: bytes, fails: Callable[[bytes], bool], *, attempts: int = 3_000) -> bytes:
    """Remove lines, then bytes, as long as the input fails (delta debugging).

    Args:
        data: A failing input.
        fails: Whether an input fails in the same way.
        attempts: How many inputs may be tried.
    """
    budget = iter(range(attempts))
    lines = _reduce(data.splitlines(keepends=True), lambda parts: fails(b"".join(parts)), budget)
    pieces = [bytes([byte]) for byte in b"".join(lines)]
    return b"".join(_reduce(pieces, lambda parts: fails(b"".join(parts)), budget))


def _reduce(parts: list[bytes], fails: Callable[[Sequence[bytes]], bool], budget: Iterator[int]) -> list[bytes]:
    """Leave out ever smaller runs of parts; start again with larger ones after a pass that helped."""
    size = max(len(parts) // 2, 1)
    while parts:
        start, before = 0, len(parts)
        while start < len(parts):
            if next(budget, None) is None:
                return parts
            candidate = parts[:start] + parts[start + size :]
            if fails(candidate):
                parts = candidate
            else:
                start += size
        if size == 1 and len(parts) == before:
            break
        size = max(size // 2, 1)
    return parts
