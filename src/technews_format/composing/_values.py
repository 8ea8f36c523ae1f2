"""The values of an answer as those of a draft; what cannot be one is a finding."""

from __future__ import annotations

import re
from collections import deque
from typing import Any, Final

from technews_format._util.lazy import pattern
from technews_format._util.texts import cut, quoted
from technews_format.composing._markdown_answers import read_markdown
from technews_format.composing._reading import FENCE, LISTS, Field, Pairs, Reading, Stretch, field_of, has_text
from technews_format.diagnostics import DraftFinding
from technews_format.model.section_names import fold
from technews_format.positions import LineIndex

__all__ = ["Collector"]

_BEFORE: Final = " \t\r\n}],\ufeff"
_AFTER: Final = " \t\r\n{[,"
_ONE_PARAGRAPH: Final = ("summary", "title", "description", "category")
_NUMBER: Final = re.compile(r"\s*([+-]?\d{1,99})(?:\.0+)?\s*")
_LEVEL: Final = re.compile(r"(?<![\d.,])[1-5](?!\d|[.,]\d)")
_LEVELS: Final = {"info": 1, "nizka": 2, "stredni": 3, "vysoka": 4, "kriticka": 5}
_LONGEST_LEVEL: Final = 40
_KEY_INSIDE: Final = pattern(r"""["']\s{0,9}[:,]\s{0,9}[\[{]|[\]}]\s{0,9},\s{0,9}["']|\w["']\s{0,9}:\s{0,9}["']""")
"""Signs that stand between members of an object, and hardly in a text."""
_MARK: Final = re.compile(r"^[ \t]*(?:[-*+•–]|\d{1,3}[.)])[ \t]+", re.MULTILINE)
_LINES: Final = re.compile(r"\s*\n\s*")
_NAMES: Final = re.compile(r"\s*[,;]\s*")

_HALF = pattern("[\ud800-\udfff]")


