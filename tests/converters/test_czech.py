"""How a Czech page spells a date and an importance."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import technews_format as tn
from technews_format.converters._czech import MONTHS, bound, czech_date, stars


def test_months() -> None:
    """Dates have the Czech names of the months, and the day of UTC."""
    stamps = [tn.Timestamp.parse(f"2026-{month:02}-01 23:30:00") for month in range(1, 13)]
    assert [czech_date(stamp) for stamp in stamps] == [f"1. {name} 2026" for name in MONTHS]
    assert czech_date(tn.Timestamp.parse("2026-02-19T00:30:00+01:00")) == "18. února 2026"


def test_stars() -> None:
    """Five in all, as many of them full as the importance says."""
    assert [stars(importance) for importance in tn.Importance] == ["★☆☆☆☆", "★★☆☆☆", "★★★☆☆", "★★★★☆", "★★★★★"]


@pytest.mark.parametrize(
    ("text", "together"),
    [
        ("A v Praze i u nás", "A~v~Praze i~u~nás"),
        ("(o „z 5“)", "(o~„z~5“)"),
        ("it's a test; 5 s a 10 k", "it's a~test; 5 s~a~10 k"),
        ("ve se k", "ve se k"),
        ("k  domu", "k  domu"),
        ("Škoda-k autu", "Škoda-k~autu"),
        ("dá k", "dá k"),
    ],
)
def test_bound(text: str, together: str) -> None:
    """A letter that stands alone holds on to the next word; the end of a word and of the text are none."""
    assert bound(text) == together.replace("~", "\xa0")


@given(st.text("ksvKA o.'„(ěx\n", max_size=30))
def test_bound_changes_spaces_only(text: str) -> None:
    """Nothing else is touched, and what is held together stays so."""
    assert bound(text).replace("\xa0", " ") == text
    assert bound(bound(text)) == bound(text)
