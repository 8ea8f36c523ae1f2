"""``technews repair``: damaged text back to the original, with every step told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from technews_format._printable import count
from technews_format.cli._options import (  # noqa: TC001 - typer reads the annotations
    AllowEmpty,
    Exclude,
    FilesFrom,
    Paths,
    StdinName,
    Strict,
)
from technews_format.cli._run import Run, Wanted

if TYPE_CHECKING:
    from technews_format.cli._inputs import Input
    from technews_format.document import Document
    from technews_format.mojibake import Repair, RepairStep

__all__ = ["repair"]

_SHORT = 60  # characters of a text that one line shows


def repair(
    paths: Paths = None,
    diff: Annotated[bool, typer.Option("--diff", help="Print what would change instead of the steps.")] = False,
    write: Annotated[bool, typer.Option("--write", help="Repair the files in place.")] = False,
    min_confidence: Annotated[
        float, typer.Option(min=0.0, max=1.0, help="Leave alone what is less certain than this.")
    ] = 0.5,
    files_from: FilesFrom = None,
    exclude: Exclude = None,
    strict: Strict = False,
    allow_empty: AllowEmpty = False,
    stdin_name: StdinName = None,
) -> None:
    """Repair text that was decoded in the wrong code page.

    Without --write nothing is changed: each step is printed with its place, what it replaces,
    what happened, and how certain it is. What cannot be told is reported and left as it is.
    """
    from technews_format.document import parse
    from technews_format.repairer import repair as repaired

    run = Run(Wanted(paths, files_from, exclude, strict, allow_empty, stdin_name))
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
    if not any(item.path is None for item in run.inputs.files):
        done = "repaired" if write else "would change"
        run.terminal.line(f"{count(run.seen, 'file')} read, {changed:,} {done}")
    run.finish()


def _write(run: Run, item: Input, found: Repair) -> None:
    if item.path is None:
        run.terminal.raw(found.text)
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
