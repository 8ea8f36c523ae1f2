"""The command line ``technews``.

Exit codes: 0 clean; 1 findings, or files that would change; 2 wrong usage or a file that
cannot be read or written. Results go to standard output, everything else to standard
error. The library is imported when a command runs, so that ``--help`` is quick.
"""

from __future__ import annotations

import sys
from pathlib import Path  # noqa: TC003 - typer reads the annotations
from typing import TYPE_CHECKING, Annotated, Literal, NoReturn

import typer

from technews_format import __version__
from technews_format._inputs import Input, Inputs, collect
from technews_format._terminal import Terminal
from technews_format.dialects import Dialect  # noqa: TC001 - typer reads the annotations
from technews_format.schema import SchemaName  # noqa: TC001 - as above

if TYPE_CHECKING:
    from collections.abc import Callable

    from technews_format.article import Article
    from technews_format.document import Document

__all__ = ["app"]

_CLEAN, _FINDINGS, _FAILURE = 0, 1, 2

app = typer.Typer(
    name="technews",
    help="Check, format, convert and upgrade Czech tech-news articles.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
)


_Paths = Annotated[
    list[str],
    typer.Argument(help="Files, folders (with all below), or - for standard input.", show_default=False),
]
_Check = Annotated[bool, typer.Option("--check", help="Write nothing; exit with 1 if a file would change.")]
_Diff = Annotated[bool, typer.Option("--diff", help="Write nothing; print what would change.")]


def _print_version(value: bool) -> None:  # noqa: FBT001 - typer's callback
    if value:
        sys.stdout.write(f"technews {__version__}\n")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


@app.command(
    epilog="Examples: `technews check articles/` · `technews check news.md` · `cat news.md | technews check -`"
)
def check(paths: _Paths) -> None:
    """Report what is wrong with articles, all at once, each with its place."""
    from technews_format.document import parse

    run = _Run(paths)
    counts = {"error": 0, "warning": 0, "info": 0}
    for item in run.files("Checking"):
        data = run.read(item)
        if data is None:
            continue
        for diagnostic in parse(data, item.name).all_diagnostics:
            counts[diagnostic.severity] += 1
            run.terminal.diagnostic(diagnostic)
    if any(counts.values()):
        run.found()
    findings = ", ".join(_count(number, severity) for severity, number in counts.items() if number)
    if run.seen:
        run.terminal.line(f"{_count(run.seen, 'file')} checked: {findings or 'all clean'}")
    run.finish()


@app.command(
    epilog="Examples: `technews fmt articles/` · `technews fmt --check articles/` · `technews fmt --diff news.md`"
)
def fmt(paths: _Paths, check: _Check = False, diff: _Diff = False) -> None:
    """Write articles in canonical form, in place, each in its own dialect.

    A file that is not a valid article is reported and left alone.
    """
    from technews_format.formatter import format_document

    def canonical(document: Document) -> str | None:
        document.article()
        if document.generation == 0:
            run.terminal.note(f"{document.name}: generation 0 has no canonical form; use technews upgrade")
            return None
        return format_document(document)

    run = _Run(paths)
    run.rewrite(canonical, "Formatting", "formatted", write=not (check or diff), diff=diff)


@app.command(
    epilog="Examples: `technews upgrade archive/2025-09/` · `technews upgrade --to-dialect hugo --diff articles/`"
)
def upgrade(
    paths: _Paths,
    to_dialect: Annotated[
        Dialect | None, typer.Option("--to-dialect", help="Write this dialect instead of the file's own.")
    ] = None,
    check: _Check = False,
    diff: _Diff = False,
) -> None:
    """Bring old articles to the current generation, or to another dialect, in place."""
    from technews_format.formatter import format_document
    from technews_format.upgrades import upgrade as upgraded

    def current(document: Document) -> str:
        return format_document(document, article=upgraded(document), dialect=to_dialect)

    run = _Run(paths)
    run.rewrite(current, "Upgrading", "upgraded", write=not (check or diff), diff=diff)


