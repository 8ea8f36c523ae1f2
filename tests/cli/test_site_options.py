"""The options that ``technews build`` and ``technews serve`` have in common."""

from __future__ import annotations

import pytest
from commands import run


@pytest.mark.parametrize("option", ["--config", "--title", "--templates"])
@pytest.mark.parametrize("command", ["build", "serve"])
def test_both_commands_have_them(command: str, option: str) -> None:
    """An option without its value is wrong usage of either, not an unknown option."""
    result = run(command, "articles", option)
    assert result.exit_code == 2
    assert f"{option}" in result.stderr
    assert "requires an argument" in result.stderr


@pytest.mark.parametrize("command", ["build", "serve"])
def test_the_folder_is_needed(command: str) -> None:
    """It has no default."""
    result = run(command)
    assert (result.exit_code, "FOLDER" in result.stderr.upper()) == (2, True)
