"""The options that commands have in common: which files, which rules, and the configuration that they make."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

if TYPE_CHECKING:
    from technews_format.checking.config import Config
    from technews_format.diagnostics import Diagnostic

__all__ = [
    "AllowEmpty",
    "ConfigFile",
    "Exclude",
    "FailOn",
    "FilesFrom",
    "Ignore",
    "Isolated",
    "Now",
    "Paths",
    "RuleOptions",
    "Select",
    "StdinName",
    "Strict",
    "Target",
    "configuration",
    "is_failure",
]

_NAMES = {"select": "--select", "extend-ignore": "--ignore", "target": "--target"}
"""Options of a configuration → what the command line calls them."""

_LEVELS = ("never", "error", "warning", "info")

Paths = Annotated[
    list[str] | None,
    typer.Argument(help="Files, folders (with all below), patterns, or - for standard input.", show_default=False),
]
FilesFrom = Annotated[
    str | None,
    typer.Option(
        "--files-from",
        metavar="FILE",
        help="Take the names in this file too, one a line or each with NUL at its end; - for standard input.",
    ),
]
Exclude = Annotated[
    list[str] | None,
    typer.Option(
        "--exclude",
        metavar="PATTERN",
        help="Leave out of folders what is called so, besides what always is. Repeatable.",
    ),
]
Strict = Annotated[
    bool, typer.Option("--strict", help="Take files without front matter too that are found in folders.")
]
AllowEmpty = Annotated[bool, typer.Option("--allow-empty", help="Be content when there are no articles.")]
StdinName = Annotated[
    str | None, typer.Option("--stdin-name", metavar="PATH", help="The name of standard input, for rules about it.")
]

_LIST = "Comma-separated or repeated."
Select = Annotated[
    list[str] | None,
    typer.Option("--select", metavar="CODES", help=f"Only these rules: codes, beginnings of codes, names. {_LIST}"),
]
Ignore = Annotated[
    list[str] | None,
    typer.Option("--ignore", metavar="CODES", help=f"Not these rules, besides those of the file. {_LIST}"),
]
Target = Annotated[
    list[str] | None, typer.Option("--target", metavar="SITE", help=f"Rules for jekyll or hugo as well. {_LIST}")
]
ConfigFile = Annotated[
    Path | None,
    typer.Option("--config", metavar="FILE", help="Read this configuration.", show_default=False),
]
Isolated = Annotated[bool, typer.Option("--isolated", help="Read no configuration file.")]
FailOn = Annotated[
    Literal["never", "error", "warning", "info"],
    typer.Option("--fail-on", help="The least severity that makes the exit code 1."),
]
Now = Annotated[
    str | None,
    typer.Option(
        "--now", metavar="TIME", help="The present, such as 2026-02-10T12:00:00+00:00, for dates in the future."
    ),
]


def is_failure(finding: Diagnostic, fail_on: str) -> bool:
    """Tell whether a finding is severe enough for ``--fail-on``."""
    return _LEVELS.index(finding.severity) <= _LEVELS.index(fail_on)


@dataclass(frozen=True, slots=True)
class RuleOptions:
    """What a command line says about rules; the attributes are the options above."""

    select: list[str] | None = None
    ignore: list[str] | None = None
    target: list[str] | None = None
    config: Path | None = None
    isolated: bool = False
    now: str | None = None


def configuration(options: RuleOptions, folder: Path) -> tuple[Config, Path | None]:
    """Return a configuration and its file: the one named, or the nearest from a folder upwards.

    Raises:
        ConfigError: The file or an option is wrong.
    """
    from technews_format.checking.config import find_config, load_config, make_config

    overrides = _overrides(options)
    path = options.config or (None if options.isolated else find_config(folder))
    return (load_config(path, overrides) if path else make_config(overrides)), path


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


def _split(values: list[str]) -> list[str]:
    return [name.strip() for value in values for name in value.split(",") if name.strip()]


def _instant(text: str) -> datetime:
    from technews_format.errors import ConfigError

    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        raise ConfigError(f"--now: expected a time such as 2026-02-10T12:00:00+00:00, found {text!r}") from None
    return instant if instant.tzinfo else instant.replace(tzinfo=UTC)
