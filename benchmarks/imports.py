"""How long imports and the commands that do little take, beside their peers.

Run it with ``python benchmarks/imports.py``. Every figure is the median of the CPU time of several new processes in
the same run, with their bytecode compiled before; the ratios are what counts. It says what misses its bar.
"""

from __future__ import annotations

import compileall
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import technews_format

RUNS = 20
ARTICLE = (
    Path(__file__).parent.parent
    / "examples"
    / "articles"
    / "2026-02-20-severka-prices-its-long-awaited-public-offering-ab.md"
)
PYDANTIC = "from pydantic import BaseModel"
HELP, CLEAN, FAULTY = "technews --help", "technews check, a clean file", "technews check, a faulty file"
BARS = {HELP: 1.2, CLEAN: 1.8, FAULTY: 2.8}
"""How many times the import of pydantic each may take."""


def command(*arguments: str) -> str:
    """Return a program that runs ``technews``."""
    return f"import sys; sys.argv = {['technews', *arguments]}\nfrom technews_format.cli.entry import main\nmain()"


def programs(folder: Path) -> dict[str, str]:
    """Return what is measured: names and programs."""
    faulty = folder / ARTICLE.name
    faulty.write_text(ARTICLE.read_text(encoding="utf-8").replace("importance: ", "importance: 9"), encoding="utf-8")
    return {
        "empty program": "pass",
        PYDANTIC: PYDANTIC,
        "import technews_format": "import technews_format",
        "technews_format with every public name": "from technews_format import *",
        "technews_format, load of one file": f"import technews_format as tn\ntn.load({str(ARTICLE)!r})",
        "import frontmatter": "import frontmatter",
        "import click": "import click",
        HELP: command("--help"),
        CLEAN: command("check", "--isolated", str(ARTICLE)),
        FAULTY: command("check", "--isolated", str(faulty)),
    }


def seconds(program: str) -> float:
    """Return how much CPU time one new process takes."""
    process = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0
    return usage.ru_utime + usage.ru_stime


def main() -> None:
    """Measure all programs in turns and print medians and ratios."""
    compileall.compile_dir(Path(technews_format.__file__).parent, quiet=1)
    with tempfile.TemporaryDirectory() as folder:
        measured = programs(Path(folder))
        times: dict[str, list[float]] = {name: [] for name in measured}
        for _ in range(RUNS):
            for name, program in measured.items():
                times[name].append(seconds(program))
    medians = {name: statistics.median(values) for name, values in times.items()}
    print(f"{'program':42} {'median':>9} {'to pydantic':>12} {'at most':>9}")
    for name, median in medians.items():
        ratio = median / medians[PYDANTIC]
        bar = BARS.get(name)
        verdict = "" if bar is None else f"{bar:8.1f}x" + ("  MISSED" if ratio > bar else "")
        print(f"{name:42} {median * 1000:6.0f} ms {ratio:11.2f}x {verdict}".rstrip())


if __name__ == "__main__":
    main()
