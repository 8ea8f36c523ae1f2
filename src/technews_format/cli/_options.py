"""The options that commands have in common: which files, which rules, and the configuration that they make."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import click

from technews_format._util.documentation import documentation
from technews_format.cli._completion import path_completer, rule_selectors, targets
from technews_format.cli._help import Command
from technews_format.cli._inputs import Wanted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from technews_format.checking.config import Config
    from technews_format.cli._completion import Completer
    from technews_format.diagnostics import Diagnostic

    _Function: TypeAlias = Callable[..., Any]
    _Decorator: TypeAlias = Callable[[_Function], _Function]

__all__ = [
    "RuleOptions",
    "command",
    "configuration",
    "exclude",
    "fail_on",
    "files",
    "flag",
    "is_failure",
    "only_check",
    "only_diff",
    "path_option",
    "rules",
    "several",
]

_NAMES = {"select": "--select", "extend-ignore": "--ignore", "target": "--target"}
"""Options of a configuration → what the command line calls them."""

_LEVELS = ("never", "error", "warning", "info")


def command(*examples: str) -> Callable[[_Function], click.Command]:
    """Return a decorator that makes a command of a function: its help is the docstring, and then examples."""
    epilog = "\n  ".join(["\b\nExamples:", *examples])
    return lambda function: click.command(cls=Command, help=documentation(function), epilog=epilog)(function)


def flag(name: str, text: str) -> _Decorator:
    """Return an option that is given or not."""
    return click.option(name, is_flag=True, help=text)


def path_option(*names: str, text: str, metavar: str = "FILE", default: Path | None = None) -> _Decorator:
    """Return an option with a path."""
    completer = path_completer(metavar)
    return click.option(*names, type=Path, metavar=metavar, default=default, help=text, shell_complete=completer)


def several(name: str, metavar: str, text: str, completer: Completer | None = None) -> _Decorator:
    """Return an option that can be repeated."""
    return click.option(name, metavar=metavar, multiple=True, help=text, shell_complete=completer)


only_check = flag("--check", "Write nothing; exit with 1 if a file would change.")
only_diff = flag("--diff", "Write nothing; print what would change.")
exclude = several("--exclude", "PATTERN", "Leave out of folders what is called so, besides what always is. Repeatable.")
allow_empty = flag("--allow-empty", "Be content when there are no articles.")
fail_on = click.option(
    "--fail-on",
    type=click.Choice(_LEVELS),
    default="info",
    help="The least severity that makes the exit code 1.",
)

_FILES: dict[str, _Decorator] = {
    "paths": click.argument(
        "paths",
        nargs=-1,
        metavar="[paths]...",
        help="Files, folders (with all below), patterns, or - for standard input.",
        shell_complete=path_completer("FILE"),
    ),
    "files_from": click.option(
        "--files-from",
        metavar="FILE",
        shell_complete=path_completer("FILE"),
        help="Take the names in this file too, one a line or each with NUL at its end; - for standard input.",
    ),
    "exclude": exclude,
    "strict": flag("--strict", "Take files without front matter too that are found in folders."),
    "allow_empty": allow_empty,
    "stdin_name": click.option("--stdin-name", metavar="PATH", help="The name of standard input, for rules about it."),
}

_LIST = "Comma-separated or repeated."
_RULES: dict[str, _Decorator] = {
    "select": several(
        "--select", "CODES", f"Only these rules: codes, beginnings of codes, names. {_LIST}", rule_selectors
    ),
    "ignore": several("--ignore", "CODES", f"Not these rules, besides those of the file. {_LIST}", rule_selectors),
    "target": several("--target", "SITE", f"Rules for jekyll or hugo as well. {_LIST}", targets),
    "config": path_option("--config", text="Read this configuration."),
    "isolated": flag("--isolated", "Read no configuration file."),
    "now": click.option(
        "--now", metavar="TIME", help="The present, such as 2026-02-10T12:00:00+00:00, for dates in the future."
    ),
}


def _together(argument: str, kind: Callable[..., object], options: dict[str, _Decorator]) -> _Decorator:
    """Return a decorator that gives a command several options as one argument."""

    def decorate(function: _Function) -> _Function:
        @wraps(function)
        def gathered(**values: Any) -> None:
            given = kind(**{name: values.pop(name) for name in options})
            function(**values, **{argument: given})

        for option in reversed(options.values()):
            option(gathered)
        return gathered

    return decorate


def files(*, in_place: bool = False) -> _Decorator:
    """Return a decorator that gives a command the argument ``wanted``: which files it reads or writes."""
    return _together("wanted", partial(Wanted, in_place=in_place), _FILES)


def is_failure(finding: Diagnostic, fail_on: str) -> bool:
    """Tell whether a finding is severe enough for ``--fail-on``."""
    return _LEVELS.index(finding.severity) <= _LEVELS.index(fail_on)


@dataclass(frozen=True, slots=True)
class RuleOptions:
    """What a command line says about rules; the attributes are the options above."""

    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    target: Sequence[str] = ()
    config: Path | None = None
    isolated: bool = False
    now: str | None = None


rules = _together("rules", RuleOptions, _RULES)
"""Gives a command the argument ``rules``: what its command line says about them."""


def configuration(options: RuleOptions, folder: Path) -> tuple[Config, Path | None]:
    """Return a configuration and its file: the one named, or the nearest from a folder upwards.

    Raises:
        ConfigError: The file or an option is wrong.
    """
    from technews_format.checking.config import find_config, load_config, make_config

    overrides = _overrides(options)
    file = options.config or (None if options.isolated else find_config(folder))
    return (load_config(file, overrides) if file else make_config(overrides)), file


def _overrides(options: RuleOptions) -> dict[str, Any]:
    from technews_format.checking.config import check_option
    from technews_format.errors import ConfigError

    overrides: dict[str, Any] = {}
    if options.select:
        names = _split(options.select)
        if not names:  # a variable of a script that is not set: nothing would be checked, and all be clean
            raise ConfigError("--select names no rule")
        overrides |= {"select": names, "extend-select": []}
    if options.ignore:
        overrides["extend-ignore"] = _split(options.ignore)
    if options.target:
        overrides["target"] = _split(options.target)
    for option, name in _NAMES.items():
        if option in overrides:
            check_option(option, overrides[option], name)
    if options.now:
        overrides["now"] = _instant(options.now)
    return overrides


def _split(values: Sequence[str]) -> list[str]:
    return [name.strip() for value in values for name in value.split(",") if name.strip()]


def _instant(text: str) -> datetime:
    from technews_format.errors import ConfigError

    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        raise ConfigError(f"--now: expected a time such as 2026-02-10T12:00:00+00:00, found {text!r}") from None
    return instant if instant.tzinfo else instant.replace(tzinfo=UTC)
