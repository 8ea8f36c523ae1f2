"""How long a table of many articles takes, in one process and in two, and brought up to date.

Run it with ``python benchmarks/index.py [NUMBER] [--scale]`` (10,000 articles without a number). The articles are
those of `benchmarks/check.py`. With ``--scale``, it also compares the time an article takes among 1,000 with that
among 100,000, which fill half a gigabyte. The best of three rounds counts, but of the large ones there is one.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

import check

import technews_format as tn
from technews_format.corpus.execution import in_processes
from technews_format.corpus.indexing import table_at, write
from technews_format.corpus.sqlite import search

ROUNDS = 3
SMALL, LARGE = 1_000, 100_000
WORDS = ("databáze", "robot zahrad*", "a")


def written(folder: Path, number: int) -> list[Path]:
    """Write articles into a folder and return their paths."""
    paths: list[Path] = []
    for article in check.articles(number):
        path = folder / article.filename
        path.write_text(tn.dumps(article, dialect=check.DIALECT), encoding="utf-8")
        paths.append(path)
    return paths


def seconds(paths: list[Path], target: Path, processes: int, *, keep: bool = False) -> float:
    """Return how long a table takes, the start of the processes included."""
    if not keep:
        target.unlink(missing_ok=True)
    start = time.perf_counter()
    write(paths, table_at(target, None, None), partial(in_processes, workers=processes))
    return time.perf_counter() - start


def compare(folder: Path, number: int) -> None:
    """Print how many articles a second become rows."""
    paths = written(folder, number)
    for suffix in (".parquet", ".sqlite"):
        target = folder / f"all{suffix}"
        for processes in (1, 2):
            best = min(seconds(paths, target, processes) for _ in range(ROUNDS))
            print(f"{suffix}, {processes} process{'es' * (processes > 1):2}  {number / best:10,.0f} articles a second")
        again = min(seconds(paths, target, 1, keep=True) for _ in range(ROUNDS))
        print(f"{suffix}, unchanged     {number / again:10,.0f} articles a second")
    for words in WORDS:
        start = time.perf_counter()
        found = len(search(folder / "all.sqlite", words))
        print(f"search {words!r}: {found} in {(time.perf_counter() - start) * 1000:.1f} ms")


def scale(folder: Path) -> None:
    """Print how much longer an article takes in a large table than in a small one."""
    paths = written(folder, LARGE)
    for suffix in (".parquet", ".sqlite"):
        target = folder / f"all{suffix}"
        small = min(seconds(paths[:SMALL], target, 1) for _ in range(ROUNDS)) / SMALL
        large = seconds(paths, target, 1) / LARGE
        shown = f"{small * 1e6:.0f} µs an article of {SMALL:,}, {large * 1e6:.0f} µs of {LARGE:,}"
        print(f"{suffix}: {shown}: {large / small:.2f}x")


def main() -> None:
    """Print all of it, and how busy the machine was."""
    numbers = [int(argument) for argument in sys.argv[1:] if argument.isdigit()]
    with tempfile.TemporaryDirectory() as folder:
        compare(Path(folder), *(numbers or [10_000]))
    if "--scale" in sys.argv:
        with tempfile.TemporaryDirectory() as folder:
            scale(Path(folder))
    print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")


if __name__ == "__main__":
    main()
