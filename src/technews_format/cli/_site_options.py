"""The options that ``technews build`` and ``technews serve`` have in common."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

__all__ = ["Config", "Folder", "Templates", "Title"]

Folder = Annotated[Path, typer.Argument(help="The folder with the articles.", show_default=False)]
Config = Annotated[
    Path | None,
    typer.Option(
        "--config",
        help="The file with the settings of the site; the nearest technews.toml or pyproject.toml without it.",
        show_default=False,
    ),
]
Title = Annotated[str | None, typer.Option(help="The name of the site.", show_default=False)]
Templates = Annotated[
    Path | None,
    typer.Option(help="A folder whose templates replace those with the same names.", show_default=False),
]
