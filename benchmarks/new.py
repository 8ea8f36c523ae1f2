"""How much ``technews new --batch`` takes for each article, on top of starting.

Run it with ``python benchmarks/new.py [--articles N] [--folder FOLDER]`` on Linux, with the library and its extra
``cli`` installed; in a folder in memory, ``fsync`` costs nothing. The items are those of the tests
(``tests/drafts.py``), with all that models leave in their drafts.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from drafts import generated

PROGRAM = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss)
"""
"""A small process starts the command: what a process inherits from a larger one would count too."""


def measure(folder: Path, number: int) -> tuple[float, int]:
    """Return seconds of CPU and kilobytes of memory for so many articles."""
    batch = folder / f"{number}.jsonl"
    pairs = (dict(zip(("item", "draft"), generated(index), strict=True)) for index in range(number))
    batch.write_text("".join(f"{json.dumps(pair)}\n" for pair in pairs), encoding="utf-8")
    command = [sys.executable, "-m", "technews_format", "new", "--batch", str(batch), "-o", str(folder / f"{number}")]
    done = subprocess.run([sys.executable, "-c", PROGRAM, *command], capture_output=True, text=True, check=True)
    seconds, size = done.stdout.split()
    return float(seconds), int(size)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1_000)
    parser.add_argument("--folder", type=Path, help="where to write, such as a RAM disk")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=arguments.folder) as name:
        start, least = measure(Path(name), 1)
        for number in (arguments.articles, 4 * arguments.articles):
            seconds, most = measure(Path(name), number)
            each = (seconds - start) / (number - 1) * 1000
            print(f"{number:,} articles: {each:.2f} ms each after {start:.2f} s, {most - least:,} KB more than for one")


if __name__ == "__main__":
    main()
