"""The search of a SQLite file: words in whatever letters, and no input that is an error."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import BRIEF, STRUCTURED, example_paths

import technews_format as tn
from technews_format.corpus.indexing import index
from technews_format.corpus.sqlite import Found, read_rows, search


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a SQLite file of the examples and of three articles with names that are told apart."""
    folder = tmp_path_factory.mktemp("articles")
    texts = {
        "a.md": BRIEF.replace("title: Nová hra", "title: Umělá inteligence hlídá větrné elektrárny"),
        "b.md": BRIEF.replace("Je o vlacích.", "Umělá hmota a větrné mlýny."),
        "c.md": STRUCTURED.replace("Třetí bod.", "Želva přeplavala rybník."),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    index([*example_paths(), *sorted(folder.glob("*.md"))], folder / "all.sqlite")
    return folder / "all.sqlite"


def names(found: list[Found]) -> list[str]:
    """Return the names of the files that were found."""
    return [Path(item.path).name for item in found]


@pytest.mark.parametrize("words", ["umela vetrne", "Umělá větrné", "UMELA  VETRNE", "větrn* uměl*", "umela – vetrne !"])
def test_diacritics_and_case_do_not_count(table: Path, words: str) -> None:
    """A title counts more than a text."""
    assert names(search(table, words)) == ["a.md", "b.md"]


def test_all_words_are_needed(table: Path) -> None:
    """Beginnings only with a star."""
    assert names(search(table, "umela mlyny")) == ["b.md"]
    assert search(table, "umel mlyny") == []
    assert names(search(table, "umel* mlyny")) == ["b.md"]


def test_key_points_are_searched(table: Path) -> None:
    """Although they stand in a table of their own."""
    (found,) = search(table, "zelva")
    assert found.passage[1] == "Želva"
    assert "".join(found.passage) == "První bod.\n**Druhý**: bod.\nŽelva přeplavala rybník."
    assert (found.title, found.published_at) == ("Databáze, která si pamatuje", "2026-02-18T09:30:00Z")


def test_the_best_come_first_and_the_limit_holds(table: Path) -> None:
    """Of the same value, in order of path."""
    everything = search(table, "a", limit=100)
    assert len(everything) > 3
    assert search(table, "a", limit=2) == everything[:2]


@given(
    st.text() | st.sampled_from(['"', "*", "**", "a OR", "NEAR(", "title:x", "^a", "a AND NOT", "-a", "{a}: b", "\0"])
)
def test_no_words_are_an_error(table: Path, words: str) -> None:
    """Operators of FTS5 are words like others."""
    for found in search(table, words, limit=3):
        assert len(found.passage) % 2 == 1


def test_operators_are_words(table: Path) -> None:
    """``OR`` would find both of them otherwise."""
    assert search(table, "zelva OR mlyny") == []


@pytest.mark.parametrize("data", [b"", b"notes", b"SQLite format 3\0" + b"\0" * 200])
def test_other_files_are_refused(data: bytes, tmp_path: Path) -> None:
    """Whatever they are."""
    path = tmp_path / "a.sqlite"
    path.write_bytes(data)
    with pytest.raises(tn.InvalidTable, match="no table of articles"):
        search(path, "a")


def test_other_tables_are_refused(tmp_path: Path) -> None:
    """Those of other programs, and those of another version."""
    path = tmp_path / "a.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE articles (id INTEGER)")
    with pytest.raises(tn.InvalidTable):
        search(path, "a")


def test_a_file_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    """SQLite would make it."""
    with pytest.raises(FileNotFoundError):
        search(tmp_path / "a.sqlite", "a")
    assert [*tmp_path.iterdir()] == []


def test_lists_of_rows_that_were_deleted_are_passed_over(tmp_path: Path) -> None:
    """The others keep theirs."""
    names = "abcd"
    for name in names:
        (tmp_path / f"{name}.md").write_text(STRUCTURED.replace("Kotva", f"Firma {name}"), encoding="utf-8")
    index(sorted(tmp_path.glob("*.md")), tmp_path / "all.sqlite")
    with closing(sqlite3.connect(tmp_path / "all.sqlite")) as connection, connection:
        connection.execute("DELETE FROM articles WHERE id IN (1, 3)")
    rows = [*read_rows(tmp_path / "all.sqlite", ["companies"])]
    assert [row["companies"] for row in rows] == [["Pramen", "Firma b"], ["Pramen", "Firma d"]]


@pytest.mark.parametrize("column", ["path", "published_at", "title"])
def test_values_that_were_changed_are_refused(tmp_path: Path, column: str) -> None:
    """What is no text any more cannot be shown."""
    (tmp_path / "a.md").write_text(BRIEF, encoding="utf-8")
    index([tmp_path / "a.md"], tmp_path / "all.sqlite")
    with closing(sqlite3.connect(tmp_path / "all.sqlite")) as connection, connection:
        connection.execute(f"UPDATE articles SET {column} = x'01'")  # noqa: S608 - names of our own
    with pytest.raises(tn.InvalidTable, match="is no text"):
        search(tmp_path / "all.sqlite", "a")
