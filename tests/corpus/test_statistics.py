"""Statistics: what there is in many files, in numbers."""

from __future__ import annotations

import pickle
import statistics as naive
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up import HOSTILE, row, rows, write_corpus
from support import BRIEF, example_paths

import technews_format as tn
from technews_format.corpus.files import Files
from technews_format.corpus.indexing import index
from technews_format.corpus.statistics import Bin, Counts, merged, statistics_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TABLES: dict[str, dict[str, Any]] = {"a.parquet": {}, "a.sqlite": {}, "months": {"partition": "month"}}


def test_a_small_corpus(tmp_path: Path) -> None:
    """Every number is the one that is counted by hand."""
    found = tn.statistics(write_corpus(tmp_path))
    assert (found.files, found.articles, found.files_with_errors) == (5, 3, 2)
    assert found.days == {date(2025, 9, 21): 1, date(2026, 2, 18): 1, date(2026, 2, 19): 1}
    assert found.months == {"2025-09": {2: 1}, "2026-02": {3: 1, 2: 1}}
    assert found.importance == {3: 1, 2: 2}
    assert found.categories == {HOSTILE: 1, "databáze": 1, "gaming": 1}
    assert found.sources == {"The Verge": 2, "Example.org": 1}
    assert (found.companies, found.people) == ({"Kotva": 1, "Pramen": 1}, {"Jan": 1})
    assert (found.first_day, found.last_day) == (date(2025, 9, 21), date(2026, 2, 19))
    assert (found.words.minimum, found.words.maximum) == (3, 17)
    assert found.key_points.counts == {3: 1}
    assert {"TN208", "TN201"} & found.codes.keys()


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("make", [write_corpus, lambda _: example_paths()], ids=["faulty", "examples"])
def test_tables_say_what_files_say(tmp_path: Path, name: str, make: Callable[[Path], Any]) -> None:
    """Parquet, SQLite and a folder of months give the same statistics as the files."""
    made = make(tmp_path / "articles")
    files = made if isinstance(made, list) else sorted(made.iterdir())
    index(files, tmp_path / name, **TABLES[name])
    assert tn.statistics(tmp_path / name) == tn.statistics(files)
    assert tn.statistics(tmp_path / name).files == len(files)


def test_a_month_has_four_digits_of_its_year() -> None:
    """Also the first ones, so that months sort."""
    found = statistics_of(
        [row(published_at=datetime(1, 1, 2, tzinfo=UTC)), row(published_at=datetime.max.replace(tzinfo=UTC))]
    )
    assert [*found.months] == ["0001-01", "9999-12"]


def test_a_day_is_one_in_utc(tmp_path: Path) -> None:
    """Whatever zone an instant is written in, as in a table."""
    late = datetime(2026, 2, 18, 23, 30, tzinfo=timezone(timedelta(hours=-2)))
    assert statistics_of([row(published_at=late)]).days == {date(2026, 2, 19): 1}
    path = tmp_path / "a.md"
    path.write_text(BRIEF.replace("2026-02-18T09:30:00+00:00", "2026-02-18T23:30:00-02:00"), encoding="utf-8")
    assert [*tn.statistics(path).days] == [date(2026, 2, 19)]


@given(rows, st.data())
def test_parts_make_the_whole(some: list[dict[str, Any]], data: st.DataObject) -> None:
    """However rows are divided and in whatever order, their statistics together are those of all."""
    shuffled = data.draw(st.permutations(some))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(some)), max_size=4)))
    parts = [shuffled[a:b] for a, b in zip([0, *cuts], [*cuts, len(some)], strict=True)]
    whole = statistics_of(some)
    together = merged(pickle.loads(pickle.dumps(statistics_of(part))) for part in parts)
    assert together == whole
    assert [*together.companies] == [*whole.companies]
    assert [*together.labels] == [*whole.labels]


