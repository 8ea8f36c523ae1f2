"""What people see of statistics, in a terminal and on a page: tables of names and numbers, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from technews_format._util.printable import printable
from technews_format.codes import CODES
from technews_format.corpus.reports.shape import MEASURED, NAMED, NINTH
from technews_format.model.mappings import Importance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from technews_format.corpus.statistics import Bin, Statistics

__all__ = ["LENGTHS_HEAD", "TITLES", "Listing", "importance_name", "length_rows", "listings", "number", "totals"]

TITLES: Final = {
    "months": "Months",
    "days": "Days",
    "importance": "Importance",
    **{name: name.capitalize() for name in NAMED},
    "codes": "Findings",
    "words": "Words",
    "paragraphs": "Paragraphs",
    "key_points": "Key points",
}
"""The name of each list → its title, in the order in which they are shown."""
LENGTHS_HEAD: Final = ("minimum", "median", "mean", "90 % up to", "maximum")


@dataclass(frozen=True, slots=True)
class Listing:
    """Names with numbers.

    Attributes:
        name: One of `TITLES`.
        rows: Names and their numbers; such names as can be printed.
        unit: What is counted.
        is_ordered: Whether the rows are in an order of their own, in which the last ones matter most; the others
            begin with the greatest number.
        is_whole: Whether all rows are to be shown, because they are few and belong together.
    """

    name: str
    rows: tuple[tuple[str, int], ...]
    unit: str = "articles"
    is_ordered: bool = False
    is_whole: bool = False

    @property
    def title(self) -> str:
        """The title for people."""
        return TITLES[self.name]

    def shown(self, most: int) -> tuple[tuple[str, int], ...]:
        """Return the rows that matter most."""
        if self.is_whole or len(self.rows) <= most:
            return self.rows
        return self.rows[-most:] if self.is_ordered else self.rows[:most]

    def more(self, most: int) -> tuple[str, int] | None:
        """Return what the other rows are together, in words and as a number; None where there are none."""
        others = len(self.rows) - len(self.shown(most))
        if not others:
            return None
        rest = sum(number for _, number in self.rows) - sum(number for _, number in self.shown(most))
        return f"{others:,} {'earlier' if self.is_ordered else 'more'}", rest


def listings(found: Statistics) -> list[Listing]:
    """Return all that is counted, in the order of `TITLES`."""
    return [
        Listing("months", tuple((month, sum(by.values())) for month, by in found.months.items()), is_ordered=True),
        Listing("days", tuple((day.isoformat(), number) for day, number in found.days.items()), is_ordered=True),
        Listing("importance", tuple(_importance_rows(found)), is_whole=True),
        *(Listing(name, _named(getattr(found, name).items())) for name in NAMED),
        Listing("codes", _named((_code(code), number) for code, number in found.codes.items()), "files"),
        *(Listing(name, _bins(getattr(found, name).histogram()), is_whole=True) for name in MEASURED),
    ]


def totals(found: Statistics) -> list[tuple[str, str]]:
    """Return the greatest numbers, and what each is one of."""
    days = (day.isoformat() if day else "–" for day in (found.first_day, found.last_day))
    names = ("files", "articles", "files with errors", "findings", "first day", "last day")
    numbers = (f"{n:,}" for n in (found.files, found.articles, found.files_with_errors, found.findings))
    return [*zip(names, (*numbers, *days), strict=True)]


def length_rows(found: Statistics) -> list[tuple[str, tuple[str, ...]]]:
    """Return what is measured, each with the numbers that `LENGTHS_HEAD` names."""
    rows = []
    for name in MEASURED:
        of = getattr(found, name)
        numbers = (of.minimum, of.median, of.mean, of.percentile(NINTH), of.maximum)
        rows.append((TITLES[name], tuple(map(number, numbers))))
    return rows


def number(value: float | None) -> str:
    """Return a number with at most one decimal."""
    return "–" if value is None else f"{value:,.1f}".removesuffix(".0")


def importance_name(importance: int | None) -> str:
    """Return importance as articles show it: ``5 KRITICKÁ``."""
    return "none" if importance is None else f"{importance} {Importance(importance).czech_name}"


def _importance_rows(found: Statistics) -> Iterator[tuple[str, int]]:
    """Yield every importance there can be, and what has none where something has not."""
    counted = found.importance
    for importance in reversed(Importance):
        yield importance_name(importance), counted.get(importance, 0)
    if None in counted:
        yield importance_name(None), counted[None]


def _named(items: Iterator[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    return tuple((printable(name), number) for name, number in items)


def _code(code: str) -> str:
    return f"{code} {CODES[code].name}" if code in CODES else code


def _bins(bins: list[Bin]) -> tuple[tuple[str, int], ...]:
    return tuple((_bin_name(*each[:2]), each.articles) for each in bins)


def _bin_name(start: int, end: int | None) -> str:
    if end is None:
        return f"{start:,} and more"
    return f"{start:,}" if end == start + 1 else f"{start:,}–{end - 1:,}"
