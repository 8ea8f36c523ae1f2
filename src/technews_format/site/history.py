"""When the articles of a folder were changed, as its git repository knows it."""

from __future__ import annotations

import os
import subprocess
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from technews_format._util.arguments import wrong_type
from technews_format.errors import SiteError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["modified_from_git"]

_COMMIT = b"\x01"
"""What begins the line of a commit; no status does."""
_LOG = (
    *("log", "-z", "--name-status", "-c", "--find-renames", "--format=%x01%at"),
    *("--no-show-signature", "--no-relative", "--no-ext-diff", "--no-color"),
)
_MOVED = b"R100"
"""The status of a file that has another name and the same content."""


class _Change(NamedTuple):
    """What a commit has done to a file."""

    seconds: bytes
    """The time of its author since 1970."""
    status: bytes
    before: bytes
    """The path before the commit, which is that after it unless the file was renamed."""
    path: bytes


def modified_from_git(folder: str | os.PathLike[str]) -> dict[str, datetime]:
    """Return when files below a folder were changed by a commit after the one that added them.

    The date is that of the author of the last such commit, in UTC. To move a file is no change of it; to move and edit
    it is one. What is not committed does not count. git is asked once, however many files there are.

    Args:
        folder: A folder in a git repository.

    Returns:
        Instants by the paths of the files, relative to the folder and with ``/``.

    Raises:
        TypeError: The folder is no path.
        SiteError: git is not installed, the folder is in no repository, or the history ends early (a shallow clone).

    Examples:
        >>> modified_from_git("no/folder")
        Traceback (most recent call last):
        ...
        technews_format.errors.SiteError: no/folder: fatal: cannot change to 'no/folder': No such file or directory
    """
    if not isinstance(folder, str | os.PathLike):
        raise wrong_type(folder, "a path")
    asked = _git(folder, "rev-parse", "--is-shallow-repository", "--show-prefix")
    shallow, _, rest = asked.partition(b"\n")
    if shallow == b"true":
        message = "the clone is shallow: its history does not tell when articles were changed"
        raise SiteError(f"{os.fspath(folder)}: {message}; git fetch --unshallow brings the rest")
    prefix = rest.removesuffix(b"\n")
    dates = _last_changes(_changes(_git(folder, *_LOG)))
    found = {}
    for path, seconds in dates.items():
        if path.startswith(prefix):
            with suppress(ValueError, OverflowError, OSError):  # no year that Python knows
                found[os.fsdecode(path[len(prefix) :])] = datetime.fromtimestamp(int(seconds), UTC)
    return found


def _git(folder: str | os.PathLike[str], *arguments: str) -> bytes:
    """Return what git prints."""
    command = ["git", "--no-pager", "-C", os.fspath(folder), *arguments]
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and what is named is a folder
            command, capture_output=True, check=False, stdin=subprocess.DEVNULL, env={**os.environ, "LC_ALL": "C"}
        )
    except FileNotFoundError:
        raise SiteError("git is not installed, so it cannot tell when articles were changed") from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().partition("\n")[0]
        raise SiteError(f"{os.fspath(folder)}: {said or 'git failed without a message'}")
    return done.stdout


def _changes(log: bytes) -> Iterator[_Change]:
    """Yield the changes in a log, newest first.

    A commit is one field; a file is a status and a path, or two when it was renamed. The status of a merge has a letter
    for each parent, and one path.
    """
    seconds = b""
    fields = iter(log.split(b"\0"))
    for field in fields:
        if field.startswith(_COMMIT):
            seconds = field[1:]
        elif status := field.removeprefix(b"\n"):
            before = next(fields)
            yield _Change(seconds, status, before, next(fields) if status[1:].isdigit() else before)


def _last_changes(changes: Iterator[_Change]) -> dict[bytes, bytes]:
    """Return when each path of today was changed last; a path that was only added is not there."""
    today: dict[bytes, bytes | None] = {}  # path then → path today; None when nothing older is about that file
    dates = {}
    for seconds, status, before, path in changes:
        name = today.get(path, path)
        today[path] = None
        if status == _MOVED:
            today[before] = name
        elif name is not None and status.strip(b"AD"):
            dates[name] = seconds
            today[before] = None
    return dates
