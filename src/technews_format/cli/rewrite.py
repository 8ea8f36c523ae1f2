"""``technews fmt`` and ``technews upgrade``: articles written anew, in place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import click

from technews_format.cli._engine import engine
from technews_format.cli._options import command, files, only_check, only_diff
from technews_format.cli._rewriting import Anew, rewrite
from technews_format.cli._run import Run
from technews_format.model.dialects import DIALECTS

if TYPE_CHECKING:
    from technews_format.cli._engine import Engine
    from technews_format.cli._inputs import Wanted
    from technews_format.cli._rewriting import Outcome, Source
    from technews_format.document.document import Document
    from technews_format.model.dialects import Dialect

__all__ = ["fmt", "upgrade"]


@command("technews fmt articles/", "technews fmt --check articles/", "technews fmt --diff news.md")
@only_check
@only_diff
@engine
@files(in_place=True)
def fmt(*, wanted: Wanted, check: bool, diff: bool, engine: Engine) -> None:
    """Write articles in canonical form, in place, each in its own dialect.

    A file that is not a valid article is reported and left alone.
    """
    rewrite(Run(wanted), "Formatting", engine, Anew(_canonical, "formatted", write=not (check or diff), diff=diff))


def _canonical(document: Document, source: Source, outcome: Outcome) -> bytes | None:
    from technews_format.document.formatter import format_document

    document.article()
    if document.generation == 0:
        outcome.note(f"{source.name}: generation 0 has no canonical form; use technews upgrade")
        return None
    return format_document(document).encode()


@command("technews upgrade archive/2025-09/", "technews upgrade --to-dialect hugo --diff articles/")
@click.option("--to-dialect", type=click.Choice(DIALECTS), help="Write this dialect instead of the file's own.")
@only_check
@only_diff
@engine
@files(in_place=True)
def upgrade(*, wanted: Wanted, to_dialect: Dialect | None, check: bool, diff: bool, engine: Engine) -> None:
    """Bring old articles to the current generation, or to another dialect, in place."""
    build = partial(_current, dialect=to_dialect)
    rewrite(Run(wanted), "Upgrading", engine, Anew(build, "upgraded", write=not (check or diff), diff=diff))


def _current(document: Document, _: Source, __: Outcome, *, dialect: Dialect | None) -> bytes:
    from technews_format.document.formatter import format_document
    from technews_format.document.upgrades import upgrade as upgraded

    return format_document(document, article=upgraded(document), dialect=dialect).encode()
