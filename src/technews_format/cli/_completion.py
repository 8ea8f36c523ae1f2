"""What a shell offers when somebody presses Tab: names of files, rules, sites and encodings."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, get_args

from click.shell_completion import CompletionItem, shell_complete

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import click

    Completer = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]

__all__ = ["answer_shell", "encodings", "is_asked", "path_completer", "rule_selectors", "rules", "targets"]

_VARIABLE = "_TECHNEWS_COMPLETE"


def is_asked() -> bool:
    """Tell whether a shell asks, and nobody wants to run a command."""
    return bool(os.environ.get(_VARIABLE))


def answer_shell(app: click.Command) -> int:
    """Print the script for a shell, or what it asks for; return the exit code."""
    return shell_complete(app, {}, "technews", _VARIABLE, os.environ[_VARIABLE])


def path_completer(metavar: str) -> Completer | None:
    """Return what completes an argument that is called FILE or FOLDER, or None for one called otherwise."""
    kind = {"FILE": "file", "FOLDER": "dir"}.get(metavar)
    return None if kind is None else lambda _context, _parameter, text: [CompletionItem(text, type=kind)]


def rules(_context: click.Context, _parameter: click.Parameter, text: str) -> list[CompletionItem]:
    """Return the codes and names of rules, each with what it is about."""
    from technews_format.codes import CODES

    named = [(name, entry.summary) for code, entry in CODES.items() for name in (code, entry.name)]
    return [CompletionItem(name, help=summary) for name, summary in named if name.startswith(text)]


def rule_selectors(context: click.Context, parameter: click.Parameter, text: str) -> list[CompletionItem]:
    """Return the same for the last item of a list with commas."""
    before, comma, last = text.rpartition(",")
    found = rules(context, parameter, last)
    return [CompletionItem(f"{before}{comma}{item.value}", help=item.help) for item in found]


def targets(_context: click.Context, _parameter: click.Parameter, text: str) -> list[CompletionItem]:
    """Return the site generators that have rules of their own, for the last item of a list with commas."""
    from technews_format.checking.config import Target

    before, comma, last = text.rpartition(",")
    return _beginning_with(last, get_args(Target), before + comma)


def encodings(_context: click.Context, _parameter: click.Parameter, text: str) -> list[CompletionItem]:
    """Return the encodings that files can be converted from."""
    from technews_format.syntax.encodings import ENCODINGS, argument_of

    return _beginning_with(text, map(argument_of, ENCODINGS))


def _beginning_with(text: str, values: Iterable[str], before: str = "") -> list[CompletionItem]:
    return [CompletionItem(f"{before}{value}") for value in values if value.startswith(text)]
