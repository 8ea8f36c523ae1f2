"""``technews merge-driver``: what Git runs to merge an article, and its installation."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, NoReturn

import click

from technews_format.cli import _driver_setup
from technews_format.cli._conflicts import told
from technews_format.cli._exit_codes import CLEAN, FAILURE, FINDINGS
from technews_format.cli._git import merge_lines
from technews_format.cli._options import command, flag, path_option
from technews_format.cli._terminal import Terminal

if TYPE_CHECKING:
    from technews_format.cli._git import LineMerge
    from technews_format.document.conflicts import Conflict, Labels
    from technews_format.document.document import Document

__all__ = ["merge_driver"]

_USUAL_SIZE = 7


class _Outcome(NamedTuple):
    """What becomes of a file.

    Attributes:
        data: Its content.
        conflicts: What is left to people, in words.
    """

    data: bytes
    conflicts: tuple[str, ...]


@command(
    "technews merge-driver --install",
    "technews merge-driver --install --global --pattern '_posts/*.md'",
    "technews merge-driver base.md ours.md theirs.md -o merged.md",
)
@click.argument("base", type=Path, required=False, help="What both sides come from: %O.")
@click.argument("ours", type=Path, required=False, help="Our version, which the result replaces: %A.")
@click.argument("theirs", type=Path, required=False, help="Their version: %B.")
@click.option("-s", "--base-label", default="base", metavar="TEXT", help="What markers call the base: %S.")
@click.option("-x", "--ours-label", default="ours", metavar="TEXT", help="What markers call our side: %X.")
@click.option("-y", "--theirs-label", default="theirs", metavar="TEXT", help="What markers call their side: %Y.")
@path_option("-p", "--path", text="What the file is called, for messages: %P.", metavar="PATH")
@click.option(
    "-l", "--marker-size", type=click.IntRange(1, 1000), default=_USUAL_SIZE, help="How long markers are: %L."
)
@path_option("-o", "--output", text="Write the result to this file instead.")
@flag("--install", "Tell Git to merge articles with this program: write its configuration and attributes.")
@flag("--uninstall", "Take that back.")
@flag("--global", "With the two above: for all repositories of this user.")
@click.option("--pattern", metavar="PATTERN", default="*.md", help="With --install: which files are articles.")
def merge_driver(
    *,
    base: Path | None,
    ours: Path | None,
    theirs: Path | None,
    base_label: str,
    ours_label: str,
    theirs_label: str,
    path: Path | None,
    marker_size: int,
    output: Path | None,
    install: bool,
    uninstall: bool,
    pattern: str,
    **options: bool,
) -> NoReturn:
    """Merge three versions of an article, as a merge driver of Git.

    What Git merges line by line and still loads stays. Otherwise the front matter is merged by key, lists and
    key points by item, sections by paragraph. The exit code is 1 if both sides changed the same thing differently.
    """
    from technews_format.document.conflicts import Labels

    if install or uninstall:
        setup = _driver_setup.Setup(everywhere=options["global"])
        sys.exit(setup.install(pattern) if install else setup.uninstall())
    if base is None or ours is None or theirs is None:
        raise click.UsageError("name three files: what both sides come from, ours and theirs; or --install")
    labels = Labels(_label(ours_label, "ours"), _label(theirs_label, "theirs"), marker_size)
    sys.exit(_Driver(base, ours, theirs, labels, _label(base_label, "base")).run(path or ours, output or ours))


def _label(text: str, usual: str) -> str:
    """Return what stands beside a marker; Git before 2.44 knows no names, and leaves their placeholders."""
    return usual if text in ("", "%S", "%X", "%Y") else " ".join(text.split())


class _Driver(NamedTuple):
    """Three files that are merged."""

    base: Path
    ours: Path
    theirs: Path
    labels: Labels
    base_label: str

    def run(self, name: Path, output: Path) -> int:
        """Write the result, say what is left, and return the exit code.

        Args:
            name: What messages call the file.
            output: Where the result is written.
        """
        terminal = Terminal()
        try:
            data, conflicts = self._outcome()
            _write(output, data)
        except OSError as error:
            terminal.note(f"{error.filename or name}: {error.strerror or error}")
            return FAILURE
        for conflict in conflicts:
            terminal.note(f"{name}: {conflict}")
        return FINDINGS if conflicts else CLEAN

    def _outcome(self) -> _Outcome:
        base, ours, theirs = (path.read_bytes() for path in (self.base, self.ours, self.theirs))
        lines = merge_lines(self.base, self.ours, self.theirs, self.labels, self.base_label)
        try:
            return _merged(lines, base, ours, theirs, self.labels)
        except Exception as error:  # noqa: BLE001 - a fault of this program must cost nobody a line
            message = f"{type(error).__name__}: {error}; only lines were merged, have a look at them"
            return _Outcome(lines.data if lines else ours, (message,))


def _merged(lines: LineMerge | None, base: bytes, ours: bytes, theirs: bytes, labels: Labels) -> _Outcome:
    """Return what Git has merged where that is right, else what is merged field by field."""
    from technews_format.document.document import parse
    from technews_format.document.merge import merge

    mine, other = parse(ours), parse(theirs)
    if lines and lines.clean and _is_sound(parse(lines.data), mine, other):
        return _Outcome(lines.data, ())
    merged = merge(_known(parse(base)), mine, other, labels=labels)
    conflicts = tuple(map(told, merged.conflicts))
    if lines and not lines.clean and _is_whole(merged.conflicts):
        return _Outcome(lines.data, conflicts)
    return _Outcome(merged.document.to_bytes(), conflicts)


def _is_whole(conflicts: tuple[Conflict, ...]) -> bool:
    return any(conflict.field == "file" for conflict in conflicts)


def _is_sound(merged: Document, ours: Document, theirs: Document) -> bool:
    """Tell whether a merge of lines has no kind of error, and no item twice, that neither side has."""
    return all(kind(merged) <= kind(ours) | kind(theirs) for kind in (_errors, _repeated))


def _errors(document: Document) -> set[str]:
    return {item.code for item in document.all_diagnostics if item.severity == "error"}


def _repeated(document: Document) -> set[tuple[str, str]]:
    """Return the names, key points and paragraphs that are there more than once."""
    body = document.validated.body
    parts = {**(document.front_matter or {}), **(body.model_dump() if body else {})}
    texts = {field: value.split("\n\n") if isinstance(value, str) else value for field, value in parts.items()}
    items = Counter(
        (field, str(item)) for field, value in texts.items() if isinstance(value, list | tuple) for item in value
    )
    return {item for item, number in items.items() if number > 1}


def _known(base: Document) -> Document | None:
    """Return a base without what is no base: values that clashed when it was merged itself, of two bases.

    Git does so where histories cross. Our side of such a value would decide for us if it were taken for the base.
    """
    from technews_format.document.conflicts import unresolved
    from technews_format.errors import EditError

    fields = [item.field for item in unresolved(base.syntax_tree)]
    if not fields:
        return base
    try:
        return base.edit({field: None for field in fields if field}) if all(fields) else None
    except EditError:
        return None


def _write(path: Path, data: bytes) -> None:
    from technews_format.document.storage import write_atomically

    write_atomically(path, data)
