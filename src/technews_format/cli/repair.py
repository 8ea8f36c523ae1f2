"""``technews repair``: damaged text back to the original, with every step told."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING, NoReturn

import click

from technews_format._util.printable import count
from technews_format.cli._completion import encodings
from technews_format.cli._options import command, files, flag
from technews_format.cli._run import Run

if TYPE_CHECKING:
    from technews_format.cli._inputs import Input, Wanted
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
@files(in_place=True)
def repair(*, wanted: Wanted, diff: bool, write: bool, min_confidence: float, from_encoding: str | None) -> None:
    """Repair text that was decoded in the wrong code page.

    Without --write nothing is changed: each step is printed with its place, what it replaces,
    what happened, and how certain it is. What cannot be told is reported and left as it is.
    """
    if isnan(min_confidence):  # neither less than 0 nor more than 1
        raise click.BadParameter("nan is not in the range 0<=x<=1.", param_hint="'--min-confidence'")
    run = Run(wanted)
    if write:
        run.prepare()
    if from_encoding is None:
        _repair(run, diff=diff, write=write, min_confidence=min_confidence)
    else:
        _convert(run, from_encoding, diff=diff, write=write)


def _convert(run: Run, name: str, *, diff: bool, write: bool) -> NoReturn:
    """Write files in UTF-8 that are in another encoding; those that are UTF-8 already stay as they are."""
    from technews_format.syntax.encodings import ENCODINGS, argument_of, find_encoding

    encoding = find_encoding(name)
    if encoding is None:
        known = ", ".join(map(argument_of, ENCODINGS))
        run.usage(f"--from-encoding: files cannot be converted from {name!r}; known are {known}")
    changed = 0
    for item in run.files("Converting"):
        data = run.read(item)
        text = None if data is None else _decoded(run, item, data, encoding)
        if data is None or text is None:
            continue
        if diff:
            run.terminal.diff(item.name, data.decode("utf-8", "replace"), text)
        elif not write:
            run.terminal.line(f"{item.name}: {encoding} → UTF-8")
        if write and item.path is None:
            run.terminal.data(text)
        elif write and not run.write(item.path, text.encode()):
            continue
        changed += 1
    if changed and not write:
        run.found()
    _sum_up(run, f"{changed:,} {'converted' if write else 'would change'}")


def _decoded(run: Run, item: Input, data: bytes, encoding: str) -> str | None:
    """Return the text of a file that has to be written anew, or say why it has not."""
    from technews_format.syntax.encodings import WrongEncoding, decode, is_utf_8

    if is_utf_8(data):
        run.terminal.note(f"{item.name}: UTF-8 already, left as it is")
        return data.decode() if item.path is None else None
    try:
        return decode(data, encoding)
    except WrongEncoding as error:
        run.failed(f"{item.name}: {error}; left as it is")
        return None


def _repair(run: Run, *, diff: bool, write: bool, min_confidence: float) -> NoReturn:
    from technews_format.document.document import parse
    from technews_format.document.repairer import repair as repaired

    changed = 0
    for item in run.files("Repairing"):
        data = run.read(item)
        if data is None:
            continue
        document = parse(data, item.name)
        found = repaired(document, min_confidence=min_confidence)
        changed += found.changed
        _report(run, document, found, steps=not (diff or write))
        if diff and found.changed:
            run.terminal.diff(item.name, document.source, found.text)
        if write:
            _write(run, item, found)
        if found.undecided or (found.changed and not write):
            run.found()
    _sum_up(run, f"{changed:,} {'repaired' if write else 'would change'}")


def _sum_up(run: Run, done: str) -> NoReturn:
    if not any(item.path is None for item in run.inputs.files):
        run.terminal.line(f"{count(run.seen, 'file')} read, {done}")
    run.finish()


def _write(run: Run, item: Input, found: Repair) -> None:
    if item.path is None:
        run.terminal.data(found.text)
    elif found.changed:
        run.write(item.path, found.text.encode("utf-8", "surrogateescape"))


def _report(run: Run, document: Document, found: Repair, *, steps: bool) -> None:
    """Print the steps, and to standard error what could not be decided."""
    from technews_format.positions import LineIndex

    index = LineIndex(document.source)
    for step in found.steps if steps else ():
        place = index.position(step.span[0])
        run.terminal.line(f"{document.name}:{place}: {_change(step)} ({step.reason}; {_percent(step.confidence)})")
    for step in found.undecided:
        place = index.position(step.span[0])
        guess = f", perhaps {_shortened(step.after)!r}" if step.after != step.before else ""
        message = f"cannot be decided: {_shortened(step.before)!r}{guess} ({step.reason})"
        run.terminal.note(f"{document.name}:{place}: {message}")


def _change(step: RepairStep) -> str:
    return f"{_shortened(step.before)} → {_shortened(step.after)}"


def _shortened(text: str) -> str:
    return text if len(text) <= _SHORT else f"{text[: _SHORT - 1]}…"


def _percent(confidence: float) -> str:
    return "certain" if confidence == 1 else f"{min(confidence, 0.999):.1%}"
