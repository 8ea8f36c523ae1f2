"""What people see of statistics."""

from __future__ import annotations

import pytest
from made_up import row

import technews_format as tn
from technews_format.corpus.reports.listing import TITLES, importance_name, length_rows, listings, number, totals
from technews_format.corpus.statistics import statistics_of


def listing(name: str, *rows: dict[str, object]) -> object:
    """Return the rows of one listing."""
    return next(each for each in listings(statistics_of(rows)) if each.name == name).rows


def test_everything_has_a_title() -> None:
    """In the order of the titles, also where there is nothing."""
    assert [each.name for each in listings(tn.Statistics())] == [*TITLES]


def test_rows() -> None:
    """All five degrees of importance are there, and codes have their names; what cannot be printed is escaped."""
    assert listing("importance", row(importance=None)) == (
        ("5 KRITICKÁ", 0),
        ("4 VYSOKÁ", 0),
        ("3 STŘEDNÍ", 0),
        ("2 NÍZKÁ", 0),
        ("1 INFO", 0),
        ("none", 1),
    )
    assert len(listing("importance", row())) == 5  # type: ignore[arg-type]
    assert listing("codes", row(codes=["TN401", "TN999"])) == (("TN401 title-untranslated", 1), ("TN999", 1))
    assert listing("categories", row(category="a\x1b[2J\nb")) == (("a\\x1b[2J\\nb", 1),)
    assert listing("words", row(word_count=3)) == (("3", 1),)
    assert listing("words", *[row(word_count=3)] * 200, row(word_count=90)) == (("3", 200), ("4 and more", 1))
    assert listing("words", row(word_count=30), row(word_count=79))[0] == ("30–34", 1)  # type: ignore[index]


def test_the_rest_is_one_row() -> None:
    """Of names the last ones, of days the first ones; of few rows that belong together, none."""
    rows = [row(category=name, importance=None) for name in "aaabbc"]
    categories = next(each for each in listings(statistics_of(rows)) if each.name == "categories")
    assert (categories.shown(1), categories.more(1)) == ((("a", 3),), ("2 more", 3))
    assert (categories.shown(3), categories.more(3)) == (categories.rows, None)
    days = listings(statistics_of([row(), row(published_at=row()["published_at"].replace(year=2025))]))[1]
    assert (days.shown(1), days.more(1)) == ((("2026-02-18", 1),), ("1 earlier", 1))
    importance = listings(statistics_of(rows))[2]
    assert importance.more(1) is None


@pytest.mark.parametrize(
    ("value", "shown"), [(None, "–"), (3, "3"), (3.0, "3"), (3.25, "3.2"), (12345.678, "12,345.7"), (0, "0")]
)
def test_numbers(value: float | None, shown: str) -> None:
    """With at most one decimal."""
    assert number(value) == shown


def test_words_for_numbers() -> None:
    """Totals without articles have no days; lengths have five numbers."""
    assert dict(totals(tn.Statistics()))["first day"] == "–"
    assert importance_name(None) == "none"
    assert length_rows(statistics_of([row()]))[0] == ("Words", ("100", "100", "100", "100", "100"))
