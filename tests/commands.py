"""Run commands of the command line in this process."""

from __future__ import annotations

from pathlib import Path

import click
from click.testing import CliRunner, Result

from technews_format.cli.app import app


def run(*arguments: str | Path, stdin: str | bytes | None = None) -> Result:
    """Run a command; its result has what it printed and how it ended."""
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin)


def command_called(name: str) -> click.Command:
    """Return a command."""
    command = app.get_command(click.Context(app), name)
    assert command is not None
    return command


def outcome(*arguments: str | Path, stdin: str = "") -> tuple[int, str, str]:
    """Run a command; return its exit code, what it printed, and what it remarked."""
    result = run(*arguments, stdin=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr
