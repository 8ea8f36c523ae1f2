"""``technews check --watch``: what changes is checked at once."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple, NoReturn, TypeAlias

from technews_format._util.printable import count
from technews_format.checking.reports import registry
from technews_format.cli._checking import without_known
from technews_format.cli._exit_codes import CLEAN, FAILURE, FINDINGS
from technews_format.cli._options import is_failure
from technews_format.cli._terminal import Bar
from technews_format.errors import MissingExtra, needs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from technews_format.checking.baseline import Baseline
    from technews_format.checking.reports.registry import Format, Report
    from technews_format.cli._checking import Checking
    from technews_format.cli._run import Run

    Stamp: TypeAlias = tuple[int, int, int, int]

__all__ = ["Shown", "follow"]

_PATIENCE = 1.0
"""Seconds after which it is asked whether a folder is still the one that is watched."""


class Shown(NamedTuple):
    """How findings are shown, and which of them count."""

    output_format: Format
    fail_on: str
    known: Baseline | None


def follow(run: Run, checking: Checking, shown: Shown) -> NoReturn:
    """Check all files, then those that change, until the program is interrupted; end with what is found by then.

    Raises:
        KeyboardInterrupt: It is interrupted before all files were checked.
    """
    watching = _Watching(run, checking, shown)
    changes = _changes(run)
    try:
        with needs("corpus"):
            next(changes)
    except MissingExtra as error:
        run.usage(str(error))
    watching.begin()
    try:
        for _ in changes:
            watching.look()
    except KeyboardInterrupt:
        run.terminal.line("stopped")
    run.finish()


def _changes(run: Run) -> Iterator[None]:
    """Yield at once, and whenever something may have changed in what is named.

    A folder may go away for a moment, or another one take its place; then that is watched.
    """
    from watchfiles import watch

    folders = run.folders
    yield
    while True:
        try:
            there = _identities(folders)
            is_new = True  # what has changed before a folder was watched is seen when it is looked at once more
            for found in watch(*there, watch_filter=None, yield_on_timeout=True, rust_timeout=int(_PATIENCE * 1000)):
                if found or is_new:
                    is_new = False
                    yield
                if _identities(folders) != there:
                    break
        except FileNotFoundError:
            yield
            time.sleep(_PATIENCE)
        except OSError as error:  # so many folders that the system does not watch them all
            run.usage(f"cannot watch {run.folder}: {error}")


def _identities(folders: list[Path]) -> dict[Path, tuple[int, int]]:
    """Return which folders those with some names are now.

    Raises:
        FileNotFoundError: One of them is not there.
    """
    found = {}
    for folder in folders:
        status = folder.stat()
        found[folder] = (status.st_dev, status.st_ino)
    return found


def _stamp(path: Path) -> Stamp | None:
    """Return what changes with a file, or None of one that has just gone."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino


class _Watching:
    """The files of a run, as they were when they were last looked at."""

    def __init__(self, run: Run, checking: Checking, shown: Shown) -> None:
        self._run = run
        self._checking = checking
        self._shown = shown
        self._stamps: dict[str, Stamp | None] = {}
        self._missing: list[str] = run.inputs.missing
        self._told: set[str] = set()

    def begin(self) -> None:
        """Check all files."""
        run = self._run
        self._stamps = self._seen()
        self._checking.check(Bar("Checking").around(run.inputs.files))
        self._show(self._settle())
        run.terminal.line(f"watching {', '.join(run.wanted.paths or [str(run.folder)])} (stop with Ctrl-C)")
        run.terminal.flush()

    def look(self) -> None:
        """Check what has changed, and forget what is gone."""
        self._tell_what_is_missing()
        before, self._stamps = self._stamps, self._seen()
        changed = {name for name, stamp in self._stamps.items() if stamp != before.get(name)}
        gone = before.keys() - self._stamps.keys()
        if not changed and not gone:
            return
        self._checking.keep([name for name in before if name not in changed | gone])
        self._checking.check([item for item in self._run.inputs.files if item.name in changed])
        told = self._told
        report = self._settle()
        self._run.terminal.head(f"{time.strftime('%H:%M:%S')} {_told_of(len(changed), len(gone))}; {_state(report)}")
        self._run.terminal.flush()
        entries = [each for each in report.entries if each.name in changed or each.fingerprint not in told]
        named = changed.union(each.name for each in entries)
        checked = tuple(name for name in report.checked if name in named)
        if checked:
            self._show(replace(report, entries=tuple(entries), checked=checked, known=0))

    def _tell_what_is_missing(self) -> None:
        """Look which files there are, and say what was there at the last look and is not any more."""
        missing = self._run.look_again()
        for message in missing:
            if message not in self._missing:
                self._run.terminal.note(message)
        self._missing = missing

    def _seen(self) -> dict[str, Stamp | None]:
        return {item.name: _stamp(item.path) if item.path else None for item in self._run.inputs.files}

    def _settle(self) -> Report:
        """Compare all files, and return what is found now; the exit code says the same."""
        self._checking.keep(self._stamps)
        report = self._checking.report()
        if self._shown.known:
            report = without_known(report, self._shown.known)
        self._told = {entry.fingerprint for entry in report.entries}
        self._run.exit_code = self._exit_code(report)
        return report

    def _exit_code(self, report: Report) -> int:
        is_unread = len(report.checked) < len(self._stamps)
        if self._missing or is_unread or not (self._stamps or self._run.wanted.allow_empty):
            return FAILURE
        is_found = any(is_failure(entry.diagnostic, self._shown.fail_on) for entry in report.entries)
        return FINDINGS if is_found else CLEAN

    def _show(self, report: Report) -> None:
        colour = self._run.terminal.colour
        self._run.terminal.report(registry.render(report, self._shown.output_format, colour=colour), colour=colour)


def _told_of(changed: int, gone: int) -> str:
    parts = [f"{number:,} {what}" for number, what in ((changed, "changed"), (gone, "gone")) if number]
    return ", ".join(parts)


def _state(report: Report) -> str:
    files = count(len(report.checked), "file")
    if not report.entries:
        return f"nothing found in {files}"
    return f"{count(len(report.entries), 'finding')} in {len({entry.name for entry in report.entries}):,} of {files}"
