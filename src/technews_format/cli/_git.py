"""What the commands about merging ask Git."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from technews_format.document.conflicts import Labels

__all__ = ["LineMerge", "git", "line_of", "merge_lines"]

_MOST_CONFLICTS = 127
"""``git merge-file`` exits with their number, up to this one; more is an error."""


class LineMerge(NamedTuple):
    """What Git makes of three files.

    Attributes:
        data: The content, with markers where lines clash.
        clean: Whether there are none.
    """

    data: bytes
    clean: bool


def git(*arguments: str, folder: Path | None = None) -> bytes | None:
    """Return what a command of Git prints; None when it fails, or when there is no Git.

    Args:
        arguments: The command.
        folder: Where it runs.
    """
    code, output = _run(arguments, folder)
    return output if code == 0 else None


def line_of(*arguments: str, folder: Path | None = None) -> str | None:
    """Return the one line that a command of Git prints; None as in `git`, or when it is empty."""
    output = git(*arguments, folder=folder)
    return os.fsdecode(output).removesuffix("\n") or None if output is not None else None


def merge_lines(base: Path, ours: Path, theirs: Path, labels: Labels, base_label: str = "base") -> LineMerge | None:
    """Merge three files as Git does without a driver, in the style of conflicts that is configured.

    Args:
        base: What both come from.
        ours: Our version.
        theirs: Their version.
        labels: What stands beside the markers, and how long they are.
        base_label: What stands beside the marker of the base, in the styles that have one.

    Returns:
        None when there is no Git. What Git refuses, such as binary files, stays as ours is, and is not clean.
    """
    names = [option for label in (labels.ours, base_label, labels.theirs) for option in ("-L", label)]
    files = [os.fspath(path) for path in (ours, base, theirs)]
    code, output = _run(["merge-file", "-p", f"--marker-size={labels.size}", *names, "--", *files])
    if code is None:
        return None
    return LineMerge(output if 0 <= code <= _MOST_CONFLICTS else ours.read_bytes(), clean=code == 0)


def _run(arguments: Sequence[str], folder: Path | None = None) -> tuple[int | None, bytes]:
    """Return exit code and output of Git; no code when it cannot be started."""
    try:
        process = subprocess.Popen(  # noqa: S603 - no shell
            ["git", *arguments],  # noqa: S607 - the one that people use
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except (OSError, ValueError):  # there is no Git or no such folder, or a name holds NUL
        return None, b""
    with process:
        output, _ = process.communicate()
    return process.returncode, output
