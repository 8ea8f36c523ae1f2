"""An index: every file has a row, the same files make the same bytes, and what has not changed is not read again."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Generator, Iterable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow.parquet as pq
import pytest
from corpora import Fatal
from support import BRIEF, GENERATION_0, STRUCTURED, example_paths

import technews_format as tn
from technews_format.corpus import execution, indexing
from technews_format.corpus.execution import Work
from technews_format.corpus.files import Files
from technews_format.corpus.indexing import index, table_at, write
from technews_format.corpus.rows import row_of
from technews_format.corpus.sqlite import LISTS

TARGETS = ["all.parquet", "all.sqlite"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with the examples, some small articles and some files that are none."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for path in example_paths():
        (folder / path.name).write_bytes(path.read_bytes())
    for number in range(5):
        text = STRUCTURED.replace("2026-02-18", f"2026-01-{number + 10}").replace("Kotva", f"Firma {number}")
        (folder / f"2026-01-{number + 10}-x.md").write_text(text, encoding="utf-8")
    (folder / "2025-09-21-old.md").write_text(GENERATION_0, encoding="utf-8")
    (folder / "broken.md").write_bytes(b"---\ntitle: \xff\n---\n")
    (folder / "empty.md").write_bytes(b"")
    return folder


def files(folder: Path) -> list[Path]:
    """Return the files of a folder."""
    return sorted(folder.iterdir())


def content(target: Path) -> dict[str, bytes]:
    """Return what a target is, file by file."""
    paths = [path for path in target.rglob("*") if path.is_file()] if target.is_dir() else [target]
    return {path.relative_to(target.parent).as_posix(): path.read_bytes() for path in paths}


@pytest.fixture
def small_lots(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Have few files read at once, so that there are several lots."""
    monkeypatch.setattr(indexing, "PARTITION", 4)
    return monkeypatch


def test_parquet_has_the_rows_and_the_documented_schema(folder: Path, tmp_path: Path) -> None:
    """In order of path, whatever the order of the files was."""
    target = tmp_path / "all.parquet"
    report = index(reversed(files(folder)), target)
    table = pq.read_table(target)
    expected = [
        row_of(document, tn.check(document))
        for path in files(folder)
        for document in [tn.parse(path.read_bytes(), path.as_posix())]
    ]
    assert report.files == len(expected)
    assert table.to_pylist() == expected
    assert table.schema.equals(tn.arrow_schema())
    assert pq.read_schema(target).metadata[b"technews-format.table"] == b"1"
    assert tn.from_arrow(table) == [tn.load(row["path"]) for row in expected if row["loads"]]


@pytest.mark.parametrize("name", TARGETS)
def test_the_same_files_make_the_same_bytes(name: str, folder: Path, tmp_path: Path, small_lots: object) -> None:
    """In this process, in two others, and anew on the table that is there."""
    targets = [tmp_path / str(number) / name for number in range(2)]
    for target in targets:
        target.parent.mkdir()
    index(files(folder), targets[0])
    with ProcessPoolExecutor(2) as executor:
        index(files(folder), targets[1], executor=executor)
    before = targets[0].read_bytes()
    assert targets[1].read_bytes() == before
    report = index(files(folder), targets[0])
    assert report.unchanged == report.files == len(files(folder))
    assert targets[0].read_bytes() == before


@pytest.mark.slow
@pytest.mark.parametrize("name", TARGETS)
def test_a_cluster_makes_the_same_bytes(name: str, folder: Path, tmp_path: Path, small_lots: object) -> None:
    """New, and brought up to date after a change."""
    from distributed import Client, LocalCluster

    here, there = tmp_path / name, tmp_path / "there" / name
    there.parent.mkdir()
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as cluster,
        Client(cluster) as client,
    ):
        executor = client.get_executor(pure=False)
        for change in (BRIEF, GENERATION_0):
            (folder / "2026-01-12-x.md").write_text(change, encoding="utf-8")
            reports = index(files(folder), here), index(files(folder), there, executor=executor)
            assert reports[0] == reports[1]
            assert here.read_bytes() == there.read_bytes()