@app.command(
    epilog="Examples: `technews convert --to json news.md` · `technews convert --to json articles/ -o json/` · "
    "`technews convert --to markdown json/ -o articles/`"
)
def convert(
    paths: _Paths,
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

    run = _Run(paths, suffixes=(".md",) if to == "json" else (".json", ".md"))
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


@app.command(epilog="Example: `technews schema article > article.schema.json`")
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


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


class _Run:
    """One run of a command: its inputs, what it prints, and its exit code."""

    def __init__(self, paths: list[str], suffixes: tuple[str, ...] = (".md",)) -> None:
        self.terminal = Terminal()
        self.inputs: Inputs = collect(paths, suffixes)
        self.exit_code = _CLEAN
        self.seen = 0
        for message in self.inputs.missing:
            self.failed(message)
        for path in self.inputs.passed_over:
            self.terminal.note(f"{path}: a section page, passed over")
        if not self.inputs.files and not self.inputs.missing:
            self.terminal.note("no articles found")

    def files(self, what: str) -> list[Input]:
        """Return the inputs, with a progress bar around them when a person watches."""
        return self.terminal.progress(self.inputs.files, what)  # type: ignore[return-value]  # iterated only

    def read(self, item: Input) -> bytes | None:
        """Return the content, or report why there is none."""
        try:
            data = item.read()
        except OSError as error:
            self.failed(f"{item.name}: {error.strerror or error}")
            return None
        self.seen += 1
        return data

    def attempt(self, item: Input, build: Callable[[bytes, Input], str | None]) -> str | None:
        """Build something from an input; what is wrong with it becomes findings."""
        from technews_format.errors import InvalidArticle, TechNewsError

        data = self.read(item)
        if data is None:
            return None
        try:
            return build(data, item)
        except InvalidArticle as error:
            for diagnostic in error.diagnostics:
                self.terminal.note(str(diagnostic))
        except TechNewsError as error:
            self.terminal.note(f"{item.name}: {error}")
        self.found()
        return None

    def rewrite(
        self, build: Callable[[Document], str | None], what: str, done: str, *, write: bool, diff: bool
    ) -> NoReturn:
        """Write each document anew where it changes, or only say so, and end the command."""
        changed = 0
        for item in self.files(what):
            before, after = self._rebuilt(item, build)
            if after is None:
                continue
            if item.path is None and write:
                self.terminal.raw(after)
            elif after.encode() == before:
                continue
            elif diff:
                self.terminal.diff(item.name, before.decode("utf-8", "replace"), after)
            elif not write:
                self.terminal.line(f"would change {item.name}")
            elif self.write(item.path, after.encode()):
                self.terminal.line(f"{done} {item.name}")
            else:
                continue
            changed += 1
        if changed and not write:
            self.found()
        if not diff and not any(item.path is None for item in self.inputs.files):
            self.terminal.line(f"{_count(self.seen, 'file')} read, {changed:,} {done if write else 'would change'}")
        self.finish()

    def _rebuilt(self, item: Input, build: Callable[[Document], str | None]) -> tuple[bytes, str | None]:
        """Return the bytes of an input and its new text."""
        from technews_format.document import parse

        before = b""

        def built(data: bytes, item: Input) -> str | None:
            nonlocal before
            before = data
            return build(parse(data, item.name))

        after = self.attempt(item, built)
        return before, after

    def write(self, path: Path | None, data: bytes) -> bool:
        """Write a file atomically, or report why it cannot be written."""
        from technews_format.storage import write_atomically

        assert path is not None  # noqa: S101 - standard input is never written
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(path, data)
        except OSError as error:
            self.failed(f"{path}: {error.strerror or error}")
            return False
        return True

    def refuse_collisions(self, suffix: str) -> None:
        """Stop before two inputs are written to one file."""
        targets: dict[Path, Input] = {}
        for item in self.inputs.files:
            target = item.relative.with_suffix(suffix)
            if target in targets:
                self.usage(f"{targets[target].name} and {item.name} would both be written to {target}")
            targets[target] = item

    def usage(self, message: str) -> NoReturn:
        """Report wrong usage and stop."""
        self.failed(message)
        self.finish()

    def failed(self, message: str) -> None:
        """Report something that makes the command fail."""
        self.terminal.note(message)
        self.exit_code = _FAILURE

    def found(self) -> None:
        """Remember that there are findings."""
        self.exit_code = max(self.exit_code, _FINDINGS)

    def finish(self) -> NoReturn:
        """End the command with its exit code."""
        raise typer.Exit(self.exit_code)
