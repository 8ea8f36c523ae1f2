"""Where a text is damaged: each line is decided by its own evidence and that of the others.

A line that shows enough by itself is damaged; one that shows little is damaged when others
are, by the same accident. Code gives no evidence: articles about damaged text quote it there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from technews_format._evidence import suspected, verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from technews_format._accidents import Accident
    from technews_format._evidence import Token, Verdict

__all__ = ["Extent", "damaged_extents"]

_ROUNDS = 4
_ENOUGH = 4.0
"""About one known word that a codeword without loss is part of."""
_MANY = 3
_PER_WORD = 0.5
_SUPPORT = 8.0
_LITTLE = -1.0
_FENCE = re.compile(r" {0,3}(?:```|~~~)")


class Extent(NamedTuple):
    """A damaged stretch of one line.

    Attributes:
        accident: What happened to it.
        tokens: Its tokens with characters beyond ASCII.
    """

    accident: Accident
    tokens: list[Token]


class _Line(NamedTuple):
    start: int
    end: int
    code: bool


def damaged_extents(text: str) -> list[Extent]:
    """Return what is damaged in a text, in order of place, each line once."""
    open_lines = list(_lines(text))
    found: list[tuple[int, Extent]] = []
    for _ in range(_ROUNDS):
        part = "\n".join(text[line.start : line.end] for line in open_lines)
        accidents = suspected(part)
        decided = _decide(text, open_lines, accidents)
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


def _decide(text: str, lines: list[_Line], accidents: list[Accident]) -> list[tuple[_Line, Extent]]:
    """Return the lines that are damaged by one of the accidents."""
    verdicts = {(line, accident): verdict(text, line.start, line.end, accident) for line in lines for accident in accidents}
    best: dict[_Line, Accident] = {}
    for line in lines:
        fitting = [accident for accident in accidents if _stands_alone(verdicts[line, accident], code=line.code)]
        if fitting:
            best[line] = max(fitting, key=lambda accident: verdicts[line, accident].gain)
    for accident in accidents:
        support = sum(verdicts[line, accident].gain for line, other in best.items() if other == accident)
        if support >= _SUPPORT or (best and len(best) == len(lines)):
            others = [line for line in lines if line not in best]
            whole = not any(verdicts[line, accident].clean for line in others)
            best.update({line: accident for line in others if _is_supported(verdicts[line, accident], whole=whole)})
    return [(line, Extent(accident, verdicts[line, accident].tokens)) for line, accident in best.items()]


def _stands_alone(found: Verdict, *, code: bool) -> bool:
    if code or found.clean or not found.strong or found.gain < _ENOUGH:
        return False
    return found.strong >= _MANY or found.gain >= _PER_WORD * found.words


def _is_supported(found: Verdict, *, whole: bool) -> bool:
    """Tell whether a line is damaged when others are; ``whole`` when no line is certainly right."""
    if found.clean or any(token.restored is None for token in found.tokens):
        return False
    return found.gain > _LITTLE * len(found.tokens) if whole else found.gain > 0
