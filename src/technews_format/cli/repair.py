"""``technews repair``: damaged text back to the original, with every step told."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING

import click

from technews_format.cli._completion import encodings
from technews_format.cli._engine import engine
from technews_format.cli._options import command, files, flag
from technews_format.cli._rewriting import Rewriting, in_place
from technews_format.cli._run import Run

if TYPE_CHECKING:
    from technews_format.cli._engine import Engine
    from technews_format.cli._inputs import Wanted
    from technews_format.cli._rewriting import Outcome, Source, Task
    from technews_format.document.document import Document
    from technews_format.mojibake import Repair, RepairStep

__all__ = ["repair"]

_SHORT = 60  # characters of a text that one line shows


@command(
    "technews repair news.md",
    "technews repair --diff news.md",
    "technews repair --write --min-confidence 0.9 articles/",
)
@flag("--diff", "Print what would change instead of the steps.")
@flag("--write", "Repair the files in place.")
@click.option(
    "--min-confidence", type=click.FloatRange(0, 1), default=0.5, help="Leave alone what is less certain than this."
)
@click.option(
    "--from-encoding",
    metavar="NAME",
    help="Convert files from this encoding to UTF-8 instead, such as windows-1250.",
    shell_complete=encodings,
)
@engine
@files(in_place=True)
def repair(
    *, wanted: Wanted, diff: bool, write: bool, min_confidence: float, from_encoding: str | None, engine: Engine
) -> None:
    """Repair text that was decoded in the wrong code page.

    Without --write nothing is changed: each step is printed with its place, what it replaces,
    what happened, and how certain it is. What cannot be told is reported and left as it is.
    """
    if isnan(min_confidence):  # neither less than 0 nor more than 1
        raise click.BadParameter("nan is not in the range 0<=x<=1.", param_hint="'--min-confidence'")
    run = Run(wanted)
    if write:
        run.prepare()
    task: Task
    if from_encoding is None:
        what, done = "Repairing", "repaired"
        task = _Repairing(min_confidence, diff=diff, write=write)
    else:
        what, done = "Converting", "converted"
        task = _Converting(_encoding(run, from_encoding), diff=diff, write=write)
    rewriting = Rewriting(run, what, done if write else "would change", in_place)
    rewriting.go(engine, task)
    rewriting.finish()


def _encoding(run: Run, name: str) -> str:
    from technews_format.syntax.encodings import ENCODINGS, argument_of, find_encoding

    encoding = find_encoding(name)
    if encoding is None:
        known = ", ".join(map(argument_of, ENCODINGS))
        run.usage(f"--from-encoding: files cannot be converted from {name!r}; known are {known}")
    return encoding


@dataclass(frozen=True, slots=True)
class _Converting:
    """The task of writing files in UTF-8 that are in another encoding; those that are UTF-8 stay as they are."""

    encoding: str
    diff: bool
    write: bool

    def __call__(self, data: bytes, source: Source, outcome: Outcome, /) -> None:
        """Put into the outcome what becomes of the bytes."""
        text = self._decoded(data, source, outcome)
        if text is None:
            return
        outcome.is_changed = True
        if self.diff:
            outcome.diff(source.name, data.decode("utf-8", "replace"), text)
        elif not self.write:
            outcome.line(f"{source.name}: {self.encoding} → UTF-8")
        if self.write:
            outcome.data = text.encode("utf-8", "surrogateescape")
        else:
            outcome.found()

    def _decoded(self, data: bytes, source: Source, outcome: Outcome) -> str | None:
        """Return the text of a file that has to be written anew, or say why it has not."""
        from technews_format.syntax.encodings import WrongEncoding, decode, is_utf_8

        if is_utf_8(data):
            outcome.note(f"{source.name}: UTF-8 already, left as it is")
            return data.decode() if source.path is None else None
        try:
            return decode(data, self.encoding)
        except WrongEncoding as error:
            outcome.failed(f"{source.name}: {error}; left as it is")
            return None


@dataclass(frozen=True, slots=True)
class _Repairing:
    """The task of repairing text, or of telling the steps of it."""

    min_confidence: float
    diff: bool
    write: bool

    def __call__(self, data: bytes, source: Source, outcome: Outcome, /) -> None:
        """Put into the outcome what becomes of the bytes."""
        from technews_format.document.document import parse
        from technews_format.document.repairer import repair as repaired

        document = parse(data, source.name)
        found = repaired(document, min_confidence=self.min_confidence)
        outcome.is_changed = found.changed
        _report(outcome, document, found, steps=not (self.diff or self.write))
        if self.diff and found.changed:
            outcome.diff(source.name, document.source, found.text)
        if self.write and (found.changed or source.path is None):
            outcome.data = found.text.encode("utf-8", "surrogateescape")
        if found.undecided or (found.changed and not self.write):
            outcome.found()


def _report(outcome: Outcome, document: Document, found: Repair, *, steps: bool) -> None:
    """Print the steps, and to standard error what could not be decided."""
    from technews_format.positions import LineIndex

    index = LineIndex(document.source)
    for step in found.steps if steps else ():
        place = index.position(step.span[0])
        outcome.line(f"{document.name}:{place}: {_change(step)} ({step.reason}; {_percent(step.confidence)})")
    for step in found.undecided:
        place = index.position(step.span[0])
        guess = f", perhaps {_shortened(step.after)!r}" if step.after != step.before else ""
        message = f"cannot be decided: {_shortened(step.before)!r}{guess} ({step.reason})"
        outcome.note(f"{document.name}:{place}: {message}")


def _change(step: RepairStep) -> str:
    return f"{_shortened(step.before)} → {_shortened(step.after)}"


def _shortened(text: str) -> str:
    return text if len(text) <= _SHORT else f"{text[: _SHORT - 1]}…"


def _percent(confidence: float) -> str:
    return "certain" if confidence == 1 else f"{min(confidence, 0.999):.1%}"
