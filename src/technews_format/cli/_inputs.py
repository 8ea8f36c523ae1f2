"""The files that a command line names: files, folders and standard input."""

from __future__ import annotations

import os
import stat
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from technews_format.conventions import SECTION_PAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["STDIN", "Input", "Inputs", "collect"]

STDIN = "-"
_STDIN_NAME = "<stdin>"


@dataclass(frozen=True, slots=True)
class Input:
    """One text to work on.

    Attributes:
        path: The file, or None for standard input.
        relative: Its path below the folder that was named (its name for a file that was named).
    """

    path: Path | None
    relative: Path

    @property
    def name(self) -> str:
        """The name for messages."""
        return _STDIN_NAME if self.path is None else str(self.path)

    def read(self) -> bytes:
        """Return the content.

        Raises:
            OSError: The file cannot be read.
        """
        return sys.stdin.buffer.read() if self.path is None else self.path.read_bytes()


@dataclass(slots=True)
class Inputs:
    """What a command line names, in a fixed order, each file once.

    Attributes:
        files: The texts to work on.
        passed_over: Section pages that lie in the named folders.
        missing: Arguments that are neither file nor folder, with the reason.
    """

    files: list[Input] = field(default_factory=list)
    passed_over: list[Path] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


def collect(arguments: Iterable[str], suffixes: tuple[str, ...] = (".md",)) -> Inputs:
    """Return the files that the arguments of a command line name.

    A folder stands for the files with one of the suffixes in it, sorted by name, and then
    those of its subfolders; hidden folders and section pages (``index.md``, ``_index.md``) are passed over. A file that
    is named itself is taken whatever its name.
    """
    inputs = Inputs()
    seen: set[str] = set()
    for argument in arguments:
        if argument == STDIN:
            if STDIN not in seen:
                inputs.files.append(Input(None, Path("stdin")))
            seen.add(STDIN)
            continue
        path = Path(argument)
        try:
            is_folder = stat.S_ISDIR(os.stat(argument).st_mode)  # noqa: PTH116 - Path("") is the current folder
        except OSError as error:
            inputs.missing.append(f"{argument}: {error.strerror or error}")
            continue
        if not is_folder:
            _add(inputs, seen, path, Path(path.name))
        else:
            for found in _walk(path, suffixes, inputs):
                if found.name in SECTION_PAGES:
                    inputs.passed_over.append(found)
                else:
                    _add(inputs, seen, found, found.relative_to(path))
    return inputs


def _add(inputs: Inputs, seen: set[str], path: Path, relative: Path) -> None:
    identity = os.path.realpath(path)
    if identity not in seen:
        seen.add(identity)
        inputs.files.append(Input(path, relative))


def _walk(folder: Path, suffixes: tuple[str, ...], inputs: Inputs) -> Iterator[Path]:
    def unreadable(error: OSError) -> None:
        inputs.missing.append(f"{error.filename}: {error.strerror or error}")

    for root, folders, names in os.walk(folder, onerror=unreadable):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.lower().endswith(suffixes) and not name.startswith(".") and not _is_special(Path(root, name)):
                yield Path(root, name)


def _is_special(path: Path) -> bool:
    """Tell whether a file is a pipe, a socket or a device, which reading could wait for."""
    try:
        return not stat.S_ISREG(path.stat().st_mode)
    except OSError:  # reported when it is read
        return False
