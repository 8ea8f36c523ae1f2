"""``technews fmt`` and ``technews upgrade``: articles written anew, in place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from technews_format.cli._options import (  # noqa: TC001 - typer reads the annotations
    AllowEmpty,
    Exclude,
    FilesFrom,
    Paths,
    StdinName,
    Strict,
)
from technews_format.cli._run import Check, Diff, Run, Wanted
from technews_format.model.dialects import Dialect  # noqa: TC001 - typer reads the annotations

if TYPE_CHECKING:
    from technews_format.document.document import Document

__all__ = ["fmt", "upgrade"]


def fmt(
    paths: Paths = None,
    check: Check = False,
    diff: Diff = False,
    files_from: FilesFrom = None,
    exclude: Exclude = None,
    strict: Strict = False,
    allow_empty: AllowEmpty = False,
    stdin_name: StdinName = None,
) -> None:
    """Write articles in canonical form, in place, each in its own dialect.

    A file that is not a valid article is reported and left alone.
    """
    from technews_format.document.formatter import format_document

    def canonical(document: Document) -> bytes | None:
        document.article()
        if document.generation == 0:
            run.terminal.note(f"{document.name}: generation 0 has no canonical form; use technews upgrade")
            return None
        return format_document(document).encode()

    run = Run(Wanted(paths, files_from, exclude, strict, allow_empty, stdin_name, in_place=True))
    run.rewrite(canonical, "Formatting", "formatted", write=not (check or diff), diff=diff)


def upgrade(
    paths: Paths = None,
    to_dialect: Annotated[
        Dialect | None, typer.Option("--to-dialect", help="Write this dialect instead of the file's own.")
    ] = None,
    check: Check = False,
    diff: Diff = False,
    files_from: FilesFrom = None,
    exclude: Exclude = None,
    strict: Strict = False,
    allow_empty: AllowEmpty = False,
    stdin_name: StdinName = None,
) -> None:
    """Bring old articles to the current generation, or to another dialect, in place."""
    from technews_format.document.formatter import format_document
    from technews_format.document.upgrades import upgrade as upgraded

    def current(document: Document) -> bytes:
        return format_document(document, article=upgraded(document), dialect=to_dialect).encode()

    run = Run(Wanted(paths, files_from, exclude, strict, allow_empty, stdin_name, in_place=True))
    run.rewrite(current, "Upgrading", "upgraded", write=not (check or diff), diff=diff)
