"""Rules about letters that became others on the way: wrong code pages (TN009), notations not undone (TN016)."""

from __future__ import annotations

from bisect import bisect_left
from operator import itemgetter
from typing import TYPE_CHECKING, TypeVar

from technews_format._util.texts import quoted
from technews_format.checking.rules._damage import damage_of
from technews_format.checking.rules._examples import Example
from technews_format.checking.rules._rule import Change, Finding, RuleFix, rule
from technews_format.checking.rules._values import change_text
from technews_format.checking.rules._wrappings import wrapped_of
from technews_format.diagnostics import Edit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from technews_format.checking.rules._context import RuleContext
    from technews_format.checking.rules._damage import Damage, Remedy
    from technews_format.checking.rules._rule import Rule
    from technews_format.checking.rules._wrappings import Wrapped
    from technews_format.diagnostics import Problem

__all__ = ["RULES"]


_Found = TypeVar("_Found", "Damage", "Wrapped")


def _at(problem: Problem, found: Sequence[_Found]) -> _Found:
    """Return which of some stretches, in order of place, a finding is about."""
    return found[bisect_left(found, (problem.start, problem.end), key=itemgetter(0, 1))]


def _restored(context: RuleContext, problem: Problem) -> Edit | None:
    found = _at(problem, damage_of(context))
    return None if found.after is None else Edit(found.start, found.end, found.after, safe=found.remedy == "fix")


_WHAT_RESTORES: dict[Remedy, str] = {
    "fix": "'technews fix' restores it",
    "repair": "'technews repair' restores it, 'technews fix' with --unsafe-fixes",
    "hand": "what it was is not certain; write it again",
}


def _message(found: Damage) -> str:
    what = f"{quoted(found.before)} seems to be damaged"
    if found.after is not None:
        what = f"{quoted(found.before)} was {quoted(found.after)}"
    return f"{what} ({found.reason}); {_WHAT_RESTORES[found.remedy]}"


@rule(
    "TN009",
    "text",
    why="Readers see other letters than the author wrote, in the text and in search results.",
    example=Example((("- Robot vydrží ve vodě sedm dní.", "- Robot vydrÅ¾Ã­ ve vodÄ› sedm dnÃ­."),)),
    fix=RuleFix(
        _restored,
        "safe or unsafe",
        "Restores the text as `technews repair` does. Safe where nothing was lost, so that the same accident makes "
        "of the restored text just what stood there; what is less certain is unsafe.",
    ),
)
def mojibake(context: RuleContext) -> Iterable[Finding]:
    """Text was read with the wrong code page, so that `ř` became `Å™`. Each line is reported once.

    The finding says whether `technews fix` restores the line, `technews repair` does, or only a person can.
    Of damaged titles, slugs and names nothing else is said that would be derived from them.
    Damage that a text shows on purpose belongs into code, which is spared.
    """
    return [Finding(_message(found), found.start, found.end) for found in damage_of(context)]


def _unwrapped(context: RuleContext, problem: Problem) -> Edit | Change:
    found = _at(problem, wrapped_of(context))
    if found.field:
        return change_text(context, found.field, found.after, safe=found.certain)
    return Edit(found.start, found.end, found.after, found.certain)


@rule(
    "TN016",
    "text",
    byte_set=b"\\%=&",
    why="Readers see the notation in the place of the letters: nobody undoes it in front matter and Markdown.",
    example=Example((("Robot vydrží ve vodě sedm dní.", "Robot vydr\\u017e\\u00ed ve vod\\u011b sedm dn\\u00ed."),)),
    fix=RuleFix(
        _unwrapped,
        "safe or unsafe",
        "Writes the letters. Safe where they are Czech for the most part, three at least, and the text does not speak "
        "of encodings; elsewhere the notation may have been meant.",
    ),
)
def undecoded_text(context: RuleContext) -> Iterable[Finding]:
    r"""Letters are written in a notation that was not undone on the way.

    These are escapes of JSON (`\u0159`), percent-encoding outside of addresses (`%C5%99`), quoted-printable (`=C5=99`),
    words of MIME headers (`=?UTF-8?Q?=C5=99?=`) and entities that were escaped twice (`&amp;#345;`). Code is
    spared. Each value and each line of the body is reported once.
    """
    for found in wrapped_of(context):
        where = f"{found.field}: " if found.field else ""
        message = f"{where}{quoted(found.before)} is {quoted(found.decoded)} in the notation of {found.notation}"
        yield Finding(f"{message}; write the letters", found.start, found.end, found.field)


RULES: tuple[Rule, ...] = (mojibake, undecoded_text)
