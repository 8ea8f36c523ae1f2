"""Rows of what ``technews index`` has written, little by little, and only the columns that somebody needs."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from technews_format.corpus import parquet, sqlite
from technews_format.corpus.indexing import SUFFIXES

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
        InvalidTable: It is no table that this version has made.
        MissingExtra: For Parquet, pyarrow is not installed.
        OSError: It cannot be read.
    """
    path = Path(path)
    path.stat()
    if path.suffix == ".sqlite":
        return sqlite.read_rows(path, columns)
    files = [path] if path.suffix == ".parquet" and not path.is_dir() else parquet.files_of_months(path)
    return chain.from_iterable(parquet.read_rows(file, columns) for file in files)
