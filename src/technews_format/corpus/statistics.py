"""`statistics`: what there is in many files, in numbers. How they are shown is in `reports`."""

from __future__ import annotations

import os
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC
from itertools import accumulate
from math import ceil
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

from technews_format.checking.checker import checker_of
from technews_format.checking.config import Config, make_config
from technews_format.corpus.corpus import Corpus
from technews_format.corpus.execution import results_of
from technews_format.corpus.indexed import is_table, rows_of_table
from technews_format.corpus.rows import row_of
from technews_format.document.document import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from concurrent.futures import Executor
    from datetime import date

    from technews_format.corpus.files import Files, Source
    from technews_format.corpus.rows import Row
    from technews_format.document.document import Document
    from technews_format.errors import CorpusError

__all__ = [
    "COLUMNS",
    "Bin",
    "Counts",
    "Lengths",
    "Statistics",
    "merged",
    "round_numbers",
    "statistics",
    "statistics_of",
]

T = TypeVar("T")

COLUMNS: Final = (
    *("loads", "finding_count", "error_count", "codes"),
    *("published_at", "importance", "category", "source_name", "source_emoji", "companies", "people"),
    *("word_count", "paragraph_count", "key_point_count"),
)
"""The columns of a table that are counted."""

_MOST_BINS = 20
_NEARLY_ALL = 0.99
"""This part of the articles decides how wide the bins are, so that one very long text does not."""
_ROUND = (1, 2, 5)


class Bin(NamedTuple):
    """A bar of a histogram.

    Attributes:
        start: The least length.
        end: The first length that is too much, or None in the last bin, which has all the rest.
        articles: How many articles there are between.
    """

    start: int
    end: int | None
    articles: int


