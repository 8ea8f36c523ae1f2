"""The comments of a front matter, each with its value; comments in the body that are for the checker."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from technews_format._util.lazy import pattern
from technews_format._util.lines import line_start
from technews_format._util.texts import replaced
from technews_format.yaml.nodes import Scalar, walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from technews_format.syntax.reader import SyntaxTree

__all__ = ["BODY_COMMENT", "Comment", "comments_of"]

BODY_COMMENT = pattern(r"<!--\s*technews:[^<>]*-->")
"""A comment in the body that is meant for the checker; it is no text."""

_COMMENT = pattern(r"#[^\r\n]*")


class Comment(NamedTuple):
    """A comment of a front matter and the value that it belongs to."""

    text: str
    """From the hash to the end of the line."""
    start: int
    """Its offset."""
    anchor: tuple[str, bool] | None
    """Path of the value, and whether it is the key; None at the end of the block."""
    inline: bool
    """Whether it stands after a value, not on a line of its own."""


def comments_of(syntax_tree: SyntaxTree) -> Iterator[Comment]:
    """Yield the comments of the front matter with the values they belong to."""
    block = syntax_tree.block
    if block is None or block.mapping is None:
        return
    leaves = list(walk(block.mapping))
    starts, ends = [leaf.start for _, leaf, _ in leaves], [leaf.end for _, leaf, _ in leaves]
    blanked = _blank_out(syntax_tree.text[block.start : block.end], leaves, block.start)
    for match in _COMMENT.finditer(blanked):
        start = block.start + match.start()
        line = line_start(blanked, match.start())
        inline = bool(blanked[line : match.start()].strip())
        index = bisect_right(ends, start) - 1 if inline else bisect_right(starts, start)
        owner = leaves[index] if 0 <= index < len(leaves) else None
        text = syntax_tree.text[start : start + len(match[0])].rstrip()
        yield Comment(text, start, (owner[0], owner[2]) if owner else None, inline)


def _blank_out(text: str, leaves: list[tuple[str, Scalar, bool]], base: int) -> str:
    spans = [(scalar.start - base, scalar.end - base) for _, scalar, _ in leaves]
    return replaced(text, ((start, end, "x" * (end - start)) for start, end in spans))
