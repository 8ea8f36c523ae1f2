"""Answers that are meant to be JSON: they are read by their keys, which are known.

A reader of JSON ends a text at its first quotation mark, and most Czech texts have one inside. Here, a value extends
from its key to the next key, or to the end of the object, whatever stands between: nothing can get lost.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any, Final, NamedTuple

from technews_format.composing._reading import Field, Number, Pairs, Reading, Stretch, field_of

__all__ = ["read_broken_json"]

_QUOTES: Final = "\"'“”„‚‘’"
_CLOSING: Final = {"„": '“”"', "“": '”"', "”": '”"', "‚": "‘’'", "‘": "’'"}
_QUOTED: Final = re.compile(rf"(?<!\\)[{_QUOTES}]([^{_QUOTES}\\\n:]{{1,40}})[{_QUOTES}]\s{{0,99}}:")
_BARE: Final = re.compile(r"\b([A-Za-z]\w{1,39})[ \t]{0,9}:(?!//)")
_VALUE: Final = re.compile(rf"\s*(?:[{_QUOTES}\[{{\d-]|null\b|None\b|[Tt]rue\b|[Ff]alse\b|$)")
_AFTER_VALUE: Final = re.compile(rf"(?:[{_QUOTES}\]}}\d]|null|None|[Tt]rue|[Ff]alse)\s*,\s*$")
_SPACE_BEFORE: Final = 200
"""So far does white space reach between two members."""
_ESCAPE: Final = re.compile(r'\\(?:u([0-9a-fA-F]{4})|(["\'/\\bfnrt]))')
_ESCAPED: Final = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_REMARK: Final = re.compile(r"(?<=[\s,\"'\]\d])(?:(?://|# )[^\n]*|/\*[^*]*\*/)\s*$")
_LITERAL: Final = re.compile(r"-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$")
_MOST_ENDS: Final = 50
_AFTER_OBJECT: Final = re.compile(r"[ \t]*(?:$|\n|```|[}\]])")
_END: Final = " \t\r\n,"


class _Anchor(NamedTuple):
    key: str
    start: int
    value: int


def read_broken_json(text: str) -> Reading | None:
    """Return what stands at the known keys, or None where there is none."""
    anchors = _anchors(text, _QUOTED)
    if not anchors or "{" not in text[: anchors[0].start]:
        anchors = _anchors(text, _BARE)
        if not anchors or not text[: anchors[0].start].rstrip().endswith("{"):
            return None
    if not any(field_of(anchor.key) for anchor in anchors):
        return None
    last = anchors[-1]
    end = _end_of_object(text, last.value)
    ends = [anchor.start for anchor in anchors[1:]] + [len(text) if end is None else end]
    around = [Stretch(0, anchors[0].start)]
    fields = []
    for anchor, stop in zip(anchors, ends, strict=True):
        value, after = _value(text[anchor.value : stop])
        fields.append(Field(anchor.key, value, anchor.start, anchor.value + after))
        around.append(Stretch(anchor.value + after, stop))
    around.append(Stretch(ends[-1], len(text)))
    return Reading(fields, around, exact=False, cut=len(text.rstrip()) if end is None else None)


def _anchors(text: str, keys: re.Pattern[str]) -> list[_Anchor]:
    """Return the keys of the object: known ones, and unknown ones where nothing else can be meant."""
    found = []
    for match in keys.finditer(text):
        before = text[max(0, match.start() - _SPACE_BEFORE) : match.start()]
        is_member = _begins_member(before, match)
        if is_member if field_of(match[1]) else is_member and _is_plain(before) and keys is _QUOTED:
            found.append(_Anchor(match[1], match.start(), match.end()))
    return found


def _begins_member(before: str, match: re.Match[str]) -> bool:
    """Tell whether a key can begin after a text: after a brace, a line or a value with its comma."""
    bare = before.rstrip(" \t")
    if not bare or bare.endswith(("{", "\n")) or _AFTER_VALUE.search(before):
        return True
    weak = bare.endswith((",", "]", "}", *_QUOTES)) or bare[-1].isdigit()
    return weak and _VALUE.match(match.string, match.end()) is not None


def _is_plain(before: str) -> bool:
    return before.rstrip().endswith("{") or _AFTER_VALUE.search(before) is not None


def _end_of_object(text: str, start: int) -> int | None:
    """Return where the brace stands that ends the object with its last value, or None where the answer is cut off."""
    opening = text[start : start + _SPACE_BEFORE].lstrip()[:1]
    closing = {"[": "]", "{": "}"}.get(opening, _QUOTES if opening and opening in _QUOTES else "")
    at = len(text)
    for _ in range(_MOST_ENDS):
        at = text.rfind("}", start, at)
        if at < 0:
            return None
        before = _without_remark(text[max(start, at - _SPACE_BEFORE) : at]).rstrip(_END + "}")
        is_closed = before.endswith(tuple(closing)) if closing else bool(before.strip())
        closes_other = text.count("{", start, at) > text.count("}", start, at)  # one that is open inside of the value
        if is_closed and not closes_other and _AFTER_OBJECT.match(text, at + 1):
            return at
    return None


def _without_remark(text: str) -> str:
    """Leave away a remark at the end, as JavaScript has them."""
    match = _REMARK.search(text, max(0, len(text) - _SPACE_BEFORE))
    return text[: match.start()] if match else text


def _value(raw: str) -> tuple[Any, int]:
    """Return a value and how much of its stretch it takes; the rest are signs and remarks."""
    start = len(raw) - len(raw.lstrip(_END + ":"))
    body = raw[start:].rstrip(_END)
    shortened = _shortened(body)
    if body[:1] == "[":
        return _items(shortened), start + len(shortened)
    if body[:1] in ("{", ""):
        return (Pairs() if body else None), start + len(body[:1])
    return _scalar(shortened), start + len(shortened)


def _shortened(body: str) -> str:
    """Leave away what follows the sign that ends a value: braces, commas and remarks."""
    closing = "]" if body[0:1] == "[" else _QUOTES if body[:1] in tuple(_QUOTES) else ""
    if not closing:
        return _without_remark(body).rstrip(_END + "}")
    for candidate in (body.rstrip(_END + "}"), _without_remark(body).rstrip(_END + "}")):
        if len(candidate) > 1 and candidate[-1] in closing:
            return candidate
    return body


def _scalar(text: str) -> Any:
    if text[:1] in tuple(_QUOTES):
        return _unescaped(_unquoted(text))
    if text in ("null", "None", ""):
        return None
    if text in ("true", "True", "false", "False"):
        return text in ("true", "True")
    return Number(text) if _LITERAL.match(text) else _unescaped(text)


def _unquoted(text: str) -> str:
    """Take the outer quotation marks off; the first one says which they are."""
    opening = text[0]
    closing = _CLOSING.get(opening, opening)
    ends = len(text) > 1 and text[-1] in closing
    return text[1:-1] if ends else text[1:]


def _items(text: str) -> list[Any]:
    """Split a list where a quotation mark, a comma or a line, and another mark follow each other."""
    inside = text[1:].rstrip(_END)
    inside = inside[:-1].strip(_END) if inside.endswith("]") else inside.strip(_END)
    if not inside:
        return []
    quote = inside[0]
    if quote not in _QUOTES:
        return [_scalar(item) for part in inside.split(",") if (item := part.strip())]
    closing = _CLOSING.get(quote, quote)
    between = re.compile(rf"(?<!\\)[{closing}](?:\s*,\s*|[ \t]*\n\s*){quote}")
    cuts = [0, *(place for match in between.finditer(inside) for place in (match.start() + 1, match.end() - 1))]
    stretches = [*pairwise([*cuts, len(inside)])][::2]
    return [_scalar(inside[start:end]) for start, end in stretches]


def _unescaped(text: str) -> str:
    """Resolve the escapes of JSON; a backslash before anything else is text."""
    return _ESCAPE.sub(_character, text)


def _character(match: re.Match[str]) -> str:
    return chr(int(match[1], 16)) if match[1] else _ESCAPED.get(match[2], match[2])
