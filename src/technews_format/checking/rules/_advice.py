"""What is not said about damaged text, because it would spread the damage.

What such text says is not what its author wrote: a slug that fits a damaged title is wrong, and half a letter is no
control character. Until the text is restored, nothing is derived from it.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from technews_format._util.lines import joined
from technews_format.checking.rules._damage import damage_of
from technews_format.checking.rules._wrappings import wrapped_of
from technews_format.codes import FATAL

if TYPE_CHECKING:
    from technews_format._util.lines import Offsets
    from technews_format.checking.rules._context import RuleContext
    from technews_format.diagnostics import Problem

__all__ = ["is_from_damage", "restated", "without_advice_from_damage"]

_TITLES = ("slug", "title", "original_title")
_SOURCE = ("source.name", "source.emoji", "source")
_DERIVED: dict[str, tuple[str, ...]] = {
    "TN212": _TITLES,
    "TN309": _SOURCE,
    "TN310": ("source.name", "source", "url"),
    "TN312": _SOURCE,
    "TN315": _SOURCE,
    "TN401": _TITLES,
    "TN403": ("title", "description"),
    "TN404": ("description",),
    "TN501": _TITLES,
}
"""Code → the values that the finding compares or derives others from, beside the place that it names."""
_OF_WORDS = frozenset(
    {
        *("TN007", "TN008", "TN010", "TN011", "TN012", "TN013", "TN105", "TN114"),
        *("TN205", "TN206", "TN213", "TN216", "TN224", "TN225", "TN227", "TN228", "TN233", "TN234"),
        *("TN402", "TN405", "TN406", "TN407", "TN408", "TN409"),
    }
)
"""Codes about single characters and words, which are others when the text is restored."""
_EMOJI_DIFFERS = "TN217"  # where the bytes do not tell which emoji it was, the name of the source does
_RESTORABLE: frozenset[str] = frozenset({"fix", "repair"})
_ALL = _RESTORABLE | {"hand"}
_ADVICE = _OF_WORDS | _DERIVED.keys() | {_EMOJI_DIFFERS}


def without_advice_from_damage(context: RuleContext, problems: list[Problem]) -> list[Problem]:
    """Leave out what would spread damage or take a part of it for something else; what is fatal is never left out."""
    if _ADVICE.isdisjoint(problem.code for problem in problems):
        return problems
    return [item for item in problems if item.code in FATAL or not is_from_damage(context, item)]


def is_from_damage(context: RuleContext, problem: Problem) -> bool:
    """Tell whether a finding is about damaged text, or derives something from it, so that its advice is wrong."""
    if problem.code not in _ADVICE:
        return False
    starts, reach = _damaged(context, _RESTORABLE if problem.code == _EMOJI_DIFFERS else _ALL)
    if not starts:
        return False
    values = [context.place(field) for field in _DERIVED.get(problem.code, ()) if field in context.texts]
    return any(_shares(place, starts, reach) for place in [(problem.start, problem.end), *values])


def _shares(place: Offsets, starts: list[int], reach: list[int]) -> bool:
    """Tell whether a stretch shares a character with damage; an empty one, whether it stands inside of it."""
    before = bisect_left(starts, max(place[1], place[0] + 1))
    return before > 0 and place[0] < reach[before - 1]


def _damaged(context: RuleContext, remedies: frozenset[str]) -> tuple[list[int], list[int]]:
    """Return where a text is damaged, for the search; worked out once."""
    known: dict[frozenset[str], tuple[list[int], list[int]]] = context.memo.setdefault("places of damage", {})
    if remedies not in known:
        damage = [(one.start, one.end) for one in damage_of(context) if one.remedy in remedies]
        known[remedies] = joined([*damage, *((one.start, one.end) for one in wrapped_of(context))])
    return known[remedies]


def restated(message: str) -> str:
    """Return the message of a finding that cannot be left out, with the advice that helps.

    Examples:
        >>> restated("the footer names the source 'Blog', the front matter 'BlÃ¶g'; make them equal")
        "the footer names the source 'Blog', the front matter 'BlÃ¶g'; restore the damaged text first"
    """
    return f"{message.rpartition('; ')[0] or message}; restore the damaged text first"