class Collector:
    """Gathers the values of a draft from a reading, and what has to be said of them.

    Attributes:
        values: The fields of the draft.
        findings: What is wrong, in the order of the answer.
    """

    def __init__(self, text: str, reading: Reading) -> None:
        """Take all that was read of a text."""
        self.values: dict[str, Any] = {}
        self.findings: list[DraftFinding] = []
        self._text = text
        self._exact = reading.exact
        self._index = LineIndex(text)
        self._around = deque(sorted(reading.around))
        for field in reading.fields:
            self._take_around(field.start)
            self._take(field)
        self._take_around(len(text) + 1)

    def warn(self, path: str, message: str, at: int, text: str) -> None:
        """Report what was left out."""
        position = self._index.position(at) if self._exact else None
        self.findings.append(DraftFinding(path, message, "warning", position, text))

    def _take_around(self, end: int) -> None:
        """Report the text before a place that belongs to no field."""
        while self._around and self._around[0].start < end:
            self._report_around(self._around.popleft())

    def _report_around(self, stretch: Stretch) -> None:
        whole = self._text[stretch.start : stretch.end]
        if has_text(whole):
            begun = whole.lstrip(_BEFORE)
            fence = FENCE.match(begun)
            begun = begun[fence.end() :].lstrip(_BEFORE) if fence else begun
            at = stretch.start + len(whole) - len(begun)
            text = begun.rstrip(_AFTER)
            before, _, last = text.rpartition("\n")
            text = before.rstrip(_AFTER) if FENCE.match(last) else text
            self.warn("", f"text around the article was left out: {quoted(text)}", at, text)

    def _take(self, field: Field) -> None:
        name = field_of(field.key)
        is_object = isinstance(field.value, Pairs)
        if is_object and (any(field_of(key) for key, _ in field.value) or not self._exact):
            self._take_inside(field)
        elif name is None:
            message = f"{quoted(field.key)} is no key of a draft; its value was left out"
            self.warn(cut(field.key), message, field.start, f"{field.key}: {_shown(field.value)}")
        elif field.value is not None:
            self._take_known(name, field)

    def _take_inside(self, field: Field) -> None:
        """Take the keys of an object inside of the object; only its own key is left out."""
        if field_of(field.key) != "body":
            self.warn(cut(field.key), f"the keys inside of {quoted(field.key)} were taken", field.start, field.key)
        for key, value in field.value:
            if isinstance(value, Pairs):
                self._lose(key, value, field)
            else:
                self._take(field._replace(key=key, value=value))

    def _take_known(self, name: str, field: Field) -> None:
        if name == "body":
            self._take_body(field)
        elif name in LISTS:
            self._set(name, tuple(self._list(name, field)), field)
        else:
            value = self._level(field) if name == "importance" else self._one_text(name, field)
            if value is not None:
                self._set(name, value, field)

    def _set(self, name: str, value: object, field: Field) -> None:
        """Keep a value; of two for the same field, the later one, if it says anything."""
        if name not in self.values:
            self.values[name] = value
            return
        old = self.values[name]
        lost, self.values[name] = (old, value) if value or not old else (value, old)
        shown = _shown(lost)
        message = f"{name!r} is there twice; the later value was taken, the other one is {quoted(shown)}"
        if self._exact or lost in (value, "", ()):
            self.warn(name, message, field.start, f"{field.key} {shown}")
        else:
            message = f"{name!r} is there twice, in an answer that had to be repaired; write it once"
            self.findings.append(DraftFinding(name, message, "error", None, f"{field.key} {shown}"))

    def _take_body(self, field: Field) -> None:
        """Take a body in Markdown: its sections, or all of it as text."""
        text = self._one_text(field.key, field)
        if text is None:
            return
        reading = read_markdown(text, 0, len(text), body=True)
        if not reading:
            self._set("text", text, field)
            return
        for part in reading.fields:
            self._take_known(part.key, field._replace(key=part.key, value=part.value))
        for start, end in reading.around:
            if has_text(text[start:end]):
                message = f"text outside of the sections was left out: {quoted(text[start:end].strip())}"
                self.warn(field.key, message, field.start, text[start:end].strip())

    def _one_text(self, name: str, field: Field) -> str | None:
        value = field.value
        if isinstance(value, list) and not isinstance(value, Pairs):
            between = " " if name in _ONE_PARAGRAPH else "\n\n"
            return between.join(self._items(name, value, field))
        return self._scalar(name, value, field)

    def _scalar(self, path: str, value: object, field: Field) -> str | None:
        if isinstance(value, bool):
            return str(value).lower()
        if isinstance(value, str):
            if not self._exact and _KEY_INSIDE.search(value):
                self._refuse(path, value)
            return self._whole(path, str(value), field)
        self._lose(path, value, field)
        return None

    def _refuse(self, path: str, value: str) -> None:
        """Report a value that may be several, of an answer that had to be repaired."""
        message = f"what looks like another key stands inside of the value: {quoted(value)}"
        self.findings.append(DraftFinding(path, message, "error", None, value))

    def _lose(self, path: str, value: object, field: Field) -> None:
        kind = "an object" if isinstance(value, Pairs) else "a list"
        self.warn(path, f"{kind} was found where text was expected; it was left out", field.start, _shown(value))

    def _whole(self, path: str, text: str, field: Field) -> str:
        """Join halves of characters as JSON escapes them; a single half is none."""
        if text.isascii() or not _HALF.search(text):
            return text
        joined = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        if "\ufffd" in joined and joined.count("\ufffd") > text.count("\ufffd"):
            self.warn(path, "half of a character was replaced by U+FFFD", field.start, text)
        return joined

    def _list(self, name: str, field: Field) -> list[str]:
        value = field.value
        if isinstance(value, list) and not isinstance(value, Pairs):
            return self._items(name, value, field)
        text = self._scalar(name, value, field)
        return [] if text is None or not text.strip() else _split(text, names=name != "key_points")

    def _items(self, name: str, values: list[Any], field: Field) -> list[str]:
        found = [
            self._scalar(f"{name}[{number}]", value, field) for number, value in enumerate(values) if value is not None
        ]
        return [item for item in found if item is not None]

    def _level(self, field: Field) -> int | None:
        """Return the importance: a number, however it is written, or the Czech name of one."""
        text = field.value if isinstance(field.value, str) else _shown(field.value)
        if number := _NUMBER.fullmatch(text):
            return int(number[1])
        if fold(text) in _LEVELS:
            return _LEVELS[fold(text)]
        inside = _LEVEL.findall(text) if len(text) <= _LONGEST_LEVEL else []
        level = int(inside[0]) if inside and not isinstance(field.value, list) else None
        taken = f"{level} was taken" if level else "it was left out"
        message = f"{quoted(text)} is no whole number from 1 to 5; {taken}"
        self.warn("importance", message, field.start, text)
        return level


def _split(text: str, *, names: bool) -> list[str]:
    """Split a list that was given as text: at its marks, at lines, or names at commas."""
    stripped = text.strip()
    if _MARK.search(stripped):
        parts = _MARK.split(stripped)
        return [_LINES.sub(" ", part.strip()) for part in parts if part.strip()]
    parts = _LINES.split(stripped)
    if names and len(parts) == 1:
        parts = _NAMES.split(stripped)
    return [part for part in parts if part]


def _shown(value: object) -> str:
    """Return a value with all of its text, however deep that is."""
    parts, waiting = [], [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, Pairs):
            waiting += [part for key, inner in reversed(item) for part in (inner, key)]
        elif isinstance(item, list | tuple):
            waiting += reversed(item)
        else:
            parts.append("null" if item is None else str(item).lower() if isinstance(item, bool) else str(item))
    return ", ".join(parts)
