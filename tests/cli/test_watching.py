"""``technews check --watch``: what changes is checked at once."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from commands import outcome
from hypothesis import given, settings
from hypothesis import strategies as st

from technews_format.checking.checker import Checker
from technews_format.checking.rules._examples import BASES, NAMES
from technews_format.cli import _watching
from technews_format.cli._checking import Checking
from technews_format.cli._inputs import Wanted
from technews_format.cli._options import RuleOptions
from technews_format.cli._run import Run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytest.importorskip("watchfiles")

NAME = NAMES["structured"]
GOOD = BASES["structured"]
ODD = GOOD.replace("počítala pulce\n", "počítala pulce \n")
WRONG = GOOD.replace("importance: 4", "importance: high")


class Watcher:
    """A process that watches, and its lines."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.put(line.rstrip("\n"))

    def until(self, end: str) -> list[str]:
        """Return the next lines up to one that ends so."""
        lines = [self.lines.get(timeout=60)]
        while not lines[-1].endswith(end):
            lines.append(self.lines.get(timeout=60))
        return lines

    def interrupt(self) -> int:
        """Press Ctrl-C, and return the exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=60)


@contextmanager
def watching(*arguments: str | Path) -> Iterator[Watcher]:
    """Watch with a process of its own."""
    command = [sys.executable, "-m", "technews_format", "check", "--watch", "--isolated", *map(str, arguments)]
    environment = {**os.environ, "PYTHONUTF8": "1"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8", env=environment
    ) as process:
        try:
            yield Watcher(process)
        finally:
            process.kill()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no Ctrl-C for a process in a pipe")
def test_a_process_follows_a_folder(tmp_path: Path) -> None:
    """First all is checked, then what changes; the exit code is that of what is found at the end."""
    path = tmp_path / NAME
    path.write_text(GOOD, encoding="utf-8")
    with watching("--output-format", "concise", tmp_path) as watcher:
        assert watcher.until("(stop with Ctrl-C)")[0] == "1 file checked: all clean"
        path.write_text(ODD, encoding="utf-8")
        *_, finding, _ = watcher.until("of 1 file; 1 fixable with `technews fix`")
        assert f"{path}:20:43: info TN012" in finding
        (tmp_path / "copy.md").write_text(GOOD, encoding="utf-8")
        lines = watcher.until("of 1 file")
        assert lines[0].endswith(" 1 changed; 3 findings in 2 of 2 files")
        assert [line.partition("copy.md:")[2].split()[2] for line in lines[1:-1]] == ["TN501", "TN502"]
        (tmp_path / "copy.md").unlink()
        assert watcher.until("1 finding in 1 of 1 file")[-1].endswith(" 1 gone; 1 finding in 1 of 1 file")
        assert watcher.interrupt() == 1
        assert watcher.until("stopped")[-1] == "stopped"
        assert all("\x1b" not in line for line in lines)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no Ctrl-C for a process in a pipe")
def test_a_folder_may_go_and_come_back(tmp_path: Path) -> None:
    """What cannot be read is said and does not end it; another folder that takes the place is watched."""
    folder, other = tmp_path / "news", tmp_path / "other"
    for each in (folder, other):
        each.mkdir()
        (each / NAME).write_text(GOOD, encoding="utf-8")
    with watching(folder) as watcher:
        watcher.until("(stop with Ctrl-C)")
        folder.rename(tmp_path / "old")
        lines = watcher.until("nothing found in 0 files")
        assert f"technews: {folder}: No such file or directory" in lines
        other.rename(folder)
        watcher.until("1 file checked: all clean")
        (folder / NAME).write_text(WRONG, encoding="utf-8")
        watcher.until("1 changed; 1 finding in 1 of 1 file")
        assert watcher.interrupt() == 1


def steps(*all_steps: Callable[[], object]) -> Callable[[Run], Iterator[None]]:
    """Return what takes the place of waiting: things that happen to the files, and at the end Ctrl-C."""

    def changes(_: Run) -> Iterator[None]:
        yield
        for step in all_steps:
            step()
            yield
        raise KeyboardInterrupt

    return changes


@pytest.mark.parametrize(
    ("options", "text", "code"), [([], ODD, 1), (["--fail-on", "error"], ODD, 0), ([], GOOD, 0), ([], WRONG, 1)]
)
def test_the_exit_code_is_that_of_the_last_state(
    news: Path, monkeypatch: pytest.MonkeyPatch, options: list[str], text: str, code: int
) -> None:
    """Whatever was found before."""
    change = steps(lambda: (news / NAME).write_text(text, encoding="utf-8"))
    monkeypatch.setattr(_watching, "_changes", change)
    assert outcome("check", "--watch", *options, NAME)[0] == code


def test_an_interrupt_before_all_is_checked_is_no_clean_end(news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is known then; the console script ends with what shells make of an interrupt."""

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Checking, "check", interrupted)
    with pytest.raises(KeyboardInterrupt):
        outcome("check", "--watch", news)


