"""What is done of a long run, so that the next one need not do it again."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Generic, Protocol, TypeVar

from technews_format import __version__
from technews_format._util.devices import is_replaceable
from technews_format._util.lazy import pattern
from technews_format.corpus.execution import Work
from technews_format.errors import CorpusError

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Generator, Iterable, Iterator

    from technews_format.corpus.files import Files

__all__ = ["Journal", "Kept", "plain"]

R = TypeVar("R")

_BEGINNING = pattern(rb'\["[0-9a-f]{64}", ')
"""How every line of a journal begins."""
_EXAMPLE = b'["%064d", ' % 0

_STRANGE = ": not a journal; name another file"


def _begins_as_journal(file: BinaryIO) -> bool:
    """Tell whether a file is empty or begins with a line of a journal; killed runs may have left some half before."""
    while line := file.readline(len(_EXAMPLE)):
        if _BEGINNING.fullmatch(line):
            return True
        half = line.removesuffix(b"\n")
        if not half or not _BEGINNING.fullmatch(half + _EXAMPLE[len(half) :]):
            return False
    return True


def plain(value: Any) -> Any:
    """Return a value as JSON gives it back, which has no types of its own.

    Raises:
        CorpusError: JSON does not hold it.

    Examples:
        >>> from technews_format import Importance
        >>> plain([Importance.MEDIUM, "a"])
        [3, 'a']
    """
    try:
        found = json.loads(json.dumps(value, allow_nan=False))
    except (TypeError, ValueError, RecursionError) as error:
        raise CorpusError(f"a journal holds values of JSON only: {error}") from error
    if found != value:
        raise CorpusError("a journal holds values of JSON only: text, numbers, true, false, null, lists, mappings")
    return found


class Kept(Work[R], Protocol[R]):
    """Work whose results are kept."""

    def kind(self) -> list[str]:
        """Return what the results depend on besides the files."""
        ...

    def to_json(self, result: R) -> list[Any] | None:
        """Return a result as JSON, or None for one that is not kept because something failed."""
        ...

    def from_json(self, value: Any) -> R:
        """Return a result of its JSON."""
        ...


@dataclass(frozen=True, slots=True)
class _Counted(Generic[R]):
    """Work that tells of how many files a result is: when a process dies, a partition has several."""

    work: Work[R]

    def __call__(self, files: Files, /) -> tuple[int, R]:
        return len(files.names), self.work(files)

    def lost(self, name: str, error: CorpusError, /) -> tuple[int, R]:
        return 1, self.work.lost(name, error)


class Journal(Generic[R]):
    """A file with a line of JSON for each partition that is done: its key, and its result.

    The key is made of the work, the version of this library, and names, sizes and times of the files, so that
    what has changed is done again. A line that a killed run has left half is done again too, and so is a
    partition in which a file failed.

    Args:
        path: The file; it is made when it is not there.
        work: What is run.

    Raises:
        CorpusError: The file cannot be read, or is something else than a journal.
    """

    def __init__(self, path: str | os.PathLike[str], work: Kept[R]) -> None:
        self._path = Path(path)
        self._work = work
        self._kind = [__version__, *work.kind()]
        self._is_half = False
        try:
            self._done = dict(self._read())
        except OSError as error:
            raise CorpusError(f"{path}: {error.strerror or error}") from error

    def _read(self) -> Iterator[tuple[str, R]]:
        if not self._path.exists():
            return
        if not is_replaceable(self._path) and not self._path.is_dir():  # reading a pipe could wait for ever
            raise CorpusError(f"{self._path}{_STRANGE}")
        with self._path.open("rb") as file:
            if not _begins_as_journal(file):
                raise CorpusError(f"{self._path}{_STRANGE}")
            file.seek(0)
            line = b""
            for line in file:
                try:
                    key, value = json.loads(line)
                    yield str(key), self._work.from_json(value)
                except (ValueError, TypeError, LookupError, RecursionError):
                    continue
            self._is_half = bool(line) and not line.endswith(b"\n")

    def results(
        self, partitions: Iterable[Files], run: Callable[[Iterable[Files], Work[Any]], Generator[Any]]
    ) -> Generator[R]:
        """Yield the results of all files: those that are known, and those that are still to be worked on.

        Args:
            partitions: The files.
            run: Gives the results of partitions, in their order, wherever the work is done.

        Raises:
            CorpusError: A result is none that JSON holds, the journal cannot be written, or the executor has gone.
        """
        keyed = [(self._key(files), files) for files in partitions if files.names]
        left = [files for key, files in keyed if key not in self._done]
        self._append("\n" * self._is_half)
        with closing(run(left, _Counted(self._work))) as fresh:
            for key, files in keyed:
                if key in self._done:
                    yield self._done[key]
                else:
                    yield from self._new(key, len(files.names), fresh)
            yield from fresh  # nothing is left, but what runs it has to know that

    def _new(self, key: str, total: int, fresh: Iterator[tuple[int, R]]) -> Iterator[R]:
        """Yield the results of a partition: one that is kept, or several when a process has died."""
        number = 0
        while number < total:
            some, result = next(fresh)
            if some == total:
                self._write(key, result)
            number += some
            yield result

    def _key(self, files: Files) -> str:
        return sha256(json.dumps([self._kind, files.stamp()]).encode("utf-8", "surrogatepass")).hexdigest()

    def _write(self, key: str, result: R) -> None:
        value = self._work.to_json(result)
        if value is None:
            return
        self._append(f"{json.dumps([key, plain(value)])}\n")

    def _append(self, text: str) -> None:
        try:
            with self._path.open("a", encoding="utf-8") as file:
                file.write(text)
        except OSError as error:
            raise CorpusError(f"{self._path}: {error.strerror or error}") from error
