"""The queries of docs/tables.md, as they stand there, give the numbers of ``technews stats --json``."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING, Any

import duckdb
import pandas as pd
import pytest
from commands import outcome
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_up import write_corpus
from pages import code_blocks
from support import ROOT, corpus_folder, example_paths

import technews_format as tn
from technews_format.corpus.indexing import index
from technews_format.testing import documents, faulty_documents

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

Answers = dict[str, list[tuple[Any, ...]]]
QUESTIONS = ("months", "companies", "files_with_errors")
TEXTS = {block.title: block.text for block in code_blocks(ROOT / "docs" / "tables.md") if block.title}


def of_duckdb() -> Answers:
    """Return what DuckDB says of the table in the working folder."""
    with duckdb.connect() as connection:
        connection.execute(TEXTS["queries.duckdb.sql"])
        return {name: connection.execute(f"FROM {name}").fetchall() for name in QUESTIONS}


def of_sqlite() -> Answers:
    """Return what SQLite says."""
    connection = sqlite3.connect("articles.sqlite")
    connection.executescript(TEXTS["queries.sqlite.sql"])
    answers = {name: connection.execute(f"SELECT * FROM temp.{name}").fetchall() for name in QUESTIONS}  # noqa: S608
    connection.close()
    return answers


def of_polars() -> Answers:
    """Return what Polars says."""
    names: dict[str, Any] = {}
    exec(TEXTS["queries_polars.py"], names)  # noqa: S102 - of our own documentation
    return {name: names[name].rows() for name in QUESTIONS}


def of_pandas() -> Answers:
    """Return what pandas says."""
    names: dict[str, Any] = {}
    exec(TEXTS["queries_pandas.py"], names)  # noqa: S102 - as above
    return {name: [*names[name].itertuples(index=False, name=None)] for name in QUESTIONS}


PROGRAMS = (of_duckdb, of_sqlite, of_polars, of_pandas)


def of_statistics(*source: str) -> Answers:
    """Return what the command says."""
    code, printed, _ = outcome("stats", "--json", *source)
    assert code == 0
    shape = json.loads(printed)
    return {
        "months": [
            (month["month"], each["importance"], each["articles"])
            for month in shape["months"]
            for each in month["importance"]
        ],
        "companies": [(each["name"], each["articles"]) for each in shape["companies"][:10]],
        "files_with_errors": [(shape["files_with_errors"],)],
    }


def comparable(answers: Answers) -> Answers:
    """Return answers with months, which have no order, in one; what is null is so in every program."""
    plain = {name: [tuple(map(_plain, row)) for row in rows] for name, rows in answers.items()}
    return {**plain, "months": sorted(plain["months"], key=lambda row: (row[0], row[1] or 0))}


def _plain(value: Any) -> Any:
    if pd.isna(value):
        return None
    return value if isinstance(value, str) else int(value)


def check_all(files: Iterable[Path]) -> None:
    """Make both tables in the working folder, and compare what all programs say of them."""
    names = [*map(str, files)]
    for table in ("articles.parquet", "articles.sqlite"):
        index(names, table)
    expected = comparable(of_statistics("articles.parquet"))
    assert comparable(of_statistics("articles.sqlite")) == expected
    for program in PROGRAMS:
        assert comparable(program()) == expected, program.__name__


def sample() -> list[Path]:
    """Return the files of the archive's sample."""
    folder = corpus_folder()
    if folder is None:
        pytest.skip("the archive's sample is not there")
    return sorted(path for path in folder.rglob("*") if path.suffix in (".md", ".txt"))


@pytest.mark.parametrize(
    "files",
    [sample, example_paths, lambda: sorted(write_corpus(ROOT.__class__("made-up")).iterdir())],
    ids=["sample", "examples", "made-up"],
)
def test_queries(files: Callable[[], list[Path]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the archive's sample, of the examples, and of a corpus with faults."""
    monkeypatch.chdir(tmp_path)
    found = files()
    check_all(found)
    assert comparable(of_statistics("--isolated", *map(str, found))) == comparable(of_statistics("articles.parquet"))


@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(some=st.lists(documents() | faulty_documents().map(lambda faulty: faulty.document), min_size=1, max_size=8))
def test_queries_of_generated_documents(
    some: list[tn.Document], tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Valid ones in all layouts, and ones with the faults that rules look for."""
    folder = tmp_path_factory.mktemp("generated")
    monkeypatch.chdir(folder)
    for number, document in enumerate(some):
        (folder / f"{number}.md").write_bytes(document.to_bytes())
    check_all(sorted(folder.glob("*.md")))
