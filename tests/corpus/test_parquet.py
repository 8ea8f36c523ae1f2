"""Parquet files: row groups of one size, and months whose rows do not wait without end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq
import pytest
from support import STRUCTURED

import technews_format as tn
from technews_format.corpus import indexing, parquet
from technews_format.corpus.indexing import index

if TYPE_CHECKING:
    from pathlib import Path

NUMBER = 23


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Return articles of three months in turns, and have row groups of five."""
    monkeypatch.setattr(parquet, "ROWS", 5)
    monkeypatch.setattr(parquet, "_MOST_WAITING", 8)
    monkeypatch.setattr(indexing, "PARTITION", 4)
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(NUMBER):
        text = STRUCTURED.replace("2026-02-18", f"2026-0{number % 3 + 1}-18").replace("Kotva", f"Firma {number}")
        (folder / f"{number:02}.md").write_text(text, encoding="utf-8")
    return sorted(folder.iterdir())


def groups(path: Path) -> list[int]:
    """Return how many rows each row group has."""
    metadata = pq.ParquetFile(path).metadata
    return [metadata.row_group(number).num_rows for number in range(metadata.num_row_groups)]


def test_row_groups_are_full_but_the_last(files: list[Path], tmp_path: Path) -> None:
    """However many files are read at once."""
    target = tmp_path / "all.parquet"
    index(files, target)
    assert groups(target) == [5, 5, 5, 5, 3]
    assert tn.from_arrow(pq.read_table(target)) == tn.load_all(files)


def test_rows_are_taken_from_all_row_groups(files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also from those of an old file that were larger."""
    target = tmp_path / "all.parquet"
    index(files, target)
    files[7].unlink()
    monkeypatch.setattr(parquet, "ROWS", 7)
    report = index([*files[:7], *files[8:]], target)
    assert report.unchanged == NUMBER - 1
    assert groups(target) == [7, 7, 7, 1]
    assert tn.from_arrow(pq.read_table(target)) == tn.load_all([*files[:7], *files[8:]])


def test_months_do_not_wait_without_end(files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where many wait, the longest is written, so that memory has a bound; the rows are all there, in order."""
    waiting: list[int] = []
    add: Any = parquet.ParquetFolder.add

    def watched(table: Any, *rows: Any) -> None:
        add(table, *rows)
        waiting.append(sum(file.waiting for file in table._months.values()))

    monkeypatch.setattr(parquet.ParquetFolder, "add", watched)
    index(files, tmp_path / "months", partition="month")
    assert max(waiting) <= 8
    for month in range(3):
        (found,) = (tmp_path / "months").glob(f"year=2026/month=0{month + 1}/{parquet.FILE}")
        assert tn.from_arrow(pq.ParquetFile(found).read()) == tn.load_all(files[month::3])


def test_months_without_articles_go(files: list[Path], tmp_path: Path) -> None:
    """With their folders; what else lies there stays."""
    target = tmp_path / "months"
    index(files, target, partition="month")
    (target / "year=2026" / "month=02" / "notes.txt").write_text("x", encoding="utf-8")
    index(files[::3], target, partition="month")
    names = sorted(path.relative_to(target).as_posix() for path in target.rglob("*") if path.is_file())
    assert names == [f"year=2026/month=01/{parquet.FILE}", "year=2026/month=02/notes.txt"]
    assert not (target / "year=2026" / "month=03").exists()


def test_the_folder_of_a_year_has_four_digits(tmp_path: Path) -> None:
    """One that an earlier version has called otherwise is read, and goes with the next index."""
    (tmp_path / "a.md").write_text(STRUCTURED.replace("2026-02-18", "0001-02-18"), encoding="utf-8")
    target = tmp_path / "months"
    index([tmp_path / "a.md"], target, partition="month")
    (target / "year=0001").rename(target / "year=1")
    assert tn.statistics(target).months == {"0001-02": {3: 1}}
    assert index([tmp_path / "a.md"], target, partition="month").unchanged == 1
    assert parquet.files_of_months(target) == [target / "year=0001" / "month=02" / parquet.FILE]


def test_a_table_of_another_version_is_not_replaced(files: list[Path], tmp_path: Path) -> None:
    """It may hold what this version would lose."""
    target = tmp_path / "all.parquet"
    table = tn.to_arrow([tn.load(files[0])]).replace_schema_metadata({"technews-format.table": "2"})
    pq.write_table(table, target)
    with pytest.raises(tn.InvalidTable):
        index(files, target)
    assert pq.read_table(target).num_rows == 1
