"""``technews build``: a folder of articles as a static site."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from technews_format.cli._options import AllowEmpty, Exclude  # noqa: TC001 - typer reads annotations
from technews_format.cli._site import run_build
from technews_format.cli._site_options import Config, Folder, Templates, Title  # noqa: TC001 - typer reads annotations

__all__ = ["build"]


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
    exclude: Exclude = None,
    allow_empty: AllowEmpty = False,
) -> None:
    """Build a static site from a folder of articles, or bring it up to date.

    Only what has changed is written. Broken articles are listed and left out.
    """
    code = run_build(
        folder,
        output=output,
        config=config,
        base_url=base_url,
        title=title,
        templates=templates,
        strict=strict,
        force=force,
        jobs=jobs,
        exclude=exclude,
        allow_empty=allow_empty,
    )
    raise typer.Exit(code)
