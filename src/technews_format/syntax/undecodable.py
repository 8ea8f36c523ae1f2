"""What is not UTF-8: a text in another encoding, or damaged places in one that is UTF-8."""

from __future__ import annotations

import math
import re
from collections import Counter
from typing import TYPE_CHECKING

from technews_format._util.printable import count
from technews_format.diagnostics import Problem
from technews_format.mojibake.code_pages import CODE_PAGES, LEGACY
from technews_format.mojibake.corruptions import CZECH, letter_prior
from technews_format.syntax.encodings import argument_of

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["in_wide_encoding", "undecodable"]

_MOST_LINES = 20
"""So many damaged lines are reported; the last one says how many more there are."""
_MOST_BYTES = 8
_FEWEST_LETTERS = 3
_CZECH_SHARE = 0.8
"""So many Czech letters tell the code page; the rest are quotation marks, dashes and letters of foreign names."""

_SURROGATES = re.compile("[\ud800-\udfff]+")
_FROM_SURROGATE = re.compile("[\ud800-\udfff][^\r\n]*")
_NO_BYTE = re.compile("[\ud800-\udc7f\udd00-\udfff]")


def in_wide_encoding(encoding: str) -> Problem:
    """Return the one problem of a text with two or four bytes for each character, of which nothing can be read."""
    return Problem("TN001", f"not UTF-8 but {encoding}; {_conversion(encoding)}", 0, 1)


def _conversion(encoding: str) -> str:
    return f"convert the file: technews repair --from-encoding {argument_of(encoding)} --write"


def undecodable(source: str) -> tuple[str | None, list[Problem]]:
    """Return the code page of a text, if it can be told, and what UTF-8 cannot hold.

    With more such characters than right ones beyond ASCII, the text as a whole is taken to be in another encoding,
    which is one problem; else each damaged line has one.

    Args:
        source: A text with lone surrogates; those of Python's ``surrogateescape`` stand for bytes.
    """
    lost = "".join(_SURROGATES.findall(source))
    right = len(source) - len(source.encode("ascii", "ignore")) - len(lost)
    if len(lost) > right and not _NO_BYTE.search(lost):
        page = _code_page(lost.encode("ascii", "surrogateescape"))
        return page, [_whole(source, lost, page)]
    return None, list(_lines(source))


def _whole(source: str, lost: str, page: str | None) -> Problem:
    start, end = next(_SURROGATES.finditer(source)).span()
    more = len(lost) - (end - start)
    what = _bytes(source[start:end], _size(source[:start])) + (f" and {more:,} more" if more else "")
    if page:
        message = f"not UTF-8 but probably {page}: {what}; {_conversion(page)}"
    else:
        message = f"not UTF-8: {what}; save the file as UTF-8"
    return Problem("TN001", message, start, end)


def _lines(source: str) -> Iterator[Problem]:
    lines = list(_FROM_SURROGATE.finditer(source))
    at = counted = 0  # at: the byte offset of the character before which everything was counted
    for number, line in enumerate(lines[:_MOST_LINES], 1):
        at += _size(source[counted : line.start()])
        counted = line.start()
        first, *others = _SURROGATES.findall(line[0])
        more = f" and {sum(map(len, others)):,} more in this line" if others else ""
        if number == _MOST_LINES < len(lines):
            more += f" and others in {count(len(lines) - number, 'more line')}"
        if _NO_BYTE.search(first):
            message = f"a lone surrogate{more}, which UTF-8 cannot hold; replace {'them' if more else 'it'}"
        else:
            message = f"not UTF-8: {_bytes(first, at)}{more}; write what should stand there"
        yield Problem("TN001", message, counted, counted + len(first))


def _bytes(escaped: str, at: int) -> str:
    data = escaped.encode("ascii", "surrogateescape")
    shown = data[:_MOST_BYTES].hex(" ").upper() + (" …" if len(data) > _MOST_BYTES else "")
    return f"the {'byte' if len(data) == 1 else 'bytes'} {shown} at byte offset {at}"


def _size(text: str) -> int:
    """Return how many bytes a text has, one for each surrogate."""
    return len(text.encode("utf-8", "replace"))


def _code_page(data: bytes) -> str | None:
    """Return the code page in which bytes beyond ASCII are the likeliest Czech text, if they are such text in any."""
    times = Counter(data)

    def read(page: str) -> list[tuple[str, int]]:
        return [(bytes([byte]).decode(CODE_PAGES[page], "replace"), number) for byte, number in times.items()]

    def likelihood(page: str) -> float:
        return sum(number * math.log(letter_prior(character)) for character, number in read(page))

    likeliest = max(LEGACY, key=likelihood)
    letters = sum(number for character, number in read(likeliest) if character in CZECH)
    return likeliest if letters >= max(_FEWEST_LETTERS, _CZECH_SHARE * len(data)) else None
