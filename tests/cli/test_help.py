"""How help is laid out."""

from __future__ import annotations

import re

import pytest
from commands import command_called, run

from technews_format.cli._help import HelpFormatter
from technews_format.cli.app import COMMANDS


@pytest.mark.parametrize("columns", [30, 40, 60, 80, 200])
@pytest.mark.parametrize("command", COMMANDS)
def test_names_of_options_stay_in_one_piece(command: str, columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each stands there as it is typed, at any width, and no line ends within one."""
    monkeypatch.setenv("COLUMNS", str(columns))
    text = run(command, "--help").stdout
    for parameter in command_called(command).params:
        for name in parameter.opts if parameter.param_type_name == "option" else ():
            assert re.search(rf"^  (.* )?{name}\b", text, re.MULTILINE), name
    assert re.findall(r"--[a-z-]*-$", text, re.MULTILINE) == []


@pytest.mark.parametrize("command", COMMANDS)
def test_help_fits_a_narrow_terminal(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """No line but an example, which is to be copied, is longer than the terminal is wide."""
    monkeypatch.setenv("COLUMNS", "40")
    before, _, _ = run(command, "--help").stdout.partition("Examples:")
    assert [line for line in before.splitlines() if len(line) > 40] == []


def test_words_of_help_do_not_depend_on_the_width(monkeypatch: pytest.MonkeyPatch) -> None:
    """A narrow terminal shows the same, in other lines."""
    texts = set()
    for columns in (40, 200):
        monkeypatch.setenv("COLUMNS", str(columns))
        texts.add("".join(run("check", "--help").stdout.split()))
    assert len(texts) == 1


def test_choices_are_wrapped_between_them() -> None:
    """A list of choices that is too long is continued behind a stroke."""
    formatter = HelpFormatter(width=20)
    formatter.write_dl([("--to [html|json|markdown]", "What to write.")])
    assert formatter.getvalue() == "--to [html|json|\nmarkdown]\n    What to write.\n"


def test_an_option_in_a_text_is_not_broken() -> None:
    """A line that it does not fit on ends before it."""
    formatter = HelpFormatter(width=60)
    formatter.write_text(f"{'word ' * 9}of --write-baseline")
    assert formatter.getvalue().splitlines() == [f"{'word ' * 9}of", "--write-baseline"]
