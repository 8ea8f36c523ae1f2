"""The commands in the documentation, and what they print."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["run", "sessions"]

_NOT_PASSED = ("FORCE_COLOR", "PYTEST_ADDOPTS", "PYTHONPATH")
"""Variables that are for this run of the tests, not for what a reader types."""


def sessions(text: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each command of a console block with the lines that it prints."""
    head, *commands = re.split(r"^\$ ", text, flags=re.MULTILINE)
    assert head == "", "a console block begins with a command"
    for command in commands:
        line, *printed = command.splitlines()
        yield line, printed


def run(command: str, folder: Path) -> list[str]:
    """Run a command in a shell and return what it prints, without spaces at the ends of lines."""
    environment = {name: value for name, value in os.environ.items() if name not in _NOT_PASSED}
    environment |= {"NO_COLOR": "1", "COLUMNS": "100", "PYTHONUTF8": "1", "LC_ALL": "C.UTF-8"}
    environment |= {"PYTHONUNBUFFERED": "1"}  # or both streams would not come in their order
    environment["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])
    done = subprocess.run(  # noqa: S602 - a command of our own documentation
        command,
        shell=True,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=120,
        check=False,
    )
    return [line.rstrip() for line in done.stdout.decode().split("\n")][:-1]
