"""Where a text is damaged: each line is decided by its own evidence and that of the others.

A line that shows enough by itself is damaged; one that shows little is damaged when others
are, by the same corruption. Code gives no evidence: articles about damaged text quote it there.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from technews_format._util.lazy import pattern
from technews_format.mojibake.candidates import explaining, rarity, suspected
from technews_format.mojibake.context import Text, surroundings_of
from technews_format.mojibake.evidence import Token, verdict
from technews_format.mojibake.posterior import weighed
from technews_format.mojibake.suspicion import is_suspect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from technews_format.mojibake.corruptions import Corruption
    from technews_format.mojibake.evidence import Verdict

__all__ = ["Extent", "damaged_extents"]

_ROUNDS = 4
_ENOUGH = 4.0
"""About one known word that a codeword without loss is part of."""
_MANY = 3
_FEW = 2
_PER_WORD = 0.4
_PER_WORD_OF_MANY = 0.15
_SUPPORT = 8.0
_CONTROL = pattern("[\x80-\x9f]")
_FENCE = pattern(r" {0,3}(?:```|~~~)")


class Extent(NamedTuple):
    """A damaged stretch of one line.

    Attributes:
        corruption: What happened to it.
        tokens: Its tokens with characters beyond ASCII.
    """

    corruption: Corruption
    tokens: list[Token]


class _Line(NamedTuple):
    start: int
    end: int
    code: bool


_Verdicts: TypeAlias = "dict[_Line, dict[Corruption, Verdict]]"


def damaged_extents(source: str) -> list[Extent]:
    """Return what is damaged in a text, in order of place, each line once."""
    text = Text(source)
    open_lines = list(_lines(text))
    found: list[tuple[int, Extent]] = []
    for _ in range(_ROUNDS):
        part = "\n".join(text[line.start : line.end] for line in open_lines)
        corruptions = suspected(part) if is_suspect(part) else []
        decided = _decide(text, open_lines, corruptions)
        if not decided:
            break
        found.extend((line.start, extent) for line, extent in decided)
        done = {line for line, _ in decided}
        open_lines = [line for line in open_lines if line not in done]
    return [extent for _, extent in sorted(found, key=lambda item: item[0])]


def _lines(text: str) -> Iterator[_Line]:
    """Yield the lines with characters beyond ASCII."""
    at, code = 0, False
    for line in text.split("\n"):
        if _FENCE.match(line):
            code = not code
        if not line.isascii():
            yield _Line(at, at + len(line), code)
        at += len(line) + 1


def _decide(text: Text, lines: list[_Line], corruptions: list[Corruption]) -> list[tuple[_Line, Extent]]:
    """Return the lines that are damaged by one of the corruptions."""
    if not corruptions:
        return []
    alike = _alike(text, lines)
    found = {line: _verdicts(text, line, corruptions) for line in dict.fromkeys(alike.values())}
    verdicts = {line: found[first] for line, first in alike.items()}
    shown = _shown(verdicts, corruptions)
    if not shown:
        return []
    weights = weighed(text, verdicts, {corruption: math.exp(-rarity(corruption)) for corruption in corruptions})
    best = {line: weights[line].likeliest(possible) for line, possible in shown.items()}
    supported = _supported(verdicts, best, corruptions)
    best.update({line: weights[line].likeliest(possible) for line, possible in supported.items()})
    return [
        (line, Extent(corruption, _moved(weights[line].tokens(corruption), line.start - alike[line].start)))
        for line, corruption in best.items()
    ]


def _alike(text: Text, lines: list[_Line]) -> dict[_Line, _Line]:
    """Return for each line the first one that is read as it is: it has the same text, and the same around it."""
    first: dict[tuple[object, ...], _Line] = {}
    return {
        line: first.setdefault((text[line.start : line.end], *surroundings_of(text, line.start)), line)
        for line in lines
    }


def _moved(tokens: list[Token], by: int) -> list[Token]:
    return [Token(start + by, end + by, restored) for start, end, restored in tokens] if by else tokens


def _verdicts(text: Text, line: _Line, corruptions: list[Corruption]) -> dict[Corruption, Verdict]:
    """Return what a line tells for each corruption that may have happened to it."""
    possible = explaining(corruptions, text[line.start : line.end])
    found = {
        corruption: verdict(text, line.start, line.end, corruption) for corruption in dict.fromkeys(possible.values())
    }
    return {corruption: found[alike] for corruption, alike in possible.items()}


def _shown(verdicts: _Verdicts, corruptions: list[Corruption]) -> dict[_Line, list[Corruption]]:
    """Return for each line that shows damage by itself, or with its neighbours, by which corruptions it can be."""
    shown: dict[_Line, list[Corruption]] = {}
    for corruption in corruptions:
        if corruption.is_single_byte and not _is_likely(
            [found[corruption] for found in verdicts.values() if corruption in found]
        ):
            continue
        for group in _groups(verdicts, corruption):
            for line in group:
                shown.setdefault(line, []).append(corruption)
    return shown


def _supported(
    verdicts: _Verdicts, best: dict[_Line, Corruption], corruptions: list[Corruption]
) -> dict[_Line, list[Corruption]]:
    """Return for each other line that is damaged because lines around it are, by which corruptions it can be."""
    supported: dict[_Line, list[Corruption]] = {}
    for corruption in corruptions:
        alike = {line for line, other in best.items() if other.misreadings[-1] == corruption.misreadings[-1]}
        gain = sum(verdicts[line][best[line]].gain for line in alike)
        if gain < _SUPPORT and not (alike and len(alike) == len(verdicts)):
            continue
        found = [of_line.get(corruption) for of_line in verdicts.values()]
        among = [
            True if line in alike else False if one and one.clean else None
            for line, one in zip(verdicts, found, strict=True)
        ]
        for line, one, surrounded in zip(verdicts, found, _surrounded(among), strict=True):
            if one and line not in best and _is_supported(one, surrounded=surrounded):
                supported.setdefault(line, []).append(corruption)
    return supported


def _groups(verdicts: _Verdicts, corruption: Corruption) -> Iterator[list[_Line]]:
    """Yield neighbouring lines that show enough together, and lines that do by themselves."""
    group: list[_Line] = []
    for line in [*verdicts, None]:
        found = verdicts[line].get(corruption) if line is not None else None
        if line is not None and found and not line.code and _may_be_damaged(found):
            group.append(line)
            continue
        if _show_enough([verdicts[member][corruption] for member in group]):
            yield group
        else:
            yield from ([member] for member in group if _show_enough([verdicts[member][corruption]]))
        group = []


def _is_likely(found: list[Verdict]) -> bool:
    """Tell whether swapped letters make words of more of a text than they spoil; other languages have such letters."""
    known = frozenset().union(*(one.strong for one in found))
    enough = len(known) >= _FEW or _CONTROL.search("".join(known))
    return bool(enough) and sum(one.explained for one in found if not one.clean) > 0


def _may_be_damaged(found: Verdict) -> bool:
    return not found.clean and found.gain >= 0


def _show_enough(found: list[Verdict]) -> bool:
    strong = frozenset().union(*(one.strong for one in found))
    gain = sum(one.gain for one in found)
    if not strong or gain < _ENOUGH:
        return False
    words = sum(one.words for one in found if one.strong)
    dense = gain >= words * (_PER_WORD_OF_MANY if len(strong) >= _MANY else _PER_WORD)
    return dense or _CONTROL.search("".join(strong)) is not None


def _surrounded(damaged: list[bool | None]) -> list[bool]:
    """Tell for each line whether the nearest lines before and after that tell anything are damaged, not right."""
    before, after = _latest(damaged), _latest(damaged[::-1])[::-1]
    return [one is not False and other is not False for one, other in zip(before, after, strict=True)]


def _latest(damaged: list[bool | None]) -> list[bool | None]:
    """Return for each line the last thing that was told before it."""
    told: list[bool | None] = []
    latest: bool | None = None
    for one in damaged:
        told.append(latest)
        latest = latest if one is None else one
    return told


def _is_supported(found: Verdict, *, surrounded: bool) -> bool:
    """Tell whether a line is damaged when others are."""
    if found.clean or any(token.restored is None for token in found.tokens):
        return False
    return surrounded or found.gain > 0
