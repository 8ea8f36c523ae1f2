r"""Characters that a value of the front matter has by an escape (`"\\u200b"`)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from technews_format.yaml.nodes import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from technews_format._util.lines import Offsets
    from technews_format.checking.rules._context import RuleContext

__all__ = ["escaped_values", "escapes_around"]

_ESCAPE = r"(?<!\\)(?:\\\\)*\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})"
_ESCAPE_BEFORE, _ESCAPE_BEHIND = re.compile(rf"{_ESCAPE}\Z"), re.compile(_ESCAPE)
_LONGEST_ESCAPE = 40  # with doubled backslashes before it


def escaped_values(context: RuleContext, pattern: re.Pattern[str]) -> Iterator[tuple[str, str, Offsets]]:
    """Yield field, value and place where a value has by an escape what does not stand in the text."""
    if "\\" not in context.head:
        return
    fields = {context.place(field): field for field in context.texts}
    for path, leaf, is_key in walk(context.syntax_tree.mapping):
        place, value = (leaf.start, leaf.end), leaf.value
        if leaf.style != "double" or is_key or not isinstance(value, str):
            continue
        if pattern.search(value) and not pattern.search(context.text, *place):
            yield fields.get(place, path), value, place


def escapes_around(context: RuleContext, start: int, end: int) -> tuple[str, str] | None:
    """Return the characters that stand before and after a place by escapes or as such; None without any escape."""
    text = context.text
    if "\\" not in context.head or start >= context.syntax_tree.body.start:
        return None
    before = _ESCAPE_BEFORE.search(text, max(start - _LONGEST_ESCAPE, 0), start)
    behind = _ESCAPE_BEHIND.match(text, end)
    if not (before or behind) or not _is_in_double_quotes(context, start):
        return None
    return _unescaped(before) or text[start - 1 : start], _unescaped(behind) or text[end : end + 1]


def _unescaped(escape: re.Match[str] | None) -> str:
    return chr(int(escape[0].rpartition("\\")[2][1:], 16)) if escape else ""


def _is_in_double_quotes(context: RuleContext, at: int) -> bool:
    leaves = walk(context.syntax_tree.mapping)
    return any(leaf.style == "double" and leaf.start < at < leaf.end for _, leaf, _ in leaves)
