"""How long imports and the help of the command line take, beside their peers.

Run it with ``python benchmarks/imports.py``. Every figure is the median of several new
processes in the same run; the ratios are what counts.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

RUNS = 15
PROGRAMS = {
    "empty program": "pass",
    "from pydantic import BaseModel": "from pydantic import BaseModel",
    "import technews_format": "import technews_format",
    "technews_format with every public name": "from technews_format import *",
    "import frontmatter": "import frontmatter",
    "import typer": "import typer",
    "technews --help": (
        "import sys; sys.argv = ['technews', '--help']\nfrom technews_format.cli.entry import main\nmain()"
    ),
}


def seconds(program: str) -> float:
    """Return how long one new process runs."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", program], stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def main() -> None:
    """Measure all programs in turns and print medians and ratios."""
    times: dict[str, list[float]] = {name: [] for name in PROGRAMS}
    for _ in range(RUNS):
        for name, program in PROGRAMS.items():
            times[name].append(seconds(program))
    medians = {name: statistics.median(values) for name, values in times.items()}
    pydantic = medians["from pydantic import BaseModel"]
    print(f"{'program':42} {'median':>9} {'to pydantic':>12}")
    for name, median in medians.items():
        print(f"{name:42} {median * 1000:6.0f} ms {median / pydantic:11.2f}x")


if __name__ == "__main__":
    main()
