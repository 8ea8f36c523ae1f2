"""Where the work of a command runs."""

from __future__ import annotations

import os
import shutil
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from commands import outcome
from support import example_paths

from technews_format.checking.config import Config
from technews_format.cli import _checking
from technews_format.cli._inputs import Input
from technews_format.corpus import execution
from technews_format.corpus.checks import CheckedFile, Checks
from technews_format.corpus.execution import with_executor
from technews_format.corpus.files import Files


def corpus(folder: Path, copies: int) -> Path:
    """Fill a folder with copies of the examples, one of them broken."""
    for number in range(copies):
        (folder / f"{number:02}").mkdir(parents=True)
        for path in example_paths():
            shutil.copy(path, folder / f"{number:02}" / path.name)
    broken = folder / "03" / example_paths()[5].name
    broken.write_bytes(broken.read_bytes().replace(b"importance: ", b"importance: 1"))
    return folder


@pytest.mark.parametrize("output_format", ["json", "full", "sarif"])
def test_processes_change_nothing(output_format: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The report of two processes is that of one, byte for byte, and that of the quick way for a few files."""
    folder = corpus(tmp_path, 15)
    monkeypatch.setattr(execution, "_WORTHWHILE", 0)
    command = ["check", "--output-format", output_format, str(folder)]
    reports = [outcome(*command, "--jobs", jobs) for jobs in ("1", "2")]
    monkeypatch.setattr(_checking, "_FEW", 10_000)
    reports.append(outcome(*command))
    assert reports[0] == reports[1] == reports[2]
    assert reports[0][0] == 1


def test_a_file_that_has_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is said which one, and the others are checked."""
    folder = corpus(tmp_path, 14)
    gone = folder / "07" / example_paths()[0].name
    gone.unlink()
    gone.symlink_to("nowhere.md")
    done = outcome("check", "--statistics", str(folder))
    assert done[0] == 2
    assert f"technews: {gone}: No such file or directory" in done[2]


def test_a_scheduler_that_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is said, with what was done, and the exit code is 2."""
    monkeypatch.setattr("technews_format.cli._engine._PATIENCE", "0.2s")
    done = outcome("check", "--scheduler", "tcp://127.0.0.1:1", "examples/articles")
    assert done[0] == 2
    assert "no scheduler answers at tcp://127.0.0.1:1" in done[2]
    assert "0 files of 20 checked" in done[2]


def test_an_address_that_is_none() -> None:
    """It is said too."""
    done = outcome("check", "--scheduler", "nix://", "examples/articles")
    assert (done[0], "no scheduler answers at nix://" in done[2]) == (2, True)


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """Run two workers, each a process with two threads; one that dies is started again."""
    from distributed import LocalCluster

    with LocalCluster(n_workers=2, threads_per_worker=2, dashboard_address=None) as cluster:
        yield cluster


@pytest.mark.slow
def test_a_cluster_changes_nothing(cluster: Any, tmp_path: Path) -> None:
    """The report of a cluster with two workers is that of one process, with what is found by comparing files."""
    command = ["check", "--output-format", "json", str(corpus(tmp_path, 15))]
    alone = outcome(*command)
    assert "TN502" in alone[1]
    assert outcome(*command, "--scheduler", cluster.scheduler_address) == alone


@pytest.mark.slow
@pytest.mark.parametrize("output_format", ["json", "sarif"])
def test_a_worker_that_is_killed_changes_nothing(output_format: str, cluster: Any, tmp_path: Path) -> None:
    """Killed while it works, it costs nothing: the report is that of one process, byte for byte."""
    command = ["check", "--output-format", output_format, str(corpus(tmp_path, 60))]
    alone = outcome(*command)
    with killed_soon(cluster) as killed:
        assert outcome(*command, "--scheduler", cluster.scheduler_address) == alone
    assert len(killed) == 1


@contextmanager
def killed_soon(cluster: Any) -> Iterator[list[int]]:
    """Kill a worker as soon as it works on something; yield a list of those that were."""
    killed: list[int] = []
    stopped = threading.Event()

    def kill() -> None:
        while not stopped.wait(0.01):
            busy = [state for state in cluster.scheduler.workers.values() if state.processing]
            if busy and len(cluster.scheduler.tasks) > 1:
                killed.append(cluster.workers[busy[0].name].pid)
                os.kill(killed[0], signal.SIGKILL)
                return

    thread = threading.Thread(target=kill)
    thread.start()
    try:
        yield killed
    finally:
        stopped.set()
        thread.join()


class Counting(Executor):
    """Runs nothing, and counts what it is asked for."""

    _max_workers = 4

    def __init__(self) -> None:
        self.sizes: list[int] = []

    def submit(self, _: object, files: Files, /) -> Future[list[CheckedFile]]:  # type: ignore[override]
        """Answer that nothing was found."""
        self.sizes.append(len(files.names))
        future: Future[list[CheckedFile]] = Future()
        future.set_result([CheckedFile(name, []) for name in files.names])
        return future


def test_tasks_are_some_hundreds(monkeypatch: pytest.MonkeyPatch) -> None:
    """A hundred thousand files are less than four hundred tasks, as the command and a corpus part them."""
    executor = Counting()
    items = [Input(Path(f"{number}.md"), Path(f"{number}.md")) for number in range(100_000)]
    results = with_executor(_checking._partitions(items), Checks(Config(), None), executor)
    assert [file.name for some in results for file in some] == [item.name for item in items]
    assert (len(executor.sizes), {*executor.sizes}) == (391, {256, 160})
