"""``technews new``: news items and the answers of a language model to files of articles."""

from __future__ import annotations

from contextlib import nullcontext
from itertools import count as numbers
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, get_args

import click

from technews_format._util.printable import count
from technews_format.cli._batch import Batch, Entry, Report, entry_of_files
from technews_format.cli._completion import path_completer
from technews_format.cli._inputs import is_stdin
from technews_format.cli._options import command, flag, path_option
from technews_format.cli._run import Run
from technews_format.cli._terminal import Bar
from technews_format.model.dialects import DIALECTS
from technews_format.model.mappings import DisclosedText

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from technews_format.cli._terminal import Counted
    from technews_format.composing.compose import Composed
    from technews_format.diagnostics import DraftFinding
    from technews_format.document.article import Article
    from technews_format.model.dialects import Dialect

__all__ = ["new"]


@command(
    "technews new --item item.json --draft answer.txt -o articles/",
    "technews new --item item.json --draft - -o articles/ < answer.txt",
    "technews new --batch today.jsonl -o articles/ --report report.jsonl",
)
@click.option(
    "--item",
    metavar="FILE",
    help="A news item as JSON, as the News API gives it; - for standard input.",
    shell_complete=path_completer("FILE"),
)
@click.option(
    "--draft",
    metavar="FILE",
    help="The answer of a model, as it came; - for standard input.",
    shell_complete=path_completer("FILE"),
)
@click.option(
    "--batch",
    metavar="FILE",
    help="JSON Lines, each with an item and a draft; - for standard input.",
    shell_complete=path_completer("FILE"),
)
@path_option("-o", "--output", metavar="FOLDER", text="Folder to write into.")
@click.option("--dialect", type=click.Choice(DIALECTS), default="jekyll", help="The dialect to write.")
@click.option("--author", metavar="NAME", help="Who answers for the Czech text.")
@click.option("--disclosure", type=click.Choice(get_args(DisclosedText)), help="Say in the articles who wrote them.")
@flag("--update", "Write anew what is there of the same source article.")
@flag("--dry-run", "Write no articles; print what would be written.")
@path_option("--report", text="Write what became of each item here, as JSON Lines.")
def new(
    *,
    item: str | None,
    draft: str | None,
    batch: str | None,
    output: Path | None,
    report: Path | None,
    **options: Any,
) -> None:
    """Make articles of news items and the answers of a language model.

    What is missing or wrong in an answer is reported, and no article is made of it. An article never takes the place
    of one about another story.
    """
    run = Run()
    if output is None:
        run.usage("name the folder to write into with -o")
    if output.exists() and not output.is_dir():
        run.usage(f"{output}: not a folder; -o names the folder to write into")
    entries = _entries(run, item, draft, batch)
    files = [Path(name) for name in (item, draft, batch) if name is not None and not is_stdin(name)]
    if report:
        run.refuse_collisions([("the report", report)], *files)
    press = _Press(run, output, **options)
    try:
        with Report(report) if report else nullcontext() as lines:
            for entry in Bar("Composing", "articles").around(entries):
                line = press.make(entry)
                if lines:
                    lines.add(line)
    except OSError as error:
        run.usage(f"{error.filename or report}: {error.strerror or error}")
    press.finish(summary=batch is not None)


def _entries(run: Run, item: str | None, draft: str | None, batch: str | None) -> Counted[Entry]:
    """Return what to make articles of."""
    if batch is not None and item is None and draft is None:
        return Batch(batch)
    if batch is not None or item is None or draft is None:
        run.usage("name an item with --item and its draft with --draft, or many of both with --batch")
    if is_stdin(item) and is_stdin(draft):
        run.usage("standard input cannot be both the item and the draft")
    try:
        return [entry_of_files(item, draft)]
    except OSError as error:
        run.usage(f"{error.filename}: {error.strerror or error}")


_DONE = {"written": "wrote", "updated": "updated", "unchanged": "unchanged"}


