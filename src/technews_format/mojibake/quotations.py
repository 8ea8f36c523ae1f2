"""What quotes damage on purpose: code, and text that talks of damage."""

from __future__ import annotations

import re
from bisect import bisect_right
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from technews_format._util.lazy import pattern
from technews_format._util.texts import replaced

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Line", "is_in_code", "lines_outside_of_code", "quoted_in"]

_FENCE = pattern(r" {0,3}(?:```|~~~)")
_CODE = pattern(r"(`+)(?!`).+?(?<!`)\1(?!`)|<code>.*?</code>")
_QUOTED = pattern("„[^„“”]+[“”]|“[^“”]+”|\"[^\"]+\"|'[^']+'|»[^»«]+«|«[^»«]+»|‚[^‚‘’]+[‘’]|‘[^‘’]+’|›[^›‹]+‹|‹[^›‹]+›")
_OF_DAMAGE = pattern(
    r"mojibake|krakozjabr|rozsypan\w+ čaj|Windows-125\d|\bcp-?(?:125\d|852|437)\b|ISO-8859|Latin-?1\b|code ?page"
    r"|kódov\w+ strán|garbled|\b(?:en|de)code\b|(?:špatn|chybn|nesprávn)\w+ kódování|wrong encoding",
    re.IGNORECASE,
)
"""Who says this talks of damaged text."""
_ABOUT = pattern(
    r"\b(?:de|en|pře|roze)?kódov|\bznak(?:y|ů|u|em|ech|ům)?\b|\bUTF-?\d|\bunicode\b|\b(?:en|de)coding|\bcharset|diakriti"
    r"|\bháč(?:ek|k)|\bčárk|apostro(?:f|ph)|pomlčk|uvozovk|quotation mark|\bdash(?:es)?\b|\baccents?\b|\bcharacters?\b"
    r"|\bconverted\b|\bpřevede|\bpřevád",
    re.IGNORECASE,
)
"""Who says this may show damaged text, in quotation marks or by itself."""
_PRINTED = pattern(r"(?://|#)\s*(?:prints?|outputs?|returns?|vypíše|vrátí)\b:? |(?://|#)\s*(?:=>|->|→)", re.IGNORECASE)
"""Comments that say what a program prints."""
_SHOWN = pattern(
    r"(?:\b(?:z?měn\w+|mění)(?: se)? na|\b(?:zobraz|vypad|ukáž|ukaz)\w+(?: se)? (?:jako|takto)"
    r"|\b(?:appears?|shows?|displayed|looks?|turns?|turned|comes out) (?:up )?(?:as|like|into)|\bbec[ao]mes?)"
    r":?\s*[„“\"'»«‚‘›‹(]?[^\W\d_]*\Z"
    r"|\b(?:zobraz|ukáž|ukaz|vypad|appear|show)\w*(?: se)?:?\s*[„“\"'»«‚‘›‹][^\W\d_]*\Z",
    re.IGNORECASE,
)
"""What leads to a quotation of damage that stands right after it."""
_SHOWS = pattern("měn|zobraz|vypad|ukáž|ukaz|appear|show|displayed|look|turn|comes out|bec[ao]me", re.IGNORECASE)
"""What of it every line has that has it at all."""
_NEAR = 60
"""So many characters before or after."""
_BEFORE_DASH = pattern(r"[^\W\d_]{4,}[“\"»)]? \Z")


class Line(NamedTuple):
    """A line outside of code blocks that is not ASCII.

    Attributes:
        start: The offset of its begin in the text.
        number: Its number in the text, from 0.
        text: Its text.
        head: The first row of the table that it is part of.
    """

    start: int
    number: int
    text: str
    head: str


def lines_outside_of_code(text: str) -> Iterator[Line]:
    """Yield the lines of a text that may be damaged and are no code."""
    at, code, head = 0, False, ""
    for number, line in enumerate(text.split("\n")):
        fence = _FENCE.match(line) is not None
        if fence:
            code = not code
        head = (head or line) if line.startswith("|") else ""
        if not (code or fence or line.isascii()):
            yield Line(at, number, line, head)
        at += len(line) + 1


def quoted_in(line: str, head: str, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return those of some stretches of a line that quote damage.

    Args:
        line: The line.
        head: The first row of the table that it is part of, or nothing.
        found: What looks damaged: start and end in the line, in order.
    """
    masked = _masked(line, found)
    if _OF_DAMAGE.search(f"{head}\n{masked}") or _PRINTED.search(masked):
        return found
    code = [match.span() for match in _CODE.finditer(line)]
    shows, told, of_table = _SHOWS.search(line), _ABOUT.search(masked), _ABOUT.search(head)
    marked = [match.span() for match in _QUOTED.finditer(masked)] if told or of_table else []
    return [
        span
        for span in found
        if _is_inside(span, code)
        or (shows and _SHOWN.search(line, max(span[0] - _NEAR, 0), span[0]))
        or ((of_table or (told and _is_told_of(span, masked))) and (_is_inside(span, marked) or _is_alone(line, *span)))
    ]


def _is_inside(span: tuple[int, int], spans: list[tuple[int, int]]) -> bool:
    """Tell whether one of some stretches, which are in order and apart, holds another one."""
    index = bisect_right(spans, span[0], key=itemgetter(0)) - 1
    return index >= 0 and span[1] <= spans[index][1]


def _is_told_of(span: tuple[int, int], line: str) -> bool:
    """Tell whether words about encodings stand near a place."""
    return _ABOUT.search(line, max(span[0] - _NEAR, 0), span[1] + _NEAR) is not None


def _masked(line: str, spans: list[tuple[int, int]]) -> str:
    """Return a line in which stretches are letters, so that quotation marks in them do not count."""
    return replaced(line, ((start, end, "x" * (end - start)) for start, end in spans))


def _is_alone(line: str, start: int, end: int) -> bool:
    """Tell whether a stretch is no part of a word and no dash or emoji between words."""
    between = line[end : end + 1] == " " and _BEFORE_DASH.search(line, max(start - _NEAR, 0), start) is not None
    return not (between or line[start - 1 : start].isalnum() or line[end : end + 1].isalnum())


def is_in_code(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch of a text is inline code on its line."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    line = text[first : len(text) if last < 0 else last]
    return "`" in line and any(
        match.start() <= start - first and end - first <= match.end() for match in _CODE.finditer(line)
    )
