"""What is done of a long run, so that the next one need not do it again."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from corpora import length, make_corpus, refuses_robots
from hypothesis import given
from hypothesis import strategies as st

import technews_format as tn
from technews_format.corpus.corpus import Corpus
from technews_format.corpus.execution import FileResult, Mapping
from technews_format.corpus.files import Files
from technews_format.corpus.journal import Journal

SEEN: list[str] = []


def watched(document: tn.Document) -> int:
    """Return how long a document is, and remember that somebody asked."""
    SEEN.append(document.name or "")
    return len(document.source)


def added(document: tn.Document, number: int) -> int:
    """Return a length and some more."""
    SEEN.append(document.name or "")
    return len(document.source) + number


def ran(corpus: Corpus, function: object, journal: Path) -> tuple[list[FileResult[int]], int]:
    """Return results, and for how many files the function ran."""
    SEEN.clear()
    return list(corpus.map(function, journal=journal)), len(SEEN)  # type: ignore[arg-type]


def test_what_is_done_is_not_done_again(tmp_path: Path) -> None:
    """Unless a file has changed; then its partition is."""
    corpus, journal = tn.Corpus(make_corpus(tmp_path / "in", 15)), tmp_path / "journal"
    expected, first = ran(corpus, watched, journal)
    assert first == len(expected) == 300
    assert ran(corpus, watched, journal) == (expected, 0)
    last = Path([*corpus][-1])
    last.write_bytes(last.read_bytes() + b"\n")
    changed, again = ran(corpus, watched, journal)
    assert again == 300 - 256
    assert changed[:-1] == expected[:-1]
    assert changed[-1].value == expected[-1].get() + 1


def test_functions_are_told_apart(tmp_path: Path) -> None:
    """Another function, or the same one with other arguments, has results of its own."""
    corpus, journal = tn.Corpus(make_corpus(tmp_path / "in", 1)), tmp_path / "journal"
    for function in (watched, partial(added, number=1), partial(added, number=2)):
        assert [ran(corpus, function, journal)[1] for _ in range(2)] == [20, 0]
    assert {result.get() for result in corpus.map(partial(added, number=2), journal=journal)} == {
        result.get() + 2 for result in corpus.map(length)
    }


def test_half_a_line_is_done_again(tmp_path: Path) -> None:
    """A run that was killed while it wrote leaves no wrong result."""
    corpus, journal = tn.Corpus(make_corpus(tmp_path / "in", 15)), tmp_path / "journal"
    expected, _ = ran(corpus, watched, journal)
    text = journal.read_text(encoding="utf-8")
    for cut in (1, len(text) // 2, len(text) - 2):
        journal.write_text(text[:cut], encoding="utf-8")
        assert ran(corpus, watched, journal)[0] == expected


def test_files_that_failed_are_tried_again(tmp_path: Path) -> None:
    """An error is no result to keep."""
    corpus, journal = tn.Corpus(make_corpus(tmp_path / "in", 1)), tmp_path / "journal"
    for _ in range(2):
        assert any(result.error for result in corpus.map(refuses_robots, journal=journal))
    assert journal.read_text(encoding="utf-8") == ""


@pytest.mark.parametrize("value", [{1}, (1, 2), float("nan"), {1: 2}, object()])
def test_values_that_json_does_not_hold(value: object, tmp_path: Path) -> None:
    """They are refused, not changed."""
    corpus = tn.Corpus(make_corpus(tmp_path / "in", 1))
    with pytest.raises(tn.CorpusError, match="a journal holds values of JSON only"):
        list(corpus.map(lambda _: value, journal=tmp_path / "journal"))


def test_a_journal_that_cannot_be_read(tmp_path: Path) -> None:
    """It is named."""
    with pytest.raises(tn.CorpusError, match=r"journal: .*directory"):
        tn.Corpus("examples/articles").map(length, journal=_folder(tmp_path / "journal"))


def _folder(path: Path) -> Path:
    path.mkdir()
    return path


@given(st.binary(max_size=200))
def test_any_file_is_a_journal(data: bytes) -> None:
    """What is in it and none of its lines is passed over."""
    path = Path(f"/tmp/journal-{len(data)}")  # noqa: S108 - written and read at once
    path.write_bytes(data)
    try:
        assert list(Journal(path, Mapping(length)).results([Files((), ())], None)) == []
    finally:
        path.unlink()
