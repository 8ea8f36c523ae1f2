"""The long run: ``python tests/fuzz/run.py --inputs 1000000 --seed 1 --processes 2``.

Prints a summary; exits with 1 when an input broke a promise. Other uses::

    python tests/fuzz/run.py --save failures      # keep failing inputs, made small
    python tests/fuzz/run.py --replay failures/*.bin

How the time grows with the size of an input is another command's: ``python tests/fuzz/scaling.py``.
"""

# ruff: noqa: T201 - a command prints
from __future__ import annotations

import argparse
import re
import sys
import warnings
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

if __name__ == "__main__":  # a script has its own folder on the path, not the one of its package
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from fuzz.harness import Failure, Tally, minimize, probe, run_inputs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BATCH = 250


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    options = _parser().parse_args(arguments)
    warnings.simplefilter("error")
    if options.replay:
        return _replay(options.replay)
    start = perf_counter()
    tally = _run(options)
    _print_summary(tally, perf_counter() - start)
    if options.save:
        for failure in tally.failures.values():
            _save(failure, options.save)
    return 1 if tally.failures else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Generated inputs against the promises of technews_format.")
    parser.add_argument("--inputs", type=int, default=10_000, help="how many (default: 10000)")
    parser.add_argument("--seed", type=int, default=1, help="other inputs for another seed (default: 1)")
    parser.add_argument("--first", type=int, default=0, help="number of the first input (default: 0)")
    parser.add_argument("--processes", type=int, default=1, help="how many at a time (default: 1)")
    parser.add_argument(
        "--light", action="store_true", help="mutated files and random bytes through parse, article and one edit only"
    )
    parser.add_argument("--no-corpus", action="store_true", help="mutate the examples only")
    parser.add_argument("--save", type=Path, metavar="FOLDER", help="write failing inputs there, made small")
    parser.add_argument("--replay", type=Path, nargs="+", metavar="FILE", help="run saved inputs instead")
    return parser


def _run(options: argparse.Namespace) -> Tally:
    """Run all batches and show how far it is, on a terminal."""
    total, done = Tally(), 0
    for tally in _batches(options):
        total.add(tally)
        done += tally.inputs.total()
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{done:,} of {options.inputs:,} inputs, {total.failed.total():,} failed")
            sys.stderr.flush()
    if sys.stderr.isatty():
        sys.stderr.write("\n")
    return total


def _batches(options: argparse.Namespace) -> Iterator[Tally]:
    last = options.first + options.inputs
    starts = range(options.first, last, _BATCH)
    stops = [min(start + _BATCH, last) for start in starts]
    work = partial(run_inputs, options.seed, corpus=not options.no_corpus, light=options.light)
    if options.processes == 1:
        yield from map(work, starts, stops)
        return
    with ProcessPoolExecutor(options.processes, initializer=warnings.simplefilter, initargs=("error",)) as pool:
        yield from pool.map(work, starts, stops)


def _print_summary(tally: Tally, seconds: float) -> None:
    inputs = tally.inputs.total()
    print(f"{inputs:,} inputs in {seconds:,.0f} s ({inputs / seconds:,.0f} a second)")
    for kind, count in sorted(tally.inputs.items()):
        print(f"  {kind}: {count:,}, of which {tally.accepted[kind]:,} are articles")
    print(", ".join(f"{name}: {count:,}" for name, count in sorted(tally.counts.items())))
    slowest, call, origin = tally.slowest
    print(f"slowest call: {slowest:.3f} s in {call} ({origin})")
    print(f"failures: {tally.failed.total():,}")
    for signature, count in tally.failed.most_common():
        print(f"  {count:,} × {signature} ({tally.failures[signature].origin})")


def _save(failure: Failure, folder: Path) -> None:
    """Write the input, made small, and the traceback beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    data = failure.data
    if not failure.signature.startswith("slow"):
        data = minimize(data, lambda smaller: _fails_alike(smaller, failure.signature))
    path = folder / (re.sub(r"\W+", "-", failure.signature).strip("-").lower()[:80] + ".bin")
    path.write_bytes(data)
    path.with_suffix(".txt").write_text(f"{failure.origin}\n\n{failure.report}", "utf-8", "backslashreplace")
    print(f"saved {path} ({len(data):,} bytes)")


def _fails_alike(data: bytes, signature: str) -> bool:
    result = probe(data)
    return isinstance(result, Failure) and result.signature == signature


def _replay(paths: list[Path]) -> int:
    failures = [(path, result) for path in paths if isinstance(result := probe(path.read_bytes()), Failure)]
    for path, failure in failures:
        print(f"{path}: {failure.signature}\n{failure.report}")
    print(f"{len(paths) - len(failures)} of {len(paths)} inputs pass")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
