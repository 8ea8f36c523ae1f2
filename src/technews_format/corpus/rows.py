"""What a table of articles holds: one row a file, and an article again of a row.

Nothing here needs a package for tables: `arrow`, `parquet` and `sqlite` take their columns from `COLUMNS`.
"""

from __future__ import annotations

import hashlib
import json
import re
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, TypeAlias

from technews_format._util.frozen import thaw
from technews_format.errors import InvalidArticle, InvalidTable
from technews_format.model.mappings import date_text

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from technews_format.diagnostics import Diagnostic
    from technews_format.document.article import Article
    from technews_format.document.document import Document
    from technews_format.model.records import ArticleRecord

__all__ = [
    "COLUMNS",
    "TABLE",
    "VERSION",
    "Column",
    "Kind",
    "Row",
    "article_of_row",
    "checked",
    "hash_of",
    "no_table",
    "row_of",
    "row_of_article",
]

TABLE: Final = "technews-format.table"
"""The key under which a file of a table says its version."""
VERSION: Final = 1
"""It grows when a reader of the old columns would go wrong; new columns alone do not change it."""

Row: TypeAlias = "dict[str, Any]"
"""The name of each column → its value."""
Kind: TypeAlias = Literal["text", "word", "texts", "json", "instant", "flag", "small", "count"]
"""What a column holds; a word is a text that many rows share."""


class Column(NamedTuple):
    """A column of the table."""

    name: str
    kind: Kind
    meaning: str
    """One phrase for people."""


COLUMNS: Final = (
    Column("path", "text", "the file as it was named, with `/`; of an article without a file, the name for it"),
    Column("content_hash", "text", "SHA-256 of the bytes of the file, in hexadecimal"),
    Column("kind", "word", "`article`, `merge-conflict` or `not-an-article`"),
    Column("loads", "flag", "whether the file is a valid article; where it is not, the article's columns are null"),
    Column("generation", "small", "0 or 1; null where the text shows none"),
    Column("dialect", "word", "`jekyll`, `hugo` or `hugo-source-url`; null where the text shows none"),
    Column("author", "text", "who wrote the Czech text"),
    Column("category", "word", "the topic"),
    Column("companies", "texts", "companies in the news"),
    Column("date", "instant", "the key `date` as an instant"),
    Column("date_text", "text", "the key `date` as it is written"),
    Column("description", "text", "the perex"),
    Column("disclosure_text", "word", "`human`, `assisted` or `generated`; null when nobody says"),
    Column("disclosure_reviewer", "text", "who answers for the text"),
    Column("disclosure_extra", "json", "unknown keys of the disclosure"),
    Column("importance", "small", "1 to 5"),
    Column("original_title", "text", "the source's own title"),
    Column("people", "texts", "people in the news"),
    Column("published_at", "instant", "the instant of publication"),
    Column("published_at_text", "text", "the key `publishedAt` as it is written"),
    Column("slug", "text", "the last part of the address; null where the file has none"),
    Column("source_name", "word", "the name of the source"),
    Column("source_id", "word", "its identifier in the news service"),
    Column("source_emoji", "word", "its emoji"),
    Column("source_extra", "json", "unknown keys of the source"),
    Column("title", "text", "the Czech title"),
    Column("url", "text", "the address of the source article"),
    Column("url_to_image", "text", "the picture"),
    Column("url_to_image_backup", "text", "the picture to show when the first one fails"),
    Column("extra", "json", "keys of the front matter that the format does not know"),
    Column("body_kind", "word", "`structured` or `brief`"),
    Column("summary", "text", "the section `Souhrn`, in Markdown"),
    Column("key_points", "texts", "the items of `Klíčové body`; none in a brief body"),
    Column("details", "text", "the section `Podrobnosti`"),
    Column("why_it_matters", "text", "the section `Proč je to důležité`"),
    Column("text", "text", "a brief body"),
    Column("word_count", "count", "words of the body: what white space separates"),
    Column("paragraph_count", "count", "paragraphs of the body, without key points"),
    Column("key_point_count", "count", "key points"),
    Column("codes", "texts", "the codes of what `check` finds in the file, each once, sorted; null when not checked"),
    Column("finding_count", "count", "how many findings there are"),
    Column("error_count", "count", "how many of them are errors"),
)
"""The columns in their order."""

