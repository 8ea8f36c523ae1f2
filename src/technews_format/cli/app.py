"""The commands of ``technews``, each from its module, with examples for its help."""

from __future__ import annotations

import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from technews_format import __version__
from technews_format._util.documentation import documentation
from technews_format.cli._terminal import Terminal
from technews_format.cli.build import build
from technews_format.cli.check import check
from technews_format.cli.convert import convert, schema
from technews_format.cli.fix import fix
from technews_format.cli.repair import repair
from technews_format.cli.rewrite import fmt, upgrade
from technews_format.cli.rule import rule
from technews_format.cli.serve import serve

__all__ = ["app"]


_UsageError: Any = typer.BadParameter.__bases__[0]
"""What typer raises for wrong arguments; its own name depends on the version of typer."""


class _Commands(TyperGroup):
    """All commands. They expand patterns themselves, on all systems alike, and say what is wrong as they say all."""

    def main(self, *args: Any, standalone_mode: bool = True, **extra: Any) -> Any:
        """Run a command and exit, with 2 for wrong usage."""
        extra |= {"windows_expand_args": False, "standalone_mode": False}
        try:
            code = super().main(*args, **extra)
        except _UsageError as error:  # arguments may be names of files
            if not standalone_mode:
                raise
            code = error.exit_code
            _explain(error)
        return sys.exit(code) if standalone_mode else code


def _explain(error: Any) -> None:
    message = error.format_message()
    if not message:  # without any argument, the help has been printed
        return
    terminal = Terminal()
    terminal.notes(message)
    if error.ctx is not None:
        terminal.note(f"see {error.ctx.command_path} --help")


app = typer.Typer(
    name="technews",
    cls=_Commands,
    help="Check, format, repair, convert and upgrade Czech tech-news articles.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    epilog="Examples: `technews check articles/` · `technews fix --diff news.md` · "
    "`technews build articles/ -o public/` · `technews COMMAND --help`",
)


def _print_version(value: bool) -> None:  # noqa: FBT001 - typer's callback
    if value:
        Terminal().line(f"technews {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


app.command(
    epilog="Examples: `technews check articles/` · `technews check --select TN2,TN3 --fail-on error news.md` · "
    "`technews check --output-format sarif -o findings.sarif articles/` · `cat news.md | technews check -`"
)(check)
app.command(
    epilog="Examples: `technews fix articles/` · `technews fix --unsafe-fixes --diff news.md` · "
    "`technews fix --select TN012 articles/`"
)(fix)
app.command(epilog="Examples: `technews rule` · `technews rule TN212` · `technews rule quotation-marks`")(rule)
app.command(
    epilog="Examples: `technews fmt articles/` · `technews fmt --check articles/` · `technews fmt --diff news.md`"
)(fmt)
app.command(
    epilog="Examples: `technews repair news.md` · `technews repair --diff news.md` · "
    "`technews repair --write --min-confidence 0.9 articles/`"
)(repair)
app.command(
    epilog="Examples: `technews upgrade archive/2025-09/` · `technews upgrade --to-dialect hugo --diff articles/`"
)(upgrade)
app.command(
    epilog="Examples: `technews convert --to json news.md` · `technews convert --to page articles/ -o pages/` · "
    "`technews convert --to markdown json/ -o articles/`"
)(convert)
app.command(epilog="Example: `technews schema article > article.schema.json`")(schema)
app.command(
    epilog="Examples: `technews build articles/ -o public/ --base-url https://example.org/` · "
    "`technews build articles/ -o public/ --config site.toml --strict`"
)(build)
app.command(epilog="Example: `technews serve articles/ --port 8080`")(serve)

for _command in app.registered_commands:
    assert _command.callback is not None  # noqa: S101 - all of them are functions
    _command.help = documentation(_command.callback)
