"""What a shell offers."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest
from commands import command_called, run

import technews_format as tn
from technews_format.checking.config import Target
from technews_format.checking.reports.registry import FORMATS
from technews_format.cli.app import COMMANDS
from technews_format.syntax.encodings import ENCODINGS, argument_of

SHELLS = ("bash", "zsh", "fish")


def offered(line: str, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what bash is told when Tab is pressed at the end of a line: kinds and values."""
    monkeypatch.setenv("_TECHNEWS_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", line)
    monkeypatch.setenv("COMP_CWORD", str(line.count(" ")))
    result = run()
    assert result.exit_code == 0
    return result.stdout.split()


@pytest.mark.parametrize("shell", SHELLS)
def test_each_shell_gets_its_script(shell: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """It asks the command, with the variable of its shell."""
    if shell == "bash" and shutil.which("bash") is None:
        pytest.skip("click asks bash for its version")
    monkeypatch.setenv("_TECHNEWS_COMPLETE", f"{shell}_source")
    result = run()
    assert result.exit_code == 0
    assert f"_TECHNEWS_COMPLETE={shell}_complete" in result.stdout


def test_an_unknown_shell_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is printed that it might run."""
    monkeypatch.setenv("_TECHNEWS_COMPLETE", "tcsh_source")
    result = run("check")
    assert (result.exit_code, result.output) == (1, "")


def test_commands(monkeypatch: pytest.MonkeyPatch) -> None:
    """All are offered, or those that begin so; options when the word begins like one."""
    assert offered("technews ", monkeypatch) == [f"plain,{name}" for name in COMMANDS]
    assert offered("technews f", monkeypatch) == ["plain,fix", "plain,fmt"]
    assert "plain,--version" in offered("technews --", monkeypatch)


@pytest.mark.parametrize("command", COMMANDS)
def test_options(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each option of a command is offered."""
    options = {name for parameter in command_called(command).params for name in parameter.opts if name[:2] == "--"}
    assert {f"plain,{name}" for name in options} <= {*offered(f"technews {command} --", monkeypatch)}


RULES = [name for code, entry in tn.CODES.items() for name in (code, entry.name)]


@pytest.mark.parametrize(
    ("option", "values"),
    [
        ("check --output-format", FORMATS),
        ("check --select", RULES),
        ("check --target", get_args(Target)),
        ("convert --dialect", tn.DIALECTS),
        ("convert --to", ["html", "json", "jsonld", "markdown", "page"]),
        ("repair --from-encoding", [argument_of(encoding) for encoding in ENCODINGS]),
        ("rule", RULES),
    ],
)
def test_values(option: str, values: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there are some values only, all of them are offered."""
    assert offered(f"technews {option} ", monkeypatch) == [f"plain,{value}" for value in values]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("technews check --ignore TN4,key-or", "plain,TN4,key-order"),
        ("technews check --target jekyll,h", "plain,jekyll,hugo"),
        ("technews check exam", "file,exam"),
        ("technews check --files-from na", "file,na"),
        ("technews diff exam", "file,exam"),
        ("technews build -o pub", "dir,pub"),
        ("technews serve art", "dir,art"),
        ("technews new --item it", "file,it"),
    ],
)
def test_lists_and_files(line: str, expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last item of a list is completed; files and folders are left to the shell."""
    assert offered(line, monkeypatch) == [expected]


@pytest.mark.skipif(os.name == "nt" or shutil.which("bash") is None, reason="needs bash")
def test_bash_completes() -> None:
    """The real shell, with the script that it is told to read, has the rules that begin so."""
    program = """
        eval "$(_TECHNEWS_COMPLETE=bash_source technews)"
        COMP_WORDS=(technews check --select key-or) COMP_CWORD=3
        _technews_completion technews
        echo "${COMPREPLY[@]}"
    """
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    done = subprocess.run(
        ["bash", "-c", program], capture_output=True, text=True, check=True, env={**os.environ, "PATH": path}
    )
    assert done.stdout == "key-order\n"