@dataclass(frozen=True, slots=True)
class Lengths:
    """How long articles are.

    Attributes:
        counts: Each length → how many articles have it, the shortest first.

    Examples:
        >>> lengths = Lengths({3: 1, 4: 2, 12: 1})
        >>> lengths.minimum, lengths.median, lengths.mean, lengths.percentile(0.9), lengths.maximum
        (3, 4.0, 5.75, 12, 12)
        >>> lengths.histogram()[-1]
        Bin(start=12, end=13, articles=1)
    """

    counts: Mapping[int, int] = field(default_factory=dict)

    @property
    def articles(self) -> int:
        """How many articles have a length."""
        return sum(self.counts.values())

    @property
    def minimum(self) -> int | None:
        """The shortest length, or None without articles."""
        return min(self.counts, default=None)

    @property
    def maximum(self) -> int | None:
        """The greatest length."""
        return max(self.counts, default=None)

    @property
    def mean(self) -> float | None:
        """The mean."""
        return sum(length * number for length, number in self.counts.items()) / self.articles if self.counts else None

    @property
    def median(self) -> float | None:
        """The length in the middle, or between the two in the middle."""
        if not self.counts:
            return None
        return (self._at((self.articles + 1) // 2) + self._at(self.articles // 2 + 1)) / 2

    def percentile(self, part: float) -> int | None:
        """Return the least length that this part of the articles does not exceed."""
        return self._at(max(1, ceil(part * self.articles))) if self.counts else None

    def histogram(self) -> list[Bin]:
        """Return the articles by length: at most twenty bins of equal and round width, and one for what is longer."""
        longest = self.percentile(_NEARLY_ALL)
        if longest is None:
            return []
        width = next(width for width in round_numbers() if longest // width < _MOST_BINS)
        bins = Counter[int]()
        for length, number in self.counts.items():
            bins[min(length // width, longest // width + 1)] += number
        first, last = min(bins), longest // width
        found = [Bin(number * width, (number + 1) * width, bins[number]) for number in range(first, last + 1)]
        return found + [Bin((last + 1) * width, None, bins[last + 1])] * bool(bins[last + 1])

    def _at(self, place: int) -> int:
        """Return the length of the article at a place, counted from 1, when they are sorted."""
        lengths = sorted(self.counts)
        sums = accumulate(self.counts[length] for length in lengths)
        return next(length for length, reached in zip(lengths, sums, strict=True) if reached >= place)


def round_numbers() -> Iterator[int]:
    """Yield 1, 2, 5, 10, 20 and so on."""
    size = 1
    while True:
        yield from (size * number for number in _ROUND)
        size *= 10


@dataclass(frozen=True, slots=True)
class Statistics:
    """What there is in many files. Where something is counted, the most frequent stands first.

    Attributes:
        files: How many files were read.
        articles: How many of them load; all that follows but findings and codes is about these.
        files_with_errors: How many files have an error.
        findings: How many findings there are.
        codes: Code of a finding → how many files have it.
        published: Day of publication (in UTC) and importance, or None → articles.
        labels: Name of the source and its emoji, or None → articles.
        categories: Category → articles.
        companies: Company → articles that name it.
        people: Person → articles that name them.
        words: Words of the body.
        paragraphs: Paragraphs of the body, without key points.
        key_points: Key points, of the articles that have some.
        failures: Why files could not be read, one message each; they are not counted.

    Examples:
        >>> found = statistics("examples/articles")
        >>> found.files, found.articles, found.first_day.isoformat(), found.importance[5]
        (20, 20, '2025-09-21', 2)
    """

    files: int = 0
    articles: int = 0
    files_with_errors: int = 0
    findings: int = 0
    codes: Mapping[str, int] = field(default_factory=dict)
    published: Mapping[tuple[date, int | None], int] = field(default_factory=dict)
    labels: Mapping[tuple[str, str | None], int] = field(default_factory=dict)
    categories: Mapping[str, int] = field(default_factory=dict)
    companies: Mapping[str, int] = field(default_factory=dict)
    people: Mapping[str, int] = field(default_factory=dict)
    words: Lengths = field(default_factory=Lengths)
    paragraphs: Lengths = field(default_factory=Lengths)
    key_points: Lengths = field(default_factory=Lengths)
    failures: tuple[str, ...] = ()

    @property
    def sources(self) -> dict[str, int]:
        """Name of a source → articles."""
        return _by_frequency(_summed((name, number) for (name, _), number in self.labels.items()))

    @property
    def importance(self) -> dict[int | None, int]:
        """Importance, or None → articles, the greatest importance first."""
        found = _summed((importance, number) for (_, importance), number in self.published.items())
        return dict(sorted(found.items(), key=lambda item: -(item[0] or 0)))

    @property
    def days(self) -> dict[date, int]:
        """Day with articles → articles, the first day first."""
        return dict(sorted(_summed((day, number) for (day, _), number in self.published.items()).items()))

    @property
    def months(self) -> dict[str, dict[int | None, int]]:
        """Month with articles (``2026-02``) → importance, or None → articles, the first month first."""
        months: dict[str, Counter[int | None]] = {}
        for (day, importance), number in sorted(self.published.items(), key=lambda item: (item[0][0], item[0][1] or 0)):
            months.setdefault(day.isoformat()[:7], Counter())[importance] += number
        return {month: dict(counted) for month, counted in months.items()}

    @property
    def first_day(self) -> date | None:
        """The first day with articles."""
        return min(self.days, default=None)

    @property
    def last_day(self) -> date | None:
        """The last day with articles."""
        return max(self.days, default=None)


_COUNTED = ("codes", "published", "labels", "categories", "companies", "people")
_LENGTHS = {"words": "word_count", "paragraphs": "paragraph_count", "key_points": "key_point_count"}
_NUMBERS = ("files", "articles", "files_with_errors", "findings")


def _summed(items: Iterable[tuple[T, int]]) -> Counter[T]:
    found: Counter[T] = Counter()
    for name, number in items:
        found[name] += number
    return found


def _by_frequency(found: Mapping[T, int]) -> dict[T, int]:
    """Return counts with the most frequent first, in an order that only they decide."""
    return dict(sorted(found.items(), key=lambda item: (-item[1], _sortable(item[0]))))


def _sortable(name: object) -> object:
    """Return what sorts as a name does, also where a part of it is None."""
    return [(part is not None, part) for part in name] if isinstance(name, tuple) else name


class _Tally:
    """Statistics that grow."""

    def __init__(self) -> None:
        self._numbers = Counter[str]()
        self._counted: dict[str, Counter[Any]] = {name: Counter() for name in (*_COUNTED, *_LENGTHS)}
        self._failures: list[str] = []

    def add_row(self, row: Mapping[str, Any]) -> None:
        self._numbers["files"] += 1
        self._numbers["findings"] += row["finding_count"] or 0
        self._numbers["files_with_errors"] += bool(row["error_count"])
        self._counted["codes"].update(row["codes"] or ())
        if row["loads"]:
            self._add_article(row)

    def _add_article(self, row: Mapping[str, Any]) -> None:
        counted = self._counted
        self._numbers["articles"] += 1
        counted["published"][row["published_at"].astimezone(UTC).date(), row["importance"]] += 1
        counted["labels"][row["source_name"], row["source_emoji"]] += 1
        counted["categories"][row["category"]] += 1
        for name in ("companies", "people"):
            counted[name].update({*(row[name] or ())})
        for name, column in _LENGTHS.items():
            if row[column] or name != "key_points":
                counted[name][row[column]] += 1

    def add(self, part: Statistics) -> None:
        for name in _NUMBERS:
            self._numbers[name] += getattr(part, name)
        for name, counts in self._counted.items():
            found = getattr(part, name)
            counts.update(found.counts if name in _LENGTHS else found)
        self._failures += part.failures

    def fail(self, name: str, reason: str) -> None:  # noqa: ARG002 - the reason names it
        self._failures.append(reason)

    def statistics(self) -> Statistics:
        values: dict[str, Any] = {name: self._numbers[name] for name in _NUMBERS}
        values |= {name: _by_frequency(self._counted[name]) for name in _COUNTED}
        values |= {name: Lengths(dict(sorted(self._counted[name].items()))) for name in _LENGTHS}
        return Statistics(**values, failures=tuple(self._failures))


def statistics(
    source: Source, *, config: Config | Mapping[str, Any] | None = None, executor: Executor | None = None
) -> Statistics:
    """Return what there is in files, or in an index of them, in numbers.

    Args:
        source: What `Corpus` takes; or what ``technews index`` has written, one path of it: a file ``….parquet`` or
            ``….sqlite``, or a folder of months. Of an index only what is counted is read, little by little.
        config: Which rules find what is counted; an index was made with its own.
        executor: What reads the files, as with `Corpus.map`. None for as many processes as that pays for.

    Raises:
        CorpusError: A part of the source is not there, or the executor has gone; or a folder has both articles and
            an index of months.
        InvalidTable: The index is no table of articles that this version reads.
        MissingExtra: For Parquet, pyarrow is not installed.
        OSError: The index cannot be read.

    Examples:
        >>> statistics("examples/articles").sources["Hackaday"]
        2
    """
    if isinstance(source, str | os.PathLike) and is_table(source):
        return statistics_of(rows_of_table(source, COLUMNS))
    work = Counts(None if config is None else make_config(config))
    with closing(results_of(Corpus(source).partitions(), work, executor)) as parts:
        return merged(parts)


def statistics_of(rows: Iterable[Mapping[str, Any]]) -> Statistics:
    """Return the statistics of rows that have `COLUMNS`."""
    tally = _Tally()
    for row in rows:
        tally.add_row(row)
    return tally.statistics()


def merged(parts: Iterable[Statistics]) -> Statistics:
    """Return the statistics of a whole, of those of its parts."""
    tally = _Tally()
    for part in parts:
        tally.add(part)
    return tally.statistics()


@dataclass(frozen=True, slots=True)
class Counts:
    """The work of counting what there is in a partition; files of folders with nothing of an article are passed over.

    Attributes:
        config: Which rules find what is counted.
    """

    config: Config | None = None

    def __call__(self, files: Files, /) -> Statistics:
        """Return the statistics of the files."""
        tally = _Tally()
        for row in self.rows(_documents(files, tally)):
            tally.add_row(row)
        return tally.statistics()

    def rows(self, documents: Iterable[Document]) -> Iterator[Row]:
        """Yield the rows of documents."""
        return (row_of(document, findings) for document, findings in checker_of(self.config).check_all(documents))

    def lost(self, name: str, error: CorpusError, /) -> Statistics:  # noqa: ARG002 - the error names it
        """Return the error as what is wrong with the file."""
        return Statistics(failures=(str(error),))


def _documents(files: Files, tally: _Tally) -> Iterator[Document]:
    """Yield the files that can be read; why the others cannot is told to the tally."""
    for name, data in files.contents(tally.fail):
        if files.takes(name, data):
            yield parse(data, name)
