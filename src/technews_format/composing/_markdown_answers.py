"""Answers in Markdown: the four sections under their headings, and lines such as ``**Kategorie:** hry`` around them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from technews_format.composing._reading import FENCE, LISTS, Field, Reading, Stretch, field_of
from technews_format.composing._yaml_answers import read_broken_yaml, read_yaml_answer
from technews_format.model.section_names import SECTION_TITLES, disguised_name, likely_name, section_name

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["has_sections", "read_markdown", "unwrapped"]

_LINE: Final = re.compile(r"[^\n]*(?:\n|$)")
_HEADING: Final = re.compile(r" {0,3}(#{1,6})[ \t]+(\S[^\n]*)")
_LABEL: Final = re.compile(
    r"[ \t]*(?P<mark>[-*+][ \t]+)?(?:\*\*|__|\*)?(?P<label>[^\W\d_][\w ]{1,30}?)(?:\*\*|__|\*)?:(?:\*\*|__|\*)?(?=\s|$)"
)
_ITEM: Final = re.compile(r"[ \t]*(?:[-*+•–]|\d{1,3}[.)])[ \t]")
_RULE: Final = re.compile(r" {0,3}(?:-{3,}|\*{3,}|_{3,})[ \t]*$")
_FRONT: Final = re.compile(r"\s*---[ \t]*\n")
_FRONT_END: Final = re.compile(r"^---[ \t]*$", re.MULTILINE)
_IN_SECTIONS: Final = (*SECTION_TITLES, "text")


class _Line(NamedTuple):
    text: str
    start: int
    end: int


class Wrapped(NamedTuple):
    """What stands in the block of code that an answer is wrapped in, or the whole of it."""

    start: int
    end: int
    around: tuple[Stretch, ...] = ()
    """What stands before and after the block."""
    is_open: bool = False
    """Whether the block has no end."""


def has_sections(text: str) -> bool:
    """Tell whether any line is the heading of a section."""
    return any(_section_of(line.text) for line in _lines(text, 0, len(text)))


def unwrapped(text: str) -> Wrapped:
    """Find what is wrapped in a block of code; one that begins inside of an article is a part of it."""
    fences = [*FENCE.finditer(text)]
    if not fences or _begins_before(text, fences[0].start()):
        return Wrapped(0, len(text))
    start, before = fences[0].end(), Stretch(0, fences[0].start())
    if len(fences) % 2 == 1:
        return Wrapped(start, len(text), (before,), is_open=True)
    return Wrapped(start, fences[-1].start(), (before, Stretch(fences[-1].end(), len(text))))


def _begins_before(text: str, end: int) -> bool:
    return any(_section_of(line.text) or _label(line.text) for line in _lines(text, 0, end))


def _lines(text: str, start: int, end: int) -> Iterator[_Line]:
    for match in _LINE.finditer(text, start, end):
        if match[0]:
            yield _Line(match[0].rstrip("\r\n"), match.start(), match.end())


def _section_of(line: str) -> str | None:
    heading = _HEADING.match(line)
    title = heading[2].rstrip("# \t") if heading else ""
    return section_name(title) or likely_name(title) if heading else disguised_name(line)


def _label(line: str) -> tuple[str, re.Match[str]] | None:
    heading = _HEADING.match(line)
    match = _LABEL.match(line, heading.start(2) if heading else 0)
    field = field_of(match["label"]) if match else None
    return (field, match) if match and field else None


def read_markdown(text: str, start: int, end: int, *, body: bool = False) -> Reading | None:
    """Return the sections and labelled lines of ``text[start:end]``, or None where there are none.

    Args:
        text: The answer, or the text of a body.
        start: Where to begin.
        end: Where to end.
        body: Whether it is the body alone, where all lines belong to sections.
    """
    front = None if body else _front_matter(text, start, end)
    reader = _Reader(text, body=body)
    for line in _lines(text, front[1] if front else start, end):
        reader.take(line)
    reader.close(end)
    fields = [*(front[0].fields if front else []), *reader.fields]
    if not fields:
        return None
    around = [*(front[0].around if front else []), *reader.loose]
    if not any(field_of(field.key) in _IN_SECTIONS for field in fields):
        fields += _as_text(text, reader.loose)
        around = around[: len(around) - len(reader.loose)]
    return Reading(fields, around, exact=front is None or front[0].exact)


def _front_matter(text: str, start: int, end: int) -> tuple[Reading, int] | None:
    opening = _FRONT.match(text, start, end)
    closing = _FRONT_END.search(text, opening.end(), end) if opening else None
    if not opening or not closing:
        return None
    inside = opening.end(), closing.start()
    reading = read_yaml_answer(text, *inside) or read_broken_yaml(text, *inside)
    return (reading, closing.end()) if reading else None


def _as_text(text: str, loose: list[Stretch]) -> list[Field]:
    """Make the text of a brief article of what stands under no heading."""
    parts = [text[start:end].strip() for start, end in loose]
    whole = "\n\n".join(part for part in parts if part)
    return [Field("text", whole, loose[0].start, loose[-1].end)] if whole else []


class _Reader:
    """Goes through the lines and puts each to the field under whose heading or label it stands."""

    def __init__(self, text: str, *, body: bool) -> None:
        self.fields: list[Field] = []
        self.loose: list[Stretch] = []
        self._text = text
        self._body = body
        self._key = ""  # of the field that is being read; empty where there is none
        self._start = self._from = -1  # of its heading, and of its value
        self._breaks = True  # whether the line before ends a paragraph

    def take(self, line: _Line) -> None:
        """Take one line."""
        if name := _section_of(line.text):
            self._open(name, line, line.end)
        elif not self._take_label(line) and not self._take_title(line):
            self._take_text(line)
        self._breaks = not line.text.strip() or bool(_RULE.match(line.text))

    def close(self, end: int) -> None:
        """End the field that is being read."""
        value = self._text[self._from : end].strip()
        if self._key and (value or self._key in _IN_SECTIONS):
            self.fields.append(Field(self._key, value, self._start, end))
        self._key = ""

    def _open(self, key: str, line: _Line, start: int) -> None:
        self.close(line.start)
        self._key, self._start, self._from = key, line.start, start

    def _take_label(self, line: _Line) -> bool:
        found = None if self._body else _label(line.text)
        if not found or (self._key and (found[1]["mark"] or not self._breaks)):
            return False
        field, match = found
        if field in SECTION_TITLES and not self._breaks:
            return False
        self._open(field, line, line.start + match.end())
        if field not in _IN_SECTIONS and line.text[match.end() :].strip(" \t*_"):
            self.close(line.end)
            self._breaks = True
        return True

    def _take_title(self, line: _Line) -> bool:
        """Take a heading for a title, or for the label of what follows."""
        heading = _HEADING.match(line.text)
        if self._body or not heading:
            return False
        if field := field_of(heading[2].rstrip("# \t").strip("*_: ")):
            self._open(field, line, line.end)
        elif self._key in _IN_SECTIONS or any(field_of(field.key) == "title" for field in self.fields):
            return False
        else:
            self._open("title", line, line.start + heading.start(2))
            self.close(line.end)
        return True

    def _take_text(self, line: _Line) -> None:
        if self._key and self._ends_with(line):
            self.close(line.start)
        if not self._key:
            self._take_loose(line)

    def _ends_with(self, line: _Line) -> bool:
        """Tell whether a line belongs no more to the field that is being read."""
        if _RULE.match(line.text):
            return True
        if self._key in _IN_SECTIONS or not line.text.strip():
            return False
        if self._key in LISTS:
            return self._breaks and not _ITEM.match(line.text)
        return self._breaks and bool(self._text[self._from : line.start].strip())

    def _take_loose(self, line: _Line) -> None:
        is_next = self.loose and self.loose[-1].end == line.start
        if _RULE.match(line.text):
            return
        if is_next:
            self.loose[-1] = Stretch(self.loose[-1].start, line.end)
        elif line.text.strip():
            self.loose.append(Stretch(line.start, line.end))
