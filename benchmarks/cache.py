"""How much a cache of what `technews check` finds could spare at most.

Run it with ``python benchmarks/cache.py [NUMBER]`` (10,000 articles without a number), those of
`benchmarks/check.py` under their own names. A run with a journal in which all results stand is what the
warmest cache could be: nothing is checked, and not even the content of the files is looked at. To tell by the content
whether a file is the same, each has to be read and hashed besides, which is measured beside it. What
counts is the time of the processor, with all processes; the best of three rounds.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from hashlib import sha256
from pathlib import Path

import check

import technews_format as tn

ROUNDS = 3


def spent(*arguments: str | Path) -> tuple[float, float]:
    """Return seconds of the processor and of the clock that a check takes."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    command = [sys.executable, "-m", "technews_format", "check", "--statistics", *map(str, arguments)]
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL)
    after, end = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, end - start


def reading(paths: list[Path]) -> float:
    """Return how long it takes to read and hash the files."""
    start = time.process_time()
    for path in paths:
        with open(path, "rb") as file:  # noqa: PTH123 - as quick as it can be
            sha256(file.read()).digest()
    return time.process_time() - start


def main() -> None:
    """Print both runs, in one process and in two, and what reading adds."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as outer:
        folder, journal = Path(outer, "articles"), Path(outer, "journal")
        folder.mkdir()
        for article in check.articles(number):
            (folder / article.filename).write_text(tn.dumps(article, dialect=check.DIALECT), encoding="utf-8")
        hashing = min(reading([*folder.iterdir()]) for _ in range(ROUNDS))
        for jobs in ("1", "2"):
            cold = [spent("--jobs", jobs, folder) for _ in range(ROUNDS)]
            spent("--jobs", jobs, "--journal", journal, folder)
            warm = [spent("--jobs", jobs, "--journal", journal, folder) for _ in range(ROUNDS)]
            for name, clock, extra in (("processor", 0, hashing), ("clock", 1, hashing)):
                first, again = (min(times[clock] for times in run) for run in (cold, warm))
                known = f"known {again:6.2f} s ({first / again:.1f}x)"
                print(f"--jobs {jobs} {name:9} cold {first:6.2f} s  {known}  hashed too {first / (again + extra):.1f}x")
    print(f"to read and hash {number:,} files: {hashing:.2f} s")


if __name__ == "__main__":
    main()
