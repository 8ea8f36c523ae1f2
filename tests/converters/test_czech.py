"""How a Czech page spells a date and an importance."""

from __future__ import annotations

import technews_format as tn
from technews_format.converters._czech import MONTHS, czech_date, stars


def test_months() -> None:
    """Dates have the Czech names of the months, and the day of UTC."""
    stamps = [tn.Timestamp.parse(f"2026-{month:02}-01 23:30:00") for month in range(1, 13)]
    assert [czech_date(stamp) for stamp in stamps] == [f"1. {name} 2026" for name in MONTHS]
    assert czech_date(tn.Timestamp.parse("2026-02-19T00:30:00+01:00")) == "18. února 2026"


def test_stars() -> None:
    """Five in all, as many of them full as the importance says."""
    assert [stars(importance) for importance in tn.Importance] == ["★☆☆☆☆", "★★☆☆☆", "★★★☆☆", "★★★★☆", "★★★★★"]
