"""`index`: the articles of many files as one table, Parquet or SQLite, which is brought up to date by the next call."""

from __future__ import annotations

import hashlib
import os
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, Literal, NamedTuple, Protocol, TypeAlias, TypeVar

from technews_format import __version__
from technews_format.checking.checker import checker_of
from technews_format.checking.config import Config, make_config
from technews_format.corpus.corpus import Corpus
from technews_format.corpus.execution import results_of
from technews_format.corpus.files import PARTITION, Files
from technews_format.corpus.parquet import ParquetFolder, ParquetTable
from technews_format.corpus.rows import hash_of, row_of
from technews_format.corpus.sqlite import SqliteTable
from technews_format.document.document import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
    from concurrent.futures import Executor

    from technews_format.corpus.execution import Work
    from technews_format.corpus.rows import Row
    from technews_format.document.document import Document
    from technews_format.errors import CorpusError

__all__ = ["SUFFIXES", "IndexReport", "Partition", "Rows", "Run", "Table", "index", "table_at", "write"]

Partition: TypeAlias = Literal["month"]
Run: TypeAlias = "Callable[[Iterable[Files], Work[Any]], Generator[Any]]"
"""What gives the results of partitions, in their order."""
SUFFIXES = (".parquet", ".sqlite")
"""How the names of tables end."""

_Packed = TypeVar("_Packed")


@dataclass(slots=True)
class IndexReport:
    """What an index has become.

    Attributes:
        files: How many files have a row.
        unchanged: How many of these rows were taken from the table that was there.
        failures: Files that could not be read, each with the reason; they have no row.
    """

    files: int = 0
    unchanged: int = 0
    failures: list[tuple[str, str]] = field(default_factory=list)


class Table(Protocol[_Packed]):
    """A table that is written beside the old one, in order of path, and takes its place in the end."""

    @property
    def known(self) -> Mapping[str, str]:
        """The paths in the old table → the hashes of their files."""
        ...

    @staticmethod
    def pack(rows: list[Row]) -> _Packed:
        """Make rows ready for the journey between processes."""
        ...

    def add(self, rows: _Packed, kept: Sequence[str]) -> None:
        """Add the next rows: new ones, and those that stay as they are."""

    def finish(self) -> None:
        """Put the table in its place."""

    def discard(self) -> None:
        """Forget what was written."""


class _Read(NamedTuple, Generic[_Packed]):
    """What has become of a partition."""

    done: int
    """How many files were looked at."""
    rows: _Packed
    new: int
    """How many rows these are."""
    kept: list[str]
    """The paths whose rows stay as they are."""
    failures: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Rows(Generic[_Packed]):
    """The work of making rows of files; those whose hash is known have one already.

    Attributes:
        config: Which rules find what the rows tell.
        pack: Makes rows ready for the journey between processes.
    """

    config: Config | None
    pack: Callable[[list[Row]], _Packed]

    def __call__(self, files: Files, /) -> _Read[_Packed]:
        """Read and check the files that have changed."""
        kept: list[str] = []
        failures: list[tuple[str, str]] = []
        checked = checker_of(self.config).check_all(_changed(files, kept, failures))
        rows = [row_of(document, findings) for document, findings in checked]
        return _Read(len(files.names), self.pack(rows), len(rows), kept, failures)

    def lost(self, name: str, error: CorpusError, /) -> _Read[_Packed]:
        """Return the error as what is wrong with the file."""
        return _Read(1, self.pack([]), 0, [], [_failure(name, str(error))])


def _changed(files: Files, kept: list[str], failures: list[tuple[str, str]]) -> Iterator[Document]:
    """Yield the files that have changed; the others go to the lists."""
    known = dict(zip(files.names, files.hashes, strict=True))
    for name, data in files.contents(lambda name, message: failures.append(_failure(name, message))):
        if known[name] is not None and known[name] == hash_of(data):
            kept.append(name)
        elif files.takes(name, data):
            yield parse(data, name)


def _failure(name: str, message: str) -> tuple[str, str]:
    return name, message.removeprefix(f"{name}: ")