@pytest.mark.parametrize("name", TARGETS)
def test_a_file_at_which_a_process_ends_is_told(
    name: str, folder: Path, tmp_path: Path, small_lots: pytest.MonkeyPatch
) -> None:
    """It has no row, and all others have theirs, in order of path."""
    small_lots.setattr(execution, "_WORTHWHILE", 0)

    def run(parts: Iterable[Files], work: Work[Any]) -> Generator[Any]:
        return execution.in_processes(parts, Fatal(work, "2026-01-13-x.md"), 2)

    report = write(files(folder), table_at(tmp_path / name, None, None), run)
    assert report.failures == [(str(folder / "2026-01-13-x.md"), "the process ended while it worked on this file")]
    others = [path for path in files(folder) if path.name != "2026-01-13-x.md"]
    (tmp_path / "other").mkdir()
    assert index(others, tmp_path / "other" / name).files == report.files
    assert (tmp_path / "other" / name).read_bytes() == (tmp_path / name).read_bytes()


@pytest.mark.parametrize("name", TARGETS)
def test_a_corpus_has_the_rows_of_its_files(name: str, folder: Path, tmp_path: Path) -> None:
    """In order of path, though it has the files of a folder before those of its subfolders; strangers have none."""
    inner = folder / "2026"
    inner.mkdir()
    for path in example_paths()[:3]:
        (folder / path.name).rename(inner / path.name)
    (folder / "notes.md").write_text("no article\n", encoding="utf-8")
    paths = [*tn.Corpus(folder)]
    corpus_report = index(tn.Corpus(folder), tmp_path / name)
    (tmp_path / "other").mkdir()
    index([path for path in paths if not path.endswith("notes.md")], tmp_path / "other" / name)
    assert corpus_report.files == len(paths) - 1
    assert (tmp_path / "other" / name).read_bytes() == (tmp_path / name).read_bytes()
    assert index(tn.Corpus(folder), tmp_path / name).unchanged == corpus_report.files


def test_an_archive_has_its_addresses_as_paths(folder: Path, tmp_path: Path) -> None:
    """The rows are those of the files but for the path, and the next call finds them."""
    archive = shutil.make_archive(str(tmp_path / "news"), "zip", folder)
    corpus = tn.Corpus(f"zip://::{archive}")
    for unchanged in (0, len([*corpus])):
        assert index(corpus, tmp_path / "all.parquet").unchanged == unchanged
    rows = pq.read_table(tmp_path / "all.parquet").to_pylist()
    assert [row["path"] for row in rows] == sorted(corpus)
    index(tn.Corpus(folder), tmp_path / "local.parquet")
    local = pq.read_table(tmp_path / "local.parquet").to_pylist()
    assert [row["content_hash"] for row in rows] == [row["content_hash"] for row in local]


@pytest.mark.parametrize(("name", "partition"), [*((name, None) for name in TARGETS), ("months", "month")])
def test_only_what_has_changed_is_checked(
    name: str, partition: Any, folder: Path, tmp_path: Path, small_lots: pytest.MonkeyPatch
) -> None:
    """Files that changed, came or went leave what a table made anew has."""
    target, other = tmp_path / name, tmp_path / "other" / name
    other.parent.mkdir()
    index(files(folder), target, partition=partition)
    (folder / "2026-01-12-x.md").write_text(BRIEF, encoding="utf-8")
    (folder / "2026-01-13-x.md").unlink()
    (folder / "2026-01-13-y.md").write_text(BRIEF, encoding="utf-8")
    (folder / "2025-09-21-old.md").unlink()
    made: list[str] = []

    def watched(document: tn.Document, findings: list[tn.Diagnostic]) -> Any:
        made.append(Path(document.name or "").name)
        return row_of(document, findings)

    small_lots.setattr(indexing, "row_of", watched)
    report = index(files(folder), target, partition=partition)
    assert made == ["2026-01-12-x.md", "2026-01-13-y.md"]
    assert report.unchanged == report.files - 2
    index(files(folder), other, partition=partition)
    assert content(target) == content(other)


def test_other_rules_make_a_table_anew(folder: Path, tmp_path: Path) -> None:
    """What they find stands in it."""
    target = tmp_path / "all.parquet"
    index(files(folder), target)
    assert index(files(folder), target, config={"select": ["TN1"]}).unchanged == 0
    codes = {code for found in pq.read_table(target).column("codes").to_pylist() for code in found}
    assert "TN101" in codes
    assert "TN001" in codes  # what makes a file no article is never left out
    assert all(code.startswith(("TN0", "TN1", "TN2", "TN3")) for code in codes)


