"""All commands: help, version, wrong usage."""

from __future__ import annotations

import json

import pytest
from commands import command_called, run

import technews_format as tn
from technews_format.cli.app import COMMANDS


def test_schema_and_version() -> None:
    """The schemas and the version are printed."""
    assert json.loads(run("schema", "front-matter").stdout) == tn.json_schema("front-matter")
    assert json.loads(run("schema").stdout) == tn.json_schema("article")
    assert run("--version").stdout == f"technews {tn.__version__}\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_examples(command: str) -> None:
    """Every command shows how it is used."""
    result = run(command, "--help")
    assert result.exit_code == 0
    assert "Example" in result.stdout
    assert f"technews {command}" in result.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_the_list_of_commands(command: str) -> None:
    """It says of each command what its own help begins with, and does not import it."""
    _, summary = COMMANDS[command]
    assert (command_called(command).help or "").split("\n\n")[0].replace("\n", " ") == summary
    assert summary.split()[0] in run().stdout
    assert (run().exit_code, run("--help").exit_code) == (2, 0)


@pytest.mark.parametrize(
    "arguments",
    [
        ["nothing"],
        ["check"],
        ["convert", "a.md"],
        ["convert", "--to", "pdf", "a.md"],
        ["repair", "--min-confidence", "nan", "a.md"],
    ],
)
def test_wrong_usage(arguments: list[str]) -> None:
    """Wrong usage is exit code 2."""
    assert run(*arguments).exit_code == 2
