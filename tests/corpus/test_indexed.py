"""Rows of tables, little by little."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from made_up import write_corpus

import technews_format as tn
from technews_format.corpus import parquet
from technews_format.corpus.indexed import is_table, rows_of_table
from technews_format.corpus.indexing import index

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

COLUMNS = ("path", "companies", "published_at", "codes")


def test_rows_are_those_of_the_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the columns that are wanted, in small batches too, and the same from Parquet and SQLite."""
    files = sorted(write_corpus(tmp_path / "articles").iterdir())
    for name in ("a.parquet", "a.sqlite"):
        index(files, tmp_path / name)
    index(files, tmp_path / "months", partition="month")
    monkeypatch.setattr(parquet, "_ROWS_AT_ONCE", 2)
    expected = pq.read_table(tmp_path / "a.parquet", columns=[*COLUMNS]).to_pylist()
    some = [*rows_of_table(tmp_path / "a.parquet", COLUMNS)]
    assert some == expected
    known = {row["path"]: row for row in expected}
    for name in ("a.sqlite", "months"):
        rows = {row["path"]: row for row in rows_of_table(tmp_path / name, COLUMNS)}
        assert {path: {**row, "companies": row["companies"] or []} for path, row in rows.items()} == {
            path: {**row, "companies": row["companies"] or []} for path, row in known.items()
        }


def test_what_is_a_table(tmp_path: Path) -> None:
    """Files by their names, and folders by what is in them."""
    folder = write_corpus(tmp_path / "articles")
    assert not is_table(folder)
    index(sorted(folder.iterdir()), tmp_path / "months", partition="month")
    assert is_table(tmp_path / "months")
    assert is_table("a.sqlite")
    assert not is_table("a.md")


@pytest.mark.parametrize("name", ["a.parquet", "a.sqlite"])
def test_what_is_no_table(tmp_path: Path, name: str) -> None:
    """What is not there, and what is something else."""
    with pytest.raises(FileNotFoundError):
        tn.statistics(tmp_path / name)
    (tmp_path / name).write_text("notes", encoding="utf-8")
    with pytest.raises(tn.InvalidTable, match=name):
        tn.statistics(tmp_path / name)


def test_another_version(tmp_path: Path) -> None:
    """It is named, and nothing is counted."""
    files = sorted(write_corpus(tmp_path / "articles").iterdir())
    index(files, tmp_path / "a.sqlite")
    connection = sqlite3.connect(tmp_path / "a.sqlite")
    connection.execute("PRAGMA user_version = 2")
    connection.close()
    index(files, tmp_path / "a.parquet")
    table = pq.read_table(tmp_path / "a.parquet")
    pq.write_table(table.replace_schema_metadata({"technews-format.table": "2"}), tmp_path / "a.parquet")
    for name in ("a.parquet", "a.sqlite"):
        with pytest.raises(tn.InvalidTable, match="no table of articles that this version has made"):
            tn.statistics(tmp_path / name)


def test_a_missing_package_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Parquet needs one, SQLite none."""
    files = sorted(write_corpus(tmp_path / "articles").iterdir())
    for name in ("a.parquet", "a.sqlite"):
        index(files, tmp_path / name)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(tn.MissingExtra, match=r"\[corpus\]"):
        tn.statistics(tmp_path / "a.parquet")
    assert tn.statistics(tmp_path / "a.sqlite").files == 5


def changed_sqlite(path: Path, column: str, value: Any) -> None:
    """Change a value as another program could."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(f"UPDATE articles SET {column} = ? WHERE loads", (value,))  # noqa: S608 - names of our own


def changed_parquet(path: Path, column: str, value: Any) -> None:
    """Change a column as another program could, which keeps what stands in the file about it."""
    table = pq.read_table(path)
    values = pa.array([value if loads else None for loads in table.column("loads").to_pylist()])
    pq.write_table(table.set_column(table.column_names.index(column), column, values), path)


CHANGES: dict[str, Callable[[Path, str, Any], None]] = {"a.parquet": changed_parquet, "a.sqlite": changed_sqlite}


