"""Places in a text: `Position`, `Span` and the lazy `LineIndex` that makes them.

Parsing works with offsets only; lines and columns are computed when somebody
wants to see them. A line ends with LF, CRLF or a lone CR; other Unicode line
separators are ordinary characters, as they are in editors and in CI systems.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

__all__ = ["LineIndex", "Position", "Span"]

_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True, order=True)
class Position:
    r"""A place between two characters of a text.

    Attributes:
        offset: 0-based number of code points before the place.
        line: 1-based line number.
        column: 1-based column, counted in code points (📱 is one).

    Examples:
        >>> LineIndex("ab\ncd").position(4)
        Position(offset=4, line=2, column=2)
    """

    offset: int
    line: int
    column: int

    def __str__(self) -> str:
        """Return ``line:column``."""
        return f"{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    r"""A stretch of text from `start` up to, not including, `end`.

    An empty span (``start == end``) marks the place where something is missing.

    Examples:
        >>> import technews_format as tn
        >>> span = tn.parse('---\ntitle: Ahoj\n---\n').span('title')
        >>> str(span.start), str(span.end)
        ('2:8', '2:12')
    """

    start: Position
    end: Position

    def __str__(self) -> str:
        """Return ``line:column`` of the start."""
        return str(self.start)


class LineIndex:
    """Turn offsets of one text into positions; lines are found only as far as somebody asks."""

    def __init__(self, text: str) -> None:
        """Remember the text; nothing is computed yet."""
        self._starts = [0]
        self._line_ends = _LINE_END.finditer(text)

    def position(self, offset: int) -> Position:
        """Return the position of an offset (0 to the length of the text)."""
        if self._starts[-1] <= offset:
            for match in self._line_ends:
                self._starts.append(match.end())
                if match.end() > offset:
                    break
        line = bisect_right(self._starts, offset)
        return Position(offset, line, offset - self._starts[line - 1] + 1)

    def span(self, start: int, end: int) -> Span:
        """Return the span between two offsets."""
        return Span(self.position(start), self.position(end))
