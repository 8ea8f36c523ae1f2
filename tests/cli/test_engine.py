"""Where the work of a command runs."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from commands import outcome
from support import example_paths

from technews_format.cli import _engine
from technews_format.corpus import execution


def corpus(folder: Path, copies: int) -> Path:
    """Fill a folder with copies of the examples, one of them broken."""
    for number in range(copies):
        (folder / f"{number:02}").mkdir()
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


def test_a_scheduler_that_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is said, with what was done, and the exit code is 2."""
    monkeypatch.setattr("technews_format.cli._engine._PATIENCE", "0.2s")
    done = outcome("check", "--scheduler", "tcp://127.0.0.1:1", "examples/articles")
    assert done[0] == 2
    assert "no scheduler answers at tcp://127.0.0.1:1" in done[2]
    assert "0 of 20 files checked" in done[2]


def test_an_address_that_is_none() -> None:
    """It is said too."""
    done = outcome("check", "--scheduler", "nix://", "examples/articles")
    assert (done[0], "no scheduler answers at nix://" in done[2]) == (2, True)


@pytest.mark.slow
def test_a_cluster_changes_nothing(tmp_path: Path) -> None:
    """The report of a cluster with two workers is that of one process."""
    from distributed import LocalCluster

    folder = corpus(tmp_path, 15)
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        command = ["check", "--output-format", "json", str(folder)]
        assert outcome(*command, "--scheduler", cluster.scheduler_address) == outcome(*command)
