"""What very many files cost: two processes beside one, the memory of the first process, and growth.

Run it with ``python benchmarks/scale.py [FOLDER]``. The folder keeps the articles, 1,000, 10,000 and 100,000 in folders
of a thousand, and what is there already is used again; without a name they are made in a folder that goes away. They
are those of `benchmarks/check.py`, all distinct. Each figure comes from a process of its own, that has worked on a
thousand articles before. Growth is the processor time of an article among 100,000, all processes together, beside
that among 1,000; the others are times on the clock. The best of three rounds counts, but of 100,000 there is one.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import check

import technews_format as tn

if TYPE_CHECKING:
    from collections.abc import Callable

SMALL, MEDIUM, LARGE = 1_000, 10_000, 100_000
ROUNDS = 3
A_FOLDER = 1_000


class Cost(NamedTuple):
    """What a run has cost."""

    clock: float
    """Seconds."""
    processor: float
    """Seconds of all processes."""
    peak: float
    """Megabytes of the process that has started the others."""


def made(root: Path, number: int) -> Path:
    """Return the folder with so many articles; what is not there is made."""
    folder = root / str(number)
    if folder.exists():
        return folder
    unfinished = root / f"{number}.unfinished"
    shutil.rmtree(unfinished, ignore_errors=True)
    for index, article in enumerate(check.articles(number)):
        part = unfinished / f"{index // A_FOLDER:03}"
        part.mkdir(parents=True, exist_ok=True)
        (part / article.filename).write_text(tn.dumps(article, dialect=check.DIALECT), encoding="utf-8")
    return unfinished.rename(folder)


def run_check(folder: Path, processes: int) -> None:
    """Check a folder as the command does, with all rules that compare files."""
    from technews_format.cli.app import app

    command = ["check", "--isolated", "--statistics", "--jobs", str(processes), str(folder)]
    with contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO())), contextlib.suppress(SystemExit):
        app(command, standalone_mode=False)


def run_index(folder: Path, processes: int) -> None:
    """Write a table of a folder, as Parquet."""
    from technews_format.corpus.execution import in_processes
    from technews_format.corpus.indexing import table_at, write

    with tempfile.TemporaryDirectory() as target:
        table = table_at(Path(target, "all.parquet"), None, None)
        write(tn.Corpus(folder), table, partial(in_processes, workers=processes))


def run_build(folder: Path, processes: int) -> None:
    """Build the site of a folder."""
    with tempfile.TemporaryDirectory() as target:
        tn.build_site(folder, target, processes=processes)


RUNS: dict[str, Callable[[Path, int], None]] = {"check": run_check, "index": run_index, "build": run_build}


def measured(run: Callable[[], None]) -> Cost:
    """Run something and return what it has cost."""
    start, before = time.perf_counter(), _processor()
    run()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Cost(time.perf_counter() - start, _processor() - before, peak)


def _processor() -> float:
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def cost(what: str, root: Path, number: int, processes: int = 1) -> Cost:
    """Return what a run costs in a process of its own."""
    command = [sys.executable, __file__, str(root), what, str(number), str(processes)]
    rounds = 1 if number == LARGE else ROUNDS
    done = [subprocess.run(command, check=True, capture_output=True, text=True).stdout for _ in range(rounds)]
    return Cost(*map(min, zip(*map(json.loads, done), strict=True)))


def report(root: Path) -> None:
    """Print all figures."""
    for number in (SMALL, MEDIUM, LARGE):
        made(root, number)
    ones = {what: cost(what, root, LARGE) for what in RUNS}
    check, index = cost("check", root, LARGE, 2), cost("index", root, LARGE, 2)
    print(f"check, one process    {LARGE / ones['check'].clock:8,.0f} articles a second")
    print(
        f"check, two processes  {LARGE / check.clock:8,.0f} articles a second: {ones['check'].clock / check.clock:.2f}x"
    )
    print(f"index, two processes  {LARGE / index.clock:8,.0f} articles a second")
    for number, peak in ((MEDIUM, cost("check", root, MEDIUM, 2).peak), (LARGE, check.peak)):
        print(f"check of {number:7,}: at most {peak:.0f} MB in the first process")
    for what, large in ones.items():
        few, many = (run.processor / number * 1e6 for number, run in ((SMALL, cost(what, root, SMALL)), (LARGE, large)))
        print(f"{what}: {few:.0f} µs an article of {SMALL:,}, {many:.0f} µs of {LARGE:,}: {many / few:.2f}x")
    print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")


def main() -> None:
    """Print all figures, or, of a process for one of them, what it has cost."""
    match sys.argv[1:]:
        case [root, what, number, processes]:
            run = RUNS[what]
            run(Path(root, str(SMALL)), 1)
            print(json.dumps(measured(partial(run, Path(root, number), int(processes)))))
        case [root]:
            Path(root).mkdir(parents=True, exist_ok=True)
            report(Path(root))
        case _:
            with tempfile.TemporaryDirectory() as root:
                report(Path(root))


if __name__ == "__main__":
    main()
