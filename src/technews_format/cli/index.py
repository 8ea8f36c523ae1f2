"""``technews index`` and ``technews search``: articles as a table, and a search in one."""

from __future__ import annotations

import json as json_
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from technews_format._util.printable import count
from technews_format.cli._engine import course, engine
from technews_format.cli._options import command, files, flag, rules
from technews_format.cli._run import Run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from technews_format.cli._engine import Engine
    from technews_format.cli._inputs import Wanted
    from technews_format.cli._options import RuleOptions
    from technews_format.corpus.indexing import IndexReport, Partition, Table
    from technews_format.corpus.sqlite import Found

__all__ = ["index", "search"]

_FORMAT, _VERSION = "technews-found", 1


@command(
    "technews index articles/ -o articles.parquet",
    "technews index articles/ -o articles.sqlite",
    "technews index articles/ -o months/ --partition month",
)
@click.option(
    "-o",
    "--output",
    type=Path,
    metavar="FILE",
    required=True,
    help="The table: a name that ends with .parquet or .sqlite, or the folder of --partition.",
)
@click.option("--partition", type=click.Choice(["month"]), help="Write a Parquet file a month, below a folder.")
@engine
@rules
@files()
def index(*, wanted: Wanted, rules: RuleOptions, output: Path, partition: Partition | None, engine: Engine) -> None:
    """Write a table with a row for each file: Parquet, or SQLite for a search.

    DuckDB, Polars and pandas read Parquet. A row has all metadata, the text of the sections, counts, and the codes
    of what check finds. A table that is there is brought up to date: files that have not changed are not checked again.
    """
    run = Run(wanted, rules)
    if any(item.path is None for item in run.inputs.files):
        run.usage("a table has a row for each file; standard input is none")
    if run.exit_code and not run.inputs.files:
        run.finish()
    run.refuse_collisions([("the table", output)])
    report = _indexed(run, output, partition, engine)
    for name, reason in report.failures:
        run.failed(f"{name}: {reason}")
    run.terminal.line(f"{output}: {count(report.files, 'file')}, {report.unchanged:,} unchanged")
    run.finish()


def _indexed(run: Run, output: Path, partition: Partition | None, engine: Engine) -> IndexReport:
    """Write the table, or say why it cannot be written, and stop."""
    from technews_format.corpus.indexing import write
    from technews_format.errors import InvalidTable

    names = [str(item.path) for item in run.inputs.files]
    done = 0

    def told(read: int, total: int) -> None:
        nonlocal done
        done = read
        bar.show(read, total)

    def progress() -> str:
        return f"{done:,} of {count(len(names), 'file')} read"

    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        with course(run, "Reading", progress) as bar:
            return write(names, _begun(run, output, partition), engine.results, config=run.config, progress=told)
    except InvalidTable as error:
        run.usage("\n".join(f"{problem}; remove it, or name another file" for problem in error.problems))
    except OSError as error:
        run.usage(f"{output}: {error.strerror or error}")


def _begun(run: Run, output: Path, partition: Partition | None) -> Table[Any]:
    """Begin the table; its name may say no format."""
    from technews_format.corpus.indexing import table_at
    from technews_format.errors import InvalidTable

    try:
        return table_at(output, partition, run.config)
    except InvalidTable:
        raise
    except ValueError as error:
        run.usage(str(error))


@command("technews search articles.sqlite umela vetrne", "technews search --json articles.sqlite 'elektr*'")
@click.argument("file", type=Path, help="What technews index has written, a name that ends with .sqlite.")
@click.argument("words", nargs=-1, required=True, help="What an article must have; 'elektr*' for all that begins so.")
@click.option("--limit", type=click.IntRange(min=1), default=20, help="How many articles at most.")
@flag("--json", "Print what was found as JSON.")
def search(*, file: Path, words: Sequence[str], limit: int, json: bool) -> None:
    """Find the articles of an index that have all words, the best first.

    Letters count without their diacritics and their case. The exit code is 1 when nothing is found.
    """
    from technews_format.corpus.sqlite import search
    from technews_format.errors import InvalidTable

    run = Run()
    try:
        articles = search(file, " ".join(words), limit=limit)
    except InvalidTable as error:
        run.usage("\n".join(f"{problem}; technews index writes them, as SQLite" for problem in error.problems))
    except OSError as error:
        run.usage(f"{file}: {error.strerror or error}")
    if not articles:
        run.found()
    if json:
        shape = {"format": _FORMAT, "version": _VERSION, "articles": [*map(_to_shape, articles)]}
        run.terminal.data(json_.dumps(shape, ensure_ascii=False, indent=2) + "\n")
    else:
        for found in articles:
            _show(run, found)
    run.finish()


def _show(run: Run, found: Found) -> None:
    """Print path, day and title, and below them the passage."""
    run.terminal.head("  ".join(part for part in (found.path, (found.published_at or "")[:10], found.title) if part))
    before, *rest = (part.replace("\n", " ") for part in found.passage)
    run.terminal.passage([f"  {before}", *rest])


def _to_shape(found: Found) -> dict[str, str | None]:
    """Return what was found with brackets around the words, as it is printed without colours."""
    marked = "".join(f"[{part}]" if number % 2 else part for number, part in enumerate(found.passage))
    return {"path": found.path, "published_at": found.published_at, "title": found.title, "passage": marked}
