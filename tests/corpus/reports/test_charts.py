"""Pictures of statistics."""

from __future__ import annotations

import re
import sys
import xml.etree.ElementTree as ET
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up import HOSTILE

import technews_format as tn
from technews_format._util.printable import printable
from technews_format.corpus.reports.charts import Part, calendar, columns, horizontal

PARTS = [Part("2026-01", 3, "var(--level-5)"), Part("2026-01", 2), Part("2026-02", 1)]
DAYS = {date(2025, 12, 30): 1, date(2026, 1, 1): 4}


def drawn() -> list[str]:
    """Return one picture of each kind."""
    bars = horizontal([("a", 2), ("b", 0)], "A <label>", width=300, colours=("var(--level-1)", "var(--level-2)"))
    return [columns(PARTS, "A <label>", width=300), bars, calendar(DAYS, "A <label>", cell=10, months=12)]


def texts(svg: str) -> list[str]:
    """Return the texts in a picture."""
    return [element.text or "" for element in ET.fromstring(svg).iter("text")]  # noqa: S314 - made here


def size(svg: str) -> tuple[int, int]:
    """Return width and height of a picture."""
    root = ET.fromstring(svg)  # noqa: S314 - made here
    return int(root.attrib["width"]), int(root.attrib["height"])


def test_pictures_are_named_images_in_colours_of_the_page() -> None:
    """With nothing that runs, is loaded or has an id; the same each time, in one process too."""
    for svg, again in zip(drawn(), drawn(), strict=True):
        assert svg == again
        root = ET.fromstring(svg)  # noqa: S314 - made here
        assert (root.attrib["role"], root.attrib["aria-label"]) == ("img", "A <label>")
        assert root[0].tag == "title"
        assert {element.tag for element in root.iter()} <= {"svg", "title", "g", "path", "line", "text"}
        found = {name: value for element in root.iter() for name, value in element.attrib.items()}
        assert not [name for name in found if name.startswith(("on", "href", "style", "id", "class"))]
        colours = {value for element in root.iter() for name in ("fill", "stroke") if (value := element.get(name))}
        assert {value for value in colours if not value.startswith("var(--")} <= {"none", "currentColor"}


@settings(max_examples=30)
@given(st.text(min_size=1, max_size=30) | st.just(HOSTILE))
def test_no_name_ends_a_picture(name: str) -> None:
    """What an article says is a text in it, whatever it is."""
    shown = printable(name)
    svg = horizontal([(shown, 1)], shown, width=2000)
    assert texts(svg)[0].strip() == shown.strip()
    assert not re.search(r"<(?!/?(svg|title|g|path|line|text)\b)", svg)


def test_columns() -> None:
    """Labels are whole and do not meet; lines stand at whole numbers, and the last is not below a column."""
    assert texts(columns(PARTS, "x", width=300)) == ["2026-01", "2026-02", "0", "1", "2", "3", "4", "5"]
    assert texts(columns([Part("a", 1)], "x", width=300)) == ["a", "0", "1"]
    assert texts(columns([Part("a", 1234)], "x", width=300))[1:] == ["0", "500", "1,000", "1,500"]
    many = [Part(f"{2000 + number // 12}-{number % 12 + 1:02}", 1) for number in range(48)]
    for width, most in ((252, 4), (960, 13)):
        labels = [text for text in texts(columns(many, "x", width=width)) if "-" in text]
        assert labels[0] == "2000-01"
        assert 3 <= len(labels) <= most
    assert size(columns(many, "x", width=252))[0] < 300


def test_long_names_are_cut_before_their_number() -> None:
    """With a sign for it."""
    assert texts(horizontal([("x" * 90, 12345)], "x", width=288))[0].endswith("…")
    assert texts(horizontal([("x" * 90, 12345)], "x", width=288))[1] == "12,345"
    assert size(horizontal([("a", 1)] * 10, "x", width=288)) == (292, 364)


def test_a_calendar_of_less_than_a_year() -> None:
    """It begins with the first month, and says where a year begins; days without articles have squares too."""
    svg = calendar(DAYS, "x", cell=10, months=12)
    assert texts(svg) == ["2025", "Mon", "Wed", "Fri", "Dec", "2026"]
    assert svg.count("var(--shade-0)") == 31 + 31 - 2
    assert (svg.count("var(--shade-1)"), svg.count("var(--shade-4)")) == (1, 1)


@pytest.mark.parametrize("months", [12, 6])
@pytest.mark.parametrize("first", [date(1, 1, 1), date(2024, 2, 29), date(9999, 12, 31)])
def test_a_calendar_has_each_day(first: date, months: int) -> None:
    """Also the first and the last one that there is, alone and with many years between."""
    for days in ({first: 1}, {first: 1, date(1999, 12, 31): 1}):
        assert calendar(days, "x", cell=10, months=months).count("var(--shade-4)") == len(days)


@pytest.mark.parametrize(("months", "most", "width"), [(12, 4, 980), (6, 8, 320)])
def test_a_calendar_of_many_years(months: int, most: int, width: int) -> None:
    """Years, or half-years, lie below each other: the last ones with articles, and none without."""
    days = {date(2010, 3, 1) + timedelta(number * 40): 1 for number in range(100)} | {date(2062, 1, 1): 1}
    svg = calendar(days, "x", cell=17 if months == 12 else 10, months=months)
    years = [text for text in texts(svg) if text.isdigit()]
    assert len(years) == most
    assert years[-1] == "2062"
    assert "2030" not in years
    assert size(svg)[0] <= width


@pytest.mark.parametrize("package", ["altair", "vl_convert"])
def test_a_missing_package_is_named(package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the extra that brings it."""
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(tn.MissingExtra, match=rf"{package} is missing.*\[stats\]"):
        columns(PARTS, "x", width=300)
