"""What the command line prints: the one place through which every line of every command goes.

Text of articles, names of files and arguments are made inert here, on standard output as on standard error, so that
no command has to remember it. What is data for other programs passes through `Terminal.data`, and as it is.
A test finds modules that print around this one.
"""

from __future__ import annotations

import io
import os
import sys
from time import monotonic
from typing import TYPE_CHECKING, Protocol, TypeVar

from technews_format._util.lazy import pattern
from technews_format._util.printable import inert

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.progress import Progress

    from technews_format.diagnostics import Diagnostic

__all__ = ["LONG", "Bar", "Counted", "Terminal", "unified"]

_T = TypeVar("_T")
_T_co = TypeVar("_T_co", covariant=True)


class Counted(Protocol[_T_co]):
    """What can be gone through once, and tells how much there is."""

    def __len__(self) -> int: ...

    def __iter__(self) -> Iterator[_T_co]: ...


LONG = 200
"""How many articles may take so long that a person wants to see a bar: up to a second."""

_MOMENT = 0.1
"""Seconds between two states of a bar."""

_LINE = pattern(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
"""A line with its end: what str.splitlines takes for one more is a character to editors and to other diffs."""

_COLOURS = {"error": "1;31", "warning": "33", "info": "36"}
_DIFF_COLOURS = {"+": "32", "-": "31", "@": "36"}
_CHANGE_COLOURS = {"+": "32", "-": "31", ">": "36"}
_WORD_COLOURS = {"[-": "31", "{+": "32"}
_WORDS = pattern(r"(\[-.*?-\]|\{\+.*?\+\})")
"""What is gone and what is new in a text that has changed."""
_FOUND_COLOUR = "1;32"
_BOLD = "1"
_BAR_COLOUR = "34"
_PLAIN_WIDTH = 80


class Terminal:
    """Standard output for results and standard error for everything else."""

    is_paged = False
    """Whether a program that has started this one shows standard output to a person."""

    def __init__(self) -> None:
        """Make sure that any text can be printed."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):  # not when a test captures it
                stream.reconfigure(errors="backslashreplace")

    @property
    def colour(self) -> bool:
        """Whether standard output is a terminal whose owner wants colours."""
        is_watched = self.is_paged or sys.stdout.isatty()
        return is_watched and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"

    def diagnostic(self, diagnostic: Diagnostic, *, as_note: bool = False) -> None:
        """Print ``path:line:column: severity CODE message``; as a note where standard output is for text."""
        head, code, message = inert(str(diagnostic)).partition(diagnostic.code)
        code = f"{diagnostic.severity} {code}"
        if as_note:
            self.note(f"{head}{code}{message}")
        else:
            self._print([(head, ""), (code, _COLOURS[diagnostic.severity]), (message, "")])

    def line(self, text: str, colour: str = "") -> None:
        """Print one line to standard output."""
        self._print([(inert(text), colour)])

    def head(self, text: str) -> None:
        """Print the line above what belongs together."""
        self.line(text, _BOLD)

    def change(self, line: str) -> None:
        """Print a change of an article: its sign has a colour, or what is gone and what is new in a text."""
        if line[:1] in _CHANGE_COLOURS:
            self.line(line, _CHANGE_COLOURS[line[0]])
        else:
            self._print([(part, _WORD_COLOURS.get(part[:2], "")) for part in _WORDS.split(inert(line))])

    def passage(self, parts: Sequence[str]) -> None:
        """Print a piece of a text in which each second part was searched for: in colour, or else in brackets."""
        marks = "{}" if self.colour else "[{}]"
        shown = enumerate(map(inert, parts))
        self._print([(marks.format(part), _FOUND_COLOUR) if number % 2 else (part, "") for number, part in shown])

    @property
    def width(self) -> int:
        """How many cells a line has: those of a terminal; elsewhere always as many."""
        import shutil

        return shutil.get_terminal_size().columns if sys.stdout.isatty() else _PLAIN_WIDTH

    def can_print(self, text: str) -> bool:
        """Tell whether standard output has an encoding for a text."""
        try:
            text.encode(sys.stdout.encoding or "utf-8")
        except (UnicodeEncodeError, LookupError):
            return False
        return True

    def bar(self, text: str, bar: str) -> None:
        """Print a row of a table, and a bar at its end."""
        self._print([(inert(text), ""), (bar, _BAR_COLOUR if bar else "")])

    def report(self, text: str, *, colour: bool = False) -> None:
        """Print lines to standard output as UTF-8; with colours they have been made inert before."""
        self.data(text if colour else "\n".join(map(inert, text.split("\n"))))

    def data(self, text: str | bytes) -> None:
        """Write what other programs read to standard output: as it is, as UTF-8, whatever locale and system are."""
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8", "surrogateescape") if isinstance(text, str) else text)
        sys.stdout.buffer.flush()

    def flush(self) -> None:
        """Have everything printed now: a program that has started this one may wait for it."""
        sys.stdout.flush()

    def let_go(self) -> None:
        """Print to nowhere from now on: nobody reads standard output any more."""
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)

    def note(self, text: str) -> None:
        """Print one line to standard error."""
        sys.stderr.write(inert(f"technews: {text}") + "\n")

    def notes(self, text: str) -> None:
        """Print lines to standard error."""
        for line in text.split("\n"):
            self.note(line)

    def diff(self, lines: Iterable[str]) -> None:
        """Print the lines of `unified`."""
        for line in lines:
            text = line.removesuffix("\n").removesuffix("\r")
            self.line(text, _BOLD if text[:3] in ("---", "+++") else _DIFF_COLOURS.get(text[:1], ""))
            if not line.endswith(("\n", "\r")):
                self.line("\\ No newline at end of file")

    def _print(self, parts: list[tuple[str, str]]) -> None:
        colour = self.colour
        shown = (f"\x1b[{code}m{text}\x1b[0m" if colour and code else text for text, code in parts)
        sys.stdout.write("".join(shown) + "\n")


def unified(name: str, before: str, after: str, new_name: str | None = None) -> Iterator[str]:
    """Yield the lines of a unified diff, with their ends."""
    import difflib

    return difflib.unified_diff(_LINE.findall(before), _LINE.findall(after), name, new_name or name)


class Bar:
    """A progress bar for a person, with rate and estimate, when it takes long.

    It begins with what is done first, and has no thread of its own: beside one, processes would have to be started
    afresh instead of being forked.

    Args:
        what: What is going on.
        unit: What is counted.
    """

    def __init__(self, what: str = "Writing", unit: str = "files") -> None:
        self._what = what
        self._unit = unit
        self._progress: Progress | None = None
        self._shown = 0.0

    def show(self, done: int, total: int) -> None:
        """Show how many are done."""
        if total < LONG or not sys.stderr.isatty():
            return
        if self._progress is None:
            self._progress = _progress()
            self._progress.start()
            self._progress.add_task(self._what, total=total, rate="")
        task = self._progress.tasks[0]
        rate = f"{task.speed:,.0f} {self._unit}/s" if task.speed else ""
        self._progress.update(task.id, completed=done, rate=rate)
        if done == total or monotonic() - self._shown > _MOMENT:
            self._shown = monotonic()
            self._progress.refresh()

    def around(self, items: Counted[_T]) -> Iterator[_T]:
        """Yield the items, and show how many are done."""
        total = len(items)
        try:
            for done, item in enumerate(items, 1):
                yield item
                self.show(done, total)
        finally:
            self.close()

    def close(self) -> None:
        """Remove the bar."""
        if self._progress is not None:
            self._progress.stop()


def _progress() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(compact=True),
        TextColumn("left"),
    )
    is_seen = sys.stdout.isatty()  # lines are printed above the bar; where they go to a file, they stay out of its way
    return Progress(*columns, console=Console(stderr=True), auto_refresh=False, transient=True, redirect_stdout=is_seen)
