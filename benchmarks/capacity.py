"""What articles cost, each, and what a million, ten and a hundred of them take: the figures of docs/scale.md.

Run it with ``python benchmarks/capacity.py [NUMBER] [--folder FOLDER]``: of so many generated articles (10,000 unless
said; those of `benchmarks/check.py`), or of the files of a folder. Times are those of one core; the best of three
rounds counts.
"""

from __future__ import annotations

import argparse
import tempfile
import time
import tracemalloc
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from index import written

import technews_format as tn
from technews_format.checking.checker import Checker
from technews_format.corpus.checks import Checks
from technews_format.corpus.execution import in_processes
from technews_format.corpus.files import PARTITION
from technews_format.corpus.indexing import table_at, write

if TYPE_CHECKING:
    from collections.abc import Callable

    from technews_format.checking.rules._corpus import Summary
    from technews_format.corpus.files import Files

ROUNDS = 3
SIZES = (10**6, 10**7, 10**8)
CORES = 16
"""Cores of a machine in the last lines."""


@dataclass(frozen=True, slots=True)
class Costs:
    """What one article costs: seconds of one core, and bytes.

    Attributes:
        file: Bytes of the file.
        listing: Seconds until its name is known.
        check: Seconds of the rules that look at one file.
        compare: Seconds of the rules that compare files, in the process that has all of them.
        index: Seconds until its row is in a Parquet file, the check included.
        name: Bytes of memory for its name, where all of them are listed.
        compared: Bytes of memory for what is compared of it.
        parquet: Bytes of its row in Parquet.
        sqlite: Bytes of its rows in SQLite, with the index of its words.
    """

    file: float
    listing: float
    check: float
    compare: float
    index: float
    name: float
    compared: float
    parquet: float
    sqlite: float


def seconds(function: Callable[[], object]) -> float:
    """Return the time of the processor that a call takes, at best."""
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        function()
        times.append(time.process_time() - start)
    return min(times)


def kept(function: Callable[[], object]) -> int:
    """Return the bytes of memory that the result of a call takes."""
    tracemalloc.start()
    result = function()
    size = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    del result
    return size


def costs(folder: Path, target: Path) -> tuple[int, Costs]:
    """Return how many articles a folder has, and what each costs."""
    corpus = tn.Corpus(folder)
    parts = [*corpus.partitions()]
    paths = [Path(path) for part in parts for path in part.paths]
    checks, number = Checks(tn.Config(), None), len(paths)
    checker, summaries = Checker(), compared(checks, parts)
    tables = [target / f"all{suffix}" for suffix in (".parquet", ".sqlite")]
    for table in tables:
        index_anew(paths, table)
    sizes = [sum(path.stat().st_size for path in some) for some in (paths, *([table] for table in tables))]
    return number, Costs(
        file=sizes[0] / number,
        listing=seconds(lambda: [*corpus.partitions()]) / number,
        check=seconds(lambda: [checks(part) for part in parts]) / number,
        compare=seconds(lambda: [*checker.compare(summaries)]) / number,
        index=seconds(lambda: index_anew(paths, tables[0])) / number,
        name=kept(lambda: [*corpus.partitions()]) / number,
        compared=kept(lambda: compared(checks, parts)) / number,
        parquet=sizes[1] / number,
        sqlite=sizes[2] / number,
    )


def index_anew(paths: list[Path], table: Path) -> None:
    """Make a table in this process, whether one is there or not."""
    table.unlink(missing_ok=True)
    write(paths, table_at(table, None, None), partial(in_processes, workers=1))


def compared(checks: Checks, parts: list[Files]) -> list[Summary]:
    """Return what is compared of all files."""
    return [file.summary for part in parts for file in checks(part) if file.summary]


def plan(one: Costs) -> list[tuple[str, list[float]]]:
    """Return what each line of the table says for each size."""
    gigabyte, hour = 1e9, 3600
    lines: list[tuple[str, float]] = [
        ("files, GB", one.file / gigabyte),
        ("tasks of 256 files", 1 / PARTITION),
        ("check, core-hours", one.check / hour),
        ("index, core-hours", one.index / hour),
        ("listing, hours in one process", one.listing / hour),
        ("comparison, hours in one process", one.compare / hour),
        ("memory of the listing process: names, GB", one.name / gigabyte),
        ("memory of the comparing process, GB", one.compared / gigabyte),
        ("Parquet, GB", one.parquet / gigabyte),
        ("SQLite, GB", one.sqlite / gigabyte),
        (f"index on one machine of {CORES} cores, hours", one.index / hour / CORES),
        (f"machines of {CORES} cores for an index within an hour", one.index / hour / CORES),
    ]
    return [(name, [each * size for size in SIZES]) for name, each in lines]


def main() -> None:
    """Measure, and print what each article costs, and the plan that follows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("number", type=int, nargs="?", default=10_000)
    parser.add_argument("--folder", type=Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = arguments.folder or Path(name, "articles")
        if arguments.folder is None:
            folder.mkdir()
            written(folder, arguments.number)
        number, one = costs(folder, Path(name))
    print(f"{number:,} articles, each:")
    for field in one.__slots__:
        value = getattr(one, field)
        is_time = field in ("listing", "check", "compare", "index")
        print(f"  {field:10} {value * 1000:9.4f} ms" if is_time else f"  {field:10} {value:9,.0f} bytes")
    print("\n" + "".join([f"{'articles':56}", *(f"{size:>14,}" for size in SIZES)]))
    for line, values in plan(one):
        print("".join([f"{line:56}", *(f"{value:14,.{0 if value >= 100 else 2}f}" for value in values)]))


if __name__ == "__main__":
    main()
