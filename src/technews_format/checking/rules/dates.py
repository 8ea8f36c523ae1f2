"""Rules about the dates of the front matter (TN208 to TN211)."""

from __future__ import annotations

from datetime import UTC, timedelta
from typing import TYPE_CHECKING

from technews_format._util.lazy import pattern
from technews_format.checking.rules._examples import Example
from technews_format.checking.rules._rule import Change, Finding, RuleFix, found_by_reading, rule
from technews_format.model.timestamps import Timestamp

if TYPE_CHECKING:
    from collections.abc import Iterable

    from technews_format.checking.config import Target
    from technews_format.checking.rules._context import RuleContext
    from technews_format.checking.rules._rule import Rule
    from technews_format.diagnostics import Problem

__all__ = ["RULES", "date_from", "read_date"]


_OFFSET = pattern(r"(?:Z|[+-]\d\d:?\d\d)$")
_OF_TARGET: dict[Target, str] = {"jekyll": "TN604", "hugo": "TN613"}


def read_date(context: RuleContext, field: str) -> Timestamp | None:
    """Return ``date`` or ``publishedAt``, or None when it is missing or cannot be read."""
    text = context.string(field)
    try:
        return Timestamp.parse(text) if text else None
    except ValueError:
        return None


def date_from(context: RuleContext, field: str) -> str | None:
    """Return what one date has to be by the other one, or None when that cannot be read."""
    other = read_date(context, "publishedAt" if field == "date" else "date")
    if other is None:
        return None
    return other.utc_text if field == "date" else other.astimezone(UTC).isoformat()


def _from_other(context: RuleContext, problem: Problem) -> Change | None:
    field = problem.field or ""
    text = date_from(context, field)
    return Change({field: text}, safe=False) if text and context.syntax_tree.generation == 1 else None


malformed_date = found_by_reading(
    "TN208",
    "A value of `date` or `publishedAt` is no date and time such as `2026-02-10 09:30:00` or "
    "`2026-02-10T09:30:00+00:00`, or names a day that does not exist.",
    why="The article cannot be sorted, and site generators stop at such a value or take today for it. "
    "Some parsers silently make another day of it: js-yaml reads `2026-13-45` as a day of the next year.",
    example=Example((("'2026-02-10 09:30:00'", "'10. 2. 2026 v 9.30'"),)),
    fix=RuleFix(_from_other, "unsafe", "Takes the instant from the other one of the two dates, if that can be read."),
)


def _in_utc(context: RuleContext, problem: Problem) -> Change | None:
    field = problem.field or ""
    stamp = read_date(context, field)
    if stamp is None:
        return None
    text = stamp.astimezone(UTC).isoformat() if field == "publishedAt" else stamp.utc_text
    return Change({field: text}, safe=False)


@rule(
    "TN209",
    "front matter",
    in_canonical=False,
    why="File names and addresses are made of the day in UTC. Programs that look at the text alone take another day, "
    "and without an offset each one takes its own time zone.",
    example=Example((("'2026-02-10T09:30:00+00:00'", "'2026-02-10T10:30:00+01:00'"),)),
    fix=RuleFix(
        _in_utc,
        "unsafe",
        "Writes the same instant in UTC. Unsafe, because the offset is lost, and one that is missing may have been "
        "another.",
    ),
)
def date_not_utc(context: RuleContext) -> Iterable[Finding]:
    """A date is not in UTC: `publishedAt` has another offset than `+00:00` or none, or `date` has an offset of its own.

    `Z` means UTC and is right. A date without an offset is read as UTC.
    """
    published = context.published
    if published is not None and published is context.dated and published.text.endswith("+00:00"):
        return ()  # nearly all articles
    if context.syntax_tree.generation == 0:
        return ()
    return [*_published_not_utc(context), *_date_not_utc(context)]


def _published_not_utc(context: RuleContext) -> Iterable[Finding]:
    stamp = context.published
    if stamp is None or stamp.text.endswith("+00:00"):
        return ()
    if stamp.utcoffset():
        message = f"publishedAt is {stamp.text}, which is not in UTC; write {stamp.astimezone(UTC).isoformat()}"
    elif _OFFSET.search(stamp.text, len("2026-02-10")):
        return ()
    else:
        message = f"publishedAt has no offset and is read as UTC; write {stamp.isoformat()}"
    return (Finding(message, *context.place("publishedAt"), "publishedAt"),)


def _date_not_utc(context: RuleContext) -> Iterable[Finding]:
    stamp = context.dated
    if stamp is None or stamp is context.published or not stamp.utcoffset():
        return ()
    message = f"date is {stamp.text}, which is not in UTC; write {stamp.utc_text}"
    return (Finding(message, *context.place("date"), "date"),)


@rule(
    "TN210",
    "front matter",
    why="Jekyll and Hugo sort by `date`, feeds and file names go by `publishedAt`; the article has one place "
    "in each of them, and they do not agree.",
    example=Example((("'2026-02-10 09:30:00'", "'2026-02-10 10:30:00'"),)),
    fix=RuleFix(_from_other, "unsafe", "Sets `date` to the instant of `publishedAt`, which the source has given."),
)
def dates_differ(context: RuleContext) -> Iterable[Finding]:
    """The values of `date` and `publishedAt` are not the same instant.

    `date` means UTC when it has no offset. Fractions of a second do not count.
    """
    published, date = context.published, context.dated
    if published is None or date is None or date is published or abs(date - published) < timedelta(seconds=1):
        return ()
    expected = date_from(context, "date")
    message = f"date is {date.text}, publishedAt is {published.text}; write {expected} or mend publishedAt"
    return (Finding(message, *context.place("date"), "date"),)


@rule(
    "TN211",
    "front matter",
    why="Jekyll and Hugo leave out pages of the future without a word, and feeds keep them on top. "
    "Mostly the month and the day or two digits of the year have changed places.",
    example=Example(
        (("2026-02-10", "2999-02-10"),),
        name="2999-02-10-robotic-fish-counts-tadpoles-for-a-week.md",
    ),
)
def date_in_future(context: RuleContext) -> Iterable[Finding]:
    """The date in `publishedAt` lies in the future.

    The present is the option `now`, or the clock of the system. With a target whose own
    rule about the future applies, this one is silent.
    """
    published, config = context.published, context.config
    if published is None or published <= context.now:
        return ()
    if any(config.applies(code) for target, code in _OF_TARGET.items() if target in config.target):
        return ()
    message = f"publishedAt is {published.text}, which is in the future; check year, month and day"
    return (Finding(message, *context.place("publishedAt"), "publishedAt"),)


RULES: tuple[Rule, ...] = (malformed_date, date_not_utc, dates_differ, date_in_future)
