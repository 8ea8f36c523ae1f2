"""`to_arrow`, `from_arrow`: articles as a table in memory, which DuckDB, Polars and pandas read without a copy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from technews_format._util.arguments import expect_article, several, wrong_type
from technews_format.checking.checker import checker_of
from technews_format.converters._json_problems import problems_of
from technews_format.corpus.rows import COLUMNS, TABLE, VERSION, article_of_row, row_of, row_of_article
from technews_format.document.document import Document
from technews_format.errors import InvalidTable, needs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import pyarrow as pa

    from technews_format.corpus.rows import Kind, Row
    from technews_format.document.article import Article

__all__ = ["arrow_schema", "encoded", "from_arrow", "plain_schema", "plain_table", "to_arrow"]

_ROWS_AT_ONCE = 1_000
"""So many rows are made to values of Python at a time."""


def arrow_schema() -> pa.Schema:
    """Return the schema of the tables: columns, types, and the version in its metadata.

    Raises:
        MissingExtra: pyarrow is not installed.

    Examples:
        >>> schema = arrow_schema()
        >>> str(schema.field("published_at").type), str(schema.field("importance").type)
        ('timestamp[us, tz=UTC]', 'int8')
        >>> schema.metadata
        {b'technews-format.table': b'1'}
    """
    return _schema(are_words_encoded=True)


def to_arrow(articles: Iterable[Article | Document]) -> pa.Table:
    """Return articles as a table with one row each.

    Args:
        articles: Articles; or documents, of which it is told too what a check finds in them, loadable or not.

    Raises:
        MissingExtra: pyarrow is not installed.
        TypeError: One of them is something else.

    Examples:
        >>> import technews_format as tn
        >>> article = tn.load("examples/articles/2026-02-05-krtek-3-tells-weeds-from-carrots.md")
        >>> table = tn.to_arrow([article])
        >>> table.num_rows, table.column("importance").to_pylist(), tn.from_arrow(table) == [article]
        (1, [3], True)
    """
    return encoded(plain_table([_row(article) for article in several(articles, "articles")]))


def from_arrow(table: Any) -> list[Article]:
    """Return the articles of a table, in their order; rows of files that do not load are passed over.

    Args:
        table: A table of `to_arrow` or of an index, or what another program has made of it: anything that speaks
            Arrow, such as data frames of Polars and results of DuckDB. Further columns do no harm.

    Raises:
        InvalidTable: Columns are missing, or values are not allowed; with all problems.
        MissingExtra: pyarrow is not installed.
        TypeError: It is no table.
    """
    from pydantic import ValidationError  # not everybody needs pydantic

    rows = _rows(_table(table))
    articles: list[Article] = []
    problems: list[str] = []
    for number, row in enumerate(rows):
        if row.get("loads") is False:
            continue
        try:
            articles.append(article_of_row(row))
        except ValidationError as error:
            problems += problems_of(error, f"row {number}")
        except ValueError as error:
            problems.append(f"row {number}: {error}")
    if problems:
        raise InvalidTable(problems)
    return articles


def plain_table(rows: Sequence[Row]) -> pa.Table:
    """Return rows as a table in which every word stands in full, so that such tables can be put together."""
    schema = plain_schema()
    import pyarrow as pa  # is there: it has made the schema

    arrays = [pa.array([row[field.name] for row in rows], field.type) for field in schema]
    return pa.Table.from_arrays(arrays, schema=schema)


def plain_schema() -> pa.Schema:
    """Return the schema of plain tables."""
    return _schema(are_words_encoded=False)


def encoded(table: pa.Table) -> pa.Table:
    """Return a plain table in one piece and with dictionaries of its words; equal tables become equal bytes."""
    return table.combine_chunks().cast(arrow_schema())


def _row(article: Article | Document) -> Row:
    if isinstance(article, Document):
        return row_of(article, checker_of(None).check(article))
    expect_article(article)
    return row_of_article(article)


def _schema(*, are_words_encoded: bool) -> pa.Schema:
    with needs("corpus"):
        import pyarrow as pa
    word = pa.dictionary(pa.int32(), pa.string()) if are_words_encoded else pa.string()
    types: dict[Kind, pa.DataType] = {
        "text": pa.string(),
        "word": word,
        "texts": pa.list_(pa.string()),
        "json": pa.string(),
        "instant": pa.timestamp("us", tz="UTC"),
        "flag": pa.bool_(),
        "small": pa.int8(),
        "count": pa.int32(),
    }
    return pa.schema([(column.name, types[column.kind]) for column in COLUMNS], {TABLE: str(VERSION)})


def _table(table: Any) -> pa.Table:
    """Return what speaks Arrow as a table with all columns of an article.

    Raises:
        InvalidTable: It is of another version, or columns are missing.
    """
    with needs("corpus"):
        import pyarrow as pa
    if not hasattr(table, "__arrow_c_stream__"):
        raise wrong_type(table, "a table of Arrow")
    table = pa.table(table)
    version = (table.schema.metadata or {}).get(TABLE.encode(), str(VERSION).encode()).decode(errors="replace")
    problems = [f"{column.name}: missing" for column in COLUMNS if column.name not in table.column_names]
    if version != str(VERSION):
        problems.insert(0, f"version {version}; this version of the library reads {VERSION}")
    if problems:
        raise InvalidTable(problems)
    return table.select([column.name for column in COLUMNS])


def _rows(table: pa.Table) -> Iterator[Row]:
    for batch in table.to_batches(_ROWS_AT_ONCE):
        yield from batch.to_pylist()
