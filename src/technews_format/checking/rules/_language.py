"""What rules about language share: the paragraphs of a body, and which texts are not Czech."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from technews_format._util.lazy import pattern
from technews_format._util.lines import trim
from technews_format.checking.rules._czech import CZECH_LETTER, is_foreign_text, is_foreign_title
from technews_format.checking.rules._values import is_filled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from technews_format._util.lines import Offsets
    from technews_format.checking.rules._context import RuleContext

__all__ = ["foreign_paragraphs", "is_untranslated", "may_be_foreign", "paragraphs"]

_MARKER = pattern(r"[ \t]*(?:(?:[-*+•–]|\d{1,2}[.)])[ \t]+)?")
_NO_PROSE = pattern(r"[ \t]*(?:#{1,6}(?:[ \t]|$)|[>|]|(?:[-*_][ \t]*){3,}$|!\[|\[[^\]\n]{1,200}\]:)")
_NOT_SPOKEN = pattern(  # each part has a limit, so that the time is not quadratic
    r"""`[^`\n]{0,600}` | https?://\S{1,600} | \]\([^()\n]{0,600}\) | <[^<>\n]{0,600}>
      | "[^"\n]{0,600}" | „[^„“”\n]{0,600}[“”] | “[^“”\n]{0,600}” | «[^«»\n]{0,600}» | »[^«»\n]{0,600}«""",
    re.VERBOSE,
)
_SIGNS_OF_UNSPOKEN = '`](<"„“«»'
_FEWEST_WORDS = 6
_DAMAGE = pattern("[\u0300-\u036f\ufffd]")  # accents apart from their letters, and letters that were lost
_MUCH_DAMAGE = 3  # from here on it is no wonder that words are not known
_CENTRAL_EUROPEAN = (b"\xc4", b"\xc5")  # the letters from U+0100 to U+017F begin with one of these in UTF-8
_WITH_ACCENTS = (b"\xc3", b"\xc4", b"\xc5")  # those from U+00C0 to U+017F
_POLISH = "ł"
"""A few words of every paragraph in Polish have it, and no Czech word."""
_IN_UTF_8 = _POLISH.encode()
_SHORT_LINE = 30
_OPENING = 40
_USUAL_DISTANCE = 50  # bytes from one letter of Central Europe to the next in Czech, at most


def may_be_foreign(data: bytes) -> bool:
    """Tell quickly whether it is worth counting the words of a text in UTF-8."""
    return sum(map(data.count, _CENTRAL_EUROPEAN)) * _USUAL_DISTANCE < len(data)


def _spoken(text: str) -> str:
    """Return a text without code, addresses and quotations; most texts have none."""
    if any(map(text.__contains__, _SIGNS_OF_UNSPOKEN)) or "://" in text:
        return _NOT_SPOKEN.sub(" ", text)
    return text


def is_untranslated(context: RuleContext, field: str) -> bool:
    """Tell whether the title or the description is certainly not Czech."""
    text = context.values.get(field)
    if not isinstance(text, str):
        return False
    if field == "title":  # a short text has to be looked at as a whole
        return (
            not CZECH_LETTER.search(text)
            and is_filled(text)
            and is_foreign_title(text, original=context.string("original_title"))
        )
    is_suspect = _POLISH in text or may_be_foreign(text.encode("utf-8", "replace"))
    return is_suspect and is_filled(text) and is_foreign_text(_spoken(text))


def paragraphs(context: RuleContext) -> Iterator[Offsets]:
    """Yield the lines of the body that are text, without the markers of lists.

    Left out are headings, quotations, tables, rules, images, code and raw HTML. The format
    has each paragraph on a line of its own.
    """
    at = context.body_start
    for line in context.shadow.split("\n"):
        start, end = trim(line, 0, len(line))
        if start < end and not _NO_PROSE.match(line) and not context.syntax_tree.body.is_opaque(at + start):
            marker = _MARKER.match(line)
            yield at + (marker.end() if marker else start), at + len(line.rstrip())
        at += len(line) + 1


def _is_suspect(context: RuleContext) -> bool:
    """Look at the beginnings of lines first: in 40 bytes of Czech there is an accent, nearly always."""
    long = [line for line in context.lines if len(line) > _SHORT_LINE]
    for letters in _WITH_ACCENTS:
        long = [line for line in long if letters not in line[:_OPENING]]
    if any(may_be_foreign(line) and is_foreign_text(_spoken(line.decode())) for line in long):
        return True
    return _IN_UTF_8[1:] in context.data and _IN_UTF_8 in context.data  # a single byte is found in no time


def foreign_paragraphs(context: RuleContext) -> tuple[tuple[Offsets, ...], bool]:
    """Return the paragraphs that are certainly not Czech, and whether these are all that can be judged."""
    if not _is_suspect(context):
        return (), False
    foreign, others = [], 0
    for start, end in paragraphs(context):
        spoken = _spoken(context.text[start:end])
        if len(spoken.split()) < _FEWEST_WORDS:
            continue
        if is_foreign_text(spoken) and len(_DAMAGE.findall(spoken)) < _MUCH_DAMAGE:
            foreign.append((start, end))
        else:
            others += 1
    return tuple(foreign), not others
