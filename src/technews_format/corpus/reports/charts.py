"""Pictures of statistics: drawn by Vega-Lite, as SVG without a browser, in colours that the page around them sets.

Colours are names of CSS (``currentColor``, ``var(--bar)``), so that one picture suits light and dark. Text of articles
gets in as data only, and is escaped by what writes the SVG.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from calendar import monthrange
from collections import Counter
from datetime import date, timedelta
from math import ceil
from typing import TYPE_CHECKING, Any, NamedTuple

from technews_format.corpus.statistics import round_numbers
from technews_format.errors import needs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = ["LEVELS", "Part", "calendar", "columns", "horizontal"]

LEVELS = 4
"""Shades of a day with articles."""

_BAR_COLOUR, _QUIET, _LINE, _EMPTY = "var(--bar)", "var(--muted)", "var(--line)", "var(--empty)"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WEEKDAYS = {0: "Mon", 2: "Wed", 4: "Fri"}
_BESIDE, _ABOVE, _ROWS = 3, 1, 9
"""Cells beside the days of a calendar, cells above them, and rows of one stretch with the gap below."""
_STRETCHES = {12: 4, 6: 8}
"""Months of a stretch → so many stretches are drawn at most, the last ones with articles."""
_ROW, _NAME, _BAR = 36, 12, 8
"""Heights of a row with a bar, of its name above the middle, and of the bar."""
_NUMBER = 90
"""The room of a number at the end of a name; fonts of readers are wider than Vega believes."""
_HEIGHT, _WIDEST, _FILLED = 190, 44, 0.86
"""Height of columns, width of the widest one, and how much of its place it fills."""
_SMALL = 12
_LINES = 5
"""So many lines stand behind columns at most, besides the one below them."""
_LETTER = 10
"""The room of a letter below columns, with its part of the gap between words."""


class Part(NamedTuple):
    """A part of a column.

    Attributes:
        column: What stands below the column.
        articles: How many articles.
        colour: The colour, as CSS has it.
    """

    column: str
    articles: int
    colour: str = _BAR_COLOUR


def columns(parts: Sequence[Part], label: str, *, width: int) -> str:
    """Return columns in the order of their parts, each of which stands on the one before.

    Raises:
        MissingExtra: A package of the extra ``stats`` is missing.
    """
    alt = _altair()
    names = [*dict.fromkeys(part.column for part in parts)]
    data = [{**part._asdict(), "order": number} for number, part in enumerate(parts)]
    step = width / len(names)
    below = alt.Axis(labelAngle=0, ticks=False, values=names[:: ceil(max(map(len, names)) * _LETTER / step)])
    lines = _lines(parts)
    beside = alt.Axis(domain=False, ticks=False, values=lines, format=",d")
    chart = alt.Chart(alt.InlineData(data)).mark_bar(size=min(_WIDEST, step * _FILLED))
    encoded = chart.encode(
        x=alt.X("column:O", title=None, sort=names, axis=below, scale=alt.Scale(padding=0)),
        y=alt.Y("articles:Q", title=None, stack=True, axis=beside, scale=alt.Scale(domain=[0, lines[-1]])),
        color=alt.Color("colour:N", scale=None),
        order=alt.Order("order:Q"),
    )
    return _svg(encoded.properties(width=width, height=_HEIGHT), label)


def _lines(parts: Sequence[Part]) -> list[int]:
    """Return the heights of the lines behind columns: whole numbers, the last one not below any column."""
    heights: Counter[str] = Counter()
    for part in parts:
        heights[part.column] += part.articles
    highest = max(heights.values())
    step = next(step for step in round_numbers() if highest <= step * _LINES)
    return [*range(0, highest + step, step)]


def horizontal(rows: Sequence[tuple[str, int]], label: str, *, width: int, colours: Sequence[str] = ()) -> str:
    """Return bars that lie below their names, which have the whole width.

    Raises:
        MissingExtra: A package of the extra ``stats`` is missing.
    """
    greatest = max(number for _, number in rows) or 1
    names, bars = [], []
    for row, (name, number) in enumerate(rows):
        top = row * _ROW
        names += [{"x": 0, "y": top + _NAME, "text": name}]
        bars += [{"x": 0, "x2": width, "y": top + 2 * _NAME, "y2": top + 2 * _NAME + _BAR, "colour": _EMPTY}]
        colour = colours[row] if colours else _BAR_COLOUR
        bars += [{**bars[-1], "x2": number / greatest * width, "colour": colour}]
    numbers = [{"x": width, "y": row * _ROW + _NAME, "text": f"{number:,}"} for row, (_, number) in enumerate(rows)]
    canvas = _Canvas(width, len(rows) * _ROW)
    layers = (
        canvas.bars(bars),
        canvas.texts(names, "currentColor", limit=width - _NUMBER),
        canvas.texts(numbers, _QUIET, align="right"),
    )
    return canvas.svg(layers, label)


def calendar(days: Mapping[date, int], label: str, *, cell: int, months: int) -> str:
    """Return the days as squares, a column a week.

    Args:
        days: Day → articles.
        label: What the picture shows.
        cell: The size of a square with the gap around it.
        months: So many months lie beside each other, 12 or 6, and the next ones below.

    Raises:
        MissingExtra: A package of the extra ``stats`` is missing.
    """
    stretches = _stretches(days, months)
    greatest = max(days.values())
    squares: list[dict[str, Any]] = []
    texts: list[dict[str, Any]] = []
    for number, (first, last) in enumerate(stretches):
        top = number * _ROWS
        texts += [{"x": 0, "y": top + 0.5, "text": str(first.year)}]
        texts += [{"x": 0, "y": top + _ABOVE + day + 0.5, "text": name} for day, name in _WEEKDAYS.items()]
        for day, x in _columns_of(first, last):
            level = ceil(days.get(day, 0) / greatest * LEVELS)
            squares += [{"x": x + 0.5, "y": top + _ABOVE + day.weekday() + 0.5, "colour": f"var(--shade-{level})"}]
            if day.day == 1:
                name = _MONTHS[day.month - 1] if day.year == first.year or day.month > 1 else str(day.year)
                texts += [{"x": x + (day.weekday() > 0), "y": top + 0.5, "text": name}]
    in_pixels = [{**each, "x": each["x"] * cell, "y": each["y"] * cell} for each in (*squares, *texts)]
    width = max(x for first, last in stretches for _, x in _columns_of(first, last)) + 1
    canvas = _Canvas(width * cell, (len(stretches) * _ROWS - 1) * cell)
    layers = (
        canvas.squares(in_pixels[: len(squares)], cell - 2),
        canvas.texts(in_pixels[len(squares) :], _QUIET, fontSize=min(cell, _SMALL)),
    )
    return canvas.svg(layers, label)


def _stretches(days: Mapping[date, int], months: int) -> list[tuple[date, date]]:
    """Return the last stretches of time with articles, each with its first day and its last."""
    first, last = min(days), max(days)
    begin, end = first.replace(day=1), _end(last, 1)
    if _end(begin, months) >= end:
        return [(begin, end)]
    starts = {day.replace(month=(day.month - 1) // months * months + 1, day=1) for day in days}
    return [(start, _end(start, months)) for start in sorted(starts)[-_STRETCHES[months] :]]


def _end(first: date, months: int) -> date:
    """Return the last day of so many months, the first of which has this day; none is after the year 9999."""
    years, index = divmod(first.month - 1 + months - 1, 12)
    year = first.year + years
    return date.max if year > date.max.year else date(year, index + 1, monthrange(year, index + 1)[1])


def _columns_of(first: date, last: date) -> Iterator[tuple[date, int]]:
    """Yield the days of a stretch, each with the column of its week."""
    for number in range((last - first).days + 1):
        yield first + timedelta(number), _BESIDE + (first.weekday() + number) // 7


class _Canvas:
    """A picture whose places are pixels."""

    def __init__(self, width: int, height: int) -> None:
        self._alt = _altair()
        self._size = {"width": width, "height": height}
        self._x = self._alt.Scale(domain=[0, width], nice=False, zero=False)
        self._y = self._alt.Scale(domain=[0, height], nice=False, zero=False, reverse=True)

    def bars(self, data: list[dict[str, Any]]) -> Any:
        """Return bars from x to x2 and y to y2."""
        return self._placed(data).mark_rect().encode(x2="x2:Q", y2="y2:Q", color=self._colour())

    def squares(self, data: list[dict[str, Any]], side: int) -> Any:
        """Return squares around their places."""
        return self._placed(data).mark_square(size=side**2, opacity=1).encode(color=self._colour())

    def texts(self, data: list[dict[str, Any]], colour: str, **how: Any) -> Any:
        """Return texts that begin, or end, at their places."""
        return self._placed(data).mark_text(**{"align": "left", "color": colour, **how}).encode(text="text:N")

    def svg(self, layers: Sequence[Any], label: str) -> str:
        """Return the picture."""
        return _svg(self._alt.layer(*layers).properties(**self._size), label)

    def _placed(self, data: list[dict[str, Any]]) -> Any:
        alt = self._alt
        places = {"x": alt.X("x:Q", scale=self._x, axis=None), "y": alt.Y("y:Q", scale=self._y, axis=None)}
        return alt.Chart(alt.InlineData(data)).encode(**places)

    def _colour(self) -> Any:
        return self._alt.Color("colour:N", scale=None)


_CONFIG = {
    "aria": False,
    "background": "transparent",
    "font": "Liberation Sans",  # comes with vl-convert, so texts are measured the same everywhere; pages show another
    "padding": 2,
    "view": {"stroke": None},
    "text": {"fontSize": 13, "baseline": "middle"},
    "axis": {
        "labelFontSize": _SMALL,
        "labelColor": _QUIET,
        "gridColor": _LINE,
        "domainColor": _LINE,
        "labelPadding": 6,
    },
}


def _altair() -> Any:
    with needs("stats"):
        import altair as alt
    return alt


def _svg(chart: Any, label: str) -> str:
    """Return a chart as an element for a page, an image that is called as it is labelled."""
    with needs("stats"):
        import vl_convert

    major, minor, _ = _altair().SCHEMA_VERSION.removeprefix("v").split(".")
    specification = chart.to_dict() | {"config": _CONFIG}
    text = vl_convert.vegalite_to_svg(specification, vl_version=f"{major}.{minor}", allowed_base_urls=[])
    root = ET.fromstring(text)  # noqa: S314 - Vega has written it
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
        element.attrib = {name: value for name, value in element.attrib.items() if _is_drawn(name)}
    for group in root.iter():
        group[:] = [element for element in group if not _is_empty(element)]
    root.attrib |= {"role": "img", "aria-label": label}
    title = ET.Element("title")
    title.text = label
    root.insert(0, title)
    return ET.tostring(root, encoding="unicode")


def _is_drawn(attribute: str) -> bool:
    """Tell whether an attribute changes the picture; what Vega tells its own scripts and screen readers does not."""
    return not attribute.startswith(("aria-", "role", "class", "pointer-", "version", "{"))


def _is_empty(element: ET.Element) -> bool:
    """Tell whether an element is a path of Vega's around a group, which nobody sees."""
    return element.tag == "path" and not {"fill", "stroke"} & element.attrib.keys()
