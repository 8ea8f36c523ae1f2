"""Files made anew: what becomes of each is computed wherever that is sooner, and printed and written here, in order.

A task computes, and says what it has to say to an `Outcome`, which travels. `Rewriting` goes through the files of a
run with it, and is the only one to print and to write; so nothing depends on who has computed.
"""

from __future__ import annotations

from contextlib import closing, nullcontext
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, NoReturn, Protocol

from technews_format._util.interrupts import held_back
from technews_format._util.printable import count
from technews_format.cli._engine import course, partitions
from technews_format.cli._exit_codes import CLEAN, FAILURE, FINDINGS
from technews_format.cli._terminal import unified

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from technews_format.cli._engine import Engine
    from technews_format.cli._inputs import Input
    from technews_format.cli._run import Run
    from technews_format.cli._terminal import Bar, Terminal
    from technews_format.corpus.files import Files
    from technews_format.diagnostics import Diagnostic
    from technews_format.document.document import Document
    from technews_format.errors import CorpusError

__all__ = ["Anew", "Outcome", "Rewriting", "Source", "Task", "in_place", "rewrite"]

_AT_ONCE = 64
"""Files of a partition: tenths of a second of work, and what waits to be written stays small."""


class Source(NamedTuple):
    """Where a text comes from.

    Attributes:
        name: What it is called in messages.
        path: Its file, or None for standard input.
        is_file: Whether it is a file, and no pipe.
    """

    name: str
    path: Path | None
    is_file: bool = True


class Line(NamedTuple):
    """A line for standard output."""

    text: str

    def tell(self, terminal: Terminal) -> None:
        """Print it."""
        terminal.line(self.text)


class Note(NamedTuple):
    """A line for standard error."""

    text: str

    def tell(self, terminal: Terminal) -> None:
        """Print it."""
        terminal.note(self.text)


class Finding(NamedTuple):
    """A finding, for standard error where standard output is for text."""

    diagnostic: Diagnostic
    as_note: bool

    def tell(self, terminal: Terminal) -> None:
        """Print it."""
        terminal.diagnostic(self.diagnostic, as_note=self.as_note)


class Lines(NamedTuple):
    """The lines of a difference."""

    lines: Sequence[str]

    def tell(self, terminal: Terminal) -> None:
        """Print them."""
        terminal.diff(self.lines)


@dataclass(slots=True)
class Outcome:
    """What becomes of a text, and what there is to say.

    Attributes:
        remarks: What is printed, before anything is written.
        exit_code: The least one that the command may end with.
        is_read: Whether it could be read.
        is_changed: Whether it counts among those that are different now, or would be.
        data: What is written, or printed where nothing is; None for nothing.
        success: What is printed when that is written.
        stamp: Size and time of the file before it was read, or None of what is no file.
    """

    remarks: list[Line | Note | Finding | Lines] = field(default_factory=list)
    exit_code: int = CLEAN
    is_read: bool = True
    is_changed: bool = False
    data: bytes | None = None
    success: str | None = None
    stamp: tuple[int, int] | None = None

    def line(self, text: str) -> None:
        """Say something on standard output."""
        self.remarks.append(Line(text))

    def note(self, text: str) -> None:
        """Say something on standard error."""
        self.remarks.append(Note(text))

    def diagnostic(self, diagnostic: Diagnostic, *, as_note: bool) -> None:
        """Tell a finding."""
        self.remarks.append(Finding(diagnostic, as_note))

    def diff(self, name: str, before: str, after: str) -> None:
        """Show what changes."""
        self.remarks.append(Lines([*unified(name, before, after)]))

    def found(self) -> None:
        """Remember that there are findings."""
        self.exit_code = max(self.exit_code, FINDINGS)

    def failed(self, message: str) -> None:
        """Say what makes the command fail."""
        self.note(message)
        self.exit_code = FAILURE


class Task(Protocol):
    """What is made of a text. It is sent to where that happens, so pickle has to be able to."""

    def __call__(self, data: bytes, source: Source, outcome: Outcome, /) -> None:
        """Put into the outcome what becomes of the bytes.

        Raises:
            TechNewsError: Nothing can be made of them; that is said, with its findings.
        """


@dataclass(frozen=True, slots=True)
class Anew:
    """The task of writing documents anew where they change, or of only saying so.

    Attributes:
        build: Returns the new bytes of a document, or None for none.
        done: What is said of a file that has been written.
        write: Whether to write.
        diff: Whether to show what changes.
    """

    build: Callable[[Document, Source, Outcome], bytes | None]
    done: str
    write: bool
    diff: bool

    def __call__(self, data: bytes, source: Source, outcome: Outcome, /) -> None:
        """Put into the outcome what becomes of the bytes."""
        from technews_format.document.document import parse

        after = self.build(parse(data, source.name), source, outcome)
        is_printed = source.path is None and self.write
        if after is None or (after == data and not is_printed):
            return
        outcome.is_changed = True
        if self.write:
            outcome.data = after
            outcome.success = None if is_printed else f"{self.done} {source.name}"
            return
        outcome.found()
        if self.diff:
            outcome.diff(source.name, *(text.decode("utf-8", "replace") for text in (data, after)))
        else:
            outcome.line(f"would change {source.name}")