@pytest.mark.parametrize("name", TARGETS)
def test_a_file_that_cannot_be_read_is_told_and_has_no_row(name: str, folder: Path, tmp_path: Path) -> None:
    """The others have theirs."""
    report = index([*files(folder), folder / "none.md"], tmp_path / name)
    assert report.files == len(files(folder))
    assert report.failures == [(str(folder / "none.md"), os.strerror(2))]


def test_progress_is_told(folder: Path, tmp_path: Path, small_lots: object) -> None:
    """From lot to lot, to the end."""
    told: list[tuple[int, int]] = []
    index(files(folder), tmp_path / "all.sqlite", progress=lambda *numbers: told.append(numbers))
    total = len(files(folder))
    assert told == [(min(done, total), total) for done in range(4, total + 4, 4)]


def test_a_name_must_say_the_format(tmp_path: Path) -> None:
    """Nothing is guessed."""
    with pytest.raises(ValueError, match=r"expected a name that ends with \.parquet or \.sqlite"):
        index([], tmp_path / "all.csv")


@pytest.mark.parametrize("name", TARGETS)
@pytest.mark.parametrize("data", [b"", b"notes", b"PAR1" * 9, b"SQLite format 3\0" + b"\0" * 200])
def test_a_file_of_somebody_else_is_not_replaced(name: str, data: bytes, tmp_path: Path) -> None:
    """Whatever it is, it stays."""
    target = tmp_path / name
    target.write_bytes(data)
    with pytest.raises(tn.InvalidTable, match="no table of articles that this version has made"):
        index(example_paths(), target)
    assert content(tmp_path) == {f"{tmp_path.name}/{name}": data}


@pytest.mark.parametrize(("name", "partition"), [*((name, None) for name in TARGETS), ("months", "month")])
def test_what_fails_leaves_the_old_table(name: str, partition: Any, folder: Path, tmp_path: Path) -> None:
    """Whole, and nothing beside it."""
    target = tmp_path / name
    index(files(folder), target, partition=partition)
    before = content(target)

    def stop(*_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        index(files(folder)[:3], target, partition=partition, progress=stop)
    assert content(target) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["articles", name])


MONTHS = """
    SELECT strftime(published_at, '%Y-%m') AS month, importance, count(*) AS articles
    FROM 'all.parquet' WHERE importance > 0 GROUP BY ALL ORDER BY ALL
"""
COMPANIES = """
    SELECT company, count(*) AS articles FROM (SELECT unnest(companies) AS company FROM 'all.parquet')
    GROUP BY company ORDER BY articles DESC, company LIMIT 5
"""


