"""``technews convert`` and ``technews schema``."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - typer reads the annotations
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from technews_format.cli._inputs import Input  # noqa: TC001
from technews_format.cli._run import Paths, Run
from technews_format.cli._terminal import Terminal
from technews_format.dialects import Dialect  # noqa: TC001 - as above
from technews_format.schema import SchemaName  # noqa: TC001 - as above

if TYPE_CHECKING:
    from technews_format.article import Article

__all__ = ["convert", "schema"]


def convert(
    paths: Paths,
    to: Annotated[Literal["json", "markdown"], typer.Option("--to", help="What to write.", show_default=False)],
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="Folder to write into; without it, standard output.", show_default=False),
    ] = None,
    dialect: Annotated[Dialect, typer.Option(help="The dialect of Markdown.")] = "jekyll",
) -> None:
    """Convert articles from Markdown or JSON to JSON or canonical Markdown.

    Several files on standard output become one line of JSON each.
    """
    from technews_format.converters.json import to_json
    from technews_format.serializer import dumps

    run = Run(paths, suffixes=(".md",) if to == "json" else (".json", ".md"))
    indent = 2 if output or len(run.inputs.files) == 1 else None
    if to == "markdown" and output is None and len(run.inputs.files) > 1:
        run.usage("several Markdown files cannot share standard output; name a folder with -o")

    def converted(article: Article) -> str:
        if to == "json":
            return f"{to_json(article, indent=indent)}\n"
        return dumps(article, dialect=dialect)

    suffix = ".json" if to == "json" else ".md"
    if output is not None:
        run.refuse_collisions(suffix)
    for item in run.files("Converting"):
        text = run.attempt(item, lambda data, item: converted(_article(data, item)))
        if text is None:
            continue
        if output is None:
            run.terminal.raw(text)
        else:
            run.write(output / item.relative.with_suffix(suffix), text.encode())
    run.finish()


def schema(name: Annotated[SchemaName, typer.Argument(help="Which schema.")] = "article") -> None:
    """Print a JSON Schema (draft 2020-12)."""
    from technews_format.schema import schema_text

    Terminal().raw(schema_text(name))


def _article(data: bytes, item: Input) -> Article:
    """Read an article from Markdown or JSON; the name tells which, on standard input the first character."""
    from technews_format.converters.json import from_json
    from technews_format.storage import loads

    named_so = item.path is not None and item.path.suffix.lower() == ".json"
    if named_so or (item.path is None and data.lstrip()[:1] == b"{"):
        return from_json(data)
    return loads(data, item.name)
