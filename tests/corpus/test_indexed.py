"""Rows of tables, little by little."""

from __future__ import annotations

import sqlite3
import sys
from typing import TYPE_CHECKING

import pyarrow.parquet as pq
import pytest
from made_up import write_corpus

import technews_format as tn
from technews_format.corpus import parquet
from technews_format.corpus.indexed import is_table, rows_of_table
from technews_format.corpus.indexing import index

if TYPE_CHECKING:
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
