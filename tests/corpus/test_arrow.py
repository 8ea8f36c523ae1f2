"""Tables in memory: articles become tables and come back, also through other programs."""

from __future__ import annotations

import re
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import BRIEF, ROOT, STRUCTURED, example_paths

import technews_format as tn
from technews_format.corpus.arrow import encoded, plain_table
from technews_format.corpus.rows import COLUMNS, row_of_article
from technews_format.testing import articles

TYPES = {
    "string": "text",
    "list<item: string>": "list of texts",
    "dictionary<values=string, indices=int32, ordered=0>": "text, as a dictionary",
}
"""How the documentation calls types."""


@pytest.fixture(scope="module")
def table() -> Any:
    """Return the examples as a table."""
    return tn.to_arrow([tn.parse(path.read_bytes(), path.name) for path in example_paths()])


@pytest.fixture(scope="module")
def examples() -> list[tn.Article]:
    """Return the examples."""
    return tn.load_all(example_paths())


@given(st.lists(articles(), max_size=3))
def test_articles_come_back_from_a_table(found: list[tn.Article]) -> None:
    """All their values, and what is written of them."""
    again = tn.from_arrow(tn.to_arrow(found))
    assert again == found
    assert [*map(tn.dumps, again)] == [*map(tn.dumps, found)]


def test_a_table_has_the_documented_schema() -> None:
    """Also one without rows; the columns are those of rows, in their order."""
    schema = tn.arrow_schema()
    assert schema.names == [column.name for column in COLUMNS]
    assert tn.to_arrow([]).schema.equals(schema, check_metadata=True)
    assert tn.to_arrow([tn.loads(BRIEF)]).schema.equals(schema, check_metadata=True)


def called(type_: object) -> str:
    """Return how the documentation calls a type."""
    return TYPES.get(str(type_), str(type_))


def test_the_documentation_has_the_columns() -> None:
    """Their names, types and meanings, in their order."""
    schema = tn.arrow_schema()
    rows = [
        f"| `{column.name}` | {'JSON as text' if column.kind == 'json' else called(type_)} | {column.meaning} |"
        for column, type_ in zip(COLUMNS, schema.types, strict=True)
    ]
    text = (ROOT / "docs" / "tables.md").read_text(encoding="utf-8").partition("## In Python")[0]
    assert re.findall(r"^\| `[a-z_]+` \|.*$", text, re.MULTILINE) == rows


def test_words_are_encoded_and_instants_have_a_zone() -> None:
    """Category and source take a number a row."""
    schema = tn.arrow_schema()
    for name in ("category", "source_name", "source_id"):
        assert pa.types.is_dictionary(schema.field(name).type)
    for name in ("date", "published_at"):
        assert schema.field(name).type == pa.timestamp("us", tz="UTC")


def test_documents_bring_findings_and_articles_do_not(table: Any) -> None:
    """Null means that nobody has checked."""
    assert None not in table.column("codes").to_pylist()
    assert tn.to_arrow([tn.loads(BRIEF)]).column("codes").to_pylist() == [None]


def test_rows_that_do_not_load_are_passed_over() -> None:
    """They are in the table all the same."""
    table = tn.to_arrow([tn.parse("no article"), tn.parse(BRIEF)])
    assert table.column("loads").to_pylist() == [False, True]
    assert tn.from_arrow(table) == [tn.loads(BRIEF)]


def test_articles_come_back_through_duckdb_and_polars(table: Any, examples: list[tn.Article]) -> None:
    """Their tables speak Arrow, with types of their own."""
    assert tn.from_arrow(pl.from_arrow(table)) == examples
    with duckdb.connect() as connection:
        connection.register("articles", table)
        assert tn.from_arrow(connection.sql("SELECT *, 1 AS more FROM articles").arrow()) == examples


def test_articles_come_back_through_pandas(table: Any, examples: list[tn.Article]) -> None:
    """With the types of Arrow, which know null."""
    assert tn.from_arrow(table.to_pandas(types_mapper=pd.ArrowDtype)) == examples


def test_a_table_with_missing_columns_is_refused(table: Any) -> None:
    """All of them are named at once."""
    with pytest.raises(tn.InvalidTable) as caught:
        tn.from_arrow(table.drop_columns(["title", "url"]))
    assert caught.value.problems == ("title: missing", "url: missing")


def test_wrong_values_are_named_with_their_rows() -> None:
    """All of them at once."""
    rows = [row_of_article(tn.loads(text)) for text in (BRIEF, STRUCTURED)]
    rows[0]["url"], rows[1]["importance"], rows[1]["extra"] = "ftp://example.org", 6, None
    with pytest.raises(tn.InvalidTable) as caught:
        tn.from_arrow(plain_table(rows))
    assert [problem.split(":")[0] for problem in caught.value.problems] == [
        "row 0.front_matter.url",
        "row 1.front_matter.importance",
    ]


def test_a_table_of_another_version_is_refused(table: Any) -> None:
    """A reader of today could misread it."""
    with pytest.raises(tn.InvalidTable, match="version 2; this version of the library reads 1"):
        tn.from_arrow(table.replace_schema_metadata({"technews-format.table": "2"}))


def test_other_arguments_are_refused() -> None:
    """With a sentence at the door."""
    with pytest.raises(TypeError, match="expected a table of Arrow, not list"):
        tn.from_arrow([1])
    with pytest.raises(TypeError, match="expected an Article, not int"):
        tn.to_arrow([1])  # type: ignore[list-item]  # on purpose
    with pytest.raises(TypeError, match="expected articles, not str"):
        tn.to_arrow("a.md")  # type: ignore[arg-type]  # on purpose


def test_equal_rows_make_equal_tables_however_they_were_put_together() -> None:
    """Dictionaries follow the rows, and not their history."""
    rows = [row_of_article(tn.loads(text)) for text in (BRIEF, STRUCTURED, BRIEF)]
    parts = pa.concat_tables([plain_table(rows[:1]), plain_table(rows[1:])])
    whole = encoded(plain_table(rows))
    assert encoded(parts).equals(whole)
    chunk = encoded(parts).column("category").chunk(0)
    assert chunk.dictionary.equals(whole.column("category").chunk(0).dictionary)