@given(rows)
def test_numbers_are_those_of_a_naive_count(some: list[dict[str, Any]]) -> None:
    """Counted one after the other, and by the statistics of Python."""
    found = statistics_of(some)
    loaded = [each for each in some if each["loads"]]
    assert (found.files, found.articles) == (len(some), len(loaded))
    assert found.findings == sum(each["finding_count"] for each in some)
    assert found.files_with_errors == sum(each["error_count"] > 0 for each in some)
    for name, number in found.companies.items():
        assert number == sum(name in each["companies"] for each in loaded)
    for code in ("TN101", "TN201", "TN401"):
        assert found.codes.get(code, 0) == sum(code in each["codes"] for each in some)
    for day, number in found.days.items():
        assert number == sum(each["published_at"].date() == day for each in loaded)
    assert sum(found.days.values()) == sum(sum(by.values()) for by in found.months.values()) == len(loaded)
    assert sum(found.importance.values()) == sum(found.sources.values()) == len(loaded)


@given(st.lists(st.integers(0, 3000), min_size=1))
def test_lengths_are_those_of_a_naive_count(lengths: list[int]) -> None:
    """Median, mean and percentile are those of sorted lists; the bins have all articles, and lie side by side."""
    found = statistics_of(row(word_count=length) for length in lengths).words
    assert (found.minimum, found.maximum, found.articles) == (min(lengths), max(lengths), len(lengths))
    assert found.median == naive.median(lengths)
    assert found.mean == pytest.approx(naive.mean(lengths))
    tenth = found.percentile(0.9)
    assert tenth is not None
    assert sum(length <= tenth for length in lengths) >= 0.9 * len(lengths)
    assert sum(length < tenth for length in lengths) < 0.9 * len(lengths)
    bins = found.histogram()
    assert len(bins) <= 21
    assert sum(each.articles for each in bins) == len(lengths)
    assert all(one.end == two.start for one, two in pairwise(bins))
    for each in bins:
        within = [length for length in lengths if each.start <= length and (each.end is None or length < each.end)]
        assert len(within) == each.articles


def test_one_long_text_does_not_decide_on_the_bins() -> None:
    """It stands in a last bin, which has no end."""
    found = tn.Lengths({100: 500, 190: 499, 90_000: 1})
    assert found.histogram()[-1] == Bin(200, None, 1)
    assert found.histogram()[0] == Bin(100, 110, 500)


def test_nothing_has_no_lengths() -> None:
    """And no days, and nothing fails."""
    found = statistics_of([])
    assert found == tn.Statistics()
    assert (found.first_day, found.last_day, found.months, found.importance) == (None, None, {}, {})
    words = found.words
    assert (words.minimum, words.median, words.mean, words.percentile(0.9), words.maximum) == (None,) * 5
    assert words.histogram() == []


def test_files_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    """They are not counted; nor is what is no article in a folder."""
    write_corpus(tmp_path)
    (tmp_path / "README.md").write_text("# Notes\n", encoding="utf-8")
    (tmp_path / "folder.md").mkdir()
    (tmp_path / "gone.md").symlink_to("nowhere.md")
    names = tuple(str(tmp_path / name) for name in ("2026-02-18-a-database.md", "gone.md", "folder.md", "README.md"))
    found = Counts()(Files(names, names))
    assert found.files == 1
    assert [failure.partition(": ")[2][:20] for failure in found.failures] == [
        "No such file or dire",
        "Is a directory",
    ]
    assert Counts()(Files(names[3:], names[3:], are_named=True)).files == 1
    assert merged([found, found]).failures == found.failures * 2


def test_a_lost_file_is_a_failure() -> None:
    """When the process that reads it ends."""
    assert Counts().lost("a.md", tn.CorpusError("a.md: gone")) == tn.Statistics(failures=("a.md: gone",))


def test_rules_and_executors(tmp_path: Path) -> None:
    """The rules decide on findings, and other processes change nothing."""
    folder = write_corpus(tmp_path)
    config = {"select": ["TN2"]}
    found = tn.statistics(folder, config=config)
    assert found.codes.keys() < tn.statistics(folder).codes.keys()
    with ProcessPoolExecutor(1) as executor:
        assert tn.statistics(folder, config=config, executor=executor) == found
