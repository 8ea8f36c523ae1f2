"""Where the work of a command runs."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from commands import outcome
from corpora import slow_checks
from support import example_paths

from technews_format.checking.config import Config
from technews_format.cli import _engine
from technews_format.cli._inputs import Input
from technews_format.corpus import execution
from technews_format.corpus import journal as journal_module
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
    monkeypatch.setattr(_engine, "_FEW", 10_000)
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


@pytest.mark.usefixtures("clients_that_fail")
def test_a_scheduler_that_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is said, with what was done, and the exit code is 2."""
    monkeypatch.setattr("technews_format.cli._engine._PATIENCE", 0.2)
    done = outcome("check", "--scheduler", "tcp://127.0.0.1:1", "examples/articles")
    assert done[0] == 2
    assert "no scheduler answers at tcp://127.0.0.1:1" in done[2]
    assert "0 of 20 files checked" in done[2]


COUNTING = """
import sys, time
from technews_format.cli.entry import main
from technews_format.corpus.checks import CheckedFile, Checks
from technews_format.corpus.files import Files
check, sys.argv = Checks.__call__, ["technews", *sys.argv[2:]]
def slowly(self, files):
    print("partition", file=sys.stderr, flush=True)
    time.sleep(PAUSE)
    return check(self, files)
Checks.__call__ = slowly
main()
"""


