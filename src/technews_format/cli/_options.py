"""The options by which commands choose rules, and the configuration that they make."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

if TYPE_CHECKING:
    from technews_format.cli._run import Run
    from technews_format.config import Config
    from technews_format.diagnostics import Diagnostic

__all__ = ["ConfigFile", "FailOn", "Ignore", "Isolated", "Now", "Select", "Target", "configuration", "is_failure"]

_NAMES = {"select": "--select", "extend-ignore": "--ignore", "target": "--target"}
"""Options of a configuration → what the command line calls them."""

_LEVELS = ("never", "error", "warning", "info")

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


def configuration(
    run: Run,
    *,
    select: list[str] | None,
    ignore: list[str] | None,
    target: list[str] | None,
    config: Path | None,
    isolated: bool,
    now: str | None = None,
) -> Config:
    """Return the configuration of a run: of the file named or found, with the options of the command line.

    A file is looked for from the folder upwards in which all inputs lie.
    """
    from technews_format.config import check_option, find_config, load_config, make_config
    from technews_format.errors import ConfigError

    overrides: dict[str, Any] = {}
    if select:
        names = _split(select)
        if not names:  # a variable of a script that is not set: nothing would be checked, and all be clean
            run.usage("--select names no rule")
        overrides |= {"select": names, "extend-select": []}
    if ignore:
        overrides["extend-ignore"] = _split(ignore)
    if target:
        overrides["target"] = _split(target)
    try:
        for option, name in _NAMES.items():
            if option in overrides:
                check_option(option, overrides[option], name)
        if now:
            overrides["now"] = _instant(now)
        path = config or (None if isolated else find_config(run.folder))
        return load_config(path, overrides) if path else make_config(overrides)
    except ConfigError as error:
        run.usage(str(error))


def _split(values: list[str]) -> list[str]:
    return [name.strip() for value in values for name in value.split(",") if name.strip()]


def _instant(text: str) -> datetime:
    from technews_format.errors import ConfigError

    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        raise ConfigError(f"--now: expected a time such as 2026-02-10T12:00:00+00:00, found {text!r}") from None
    return instant if instant.tzinfo else instant.replace(tzinfo=UTC)
