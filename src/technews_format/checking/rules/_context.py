"""What rules look at: one text, read and typed once, with what several rules need."""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from technews_format._util.lazy import lazy, pattern
from technews_format._util.lines import is_inside, newline_of, shadow_of
from technews_format.diagnostics import Edit
from technews_format.syntax.body import Items, read_items
from technews_format.syntax.locations import span_of
from technews_format.validation.body import is_atx, section_level

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from technews_format._util.lines import Offsets
    from technews_format.checking.config import Config
    from technews_format.document.document import Document
    from technews_format.model.timestamps import Timestamp
    from technews_format.syntax.body import Section
    from technews_format.syntax.reader import SyntaxTree
    from technews_format.validation.front_matter import ValidationResult

__all__ = ["LINE_MARKS", "RuleContext"]

_TEXT_KEYS = (
    *("author", "category", "description", "original_title", "slug", "title"),
    *("url", "urlToImage", "urlToImageBackup"),
)
_RULE_SINCE = datetime(2025, 10, 18, tzinfo=UTC)
"""Footers had no rule before (docs/format.md, "Footer")."""

_KEYS_BELOW = {"source": ("emoji", "id", "name"), "disclosure": ("reviewer",)}
# Looks behind second: for a character that a pattern begins with, Python searches quickly.
_INLINE_CODE = pattern(r"(`(?<![`\\]`)`*)(?!`)(?:(?!\n\n).)+?(?<!`)\1(?!`)", re.DOTALL)

_HEADING = pattern(r"^ {0,3}#", re.MULTILINE)
_LIST_ITEM = pattern(r" {0,3}(?:[-*+]|\d{1,9}[.)])[ \t]")
LINE_MARKS = " \t>*+-_•–()[].\xa00123456789".encode()
"""The bytes of what may stand before the first word of a line."""
_TELLING_NOTHING = b"\n!\"#$'()+,-./:;>@]^_|}~\xf0"  # signs that no rule asks for