@pytest.mark.parametrize(
    ("column", "value", "fault"),
    [
        ("published_at", None, "is null"),
        ("published_at", "yesterday", "is no instant"),
        ("published_at", 5, "is no instant"),
        ("published_at", "2026-02-18T09:30:00", "is no"),
        ("published_at", "9999-12-31T23:30:00-05:00", "is no instant"),
        ("category", None, "is null"),
        ("category", b"x", "is no text"),
        ("source_name", None, "is null"),
        ("source_emoji", b"x", "is no text"),
        ("importance", "high", "is no whole number"),
        ("word_count", None, "is null"),
        ("paragraph_count", 2.5, "is no whole number"),
        ("key_point_count", None, "is null"),
        ("finding_count", "many", "is no whole number"),
        ("importance", 9, "is not what an index says"),
        ("word_count", -1, "is not what an index says"),
    ],
)
@pytest.mark.parametrize("name", CHANGES)
def test_a_table_that_was_changed(tmp_path: Path, name: str, column: str, value: Any, fault: str) -> None:
    """The first row that no index has made is named."""
    index(sorted(write_corpus(tmp_path / "articles").iterdir()), tmp_path / name)
    CHANGES[name](tmp_path / name, column, value)
    with pytest.raises(tn.InvalidTable, match=f"{name}: no table of articles .*: {column} of row [1-5] {fault}"):
        tn.statistics(tmp_path / name)


def test_lists_and_instants_that_were_changed(tmp_path: Path) -> None:
    """A list of numbers is no list of texts, and an instant without a zone is none."""
    path = tmp_path / "a.parquet"
    for column, value in (("companies", [1]), ("published_at", datetime(2026, 2, 1))):  # noqa: DTZ001 - it is the fault
        path.unlink(missing_ok=True)
        index(sorted(write_corpus(tmp_path / "articles").iterdir()), path)
        changed_parquet(path, column, value)
        with pytest.raises(tn.InvalidTable, match=f"{column} of row [1-5] is not what an index says"):
            tn.statistics(path)


def test_a_column_that_was_removed(tmp_path: Path) -> None:
    """It is missed, also where there are no rows."""
    files = sorted(write_corpus(tmp_path / "articles").iterdir())
    for name, some in (("a", files), ("b", [])):
        index(some, tmp_path / f"{name}.parquet")
        table = pq.read_table(tmp_path / f"{name}.parquet")
        pq.write_table(table.drop_columns(["importance"]), tmp_path / f"{name}.parquet")
        index(some, tmp_path / f"{name}.sqlite")
        with closing(sqlite3.connect(tmp_path / f"{name}.sqlite")) as connection, connection:
            connection.execute("ALTER TABLE articles DROP COLUMN importance")
        with pytest.raises(tn.InvalidTable, match="without importance"):
            tn.statistics(tmp_path / f"{name}.parquet")
        with pytest.raises(tn.InvalidTable):
            tn.statistics(tmp_path / f"{name}.sqlite")
        with pytest.raises(tn.InvalidTable, match="without importance"):
            index(files, tmp_path / f"{name}.parquet")
        with pytest.raises(tn.InvalidTable):
            index(files, tmp_path / f"{name}.sqlite")


def test_folders_that_are_no_table(tmp_path: Path) -> None:
    """One without months, and one with articles, which would be left out; a name does not make a folder another."""
    files = sorted(write_corpus(tmp_path / "articles").iterdir())
    for name in ("a.parquet", "a.sqlite"):
        (tmp_path / name).mkdir()
        with pytest.raises(tn.InvalidTable, match="a folder without months"):
            tn.statistics(tmp_path / name)
        index(files, tmp_path / name, partition="month")
        assert tn.statistics(tmp_path / name).files == 5
        (tmp_path / name / "more").mkdir()
        (tmp_path / name / "more" / files[0].name).write_bytes(files[0].read_bytes())
        with pytest.raises(tn.CorpusError, match="has articles and tables of months"):
            tn.statistics(tmp_path / name)
