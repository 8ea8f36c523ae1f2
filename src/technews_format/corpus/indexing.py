"""`index`: the articles of many files as one table, Parquet or SQLite, which is brought up to date by the next call."""

from __future__ import annotations

import hashlib
import os
from collections import deque
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, Literal, NamedTuple, Protocol, TypeAlias, TypeVar

from technews_format import __version__
from technews_format.checking.checker import checker_of
from technews_format.checking.config import Config, make_config
from technews_format.corpus.parquet import ParquetFolder, ParquetTable
from technews_format.corpus.rows import hash_of, row_of
from technews_format.corpus.sqlite import SqliteTable
from technews_format.document.document import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from concurrent.futures import Executor, Future

    from technews_format.corpus.rows import Row

__all__ = ["SUFFIXES", "IndexReport", "Partition", "index"]

Partition: TypeAlias = Literal["month"]
SUFFIXES = (".parquet", ".sqlite")
"""How the names of tables end."""

_FILES_AT_ONCE = 500
"""So many files are read, checked and handed over together."""
_AHEAD = 6
"""So many such lots may be on their way: more would only fill the memory."""

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


class _Table(Protocol[_Packed]):
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


class _Lot(NamedTuple, Generic[_Packed]):
    """Some files to read."""

    files: Sequence[tuple[str, str]]
    """The path of each, and its name."""
    known: Mapping[str, str]
    config: Config | None
    pack: Callable[[list[Row]], _Packed]


class _Read(NamedTuple, Generic[_Packed]):
    """What was read of a lot."""

    rows: _Packed
    kept: list[str]
    total: int
    failures: list[tuple[str, str]]


def index(  # noqa: PLR0913 - options
    files: Iterable[str | os.PathLike[str]],
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
        files: The files; each has its path as it is given here.
        target: A file ``….parquet`` or ``….sqlite``; with a partition, the folder of Parquet files.
        config: Which rules find what the column ``codes`` tells.
        partition: ``month`` for a file a month of publication, below folders such as ``year=2026/month=02``.
        executor: Reads the files, for example in several processes; without one, this thread does.
        progress: Is told how many files are done, and how many there are.

    Raises:
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
    named = {_path_of(file): os.fspath(file) for file in files}
    chosen = None if config is None else make_config(config)
    table = _opened(Path(target), partition, _made_with(chosen))
    report = IndexReport()
    lots = _lots(sorted(named.items()), table, chosen)
    try:
        for read in _results(executor, lots):
            table.add(read.rows, read.kept)
            _tell(report, read)
            if progress:
                progress(report.files + len(report.failures), len(named))
        table.finish()
    except BaseException:
        table.discard()
        raise
    return report


def _opened(target: Path, partition: Partition | None, made_with: str) -> _Table[Any]:
    if partition:
        return ParquetFolder(target, made_with)
    if target.suffix not in SUFFIXES:
        raise ValueError(f"{target}: expected a name that ends with {' or '.join(SUFFIXES)}")
    return ParquetTable(target, made_with) if target.suffix == ".parquet" else SqliteTable(target, made_with)


def _made_with(config: Config | None) -> str:
    """Return what the columns depend on besides the files: this library, and the rules."""
    return f"{__version__} {hashlib.sha256(repr(config or Config()).encode()).hexdigest()[:16]}"


def _tell(report: IndexReport, read: _Read[Any]) -> None:
    report.files += read.total
    report.unchanged += len(read.kept)
    report.failures += read.failures


def _lots(files: Sequence[tuple[str, str]], table: _Table[_Packed], config: Config | None) -> Iterator[_Lot[_Packed]]:
    """Divide files; a lot has the hashes of its own files only."""
    for start in range(0, len(files), _FILES_AT_ONCE):
        some = files[start : start + _FILES_AT_ONCE]
        known = {path: table.known[path] for path, _ in some if path in table.known}
        yield _Lot(some, known, config, table.pack)


def _results(executor: Executor | None, lots: Iterable[_Lot[_Packed]]) -> Iterator[_Read[_Packed]]:
    """Yield what is read of each lot, in their order."""
    if executor is None:
        yield from map(_read, lots)
        return
    waiting: deque[Future[_Read[_Packed]]] = deque()
    try:
        for lot in lots:
            waiting.append(executor.submit(_read, lot))
            if len(waiting) > _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        for future in waiting:
            future.cancel()


def _read(lot: _Lot[_Packed]) -> _Read[_Packed]:
    """Read and check the files of a lot that have changed."""
    kept, documents, failures = [], [], []
    for path, name in lot.files:
        try:
            data = Path(name).read_bytes()
        except OSError as error:
            failures.append((name, error.strerror or str(error)))
            continue
        if path in lot.known and lot.known[path] == hash_of(data):
            kept.append(path)
        else:
            documents.append(parse(data, path))
    rows = [row_of(document, findings) for document, findings in checker_of(lot.config).check_all(documents)]
    return _Read(lot.pack(rows), kept, len(rows) + len(kept), failures)


def _path_of(file: str | os.PathLike[str]) -> str:
    """Return what the column ``path`` says of a file."""
    return Path(file).as_posix().encode(errors="backslashreplace").decode()
