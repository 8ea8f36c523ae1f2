"""How help is laid out: for terminals of any width, and with the names of options in one piece."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Command", "HelpContext", "HelpFormatter"]

_WIDEST = 80
_NARROW = 58
"""Below this width, meanings stand below the options, not beside them."""

_OPTION = re.compile(r"--[a-z][a-z-]*")
_UNBROKEN = "\N{NON-BREAKING HYPHEN}"
"""Stands for the hyphens of options while lines are filled: they are no places to break."""


class HelpFormatter(click.HelpFormatter):
    """Fits help to the terminal, where click takes fifty columns at least."""

    def __init__(self, width: int | None = None, max_width: int | None = None) -> None:
        columns = min(shutil.get_terminal_size().columns, max_width or _WIDEST)
        super().__init__(width=width or max(columns - 2, 20))

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how a command is called."""
        if self.width >= _NARROW:
            super().write_usage(prog, args, prefix)
        else:
            self.write(f"{prefix or 'Usage: '}{prog}\n")
            self._write_lines(args, indent=4)

    def write_text(self, text: str) -> None:
        """Write a text."""
        super().write_text(_OPTION.sub(_whole, text))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write terms and their meanings: options, arguments, commands."""
        whole = [(term, _OPTION.sub(_whole, meaning)) for term, meaning in rows]
        if self.width >= _NARROW:
            super().write_dl(whole, col_max, col_spacing)
            return
        for term, meaning in whole:
            self._write_lines(term, indent=self.current_indent)
            with self.indentation(), self.indentation():
                self.write_text(meaning)

    def getvalue(self) -> str:
        """Return what was written."""
        return super().getvalue().replace(_UNBROKEN, "-")

    def _write_lines(self, term: str, indent: int) -> None:
        """Write a term in as many lines as it needs, which end behind a space or the stroke between two choices."""
        lines = [""]
        for piece in re.split(r"(?<=[ |])", term):
            if lines[-1] and indent + len(lines[-1]) + len(piece.rstrip()) > self.width:
                lines.append("")
            lines[-1] += piece
        self.write("".join(f"{'':{indent}}{line.rstrip()}\n" for line in lines))


def _whole(option: re.Match[str]) -> str:
    return option[0].replace("-", _UNBROKEN)


class HelpContext(click.Context):
    """A context whose help is laid out so."""

    formatter_class = HelpFormatter


class Command(click.Command):
    """A command whose help is laid out so."""

    context_class = HelpContext
