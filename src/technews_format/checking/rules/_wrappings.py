r"""Letters in a notation that was not undone: `\u0159`, `%C5%99`, `=C5=99`, `=?UTF-8?Q?=C5=99?=`, `&amp;#345;`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from technews_format._util.lazy import pattern
from technews_format._util.lines import is_inside
from technews_format._util.texts import replaced, unescaped
from technews_format.checking.rules._values import ENTITY, URL_FIELDS
from technews_format.mojibake.corruptions import CZECH

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from technews_format._util.lines import Offsets
    from technews_format.checking.rules._context import RuleContext

__all__ = ["Wrapped", "wrapped_of"]


class Wrapped(NamedTuple):
    """A stretch of one line of the body, or a value, with letters in another notation."""

    start: int
    end: int
    field: str | None
    """The dotted name of the value; None in the body."""
    before: str
    """The first letters in the other notation."""
    decoded: str
    """What they stand for."""
    notation: str
    after: str
    """The whole stretch or value without the notation."""
    certain: bool
    """Whether letters must have been meant, not their notation."""


class _Notation(NamedTuple):
    name: str
    traces: tuple[bytes, ...]
    """What `skeleton_of` leaves of each text in this notation: one of these, which are soon looked for."""
    pattern: re.Pattern[str]
    decode: Callable[[str], str | None]


# --------------------------------------------------------------------------------------
# Notations


def _of_json(written: str) -> str | None:
    units = bytes.fromhex(written.replace("\\u", ""))
    return _decoded(units, "utf-16-be")


def _of_bytes(written: str) -> str | None:
    return _decoded(bytes.fromhex(written[1:].replace(written[0], "")), "utf-8")


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _of_mime(written: str) -> str | None:
    from email.errors import HeaderParseError
    from email.header import decode_header, make_header

    try:
        return str(make_header(decode_header(written)))
    except (HeaderParseError, LookupError, ValueError):  # a code page that nobody knows, or bytes that it lacks
        return None


def _of_entity(written: str) -> str:
    return unescaped(unescaped(written))


_MIME_WORD = r"=\?[\w-]{1,40}\?[QqBb]\?[^?\s]{1,200}\?="
_NOTATIONS = (
    _Notation("a MIME header", (b"=?",), re.compile(rf"{_MIME_WORD}(?:\s{{1,4}}{_MIME_WORD})*"), _of_mime),
    _Notation("JSON", (b"\\",), re.compile(r"(?<!\\)(?:\\u[0-9a-fA-F]{4})+"), _of_json),
    _Notation("percent-encoding", (b"%%",), re.compile(r"(?:%[0-9a-fA-F]{2})+"), _of_bytes),
    _Notation("quoted-printable", (b"==",), re.compile(r"(?:=[0-9A-F]{2})+"), _of_bytes),
    _Notation("an entity escaped twice", (b"&;;", b"&;#"), re.compile(rf"&amp;{ENTITY.pattern[1:]}"), _of_entity),
)


# --------------------------------------------------------------------------------------
# Texts

_ADDRESS = pattern(r"(?:[a-zA-Z][a-zA-Z0-9+.-]{0,30}://|www\.)\S*|\]\([^\s)]*|\S*/\S*%[0-9a-fA-F]{2}\S*|\S+\.\w+\?\S*")
_ABOUT_NOTATIONS = pattern(
    r"unicode|utf-?(?:8|16)|ascii|escap|kódov|encod|entit|json|mime|quoted|percent|hexadecim|html|javascript",
    re.IGNORECASE,
)
_FEWEST_LETTERS = 3
"""Fewer Czech letters can be an example of the notation."""


_LINE = pattern(r"[^\r\n]*(?:\r\n|\r|\n|(?<=[^\r\n])\Z)")


class _Match(NamedTuple):
    start: int
    end: int
    decoded: str
    notation: _Notation


class _Stretch(NamedTuple):
    start: int
    end: int
    field: str | None
    text: str
    matches: list[_Match]
    """With offsets in `text`."""


def wrapped_of(context: RuleContext) -> tuple[Wrapped, ...]:
    """Return what is in another notation, in order of place."""
    if "wrapped" not in context.memo:
        is_escaped = "\\" in context.head  # a value may have by escapes what does not stand in the text
        marks = b" ".join(context.syntax_tree.skeletons)
        notations = [one for one in _NOTATIONS if is_escaped or any(map(marks.__contains__, one.traces))]
        context.memo["wrapped"] = (
            tuple(sorted(_wrapped(context, notations), key=lambda one: one[:2])) if notations else ()
        )
    found: tuple[Wrapped, ...] = context.memo["wrapped"]
    return found


def _wrapped(context: RuleContext, notations: list[_Notation]) -> Iterator[Wrapped]:
    found = [*_in_values(context, notations), *_in_body(context, notations)]
    decoded = "".join(match.decoded for stretch in found for match in stretch.matches)
    certain = _is_meant(decoded) and not _speaks_of_notations(context.text)
    for start, end, field, text, matches in found:
        first = next((match for match in matches if not match.decoded.isascii()), matches[0])
        before, notation = text[first.start : first.end], first.notation.name
        after = replaced(text, ((match.start, match.end, match.decoded) for match in matches))
        yield Wrapped(start, end, field, before, first.decoded, notation, after, certain)


def _has_any(text: str, notations: Iterable[_Notation]) -> bool:
    return any(notation.pattern.search(text) for notation in notations)


def _in_values(context: RuleContext, notations: list[_Notation]) -> Iterator[_Stretch]:
    for field, text in context.texts.items():
        if field not in URL_FIELDS and _has_any(text, notations) and (matches := _matches(text, notations)):
            yield _Stretch(*context.place(field), field, text, matches)


def _in_body(context: RuleContext, notations: list[_Notation]) -> Iterator[_Stretch]:
    """Yield from each line of the body what is in another notation there, outside of code."""
    at = context.body_start
    for line in _LINE.findall(context.body) if _has_any(context.body, notations) else ():
        found = _matches(line, notations) if _has_any(line, notations) else []
        if matches := [match for match in found if not context.is_code(at + match.start)]:
            start, end = matches[0].start, matches[-1].end
            moved = [match._replace(start=match.start - start, end=match.end - start) for match in matches]
            yield _Stretch(at + start, at + end, None, line[start:end], moved)
        at += len(line)


def _matches(text: str, notations: Iterable[_Notation]) -> list[_Match]:
    """Return what is in another notation outside of addresses, in order of place."""
    taken: list[Offsets] = [match.span() for match in _ADDRESS.finditer(text)]
    found: list[_Match] = []
    for notation in notations:
        matches = [*_of_notation(text, notation, tuple(taken))]
        if notation.decode is _of_entity or not all(match.decoded.isascii() for match in matches):
            found += matches  # the ASCII ones too: spaces among percent-encoded letters
            taken = sorted([*taken, *((match.start, match.end) for match in matches)])
    return sorted(found, key=lambda one: one.start)


def _of_notation(text: str, notation: _Notation, taken: tuple[Offsets, ...]) -> Iterator[_Match]:
    for match in notation.pattern.finditer(text):
        decoded = None if is_inside(match.start(), taken) else notation.decode(match[0])
        if decoded and decoded.isprintable():
            yield _Match(*match.span(), decoded, notation)


def _is_meant(decoded: str) -> bool:
    """Tell whether what was decoded is several Czech letters, not signs that somebody shows the notation of."""
    letters = [character for character in decoded if character.isalpha() and not character.isascii()]
    czech = sum(character in CZECH for character in letters)
    return czech >= _FEWEST_LETTERS and czech * 2 > len(letters)


def _speaks_of_notations(text: str) -> bool:
    return _ABOUT_NOTATIONS.search(_ADDRESS.sub("", re.sub(_MIME_WORD, "", text))) is not None
