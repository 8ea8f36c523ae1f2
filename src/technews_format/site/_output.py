"""The folder of a site: what a build made in it, written so that a kill at any moment does no harm.

Beside the pages, the folder has ``.technews/``:

- ``articles/`` keeps the records of articles by the hash of their files, in one file for each first digit, so that
  little is written when little has changed. A hash has one record for ever, so they are true whenever they are read.
- ``outputs.json`` names each file that a build made, with the hash of what it is made from (its *key*) and its
  size. Before anything is written, it says without a key what is going to be written (`OutputFolder.announce`).
  So after a kill, the next build knows its own files, and trusts none that may be old.
- ``new/`` holds files while they are written. They are renamed to their places when they are whole.

Nothing is forced to the disk: after a loss of power, sizes that differ show what has to be written again.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from technews_format import __version__
from technews_format.errors import SiteError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

__all__ = ["STATE_FOLDER", "Made", "Output", "OutputFolder", "Written", "encoded"]

STATE_FOLDER = ".technews"
_ARTICLES = f"{STATE_FOLDER}/articles"
_DIGITS = "0123456789abcdef"
_OUTPUTS = f"{STATE_FOLDER}/outputs.json"
_NEW = f"{STATE_FOLDER}/new"

_BINARY: int = getattr(os, "O_BINARY", 0)
"""Windows would write other line ends without it."""

_PIECE = 65_536
"""How many characters or bytes are worked on at once."""

_PATIENCE = 10.0
"""Seconds to wait for another build: the children of one that was killed end a moment after it."""
_PAUSE = 0.05
"""Seconds between two tries."""


class Output(NamedTuple):
    """One file of a site: where it is, what it is made from, and how."""

    path: str
    """Below the root of the site, with ``/``."""
    key: str
    """A hash of all that it depends on, settings and templates aside."""
    render: Callable[[], Iterable[str]]
    """Makes the content piece by piece, so that none is in memory as a whole; what that needs is imported and read only
    then."""


class Made(NamedTuple):
    """A file that a build made, or was going to make."""

    key: str | None
    """The hash of what it is made from; None when a build has not come to its end."""
    size: int
    """In bytes."""


class Written(NamedTuple):
    """A file that is in its place."""

    size: int
    changed: bool
    """Whether it is another one than before."""


class OutputFolder:
    """The folder of a site.

    Args:
        root: The folder; it is made when it is not there.
    """

    def __init__(self, root: Path) -> None:
        """Read what the last build left."""
        self.root = os.fspath(root)
        self._root = os.fsencode(root)
        self.made: dict[str, Made] = {}
        self.articles: set[str] = set()
        """The hashes of the articles whose records are kept."""

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other builds away, and read what the last one left.

        Processes that are forked meanwhile hold the lock too, until they end.

        Raises:
            SiteError: Another build is at work in the folder.
            OSError: The folder cannot be made or read.
        """
        memory = Path(self.root, STATE_FOLDER)
        memory.mkdir(parents=True, exist_ok=True)
        with _lock(memory, self.root):
            shutil.rmtree(self._at(_NEW), ignore_errors=True)
            self.made = dict(_readable(self._state(_OUTPUTS)))
            try:
                yield
            finally:
                shutil.rmtree(self._at(_NEW), ignore_errors=True)

    def is_current(self, path: str, key: str) -> bool:
        """Tell whether a file is there as a build with this key made it."""
        made = self.made.get(path)
        return made is not None and made.key == key and self._size(path) == made.size

    def foreign(self, paths: Iterable[str]) -> list[str]:
        """Return the paths where there is a file that no build has made."""
        if os.listdir(self._root) == [STATE_FOLDER.encode()]:  # noqa: PTH208 - a new site, as bytes
            return []
        return [path for path in paths if path not in self.made and self._size(path) is not None]

    def announce(self, paths: Iterable[str]) -> None:
        """Say what is going to be written, before anything is."""
        self.made.update({path: Made(None, 0) for path in paths})
        self._save_made()

    @property
    def temporary(self) -> bytes:
        """The folder of what nobody needs after the build; it may not be there."""
        return self._at(_NEW)

    def write(self, path: str, data: bytes) -> Written:
        """Put a file in its place as a whole, unless it is there already with this content."""
        target = self._at(path)
        if _holds(target, data):
            return Written(len(data), changed=False)
        new = self._new()
        _write(new, [data])
        _put(new, target)
        return Written(len(data), changed=True)

    def write_pieces(self, path: str, pieces: Iterable[bytes]) -> Written:
        """Do the same with a file that may be too large for the memory."""
        target, new = self._at(path), self._new()
        size = _write(new, pieces)
        if _is_same(new, target):
            os.unlink(new)  # noqa: PTH108
            return Written(size, changed=False)
        _put(new, target)
        return Written(size, changed=True)

    def remove(self, path: str) -> None:
        """Remove a file that a build has made, and the folders that are empty then."""
        with contextlib.suppress(FileNotFoundError):
            os.unlink(self._at(path))  # noqa: PTH108
        while path := path.rpartition("/")[0]:
            try:
                os.rmdir(self._at(path))  # noqa: PTH106
            except OSError:  # not empty
                break

    def remembered(self) -> Iterator[tuple[str, Any]]:
        """Yield the records that this version of the library has kept; those of another one are removed."""
        for digit in _DIGITS:
            path = f"{_ARTICLES}/{digit}.json"
            match self._state(path):
                case {"version": str() as version, "articles": dict() as found} if version == __version__:
                    self.articles |= found.keys()
                    yield from found.items()
                case {}:
                    with contextlib.suppress(FileNotFoundError):
                        os.unlink(self._at(path))  # noqa: PTH108

    def remember(self, names: AbstractSet[str], record: Callable[[str], Any]) -> None:
        """Keep the records of the articles that there are now, each as JSON can hold it."""
        changed = {name[0] for name in names ^ self.articles}
        shares: dict[str, list[str]] = {digit: [] for digit in changed}
        for name in sorted(names):
            if name[0] in changed:
                shares[name[0]].append(name)
        for digit, share in shares.items():
            path = f"{_ARTICLES}/{digit}.json"
            if share:
                records = _json_object((name, record(name)) for name in share)
                self._save(path, [f'{{"version":{_json(__version__)},"articles":', *records, "}"])
            else:
                self.remove(path)

    def finish(self, made: Mapping[str, Made]) -> None:
        """Remember what was made."""
        self.made = dict(made)
        self._save_made()

    def _at(self, path: str) -> bytes:
        """Return the place of a file; its name is UTF-8 whatever the locale is.

        No `Path`: made thousands of times, it would take a tenth of the time of a build.
        """
        return self._root + b"/" + path.encode()

    def _new(self) -> bytes:
        """Return the place of a new file."""
        return self._at(f"{_NEW}/{os.getpid()}")

    def _size(self, path: str) -> int | None:
        try:
            return os.stat(self._at(path)).st_size  # noqa: PTH116
        except OSError:
            return None

    def _state(self, path: str) -> dict[str, Any]:
        try:
            with open(self._at(path), "rb") as file:  # noqa: PTH123
                state = json.loads(file.read().decode())
        except (OSError, ValueError):
            return {}
        return state if isinstance(state, dict) else {}

    def _save_made(self) -> None:
        self._save(_OUTPUTS, _json_object(sorted(self.made.items())))

    def _save(self, path: str, pieces: Iterable[str]) -> None:
        self.write_pieces(path, encoded(pieces))


