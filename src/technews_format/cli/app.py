"""The commands of ``technews``: what each is, and the group that imports the module of one when it runs."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any, NoReturn, cast

import click
from click.exceptions import Exit, NoArgsIsHelpError
from click.shell_completion import CompletionItem

from technews_format import __version__
from technews_format.cli._completion import answer_shell, is_asked
from technews_format.cli._help import HelpContext
from technews_format.cli._terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["COMMANDS", "app"]

COMMANDS = {
    "check": ("check", "Report what is wrong with articles, all at once, each with its place. Nothing is changed."),
    "fix": ("fix", "Mend what can be mended in articles, in place, and report what remains."),
    "rule": ("rule", "Explain rules: what each looks for, why, an example, and how it is mended."),
    "fmt": ("rewrite", "Write articles in canonical form, in place, each in its own dialect."),
    "repair": ("repair", "Repair text that was decoded in the wrong code page."),
    "upgrade": ("rewrite", "Bring old articles to the current generation, or to another dialect, in place."),
    "convert": ("convert", "Convert articles to HTML, whole pages, JSON, JSON-LD or canonical Markdown."),
    "diff": ("diff", "Tell in what articles differ, whatever their files look like."),
    "new": ("new", "Make articles of news items and the answers of a language model."),
    "merge-driver": ("merge_driver", "Merge three versions of an article, as a merge driver of Git."),
    "resolve": ("resolve", "Merge articles that have conflicts, in place, field by field, and say what is left."),
    "index": ("index", "Write a table with a row for each file: Parquet, or SQLite for a search."),
    "search": ("index", "Find the articles of an index that have all words, the best first."),
    "stats": ("stats", "Count what there is in articles: months and days, importance, names, findings and lengths."),
    "schema": ("convert", "Print a JSON Schema (draft 2020-12)."),
    "build": ("build", "Build a static site from a folder of articles, or bring it up to date."),
    "serve": ("serve", "Preview the site of a folder on 127.0.0.1; pages load anew when something changes."),
}
"""Name → the module that has a function of this name (with ``_`` for ``-``), and how its help begins."""

_EXAMPLES = """\b
Examples:
  technews check articles/
  technews fix --diff news.md
  technews build articles/ -o public/
  technews COMMAND --help"""


class _Commands(click.Group):
    """All commands. They expand patterns themselves, on all systems alike, and say what is wrong as they say all."""

    context_class = HelpContext

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - of click
        """Import a command."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"technews_format.cli.{COMMANDS[cmd_name][0]}")
        return cast("click.Command", getattr(module, cmd_name.replace("-", "_")))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - as above
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_, summary) in COMMANDS.items()])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Return the commands that begin so, without importing them, or the options."""
        commands = [item for item in COMMANDS.items() if item[0].startswith(incomplete)]
        options = click.Command.shell_complete(self, ctx, incomplete)
        return [*(CompletionItem(name, help=summary) for name, (_, summary) in commands), *options]

    def main(self, args: Sequence[str] | None = None, prog_name: str | None = None, *_: Any, **__: Any) -> NoReturn:
        """Run a command and exit, with 2 for wrong usage."""
        arguments = sys.argv[1:] if args is None else args
        try:
            if is_asked():
                sys.exit(answer_shell(self))
            with self.make_context(prog_name or "technews", [*arguments]) as context:
                sys.exit(self.invoke(context))
        except Exit as end:
            sys.exit(end.exit_code)
        except click.UsageError as error:  # arguments may be names of files
            _explain(error)
            sys.exit(error.exit_code)


def _explain(error: click.UsageError) -> None:
    terminal, message = Terminal(), error.format_message()
    if isinstance(error, NoArgsIsHelpError):
        terminal.report(f"{message}\n")
        return
    terminal.notes(message)
    if error.ctx is not None:
        terminal.note(f"see {error.ctx.command_path} --help")


def _print_version(context: click.Context, _: click.Parameter, wanted: bool) -> None:  # noqa: FBT001 - of click
    if wanted:
        Terminal().line(f"technews {__version__}")
        context.exit()


app = _Commands(
    "technews",
    commands=dict.fromkeys(COMMANDS),  # type: ignore[arg-type]  # their names; `get_command` has the commands
    help="Check, format, repair, convert and upgrade Czech tech-news articles.",
    epilog=_EXAMPLES,
    no_args_is_help=True,
    context_settings={"show_default": True},
    params=[
        click.Option(
            ["--version"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_print_version,
            help="Print the version.",
        )
    ],
)
