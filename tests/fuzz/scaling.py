"""How the work grows with the size of a text: ``python tests/fuzz/scaling.py``.

Every text repeats one piece (`fuzz.pieces`). For each call the work at four sizes, each twice the one before,
is fitted by a power of the size; an exponent above 1.25 is a fault, and so is a text of 1 MB that takes more
than 5 seconds of processor time. Two kinds of work are looked at: calls of functions, which are the same on every
machine, and processor time, which also knows of what happens inside of searches and regular expressions.

    python tests/fuzz/scaling.py                       # all pieces: two sizes, and four where that leaves doubt
    python tests/fuzz/scaling.py --every 20            # a sample of them
    python tests/fuzz/scaling.py --megabyte            # seconds for a megabyte of the densest ones
    python tests/fuzz/scaling.py --only '<b>' --calls check fix
"""

# ruff: noqa: T201 - a command prints
from __future__ import annotations

import argparse
import gc
import sys
from contextlib import suppress
from itertools import pairwise
from math import log
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, NamedTuple

if __name__ == "__main__":  # a script has its own folder on the path, not the one of its package
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import technews_format as tn
from fuzz.pieces import LARGEST_FRONT_MATTER, PIECES
from technews_format.checking.rules._examples import BASES
from technews_format.model.models import BriefBody

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from types import FrameType

    from fuzz.pieces import Maker

__all__ = ["CALLS", "Growth", "by_calls", "by_seconds", "main"]

MOST = 1.25
"""The largest exponent of the size that counts as linear."""
MOST_SECONDS = 5.0
"""Processor time that a text of `LARGEST` characters may take."""
LARGEST = 1_000_000
_MOST_OF_TWO = 1.15  # by two sizes only, of which the smaller one tells little: it pays to look closer
_FEWEST_CALLS = 2_000  # of less work, nobody need know how it grows
_LEAST_SECONDS = 0.03


# --------------------------------------------------------------------------------------
# What is called


def _check(text: str) -> None:
    tn.check(text, config={"target": ["jekyll", "hugo"]})


def _plan(text: str) -> None:
    for finding in tn.check(text):
        finding.fix  # noqa: B018 - planned when it is asked for


def _fix(text: str) -> None:
    tn.fix(text, unsafe=True)


def _fmt(text: str) -> None:
    with suppress(tn.TechNewsError):
        tn.format_document(tn.parse(text))


def _repair(text: str) -> None:
    tn.repair(text)


def _edit(text: str) -> None:
    document = tn.parse(text)
    for changes in ({"companies": ["x", "y"]}, {"title": "x", "body.key_points.0": "x"}, {"body.summary": "x"}):
        with suppress(tn.TechNewsError):
            document.edit(changes)


def _html(text: str) -> None:
    """Show the body, and the whole text as a body, whether or not it is one."""
    document = tn.parse(text)
    with suppress(tn.InvalidArticle):
        tn.to_html(document.article(), page=True)
    shown = document.syntax_tree.slice(document.syntax_tree.body.text).encode("utf-8", "replace").decode() or "x"
    article = tn.loads(BASES["brief"])
    tn.to_html(article.model_copy(update={"body": BriefBody.model_construct(text=shown)}), page=True)


CALLS: dict[str, Callable[[str], None]] = {
    "check": _check, "plan": _plan, "fix": _fix, "fmt": _fmt, "repair": _repair, "html": _html, "edit": _edit,
}  # fmt: skip
"""Name → what is done with a text."""


# --------------------------------------------------------------------------------------
# How it grows


