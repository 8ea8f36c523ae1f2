"""Where front matter is not written as the canonical form has it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, Any
from unicodedata import is_normalized

from technews_format._util.lazy import pattern
from technews_format._util.lines import line_start
from technews_format._util.printable import count
from technews_format._util.texts import cut
from technews_format.checking.rules._rule import Finding
from technews_format.model.conventions import WIDTH
from technews_format.model.dialects import LAYOUT
from technews_format.model.records import FRONT_MATTER_KEYS
from technews_format.syntax.comments import comments_of
from technews_format.syntax.reader import normalize_newlines
from technews_format.yaml.nodes import Mapping, Scalar, Sequence
from technews_format.yaml.writer import write_entry, write_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from technews_format._util.lines import Offsets
    from technews_format.checking.rules._context import RuleContext
    from technews_format.syntax.reader import SyntaxTree
    from technews_format.yaml.nodes import Entry, Node

__all__ = ["UNFOLDED_ITEM", "has_foreign_layout", "is_orderly", "odd_values"]

UNFOLDED_ITEM = rf"[^\n]{{0,{WIDTH - len('- ') - len('  ')}}}\n"
"""A pattern of what follows a hyphen on a line that the writer would not fold."""

# PyYAML writes control characters and byte order marks in double quotes.
_CONTROLS = frozenset({*range(0x20), 0x7F}) - {0x0A}
_LEAD_OF_BOM = 0xEF
_TRAILING = pattern(r"(?<![ \t])[ \t]+(?=\n)")
_BLANK_LINES = pattern(r"\n[ \t]*(?=\n)")
_FOLD = pattern(r" *\n *")
# What stands so in nearly all files: words without quotes, the importance, a date.
_DATE = r"'[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}:[0-9]{2}(?:\+00:00)?'"
_SIMPLE = pattern(rf"(?!N(?:ull|ULL)\Z)[^\W\d_](?:[^\n]*[^ \n])?|[1-5]|{_DATE}")
_INTEGER = pattern(r"0|-?[1-9][0-9]{0,15}")


# --------------------------------------------------------------------------------------
# The quick way: nearly all files are canonical


def is_orderly(context: RuleContext) -> bool:
    """Tell, without asking the writer, whether all values stand as it writes them."""
    canonical = context.syntax_tree.canonical
    if canonical is None or not canonical.front_matter.is_canonical:
        return False
    return _begins_well(context.syntax_tree) and not has_foreign_layout(context.syntax_tree)


def has_foreign_layout(syntax_tree: SyntaxTree) -> bool:
    """Tell whether the layout of Jekyll's dialect stands in one of Hugo, whose canonical form leaves it out."""
    return syntax_tree.dialect == "hugo-source-url" and (syntax_tree.values or {}).get("layout") == LAYOUT


def _begins_well(syntax_tree: SyntaxTree) -> bool:
    """Tell whether the empty line of Hugo's dialects is there, and in no other."""
    start = syntax_tree.block.start if syntax_tree.block else 0
    return syntax_tree.pieces[0].startswith(("\n", "\r"), start) != (syntax_tree.dialect == "jekyll")


# --------------------------------------------------------------------------------------
# The thorough way


def odd_values(context: RuleContext) -> Iterator[Finding]:
    """Yield each value that the writer would write in another way, but for those that other rules are about."""
    mapping, front_matter = context.syntax_tree.mapping, context.validated.front_matter
    assert mapping is not None  # noqa: S101 - the caller has asked
    assert front_matter is not None  # noqa: S101 - as above
    comments = [(comment.start, comment.start + len(comment.text)) for comment in comments_of(context.syntax_tree)]
    written = front_matter.to_mapping()
    judge = _Judge(context.syntax_tree, comments)
    yield from judge.gaps(mapping)
    for entry in mapping:
        if entry.name in ("source", "disclosure") and isinstance(entry.node, Mapping):
            yield from judge.mapping(entry, entry.node)
        elif _is_dropped(entry, written):
            message = f"{entry.name}: null says nothing; the canonical form leaves the key out"
            yield Finding(message, entry.node.start, entry.node.end, entry.name)
        elif entry.name == "layout" and has_foreign_layout(context.syntax_tree):
            message = "layout is a key of the dialect that has url; with source_url the canonical form leaves it out"
            yield Finding(message, entry.key.start, entry.node.end, entry.name)
        else:
            yield from judge.entry(entry, entry.name, 0)


def _is_dropped(entry: Entry, written: dict[str, Any]) -> bool:
    """An empty list is TN215, a missing importance TN204."""
    known = entry.name in FRONT_MATTER_KEYS and entry.name != "importance"
    return known and entry.node.value is None and entry.name not in written


_LEFT_OUT = ("source.emoji", "disclosure.reviewer")
"""Keys of mappings that are not written without a value."""


