"""``technews build``: a folder of articles as a static site."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from technews_format.cli import _site
from technews_format.cli._options import allow_empty, command, exclude, flag, path_option
from technews_format.cli._terminal import Bar, Terminal

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["build"]

_NO_BASE_URL = "no base URL: feeds and sitemap name {}; give the address of the site with --base-url"


def _instant(context: click.Context, option: click.Parameter, text: str | None) -> datetime | None:
    """Return the instant that an option names: ``now``, or a date and time with its offset."""
    if text is None:
        return None
    if text == "now":
        return datetime.now(UTC).replace(microsecond=0)
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.utcoffset() is None:
        expected = "expected now, or a date and time with its offset such as 2026-03-02T08:00:00Z"
        raise click.BadParameter(f"{expected}, found {text!r}", context, option)
    return found


@command(
    "technews build articles/ -o public/ --base-url https://example.org/",
    "technews build articles/ -o public/ --config site.toml --strict",
)
@_site.folder
@path_option("-o", "--output", metavar="FOLDER", default=Path("site"), text="The folder of the site.")
@_site.config
@click.option("--base-url", metavar="URL", help="The address that the site will have.")
@_site.title
@_site.templates
@flag("--strict", "Write nothing when a file is broken, or without a base URL.")
@flag("--force", "Make all files anew, also over files that no build has made.")
@click.option("--robots", is_flag=True, default=None, help="Make a robots.txt that names the sitemaps.")
@click.option(
    "--news-at",
    metavar="WHEN",
    callback=_instant,
    help="Make a sitemap of the news of the two days before an instant, or before now.",
)
@flag("--modified-from-git", "Date changes of articles by the history of their git repository.")
@click.option("--jobs", type=click.IntRange(min=1), help="How many processes to use.")
@exclude
@allow_empty
def build(
    *,
    folder: Path,
    output: Path,
    config: Path | None,
    strict: bool,
    force: bool,
    modified_from_git: bool,
    jobs: int | None,
    exclude: Sequence[str],
    allow_empty: bool,
    **options: object,
) -> None:
    """Build a static site from a folder of articles, or bring it up to date.

    Only what has changed is written. Broken articles are listed and left out.
    """
    from technews_format.site.build import build_site
    from technews_format.site.config import PREVIEW_URL
    from technews_format.site.history import modified_from_git as dates_of_changes

    wanted = _site.settings(_site.settings_file(folder, config), exclude, **options)
    nameless = _NO_BASE_URL.format(PREVIEW_URL) if wanted.base_url is None else None
    if strict and nameless:
        _site.fail(nameless)
    bar = Bar()
    try:
        report = build_site(
            folder,
            output,
            wanted,
            strict=strict,
            force=force,
            allow_empty=allow_empty,
            modified=dates_of_changes(folder) if modified_from_git else None,
            processes=jobs,
            progress=bar.show,
        )
    except Exception as error:
        if message := _site.explained(error, output):
            _site.fail(message)
        raise
    finally:
        bar.close()
    terminal = Terminal()
    if nameless:
        terminal.note(f"warning: {nameless}")
    sys.exit(_site.print_report(terminal, folder, report))
