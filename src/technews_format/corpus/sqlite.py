"""SQLite files: the same columns, lists in tables of their own, and a search in all texts that minds no diacritics."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

from technews_format._util.temporary import open_beside, put_in_place, remove_leftovers
from technews_format.corpus.rows import COLUMNS, VERSION, checked, no_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from technews_format.corpus.rows import Column, Kind, Row

__all__ = ["LISTS", "SCHEMA", "Found", "SqliteTable", "packed", "read_rows", "search"]

_TYPES: Final[Mapping[Kind, str]] = {"flag": "INTEGER", "small": "INTEGER", "count": "INTEGER"}


def _declared(column: Column) -> str:
    return f"{column.name} {_TYPES.get(column.kind, 'TEXT')}"


def _list_table(name: str) -> str:
    return (
        f"CREATE TABLE {name} (article INTEGER NOT NULL REFERENCES articles (id), position INTEGER NOT NULL, "
        "value TEXT NOT NULL, PRIMARY KEY (article, position)) WITHOUT ROWID;\n"
    )


_COLUMNS = [column for column in COLUMNS if column.kind != "texts"]
_NAMES = [column.name for column in _COLUMNS]
LISTS: Final = tuple(column.name for column in COLUMNS if column.kind == "texts")
"""The columns that are tables here, with a row an item: ``article`` (its id), ``position`` from 0, ``value``."""
_SEARCHED = {
    "title": 10,
    "original_title": 5,
    "description": 5,
    "summary": 2,
    "key_points": 2,
    "details": 1,
    "why_it_matters": 1,
    "text": 1,
}
"""What is searched → how much more a word in it counts."""
_KEY_POINTS = (
    "(SELECT group_concat(value, char(10)) FROM "
    "(SELECT value FROM key_points WHERE article = articles.id ORDER BY position)) AS key_points"
)
_APPLICATION: Final = 0x746E6577
"""What `PRAGMA application_id` says: ``tnew``."""
SCHEMA: Final = f"""\
PRAGMA application_id = {_APPLICATION};
PRAGMA user_version = {VERSION};
CREATE TABLE made_with (value TEXT NOT NULL);
CREATE TABLE articles (id INTEGER PRIMARY KEY, {", ".join(_declared(column) for column in _COLUMNS)}, UNIQUE (path));
{"".join(map(_list_table, LISTS))}\
CREATE VIEW texts AS SELECT id, {", ".join(_KEY_POINTS if name == "key_points" else name for name in _SEARCHED)}
  FROM articles;