def index(  # noqa: PLR0913 - options
    files: Corpus | Iterable[str | os.PathLike[str]],
    target: str | os.PathLike[str],
    *,
    config: Config | Mapping[str, Any] | None = None,
    partition: Partition | None = None,
    executor: Executor | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> IndexReport:
    """Write a table with a row for each file, in order of path; the same files make the same bytes.

    A file whose bytes have not changed since the table that is there was written is not checked again. A table of
    another version of this library, or with other rules, is made anew. The new table takes the place of the old one
    when it is complete; with a partition each of its files does.

    Args:
        files: A corpus, or files; each has its path as it is given here.
        target: A file ``….parquet`` or ``….sqlite``; with a partition, the folder of Parquet files.
        config: Which rules find what the column ``codes`` tells.
        partition: ``month`` for a file a month of publication, below folders such as ``year=2026/month=02``.
        executor: What runs the work, as for `Corpus.map`; without one, this process does, or several when that is
            sooner.
        progress: Is told how many files are done, and how many there are.

    Raises:
        CorpusError: A part of the corpus is not there, or the executor has gone.
        InvalidTable: In the place of the target is something else than a table of this library.
        MissingExtra: For Parquet, pyarrow is not installed.
        OSError: The target cannot be written.
        ValueError: The name of the target says no format.

    Examples:
        >>> import tempfile, technews_format as tn
        >>> from pathlib import Path
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     index(sorted(Path("examples/articles").glob("*.md")), Path(folder, "articles.sqlite")).files
        20
    """
    run: Run = partial(results_of, executor=executor)
    chosen = None if config is None else make_config(config)
    return write(files, table_at(Path(target), partition, chosen), run, config=chosen, progress=progress)


def write(
    files: Corpus | Iterable[str | os.PathLike[str]],
    table: Table[Any],
    run: Run,
    *,
    config: Config | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> IndexReport:
    """Write a table as `index` does.

    Args:
        files: As for `index`.
        table: What `table_at` returns for these rules.
        run: Gives the results of partitions, in their order, wherever the work is done.
        config: Which rules apply.
        progress: Is told how far it is.
    """
    report, done = IndexReport(), 0
    try:
        places = _places(files)
        with closing(run(_partitions(places, table.known), Rows(config, table.pack))) as results:
            for read in results:
                table.add(read.rows, read.kept)
                _tell(report, read)
                done += read.done
                if progress:
                    progress(done, len(places))
        table.finish()
    except BaseException:
        table.discard()
        raise
    return report


def table_at(target: Path, partition: Partition | None, config: Config | None) -> Table[Any]:
    """Begin a table, with what is known of the one that is there.

    Args:
        target: As for `index`, and so is `partition`.
        partition: What has a file.
        config: Which rules apply.

    Raises:
        InvalidTable: In the place of the target is something else than a table of this library.
        MissingExtra: For Parquet, pyarrow is not installed.
        OSError: The target cannot be written.
        ValueError: The name of the target says no format.
    """
    made_with = _made_with(config)
    if partition:
        return ParquetFolder(target, made_with)
    if target.suffix not in SUFFIXES:
        raise ValueError(f"{target}: expected a name that ends with {' or '.join(SUFFIXES)}")
    return ParquetTable(target, made_with) if target.suffix == ".parquet" else SqliteTable(target, made_with)


def _made_with(config: Config | None) -> str:
    """Return what the columns depend on besides the files: this library, and the rules."""
    return f"{__version__} {hashlib.sha256(repr(config or Config()).encode()).hexdigest()[:16]}"


def _tell(report: IndexReport, read: _Read[Any]) -> None:
    report.files += read.new + len(read.kept)
    report.unchanged += len(read.kept)
    report.failures += read.failures


def _places(files: Corpus | Iterable[str | os.PathLike[str]]) -> list[_Place]:
    """Return where the files are, each once, in order of what the column ``path`` says of them."""
    if isinstance(files, Corpus):
        found = files.partitions()
    else:
        names = tuple(os.fspath(file) for file in files)
        found = iter([Files(names, tuple(map(os.path.abspath, names)), are_named=True)])
    places = {
        _path_of(name, some): (path, some.file_system, some.are_named)
        for some in found
        for name, path in zip(some.names, some.paths, strict=True)
    }
    return [_Place(name, *place) for name, place in sorted(places.items(), key=itemgetter(0))]


class _Place(NamedTuple):
    """Where a file is, as `Files` has it."""

    name: str
    """What the column ``path`` says."""
    path: str
    file_system: Any
    are_named: bool


def _path_of(name: str, files: Files) -> str:
    path = name if files.file_system else Path(name).as_posix()
    return path.encode(errors="backslashreplace").decode()


def _partitions(places: Iterable[_Place], known: Mapping[str, str]) -> Iterator[Files]:
    """Divide files; what is known of them goes with them."""
    for (file_system, are_named), some in groupby(places, itemgetter(2, 3)):
        names, paths, *_ = zip(*some, strict=True)
        yield from Files(names, paths, file_system, are_named, tuple(map(known.get, names))).split(PARTITION)