def test_all_programs_give_the_same_numbers(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Articles by month and importance, the companies most often named, and the files with errors."""
    monkeypatch.chdir(tmp_path)
    for name in TARGETS:
        index(files(folder), name)
    answers = [by_duckdb(), by_polars(), by_pandas(), by_sqlite()]
    assert all(map(len, answers[0]))
    assert [answer == answers[0] for answer in answers] == [True] * 4, answers


def by_duckdb() -> tuple[list[Any], list[Any], list[Any]]:
    """Return the three answers as DuckDB gives them."""
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        errors = "SELECT path FROM 'all.parquet' WHERE error_count > 0 ORDER BY path"
        months, companies, wrong = (connection.execute(query).fetchall() for query in (MONTHS, COMPANIES, errors))
    return months, companies, [path for (path,) in wrong]


def by_polars() -> tuple[list[Any], list[Any], list[Any]]:
    """Return the same of Polars."""
    table = pl.read_parquet("all.parquet")
    month = pl.col("published_at").dt.strftime("%Y-%m").alias("month")
    months = table.filter(pl.col("importance") > 0).group_by(month, "importance").len().sort("month", "importance")
    companies = table.select(pl.col("companies").explode()).drop_nulls().group_by("companies").len()
    top = companies.sort(["len", "companies"], descending=[True, False]).head(5)
    errors = table.filter(pl.col("error_count") > 0).sort("path")["path"]
    return months.rows(), top.rows(), errors.to_list()


def by_pandas() -> tuple[list[Any], list[Any], list[Any]]:
    """Return the same of pandas."""
    table = pd.read_parquet("all.parquet")
    loaded = table[table["importance"] > 0]
    months = loaded.groupby([loaded["published_at"].dt.strftime("%Y-%m"), "importance"]).size()
    companies = table["companies"].explode().dropna().value_counts()
    top = sorted(companies.items(), key=lambda item: (-item[1], item[0]))[:5]
    errors = sorted(table.loc[table["error_count"] > 0, "path"])
    return [(month, int(level), int(number)) for (month, level), number in months.items()], top, errors


def by_sqlite() -> tuple[list[Any], list[Any], list[Any]]:
    """Return the same of SQLite."""
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect("all.sqlite")) as connection:
        months = connection.execute(
            "SELECT strftime('%Y-%m', published_at), importance, count(*) FROM articles WHERE importance > 0 "
            "GROUP BY 1, 2 ORDER BY 1, 2"
        ).fetchall()
        companies = connection.execute(
            "SELECT value, count(*) FROM companies GROUP BY value ORDER BY 2 DESC, 1 LIMIT 5"
        ).fetchall()
        errors = connection.execute("SELECT path FROM articles WHERE error_count > 0 ORDER BY path").fetchall()
    return months, companies, [path for (path,) in errors]


def test_months_are_read_as_one_table(folder: Path, tmp_path: Path) -> None:
    """DuckDB and Polars see the same rows in the files of the months as in one file, and know month and year."""
    index(files(folder), tmp_path / "all.parquet")
    index(files(folder), tmp_path / "months", partition="month")
    names = sorted(path.relative_to(tmp_path).as_posix() for path in (tmp_path / "months").rglob("*.parquet"))
    assert "months/year=2026/month=01/articles.parquet" in names
    assert "months/year=__HIVE_DEFAULT_PARTITION__/month=__HIVE_DEFAULT_PARTITION__/articles.parquet" in names
    columns = tn.arrow_schema().names
    whole = pl.read_parquet(tmp_path / "all.parquet").sort("path")
    parts = pl.read_parquet(tmp_path / "months", hive_partitioning=True).sort("path")
    assert parts.select(columns).equals(whole)
    with duckdb.connect() as connection:
        found = connection.execute(
            "SELECT count(*) FROM read_parquet(?, hive_partitioning = true) WHERE year = 2026 AND month = 1",
            [f"{tmp_path}/months/**/*.parquet"],
        ).fetchall()
    assert found == [(parts.filter(pl.col("published_at").dt.strftime("%Y-%m") == "2026-01").height,)]


def test_sqlite_has_the_columns_of_parquet(folder: Path, tmp_path: Path) -> None:
    """The same values; instants as text, lists from their indexing."""
    for name in TARGETS:
        index(files(folder), tmp_path / name)
    rows = pq.read_table(tmp_path / "all.parquet").to_pylist()
    for row in rows:
        for name in ("date", "published_at"):
            row[name] = row[name] and row[name].isoformat().replace("+00:00", "Z")
        for name in LISTS:
            row[name] = row[name] or []
    assert sqlite_rows(tmp_path / "all.sqlite") == rows


def sqlite_rows(path: Path) -> list[dict[str, Any]]:
    """Return all rows of a SQLite file, with their lists."""
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        rows = [dict(row) for row in connection.execute("SELECT * FROM articles ORDER BY id")]
        for row in rows:
            number = row.pop("id")
            for name in LISTS:
                query = f"SELECT value FROM {name} WHERE article = ? ORDER BY position"  # noqa: S608 - our own names
                row[name] = [value for (value,) in connection.execute(query, (number,))]
    return rows


def test_canonical_files_need_no_models(tmp_path: Path) -> None:
    """To import pydantic takes as long as to read hundreds of articles."""
    path = tmp_path / "a.md"
    path.write_text(STRUCTURED, encoding="utf-8")
    code = (
        "import sys; from technews_format.corpus.indexing import index; "
        "[index([sys.argv[1]], f'{sys.argv[1]}{suffix}') for suffix in ('.parquet', '.sqlite')]; "
        "print('pydantic' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
