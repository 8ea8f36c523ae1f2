"""What the command line prints and how: plain in a pipe, coloured for a person."""

from __future__ import annotations

import io
import os
import sys
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from technews_format._printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import Console

    from technews_format.diagnostics import Diagnostic

__all__ = ["LONG", "Terminal", "printable"]

_T = TypeVar("_T")

LONG = 200
"""How many articles may take so long that a person wants to see a bar: up to a second."""

_COLOURS = {"error": "bold red", "warning": "yellow", "info": "cyan"}
_DIFF_COLOURS = {"+": "green", "-": "red", "@": "cyan"}


class Terminal:
    """Standard output for results and standard error for everything else."""

    def __init__(self) -> None:
        """Make sure that any text can be printed."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):  # not when a test captures it
                stream.reconfigure(errors="backslashreplace")

    @cached_property
    def _console(self) -> Console:
        from rich.console import Console

        return Console(highlight=False, markup=False, emoji=False, soft_wrap=True)

    @property
    def colour(self) -> bool:
        """Whether standard output is a terminal whose owner wants colours."""
        return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"

    def diagnostic(self, diagnostic: Diagnostic, *, as_note: bool = False) -> None:
        """Print ``path:line:column: severity CODE message``; as a note where standard output is for text."""
        head, code, message = printable(str(diagnostic)).partition(diagnostic.code)
        code = f"{diagnostic.severity} {code}"
        if as_note:
            self.note(f"{head}{code}{message}")
        else:
            self._print([(head, ""), (code, _COLOURS[diagnostic.severity]), (message, "")])

    def line(self, text: str, colour: str = "") -> None:
        """Print one line to standard output."""
        self._print([(printable(text), colour)])

    def raw(self, text: str | bytes) -> None:
        """Write text to standard output as UTF-8, whatever the locale and the system's line ends."""
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8", "surrogateescape") if isinstance(text, str) else text)
        sys.stdout.buffer.flush()

    def note(self, text: str) -> None:
        """Print one line to standard error."""
        sys.stderr.write(f"technews: {printable(text)}\n")

    def notes(self, text: str) -> None:
        """Print lines to standard error."""
        for line in text.split("\n"):
            self.note(line)

    def diff(self, name: str, before: str, after: str) -> None:
        """Print a unified diff."""
        import difflib

        old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
        for line in difflib.unified_diff(old, new, name, name):
            text = line.rstrip("\r\n")
            self.line(text, "bold" if text[:3] in ("---", "+++") else _DIFF_COLOURS.get(text[:1], ""))
            if not line.endswith(("\n", "\r")):
                self.line("\\ No newline at end of file")

    def progress(self, items: Sequence[_T], what: str) -> Iterable[_T]:
        """Iterate with a progress bar, but only when a person watches and it takes long."""
        if len(items) < LONG or not sys.stderr.isatty():
            return items
        from rich.console import Console
        from rich.progress import track

        return track(items, what, console=Console(stderr=True), transient=True)

    def _print(self, parts: list[tuple[str, str]]) -> None:
        if not sys.stdout.isatty():
            sys.stdout.write("".join(text for text, _ in parts) + "\n")
            return
        from rich.text import Text

        self._console.print(Text.assemble(*parts))
