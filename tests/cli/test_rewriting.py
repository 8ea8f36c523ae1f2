"""Files made anew: the same whoever computes them."""

from __future__ import annotations

import os
import pickle
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from commands import outcome
from support import BRIEF, GENERATION_0, STRUCTURED, example_paths

from technews_format.cli import _engine, _rewriting
from technews_format.cli._exit_codes import FAILURE, FINDINGS
from technews_format.cli._inputs import Wanted
from technews_format.cli._rewriting import Anew, Outcome, Rewriting, Source, in_place
from technews_format.cli._run import Run
from technews_format.corpus import execution
from technews_format.errors import CorpusError

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import ProcessPoolExecutor
    from contextlib import AbstractContextManager

    from technews_format.cli._inputs import Input
    from technews_format.document.document import Document

LOOSE = STRUCTURED.replace("## Souhrn\n", "## Souhrn\n\n")
DAMAGED = LOOSE.replace("Třetí bod.", "PÅ™Ã\xadliÅ¡ Å¾luÅ¥ouÄ\x8dkÃ½ kÅ¯Åˆ a Å™Ã\xadzenÃ\xad ceny? p?íli?.")
MADE = {
    "loose.md": LOOSE.encode(),
    "crlf.md": LOOSE.replace("\n", "\r\n").encode(),
    "old.md": GENERATION_0.encode(),
    "damaged.md": DAMAGED.encode(),
    "broken.md": BRIEF.replace("importance: 2", "importance: x").encode(),
    "unclosed.md": BRIEF.replace("\n---\n", "\n").encode(),
    "odd.md": BRIEF.replace("potvrdili", "potvrdili \u200b").replace("Je o vlacích.", "Je o\xa0 vlacích. \n").encode(),
    "windows.md": BRIEF.encode("windows-1250", "replace"),
    "lost.md": BRIEF.encode() + b"\x81\x8d\n",
}
COMMANDS = [
    ["fix", "--isolated"],
    ["fix", "--isolated", "--diff", "--unsafe-fixes", "--normalize"],
    ["fix", "--check", "--fail-on", "error"],
    ["fmt"],
    ["fmt", "--check"],
    ["fmt", "--diff"],
    ["repair"],
    ["repair", "--diff"],
    ["repair", "--write", "--min-confidence", "0.9"],
    ["repair", "--from-encoding", "windows-1250", "--diff", "--write"],
    ["repair", "--from-encoding", "windows-1250"],
    ["upgrade"],
    ["upgrade", "--to-dialect", "hugo", "--diff"],
    ["convert", "--to", "json"],
    ["convert", "--to", "page", "-o", "out"],
    ["convert", "--to", "markdown", "--dialect", "hugo", "-o", "out"],
    ["resolve", "--theirs"],
]


def messy(folder: Path) -> Path:
    """Fill a folder with articles of all kinds, with what is none, and with what cannot be read."""
    for number in range(2):
        (folder / f"{number}").mkdir(parents=True)
        for path in example_paths()[:6]:
            shutil.copy(path, folder / f"{number}" / path.name)
        for name, data in MADE.items():
            (folder / f"{number}" / name).write_bytes(data)
    (folder / "0" / "gone.md").symlink_to("nowhere.md")
    clash = BRIEF.replace("importance: 2", "<<<<<<< a\nimportance: 1\n=======\nimportance: 3\n>>>>>>> b")
    (folder / "1" / "clash.md").write_text(clash, encoding="utf-8")
    return folder


def state(folder: Path) -> dict[str, bytes]:
    """Return what is in a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def done(command: list[str], folder: Path, *options: str) -> tuple[object, dict[str, bytes]]:
    """Run a command on new files in the working folder; return how it ends, and what is in the folder then."""
    for path in (Path("in"), Path("out")):
        shutil.rmtree(path, ignore_errors=True)
    shutil.copytree(folder, "in", symlinks=True)
    return outcome(*command, *options, "in"), state(Path.cwd())


@pytest.fixture
def _at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes are started for a few files, and the working folder is an empty one."""
    monkeypatch.setattr(execution, "_WORTHWHILE", 0)
    monkeypatch.setattr(_engine, "_FEW", 0)
    monkeypatch.setattr(_rewriting, "_AT_ONCE", 5)
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")


