"""What to replace so that a list with an item on each line becomes another one, and its comments stay.

Items that both lists have are left alone, with everything on their lines. A comment on a line of its own stays
above the item that follows it, a comment behind an item stays with it.
"""

from __future__ import annotations

import json
import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from technews_format._util.lines import line_end, line_start
from technews_format._util.sequences import common
from technews_format.document.edited_values import Replacement, column_of, inline, refuse_comments, scalar, written
from technews_format.yaml.nodes import leaves
from technews_format.yaml.writer import write_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from technews_format.yaml.nodes import Node, Sequence

__all__ = ["list_replacements"]


class _Item(NamedTuple):
    """An item and the lines that it stands on."""

    node: Node
    hyphen: int
    end: int
    """Where its last line ends, before the line end."""


def list_replacements(field: str, text: str, node: Sequence, head: int, values: list[Any]) -> list[Replacement] | None:
    r"""Return what to replace, item by item.

    Args:
        field: The dotted name of the list, for messages.
        text: The text of the file.
        node: The list.
        head: Where the line ends that the key and its colon are on.
        values: The items that the list is to have.

    Returns:
        The replacements; None when only the whole list can be replaced.

    Raises:
        EditError: A comment would be lost.

    Examples:
        >>> from technews_format.document.document import parse
        >>> document = parse("---\npeople:\n- Jan\n# nová\n- Eva  # ředitelka\n---\n")
        >>> people = document.syntax_tree.mapping.entries[0].node
        >>> list_replacements("people", document.source, people, 11, ["Jana", "Eva", "Petr"])
        [Replacement(start=14, end=17, text='Jana'), Replacement(start=43, end=43, text='\n- Petr')]
    """
    items = list(_items(text, node))
    if not values or len(items) < len(node.items) or any(_keeps_line_ends(text, item.node) for item in items):
        return None
    return [*_Plan(field, text, items, head).replacements(values)]


def _items(text: str, node: Sequence) -> Iterator[_Item]:
    """Yield the items with their hyphens, up to the first one that does not begin its line."""
    hyphen = re.compile(f"(?<![^\r\n]){' ' * column_of(text, node.start)}-")
    at = line_start(text, node.start)
    for item in node.items:
        found = hyphen.search(text, at, item.start)
        if found is None:
            return
        at = item.end
        yield _Item(item, found.end() - 1, line_end(text, item.end))


def _keeps_line_ends(text: str, node: Node) -> bool:
    """Tell whether empty lines after an item belong to it."""
    blocks = (leaf.start for leaf, _ in leaves(node) if leaf.style in ("literal", "folded"))
    return any("+" in text[start : line_end(text, start)].partition("#")[0] for start in blocks)


class _Plan:
    """Plans the replacements of items."""

    def __init__(self, field: str, text: str, items: list[_Item], head: int) -> None:
        self.field, self.text, self.items, self.head = field, text, items, head
        self.indent = column_of(text, items[0].hyphen)

    def replacements(self, values: list[Any]) -> Iterator[Replacement]:
        """Yield what to replace between each two items that stay."""
        kept = common([_key(item.node.value) for item in self.items], [_key(value) for value in values])
        for (i, j), (k, m) in pairwise([(-1, -1), *kept, (len(self.items), len(values))]):
            yield from self._stretch(i + 1, k, values[j + 1 : m])

    def _stretch(self, first: int, last: int, values: list[Any]) -> Iterator[Replacement]:
        """Yield what to replace so that the items from one index up to another one become these values."""
        items = self.items[first:last]
        if items and len(items) != len(values):  # which of them goes or has come, nobody knows
            self._refuse_comments(items)
        for item, value in zip(items, values, strict=False):
            yield self._changed(item, value)
        for item in items[len(values) :]:
            start, end = item.hyphen - self.indent, item.end
            yield Replacement(start, end + (2 if self.text.startswith("\r\n", end) else 1), "")
        if new := values[len(items) :]:
            at = self.items[last - 1].end if last else self.head
            yield Replacement(at, at, "".join(f"\n{' ' * self.indent}{self._item(value)}" for value in new))

    def _changed(self, item: _Item, value: Any) -> Replacement:
        node = item.node
        if node.start == node.end:  # from the hyphen on, because an item that comes may stand right behind it
            return Replacement(item.hyphen, item.hyphen + 1, self._item(value))
        refuse_comments(self.field, self.text, (node.start, node.end), [node])
        if isinstance(value, list | dict):
            return inline(node, value)
        return scalar(self.text, node, value, self.indent)

    def _item(self, value: Any) -> str:
        if value and isinstance(value, list | dict):
            return f"- {write_json(value)}"
        return f"-{written(value, self.indent + 1, self.indent)}"

    def _refuse_comments(self, items: list[_Item]) -> None:
        span = (items[0].hyphen, items[-1].end)
        refuse_comments(self.field, self.text, span, [item.node for item in items])


def _key(value: Any) -> str:
    """Return what tells values apart; the order of keys does not."""
    return json.dumps(value, sort_keys=True)