@dataclass(frozen=True, slots=True)
class _Rewrites:
    """The work of a task on files, wherever they are read."""

    task: Task

    def __call__(self, files: Files, /) -> list[Outcome]:
        """Return what becomes of each file, in their order."""
        from pathlib import Path

        sources = (Source(name, Path(path)) for name, path in zip(files.names, files.paths, strict=True))
        return [self.outcome(source, source.path.read_bytes) for source in sources if source.path]

    def lost(self, name: str, error: CorpusError, /) -> list[Outcome]:  # noqa: ARG002 - it is in the words of the error
        """Return the error as what is wrong with the file."""
        outcome = Outcome(is_read=False)
        outcome.failed(str(error))
        return [outcome]

    def outcome(self, source: Source, read: Callable[[], bytes]) -> Outcome:
        """Return what becomes of a text."""
        from technews_format.errors import InvalidArticle, TechNewsError

        outcome = Outcome(stamp=_stamp(source.path))
        try:
            data = read()
        except OSError as error:
            outcome.is_read = False
            outcome.failed(f"{source.name}: {error.strerror or error}")
            return outcome
        try:
            self.task(data, source, outcome)
        except InvalidArticle as error:
            for diagnostic in error.diagnostics:
                outcome.note(str(diagnostic))
            outcome.found()
        except TechNewsError as error:
            outcome.note(f"{source.name}: {error}")
            outcome.found()
        return outcome


class Rewriting:
    """The way through the files of a run, each of which is made anew.

    Args:
        run: The run.
        what: What is going on, for a bar.
        done: What is said of those that are different now, or would be.
        place: Where new bytes are written; None for standard output.
    """

    def __init__(self, run: Run, what: str, done: str, place: Callable[[Input], Path | None]) -> None:
        self._run = run
        self._what = what
        self._done = done
        self._place = place
        self._passed = 0
        self._changed = 0

    def go(self, engine: Engine, task: Task) -> None:
        """Have the task done with all files; print and write what becomes of them, in their order."""
        work, items = _Rewrites(task), self._run.inputs.files
        with course(self._run, self._what, self._progress) as bar:
            if engine.takes(items):
                with closing(engine.results(partitions(items, _AT_ONCE), work)) as parts:
                    self._take_all(bar, (outcome for part in parts for outcome in part))
            else:
                self._take_all(bar, (work.outcome(_source(item), item.read) for item in items))

    def finish(self, *, summary: bool = True) -> NoReturn:
        """End the command, with a line on what is done unless standard output is for text."""
        run = self._run
        if summary and not any(item.path is None for item in run.inputs.files):
            run.terminal.line(f"{count(run.seen, 'file')} read, {self._changed:,} {self._done}")
        run.finish()

    def _progress(self) -> str:
        total = count(len(self._run.inputs.files), "file")
        return f"{self._passed:,} of {total} done, {self._changed:,} {self._done}"

    def _take_all(self, bar: Bar, outcomes: Iterable[Outcome]) -> None:
        items = self._run.inputs.files
        for item, outcome in zip(items, outcomes, strict=True):
            self._take(item, outcome)
            bar.show(self._passed, len(items))

    def _take(self, item: Input, outcome: Outcome) -> None:
        run = self._run
        run.seen += outcome.is_read
        run.exit_code = max(run.exit_code, outcome.exit_code)
        for remark in outcome.remarks:
            remark.tell(run.terminal)
        with held_back() if self._place(item) else nullcontext():  # what is written is counted
            is_put = outcome.data is None or self._put(item, outcome.data, outcome.stamp)
            self._changed += is_put and outcome.is_changed
            self._passed += 1
        if is_put and outcome.success is not None:
            run.terminal.line(outcome.success)

    def _put(self, item: Input, data: bytes, stamp: tuple[int, int] | None) -> bool:
        """Write or print, and tell whether that went well; what somebody has changed since is not written over."""
        place = self._place(item)
        if place is None:
            self._run.terminal.data(data)
            return True
        if place == item.path and _stamp(place) != stamp:
            self._run.failed(f"{item.name}: changed meanwhile, left as it is")
            return False
        return self._run.write(place, data)


def rewrite(run: Run, what: str, engine: Engine, task: Anew) -> NoReturn:
    """Write each document of a run anew where it changes, or only say so, and end the command."""
    if task.write:
        run.prepare()
    rewriting = Rewriting(run, what, task.done if task.write else "would change", in_place)
    rewriting.go(engine, task)
    rewriting.finish(summary=not task.diff)


def in_place(item: Input) -> Path | None:
    """Return the place of what is made of a file: its own."""
    return item.path


def _stamp(path: Path | None) -> tuple[int, int] | None:
    """Return what tells whether somebody has changed a file, or None where there is none."""
    try:
        status = path.stat() if path else None
    except OSError:
        return None
    return (status.st_size, status.st_mtime_ns) if status else None


def _source(item: Input) -> Source:
    return Source(item.name, item.path, item.is_file)