_TYPES: Final[Mapping[Kind, tuple[type, str]]] = {
    "text": (str, "text"),
    "word": (str, "text"),
    "texts": (list, "list of texts"),
    "json": (str, "text"),
    "instant": (datetime, "instant"),
    "flag": (int, "truth value"),
    "small": (int, "whole number"),
    "count": (int, "whole number"),
}
"""The values of a column, and what people call them."""
_NEVER_NULL: Final = frozenset(
    ("published_at", "source_name", "category", "title", "word_count", "paragraph_count", "key_point_count")
)
"""The columns that every article has."""
_IMPORTANCES: Final = range(1, 6)
_NOTHING: Final[Mapping[str, Any]] = dict.fromkeys(column.name for column in COLUMNS)
_BETWEEN_PARAGRAPHS = re.compile(r"\n\s*\n")


def row_of(document: Document, findings: Iterable[Diagnostic]) -> Row:
    r"""Return the row of a file.

    Args:
        document: The file; its name becomes the path.
        findings: What a check has found in it.

    Examples:
        >>> import technews_format as tn
        >>> row = row_of(tn.parse("no article\n", "notes/a.md"), tn.check("no article\n"))
        >>> row["path"], row["loads"], row["title"], row["codes"], row["error_count"]
        ('notes/a.md', False, None, ['TN101'], 1)
    """
    found = [(finding.code, finding.severity) for finding in findings]
    article = _article(document)
    return {
        **(_NOTHING if article is None else _values(article)),
        "path": (document.name or "").encode(errors="backslashreplace").decode(),  # names need not be Unicode
        "content_hash": hash_of(document.to_bytes()),
        "kind": "article" if document.syntax_tree.canonical else document.kind,
        "loads": article is not None,
        "generation": document.generation,
        "dialect": document.dialect,
        "codes": sorted({code for code, _ in found}),
        "finding_count": len(found),
        "error_count": sum(severity == "error" for _, severity in found),
    }


def row_of_article(article: Article | ArticleRecord) -> Row:
    """Return the row of an article that comes from no file: nothing is known of bytes, dialect and findings."""
    return {**_values(article), "path": article.filename, "kind": "article", "loads": True}


def hash_of(data: bytes) -> str:
    """Return what the column ``content_hash`` says of a file."""
    return hashlib.sha256(data).hexdigest()


def no_table(path: str | os.PathLike[str], why: str = "") -> InvalidTable:
    """Return the error that a file is no table of ours, or one that somebody has changed or damaged."""
    return InvalidTable([f"{path}: no table of articles that this version has made{why and f': {why}'}"])


def checked(rows: Iterable[Row], columns: Sequence[str], path: str | os.PathLike[str]) -> Iterator[Row]:
    """Yield the rows of a file as long as they are such as `row_of` makes them: other programs can change tables.

    Args:
        rows: The rows.
        columns: Which columns they have.
        path: The file, for the message.

    Raises:
        InvalidTable: A value is of another type, or null where every article has one.
    """
    types = [(column.name, _TYPES[column.kind]) for column in COLUMNS if column.name in columns]
    for number, row in enumerate(rows, 1):
        for name, (kind, called) in types:
            value = row[name]
            if value is None:
                if name in _NEVER_NULL and row.get("loads"):
                    raise no_table(path, f"{name} of row {number} is null")
            elif not isinstance(value, kind):
                raise no_table(path, f"{name} of row {number} is no {called}")
            elif not _can_be(name, value):
                raise no_table(path, f"{name} of row {number} is not what an index says")
        yield row


def _can_be(name: str, value: Any) -> bool:
    """Tell whether a list has texts only, an instant its zone, and a number is one of those that can be."""
    if isinstance(value, list):
        return all(isinstance(item, str) for item in value)
    if isinstance(value, int):
        return value in _IMPORTANCES if name == "importance" else value >= 0
    return not isinstance(value, datetime) or value.tzinfo is not None


