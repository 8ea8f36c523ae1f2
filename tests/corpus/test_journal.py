"""What is done of a long run, so that the next one need not do it again."""

from __future__ import annotations

import os
import tempfile
from collections import deque
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from corpora import dies_of_robots, length, make_corpus, refuses_robots
from hypothesis import example, given
from hypothesis import strategies as st

import technews_format as tn
from technews_format.corpus import execution
from technews_format.corpus.corpus import Corpus
from technews_format.corpus.execution import FileResult, Mapping, in_processes
from technews_format.corpus.files import Files
from technews_format.corpus.journal import Journal

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable

    from technews_format.corpus.execution import Work

SEEN: list[str] = []


def watched(document: tn.Document) -> int:
    """Return how long a document is, and remember that somebody asked."""
    SEEN.append(document.name or "")
    return len(document.source)


def added(document: tn.Document, number: int) -> int:
    """Return a length and some more."""
    SEEN.append(document.name or "")
    return len(document.source) + number


def returned(_: tn.Document, value: object) -> object:
    """Return a value."""
    return value


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


def importance(document: tn.Document) -> object:
    """Return a number that is of a class, or raise."""
    refuses_robots(document)
    return document.article().front_matter.importance


@pytest.mark.parametrize("name", ["2026-02-05-krtek*.md", "2026-0*.md", "2026-01*.md"])
def test_values_are_those_of_the_next_run(name: str, tmp_path: Path) -> None:
    """They have the types that JSON has, whether they are new, kept, or not kept because another file failed."""
    corpus = tn.Corpus(f"examples/articles/{name}")
    runs = [[*corpus.map(importance, journal=tmp_path / "journal")] for _ in range(2)]
    assert [repr(results) for results in runs] == [repr(runs[0])] * 2
    assert {type(result.value) for results in runs for result in results if not result.error} <= {int, type(None)}
    assert any(result.error for result in runs[0]) == (name != "2026-01*.md")


def test_files_of_two_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are two, although each is called the same in its own."""
    for folder, text in (("one", "a"), ("two", "b")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.md").write_text(text, encoding="utf-8")
        os.utime(tmp_path / folder / "a.md", (1, 1))
    for folder, text in (("one", "a"), ("two", "b"), ("one", "a")):
        monkeypatch.chdir(tmp_path / folder)
        assert [result.get() for result in tn.Corpus("a.md").map(source, journal=tmp_path / "journal")] == [text]


def source(document: tn.Document) -> str:
    """Return the text of a document."""
    return document.to_bytes().decode()


def test_functions_that_cannot_be_told_apart_are_refused(tmp_path: Path) -> None:
    """Before anything is done; the second of two lambdas would have the values of the first."""
    with pytest.raises(tn.CorpusError, match="give it a function of a module"):
        tn.Corpus("examples/articles").map(lambda _: 1, journal=tmp_path / "journal")
    assert not (tmp_path / "journal").exists()


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
        list(corpus.map(partial(returned, value=value), journal=tmp_path / "journal"))


def test_a_journal_that_cannot_be_read(tmp_path: Path) -> None:
    """It is named."""
    with pytest.raises(tn.CorpusError, match=r"journal: .*directory"):
        tn.Corpus("examples/articles").map(length, journal=_folder(tmp_path / "journal"))


def _folder(path: Path) -> Path:
    path.mkdir()
    return path


BEGINNING = b'["%064x", ' % (2**256 - 1)


@given(st.binary(max_size=200).map(BEGINNING.__add__))
def test_only_lines_of_a_journal_are_taken(data: bytes) -> None:
    """What else is in it, is passed over."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "journal")
        path.write_bytes(data)
        assert list(Journal(path, Mapping(length)).results([Files((), ())], in_processes)) == []


@given(st.binary(min_size=2, max_size=200).filter(lambda data: not data.startswith(b"[")))
@example(b'["a.md"]\n')
@example(b'[\n  "a.md"\n]\n')
@example(BEGINNING.upper())
@example(b'["title", "url"]')
def test_another_file_is_no_journal(data: bytes) -> None:
    """It is refused before anything is written to it, as an article would be."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "journal")
        path.write_bytes(data)
        with pytest.raises(tn.CorpusError, match="journal: not a journal; name another file"):
            Journal(path, Mapping(length))
        assert path.read_bytes() == data


@given(st.lists(st.integers(1, len(BEGINNING) - 1), min_size=1))
def test_a_journal_whose_runs_were_all_killed(cuts: list[int]) -> None:
    """It is one, whether all of its lines are half or a whole one follows."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "journal")
        halves = b"\n".join(BEGINNING[:cut] for cut in cuts)
        for data in (halves, halves + b"\n" + BEGINNING + b"[]]\n"):
            path.write_bytes(data)
            Journal(path, Mapping(length))


def test_pipes_and_devices_are_no_journals(tmp_path: Path) -> None:
    """Nobody waits for what they say."""
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero")):
        with pytest.raises(tn.CorpusError, match="not a journal"):
            Journal(path, Mapping(length))


def test_a_journal_that_cannot_be_written(tmp_path: Path) -> None:
    """It is named when the work begins."""
    with pytest.raises(tn.CorpusError, match="missing/journal: No such file or directory"):
        list(tn.Corpus("examples/articles").map(length, journal=tmp_path / "missing" / "journal"))


def test_what_follows_half_a_line_is_kept(tmp_path: Path) -> None:
    """The next run writes a line of its own, so the third one has nothing to do."""
    corpus, journal = tn.Corpus(make_corpus(tmp_path / "in", 15)), tmp_path / "journal"
    expected, _ = ran(corpus, watched, journal)
    journal.write_text(journal.read_text(encoding="utf-8")[:-9], encoding="utf-8")
    assert ran(corpus, watched, journal) == (expected, 300 - 256)
    assert ran(corpus, watched, journal) == (expected, 0)


def test_a_partition_of_which_a_process_died(tmp_path: Path) -> None:
    """Its files have their results, so have those after it, and it alone is done again."""
    corpus, path = tn.Corpus(make_corpus(tmp_path / "in", 28)), tmp_path / "journal"
    work, names = Mapping(dies_of_robots), [*corpus]
    left: list[int] = []

    def run(partitions: Iterable[Files], work: Work[Any]) -> Generator[Any]:
        waiting = deque(partitions)
        left.append(len(waiting))
        yield from execution._pooled(waiting, work, 2)

    for _ in range(2):
        results = [*chain.from_iterable(Journal(path, work).results(corpus.partitions(), run))]
        assert [result.name for result in results] == names
        (failed,) = [result for result in results if result.error]
        assert str(failed.error) == f"{failed.name}: the process ended while it worked on this file"
        sizes = {name: len(tn.parse(Path(name).read_bytes()).source) for name in names if name != failed.name}
        assert {result.name: result.value for result in results if not result.error} == sizes
    assert left == [3, 1]