def test_a_file_that_cannot_be_read_is_a_failure_until_it_can(news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is said, once, and the others are followed."""
    path, target = news / "link.md", news / "target"
    path.symlink_to(target)
    monkeypatch.setattr(_watching, "_changes", steps(lambda: (news / NAME).write_text(ODD, encoding="utf-8")))
    code, printed, remarks = outcome("check", "--watch", news)
    assert (code, remarks) == (2, f"technews: {path}: No such file or directory\n")
    assert "1 changed; 2 findings in 2 of 2 files" in printed
    path.unlink()
    monkeypatch.setattr(_watching, "_changes", steps(lambda: path.symlink_to(target), path.unlink))
    assert outcome("check", "--watch", news)[0] == 1


def test_findings_of_other_files_are_told_with_those_of_the_one_that_changed(
    news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A copy that comes first in the order is found in the file that did not change."""
    monkeypatch.setattr(_watching, "_changes", steps(lambda: (news / "0.md").write_text(GOOD, encoding="utf-8")))
    _, printed, _ = outcome("check", "--watch", "--output-format", "concise", "--select", "TN502", news)
    *_, finding, summary, end = printed.splitlines()
    assert finding.startswith(f"{news / NAME}:21:6: warning TN502 {news / '0.md'}")
    assert (summary, end) == ("Found 1 warning in 1 of 2 files", "stopped")


def test_a_baseline_holds_while_watching(news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it knows is not told, and does not count."""
    outcome("check", "--baseline", "known.json", "--write-baseline", news)
    monkeypatch.setattr(_watching, "_changes", steps(lambda: (news / NAME).write_text(GOOD + "\n", encoding="utf-8")))
    code, printed, _ = outcome("check", "--watch", "--baseline", "known.json", news)
    assert "2 files checked: nothing new; 1 known finding not shown\n" in printed
    assert "1 changed; 1 finding in 1 of 2 files\n" in printed
    assert code == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-"], "--watch needs files and folders; standard input, pipes and devices do not change"),
        *(
            ([*options, "."], "--watch tells people what changes: without -o, --statistics, --write-baseline and other")
            for options in (
                ["--output-format", "json"],
                ["--statistics"],
                ["-o", "x.txt"],
                ["--journal", "x"],
                ["--baseline", "x.json", "--write-baseline"],
            )
        ),
    ],
)
@pytest.mark.usefixtures("news")
def test_what_cannot_be_watched_is_refused(arguments: list[str], message: str) -> None:
    """Reports to programs, and what does not change."""
    code, printed, remarks = outcome("check", "--watch", *arguments)
    assert (code, printed) == (2, "")
    assert remarks.startswith(f"technews: {message}")


def test_without_its_package_it_says_how_to_install_it(news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before anything is checked."""
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    code, printed, remarks = outcome("check", "--watch", news)
    assert (code, printed) == (2, "")
    assert "the package watchfiles is missing; install it with: pip install 'technews-format[corpus]'" in remarks


def test_a_system_that_cannot_watch_says_so(news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Such as one on which so many folders are watched already."""

    def watch(*_: object, **__: object) -> Iterator[set[object]]:
        raise OSError(28, "OS file watch limit reached")

    monkeypatch.setattr("watchfiles.watch", watch)
    code, _, remarks = outcome("check", "--watch", news)
    assert (code, remarks) == (2, f"technews: cannot watch {news}: [Errno 28] OS file watch limit reached\n")


FILES = [NAME, "a.md", "sub/b.md", "z.md"]
STEP = st.tuples(st.sampled_from(FILES), st.sampled_from([GOOD, ODD, WRONG, BASES["brief"], "---\n", None]))


@settings(max_examples=40, deadline=None)
@given(made=st.lists(STEP, max_size=8))
def test_watching_finds_what_checking_all_again_finds(made: list[tuple[str, str | None]]) -> None:
    """After each change, be it a file that is written or one that is removed."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "sub").mkdir()
        run, checking = _checking(folder)
        watching = _watching._Watching(run, checking, _watching.Shown("concise", "info", None))
        watching.begin()
        for file, text in made:
            if text is None:
                (folder / file).unlink(missing_ok=True)
            else:
                (folder / file).write_text(text, encoding="utf-8")
            watching.look()
            afresh, expected = _checking(folder)
            expected.check(afresh.inputs.files)
            assert checking.report() == expected.report()


def _checking(folder: Path) -> tuple[Run, Checking]:
    run = Run(Wanted(paths=[str(folder)], allow_empty=True), RuleOptions(isolated=True))
    return run, Checking(run, Checker(run.config, compare=True))
