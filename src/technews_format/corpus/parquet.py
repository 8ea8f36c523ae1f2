"""Parquet files: tables that are written row group by row group, and the rows of those that were there before."""

from __future__ import annotations

import contextlib
import os
from bisect import bisect_right
from collections import defaultdict
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any

from technews_format._util.temporary import open_beside, put_in_place, remove_leftovers
from technews_format.corpus.arrow import arrow_schema, encoded, plain_schema, plain_table
from technews_format.corpus.rows import COLUMNS, TABLE, VERSION, checked, no_table
from technews_format.errors import InvalidTable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pyarrow as pa

    from technews_format.corpus.rows import Row

__all__ = ["FILE", "MADE_WITH", "ROWS", "ParquetFolder", "ParquetTable", "files_of_months", "packed", "read_rows"]

MADE_WITH = "technews-format.made-with"
"""The key under which a file says what its rows depend on besides the articles."""
ROWS = 5_000
"""Rows of a row group: about twenty megabytes of text."""
FILE = "articles.parquet"
"""The name of the file of a month."""

_MOST_WAITING = 4 * ROWS
"""So many rows of all months together wait until their row groups are full."""
_ROWS_AT_ONCE = 1_000
"""So many rows are made to values of Python at a time."""
_NAMES = [column.name for column in COLUMNS]
_NOWHEN = "__HIVE_DEFAULT_PARTITION__"
"""What Hive calls the partition of null."""


def packed(rows: list[Row]) -> bytes:
    """Return rows as a stream of Arrow, which travels between processes faster than the rows would."""
    import pyarrow as pa

    table = plain_table(rows)
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table)
    content: bytes = sink.getvalue().to_pybytes()
    return content


class ParquetTable:
    """One file.

    Raises:
        InvalidTable: There is something else under this name.
        MissingExtra: pyarrow is not installed.
    """

    def __init__(self, target: Path, made_with: str) -> None:
        arrow_schema()  # or it is said what to install
        self._old = _OldRows([target] if target.exists() else [], made_with)
        self.known = self._old.hashes
        remove_leftovers(target.parent)
        self._new = _NewFile(target, made_with)

    @staticmethod
    def pack(rows: list[Row]) -> bytes:
        """Make rows ready for the journey between processes."""
        return packed(rows)

    def add(self, rows: bytes, kept: Sequence[str]) -> None:
        """Add the next rows."""
        self._new.add(self._old.merged(rows, kept))

    def finish(self) -> None:
        """Put the file in its place."""
        self._old.close()
        self._new.close()
        self._new.put_in_place()

    def discard(self) -> None:
        """Remove what was written."""
        self._old.close()
        self._new.discard()


class ParquetFolder:
    """A file a month, as Hive names their folders; the file of no month has what does not load.

    Raises:
        InvalidTable: There is something else under one of the names.
        MissingExtra: pyarrow is not installed.
    """

    def __init__(self, target: Path, made_with: str) -> None:
        arrow_schema()  # or it is said what to install
        self._target = target
        self._made_with = made_with
        self._before = files_of_months(target)
        self._old = _OldRows(self._before, made_with)
        self.known = self._old.hashes
        self._months: dict[str, _NewFile] = {}

    @staticmethod
    def pack(rows: list[Row]) -> bytes:
        """Make rows ready for the journey between processes."""
        return packed(rows)

    def add(self, rows: bytes, kept: Sequence[str]) -> None:
        """Add the next rows, each to its month."""
        for month, table in _by_month(self._old.merged(rows, kept)):
            if month not in self._months:
                self._months[month] = self._begun(self._target / month / FILE)
            self._months[month].add(table)
        while sum(file.waiting for file in self._months.values()) > _MOST_WAITING:
            max(self._months.values(), key=lambda file: file.waiting).flush()

    def finish(self) -> None:
        """Put the files in their places, and remove those of months that have no articles any more."""
        self._old.close()
        for file in self._months.values():
            file.close()
        for file in self._months.values():
            file.put_in_place()
        for path in {*self._before} - {file.target for file in self._months.values()}:
            path.unlink()
            _remove_empty(path.parent)

    def discard(self) -> None:
        """Remove what was written."""
        self._old.close()
        for file in self._months.values():
            file.discard()
            _remove_empty(file.target.parent)

    def _begun(self, target: Path) -> _NewFile:
        target.parent.mkdir(parents=True, exist_ok=True)
        remove_leftovers(target.parent)
        return _NewFile(target, self._made_with)


class _NewFile:
    """A file that is written beside its target."""

    def __init__(self, target: Path, made_with: str) -> None:
        import pyarrow.parquet as pq

        self.target = Path(os.path.realpath(target))
        self.waiting = 0
        self._tables: list[pa.Table] = []
        descriptor, self._path = open_beside(self.target)
        self._file = os.fdopen(descriptor, "wb")
        schema = arrow_schema()
        schema = schema.with_metadata({**schema.metadata, MADE_WITH: made_with})
        words = [column.name for column in COLUMNS if column.kind == "word"]
        lists = [f"{column.name}.list.element" for column in COLUMNS if column.kind == "texts"]
        repeated: Any = [*words, *lists]  # what Arrow takes, its stubs know of a bool only
        self._writer = pq.ParquetWriter(self._file, schema, compression="zstd", use_dictionary=repeated)

    def add(self, table: pa.Table) -> None:
        """Add rows, and write the row groups that are full."""
        self._tables.append(table)
        self.waiting += table.num_rows
        while self.waiting >= ROWS:
            self._write(ROWS)

    def flush(self) -> None:
        """Write what waits."""
        if self.waiting:
            self._write(self.waiting)

    def close(self) -> None:
        """Write the rest, and the foot of the file."""
        self.flush()
        self._writer.close()
        self._file.close()

    def put_in_place(self) -> None:
        """Give the file its name."""
        put_in_place(self._path, self.target)

    def discard(self) -> None:
        """Remove the file."""
        with contextlib.suppress(Exception):  # what is wrong was told, and the file is of no use
            self._writer.close()
        self._file.close()
        self._path.unlink(missing_ok=True)

    def _write(self, number: int) -> None:
        import pyarrow as pa

        table = pa.concat_tables(self._tables)
        self._writer.write_table(encoded(table.slice(0, number)), row_group_size=ROWS)
        self._tables = [table.slice(number)]
        self.waiting -= number


