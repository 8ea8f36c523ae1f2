"""What to replace so that one value of a front matter becomes another one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from technews_format._util.lines import line_end, line_start
from technews_format.errors import EditError
from technews_format.yaml.nodes import walk
from technews_format.yaml.writer import write_json, write_text, write_value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from technews_format.yaml.nodes import Node

__all__ = ["Replacement", "column_of", "inline", "refuse_comments", "scalar", "written"]


class Replacement(NamedTuple):
    """A stretch of the source and the text for it, with LF line ends."""

    start: int
    end: int
    text: str


def column_of(text: str, offset: int) -> int:
    r"""Return how many characters stand before a place on its line.

    Examples:
        >>> column_of("a: 1\nb: 2", 8)
        3
    """
    return offset - line_start(text, offset)


def written(value: Any, column: int, indent: int) -> str:
    r"""Return a value as it follows a colon or the hyphen of an item: canonical, or JSON where that is not possible.

    Args:
        value: Null, an integer, text, or a list or mapping of those.
        column: Number of characters on the line up to and with the colon or hyphen.
        indent: The indentation of the key or the hyphen.

    Examples:
        >>> written(["a", "b"], 2, 0), written([["a"]], 2, 0)
        ('\n- a\n- b', ' [["a"]]')
    """
    if isinstance(value, str):
        return write_text(value, column, indent)
    canonical = write_value(value, column, indent)
    return f" {write_json(value)}" if canonical is None else canonical


def inline(node: Node, value: Any) -> Replacement:
    """Return what to replace so that a value becomes another one on one line, within braces and brackets too."""
    return Replacement(node.start, node.end, (" " if node.start == node.end else "") + write_json(value))


def scalar(text: str, node: Node, value: Any, indent: int) -> Replacement:
    """Return what to replace so that a value outside of braces and brackets becomes another one at its place."""
    new = written(value, max(column_of(text, node.start) - 1, 0), indent)
    if node.start == node.end:  # "key:" with nothing after it
        return Replacement(node.start, node.end, new)
    return Replacement(node.start, node.end, new.removeprefix(" "))


def refuse_comments(field: str, text: str, span: tuple[int, int], nodes: Iterable[Node]) -> None:
    """Raise when a stretch that is to be replaced holds comments; a hash in one of the values is none.

    Args:
        field: The dotted name of what is edited, for the message.
        text: The text of the file.
        span: Start and end of the stretch.
        nodes: The values in it, in their order.

    Raises:
        EditError: Comments in lists, in mappings or in the head of a block scalar would be lost.
    """
    between, at = [], span[0]
    for node in nodes:
        for _, leaf, _ in walk(node):
            head = line_end(text, leaf.start) if leaf.style in ("literal", "folded") else leaf.start
            between.append(text[at:head])
            at = leaf.end
    if any("#" in piece for piece in [*between, text[at : span[1]]]):
        raise EditError(field, "the value holds a comment that would be lost; change single items, or edit by hand")