CREATE VIRTUAL TABLE search USING fts5 ({", ".join(_SEARCHED)},
  content = 'texts', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2');
"""  # noqa: S608 - names of our own
"""All tables of a file."""

_Packed: TypeAlias = "list[tuple[list[Any], dict[str, list[str]]]]"
_MARKS = ("\x02", "\x03")
"""Around what was found, until it is cut there: no text of an article has these."""
_WORDS_AROUND = 16


def packed(rows: list[Row]) -> _Packed:
    """Return the columns of each row as SQLite has them, and its lists."""
    return [([_stored(row[name]) for name in _NAMES], {name: row[name] or [] for name in LISTS}) for row in rows]


def _stored(value: Any) -> Any:
    """Return a value; an instant as text in UTC, which sorts, and which the functions of SQLite read."""
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z") if hasattr(value, "astimezone") else value


class SqliteTable:
    """A file that is written beside the old one.

    Raises:
        InvalidTable: There is something else under this name.
    """

    def __init__(self, target: Path, made_with: str) -> None:
        self._target = Path(os.path.realpath(target))
        self.known = _known(target, made_with) if target.exists() else {}
        remove_leftovers(self._target.parent)
        descriptor, self._path = open_beside(self._target)
        os.close(descriptor)
        self._connection = sqlite3.connect(self._path.as_uri(), uri=True, isolation_level=None)
        self._number = 0
        self._begin(made_with)

    def _begin(self, made_with: str) -> None:
        """Make the tables; nobody reads a file that is not complete, so nothing is kept for the case of a crash."""
        execute = self._connection.execute
        execute("PRAGMA journal_mode = OFF")
        execute("PRAGMA synchronous = OFF")
        execute("PRAGMA encoding = 'UTF-8'")
        if self.known:
            execute("ATTACH ? AS old", (f"{self._target.as_uri()}?mode=ro",))
        self._connection.executescript(SCHEMA)
        execute("BEGIN")
        execute("INSERT INTO made_with VALUES (?)", (made_with,))

    @staticmethod
    def pack(rows: list[Row]) -> _Packed:
        """Make rows ready for the journey between processes."""
        return packed(rows)

    def add(self, rows: _Packed, kept: Sequence[str]) -> None:
        """Add the next rows, in order of path."""
        new = {row[0][_PATH]: row for row in rows}
        for path in sorted([*new, *kept]):
            self._number += 1
            if path in new:
                self._insert(*new[path])
            else:
                self._copy(path)

    def finish(self) -> None:
        """Make the search, and put the file in its place."""
        self._connection.execute("INSERT INTO search (search) VALUES ('rebuild')")
        self._connection.execute("COMMIT")
        self._connection.close()
        put_in_place(self._path, self._target)

    def discard(self) -> None:
        """Remove what was written."""
        self._connection.close()
        self._path.unlink(missing_ok=True)

    def _insert(self, values: list[Any], lists: dict[str, list[str]]) -> None:
        self._connection.execute(_INSERT, [self._number, *values])
        for name, items in lists.items():
            numbered = [(self._number, position, item) for position, item in enumerate(items)]
            if numbered:
                self._connection.executemany(f"INSERT INTO {name} VALUES (?, ?, ?)", numbered)  # noqa: S608 - ours

    def _copy(self, path: str) -> None:
        """Take a row and its lists from the old file."""
        execute = self._connection.execute
        ((old,),) = execute("SELECT id FROM old.articles WHERE path = ?", (path,))
        execute(_COPY, (self._number, old))
        for name in LISTS:
            execute(
                f"INSERT INTO {name} SELECT ?, position, value FROM old.{name} WHERE article = ?",  # noqa: S608 - ours
                (self._number, old),
            )


_PATH = _NAMES.index("path")
_INSERT = f"INSERT INTO articles VALUES ({', '.join('?' * (len(_NAMES) + 1))})"  # noqa: S608 - names of our own
_ALL = (
    f"SELECT {', '.join(_NAMES)} FROM articles LIMIT 0",  # noqa: S608 - as above
    *(f"SELECT article, position, value FROM {name} LIMIT 0" for name in LISTS),  # noqa: S608 - as above
)
"""What fails where somebody has removed a table or a column from which rows would be copied."""
_COPY = f"INSERT INTO articles SELECT ?, {', '.join(_NAMES)} FROM old.articles WHERE id = ?"  # noqa: S608 - as above


def _known(path: Path, made_with: str) -> dict[str, str]:
    """Return path → hash of the rows that are there; none where they were made with something else.

    Raises:
        InvalidTable: The file is something else.
    """
    with _reading(path) as connection:
        if connection.execute("SELECT value FROM made_with").fetchall() != [(made_with,)]:
            return {}
        for select in _ALL:
            connection.execute(select)
        return dict(connection.execute("SELECT path, content_hash FROM articles"))


@contextmanager
def _reading(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a file of ours for reading only.

    Raises:
        FileNotFoundError: There is none.
        InvalidTable: It is something else.
    """
    path.stat()
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            said = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")]
            if said != [_APPLICATION, VERSION]:
                raise no_table(path)
            yield connection
    except sqlite3.DatabaseError:
        raise no_table(path) from None


def read_rows(path: Path, columns: Sequence[str]) -> Iterator[Row]:
    """Yield the rows of a file, with some of their columns.

    Raises:
        FileNotFoundError: There is none.
        InvalidTable: The file is something else, or somebody has changed it to something else.
    """
    return checked(_rows(path, columns), columns, path)


def _rows(path: Path, columns: Sequence[str]) -> Iterator[Row]:
    kinds = {column.name: column.kind for column in COLUMNS}
    plain = [name for name in columns if kinds[name] != "texts"]
    instants = [name for name in plain if kinds[name] == "instant"]
    with _reading(path) as connection:
        lists = {name: _Lists(connection, name) for name in columns if name in LISTS}
        for number, *values in connection.execute(f"SELECT {', '.join(['id', *plain])} FROM articles ORDER BY id"):  # noqa: S608 - names of ours
            row = dict(zip(plain, values, strict=True))
            row |= {name: _instant(row[name]) for name in instants}
            yield row | {name: found.of(number) for name, found in lists.items()}


def _instant(value: Any) -> Any:
    """Return the instant in UTC that a text says; of what is none, the value."""
    try:
        found = datetime.fromisoformat(value)
        return found.astimezone(UTC) if found.tzinfo else found
    except (TypeError, ValueError, OverflowError):
        return value


class _Lists:
    """The lists of one column, read once in the order of their articles."""

    def __init__(self, connection: sqlite3.Connection, name: str) -> None:
        items = connection.execute(f"SELECT article, value FROM {name} ORDER BY article, position")  # noqa: S608 - ours
        self._groups = groupby(items, itemgetter(0))
        self._next = next(self._groups, None)

    def of(self, article: int) -> list[str]:
        """Return the list of an article; it is empty where nobody wrote one."""
        while self._next and self._next[0] < article:  # that of a row which somebody has deleted
            self._next = next(self._groups, None)
        if self._next is None or self._next[0] != article:
            return []
        found = [value for _, value in self._next[1]]
        self._next = next(self._groups, None)
        return found


class Found(NamedTuple):
    """An article that has all words."""

    path: str
    published_at: str | None
    title: str | None
    passage: tuple[str, ...]
    """A piece of its text; each second part of it is what was found."""


def search(file: str | os.PathLike[str], words: str, *, limit: int = 20) -> list[Found]:
    """Return the articles of a SQLite file that have all words, the best first.

    Letters count without their diacritics and their case. A word that ends with ``*`` stands for all that begin so;
    no other sign means anything.

    Args:
        file: What `index` has made.
        words: The words, with white space between them.
        limit: How many articles at most.

    Raises:
        FileNotFoundError: There is no such file.
        InvalidTable: The file is no such table.

    Examples:
        >>> import tempfile
        >>> from technews_format.corpus.indexing import index
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     file = Path(folder, "articles.sqlite")
        ...     report = index(sorted(Path("examples/articles").glob("*.md")), file)
        ...     [found.title for found in search(file, "krtek 3 plevel*")]
        ['Zahradní robot Krtek 3 🌱 rozezná plevel od mrkve']
    """
    query = " ".join(_quoted(word) for word in words.replace("\0", " ").split() if any(map(str.isalnum, word)))
    if not query:
        return []
    with _reading(Path(file)) as connection:
        rows = connection.execute(_QUERY, (*_MARKS, _WORDS_AROUND, query, limit)).fetchall()
    return [_found(file, *row) for row in rows]


_QUERY = (
    "SELECT path, published_at, articles.title, snippet(search, -1, ?, ?, '…', ?) "  # noqa: S608 - numbers of our own
    "FROM search JOIN articles ON articles.id = search.rowid WHERE search MATCH ? "
    f"ORDER BY bm25(search, {', '.join(map(str, _SEARCHED.values()))}), path LIMIT ?"
)


def _found(file: str | os.PathLike[str], path: Any, date: Any, title: Any, passage: str) -> Found:
    if not all(isinstance(value, str) for value in (path, date or "", title or "")):
        raise no_table(file, "path, published_at or title is no text")
    return Found(path, date, title, tuple(_cut(passage)))


def _quoted(word: str) -> str:
    """Return a word as a string of FTS5, in which nothing has a meaning but a star behind it."""
    text = word.rstrip("*")
    quoted = '"' + text.replace('"', '""') + '"'
    return quoted if text == word else f"{quoted}*"


def _cut(passage: str) -> Iterator[str]:
    """Yield the parts of a passage: text, what was found, text, and so on."""
    before, *rest = passage.split(_MARKS[0])
    yield before
    for part in rest:
        yield from part.partition(_MARKS[1])[::2]
