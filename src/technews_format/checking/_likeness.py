"""Which known name another one is meant for: one that is spelled or typed otherwise."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING

from technews_format._util.lazy import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

__all__ = ["Names", "fold", "is_near"]

_LEGAL_FORM = pattern(
    r"""(?:[\s,]+(?:inc|incorporated|ltd|limited|llc|llp|lp|plc|corp|corporation|co|company|gmbh|ag|kg|kgaa|se|oy|ab
      |a/s|pty|pte|s\.?\s?p\.?\s?a|s\.?\s?r\.?\s?l|s\.?\s?a|b\.?\s?v|n\.?\s?v|a\.?\s?s|v\.?\s?o\.?\s?s|k\.?\s?s
      |(?:spol\.\s?)?s\.?\s?r\.?\s?o|sp\.?\s?z\s?o\.?\s?o)\.?)+\Z""".replace("\n", "").replace(" ", "")
)
_LEAST_LETTERS = (6, 12)
"""How many letters names have in which one typing error is forgiven, and two."""
_MOST_ANSWERS = 10_000


def fold(name: str, *, legal_form: bool = True) -> str:
    """Return what is left of a name without case, diacritics, punctuation and white space.

    Plus and number signs stay, because they tell names apart, such as those of C, C++ and C#.

    Args:
        name: The name.
        legal_form: Whether to leave out the legal form of a company at its end.

    Examples:
        >>> fold("OpenAI, Inc."), fold("Umělá  inteligence"), fold("C++"), fold("Alza.cz a. s.")
        ('openai', 'umelainteligence', 'c++', 'alzacz')
    """
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(sign))
    plain = _LEGAL_FORM.sub("", plain.strip()) if legal_form else plain
    return "".join(sign for sign in plain if sign.isalnum() or sign in "+#")


def is_near(one: str, other: str) -> bool:
    """Tell whether two folded names differ by typing errors: a letter too many, too few, wrong, or two exchanged.

    Digits have to be the same, because they are what tells versions and years apart.

    Examples:
        >>> is_near("mircosoft", "microsoft"), is_near("meta", "beta"), is_near("iphone15", "iphone16")
        (True, False, False)
    """
    allowed = _allowed(min(len(one), len(other)))
    return bool(allowed) and _digits(one) == _digits(other) and _distance(one, other, allowed) <= allowed


def _allowed(letters: int) -> int:
    return sum(letters >= least for least in _LEAST_LETTERS)


def _digits(name: str) -> list[str]:
    return [sign for sign in name if sign.isdigit()]


def _distance(one: str, other: str, most: int) -> int:
    """Return how many typing errors lie between two texts (Damerau), or more than `most` as soon as that is certain."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    above: list[int] = []
    row: list[int] = [*range(len(other) + 1)]
    for number, sign in enumerate(one, 1):
        further, above, row = above, row, [number]
        for at, against in enumerate(other, 1):
            cost = min(above[at] + 1, row[at - 1] + 1, above[at - 1] + (sign != against))
            if further and at > 1 and sign == other[at - 2] and one[number - 2] == against:
                cost = min(cost, further[at - 2] + 1)
            row.append(cost)
        if min(*row, *above) > most:
            return most + 1
    return row[-1]


class Names:
    """Known names of one kind, and for which of them another name is meant.

    Args:
        known: Each known name with its aliases.
        legal_form: Whether names of this kind can have a legal form at their end.
    """

    def __init__(self, known: Mapping[str, Iterable[str]], *, legal_form: bool) -> None:
        self._legal_form = legal_form
        self._known = frozenset(known)
        self._aliases = {alias: name for name, aliases in known.items() for alias in aliases}
        self._folded: defaultdict[str, set[str]] = defaultdict(set)
        for spelling, name in [*zip(known, known, strict=True), *self._aliases.items()]:
            if folded := fold(spelling, legal_form=legal_form):
                self._folded[folded].add(name)
        self._pieces = {folded: tuple(_pieces(folded)) for folded in self._folded}
        self._answers: dict[str, str | None] = {}

    def __contains__(self, name: str) -> bool:
        """Tell whether a name is known just so."""
        return name in self._known

    def is_alias(self, name: str) -> bool:
        """Tell whether a name is an alias of a known one."""
        return name in self._aliases

    def meant(self, name: str) -> str | None:
        """Return the one known name that another name is an alias or another spelling of.

        None for a name that is known itself, and where it may be meant for several.
        """
        if name in self._known:
            return None
        if name not in self._answers:
            if len(self._answers) >= _MOST_ANSWERS:
                self._answers.clear()
            self._answers[name] = self._aliases.get(name) or self._likeliest(fold(name, legal_form=self._legal_form))
        return self._answers[name]

    def _likeliest(self, folded: str) -> str | None:
        found = self._folded.get(folded) or {name for near in self._near(folded) for name in self._folded[near]}
        return next(iter(found)) if len(found) == 1 else None

    def _near(self, folded: str) -> Iterator[str]:
        """Yield the folded names that are near; most of the others have no piece in common."""
        for known, pieces in self._pieces.items():
            if any(piece in folded for piece in pieces) and is_near(known, folded):
                yield known


def _pieces(folded: str) -> Iterator[str]:
    """Cut a name so that one piece stays whole whatever errors are allowed: each spoils two neighbours at most."""
    allowed = _allowed(len(folded))
    count = 2 * allowed + 1 if allowed else 0
    for number in range(count):
        yield folded[len(folded) * number // count : len(folded) * (number + 1) // count]
