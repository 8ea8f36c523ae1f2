"""Statistics as a page of their own: pictures, and below each the table of its numbers. It needs nothing from outside.

The page has no script, and a policy that forbids all that could be loaded. Same statistics, same bytes.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from technews_format.codes import CODES
from technews_format.corpus.reports.charts import LEVELS, Part, calendar, columns, horizontal
from technews_format.corpus.reports.listing import LENGTHS_HEAD, importance_name, length_rows, listings, totals
from technews_format.corpus.reports.shape import MEASURED
from technews_format.errors import needs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from technews_format.corpus.reports.listing import Listing
    from technews_format.corpus.statistics import Statistics

__all__ = ["page"]

_TEMPLATE = Path(__file__).with_name("page.html")
_WIDE, _NARROW = 960, 288
"""Widths of pictures: across the page, and on a phone or in one column of several."""
_COLUMNS = _NARROW - 36
"""Of columns, without what stands beside them."""
_MONTHS = 48
"""So many months are drawn, the last ones with articles."""
_MOST_ROWS = 1000
"""A table with more rows helps nobody."""
_SEVERITIES = {"error": "var(--level-5)", "warning": "var(--level-4)", "info": "var(--level-3)"}


class _Figure(NamedTuple):
    """A listing with its pictures.

    Attributes:
        listing: The numbers.
        note: What the pictures leave out, or nothing.
        pictures: SVG: one, or one for wide and one for narrow screens.
        key: What a colour stands for: colours and words.
    """

    listing: Listing
    note: str
    pictures: tuple[str, ...]
    key: tuple[tuple[str, str], ...] = ()


def page(found: Statistics, *, top: int) -> str:
    """Return the page.

    Args:
        found: The statistics.
        top: So many bars has a picture at most.

    Raises:
        MissingExtra: A package of the extra ``stats`` is missing.
    """
    with needs("stats"):
        from jinja2 import Environment, StrictUndefined
        from markupsafe import Markup

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters["drawn"] = Markup
    template = environment.from_string(_TEMPLATE.read_text(encoding="utf-8"))
    return template.render(
        totals=totals(found),
        figures=[*_figures(found, top)],
        lengths=length_rows(found),
        lengths_head=LENGTHS_HEAD,
        most_rows=_MOST_ROWS,
    )


def _figures(found: Statistics, top: int) -> Iterator[_Figure]:
    drawn = {"months": _months, "days": _days, **dict.fromkeys(MEASURED, _bins)}
    for listing in listings(found):
        if listing.rows and any(number for _, number in listing.rows):
            yield drawn.get(listing.name, partial(_bars, top=top))(listing, found)


def _months(listing: Listing, found: Statistics) -> _Figure:
    months = dict([*found.months.items()][-_MONTHS:])
    parts = [
        Part(month, n, _colour(level)) for month, by in months.items() for level, n in sorted(by.items(), key=_rank)
    ]
    label = f"Articles a month, by importance: {_extremes(listing)}"
    left_out = len(found.months) - len(months)
    key = tuple((_colour(level), importance_name(level)) for level in found.importance)
    return _Figure(
        listing,
        f"Importance by colour{f'; the last {len(months)} months' if left_out else ''}.",
        (columns(parts, label, width=_WIDE), columns(parts, label, width=_COLUMNS)),
        key,
    )


def _days(listing: Listing, found: Statistics) -> _Figure:
    draw = partial(calendar, found.days, f"Articles a day: {_extremes(listing)}")
    greatest = max(found.days.values())
    shades = [("var(--shade-0)", "none"), *_shades(greatest)]
    return _Figure(listing, "A square a day.", (draw(cell=17, months=12), draw(cell=10, months=6)), tuple(shades))


def _shades(greatest: int) -> Iterator[tuple[str, str]]:
    """Yield the shades of days and which numbers have them."""
    last = 0
    for level in range(1, LEVELS + 1):
        to = greatest * level // LEVELS
        if to > last:
            yield f"var(--shade-{level})", f"{last + 1:,}" if to == last + 1 else f"{last + 1:,}–{to:,}"
            last = to


def _bars(listing: Listing, _: Statistics, top: int) -> _Figure:
    rows, more = listing.shown(top), listing.more(top)
    colours: tuple[str, ...] = ()
    if listing.name == "importance":
        colours = tuple(_colour(int(name[0]) if name[0].isdigit() else None) for name, _ in rows)
    elif listing.name == "codes":
        colours = tuple(_colour_of_code(name.split()[0]) for name, _ in rows)
    label = f"{listing.title}, {listing.unit} of each: {_extremes(listing)}"
    note = f"{more[0]} in the table." if more else ""
    key = tuple((colour, name) for name, colour in _SEVERITIES.items() if colour in colours and listing.name == "codes")
    return _Figure(listing, note, (horizontal(rows, label, width=_NARROW, colours=colours),), key)


def _colour_of_code(code: str) -> str:
    """Return the colour of a finding's severity; nobody knows that of a code of another version."""
    return _SEVERITIES[CODES[code].severity] if code in CODES else "var(--level-0)"


def _bins(listing: Listing, _: Statistics) -> _Figure:
    parts = [Part(name.partition("–")[0].replace(" and more", "+"), number) for name, number in listing.rows]
    label = f"{listing.title} of an article: {_extremes(listing)}"
    return _Figure(listing, "", (columns(parts, label, width=_COLUMNS),))


def _extremes(listing: Listing) -> str:
    """Return in words which row has the greatest number."""
    name, number = max(listing.rows, key=lambda row: row[1])
    return f"most are of {name}, {number:,}"


def _rank(item: tuple[int | None, int]) -> int:
    return item[0] or 0


def _colour(importance: int | None) -> str:
    return f"var(--level-{importance or 0})"
