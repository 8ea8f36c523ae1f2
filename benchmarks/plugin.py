"""What the pytest plugin costs a project that does not use it.

Run it with ``python benchmarks/plugin.py``. It measures the import of the plugin, as ``python -X importtime`` reports
it, and runs of pytest in a project with one test, with the plugin and without it (``-p no:technews``), in turns. Every
figure is the least CPU time of many new processes, which find their bytecode compiled: whatever else a machine does
only adds to it. It says whether the plugin keeps its bar.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

RUNS = 40
BAR = 5.0
"""How many milliseconds it may cost."""
_LINE = re.compile(r"import time:\s+(\d+) \|\s+(\d+) \|\s+(technews_format[\w.]*)")


def environment(cache: Path) -> dict[str, str]:
    """Return an environment in which the bytecode of all modules is kept, as where a package is installed."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": str(cache)}


def imported(variables: dict[str, str]) -> dict[str, float]:
    """Return how many milliseconds the modules of the library take in one import of the plugin, each without others."""
    program = "import pytest\nimport technews_format.pytest_plugin"
    command = [sys.executable, "-X", "importtime", "-c", program]
    done = subprocess.run(command, env=variables, capture_output=True, text=True, check=True)
    return {name: int(own) / 1000 for own, _, name in _LINE.findall(done.stderr)}


def run(folder: Path, variables: dict[str, str], *arguments: str) -> float:
    """Return how many milliseconds of CPU time pytest takes for the one test of a project."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments]
    process = subprocess.Popen(command, cwd=folder, env=variables, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)} failed")
    return (usage.ru_utime + usage.ru_stime) * 1000


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        folder, variables = Path(name), environment(Path(name) / "bytecode")
        (folder / "test_one.py").write_text("def test_one():\n    pass\n", encoding="utf-8")
        (folder / "pytest.ini").write_text("[pytest]\nnorecursedirs = bytecode\n", encoding="utf-8")
        modules = [imported(variables) for _ in range(RUNS + 1)][1:]  # the first one compiles
        run(folder, variables)
        times: dict[tuple[str, ...], list[float]] = {(): [], ("-p", "no:technews"): []}
        for number in range(RUNS):
            for arguments in sorted(times, reverse=bool(number % 2)):
                times[arguments].append(run(folder, variables, *arguments))
    for name in modules[0]:
        print(f"{min(found[name] for found in modules):8.2f} ms  import of {name}")
    with_it, without = map(min, times.values())
    cost = with_it - without
    print(f"{with_it:8.1f} ms  a run with the plugin")
    print(f"{without:8.1f} ms  a run without it")
    print(f"{cost:8.2f} ms  is what it costs; at most {BAR:g} are allowed: {'kept' if cost <= BAR else 'MISSED'}")


if __name__ == "__main__":
    main()
