"""All commands: help, version, wrong usage."""

from __future__ import annotations

import json

import pytest
from commands import run

import technews_format as tn


def test_schema_and_version() -> None:
    """The schemas and the version are printed."""
    assert json.loads(run("schema", "front-matter").stdout) == tn.json_schema("front-matter")
    assert json.loads(run("schema").stdout) == tn.json_schema("article")
    assert run("--version").stdout == f"technews {tn.__version__}\n"


@pytest.mark.parametrize("command", ["check", "fmt", "convert", "upgrade", "schema"])
def test_help_has_examples(command: str) -> None:
    """Every command shows how it is used."""
    result = run(command, "--help")
    assert result.exit_code == 0
    assert "Example" in result.stdout
    assert f"technews {command}" in result.stdout


@pytest.mark.parametrize("arguments", [["nothing"], ["check"], ["convert", "a.md"], ["convert", "--to", "pdf", "a.md"]])
def test_wrong_usage(arguments: list[str]) -> None:
    """Wrong usage is exit code 2."""
    assert run(*arguments).exit_code == 2