class _Press:
    """Makes articles and writes them, and counts what became of them."""

    def __init__(self, run: Run, folder: Path, *, dialect: Dialect, update: bool, dry_run: bool, **about: Any) -> None:
        self._run = run
        self._folder = folder
        self._dialect: Dialect = dialect
        self._about = about
        """What all articles say: their author and their disclosure."""
        self._update = update
        self._dry_run = dry_run
        self._planned: dict[Path, bytes] = {}
        """What would have been written before."""
        self._counts: dict[str, int] = dict.fromkeys(("written", "updated", "unchanged", "refused"), 0)

    def make(self, entry: Entry) -> dict[str, Any]:
        """Make the article of an entry and write it; return what became of it, for the report."""
        from technews_format.composing.compose import compose_text
        from technews_format.errors import InvalidDraft

        read: Sequence[DraftFinding] = ()
        try:
            item, draft, read = entry.parse()
            composed = compose_text(item, draft, dialect=self._dialect, **self._about)
        except InvalidDraft as error:
            return self._report(entry, "refused", None, (*read, *error.findings))
        status, path = self._placed(composed)
        if status == "refused":
            self._run.terminal.note(f"{path}: the source article has this file already; --update writes it anew")
        elif status != "failed":
            would = "would have " if self._dry_run and status != "unchanged" else ""
            self._run.terminal.line(f"{would}{_DONE[status] if not would else status} {path}")
        steps = [step._asdict() for step in composed.steps]
        return {**self._report(entry, status, path, (*read, *composed.warnings)), "steps": steps}

    def finish(self, *, summary: bool) -> NoReturn:
        """End the command."""
        if summary:
            done = [f"{number:,} {status}" for status, number in self._counts.items() if number]
            self._run.terminal.line(", ".join([f"{count(sum(self._counts.values()), 'item')} read", *done]))
        self._run.finish()

    def _report(self, entry: Entry, status: str, path: Path | None, findings: Iterable[Any]) -> dict[str, Any]:
        self._counts[status] = self._counts.get(status, 0) + 1
        if status == "refused":
            self._run.found()
        found = []
        for item in findings:
            self._run.terminal.note(entry.message(item))
            place = {"line": item.position.line, "column": item.position.column} if item.position else {}
            found.append({"path": item.path, "message": item.message, "severity": item.severity, **place})
        file = None if path is None else str(path)
        return {"line": entry.number, "status": status, "file": file, "findings": found}

    # Where an article goes

    def _placed(self, composed: Composed) -> tuple[str, Path]:
        """Write an article under its name, or under one with a number where another story has it."""
        article, text = composed.article, composed.text
        slug = article.slug
        for number in numbers(2):
            path, data = self._folder / article.filename, text.encode()
            status = self._written(path, data, article.front_matter.url)
            if status:
                return status, path
            article, text = self._renamed(article, f"{slug}-{number}")
        raise AssertionError

    def _renamed(self, article: Article, slug: str) -> tuple[Article, str]:
        from technews_format.document.serializer import dumps

        front_matter = article.front_matter.model_copy(update={"slug": slug})
        article = article.model_copy(update={"front_matter": front_matter})
        return article, dumps(article, dialect=self._dialect)

    def _written(self, path: Path, data: bytes, url: str) -> str | None:
        """Write a file, and say what became of it; None where another story has the name."""
        old = self._read(path)
        if old is None:
            return self._create(path, data, url)
        if _url_of(old) != url:
            return None
        if old == data:
            return "unchanged" if self._update else "refused"
        if not self._update:
            return "refused"
        if self._dry_run:
            self._planned[path] = data
            return "updated"
        return "updated" if self._run.write(path, data) else "failed"

    def _create(self, path: Path, data: bytes, url: str) -> str | None:
        if self._dry_run:
            self._planned[path] = data
            return "written"
        try:
            return "written" if self._run.write(path, data, overwrite=False) else "failed"
        except FileExistsError:  # another program was quicker
            return self._written(path, data, url)

    def _read(self, path: Path) -> bytes | None:
        """Return what is there, or would be."""
        try:
            return self._planned.get(path) or path.read_bytes()
        except FileNotFoundError:
            return None


def _url_of(data: bytes) -> str | None:
    """Return the address of the source article of a file."""
    from technews_format.document.document import parse

    mapping = parse(data).front_matter or {}
    return mapping.get("source_url") or mapping.get("url")
