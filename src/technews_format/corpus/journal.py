"""What is done of a long run, so that the next one need not do it again."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from technews_format import __version__
from technews_format.corpus.execution import FileResult, Mapping, results_of
from technews_format.errors import CorpusError

if TYPE_CHECKING:
    import os
    from collections.abc import Generator, Iterable, Iterator
    from concurrent.futures import Executor

    from technews_format.corpus.files import Files

__all__ = ["Journal"]

T = TypeVar("T")


class Journal(Generic[T]):
    """A file with a line of JSON for each partition that is done: its key, and the names and values of its files.

    The key is made of the function, the version of this library, and names, sizes and times of the files, so that
    what has changed is done again. A line that a killed run has left half is done again too, and so is a
    partition in which a file failed.

    Args:
        path: The file; it is made when it is not there.
        work: What is run.

    Raises:
        CorpusError: The file cannot be read or written.
    """

    def __init__(self, path: str | os.PathLike[str], work: Mapping[T]) -> None:
        self._path = Path(path)
        self._work = work
        function = work.function
        self._kind = [__version__, getattr(function, "__module__", ""), repr(_named(function))]
        try:
            self._done = dict(self._read())
        except OSError as error:
            raise CorpusError(f"{path}: {error.strerror or error}") from error

    def _read(self) -> Iterator[tuple[str, list[FileResult[T]]]]:
        if not self._path.exists():
            return
        for line in self._path.read_text(encoding="utf-8", errors="replace").splitlines():
            try:
                key, values = json.loads(line)
                yield str(key), [FileResult(name, value) for name, value in values]
            except (ValueError, TypeError):
                continue

    def results(self, partitions: Iterable[Files], executor: Executor | None) -> Generator[FileResult[T]]:
        """Yield the results of all files: those that are known, and those that are still to be worked on.

        Raises:
            CorpusError: A value is none that JSON holds, or the executor has gone.
        """
        keyed = [(self._key(files), files) for files in partitions]
        left = [files for key, files in keyed if key not in self._done]
        run = results_of(left, self._work, executor)
        with self._path.open("a", encoding="utf-8") as file:
            for key, _ in keyed:
                known = self._done.get(key)
                if known is None:
                    known = next(run)
                    self._write(file, key, known)
                yield from known

    def _key(self, files: Files) -> str:
        return sha256(json.dumps([self._kind, files.stamp()]).encode("utf-8", "surrogatepass")).hexdigest()

    def _write(self, file: Any, key: str, results: list[FileResult[T]]) -> None:
        if any(result.error for result in results):
            return
        values = [[result.name, result.value] for result in results]
        try:
            line = json.dumps([key, values], allow_nan=False)
        except (TypeError, ValueError) as error:
            raise CorpusError(f"a journal holds values of JSON only: {error}") from error
        if json.loads(line)[1] != values:
            raise CorpusError("a journal holds values of JSON only: text, numbers, true, false, null, lists, mappings")
        file.write(f"{line}\n")
        file.flush()


def _named(function: Any) -> object:
    """Return what tells a function from another one, in every process alike."""
    if hasattr(function, "func"):  # a partial
        return [_named(function.func), function.args, sorted(function.keywords.items())]
    return getattr(function, "__qualname__", None) or [type(function).__qualname__, vars(function)]
