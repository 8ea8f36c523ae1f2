"""Which findings are left out because others at the same place say more."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING

from technews_format._util.lines import joined

if TYPE_CHECKING:
    from technews_format.diagnostics import Problem

__all__ = ["by_precedence"]

_PRECEDING: dict[str, frozenset[str]] = {
    "TN009": frozenset({"TN217"}),  # which emoji the source has is known
    "TN012": frozenset({"TN105"}),  # a tab that YAML does not allow
    "TN013": frozenset({"TN103"}),
    "TN114": frozenset({"TN223"}),  # an unquoted `nan`; whatever else a text is, it has to be quoted
    # What is expected there is no value, or has a character that should not be in it.
    "TN119": frozenset({"TN007", "TN011", "TN013", "TN222", "TN223"}),
}
"""Code → other codes that say the same at the same place, and more."""
_GIVE_WAY = frozenset({"TN206", "TN334"})
"""Codes that say less than any other code at the same place, but for that of the order of keys."""
_COVERED: dict[str, frozenset[str]] = {
    "TN102": frozenset({"TN013"}),  # a line that is nearly a fence, and is replaced
    "TN120": frozenset(),  # a second block of front matter, which belongs to nothing
    "TN121": frozenset({"TN013"}),
}
"""Code → what is left out inside of the stretch that it marks; all others where none is named."""
_PRECEDED = _GIVE_WAY | _PRECEDING.keys()


def by_precedence(problems: list[Problem]) -> list[Problem]:
    """Leave out what another finding at the same place says better, or says just so.

    A word that occurs twice in a value is twice looked for in the text, and twice found at the first place.
    """
    problems = _outside(list(dict.fromkeys(problems)))
    if _PRECEDED.isdisjoint(problem.code for problem in problems):
        return problems
    codes: defaultdict[tuple[int, int], set[str]] = defaultdict(set)
    for problem in problems:
        codes[problem.start, problem.end].add(problem.code)
    return [item for item in problems if not _is_preceded(item.code, codes[item.start, item.end])]


def _outside(problems: list[Problem]) -> list[Problem]:
    """Leave out what is found inside of something that is wrong as a whole."""
    wholes: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for problem in problems:
        if problem.code in _COVERED:
            wholes[problem.code].append((problem.start, problem.end))
    for code, places in wholes.items():
        starts, reach = joined(places)
        problems = [item for item in problems if not _covers(code, starts, reach, item)]
    return problems


def _covers(code: str, starts: list[int], reach: list[int], item: Problem) -> bool:
    """Tell whether one of the stretches that a code marks holds a finding that it covers."""
    covered = _COVERED[code]
    if item.code == code or (covered and item.code not in covered):
        return False
    before = bisect_right(starts, item.start)
    return before > 0 and item.end <= reach[before - 1]


def _is_preceded(code: str, codes: set[str]) -> bool:
    if code in _GIVE_WAY:
        return bool(codes - {code, "TN118"})
    return code in _PRECEDING and not codes.isdisjoint(_PRECEDING[code])