class _OldRows:
    """The rows of the files that were there before, by path; none where they were made with something else."""

    def __init__(self, paths: Sequence[Path], made_with: str) -> None:
        self._paths = paths
        self._files = [_opened(path, _NAMES) for path in paths]
        if not all(_says(file, MADE_WITH, made_with) for file in self._files):
            self._files = []
        tables = [_hashes(*opened) for opened in zip(paths, self._files, strict=False)]
        paths_of = [table.column("path").to_pylist() for table in tables]
        self.hashes = {
            path: digest
            for names, table in zip(paths_of, tables, strict=True)
            for path, digest in zip(names, table.column("content_hash").to_pylist(), strict=True)
        }
        self._places = {path: (file, row) for file, names in enumerate(paths_of) for row, path in enumerate(names)}
        self._starts = [_starts(file) for file in self._files]
        self._group = lru_cache(maxsize=2)(self._read_group)

    def close(self) -> None:
        """Let the files go, so that every system can replace them."""
        self._group.cache_clear()
        for file in self._files:
            file.close()

    def merged(self, new: bytes, kept: Sequence[str]) -> pa.Table:
        """Return new rows, and those of some paths, in order of path."""
        import pyarrow as pa

        table = pa.ipc.open_stream(new).read_all()
        if not kept:
            return table
        return pa.concat_tables([table, *self._taken(kept)]).sort_by("path")

    def _taken(self, paths: Sequence[str]) -> Iterator[pa.Table]:
        wanted: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
        for path in paths:
            file, row = self._places[path]
            group = bisect_right(self._starts[file], row) - 1
            wanted[file, group].append(row - self._starts[file][group])
        for place, rows in sorted(wanted.items()):
            yield self._group(*place).take(rows)

    def _read_group(self, file: int, group: int) -> pa.Table:
        with _understood(self._paths[file]):
            return self._files[file].read_row_group(group).cast(plain_schema())


def _hashes(path: Path, file: Any) -> pa.Table:
    """Return what an old file says of the articles that it was made of."""
    with _understood(path):
        return file.read(["path", "content_hash"])


def files_of_months(folder: Path) -> list[Path]:
    """Return the files of a folder that `ParquetFolder` has written."""
    return sorted(folder.glob(f"year=*/month=*/{FILE}"))


def read_rows(path: Path, columns: Sequence[str]) -> Iterator[Row]:
    """Yield the rows of a file, with some of their columns.

    Raises:
        InvalidTable: The file is something else, is damaged, or somebody has changed it to something else.
        MissingExtra: pyarrow is not installed.
        OSError: The file cannot be read.
    """
    arrow_schema()  # or it is said what to install
    return checked(_rows(path, columns), columns, path)


def _rows(path: Path, columns: Sequence[str]) -> Iterator[Row]:
    with _understood(path), _opened(path, columns) as file:
        for batch in file.iter_batches(_ROWS_AT_ONCE, columns=list(columns)):
            yield from batch.to_pylist()


def _opened(path: Path, columns: Sequence[str]) -> Any:
    """Open a file of ours, with some columns.

    Raises:
        InvalidTable: It is something else, or lacks one of them.
    """
    import pyarrow.parquet as pq

    with _understood(path):
        file = pq.ParquetFile(path)
        if not _says(file, TABLE, str(VERSION)):
            raise no_table(path)
        missing = [name for name in columns if name not in file.schema_arrow.names]
    if missing:
        raise no_table(path, f"without {', '.join(missing)}")
    return file


@contextlib.contextmanager
def _understood(path: Path) -> Iterator[None]:
    """Say of a file that it is none of ours where Arrow cannot read what is in it; its errors have no common class."""
    import pyarrow as pa

    try:
        yield
    except InvalidTable:
        raise
    except OSError as error:
        if error.errno is not None:
            raise
        raise no_table(path, "it is damaged") from error
    except (pa.ArrowException, ValueError, OverflowError) as error:
        raise no_table(path) from error


def _says(file: Any, key: str, value: str) -> bool:
    return (file.schema_arrow.metadata or {}).get(key.encode()) == value.encode()


def _starts(file: Any) -> list[int]:
    """Return the number of the first row of each row group."""
    sizes = [file.metadata.row_group(number).num_rows for number in range(file.num_row_groups)]
    return [*accumulate(sizes, initial=0)][:-1]


def _by_month(table: pa.Table) -> Iterator[tuple[str, pa.Table]]:
    """Yield the folder of each month, and its rows in their order."""
    rows: defaultdict[str, list[int]] = defaultdict(list)
    for row, instant in enumerate(table.column("published_at").to_pylist()):
        month = f"year={instant.year:04}/month={instant.month:02}" if instant else f"year={_NOWHEN}/month={_NOWHEN}"
        rows[month].append(row)
    for month, numbers in sorted(rows.items()):
        yield month, table.take(numbers)


def _remove_empty(folder: Path) -> None:
    """Remove the folder of a month, and that of its year, if nothing is in them."""
    with contextlib.suppress(OSError):
        folder.rmdir()
        folder.parent.rmdir()
