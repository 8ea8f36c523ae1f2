"""How a Czech page spells a date and an importance, and says who wrote a text."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from technews_format._util.lazy import pattern

if TYPE_CHECKING:
    from datetime import date, datetime

    from technews_format.model.mappings import DisclosedText
    from technews_format.model.models import Disclosure, Importance

__all__ = ["MONTHS", "bound", "czech_date", "czech_day", "disclosed", "stars"]

MONTHS = (
    *("ledna", "února", "března", "dubna", "května", "června"),
    *("července", "srpna", "září", "října", "listopadu", "prosince"),
)
"""The names of the months in the genitive, as dates have them."""


# To begin with the space is six times as fast as to begin with the letter.
_AFTER_PREPOSITION = pattern(r" (?<=(?<![\w'’])[ksvzouaiKSVZOUAI] )(?=\S)")


def bound(text: str) -> str:
    r"""Return text in which no line ends with a preposition or conjunction of one letter, as Czech typography has it.

    Examples:
        >>> bound("Roboti v Brně a okolí")
        'Roboti v\xa0Brně a\xa0okolí'
    """
    return _AFTER_PREPOSITION.sub("\xa0", text)


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


def disclosed(disclosure: Disclosure | None) -> str:
    """Return what readers are told of a text that a language model had a part in; of others, nothing.

    Examples:
        >>> from technews_format.model.models import Disclosure
        >>> disclosed(Disclosure(text="generated", reviewer="Jana Nováková"))
        'Text vytvořila umělá inteligence, zkontroloval(a) Jana Nováková'
        >>> disclosed(Disclosure(text="human"))
        ''
    """
    if disclosure is None or disclosure.text not in _DISCLOSED:
        return ""
    reviewed = f", zkontroloval(a) {disclosure.reviewer}" if disclosure.reviewer else ""
    return _DISCLOSED[disclosure.text] + reviewed


_DISCLOSED: dict[DisclosedText, str] = {
    "assisted": "Text vznikl s pomocí umělé inteligence",
    "generated": "Text vytvořila umělá inteligence",
}


def stars(importance: Importance) -> str:
    """Return an importance as five stars.

    Examples:
        >>> from technews_format.model.models import Importance
        >>> stars(Importance.MEDIUM)
        '★★★☆☆'
    """
    return "★" * importance + "☆" * (5 - importance)
