"""The parts of the reference that are made of the commands: usage, arguments, options, examples."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from technews_format.cli.app import app

if TYPE_CHECKING:
    from collections.abc import Iterator


def command(name: str) -> str:
    """Return usage, arguments, options and examples of a command."""
    context = click.Context(app, info_name="technews")
    found = app.get_command(context, name)
    assert found is not None, name  # noqa: S101 - a page names commands that there are
    inner = found.context_class(found, info_name=name, parent=context, show_default=True, terminal_width=_ONE_LINE)
    usage = " ".join(["technews", name, *found.collect_usage_pieces(inner)])
    parts = [f"```text\n{usage}\n```", *_table("argument", found, inner), *_table("option", found, inner)]
    return "\n\n".join([*parts, f"```sh\n{_examples(found)}\n```"])


_ONE_LINE = 10_000


def _table(kind: str, found: click.Command, context: click.Context) -> Iterator[str]:
    rows = [_row(parameter, context) for parameter in found.params if parameter.param_type_name == kind]
    if rows:
        yield "\n".join([f"| {kind} | meaning | default |", "|---|---|---|", *rows])


def _row(parameter: click.Parameter, context: click.Context) -> str:
    names = ", ".join(f"`{name}`" for name in parameter.opts)
    value = parameter.make_metavar(context)
    if isinstance(parameter, click.Argument):
        names, value = f"`{value}`", ""
    flag = isinstance(parameter, click.Option) and parameter.is_flag
    shown = "" if flag or not value else f" `{value}`"
    term = f"{names}{shown}".replace("|", "\\|")
    return f"| {term} | {_meaning(parameter)} | {_default(parameter)} |"


def _meaning(parameter: click.Parameter) -> str:
    text = getattr(parameter, "help", None) or ""
    required = isinstance(parameter, click.Option) and parameter.required
    return (text + " Required." * required + _range(parameter.type)).replace("|", "\\|")


def _range(kind: click.ParamType[Any]) -> str:
    if not isinstance(kind, click.IntRange | click.FloatRange):
        return ""
    return f" From {kind.min}." if kind.max is None else f" From {kind.min} to {kind.max}."


def _default(parameter: click.Parameter) -> str:
    value = parameter.to_info_dict()["default"]
    return "" if value in (None, False, (), []) else f"`{value}`"


def _examples(found: click.Command) -> str:
    _, _, examples = (found.epilog or "").partition("Examples:\n")
    return "\n".join(line.strip() for line in examples.splitlines())
