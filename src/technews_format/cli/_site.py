"""What ``technews build`` and ``technews serve`` have in common: options, settings, and what they say."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from technews_format._util.printable import count
from technews_format.cli._completion import path_completer
from technews_format.cli._exit_codes import CLEAN, FAILURE, FINDINGS
from technews_format.cli._options import path_option
from technews_format.cli._terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from technews_format.site.build import BuildReport
    from technews_format.site.config import SiteConfig

__all__ = [
    "complaints",
    "config",
    "explained",
    "fail",
    "folder",
    "print_report",
    "read_settings",
    "settings",
    "settings_file",
    "templates",
    "title",
]


folder = click.argument(
    "folder", type=Path, metavar="folder", help="The folder with the articles.", shell_complete=path_completer("FOLDER")
)
config = path_option(
    "--config", text="The file with the settings of the site; the nearest technews.toml or pyproject.toml without it."
)
title = click.option("--title", metavar="TEXT", help="The name of the site.")
templates = path_option(
    "--templates", metavar="FOLDER", text="A folder whose templates replace those with the same names."
)


def explained(error: Exception, output: Path) -> str | None:
    """Return why a build has failed, for people; None when this library is at fault, which a traceback shows best."""
    from technews_format.errors import TechNewsError

    if isinstance(error, TechNewsError):
        return str(error)
    if type(error).__module__ == "jinja2.exceptions":  # a template of the user; Jinja itself may not be installed
        place = f" {name}:{getattr(error, 'lineno', 1)}" if (name := getattr(error, "filename", None)) else ""
        return f"template{place}: {getattr(error, 'message', None) or error}"
    return f"{error.filename or output}: {error.strerror or error}" if isinstance(error, OSError) else None


def settings_file(folder: Path, named: Path | None) -> Path | None:
    """Return the file with the settings, the one named or the nearest from the folder upwards, or end the command."""
    from technews_format.errors import ConfigError
    from technews_format.settings_file import find_config

    try:
        return named or find_config(folder)
    except ConfigError as error:
        fail(str(error))


def settings(file: Path | None, exclude: Sequence[str] | None = None, **options: object) -> SiteConfig:
    """Return the settings as `read_settings` does, or end the command."""
    from technews_format.errors import ConfigError

    try:
        return read_settings(file, exclude, **options)
    except ConfigError as error:
        fail(str(error))


def read_settings(file: Path | None, exclude: Sequence[str] | None = None, **options: object) -> SiteConfig:
    """Return the settings of a file, with those of the command line in their places; what they exclude is added.

    Raises:
        ConfigError: The file cannot be read, or one or more settings are not allowed.
    """
    from technews_format.site.config import SiteConfig, read_site_config

    read = SiteConfig() if file is None else read_site_config(file)
    return read.with_options(exclude=(*read.exclude, *(exclude or ())), **options)


def fail(message: str) -> NoReturn:
    """Report a failure and end the command."""
    Terminal().notes(message)
    raise SystemExit(FAILURE)


def complaints(folder: Path, report: BuildReport) -> list[str]:
    """Return a line for each fault of a file that was left out."""
    faults = [f"{folder / name}:{problem}" for name, problems in report.broken.items() for problem in problems]
    return [*faults, *report.unreadable]


def print_report(terminal: Terminal, folder: Path, report: BuildReport) -> int:
    """Print what a build has found and done; return the exit code."""
    for complaint in complaints(folder, report):
        terminal.note(complaint)
    if report.strangers:
        terminal.note(f"{count(len(report.strangers), 'file')} without front matter passed over")
    left_out = f", {count(len(report.broken), 'broken file')} left out" if report.broken else ""
    if report.refused:
        terminal.line(
            f"nothing written: {count(len(report.broken) + len(report.unreadable), 'file')} broken or unreadable"
        )
    else:
        done = f"{len(report.written):,} written, {len(report.removed):,} removed, {report.unchanged:,} unchanged"
        terminal.line(f"{count(report.articles, 'article')}{left_out}; files: {done}")
    if report.unreadable:
        return FAILURE
    return FINDINGS if report.broken else CLEAN
