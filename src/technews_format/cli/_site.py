"""What ``technews build`` and ``technews serve`` have in common: the options of a site, and what they print."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from technews_format.cli._run import FAILURE, FINDINGS, count
from technews_format.cli._terminal import Terminal

if TYPE_CHECKING:
    from technews_format.site.build import BuildReport
    from technews_format.site.config import SiteConfig

__all__ = ["Config", "Folder", "Templates", "Title", "fail", "print_report", "settings"]

Folder = Annotated[Path, typer.Argument(help="The folder with the articles.", show_default=False)]
Config = Annotated[
    Path | None, typer.Option("--config", help="A TOML file with the settings of the site.", show_default=False)
]
Title = Annotated[str | None, typer.Option(help="The name of the site.", show_default=False)]
Templates = Annotated[
    Path | None,
    typer.Option(help="A folder whose templates replace those with the same names.", show_default=False),
]


def settings(config: Path | None, **options: object) -> SiteConfig:
    """Return the settings of a file, with those of the command line in their places."""
    from technews_format.errors import InvalidSiteConfig
    from technews_format.site.config import SiteConfig, read_site_config

    try:
        read = SiteConfig() if config is None else read_site_config(config)
        return read.with_options(**options)
    except InvalidSiteConfig as error:
        fail(str(error))
    except OSError as error:
        fail(f"{config}: {error.strerror or error}")


def fail(message: str) -> NoReturn:
    """Report a failure and end the command."""
    Terminal().note(message)
    raise typer.Exit(FAILURE)


def print_report(terminal: Terminal, folder: Path, report: BuildReport) -> int:
    """Print what a build has found and done; return the exit code."""
    for name, problems in report.broken.items():
        for problem in problems:
            terminal.note(f"{folder / name}:{problem}")
    for message in report.unreadable:
        terminal.note(message)
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
    return FINDINGS if report.broken else 0