def counted(*arguments: str | Path, pause: float = 0) -> subprocess.Popen[str]:
    """Start a command in a process that tells when it checks a partition, and takes its time."""
    script = COUNTING.replace("PAUSE", str(pause))
    command = [sys.executable, "-c", script, "-", *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.mark.parametrize("change", ["nothing", "a file", "a comment", "settings", "a vocabulary", "the version"])
def test_a_journal_changes_nothing(change: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever has changed since it was written, the report is that without it, byte for byte."""
    folder, journal = corpus(tmp_path / "in", 14), tmp_path / "journal"
    command = ["check", "--output-format", "json", "--jobs", "1", str(folder)]
    assert outcome(*command, "--journal", journal) == outcome(*command)
    article = folder / "01" / example_paths()[7].name
    if change == "a file":
        article.write_bytes(article.read_bytes().replace(b"title:", b"title: "))
    elif change == "a comment":
        text = article.read_bytes()
        article.write_bytes(text.replace(b"\nslug:", b"\n# technews: ignore[TN502] known\nslug:", 1))
    elif change == "settings":
        (folder / "technews.toml").write_text("ignore = ['TN5']\n[per-file-ignores]\n'03/*' = ['TN2']\n")
    elif change == "a vocabulary":
        (folder / "technews.toml").write_text("[vocabulary]\ncategories = ['Hry']\nclosed = ['categories']\n")
    elif change == "the version":
        monkeypatch.setattr(journal_module, "__version__", "99")
    ran: list[int] = []
    check = Checks.__call__

    def counting(self: Checks, files: Files) -> list[CheckedFile]:
        ran.append(len(files.names))
        return check(self, files)

    monkeypatch.setattr(Checks, "__call__", counting)
    found = outcome(*command, "--journal", journal)
    assert sum(ran) == {"nothing": 0, "a file": 256, "a comment": 256}.get(change, 280)
    assert found == outcome(*command)


def test_a_check_that_was_killed_goes_on(tmp_path: Path) -> None:
    """Wherever it is killed, the next run checks only what is left, and its report is that of a run without pause."""
    folder, journal = corpus(tmp_path / "in", 60), tmp_path / "journal"
    command = ["check", "--output-format", "json", "--jobs", "1", str(folder)]
    for cut in (None, -3, None):
        process = counted(*command, "--journal", journal, pause=0.1)
        assert process.stderr
        while not process.stderr.readline().startswith("partition"):
            pass
        process.stderr.readline()  # what was checked before is written
        process.kill()
        process.communicate()
        journal.write_bytes(journal.read_bytes()[:cut])
    done = complete(journal)
    assert 0 < done < 5
    process = counted(*command, "--journal", journal)
    stdout, stderr = process.communicate()
    assert stderr.count("partition") == 5 - done
    assert (process.returncode, stdout) == outcome(*command)[:2]


def complete(journal: Path) -> int:
    """Return how many partitions a journal knows."""
    done = set()
    for line in journal.read_bytes().splitlines() if journal.exists() else []:
        with suppress(ValueError):
            done.add(json.loads(line)[0])
    return len(done)


@pytest.mark.parametrize("name", ["a.md", "list.txt", "technews.toml"])
def test_a_journal_in_the_place_of_another_file(name: str, tmp_path: Path) -> None:
    """It is refused, and the file stays as it is."""
    shutil.copy(example_paths()[5], tmp_path / "a.md")
    (tmp_path / "list.txt").write_text(f"{tmp_path}/a.md\n", encoding="utf-8")
    (tmp_path / "technews.toml").write_text("ignore = ['TN4']\n", encoding="utf-8")
    before = (tmp_path / name).read_bytes()
    done = outcome("check", "--files-from", tmp_path / "list.txt", "--journal", tmp_path / name)
    assert done[0] == 2
    assert f"{name} would take the place of" in done[2]
    assert (tmp_path / name).read_bytes() == before


def test_a_journal_that_is_none(tmp_path: Path) -> None:
    """It is said, and nothing is added to it."""
    path = tmp_path / "notes"
    path.write_text("remember", encoding="utf-8")
    done = outcome("check", "--journal", path, "examples/articles")
    assert (done[0], f"{path}: not a journal; name another file: 0 of 20 files checked" in done[2]) == (2, True)
    assert path.read_text(encoding="utf-8") == "remember"


def test_a_journal_of_standard_input(tmp_path: Path) -> None:
    """Nobody could tell whether it has changed, so it is refused."""
    done = outcome("check", "--journal", tmp_path / "journal", "-", stdin="---\n---\n")
    assert (done[0], "--journal needs files and folders" in done[2]) == (2, True)


@pytest.mark.slow
def test_a_cluster_that_goes_and_a_run_that_goes_on(tmp_path: Path) -> None:
    """It is said with what was done and exit code 2; the next run, without a cluster, checks only what is left."""
    from distributed import LocalCluster

    folder, journal = corpus(tmp_path / "in", 80), tmp_path / "journal"
    command = ["check", "--output-format", "json", str(folder)]
    with LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=":0") as cluster:
        client = cluster.get_client()
        client.run(slow_checks)
        process = counted(*command, "--journal", journal, "--scheduler", cluster.scheduler_address)
        while not complete(journal):
            time.sleep(0.02)
        client.close()
    stdout, stderr = process.communicate(timeout=60)
    done = complete(journal)
    assert 0 < done < 7
    assert process.returncode == 2
    assert "the executor has failed" in stderr
    assert f"{done * 256:,} of 1,600 files checked" in stderr
    assert json.loads(stdout)["checked"] == done * 256
    process = counted(*command, "--jobs", "1", "--journal", journal)
    stdout, stderr = process.communicate()
    assert stderr.count("partition") == 7 - done
    assert (process.returncode, stdout) == outcome(*command)[:2]


@pytest.mark.usefixtures("clients_that_fail")
@pytest.mark.parametrize(
    ("command", "address"),
    [
        *((command, "tcp://127.0.0.1:1") for command in ("check", "fix", "fmt", "repair", "upgrade", "stats", "index")),
        ("check", "nix://"),
        ("check", "tls://127.0.0.1:1"),
    ],
)
def test_nothing_is_reported_of_nothing(
    command: str, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a scheduler there is one line on standard error, and no report of no files takes the place of one."""
    monkeypatch.setattr(_engine, "_PATIENCE", 0.2)
    target = tmp_path / ("report.sqlite" if command == "index" else "report.xml")
    options: dict[str, list[str | Path]] = {"check": ["-o", target], "index": ["-o", target], "stats": ["--json"]}
    command_line = [command, *options.get(command, ["--diff"]), "--scheduler", address]
    code, printed, remarks = outcome(*command_line, "examples/articles")
    assert (code, printed, target.exists()) == (2, "", False)
    assert remarks.startswith(f"technews: no scheduler answers at {address}")
    assert remarks.count("\n") == 1


@pytest.mark.slow
def test_a_cluster_without_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for one that may never come."""
    from distributed import LocalCluster

    monkeypatch.setattr("technews_format.cli._engine._PATIENCE", 0.5)
    with LocalCluster(n_workers=0, dashboard_address=":0") as cluster:
        done = outcome("check", "--scheduler", cluster.scheduler_address, "examples/articles")
    assert (done[0], f"the scheduler at {cluster.scheduler_address} has no workers" in done[2]) == (2, True)


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """Run two workers, each a process with two threads; one that dies is started again."""
    from distributed import LocalCluster

    with LocalCluster(n_workers=2, threads_per_worker=2, dashboard_address=":0") as cluster:
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
    results = with_executor(_engine.partitions(items), Checks(Config(), None), executor)
    assert [file.name for some in results for file in some] == [item.name for item in items]
    assert (len(executor.sizes), {*executor.sizes}) == (391, {256, 160})
