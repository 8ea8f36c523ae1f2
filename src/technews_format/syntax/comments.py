"""The comments of a front matter, each with its value; comments in the body that are for the checker."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from technews_format._util.lazy import pattern
from technews_format._util.lines import line_end, line_start
from technews_format._util.texts import replaced
from technews_format.yaml.nodes import Scalar, walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from technews_format.syntax.front_matter import FrontMatterBlock
    from technews_format.syntax.reader import SyntaxTree

__all__ = ["BODY_COMMENT", "Comment", "comments_of", "insertions"]

BODY_COMMENT = pattern(r"<!--\s*technews:[^<>]*-->")
"""A comment in the body that is meant for the checker; it is no text."""

_COMMENT = pattern(r"#[^\r\n]*")
_INDENT = re.compile(" *")
_OTHER_NAME = {"url": "source_url", "source_url": "url"}  # in another dialect


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


def insertions(
    comments: Iterable[Comment], block: FrontMatterBlock, source: str
) -> Iterator[tuple[Comment, tuple[int, str] | None]]:
    """Yield where each comment belongs in a front matter and what to insert there; None when its value is not there."""
    places = {(path, is_key): scalar for path, scalar, is_key in walk(block.mapping)}
    for comment in comments:
        if comment.anchor is None:
            yield comment, (block.end, f"{comment.text}\n")
            continue
        path, is_key = comment.anchor
        scalar = places.get(comment.anchor) or places.get((_OTHER_NAME.get(path, path), is_key))
        yield comment, _insertion(comment, scalar, source) if scalar else None


def _insertion(comment: Comment, scalar: Scalar, source: str) -> tuple[int, str]:
    if comment.inline:
        return line_end(source, scalar.end), f"  {comment.text}"
    line = line_start(source, scalar.start)
    indent = source[line : _INDENT.match(source, line).end()]  # type: ignore[union-attr]
    return line, f"{indent}{comment.text}\n"


def _blank_out(text: str, leaves: list[tuple[str, Scalar, bool]], base: int) -> str:
    spans = [(scalar.start - base, scalar.end - base) for _, scalar, _ in leaves]
    return replaced(text, ((start, end, "x" * (end - start)) for start, end in spans))
