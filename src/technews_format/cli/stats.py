"""``technews stats``: what there is in many files, or in an index of them, in numbers."""

from __future__ import annotations

import json as json_
import os
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from technews_format._util.printable import count
from technews_format.cli._engine import course, engine, partitions
from technews_format.cli._inputs import matches
from technews_format.cli._options import RuleOptions, command, files, flag, path_option, rules
from technews_format.cli._run import Run

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from technews_format.cli._engine import Engine
    from technews_format.cli._inputs import Input, Wanted
    from technews_format.corpus.statistics import Statistics
    from technews_format.document.document import Document

__all__ = ["stats"]


@command(
    "technews stats articles/",
    "technews stats articles.parquet --top 20",
    "technews stats articles/ --html report.html",
    "technews stats articles/ --suggest-vocabulary",
)
@click.option("--top", type=click.IntRange(min=1), default=10, help="How many rows a table has, and bars a picture.")
@flag("--json", "Print all numbers as JSON.")
@path_option("--html", text="Write a page with pictures. Needs the extra stats.")
@flag("--suggest-vocabulary", "Print a vocabulary of all names, to look through and to put into the configuration.")
@engine
@rules
@files()
def stats(
    *,
    wanted: Wanted,
    rules: RuleOptions,
    engine: Engine,
    top: int,
    json: bool,
    html: Path | None,
    suggest_vocabulary: bool,
) -> None:
    """Count what there is in articles: months and days, importance, names, findings and lengths.

    The paths may also be what technews index has written: files with names that end with .parquet or .sqlite, or
    folders of --partition. Of these only what is counted is read.
    """
    if json and suggest_vocabulary:
        Run().usage("--json and --suggest-vocabulary both print to standard output; choose one")
    tables, others = _tables(wanted.paths or ())
    if tables and others:
        Run().usage("name articles or tables of them, not both: articles would be counted twice")
    run = Run() if tables else Run(wanted, rules)
    if html:
        run.refuse_collisions([("the page", html)], *_files_of(tables), None if tables else run.config_file)
        _spare_what_is_read(run, html)
    found = _of_tables(run, tables, wanted, rules) if tables else _of_files(run, engine)
    if html:
        _write(run, html, found, top)
    if suggest_vocabulary:
        _suggest(run, found)
    elif json:
        _print_json(run, found)
    elif not html:
        _show(run, found, top)
    run.finish()


def _tables(paths: Sequence[str]) -> tuple[list[Path], list[str]]:
    """Return the tables, and the other paths; a pattern stands for tables where all are tables that it matches."""
    from technews_format.corpus.indexed import is_table

    tables: list[Path] = []
    others: list[str] = []
    for path in paths:
        found = matches(path) or [path]
        if all(map(is_table, found)):
            tables += map(Path, found)
        else:
            others.append(path)
    return tables, others


def _spare_what_is_read(run: Run, html: Path) -> None:
    """Stop before a page takes the place of an article or a table, as the first of ``--html *.md`` would."""
    from technews_format.corpus.indexing import SUFFIXES

    run.spare_article(html, "the page")
    if html.suffix in SUFFIXES and html.is_file():
        run.usage(f"{html}: the table would be replaced by the page; name another file")


def _files_of(tables: Sequence[Path]) -> Iterator[Path]:
    from technews_format.corpus.parquet import files_of_months

    for table in tables:
        yield from files_of_months(table) or [table]


def _of_tables(run: Run, tables: Sequence[Path], wanted: Wanted, rules: RuleOptions) -> Statistics:
    from technews_format.corpus.statistics import merged, statistics
    from technews_format.errors import CorpusError, InvalidTable, MissingExtra

    if rules != RuleOptions() or wanted.files_from or wanted.exclude or wanted.strict or wanted.stdin_name:
        run.usage("a table was made with its own files and rules; name the articles to count others")
    try:
        found = merged(statistics(table) for table in {os.path.realpath(table): table for table in tables}.values())
    except InvalidTable as error:
        run.usage("\n".join(f"{problem}; technews index writes them" for problem in error.problems))
    except (CorpusError, MissingExtra) as error:
        run.usage(str(error))
    except OSError as error:
        run.usage(f"{error.filename or tables[0]}: {error.strerror or error}")
    if not found.files:
        run.nothing_found(may_be=wanted.allow_empty)
    return found


def _of_files(run: Run, engine: Engine) -> Statistics:
    from technews_format.corpus.statistics import Counts, merged, statistics_of

    items, work = run.inputs.files, Counts(run.config)
    parts: list[Statistics] = []
    done = 0

    def documents() -> Iterator[Document]:
        nonlocal done
        for item in bar.around(items):
            yield from _documents(run, item)
            done += 1

    with course(run, "Counting", lambda: f"{done:,} of {count(len(items), 'file')} counted") as bar:
        if engine.takes(items):
            with closing(engine.results(partitions(items), work)) as results:
                for part in results:
                    parts.append(part)
                    done += part.files + len(part.failures)
                    bar.show(done, len(items))
        else:  # standard input and pipes are read here
            parts.append(statistics_of(work.rows(documents())))
    found = merged(parts)
    for failure in found.failures:
        run.failed(failure)
    return found


def _documents(run: Run, item: Input) -> Iterator[Document]:
    from technews_format.document.document import parse

    data = run.read(item)
    if data is not None:
        yield parse(data, item.name)


def _write(run: Run, path: Path, found: Statistics, top: int) -> None:
    from technews_format.corpus.reports.page import page
    from technews_format.errors import MissingExtra

    try:
        text = page(found, top=top)
    except MissingExtra as error:
        run.usage(str(error))
    if run.write(path, text.encode()):
        run.terminal.note(f"{path}: {count(found.files, 'file')}")


def _suggest(run: Run, found: Statistics) -> None:
    from technews_format.checking.suggestion import vocabulary_text

    run.terminal.data(vocabulary_text(found.labels, found.categories, found.companies, found.people))


def _print_json(run: Run, found: Statistics) -> None:
    from technews_format.corpus.reports.shape import to_shape

    run.terminal.data(json_.dumps(to_shape(found), ensure_ascii=False, indent=2) + "\n")


def _show(run: Run, found: Statistics, top: int) -> None:
    from technews_format.corpus.reports.bars import bars

    ascii_only = not run.terminal.can_print("█▏–…")
    for line in bars(found, width=run.terminal.width, top=top, ascii_only=ascii_only):
        if line.is_head:
            run.terminal.head(line.text)
        else:
            run.terminal.bar(line.text, line.bar)