class RuleContext:
    """One text under examination; everything is computed on first use.

    Attributes:
        document: The text.
        config: The configuration.
        syntax_tree: The syntax of the text.
    """

    def __init__(self, document: Document, config: Config) -> None:
        """Look at a document."""
        self.document = document
        self.config = config
        self.syntax_tree: SyntaxTree = document.syntax_tree

    @lazy
    def text(self) -> str:
        """The text, with U+FFFD for what is not UTF-8; offsets are those of the source."""
        return self.syntax_tree.text

    def contains(self, piece: str) -> bool:
        """Tell whether a piece of one line stands in the text."""
        return any([piece in part for part in self.syntax_tree.pieces])  # noqa: C419 - a list is quicker than a generator

    @property
    def end(self) -> str:
        """The last two characters of the text, fewer where it has no more."""
        last = self.syntax_tree.pieces[2][-2:]
        return last if len(last) == 2 else self.text[-2:]  # noqa: PLR2004

    @property
    def validated(self) -> ValidationResult:
        """The typed front matter and body, each None with an error, and what typing found."""
        return self.document.validated

    @lazy
    def values(self) -> Mapping[str, Any]:
        """The front matter under the names of today; empty when it cannot be read."""
        return self.syntax_tree.current or {}

    def string(self, field: str) -> str | None:
        """Return a value (``title``, ``source.name``) if it is text that is not empty."""
        value: Any = self.values
        for part in field.split("."):
            value = value.get(part) if isinstance(value, dict) else None
        return value if isinstance(value, str) and value else None

    def strings(self, field: str) -> list[tuple[str, str]]:
        """Return the items of a list that are text, each with its dotted name (``people.0``)."""
        items = self.values.get(field)
        if not isinstance(items, list):
            return []
        return [(f"{field}.{index}", item) for index, item in enumerate(items) if isinstance(item, str)]

    @lazy
    def published(self) -> Timestamp | None:
        """The instant of publication, or None when it is missing or cannot be read."""
        return self.syntax_tree.published

    def place(self, field: str) -> Offsets:
        """Return where a value stands; for what is missing, the closing fence."""
        found = span_of(self.syntax_tree, field)
        if found:
            return found
        block = self.syntax_tree.block
        return (block.end, block.end + 3) if block else (0, 0)

    @property
    def body(self) -> str:
        """The text of the body without the footer; it begins at the offset `body_start`."""
        return self.syntax_tree.pieces[1]

    @property
    def data(self) -> bytes:
        """The same in UTF-8: searches in bytes are quick."""
        return self.syntax_tree.data[1]

    @property
    def body_start(self) -> int:
        """The offset of `body`."""
        return self.syntax_tree.body.text[0]

    def is_code(self, offset: int) -> bool:
        """Tell whether a place in the body is inside code or a block of raw HTML."""
        opaque, code = self.syntax_tree.body.opaque, self._code
        return bool(opaque and is_inside(offset, opaque)) or bool(code and is_inside(offset, code))

    @lazy
    def _code(self) -> tuple[Offsets, ...]:
        """Code within lines and by indentation, in order."""
        start, code = self.body_start, []
        if "`" in self.body:
            code = [(start + match.start(), start + match.end()) for match in _INLINE_CODE.finditer(self.body)]
        if "\n    " in self.shadow or "\n\t" in self.shadow:
            code = sorted([*code, *_indented_code(self.shadow, start)])
        return tuple(code)

    @lazy
    def byte_set(self) -> frozenset[int]:
        """Which signs stand in the whole text: bytes of punctuation and odd characters that some rule asks for."""
        return frozenset(b"".join(self.syntax_tree.skeletons).translate(None, _TELLING_NOTHING))

    @property
    def body_skeleton(self) -> bytes:
        """What `skeleton_of` leaves of the body without the footer."""
        return self.syntax_tree.skeletons[1]

    @lazy
    def body_byte_set(self) -> frozenset[int]:
        """The same of the body without the footer."""
        return frozenset(self.body_skeleton.translate(None, _TELLING_NOTHING))

    @lazy
    def memo(self) -> dict[str, Any]:
        """What takes long to compute and fixes of several findings need, by name."""
        return {}

    @lazy
    def texts(self) -> dict[str, str]:
        """Dotted name → value, of the known keys whose values are text that is not empty."""
        values = self.values
        found = {key: value for key in _TEXT_KEYS if isinstance(value := values.get(key), str) and value}
        for parent, keys in _KEYS_BELOW.items():
            held = values.get(parent)
            if isinstance(held, dict):
                found |= {f"{parent}.{key}": value for key in keys if isinstance(value := held.get(key), str) and value}
        for field in ("companies", "people"):
            if field in values:
                found.update(item for item in self.strings(field) if item[1])
        return found

    @lazy
    def raw_texts(self) -> list[str]:
        """All texts of the front matter, those of unknown keys too: quicker to have than `texts`."""
        values = self.values
        found = [value for value in values.values() if isinstance(value, str)]
        for key in ("source", "disclosure", "companies", "people"):
            held = values.get(key)
            if held:
                items = held.values() if isinstance(held, dict) else held if isinstance(held, list) else ()
                found += [item for item in items if isinstance(item, str)]
        return found

    @lazy
    def stripped(self) -> list[str]:
        """The same as `raw_texts`, without white space around them."""
        return [*map(str.strip, self.raw_texts)]

    @lazy
    def head(self) -> str:
        """The front matter as it is written, without the fences."""
        block = self.syntax_tree.block
        return self.syntax_tree.pieces[0][block.start : block.end] if block else ""

    @property
    def day(self) -> str | None:
        """The day of publication in UTC (``2026-02-10``), or None."""
        if self.published is None:
            return None
        text = self.published.text
        return text[:10] if text.endswith("+00:00") else self.published.utc_text[:10]

    def refused(self, field: str) -> bool:
        """Tell whether typing reports a value already."""
        return self.place(field) in self._refused

    @lazy
    def _refused(self) -> frozenset[Offsets]:
        return frozenset((problem.start, problem.end) for problem in self.validated.problems)

    @lazy
    def headings(self) -> tuple[Offsets, ...]:
        """Where the headings of the four sections stand."""
        return tuple(section.heading for section in self.syntax_tree.body.sections if section.name)

    def place_in(self, field: str, piece: str) -> Offsets:
        """Return where a piece of a value stands; the whole value when it is written in another way."""
        start, end = self.place(field)
        at = self.text.find(piece, start, end)
        return (start, end) if at < 0 or not piece else (at, at + len(piece))

    @lazy
    def heading_level(self) -> int | None:
        """The level that most of the sections' headings have, or None for a brief body."""
        return section_level(self.text, self.syntax_tree.body)

    @lazy
    def has_only_sections(self) -> bool:
        """Whether no other heading could get into a section, or out of one, with a level."""
        marked = [section for section in self.syntax_tree.body.sections if section.name and is_atx(self.text, section)]
        return len(_HEADING.findall(self.shadow)) == len(marked)

    @lazy
    def named_sections(self) -> dict[str, Section]:
        """The first section of each name."""
        return {section.name: section for section in reversed(self.syntax_tree.body.sections) if section.name}

    @lazy
    def sections_by_place(self) -> dict[int, Section]:
        """Start of a heading → its section."""
        return {section.heading[0]: section for section in self.syntax_tree.body.sections}

    @lazy
    def first_section(self) -> Section | None:
        """The first section that has a name."""
        return next((section for section in self.syntax_tree.body.sections if section.name), None)

    @lazy
    def key_points(self) -> Items:
        """The items of the key points, none without that section."""
        section = self.named_sections.get("key_points")
        return read_items(self.text, *section.text) if section else Items([], None, None)

    @lazy
    def shadow(self) -> str:
        """The text of the body, with the same offsets, in which every line ends with LF."""
        return shadow_of(self.body)

    @lazy
    def lines(self) -> list[bytes]:
        """The lines of the body in UTF-8, without their line ends."""
        data = self.shadow.encode() if b"\r" in self.data else self.data
        return data.split(b"\n")

    @lazy
    def beginnings(self) -> frozenset[bytes]:
        """The first four bytes of each line of the body, after marks of lists and emphasis.

        They tell of a canonical body, which has no headings but four, whether a line may begin with certain words.
        """
        return frozenset(
            [line[:4] if line[:1].isalpha() else line.lstrip(LINE_MARKS)[:4] for line in self.lines if line]
        )

    @lazy
    def now(self) -> datetime:
        """The present: the option `now`, or the clock of the system."""
        return self.config.now or datetime.now(UTC)

    @lazy
    def dated(self) -> Timestamp | None:
        """The instant of `date`, or None when it is missing or cannot be read."""
        return self.syntax_tree.dated

    @lazy
    def newline(self) -> str:
        """The line end of the text."""
        return newline_of(self.text)

    def has(self, *codes: str) -> bool:
        """Tell whether typing found one of these codes."""
        return not self._codes.isdisjoint(codes)

    @lazy
    def _codes(self) -> frozenset[str]:
        return frozenset(problem.code for problem in self.validated.problems)

    @lazy
    def empty_points(self) -> list[int]:
        """Where the key points without text stand, which typing reports, in order."""
        return sorted(problem.start for problem in self.validated.problems if problem.code == "TN305")

    @property
    def lacks_body(self) -> bool:
        """Whether there is an error in the body, or none at all."""
        return self.syntax_tree.canonical is None and self.validated.body is None

    @lazy
    def lacks_footer_rule(self) -> bool:
        """Whether there is no line above the footer, and nothing else is wrong with it."""
        footer = self.syntax_tree.body.footer
        if footer is None or footer.rule is not None or self.syntax_tree.generation != 1:
            return False
        is_late = self.published is not None and self.published >= _RULE_SINCE
        return is_late and not self.has("TN309", "TN311", "TN315", "TN316")


def _indented_code(shadow: str, base: int) -> Iterator[Offsets]:
    """Yield the lines that are code by four spaces or a tab: after an empty line, outside of lists."""
    in_list, is_code, at = False, True, base
    for line in shadow.split("\n"):
        if line.startswith(("    ", "\t")):
            if is_code and not in_list:
                yield at, at + len(line)
        elif line.strip():
            in_list = bool(_LIST_ITEM.match(line)) or (in_list and line[0] == " ")
        is_code = not line.strip() or (is_code and line.startswith(("    ", "\t")))
        at += len(line) + 1


def difference(before: str, after: str, *, safe: bool) -> Edit | None:
    """Return the one replacement that makes `after` of `before`, or None when they are equal."""
    if before == after:
        return None
    limit = min(len(before), len(after))
    start = _common(lambda length: before[:length] == after[:length], limit)
    end = _common(lambda length: before[len(before) - length :] == after[len(after) - length :], limit - start)
    return Edit(start, len(before) - end, after[start : len(after) - end], safe)


def _common(is_common: Callable[[int], bool], limit: int) -> int:
    """Return the greatest length that is common; whole slices are compared far quicker than single characters."""
    return bisect_left(range(1, limit + 1), True, key=lambda length: not is_common(length))
