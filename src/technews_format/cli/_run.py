"""One run of a command: its inputs, what it prints and writes, and its exit code.

Exit codes: 0 clean; 1 findings, or files that would change; 2 wrong usage or a file that
cannot be read or written. Results go to standard output, everything else to standard
error. The library is imported when a command runs, so that ``--help`` is quick.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn, TypeVar

import typer

from technews_format._printable import count
from technews_format.cli._exit_codes import CLEAN, FAILURE, FINDINGS
from technews_format.cli._inputs import Input, Inputs, collect
from technews_format.cli._terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Callable

    from technews_format.document import Document

__all__ = ["Check", "Diff", "Paths", "Run"]

_T = TypeVar("_T")

Paths = Annotated[
    list[str],
    typer.Argument(help="Files, folders (with all below), or - for standard input.", show_default=False),
]
Check = Annotated[bool, typer.Option("--check", help="Write nothing; exit with 1 if a file would change.")]
Diff = Annotated[bool, typer.Option("--diff", help="Write nothing; print what would change.")]


class Run:
    """One run of a command: its inputs, what it prints, and its exit code."""

    def __init__(self, paths: list[str] | None = None, suffixes: tuple[str, ...] = (".md",)) -> None:
        self.terminal = Terminal()
        self.inputs: Inputs = collect(paths or (), suffixes)
        self.exit_code = CLEAN
        self.seen = 0
        for message in self.inputs.missing:
            self.failed(message)
        for path in self.inputs.passed_over:
            self.terminal.note(f"{path}: a section page, passed over")
        if paths is not None and not self.inputs.files and not self.inputs.missing:
            self.terminal.note("no articles found")

    @property
    def folder(self) -> Path:
        """The deepest folder that all inputs lie in; for standard input alone, the working folder."""
        folders = [item.path.absolute().parent for item in self.inputs.files if item.path]
        return Path(os.path.commonpath(folders)) if folders else Path.cwd()

    def files(self, what: str) -> list[Input]:
        """Return the inputs, with a progress bar around them when a person watches."""
        return self.terminal.progress(self.inputs.files, what)  # type: ignore[return-value]  # iterated only

    def read(self, item: Input) -> bytes | None:
        """Return the content, or report why there is none."""
        try:
            data = item.read()
        except OSError as error:
            self.failed(f"{item.name}: {error.strerror or error}")
            return None
        self.seen += 1
        return data

    def attempt(self, item: Input, build: Callable[[bytes, Input], _T | None]) -> _T | None:
        """Build something from an input; what is wrong with it becomes findings."""
        from technews_format.errors import InvalidArticle, TechNewsError

        data = self.read(item)
        if data is None:
            return None
        try:
            return build(data, item)
        except InvalidArticle as error:
            for diagnostic in error.diagnostics:
                self.terminal.note(str(diagnostic))
        except TechNewsError as error:
            self.terminal.note(f"{item.name}: {error}")
        self.found()
        return None

    def rewrite(
        self, build: Callable[[Document], bytes | None], what: str, done: str, *, write: bool, diff: bool
    ) -> NoReturn:
        """Write each document anew where it changes, or only say so, and end the command."""
        changed = 0
        for item in self.files(what):
            before, after = self._rebuilt(item, build)
            if after is None:
                continue
            if item.path is None and write:
                self.terminal.raw(after)
            elif after == before:
                continue
            elif diff:
                self.terminal.diff(item.name, *(data.decode("utf-8", "replace") for data in (before, after)))
            elif not write:
                self.terminal.line(f"would change {item.name}")
            elif self.write(item.path, after):
                self.terminal.line(f"{done} {item.name}")
            else:
                continue
            changed += 1
        if changed and not write:
            self.found()
        if not diff and not any(item.path is None for item in self.inputs.files):
            self.terminal.line(f"{count(self.seen, 'file')} read, {changed:,} {done if write else 'would change'}")
        self.finish()

    def _rebuilt(self, item: Input, build: Callable[[Document], bytes | None]) -> tuple[bytes, bytes | None]:
        """Return the bytes of an input and its new ones."""
        from technews_format.document import parse

        before = b""

        def built(data: bytes, item: Input) -> bytes | None:
            nonlocal before
            before = data
            return build(parse(data, item.name))

        after = self.attempt(item, built)
        return before, after

    def write(self, path: Path | None, data: bytes) -> bool:
        """Write a file atomically, or report why it cannot be written."""
        from technews_format.storage import write_atomically

        assert path is not None  # noqa: S101 - standard input is never written
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(path, data)
        except OSError as error:
            self.failed(f"{path}: {error.strerror or error}")
            return False
        return True

    def refuse_collisions(self, suffix: str) -> None:
        """Stop before two inputs are written to one file."""
        targets: dict[Path, Input] = {}
        for item in self.inputs.files:
            target = item.relative.with_suffix(suffix)
            if target in targets:
                self.usage(f"{targets[target].name} and {item.name} would both be written to {target}")
            targets[target] = item

    def usage(self, message: str) -> NoReturn:
        """Report wrong usage, in one or more lines, and stop."""
        self.terminal.notes(message)
        self.exit_code = FAILURE
        self.finish()

    def failed(self, message: str) -> None:
        """Report something that makes the command fail."""
        self.terminal.note(message)
        self.exit_code = FAILURE

    def found(self) -> None:
        """Remember that there are findings."""
        self.exit_code = max(self.exit_code, FINDINGS)

    def finish(self) -> NoReturn:
        """End the command with its exit code."""
        raise typer.Exit(self.exit_code)
