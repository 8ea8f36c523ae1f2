"""Paths that name no file: pipes, devices, and descriptors such as ``/dev/stdin``, told before links are followed."""

from __future__ import annotations

import os
import stat
import sys
from typing import TYPE_CHECKING

from technews_format._util.lazy import pattern

if TYPE_CHECKING:
    import re

__all__ = ["ELSEWHERE", "descriptor", "is_endless", "is_readable", "is_replaceable", "write_through"]

_DESCRIPTOR = pattern(
    r"/dev/(?P<name>stdin|stdout|stderr)|(?:/dev|/proc/(?P<process>\d+)(?:/task/\d+)?)/fd/(?P<number>\d+)"
)
_STREAMS = {"stdin": 0, "stdout": 1, "stderr": 2}
_LINKS = 40
"""How many links the kernel follows."""

ELSEWHERE = -1
"""Stands for a descriptor of another process."""


def descriptor(path: str | os.PathLike[str]) -> int | None:
    """Return which descriptor of this process a path names; `ELSEWHERE` for another process, None for other paths.

    After ``/dev/stdin`` there may be a file, and `os.path.realpath` leads to it, although it is open for reading
    only and another program's.

    Examples:
        >>> descriptor("/dev/stdin"), descriptor("/dev/fd/63"), descriptor("article.md")
        (0, 63, None)
    """
    place = os.fspath(path)
    if _is_plain(place):
        return None
    for _ in range(_LINKS):
        folder, name = os.path.split(os.path.abspath(place))  # noqa: PTH100 - links are followed one by one
        folder = os.path.realpath(folder)
        place = os.path.join(folder, name)  # noqa: PTH118
        if match := _DESCRIPTOR.fullmatch(place):
            return _number(match)
        try:
            place = os.path.join(folder, os.readlink(place))  # noqa: PTH115, PTH118
        except OSError:  # no link
            return None
    return None


def _is_plain(path: str) -> bool:
    """Tell in one call what holds of nearly all paths: where descriptors are links, no regular file is one."""
    try:
        return sys.platform == "linux" and stat.S_ISREG(os.lstat(path).st_mode)
    except OSError:
        return False


def _number(match: re.Match[str]) -> int:
    if match["process"] and int(match["process"]) != os.getpid():
        return ELSEWHERE
    return _STREAMS[match["name"]] if match["name"] else int(match["number"])


def is_replaceable(path: str | os.PathLike[str]) -> bool:
    """Tell whether another file can be put instead of a path: there is a regular one, or none yet."""
    if descriptor(path) is not None:
        return False
    try:
        return stat.S_ISREG(os.stat(path).st_mode)  # noqa: PTH116
    except OSError:
        return True


def is_readable(path: str | os.PathLike[str]) -> bool:
    """Tell whether a path is no descriptor of this process that is for writing only: such a pipe would never end."""
    number = descriptor(path)
    if number in (None, ELSEWHERE, 0):  # standard input is read by its descriptor, which says so at once
        return True
    try:
        import fcntl

        return fcntl.fcntl(number, fcntl.F_GETFL) & os.O_ACCMODE != os.O_WRONLY
    except (ImportError, OSError):  # Windows, or not open: reading says so
        return True


def is_endless(path: str | os.PathLike[str]) -> bool:
    """Tell whether a path is a device that may never end, such as ``/dev/zero``; a terminal ends, and nothing too."""
    try:
        status = os.stat(path)  # noqa: PTH116
        nothing = os.stat(os.devnull)  # noqa: PTH116
    except OSError:
        return False
    if stat.S_ISBLK(status.st_mode):
        return True
    return stat.S_ISCHR(status.st_mode) and status.st_rdev != nothing.st_rdev and not _is_terminal(path)


def _is_terminal(path: str | os.PathLike[str]) -> bool:
    try:
        number = os.open(path, os.O_RDONLY | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_NONBLOCK", 0))
    except OSError:
        return False
    try:
        return os.isatty(number)
    finally:
        os.close(number)


def write_through(path: str | os.PathLike[str], data: bytes) -> None:
    """Write bytes into a pipe, a device or a descriptor, after what stands there already.

    Raises:
        OSError: It cannot be written.
    """
    number = descriptor(path)
    if number is None or number == ELSEWHERE:
        with open(path, "ab") as file:  # noqa: PTH123 - never truncated, never made
            file.write(data)
        return
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    view = memoryview(data)
    while view:
        view = view[os.write(number, view) :]
