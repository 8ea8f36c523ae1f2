"""The articles of a folder: which files there are, and what is in them."""

from __future__ import annotations

import os
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from technews_format._util.exclusion import Exclusion
from technews_format._util.folders import files_below
from technews_format.errors import SiteError
from technews_format.model.conventions import is_article_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

__all__ = ["ArticleFile", "digest", "read_sources", "walk"]

_BLOCK = 65_536
"""How many bytes to read at once: more than nearly all articles have."""

_KEPT = 8_000_000
"""How many bytes of files are kept for later; what is beyond is read twice."""


class ArticleFile(NamedTuple):
    """One file of the folder."""

    folder: str
    name: str
    """Its path below the folder, with ``/``."""
    digest: str
    """Of the content."""
    kept: bytes | None
    """The content, unless the folder has too much to keep all of it."""
    modified: datetime | None = None
    """When it was changed, if the build is told."""

    @property
    def path(self) -> str:
        """Its path, of which the folder is in memory only once."""
        return f"{self.folder}/{self.name}"

    @property
    def data(self) -> bytes:
        """The content.

        Raises:
            OSError: The file cannot be read any more.
            SiteError: It is another one than when the build began.
        """
        if self.kept is not None:
            return self.kept
        data = _read(self.path)
        if digest(data) != self.digest:
            raise SiteError(f"{self.path} has changed during the build; build again")
        return data


def digest(*parts: bytes) -> str:
    """Return a hash of byte strings that tells their ends apart."""
    state = blake2b(digest_size=16)
    for part in parts:
        state.update(len(part).to_bytes(8, "big"))
        state.update(part)
    return state.hexdigest()


def _untold(name: str) -> None:
    """Know of no change."""


def read_sources(
    folder: Path,
    unreadable: list[str],
    exclusion: Exclusion | None = None,
    modified: Callable[[str], datetime | None] = _untold,
) -> list[ArticleFile]:
    """Read all articles of a folder, in the order of their names.

    Args:
        folder: The folder.
        unreadable: Gets a message for each file and folder that cannot be read.
        exclusion: Tells what is left out; without it, what always is.
        modified: Returns when the file of a name was changed.

    Raises:
        OSError: The folder itself cannot be read.
    """
    sources = []
    room = _KEPT
    root = os.fspath(folder)
    for name in sorted(walk(folder, unreadable, exclusion or Exclusion())):
        path = f"{root}/{name}"
        try:
            data = _read(path)
        except OSError as error:
            unreadable.append(f"{path}: {error.strerror or error}")
        else:
            room -= len(data)
            sources.append(ArticleFile(root, name, digest(data), data if room >= 0 else None, modified(name)))
    return sources


def _read(path: str) -> bytes:
    """Return the content of a file; making a file object takes as long as reading one."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        parts = []
        while part := os.read(descriptor, _BLOCK):
            parts.append(part)
    finally:
        os.close(descriptor)
    return b"".join(parts)


def walk(folder: Path, unreadable: list[str], exclusion: Exclusion) -> Iterator[str]:
    """Yield the names of articles below a folder.

    Taken are regular files ending in ``.md``; hidden files and folders, links to folders, section
    pages, and what is excluded are not.
    """
    os.scandir(folder).close()  # a folder that is not there is an error, one below that cannot be read a message
    root = os.fspath(folder)
    start = len(root) + (not root.endswith("/"))

    def failed(error: OSError) -> None:
        unreadable.append(f"{error.filename}: {error.strerror or error}")

    for entry in files_below(root, failed, exclusion.hides):
        if is_article_name(entry.name) and _may_be_read(entry):
            yield entry.path[start:].replace(os.sep, "/")


def _may_be_read(entry: os.DirEntry[str]) -> bool:
    """Leave out folders and special files, which reading could wait for; a link to nowhere is reported when read."""
    return entry.is_file() or (entry.is_symlink() and not os.path.exists(entry.path))  # noqa: PTH110 - as in walk