def article_of_row(row: Mapping[str, Any]) -> Article:
    """Return the article of a row that loads.

    Args:
        row: The columns of the article; where a text of an instant is null, the instant counts.

    Raises:
        ValueError: A value is not allowed, or an instant and its text say different things.
        KeyError: A column is missing.
    """
    from technews_format.document.article import Article

    body = {"kind": row["body_kind"], **{name: row[name] for name in _BODIES.get(row["body_kind"], ())}}
    return Article.model_validate({"front_matter": _front_matter(row), "body": body})


def _article(document: Document) -> Article | ArticleRecord | None:
    """Return the values of a file: of a canonical one its record, because to import the models takes long."""
    if canonical := document.syntax_tree.canonical:
        return canonical.record
    try:
        return document.article()
    except InvalidArticle:
        return None


def _values(article: Article | ArticleRecord) -> Row:
    """Return all columns, with the values of an article."""
    front_matter, row = article.front_matter, {**_NOTHING}
    for name in _PLAIN:
        row[name] = getattr(front_matter, name)
    row["companies"], row["people"] = list(front_matter.companies), list(front_matter.people)
    row["importance"] = None if front_matter.importance is None else int(front_matter.importance)
    row["date"], row["date_text"] = front_matter.date, date_text(front_matter.date)
    row["published_at"], row["published_at_text"] = front_matter.published_at, front_matter.published_at.text
    row["extra"] = _json(front_matter.extra)
    for part, names in _PARTS.items():
        value = getattr(front_matter, part)
        if value is not None:
            row |= {f"{part}_{name}": getattr(value, name) for name in names}
            row[f"{part}_extra"] = _json(value.extra)
    return row | _of_body(article.body)


def _of_body(body: Any) -> Row:
    values = {name: getattr(body, name) for name in _BODIES[body.kind]}
    points = list(values.pop("key_points", ()))
    texts = values.values()
    return {
        **values,
        "body_kind": body.kind,
        "key_points": points,
        "word_count": sum(len(text.split()) for text in (*texts, *points)),
        "paragraph_count": sum(len(_BETWEEN_PARAGRAPHS.split(text)) for text in texts),
        "key_point_count": len(points),
    }


_PLAIN = (
    *("author", "category", "description", "original_title", "slug", "title"),
    *("url", "url_to_image", "url_to_image_backup"),
)
"""Columns that are fields of the front matter as they are."""
_PARTS = {"source": ("name", "id", "emoji"), "disclosure": ("text", "reviewer")}
"""Fields of the front matter that have several columns, whose names begin with theirs."""
_BODIES = {"brief": ("text",), "structured": ("summary", "key_points", "details", "why_it_matters")}


def _json(extra: Mapping[str, Any]) -> str | None:
    """Return unknown keys as JSON in their order, or None where there are none."""
    return json.dumps(thaw(extra), ensure_ascii=False) if extra else None


def _front_matter(row: Mapping[str, Any]) -> dict[str, Any]:
    source, disclosure = (_part(row, part) for part in _PARTS)
    return {
        **{name: row[name] for name in (*_PLAIN, "importance")},
        "companies": row["companies"] or (),
        "people": row["people"] or (),
        "date": _instant(row, "date"),
        "published_at": _instant(row, "published_at"),
        "extra": _extra(row, "extra"),
        "source": source,
        "disclosure": None if disclosure["text"] is None else disclosure,
    }


def _part(row: Mapping[str, Any], part: str) -> dict[str, Any]:
    values = {name: row[f"{part}_{name}"] for name in _PARTS[part]}
    return {**values, "extra": _extra(row, f"{part}_extra")}


def _extra(row: Mapping[str, Any], name: str) -> Any:
    try:
        return json.loads(row[name] or "{}")
    except (ValueError, TypeError, RecursionError):
        raise ValueError(f"{name}: expected a JSON object, found {row[name]!r:.80}") from None


def _instant(row: Mapping[str, Any], name: str) -> object:
    """Return how an instant is written, or itself where nobody says that."""
    from technews_format.model.timestamps import Timestamp

    instant, text = row[name], row[f"{name}_text"]
    if text is None:
        return instant
    if instant is not None and Timestamp.parse(text) != instant:
        raise ValueError(f"{name}: {name}_text says {text}, which is another instant than {instant}")
    return text
