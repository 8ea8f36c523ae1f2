"""How a Czech page spells a date and an importance."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from technews_format.model.models import Importance

__all__ = ["MONTHS", "czech_date", "czech_day", "stars"]

MONTHS = (
    *("ledna", "února", "března", "dubna", "května", "června"),
    *("července", "srpna", "září", "října", "listopadu", "prosince"),
)
"""The names of the months in the genitive, as dates have them."""


def czech_date(moment: datetime) -> str:
    """Return the day of an instant, in UTC as in addresses and file names.

    Args:
        moment: An aware datetime.

    Examples:
        >>> from datetime import datetime
        >>> czech_date(datetime(2026, 2, 18, 23, 30, tzinfo=UTC))
        '18. února 2026'
    """
    return czech_day(moment.astimezone(UTC))


def czech_day(day: date) -> str:
    """Return a day with its month in words."""
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"


def stars(importance: Importance) -> str:
    """Return an importance as five stars.

    Examples:
        >>> from technews_format.model.models import Importance
        >>> stars(Importance.MEDIUM)
        '★★★☆☆'
    """
    return "★" * importance + "☆" * (5 - importance)
