"""The footer of a body: an optional rule, the link to the source, the line that names it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from technews_format._lines import Span, is_inside, trim

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["CREDIT", "LINK_TITLE", "Footer", "find_footer"]

LINK_TITLE = "Číst původní článek"
"""The text of the link, generation 1."""
CREDIT = "**Zdroj:**"
"""What stands before emoji and name of the source."""

_LINK_TITLE_0 = "Přečíst celý článek na "  # the name of the source follows
_LINKS = tuple(
    f"[{unicodedata.normalize(form, title)}" for form in ("NFC", "NFD") for title in (f"{LINK_TITLE}]", _LINK_TITLE_0)
)
_RULE = re.compile(r" {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$")


@dataclass(frozen=True, slots=True)
class Footer:
    """Where the parts of a footer stand; numbers are offsets into the source.

    Attributes:
        start: Start of the first part that is there.
        rule: Start and end of the ``---`` line, or None.
        url: Start and end of the address, or None without a link.
        label: Start and end of what follows ``**Zdroj:**``, or None without that line.
        trailing: Start and end of text after the footer, or None.
    """

    start: int
    rule: Span | None
    url: Span | None
    label: Span | None
    trailing: Span | None = None


def find_footer(source: str, shadow: str, base: int, opaque: tuple[Span, ...]) -> Footer | None:
    """Find the footer of the body ``source[base:]``.

    Args:
        source: The whole text.
        shadow: The body with LF line ends.
        base: The offset of the body.
        opaque: Stretches of code and raw HTML, in which there is no footer.
    """
    lines = list(_lines_upwards(shadow, len(shadow)))
    label = _label(shadow, lines[0]) if lines else None
    if label:
        del lines[0]
    url = _url(shadow, lines[0]) if lines else None
    if label is None and url is None:
        return _misplaced(source, shadow, base, opaque)
    first = lines[0][0] if url else (label or (0, 0))[0]
    first = shadow.rfind("\n", 0, first) + 1
    rule = _rule(shadow, lines[1:] if url else lines)
    start = rule[0] if rule else first
    if is_inside(base + start, opaque):
        return None
    return Footer(base + start, _shift(rule, base), _shift(url, base), _shift(label, base))


def _misplaced(source: str, shadow: str, base: int, opaque: tuple[Span, ...]) -> Footer | None:
    """Find a footer that other text follows: the last link of its kind on a line of its own."""
    line = _last_link(shadow, base, opaque)
    if line is None:
        return None
    following = shadow[line[1] :].lstrip(" \t\n")
    at = len(shadow) - len(following)
    label = _label(shadow, (at, _line_end(shadow, at)))
    rule = _rule(shadow, list(_lines_upwards(shadow, line[0])))
    end = _line_end(shadow, at) if label else line[1]
    return Footer(
        base + (rule or line)[0],
        _shift(rule, base),
        _shift(_url(shadow, line), base),
        _shift(label, base),
        trim(source, base + end, len(source)),
    )


def _last_link(shadow: str, base: int, opaque: tuple[Span, ...]) -> Span | None:
    at = len(shadow)
    while at > 0:
        at = max(shadow.rfind(f"\n{opening}", 0, at) for opening in _LINKS) + 1
        if at == 0 and not shadow.startswith(_LINKS):
            return None
        line = (at, _line_end(shadow, at))
        if _url(shadow, line) and not is_inside(base + at, opaque):
            return line
    return None


def _lines_upwards(shadow: str, end: int) -> Iterator[Span]:
    """Yield up to three lines that are not empty before an offset, the last one first."""
    for _ in range(3):  # rule, link and credit
        end = len(shadow[:end].rstrip(" \t\n"))
        if end == 0:
            return
        start = shadow.rfind("\n", 0, end) + 1
        yield start, end
        end = start


def _line_end(shadow: str, at: int) -> int:
    end = shadow.find("\n", at)
    return len(shadow) if end < 0 else end


def _url(shadow: str, line: Span) -> Span | None:
    """Return where the address of a link line stands."""
    text = shadow[slice(*line)].rstrip(" \t")
    opening = next((opening for opening in _LINKS if text.startswith(opening)), None)
    if opening is None or not text.endswith(")"):
        return None
    bracket = text.find("](", len(opening) - 1)
    known = bracket >= 0 and (not opening.endswith("]") or bracket == len(opening) - 1)
    return (line[0] + bracket + len("]("), line[0] + len(text) - 1) if known else None


def _label(shadow: str, line: Span) -> Span | None:
    """Return where emoji and name of the source stand in a credit line."""
    text = shadow[slice(*line)]
    if not text.startswith(CREDIT):
        return None
    label = text.removeprefix(CREDIT).strip(" \t")
    start = line[0] + len(text.rstrip(" \t")) - len(label)
    return start, start + len(label)


def _rule(shadow: str, lines: list[Span]) -> Span | None:
    return lines[0] if lines and _RULE.match(shadow, *lines[0]) else None


def _shift(span: Span | None, base: int) -> Span | None:
    return (base + span[0], base + span[1]) if span else None
