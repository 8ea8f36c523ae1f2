"""Temporary files beside their targets, and what a killed process has left of them.

A name says whose the file is: ``.<target>.technews-<host>-<process>-<start>~``. No way of writing a file is safe
from a kill between two system calls, so the next program that writes into the folder removes what nobody
will put in its place any more.
"""

from __future__ import annotations

import contextlib
import os
import re
import stat
from functools import lru_cache
from itertools import count
from pathlib import Path

__all__ = ["adopt", "open_beside", "put_in_place", "remove_leftovers", "sync_folder"]

_LONGEST = 255
"""Most bytes of a name where the file system does not say."""
_UNKNOWN = "0"
"""The start of a process where the system does not tell it."""


def open_beside(target: Path) -> tuple[int, Path]:
    """Open a new file in the folder of a target; return descriptor and path.

    Beside a target that is there, it is readable by its owner only, until it adopts what the target has. Else it
    has the usual permissions, which the system gives: a program can ask for them only by changing those of all files
    that its threads make meanwhile.

    Raises:
        OSError: The folder cannot be written.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    ending, mode = _ending(), 0o600 if target.exists() else 0o666
    for number in count():  # the first is free, unless another thread writes the same file
        path = target.with_name(_name(target, f".{number}{ending}" if number else ending))
        with contextlib.suppress(FileExistsError):
            return os.open(path, flags, mode), path
    raise AssertionError


def remove_leftovers(folder: Path) -> None:
    """Remove temporary files of processes that are gone: of this host and this user, and no others."""
    pattern = re.compile(rf"\..*\.technews-{re.escape(_host())}-([0-9]+)-([0-9]+)~", re.DOTALL)
    with contextlib.suppress(OSError):
        for name in os.listdir(folder):  # noqa: PTH208 - names are enough, and quicker
            match = name.endswith("~") and pattern.fullmatch(name)
            if match and _is_gone(int(match[1]), match[2]):
                _remove(folder / name)


def put_in_place(new: Path, target: Path) -> None:
    """Give a complete file beside a target the target's name, owner and permissions, and have it on the disk.

    Raises:
        OSError: The target cannot be replaced; it is as it was.
    """
    with new.open("rb+") as file:
        os.fsync(file.fileno())
    adopt(new, target)
    new.replace(target)
    sync_folder(target.parent)


def adopt(new: Path, target: Path) -> None:
    """Give a new file the owner and the permissions of the one it replaces, if any."""
    try:
        old = target.stat()
    except FileNotFoundError:
        return
    if hasattr(os, "chown"):
        with contextlib.suppress(PermissionError):  # only the superuser may give files away
            os.chown(new, old.st_uid, old.st_gid)
    new.chmod(old.st_mode & 0o7777)


def sync_folder(folder: Path) -> None:
    """Make the new name durable, where the system can."""
    if not hasattr(os, "O_DIRECTORY"):  # Windows
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _name(target: Path, ending: str) -> str:
    """Return a name of no more bytes than the file system takes."""
    try:
        longest = os.pathconf(target.parent, "PC_NAME_MAX")
    except (AttributeError, OSError, ValueError):
        longest = _LONGEST
    name = os.fsencode(target.name)
    kept = longest - len(os.fsencode(ending)) - 1
    return f".{target.name if len(name) <= kept else name[:kept].decode(errors='ignore')}{ending}"


def _ending() -> str:
    return _ending_of(os.getpid())


@lru_cache(maxsize=1)  # who writes many files asks for each
def _ending_of(process: int) -> str:
    return f".technews-{_host()}-{process}-{_start(process) or _UNKNOWN}~"


def _host() -> str:
    host = os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")
    return re.sub(r"[^A-Za-z0-9.-]", "_", host)[:64] or "localhost"


def _is_gone(process: int, start: str) -> bool:
    """Tell whether a process has ended, also when its number belongs to another one now."""
    if os.path.exists("/proc/self/stat"):  # noqa: PTH110
        return _start(process) != start
    return start == _UNKNOWN and not _is_alive(process)


def _start(process: int) -> str | None:
    """Return when a process has started, in ticks since the start of the system; None when it has ended.

    Linux says it in /proc (proc_pid_stat(5), field 22, with the state as field 3).
    """
    try:
        fields = Path(f"/proc/{process}/stat").read_bytes().rpartition(b")")[2].split()
    except OSError:
        return None
    return None if fields[0] in (b"Z", b"X") else fields[19].decode()


def _is_alive(process: int) -> bool:
    if os.name != "posix":  # Windows would end the process
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):  # somebody else was faster, or may do what this user may not
        status = path.lstat()
        if stat.S_ISREG(status.st_mode) and (not hasattr(os, "geteuid") or status.st_uid == os.geteuid()):
            path.unlink()
