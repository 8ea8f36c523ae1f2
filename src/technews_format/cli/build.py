"""``technews build``: a folder of articles as a static site."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from technews_format.cli._site import Config, Folder, Templates, Title, fail, print_report, settings
from technews_format.cli._terminal import Terminal

if TYPE_CHECKING:
    from rich.progress import Progress

__all__ = ["build"]

_LONG = 200
"""How many pages take so long that a person wants to see a bar: about half a second."""


def build(
    folder: Folder,
    output: Annotated[Path, typer.Option("-o", "--output", help="The folder of the site.")] = Path("site"),
    config: Config = None,
    base_url: Annotated[
        str | None, typer.Option(help="The address that the site will have.", show_default=False)
    ] = None,
    title: Title = None,
    templates: Templates = None,
    strict: Annotated[bool, typer.Option("--strict", help="Write nothing when a file is broken.")] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Make all files anew, also over files that no build has made.")
    ] = False,
    jobs: Annotated[
        int | None, typer.Option("--jobs", min=1, help="How many processes to use.", show_default=False)
    ] = None,
) -> None:
    """Build a static site from a folder of articles, or bring it up to date.

    Only what has changed is written. Broken articles are listed and left out.
    """
    from technews_format.errors import TechNewsError
    from technews_format.site.build import build_site

    terminal = Terminal()
    wanted = settings(config, base_url=base_url, title=title, templates=templates)
    bar = _Bar()
    try:
        report = build_site(folder, output, wanted, strict=strict, force=force, processes=jobs, progress=bar.show)
    except TechNewsError as error:
        fail(str(error))
    except OSError as error:
        fail(f"{error.filename or output}: {error.strerror or error}")
    finally:
        bar.close()
    raise typer.Exit(print_report(terminal, folder, report))


class _Bar:
    """A progress bar for a person; it begins with the first page, when all processes have begun."""

    def __init__(self) -> None:
        self._progress: Progress | None = None

    def show(self, done: int, total: int) -> None:
        if total < _LONG or not sys.stderr.isatty():
            return
        if self._progress is None:
            self._progress = _progress()
            self._progress.start()
            self._progress.add_task("Writing", total=total)
        self._progress.update(self._progress.task_ids[0], completed=done)

    def close(self) -> None:
        if self._progress is not None:
            self._progress.stop()


def _progress() -> Progress:
    from rich.console import Console
    from rich.progress import Progress

    return Progress(console=Console(stderr=True), transient=True)