def encoded(pieces: Iterable[str]) -> Iterator[bytes]:
    """Yield text as UTF-8, in larger pieces."""
    found: list[str] = []
    size = 0
    for piece in pieces:
        found.append(piece)
        size += len(piece)
        if size >= _PIECE:
            yield "".join(found).encode()
            found, size = [], 0
    yield "".join(found).encode()


# json.dumps would make an encoder for each member.
_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _json_object(members: Iterable[tuple[str, Any]]) -> Iterator[str]:
    """Yield an object as JSON, member by member."""
    separator = "{"
    for name, value in members:
        yield f"{separator}{_json(name)}:{_json(value)}"
        separator = ","
    yield "{}" if separator == "{" else "}"


def _readable(state: dict[str, Any]) -> Iterator[tuple[str, Made]]:
    """Yield what a build may have written: nobody can make us remove a file outside of the folder."""
    for path, made in state.items():
        match made:
            case [str() | None as key, int() as size] if _is_inside(path):
                yield path, Made(key, size)


def _is_inside(path: str) -> bool:
    parts = path.replace("\\", "/").split("/")
    name = path.encode(errors="ignore").decode()  # without what no file has in its name
    return name == path and "\0" not in path and "" not in parts and ".." not in parts


# Descriptors, no file objects: making one takes as long as writing a page.
def _holds(path: bytes, data: bytes) -> bool:
    """Tell whether a file has this content."""
    try:
        descriptor = os.open(path, os.O_RDONLY | _BINARY)
    except OSError:
        return False
    try:
        return os.fstat(descriptor).st_size == len(data) and os.read(descriptor, len(data)) == data
    except OSError:  # a folder
        return False
    finally:
        os.close(descriptor)


def _write(path: bytes, pieces: Iterable[bytes]) -> int:
    """Write a file and return its size."""
    size = 0
    descriptor = _opened(path)
    try:
        for piece in pieces:
            size += len(piece)
            view = memoryview(piece)
            while view:
                view = view[os.write(descriptor, view) :]
    finally:
        os.close(descriptor)
    return size


def _opened(path: bytes) -> int:
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY
    try:
        return os.open(path, flags, 0o666)
    except FileNotFoundError:
        _make_folder(path)
        return os.open(path, flags, 0o666)


def _put(new: bytes, target: bytes) -> None:
    """Put a whole file in its place."""
    try:
        os.replace(new, target)  # noqa: PTH105
    except FileNotFoundError:
        _make_folder(target)
        os.replace(new, target)  # noqa: PTH105


def _is_same(new: bytes, target: bytes) -> bool:
    """Tell whether two files have one content."""
    try:
        with open(new, "rb") as one, open(target, "rb") as other:  # noqa: PTH123
            if os.fstat(one.fileno()).st_size != os.fstat(other.fileno()).st_size:
                return False
            while block := one.read(_PIECE):
                if other.read(_PIECE) != block:
                    return False
    except OSError:  # there is none, or a folder
        return False
    return True


def _make_folder(path: bytes) -> None:
    """Make the folder of a file."""
    folder = os.path.dirname(path)  # noqa: PTH120
    try:
        os.mkdir(folder)  # noqa: PTH102 - most often it alone is missing
    except OSError:
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103


@contextlib.contextmanager
def _lock(folder: Path, root: str) -> Iterator[None]:
    try:
        import fcntl
    except ModuleNotFoundError:  # Windows
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        patience = _PATIENCE
        while True:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if patience <= 0:
                    raise SiteError(f"{root}: another build is at work in this folder") from None
            time.sleep(_PAUSE)
            patience -= _PAUSE
        yield
    finally:
        os.close(descriptor)