@pytest.mark.usefixtures("_at_once")
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_processes_change_nothing(command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two processes print, write and return what one does, and what the quick way for a few files does."""
    folder = messy(tmp_path / "files")
    jobs = [] if command[0] == "resolve" else ["--jobs", "2"]
    pools, processes = [], execution.processes

    def counted(workers: int) -> AbstractContextManager[ProcessPoolExecutor]:
        pools.append(workers)
        return processes(workers)

    monkeypatch.setattr(execution, "processes", counted)
    shared = done(command, folder, *jobs)
    assert bool(pools) == bool(jobs)
    if jobs:
        assert done(command, folder, "--jobs", "1") == shared
    monkeypatch.setattr(_engine, "_FEW", 10_000)
    assert done(command, folder) == shared
    assert shared[0][0] == FAILURE  # type: ignore[index]  # a file cannot be read


@pytest.mark.slow
@pytest.mark.usefixtures("_at_once")
def test_a_cluster_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two workers that were started in another folder do what one process does."""
    from distributed import LocalCluster

    folder = messy(tmp_path / "files")
    monkeypatch.chdir(tmp_path)
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as cluster:
        monkeypatch.chdir(tmp_path / "work")
        for command in (COMMANDS[number] for number in (0, 5, 8, 9, 11, 14)):
            expected = done(command, folder, "--jobs", "1")
            assert done(command, folder, "--scheduler", cluster.scheduler_address) == expected


def nothing(document: Document, source: Source, outcome: Outcome) -> bytes | None:
    """Make nothing of a document."""
    outcome.note(f"{source.name}: {document.kind}")
    return None


def doubled(document: Document, _: Source, __: Outcome) -> bytes:
    """Make something of a document."""
    return document.to_bytes() * 2


def test_what_becomes_of_a_document() -> None:
    """It is written, or only told, where it changes; on standard output all of it is printed."""
    source, printed = Source("a.md", Path("a.md")), Source("<stdin>", None)
    for build, given, write, expected in (
        (nothing, printed, True, (False, None, None, 0)),
        (doubled, source, True, (True, b"xx", "doubled a.md", 0)),
        (doubled, printed, True, (True, b"xx", None, 0)),
        (doubled, source, False, (True, None, None, FINDINGS)),
    ):
        outcome = Outcome()
        Anew(build, "doubled", write=write, diff=False)(b"x", given, outcome)
        assert (outcome.is_changed, outcome.data, outcome.success, outcome.exit_code) == expected
    same = Outcome()
    Anew(doubled, "doubled", write=True, diff=False)(b"", source, same)
    assert same == Outcome()


def test_outcomes_travel() -> None:
    """With all that they say."""
    told = Outcome(data=b"x")
    told.line("a")
    told.diff("a.md", "a\n", "b")
    told.failed("b")
    assert pickle.loads(pickle.dumps(told)) == told
    assert told.exit_code == FAILURE


def test_a_file_at_which_a_process_ended() -> None:
    """It is told and counts as not read."""
    (lost,) = _rewriting._Rewrites(Anew(nothing, "", write=True, diff=False)).lost("a.md", CorpusError("a.md: ended"))
    assert lost == Outcome([_rewriting.Note("a.md: ended")], FAILURE, is_read=False)


def test_what_could_not_be_written_does_not_count(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The others are written, and the summary has their number."""
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text(BRIEF, encoding="utf-8")
    run = Run(Wanted(paths=[str(tmp_path)]))
    places = dict(zip(run.inputs.files, (tmp_path / "a.md" / "b", tmp_path / "b.md"), strict=True))
    rewriting = Rewriting(run, "Doubling", "doubled", places.get)
    rewriting.go(_engine.Engine(), Anew(doubled, "doubled", write=True, diff=False))
    with pytest.raises(SystemExit) as ended:
        rewriting.finish()
    assert ended.value.code == FAILURE
    assert capsys.readouterr().out == f"doubled {tmp_path / 'b.md'}\n2 files read, 1 doubled\n"
    assert (tmp_path / "b.md").read_text(encoding="utf-8") == BRIEF * 2
    assert in_place(run.inputs.files[0]) == tmp_path / "a.md"


def aged(path: Path) -> None:
    """Give a file another time."""
    os.utime(path, (1, 1))


@pytest.mark.usefixtures("_at_once")
@pytest.mark.parametrize("few", [0, 10_000])
@pytest.mark.parametrize("change", [lambda path: path.write_text("mine", encoding="utf-8"), Path.unlink, aged])
def test_files_that_change_meanwhile(
    few: int, change: Callable[[Path], object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are left as they are, which is said; the others are written."""
    monkeypatch.setattr(_engine, "_FEW", few)
    for name in ("a.md", "b.md", "c.md"):
        (tmp_path / name).write_text(LOOSE, encoding="utf-8")
    put, states = Rewriting._put, []

    def late(self: Rewriting, item: Input, *values: Any) -> bool:
        if item.name.endswith("b.md"):
            change(tmp_path / "b.md")
            states.append(state(tmp_path).get("b.md"))
        return put(self, item, *values)

    monkeypatch.setattr(Rewriting, "_put", late)
    code, printed, remarks = outcome("fmt", "--jobs", "1", tmp_path)
    assert (code, remarks) == (FAILURE, f"technews: {tmp_path}/b.md: changed meanwhile, left as it is\n")
    assert printed == f"formatted {tmp_path}/a.md\nformatted {tmp_path}/c.md\n3 files read, 2 formatted\n"
    assert [state(tmp_path).get("b.md")] == states
    assert outcome("fmt", "--check", tmp_path / "a.md", tmp_path / "c.md")[0] == 0


def test_a_source_may_change_when_another_file_is_made_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not written over."""
    path, put = tmp_path / "a.md", Rewriting._put
    path.write_text(BRIEF, encoding="utf-8")

    def late(*values: Any) -> bool:
        path.write_text("mine", encoding="utf-8")
        return put(*values)

    monkeypatch.setattr(Rewriting, "_put", late)
    assert outcome("convert", "--to", "json", "-o", tmp_path / "out", path)[0] == 0
    assert (tmp_path / "out" / "a.json").exists()


@pytest.mark.slow
def test_a_scheduler_that_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is said with what is done, and the exit code is 2; the next run changes only what is left."""
    from distributed import LocalCluster

    monkeypatch.setattr(_rewriting, "_AT_ONCE", 5)
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(600):
        (folder / f"{number:03}.md").write_text(DAMAGED, encoding="utf-8")
    cluster = LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=":0")

    def close() -> None:
        while (folder / "009.md").read_text(encoding="utf-8") == DAMAGED:
            time.sleep(0.01)
        cluster.close()

    closing = threading.Thread(target=close)
    closing.start()
    code, printed, remarks = outcome("fmt", "--scheduler", cluster.scheduler_address, folder)
    closing.join()
    left = sum(path.read_text(encoding="utf-8") == DAMAGED for path in folder.iterdir())
    assert (code, 0 < left < 600) == (FAILURE, True)
    assert "the executor has failed" in remarks
    assert remarks.endswith(f": {600 - left} of 600 files done, {600 - left} formatted\n")
    assert printed.count("formatted") == 600 - left
    assert outcome("fmt", folder)[1].endswith(f"600 files read, {left} formatted\n")


@pytest.mark.parametrize("command", ["fix", "fmt", "repair", "upgrade", "check"])
def test_few_files_start_nothing(command: str, tmp_path: Path) -> None:
    """What starts processes is not even imported for them."""
    (tmp_path / "a.md").write_text(BRIEF, encoding="utf-8")
    arguments = [sys.executable, "-X", "importtime", "-m", "technews_format", command, "--jobs", "2", str(tmp_path)]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    told = subprocess.run(arguments, capture_output=True, check=False, text=True, env=environment).stderr
    imported = {line.rpartition("|")[2].strip() for line in told.splitlines()}
    assert "technews_format.cli._engine" in imported
    assert not imported & {"multiprocessing", "concurrent.futures", "rich", "technews_format.corpus.execution"}