class _Judge:
    """Compares entries with what the writer makes of them."""

    def __init__(self, syntax_tree: SyntaxTree, comments: list[Offsets]) -> None:
        self.text = syntax_tree.text
        self.block = syntax_tree.block
        self.begins = "" if syntax_tree.dialect == "jekyll" else "\n"
        self.comments = comments
        reported = sorted((item.start, item.end) for item in syntax_tree.problems if item.code in ("TN114", "TN117"))
        self.starts = [start for start, _ in reported]
        self.reach = [*accumulate((end for _, end in reported), max)]
        """Where other findings begin, in order, and how far those up to each one reach."""

    def gaps(self, mapping: Mapping) -> Iterator[Finding]:
        """Yield the empty lines, or that the one is missing which the dialects of Hugo begin with."""
        assert self.block is not None  # noqa: S101 - there is a mapping
        at = self.block.start
        if self.begins and self._plain(at, mapping.entries[0].key.start)[:1] != "\n":
            message = "the dialect of Hugo has an empty line after this fence (Jekyll's has a key layout); add it"
            yield Finding(message, self.block.opening, self.block.opening + 3)
        ends = [*(entry.key.start for entry in mapping), self.block.end]
        for index, end in enumerate(ends):
            gap = self._plain(at, end)
            if _BLANK_LINES.search(gap if index else "\n" + gap.removeprefix(self.begins)):
                yield Finding("an empty line in the front matter; remove it", *self._blank(at, end, first=not index))
            if index < len(mapping.entries):
                at = mapping.entries[index].node.end

    def _blank(self, start: int, end: int, *, first: bool) -> Offsets:
        """Return the first empty line of a gap."""
        at = start + len(self.begins) if first else start
        match = _EMPTY_LINE.search(self.text, at, end)
        return match.span() if match else (at, end)

    def mapping(self, entry: Entry, node: Mapping) -> Iterator[Finding]:
        """Yield what is odd in a mapping of the format: the source or the disclosure."""
        if node.flow:
            yield self._finding(entry.name, node, "in braces; expected one key a line, indented by two spaces")
            return
        for sub in node:
            field = f"{entry.name}.{sub.name}"
            if field in _LEFT_OUT and not sub.node.value:
                message = f"{field}: an empty value says nothing; the canonical form leaves the key out"
                yield Finding(message, sub.node.start, sub.node.end, field)
            elif self._column(sub.key.start) != 2:  # noqa: PLR2004
                message = f"{field} is indented by {count(self._column(sub.key.start), 'space')}; expected 2"
                yield Finding(message, sub.key.start, sub.key.end, field)
            else:
                yield from self.entry(sub, field, 2)
        if entry.name == "source" and "id" not in (sub.name for sub in node):
            message = "source.id is missing; the canonical form has 'id: null' where there is none"
            yield Finding(message, entry.key.start, entry.key.end, "source.id")

    def entry(self, entry: Entry, field: str, indent: int) -> Iterator[Finding]:
        """Yield the value of an entry if it is not written as the writer does it."""
        node = entry.node
        if self._is_of_others(node):
            return
        expected = write_entry(entry.name, node.value, indent).removesuffix("\n").lstrip(" ")
        if self._plain(entry.key.start, node.end) == expected:
            return
        if isinstance(node, Sequence) and not node.flow and node.items:
            yield from self._items(node, field, indent)
        else:
            yield self._finding(field, node, f"{_how(node)}; expected {_shown(expected.partition(':')[2].strip())}")

    def _items(self, node: Sequence, field: str, indent: int) -> Iterator[Finding]:
        """Blame the single items, or the whole list when those are right."""
        odd = False
        for index, item in enumerate(node.items):
            if not isinstance(item, Scalar) or not isinstance(item.value, str):
                continue
            expected = write_value(item.value, indent + 1, indent)
            if _GOES_ON.match(self.text, item.start, item.end):
                odd = True
                what = "on a line more that begins with a hyphen, which is one item for YAML; write both in one column"
                yield self._finding(f"{field}.{index}", item, what)
            elif expected is not None and expected.strip() != self._plain(item.start, item.end):
                odd = True
                yield self._finding(f"{field}.{index}", item, f"{_how(item)}; expected {_shown(expected.strip())}")
        if not odd:
            what = f"in another layout; expected its items as '- item' in column {indent + 1}"
            yield self._finding(field, node, what)

    def _finding(self, field: str, node: Node, what: str) -> Finding:
        return Finding(f"{field} is written {what}", node.start, node.end, field)

    def _is_of_others(self, node: Node) -> bool:
        """Tell whether another finding is about the value: ambiguous, with line breaks, white space or lone accents."""
        number = bisect_right(self.starts, node.end)
        if number and (self.starts[number - 1] >= node.start or self.reach[number - 1] >= node.end):
            return True
        if isinstance(node, Scalar) and isinstance(node.value, str):
            value = node.value
            return value != value.strip() or "\n" in value or not is_normalized("NFC", value)
        return isinstance(node, Sequence) and not node.items

    def _plain(self, start: int, end: int) -> str:
        """Return a stretch without comments, carriage returns and white space at the end of lines."""
        parts, at = [], start
        for first, last in self.comments[bisect_left(self.comments, (start, 0)) : bisect_left(self.comments, (end, 0))]:
            own_line = not self.text[line_start(self.text, first) : first].strip(" \t")
            parts.append(self.text[at:first].rstrip(" \t"))
            at = last + _LINE_END.match(self.text, last).end() - last if own_line else last  # type: ignore[union-attr]
        parts.append(self.text[at:end])
        return _TRAILING.sub("", normalize_newlines("".join(parts)))

    def _column(self, offset: int) -> int:
        return offset - line_start(self.text, offset)


_LINE_END = pattern(r"(?:\r\n|\r|\n)?")
_GOES_ON = pattern(rf"{UNFOLDED_ITEM} +- ")
_EMPTY_LINE = pattern(r"(?:(?<=[\r\n])|\A)[ \t]*(?:\r\n|\r|\n)")
_STYLES = {
    "single": "in single quotes or folded otherwise",
    "double": "in double quotes",
    "literal": "as a block with |",
    "folded": "as a block with >",
}


def _how(node: Node) -> str:
    if isinstance(node, Scalar):
        return _STYLES.get(node.style, "without quotes, folded or spaced otherwise")
    return "in brackets" if node.flow else "in another layout"


def _shown(text: str) -> str:
    return cut(" ".join(text.split()))
