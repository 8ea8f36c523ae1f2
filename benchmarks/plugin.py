"""What the pytest plugin costs a project that does not use it.

Run it with ``python benchmarks/plugin.py``. It measures the import of the plugin, as ``python -X importtime`` reports
it, and runs of pytest in a project with one test, with the plugin and without it (``-p no:technews``), in turns. The
runs are forks of a process that has imported pytest, and find all other bytecode compiled. Every figure is the least of
many: whatever else a machine does only adds to it. It says whether the plugin keeps its bar.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

RUNS = 100
BAR = 5.0
"""How many milliseconds it may cost."""
_LINE = re.compile(r"import time:\s+(\d+) \|\s+\d+ \|\s+(technews_format[\w.]*)")


def imported(cache: str) -> dict[str, float]:
    """Return how many milliseconds the modules of the library take in one import of the plugin, each without others."""
    program = f"import sys\nsys.dont_write_bytecode, sys.pycache_prefix = False, {cache!r}\nimport pytest\n"
    command = [sys.executable, "-X", "importtime", "-c", f"{program}import technews_format.pytest_plugin"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return {name: int(own) / 1000 for own, name in _LINE.findall(done.stderr)}


def run(*arguments: str) -> float:
    """Return how many milliseconds of CPU time pytest takes for the one test of the project in the working folder."""
    child = os.fork()
    if not child:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os._exit(pytest.main(["-q", "-p", "no:cacheprovider", *arguments]))
    _, status, usage = os.wait4(child, 0)
    if status:
        sys.exit(f"pytest {' '.join(arguments)} failed")
    return (usage.ru_utime + usage.ru_stime) * 1000


def runs() -> tuple[float, float]:
    """Return the least time with the plugin, and without it."""
    times: dict[tuple[str, ...], list[float]] = {(): [], ("-p", "no:technews"): []}
    for number in range(RUNS):
        for arguments in sorted(times, reverse=bool(number % 2)):
            times[arguments].append(run(*arguments))
    with_it, without = map(min, times.values())
    return with_it, without


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / "test_one.py").write_text("def test_one():\n    pass\n", encoding="utf-8")
        (Path(name) / "pytest.ini").write_text("[pytest]\nnorecursedirs = bytecode\n", encoding="utf-8")
        os.chdir(name)
        sys.dont_write_bytecode, sys.pycache_prefix = False, f"{name}/bytecode"
        modules = [imported(sys.pycache_prefix) for _ in range(RUNS // 5)]
        with_it, without = runs()
    for module in modules[0]:
        print(f"{min(found[module] for found in modules):8.2f} ms  import of {module}")
    print(f"{with_it:8.2f} ms  a run with the plugin\n{without:8.2f} ms  a run without it")
    cost = with_it - without
    print(f"{cost:8.2f} ms  is what it costs; at most {BAR:g} are allowed: {'kept' if cost <= BAR else 'MISSED'}")


if __name__ == "__main__":
    main()
