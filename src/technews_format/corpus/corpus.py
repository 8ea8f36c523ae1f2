"""`Corpus`: many files as one."""

from __future__ import annotations

import os
from contextlib import closing
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeVar

from technews_format._util.arguments import several
from technews_format.corpus.execution import FileResult, Mapping, results_of
from technews_format.corpus.files import PARTITION, Files, files_of
from technews_format.corpus.journal import Journal, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator
    from concurrent.futures import Executor

    from technews_format.corpus.files import Source
    from technews_format.document.document import Document

__all__ = ["Corpus"]

T = TypeVar("T")


class Corpus:
    """The articles of files, folders, patterns and URLs, to run a function on.

    Args:
        source: A path, a pattern, or a URL that fsspec opens (``s3://``, ``zip://``, ``github://``; extra ``corpus``),
            or several. A folder stands for the articles in it, sorted by name, those of its subfolders after its own.
        exclude: Patterns of names to leave out of folders, besides those of tools.
        options: For the file systems of URLs, such as credentials.

    Examples:
        >>> corpus = Corpus("examples/articles")
        >>> [result.get() for result in corpus.map(lambda document: document.generation)][:5]
        [0, 0, 1, 1, 1]
    """

    def __init__(self, source: Source, *, exclude: Iterable[str] = (), options: dict[str, Any] | None = None) -> None:
        self._source = source if isinstance(source, str | os.PathLike) else [*several(source, "paths or URLs")]
        self._exclude = tuple(exclude)
        self._options = options

    def partitions(self) -> Iterator[Files]:
        """Yield the files, some hundreds at a time: what one task reads.

        Raises:
            CorpusError: A part of the source is not there, or cannot be listed.
        """
        files = files_of(self._source, exclude=self._exclude, options=self._options)
        return chain.from_iterable(some.split(PARTITION) for some in files)

    def __iter__(self) -> Iterator[str]:
        """Yield the names of the files; what is in them is not looked at."""
        return chain.from_iterable(files.names for files in self.partitions())

    def map(
        self,
        function: Callable[[Document], T],
        executor: Executor | None = None,
        *,
        journal: str | os.PathLike[str] | None = None,
    ) -> Generator[FileResult[T]]:
        """Yield what a function gives for each file, in the order of the source.

        What happens to one file is its result, and never the end of all. Files of folders in which there is
        nothing of an article have no result. However many files there are, some partitions of them are in
        memory. Who needs no more results closes the iterator, which ends the processes that it has started.

        Args:
            function: Takes a document. To run elsewhere than here it has to be one that pickle can send: a
                function of a module, a `functools.partial` of one, or an object of a class with ``__call__``.
            executor: What runs it: a pool of processes or threads, or ``client.get_executor()`` of a Dask client.
                None for this process, or for as many processes as there are cores when that is sooner.
            journal: A file that remembers what is done. When the run is interrupted, the next one with the same file
                and function takes from it what has not changed since. The values have to be such as JSON holds, and
                the function one of a module, as above.

        Raises:
            CorpusError: A part of the source is not there, the executor has gone, or a journal could not tell the
                function from others.
        """
        work = Mapping(function)
        run = partial(results_of, executor=executor)
        if journal is None:
            return _each(run(self.partitions(), work))
        return _plain(_each(Journal(journal, work).results(self.partitions(), run)))


def _plain(results: Generator[FileResult[T]]) -> Generator[FileResult[T]]:
    """Yield results whose values are those that the next run finds in a journal, also where it keeps none."""
    with closing(results):
        for result in results:
            yield result._replace(value=plain(result.value))


def _each(parts: Iterator[list[FileResult[T]]]) -> Generator[FileResult[T]]:
    """Yield the results of all partitions; when it is closed, what makes them ends too."""
    for part in parts:
        yield from part
