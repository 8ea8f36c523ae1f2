"""Two texts compared by words, as data and as a line for people."""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from technews_format._util.printable import printable
from technews_format._util.sequences import ALIKE, common, likeness_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Stretch", "StretchKind", "bag_of_words", "compare_words", "is_prose", "show_words"]

StretchKind: TypeAlias = Literal["same", "removed", "added"]

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_WORD = re.compile(r"\w+")
_MARKS: dict[StretchKind, str] = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
_FEWEST_WORDS = 3
"""Shorter texts are shown as a whole."""
_CONTEXT = 30
"""So many characters of what is the same are shown on either side of a change."""


class Stretch(NamedTuple):
    """A part of two texts: what both have, or what only one of them has.

    Attributes:
        kind: ``same``, ``removed`` or ``added``.
        text: The words, with the spaces and signs between them.
    """

    kind: StretchKind
    text: str


def bag_of_words(text: object) -> Counter[str]:
    """Return the words of a text with their numbers; of what is no text, nothing.

    Examples:
        >>> bag_of_words("Nová hra, nová hra.")
        Counter({'hra': 2, 'Nová': 1, 'nová': 1})
    """
    return Counter(_WORD.findall(text)) if isinstance(text, str) else Counter()


def compare_words(before: str, after: str) -> tuple[Stretch, ...]:
    """Return what two texts share and what they do not.

    All but what is ``added`` is the first text; all but what is ``removed`` is the second.

    Examples:
        >>> for stretch in compare_words("Vyšla nová hra.", "Vyšla stará hra."):
        ...     print(stretch)
        Stretch(kind='same', text='Vyšla ')
        Stretch(kind='removed', text='nová')
        Stretch(kind='added', text='stará')
        Stretch(kind='same', text=' hra.')
    """
    one, other = _TOKEN.findall(before), _TOKEN.findall(after)
    parts, i, j = [], 0, 0
    for x, y in [*_words_in_common(one, other), (len(one), len(other))]:
        parts += [Stretch("removed", token) for token in one[i:x]]
        parts += [Stretch("added", token) for token in other[j:y]]
        parts += [Stretch("same", one[x])] if x < len(one) else []
        i, j = x + 1, y + 1
    return tuple(_joined(parts))


def _words_in_common(one: list[str], other: list[str]) -> list[tuple[int, int]]:
    """Return the tokens that both texts have, but for a space between two words that differ."""
    places = common(one, other)
    known = {*places}
    ends = {(-1, -1), (len(one), len(other))}
    return [
        (i, j)
        for i, j in places
        if not one[i].isspace() or {(i - 1, j - 1), (i + 1, j + 1)} & known or {(i - 1, j - 1), (i + 1, j + 1)} & ends
    ]


def _joined(parts: Iterable[Stretch]) -> Iterator[Stretch]:
    """Yield stretches of one kind as one; between two that are the same, what is removed comes first."""
    for same, run in groupby(parts, key=lambda part: part.kind == "same"):
        stretches = [*run]
        kinds: tuple[StretchKind, ...] = ("same",) if same else ("removed", "added")
        for kind in kinds:
            if text := "".join(part.text for part in stretches if part.kind == kind):
                yield Stretch(kind, text)


def is_prose(before: str, after: str) -> bool:
    """Tell whether two texts are sentences that have half of their words in common, and no addresses or names.

    Examples:
        >>> is_prose("Vyšla nová velká hra.", "Vyšla stará velká hra."), is_prose("nová hra", "stará hra")
        (True, False)
    """
    if min(len(before.split()), len(after.split())) < _FEWEST_WORDS:
        return False
    return likeness_of(bag_of_words(before), bag_of_words(after)) >= ALIKE


def show_words(stretches: tuple[Stretch, ...]) -> str:
    """Return a line that shows what has changed, with some words around it.

    Examples:
        >>> show_words(compare_words("Vyšla nová hra.", "Vyšla stará hra."))
        'Vyšla [-nová-]{+stará+} hra.'
    """
    last = len(stretches) - 1
    texts = (
        _shortened(part.text, head=number > 0, tail=number < last) if part.kind == "same" else part.text
        for number, part in enumerate(stretches)
    )
    return "".join(_MARKS[part.kind].format(printable(text)) for part, text in zip(stretches, texts, strict=True))


def _shortened(text: str, *, head: bool, tail: bool) -> str:
    """Return a text without its middle: without what is far from the change before it and the change behind it."""
    start, end = _CONTEXT * head, _CONTEXT * tail
    if len(text) <= start + end + _CONTEXT:
        return text
    first, last = text[:start], text[len(text) - end :]
    return f"{first[: first.rfind(' ') + 1]}…{last[max(last.find(' '), 0) :]}"
