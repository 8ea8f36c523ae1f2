"""Where the files of a corpus come from: folders, patterns, single files, and what fsspec opens."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from glob import iglob
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from technews_format._util.arguments import wrong_type
from technews_format._util.devices import is_endless
from technews_format._util.exclusion import DEFAULT_EXCLUDE, Exclusion
from technews_format._util.folders import files_below
from technews_format._util.lazy import pattern
from technews_format.errors import CorpusError, needs
from technews_format.model.conventions import is_article_name
from technews_format.syntax.recognition import is_meant_as_article, is_named_like_article

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

__all__ = ["LARGEST", "PARTITION", "Files", "Source", "Unreachable", "files_of"]

Source: TypeAlias = "str | os.PathLike[str] | Iterable[str | os.PathLike[str]]"
"""A file, a folder, a pattern or a URL that fsspec knows, or several of them."""

LARGEST = 16 * 2**20
"""So many bytes may a file of an archive or a URL have, which can hold bombs; this machine's own are what they are."""

_PIECE = 2**16
"""So many bytes are asked for at a time: for as many as a file may have, memory would be taken each time."""

PARTITION = 256
"""Files of a partition: some tens of milliseconds of work, and less than four hundred tasks for 100,000 files."""

_MAGIC = pattern(r"[*?\[]")
_URL = pattern(r"\w[\w+.-]*::|\w[\w+.-]+://")  # `C:\` is none


class Unreachable(CorpusError):  # noqa: N818 - named as those of errors
    """Nobody answers where files are: the others of that place need not be asked, which would take seconds each."""


@dataclass(frozen=True, slots=True)
class Files:
    """Some files of one place, which can be read in another process.

    Attributes:
        names: What they are called in messages: paths as their folder was named, or URLs.
        paths: Where they are: paths, or those of the file system.
        file_system: What opens them, or None for this machine's own.
        are_named: Whether they are named themselves; then they are taken whatever is in them.
        hashes: What is known of the content of each, for work that passes over what has not changed.
        infos: What the file system says of each, such as its size, time and hash; nothing of this machine's own files.
    """

    names: tuple[str, ...]
    paths: tuple[str, ...]
    file_system: Any = None
    are_named: bool = False
    hashes: tuple[str | None, ...] = ()
    infos: tuple[str, ...] = ()

    def read(self, index: int) -> bytes:
        """Return the bytes of a file.

        Raises:
            OSError: It cannot be read.
            CorpusError: It is of an archive or a URL, and larger than articles are, or may be before anybody can tell.
            Unreachable: Nobody answers where it is.
        """
        path = self.paths[index]
        if not self.file_system:
            with open(path, "rb") as file:  # noqa: PTH123 - a string all the way
                return file.read()
        if not _is_unpacked_in_parts(self.file_system, path):
            raise CorpusError(
                f"{self.names[index]}: packed in another way than deflate; no limit holds while it unpacks"
            )
        try:
            data = self._beginning(path, LARGEST + 1)
        except Exception as error:
            if _is_unanswered(error):
                raise Unreachable(f"{self.names[index]}: {error}; what was done before is complete") from error
            raise
        if len(data) > LARGEST:
            raise CorpusError(f"{self.names[index]}: more than {LARGEST:,} bytes, which no article has")
        return data

    def _beginning(self, path: str, size: int) -> bytes:
        """Return so many bytes at most; over a network, pieces come that are shorter than was asked for."""
        with self.file_system.open(path, "rb") as file:
            data = bytearray()
            while len(data) < size and (piece := file.read(min(_PIECE, size - len(data)))):
                data += piece
            return bytes(data)

    def takes(self, name: str, data: bytes) -> bool:
        """Tell whether one of the files, with this content, is meant: of a folder, one with something of an article."""
        return self.are_named or is_named_like_article(name.rpartition("/")[2]) or is_meant_as_article(data)

    def contents(self, failed: Callable[[str, str], None]) -> Iterator[tuple[str, bytes]]:
        """Yield name and bytes of each file; of one that cannot be read, its name and a message are told instead.

        Raises:
            Unreachable: Nobody answers where the files are.
        """
        for index, name in enumerate(self.names):
            try:
                data = self.read(index)
            except Unreachable:
                raise
            except Exception as error:  # noqa: BLE001 - what file systems and archives raise has no common class
                failed(name, _reason(name, error))
            else:
                yield name, data

    def stamp(self) -> list[object]:
        """Return what tells whether these files are what they were; raises nothing."""
        if self.file_system:
            return [[name, info] for name, info in zip(self.names, self.infos, strict=True)]
        return [[name, *_state(path)] for name, path in zip(self.names, self.paths, strict=True)]

    def split(self, most: int) -> Iterator[Files]:
        """Yield the files, at most so many together."""
        for start in range(0, len(self.names), most):
            part = slice(start, start + most)
            some = {name: getattr(self, name)[part] for name in ("names", "paths", "hashes", "infos")}
            yield replace(self, **some)


def _is_unpacked_in_parts(file_system: Any, path: str) -> bool:
    """Tell whether a file is no part of a zip that grows at one blow: bzip2 makes a gigabyte of 800 bytes."""
    if getattr(file_system, "protocol", None) != "zip" or not file_system.exists(path):
        return True
    from zipfile import ZIP_DEFLATED, ZIP_STORED

    return file_system.info(path).get("compress_type", ZIP_STORED) in (ZIP_STORED, ZIP_DEFLATED)


