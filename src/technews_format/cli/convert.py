"""``technews convert`` and ``technews schema``."""

from __future__ import annotations

import codecs
from functools import cache, partial
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import click

from technews_format.cli._engine import engine
from technews_format.cli._options import command, files, path_option
from technews_format.cli._rewriting import Rewriting
from technews_format.cli._run import Run
from technews_format.cli._terminal import Terminal
from technews_format.converters.json_schema import SCHEMAS
from technews_format.errors import MissingExtra
from technews_format.model.dialects import DIALECTS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from technews_format.cli._engine import Engine
    from technews_format.cli._inputs import Input, Wanted
    from technews_format.cli._rewriting import Outcome, Source
    from technews_format.converters.json_schema import SchemaName
    from technews_format.document.article import Article
    from technews_format.model.dialects import Dialect

__all__ = ["convert", "schema"]


_Target: TypeAlias = Literal["html", "json", "jsonld", "markdown", "page"]
_SUFFIXES: dict[_Target, str] = {
    "html": ".html",
    "json": ".json",
    "jsonld": ".jsonld",
    "markdown": ".md",
    "page": ".html",
}
_ONE_LINE_EACH = ("json", "jsonld")


@command(
    "technews convert --to json news.md",
    "technews convert --to page articles/ -o pages/",
    "technews convert --to markdown json/ -o articles/",
)
@click.option("--to", type=click.Choice([*_SUFFIXES]), required=True, help="What to write.")
@path_option("-o", "--output", metavar="FOLDER", text="Folder to write into; without it, standard output.")
@click.option("--dialect", type=click.Choice(DIALECTS), default="jekyll", help="The dialect of Markdown.")
@engine
@files()
def convert(wanted: Wanted, to: _Target, output: Path | None, dialect: Dialect, engine: Engine) -> None:
    """Convert articles to HTML, whole pages, JSON, JSON-LD or canonical Markdown.

    They are read from Markdown, from JSON, and from the pages that this command makes. Several
    files on standard output become one line of JSON or JSON-LD each.
    """
    suffixes = (".html", ".json", ".md") if to == "markdown" else (".md",)
    run = Run(wanted, suffixes=suffixes)
    if output is not None and output.exists() and not output.is_dir():
        run.usage(f"{output}: not a folder; -o names the folder to write into")
    several = len(run.inputs.files) > 1
    if several and output is None and to not in _ONE_LINE_EACH:
        run.usage(f"several files cannot share standard output as {to}; name a folder with -o")
    try:
        task = _Converting(to, dialect, indent=None if several and output is None else 2)
    except MissingExtra as error:
        run.usage(str(error))
    suffix = _SUFFIXES[to]
    if output is not None:
        run.refuse_collisions((item.name, output / item.relative.with_suffix(suffix)) for item in run.inputs.files)
    rewriting = Rewriting(run, "Converting", "converted", partial(_place, output, suffix))
    rewriting.go(engine, task)
    run.finish()


def _place(output: Path | None, suffix: str, item: Input) -> Path | None:
    return output / item.relative.with_suffix(suffix) if output else None


class _Converting:
    """The task of converting an article.

    Raises:
        MissingExtra: It needs a package that is not installed.
    """

    def __init__(self, to: _Target, dialect: Dialect, indent: int | None) -> None:
        self._arguments = to, dialect, indent
        self._converted = _converter(to, dialect, indent)

    def __call__(self, data: bytes, source: Source, outcome: Outcome, /) -> None:
        """Put into the outcome what becomes of the bytes."""
        text = self._converted(_article(data, source))
        outcome.is_changed = True
        outcome.data = text.encode("utf-8", "surrogateescape")

    def __reduce__(self) -> tuple[Any, ...]:
        return _kept, self._arguments


@cache
def _kept(to: _Target, dialect: Dialect, indent: int | None) -> _Converting:
    """Return a task, which is made once for all partitions that a process works on: templates are dear."""
    return _Converting(to, dialect, indent)


def _converter(to: _Target, dialect: Dialect, indent: int | None) -> Callable[[Article], str]:
    """Return the function that makes the wanted text of an article.

    Raises:
        MissingExtra: It needs a package that is not installed.
    """
    from technews_format.converters.html import Renderer, to_html
    from technews_format.converters.json import to_json
    from technews_format.converters.json_ld import to_json_ld
    from technews_format.document.serializer import dumps

    converters: dict[_Target, Callable[[Article], str]] = {
        "html": to_html,
        "json": lambda article: f"{to_json(article, indent=indent)}\n",
        "jsonld": lambda article: f"{to_json_ld(article, indent=indent)}\n",
        "markdown": lambda article: dumps(article, dialect=dialect),
    }
    return Renderer().page if to == "page" else converters[to]


@command("technews schema article > article.schema.json")
@click.argument("name", type=click.Choice(SCHEMAS), default="article", help="Which schema; without one, article.")
def schema(name: SchemaName) -> None:
    """Print a JSON Schema (draft 2020-12)."""
    from technews_format.converters.json_schema import schema_text

    Terminal().data(schema_text(name))


def _article(data: bytes, source: Source) -> Article:
    """Read an article; the name tells from what, on standard input the first character."""
    from technews_format.converters.html import from_html
    from technews_format.converters.json import from_json
    from technews_format.document.storage import loads

    first = data.removeprefix(codecs.BOM_UTF8).lstrip()[:1]
    guess = {b"{": ".json", b"<": ".html"}.get(first)
    suffix = source.path.suffix.lower() if source.path and source.is_file else guess
    if suffix == ".json":
        return from_json(data)
    return from_html(data) if suffix == ".html" else loads(data, source.name)
