"""Long runs that are interrupted: real processes, and signals as a terminal sends them."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from support import STRUCTURED

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")

FILES = 1_200
LOOSE = STRUCTURED.replace("## Souhrn\n", "## Souhrn\n\n")
SLOWLY = """
import os, time
from pathlib import Path
from technews_format.cli.entry import main
from technews_format.corpus.files import Files

count = 0

def slowly(function):
    def read(*arguments):
        global count
        count += 1
        if count == 300:
            os.write(2, b"begun\\n")
        time.sleep(0.003)
        return function(*arguments)
    return read

Path.read_bytes, Files.read = slowly(Path.read_bytes), slowly(Files.read)
main()
"""
"""A program in which reading takes long; by its 300th file, a run has begun in all its processes."""

RUNS = {
    "check": (["check"], "checked"),
    "fix": (["fix", "--isolated", "--fail-on", "never"], "fixed"),
    "fmt": (["fmt"], "formatted"),
    "repair": (["repair", "--write"], "repaired"),
    "upgrade": (["upgrade", "--to-dialect", "hugo"], "upgraded"),
    "convert": (["convert", "--to", "json", "-o", "out"], "converted"),
    "index": (["index", "-o", "out.sqlite"], "read"),
}
QUICK = {("check", "2"), ("fmt", "1"), ("fmt", "2"), ("index", "2")}
"""The others stand for nothing new, and take as long."""


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Return a folder with many articles that every command has something to do with."""
    folder = tmp_path / "in"
    folder.mkdir()
    text = LOOSE.replace("Třetí bod.", "PÅ™Ã\xadliÅ¡ Å¾luÅ¥ouÄ\x8dkÃ½ kÅ¯Åˆ Å™Ã\xadzenÃ\xad.")
    for number in range(FILES):
        (folder / f"{number:04}.md").write_text(text, encoding="utf-8")
    return folder


@contextmanager
def begun(folder: Path, *command: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run a command on a folder, in a process group of its own; give it when it is in the middle of its work."""
    arguments = [sys.executable, "-c", SLOWLY, *command, folder.name]
    with (
        (folder.parent / "printed").open("wb") as printed,
        subprocess.Popen(
            arguments, cwd=folder.parent, stdout=printed, stderr=subprocess.PIPE, process_group=0
        ) as process,
    ):
        assert process.stderr is not None
        assert process.stderr.readline() == b"begun\n"
        yield process


def running(group: int) -> list[int]:
    """Return the processes of a group that have not ended."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, its_group = path.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[:3]
        except OSError:
            continue
        if int(its_group) == group and state != "Z":
            found.append(int(path.parent.name))
    return found


def changed(folder: Path) -> int:
    """Return how many files are not what they were, each of which is whole; there are no others."""
    texts = [path.read_bytes() for path in sorted(folder.iterdir())]
    assert len(texts) == FILES
    assert len({*texts}) <= 2
    return sum(text != texts[-1] for text in texts)


@pytest.mark.parametrize(
    ("name", "jobs"),
    [
        pytest.param(name, jobs, marks=() if (name, jobs) in QUICK else pytest.mark.slow)
        for name in RUNS
        for jobs in ("1", "2")
    ],
)
def test_an_interrupt(name: str, jobs: str, many: Path) -> None:
    """Ctrl-C ends all processes with 130 and says how far it came; what is written is whole, and counted."""
    command, done = RUNS[name]
    with begun(many, *command, "--jobs", jobs) as process:
        assert len(running(process.pid)) >= int(jobs)
        os.killpg(process.pid, signal.SIGINT)
        _, remarks = process.communicate(timeout=20)
    assert process.returncode == 130
    assert running(process.pid) == []
    *_, line = remarks.decode().removeprefix("begun\n").splitlines()
    assert b"Traceback" not in remarks
    assert remarks.count(b"technews: interrupted") == 1
    found = re.fullmatch(rf"technews: interrupted: ([\d,]+) of 1,200 files (?:{done}|done, ([\d,]+) {done})", line)
    assert found, line
    assert int(found[1].replace(",", "")) < FILES
    if name in ("fix", "fmt", "repair", "upgrade"):
        assert changed(many) == int(found[2]) > 0
    elif name == "convert":
        assert len([*(many.parent / "out").iterdir()]) == int(found[2]) > 0
    else:
        assert sorted(path.name for path in many.parent.iterdir()) == ["in", "printed"]
        assert (many.parent / "printed").read_bytes() == b""


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_processes_do_not_outlive_their_parent(number: signal.Signals, many: Path) -> None:
    """However it ends; what is written is whole."""
    with begun(many, "fmt", "--jobs", "2") as process:
        assert len(running(process.pid)) > 1
        process.send_signal(number)
        process.wait(timeout=20)
        end = time.monotonic() + 10
        while running(process.pid) and time.monotonic() < end:
            time.sleep(0.05)
        assert running(process.pid) == []
    assert process.returncode == -number
    leftovers = [path for path in many.iterdir() if path.suffix != ".md"]
    assert len(leftovers) <= 1
    for path in leftovers:
        path.unlink()
    assert changed(many) > 0


@pytest.mark.slow
def test_a_run_that_was_interrupted_goes_on(many: Path) -> None:
    """What is written already does not change again."""
    with begun(many, "fmt", "--jobs", "2") as process:
        os.killpg(process.pid, signal.SIGINT)
        process.communicate(timeout=20)
    loose = (many / f"{FILES - 1}.md").read_bytes()
    before = {path: path.stat().st_mtime_ns for path in many.iterdir() if path.read_bytes() != loose}
    command = [sys.executable, "-m", "technews_format", "fmt", str(many)]
    printed = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    assert printed.endswith(f"{FILES:,} files read, {FILES - len(before):,} formatted\n")
    assert all(path.stat().st_mtime_ns == time for path, time in before.items())