def _is_unanswered(error: Exception) -> bool:
    """Tell whether an error means that no connection came about; libraries have no common class for it but its name."""
    return any("Connect" in kind.__name__ for kind in type(error).__mro__)


def _reason(name: str, error: Exception) -> str:
    """Return why a file cannot be read."""
    if isinstance(error, CorpusError):
        return str(error)
    return f"{name}: {getattr(error, 'strerror', None) or str(error) or type(error).__name__}"


def _state(path: str) -> tuple[str, int, int]:
    """Return the place of a file, which its path may name only from the working folder, its size and its time."""
    place = os.path.abspath(path)  # noqa: PTH100 - a string all the way
    try:
        status = os.stat(path)  # noqa: PTH116 - as above
    except OSError:
        return place, -1, -1
    return place, status.st_size, status.st_mtime_ns


def files_of(source: Source, *, exclude: Iterable[str] = (), options: dict[str, Any] | None = None) -> Iterator[Files]:
    """Yield the files of a source: in its order, and those of a folder sorted by name, before those of its subfolders.

    A folder stands for the files whose names are those of articles. What is hidden or excluded and section pages are
    passed over, and so are links that lead out of it. A file that is named itself is taken whatever its name.

    Args:
        source: Where to look.
        exclude: Patterns of names to leave out of folders, besides those of tools.
        options: For the file system of a URL, such as credentials.

    Raises:
        CorpusError: Something of it is not there, or cannot be listed.
        MissingExtra: A URL needs fsspec.
    """
    exclusion = Exclusion([*DEFAULT_EXCLUDE, *exclude])
    for place in _places(source):
        if _URL.match(place):
            yield from _files_at(place, exclusion, options or {})
        else:
            yield from _local_files(place, exclusion)


def _places(source: Source) -> Iterator[str]:
    if isinstance(source, str | os.PathLike):
        yield os.fspath(source)
        return
    for place in source:
        if not isinstance(place, str | os.PathLike):
            raise wrong_type(place, "a path or a URL")
        yield os.fspath(place)


def _local_files(place: str, exclusion: Exclusion) -> Iterator[Files]:
    if os.path.isdir(place):  # noqa: PTH112 - a string all the way
        yield _chosen(place, (entry.path for entry in files_below(place, _failed, exclusion.hides)))
    elif is_endless(place):
        raise CorpusError(f"{place}: a device, which may never end")
    elif os.path.lexists(place):
        yield Files((place,), (place,), are_named=True)
    elif _MAGIC.search(place):
        base = os.path.dirname(place[: _MAGIC.search(place).start()]) or "."  # type: ignore[union-attr]  # noqa: PTH120
        found = (path for path in sorted(iglob(place, recursive=True)) if not exclusion.hides_below(base, path))  # noqa: PTH207
        chosen = _chosen(base, (path for path in found if os.path.isfile(path)))  # noqa: PTH113
        if not chosen.names:
            raise CorpusError(f"{place}: no article has such a name")
        yield chosen
    else:
        raise CorpusError(f"{place}: no such file or folder")


def _failed(error: OSError) -> None:
    raise CorpusError(f"{error.filename}: {error.strerror}") from error


def _chosen(folder: str, paths: Iterable[str]) -> Files:
    within = os.path.realpath(folder)
    chosen = tuple(path for path in paths if _is_meant(path) and _is_within(path, within))
    return Files(chosen, chosen)


def _is_meant(path: str) -> bool:
    return is_article_name(path.rpartition("/")[2].rpartition(os.sep)[2])


def _is_within(path: str, folder: str) -> bool:
    """Tell whether a file lies where it is found: a link can lead out of the folder."""
    if not os.path.islink(path):  # noqa: PTH114 - a string all the way
        return True
    return os.path.isfile(path) and Path(os.path.realpath(path)).is_relative_to(folder)  # noqa: PTH113


def _files_at(url: str, exclusion: Exclusion, options: dict[str, Any]) -> Iterator[Files]:
    with needs("corpus"):
        from fsspec.core import url_to_fs

    try:
        file_system, root = url_to_fs(url, **{"skip_instance_cache": True} | options)  # it knows what was there before
        is_named = not _MAGIC.search(root) and file_system.isfile(root)
        found = _found_at(root, file_system, exclusion, is_named=is_named)
        is_there = found or file_system.exists(root)
    except Exception as error:  # what file systems raise has no common class
        raise CorpusError(f"{url}: {str(error) or type(error).__name__}") from error
    if not is_there:
        raise CorpusError(f"{url}: no such file or folder")
    names = (url,) if is_named else tuple(map(file_system.unstrip_protocol, found))
    yield Files(names, tuple(found), file_system, is_named, infos=tuple(map(_told, found.values())))


def _found_at(root: str, file_system: Any, exclusion: Exclusion, *, is_named: bool) -> dict[str, dict[str, Any]]:
    """Return what a file system says of each article below a path, sorted."""
    if is_named:
        return {root: file_system.info(root)}
    if _MAGIC.search(root):
        found = file_system.glob(root, detail=True)
    else:
        found = file_system.find(root, detail=True)
        found = {path: info for path, info in found.items() if not exclusion.hides_below(root or ".", path)}
    return {path: found[path] for path in sorted(found) if found[path]["type"] == "file" and _is_visible_article(path)}


def _is_visible_article(path: str) -> bool:
    return _is_meant(path) and "/." not in f"/{path}"


def _told(info: dict[str, Any]) -> str:
    """Return what tells whether a file is the one that it was, of all that its file system says of it."""
    return sha256(repr(sorted(info.items())).encode("utf-8", "surrogatepass")).hexdigest()[:16]