class Growth(NamedTuple):
    """The work of one call for texts of one piece."""

    piece: str
    call: str
    sizes: list[int]
    """Characters of the texts."""
    work: list[float]
    """Calls of functions, or seconds."""
    unit: str

    @property
    def exponent(self) -> float:
        """Fit a power of the size to the work, by least squares of the logarithms."""
        if self.sizes[-1] < 2 * self.sizes[0]:  # the limit of front matter is reached, or it is always the same text
            return 1
        xs, ys = [log(size) for size in self.sizes], [log(max(work, 1e-9)) for work in self.work]
        x, y = sum(xs) / len(xs), sum(ys) / len(ys)
        return sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / sum((a - x) ** 2 for a in xs)

    def seconds_of(self, size: int) -> float:
        """Foretell the time of a larger text."""
        return float(self.work[-1] * (size / self.sizes[-1]) ** max(self.exponent, 1))

    def __str__(self) -> str:
        """Return a line for people."""
        work = ", ".join(f"{work:,.0f}" if self.unit == "calls" else f"{work:.2f}" for work in self.work)
        return (
            f"{self.exponent:5.2f}  {self.call:<6}  {self.piece}: {work} {self.unit} for {self.sizes[-1]:,} characters"
        )


def _sizes(largest: int) -> list[int]:
    return [largest // 8, largest // 4, largest // 2, largest]


def _calls_of(call: Callable[[str], None], text: str) -> int:
    """Count the functions that are called, those of Python and those in C."""
    number = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal number
        number += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        call(text)
    finally:
        sys.setprofile(before)
    return number


def _seconds_of(call: Callable[[str], None], text: str) -> float:
    """Measure without the collection of garbage, whose time depends on what was done before."""
    gc.collect()
    gc.disable()
    try:
        start = process_time()
        call(text)
        return process_time() - start
    finally:
        gc.enable()


def by_calls(piece: str, make: Maker, call: str, largest: int = 8_000) -> Growth:
    """Count the calls that each of four sizes takes more than half of it: what any text takes is left out so."""
    single, sizes = make(0), _sizes(largest)
    texts = [make(len(single) + size) for size in (sizes[0] // 2, *sizes)]
    CALLS[call](texts[0])  # fills caches
    calls = [_calls_of(CALLS[call], text) for text in texts]
    return Growth(piece, call, sizes, [float(max(more - less, 1)) for less, more in pairwise(calls)], "calls")


def by_seconds(piece: str, make: Maker, call: str, largest: int) -> Growth:
    """Measure the processor time at four sizes, the shorter of two times each; stop when it takes too long."""
    sizes, work = [], []
    for size in _sizes(largest):
        text = make(size)
        seconds = _seconds_of(CALLS[call], text)
        if seconds < 1:
            seconds = min(seconds, _seconds_of(CALLS[call], text))
        sizes.append(len(text))
        work.append(seconds)
        if seconds > MOST_SECONDS:
            break
    return Growth(piece, call, sizes, work, "seconds")


def _is_suspect(piece: str, make: Maker, call: str, largest: int) -> bool:
    """Tell by two sizes, which takes a twentieth of the time, whether it is worth it to look closer."""
    texts = [make(largest // 8), make(largest // 2)]
    sizes = [len(text) for text in texts]
    work = [_seconds_of(CALLS[call], text) for text in texts]
    for _ in range(2):  # the machine may be busy once, and caches empty
        growth = Growth(piece, call, sizes, work, "seconds")
        grows = work[-1] > _LEAST_SECONDS / 2 and growth.exponent > _MOST_OF_TWO
        if not grows and growth.seconds_of(len(make(LARGEST))) < MOST_SECONDS:
            return False
        work = [min(seconds, _seconds_of(CALLS[call], text)) for seconds, text in zip(work, texts, strict=True)]
    return True


def faults_of(piece: str, make: Maker, call: str, largest: int) -> Iterator[str]:
    """Yield what is wrong with the growth of one call for one piece."""
    if not _is_suspect(piece, make, call, largest):
        return
    counted = by_calls(piece, make, call)
    if counted.work[-1] > _FEWEST_CALLS and counted.exponent > MOST:
        counted = by_calls(piece, make, call, 32_000)
        if counted.exponent > MOST:
            yield f"GROWS {counted}"
    timed = by_seconds(piece, make, call, largest)
    if timed.work[-1] > _LEAST_SECONDS and timed.exponent > MOST:
        timed = min(timed, by_seconds(piece, make, call, largest), key=lambda growth: growth.exponent)
        if timed.exponent > MOST:  # the machine may have been busy once, not twice
            yield f"GROWS {timed}"
            return  # the largest text may take for ever
    seconds = timed.seconds_of(len(make(LARGEST)))
    if 0.7 * MOST_SECONDS < seconds < 4 * MOST_SECONDS:
        seconds = megabyte(make, call)
    if seconds > MOST_SECONDS:
        yield f"SLOW  {seconds:5.2f} s  {call:<6}  {piece}"


def megabyte(make: Maker, call: str) -> float:
    """Return the processor time of the largest text as a user has it, with the collection of garbage."""
    CALLS[call](make(2_000))  # imports and fills caches
    text = make(LARGEST)  # front matter has a limit of its own
    gc.collect()
    start = process_time()
    CALLS[call](text)
    return process_time() - start


# --------------------------------------------------------------------------------------
# The command


DENSE = (
    "body: '<b>'", "body: '\"a\" '", "body: ' \\n'", "body: '{{'", "body: '**Souhrn**', empty line",
    "body: 'a|b', line",
    "body: 'a**b*c', space", "body: '_', line", "details: '*', line", "details: '[](', space", "details: '- a', line",
    "footer: '# c', line", "body: '<!-- technews: ignore[TN405] -->\\na \"b\" c', empty line",
    "nothing: 'Ã¡', empty line",
    "key points: '\ufffd', space", "body: 'Robot měří vodu.', space",
)  # fmt: skip
"""Names of pieces by which nearly every character is a finding, or a mark of Markdown, or damaged."""


def _show_megabytes(names: Sequence[str], calls: Sequence[str]) -> int:
    """Print the seconds of each call for a megabyte of each piece; return 1 if one is more than `MOST_SECONDS`."""
    print("".join(f"{call:>7}" for call in calls))
    slow = 0
    for name in names:
        seconds = [megabyte(PIECES[name], call) for call in calls]
        slow += sum(one > MOST_SECONDS for one in seconds)
        line = "".join(f"{one:7.2f}" for one in seconds) + f"  {name}"
        print(line.encode("utf-8", "backslashreplace").decode(), flush=True)
    print(f"{slow:,} above {MOST_SECONDS} s")
    return 1 if slow else 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    parser = argparse.ArgumentParser(description="How the work grows with the size of a text.")
    parser.add_argument("--largest", type=int, default=64_000, help="characters of the largest text (default: 64000)")
    parser.add_argument("--every", type=int, default=1, help="each so-manieth piece only (default: 1)")
    parser.add_argument("--first", type=int, default=0, help="number of the first piece (default: 0)")
    parser.add_argument("--only", default="", metavar="TEXT", help="only pieces with this in their names")
    parser.add_argument(
        "--megabyte", action="store_true", help="only show the seconds that a megabyte takes, and which fail"
    )
    parser.add_argument("--calls", nargs="+", choices=CALLS, default=[*CALLS], help="what is called (default: all)")
    options = parser.parse_args(arguments)
    names = [name for name in [*PIECES][options.first :: options.every] if options.only in name]
    if options.megabyte:
        return _show_megabytes([name for name in names if options.only or name in DENSE], options.calls)
    faults = 0
    for name in names:
        for call in options.calls:
            largest = min(options.largest, LARGEST_FRONT_MATTER) if "front matter" in name else options.largest
            for fault in faults_of(name, PIECES[name], call, largest):
                faults += 1
                print(fault.encode("utf-8", "backslashreplace").decode(), flush=True)
    print(f"{len(names):,} pieces, {len(options.calls)} calls each: {faults:,} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
