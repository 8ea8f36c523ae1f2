"""Rows of what ``technews index`` has written, little by little, and only the columns that somebody needs."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from technews_format.corpus import parquet, sqlite
from technews_format.corpus.files import files_of
from technews_format.corpus.indexing import SUFFIXES
from technews_format.corpus.rows import no_table
from technews_format.errors import CorpusError

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator, Sequence

    from technews_format.corpus.rows import Row

__all__ = ["is_table", "rows_of_table"]


def is_table(path: str | os.PathLike[str]) -> bool:
    """Tell whether a path is called as a table is, or is a folder with a table a month.

    Examples:
        >>> is_table("articles.parquet"), is_table("examples/articles")
        (True, False)
    """
    return Path(path).suffix in SUFFIXES or bool(parquet.files_of_months(Path(path)))


def rows_of_table(path: str | os.PathLike[str], columns: Sequence[str]) -> Iterator[Row]:
    """Yield the rows of a table, with some of their columns.

    Raises:
        CorpusError: It is a folder that has articles too.
        InvalidTable: It is no table that this version has made.
        MissingExtra: For Parquet, pyarrow is not installed.
        OSError: It cannot be read.
    """
    path = Path(path)
    path.stat()
    if path.is_dir():
        return chain.from_iterable(parquet.read_rows(file, columns) for file in _months(path))
    read = sqlite.read_rows if path.suffix == ".sqlite" else parquet.read_rows
    return read(path, columns)


def _months(folder: Path) -> list[Path]:
    """Return the files of a folder of months; articles beside them would be in it twice, or not at all."""
    found = parquet.files_of_months(folder)
    if not found:
        raise no_table(folder, "a folder without months")
    if any(files.names for files in files_of(folder)):
        raise CorpusError(f"{folder}: has articles and tables of months; name files or patterns of one kind")
    return found
