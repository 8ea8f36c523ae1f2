"""Marks of a list inside of key points, as language models write them: which ones are certainly no text."""

from __future__ import annotations

from string import ascii_lowercase, ascii_uppercase
from typing import TYPE_CHECKING, NamedTuple

from technews_format._util.lazy import pattern
from technews_format.converters._czech import MONTHS

if TYPE_CHECKING:
    import re

__all__ = ["FIRST_MARK", "Marked", "find_marks"]

_SIGN = "[-*+•‣▪●◦○·–—]"
_BULLET = pattern(rf"(?P<mark>{_SIGN}(?:[ \t\xa0]++{_SIGN}(?=[ \t\xa0]))*+)[ \t\xa0]++(?=\S)")
_SIGNS = "-+–—"  # before a number, they belong to it
_LABEL = pattern(r"(?P<mark>\(?(?P<label>\d{1,2}|[A-Za-z]|[ivx]{2,4}|[IVX]{2,4})[.)])[ \t\xa0]+(?=\S)")
FIRST_MARK = pattern(r"(?:[^\w\s(]|\(?\w{1,4}[.)])[ \t\xa0]")
"""What a point begins with where it may have a mark; few do."""
_ROMAN = "i ii iii iv v vi vii viii ix x".split()
_SEQUENCES = (
    [str(number) for number in range(1, 100)],
    list(ascii_lowercase),
    list(ascii_uppercase),
    _ROMAN,
    [number.upper() for number in _ROMAN],
)
_NESTED = pattern(r"[\r\n][ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]")
_WORD = pattern(r"\w+")
_MONTHS = frozenset(MONTHS)
_FEWEST = 2


class Marked(NamedTuple):
    """A key point that begins with a mark of its own."""

    point: int
    mark: str
    length: int
    """How many characters the mark has, with the white space after it."""
    certain: bool
    """Whether nothing is lost with the mark."""


def find_marks(points: list[str]) -> list[Marked]:
    """Return the points that begin with a bullet, or those of a list that is numbered or lettered in order.

    A number alone may be an ordinal (`1. ledna`), and a hyphen before one its sign (`- 5 °C`).
    """
    bullets = _bullets(points)
    if len(bullets) < len(points):
        return bullets or _labels(points)
    labels = _labels([point[item.length :] for point, item in zip(points, bullets, strict=True)])
    both = zip(bullets, labels, strict=True) if labels else ()
    return [item._replace(length=item.length + label.length, certain=label.certain) for item, label in both] or bullets


def _bullets(points: list[str]) -> list[Marked]:
    found = {index: match for index, point in enumerate(points) if (match := _BULLET.match(point))}
    certain = {index: match for index, match in found.items() if not _is_sign(match)}
    if certain and len(found) == len(points):  # where all points have one, it is a mark before numbers too
        certain = found
    return [_marked(index, match) for index, match in certain.items()]


def _marked(index: int, match: re.Match[str], *, certain: bool = True) -> Marked:
    return Marked(index, match["mark"], match.end(), certain and not _NESTED.search(match.string))


def _is_sign(match: re.Match[str]) -> bool:
    is_number = match.string[match.end()].isdigit() and not _LABEL.match(match.string, match.end())
    return is_number and match["mark"][-1] in _SIGNS


def _labels(points: list[str]) -> list[Marked]:
    """Return the labels of points that are all labelled alike and in order, and are no dates or grades."""
    found = [match for point in points if (match := _LABEL.match(point))]
    if len(found) < max(_FEWEST, len(points)) or len({match["mark"][-1] for match in found}) > 1:
        return []
    in_order = any([match["label"] for match in found] == row[: len(found)] for row in _SEQUENCES)
    if not in_order or _are_ordinals(found):
        return []
    certain = not any(match["mark"][-1] == "." and match.string[match.end()].islower() for match in found)
    return [_marked(index, match, certain=certain) for index, match in enumerate(found)]


def _are_ordinals(labels: list[re.Match[str]]) -> bool:
    """Tell whether months follow the numbers, or one and the same word: `1. generace`, `2. generace`."""
    words = [_WORD.match(match.string, match.end()) for match in labels]
    named = [word[0] for word in words if word]
    return not _MONTHS.isdisjoint(named) or (len(set(named)) == 1 and named[0][0].islower())
