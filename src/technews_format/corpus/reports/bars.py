"""Statistics in a terminal: tables with bars."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from technews_format._util.printable import count, inert
from technews_format.checking.reports._text import cells
from technews_format.corpus.reports.listing import LENGTHS_HEAD, length_rows, listings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from technews_format.corpus.reports.listing import Listing
    from technews_format.corpus.statistics import Statistics

__all__ = ["Line", "bars"]

_BLOCKS = " ▏▎▍▌▋▊▉█"
"""Eighths of a cell."""
_LONGEST_NAME = 40
_LEAST_BAR = 8


class Line(NamedTuple):
    """A line, and the bar at its end.

    Attributes:
        text: What stands before the bar.
        bar: The bar, or nothing.
        is_head: Whether it is the line above a table.
    """

    text: str
    bar: str = ""
    is_head: bool = False


def bars(found: Statistics, *, width: int, top: int, ascii_only: bool = False) -> Iterator[Line]:
    """Yield the lines of all tables.

    Args:
        found: The statistics.
        width: So many cells has a line at most.
        top: So many rows has a table at most; the others are one row.
        ascii_only: Whether nothing else can be printed: then bars are of ``#``.

    Examples:
        >>> from technews_format.corpus.statistics import statistics
        >>> lines = [*bars(statistics("examples/articles"), width=60, top=3)]
        >>> print(lines[0].text)
        20 files, 20 articles, 0 files with errors, 5 findings
        >>> [line.text for line in lines if line.text.startswith("Months")]
        ['Months     articles']
    """
    with_errors = f"{count(found.files_with_errors, 'file')} with errors"
    counted = (count(found.files, "file"), count(found.articles, "article"), with_errors)
    yield Line(", ".join((*counted, count(found.findings, "finding"))))
    if found.articles:
        yield Line(f"{found.first_day} to {found.last_day}")
    for listing in listings(found):
        if listing.rows:
            yield Line("")
            yield from _table(listing, width, top, ascii_only=ascii_only)
    yield Line("")
    yield from _lengths(found)


def _table(listing: Listing, width: int, top: int, *, ascii_only: bool) -> Iterator[Line]:
    rows, more = [*listing.shown(top)], listing.more(top)
    greatest = max(number for _, number in rows)
    if more:
        rows.insert(0 if listing.is_ordered else len(rows), more)
    numbers = max(len(listing.unit), *(len(f"{number:,}") for _, number in rows))
    names = min(max(cells(name) for name, _ in rows), _LONGEST_NAME, max(1, width - numbers - _LEAST_BAR - 4))
    names = max(names, min(len(listing.title), width - numbers - 2))
    yield Line(f"{_cut(listing.title, names, ascii_only=ascii_only)}  {listing.unit:>{numbers}}", is_head=True)
    for row in rows:
        room = max(0, width - names - numbers - 4) if row is not more else 0
        bar = _bar(row[1] / greatest * room if greatest else 0, ascii_only=ascii_only)
        name = _cut(row[0], names, ascii_only=ascii_only)
        yield Line(f"{name}  {row[1]:>{numbers},}{'  ' if bar else ''}", bar)


def _bar(length: float, *, ascii_only: bool) -> str:
    """Return a bar; what is there at all is seen."""
    if ascii_only:
        return "#" * (round(length) or bool(length))
    eighths = round(length * 8) or bool(length)
    return _BLOCKS[-1] * (eighths // 8) + _BLOCKS[eighths % 8].strip()


def _cut(name: str, width: int, *, ascii_only: bool) -> str:
    """Return a name in so many cells."""
    shown = inert(name)
    if ascii_only:
        shown = shown.replace("–", "-")
    if cells(shown) > width:
        mark = "..."[:width] if ascii_only else "…"
        while cells(shown) > width - len(mark):
            shown = shown[:-1]
        shown += mark
    return shown + " " * (width - cells(shown))


def _lengths(found: Statistics) -> Iterator[Line]:
    rows = [("Lengths", LENGTHS_HEAD), *length_rows(found)]
    widths = [max(len(row[1][column]) for row in rows) for column in range(len(LENGTHS_HEAD))]
    for name, numbers in rows:
        yield Line(f"{name:<10}{_aligned(numbers, widths)}", is_head=numbers is LENGTHS_HEAD)


def _aligned(numbers: Sequence[str], widths: Sequence[int]) -> str:
    return "".join(f"  {text:>{width}}" for text, width in zip(numbers, widths, strict=True))
