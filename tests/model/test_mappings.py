"""What parts of an article are as values."""

from __future__ import annotations

from datetime import UTC, datetime

from support import changed

import technews_format as tn
from technews_format.model.mappings import (
    date_text,
    exact_utc_text,
    front_matter_mapping,
    source_label,
    source_mapping,
)


def test_importance_names() -> None:
    """Each importance has its Czech name and emoji."""
    table = {item.value: (item.czech_name, item.emoji) for item in tn.Importance}
    assert table == {
        1: ("INFO", "💬"),
        2: ("NÍZKÁ", "📝"),
        3: ("STŘEDNÍ", "📢"),
        4: ("VYSOKÁ", "⚡"),
        5: ("KRITICKÁ", "🔥"),
    }


def test_a_fraction_of_a_second_is_written_where_there_is_one() -> None:
    """A date is written as it was read, else as the archive writes it."""
    whole, part = (tn.Timestamp.of(datetime(2026, 2, 18, 9, 30, 0, fraction, tzinfo=UTC)) for fraction in (0, 5))
    assert exact_utc_text(whole) == "2026-02-18 09:30:00"
    assert exact_utc_text(part) == "2026-02-18 09:30:00.000005"
    assert date_text(tn.Timestamp.parse("2026-02-18T09:30Z")) == "2026-02-18T09:30Z"


def test_absent_values_are_left_out() -> None:
    """Lists without items too; the id of a source is null then, and a source without emoji has a label without."""
    mapping = front_matter_mapping(changed(companies=(), author=None).front_matter)
    assert not {"author", "companies", "people"} & mapping.keys()
    assert source_mapping(tn.Source(name="X")) == {"id": None, "name": "X"}
    assert (source_label("📰", "X"), source_label(None, "X"), source_label("", "X")) == ("📰 X", "X", "X")
