"""Replacements that several rules use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from technews_format._util.lazy import pattern
from technews_format._util.lines import line_end, line_start
from technews_format.diagnostics import Edit

if TYPE_CHECKING:
    from technews_format.checking.rules._context import RuleContext
    from technews_format.diagnostics import Problem

__all__ = [
    "VARIATION_SELECTORS",
    "back_over",
    "changes_blocks",
    "forward_over",
    "insert",
    "remove",
    "takes_marks_off",
    "without_line",
]

VARIATION_SELECTORS = "\u180b-\u180d\ufe00-\ufe0f\U000e0100-\U000e01ef"
"""Ranges of characters that choose between two forms of the one before them; for a pattern."""
_MARKS = pattern(f"[{VARIATION_SELECTORS}\U000e0000-\U000e007f]")
_REST_OF_LINE = pattern(r"[ \t]*(?:\r\n|\r|\n|\Z)")
_EMPTY_LINE_BEFORE = pattern(r"(?:\r\n|\r(?!\n)|\n)[ \t]*(?:\r\n|\r|\n)\Z")


def back_over(text: str, at: int, blanks: str = " \t\r\n", low: int = 0) -> int:
    """Return where a run of certain characters begins that ends at an offset."""
    while at > low and text[at - 1] in blanks:
        at -= 1
    return at


def forward_over(text: str, at: int, blanks: str = " \t\r\n", high: int | None = None) -> int:
    """Return where a run of certain characters ends that begins at an offset."""
    high = len(text) if high is None else high
    while at < high and text[at] in blanks:
        at += 1
    return at


def remove(_: RuleContext, problem: Problem) -> Edit:
    """Remove what was found."""
    return Edit(problem.start, problem.end, "")


def insert(at: int, text: str, *, safe: bool = True) -> Edit:
    """Put a text where nothing is replaced."""
    return Edit(at, at, text, safe)


def takes_marks_off(before: str, after: str) -> bool:
    """Tell whether variation selectors or tags get fewer: marks of origin are made of them.

    Examples:
        >>> takes_marks_off("1\ufe0f\ufe0f", "1\ufe0f"), takes_marks_off("- 1\ufe0f", "* 1\ufe0f")
        (True, False)
    """
    return len(_MARKS.findall(before)) > len(_MARKS.findall(after))


def without_line(text: str, start: int, end: int) -> Edit:
    """Remove a stretch; with its line and one of the empty lines around it when nothing else stands there."""
    line = line_start(text, start)
    after = _REST_OF_LINE.match(text, end)
    if text[line:start].strip(" \t") or not after:
        before = len(text[line:start].rstrip(" \t")) if after else start - line
        return Edit(line + before, end, "")
    empty = _REST_OF_LINE.match(text, after.end()) if _EMPTY_LINE_BEFORE.search(text, max(line - 80, 0), line) else None
    return Edit(line, (empty or after).end(), "")


def changes_blocks(context: RuleContext, start: int, end: int) -> bool:
    """Tell whether Markdown may read the lines around a stretch of the body otherwise when it is gone.

    It does not after a word on the same line. On lines of its own, what follows has to begin as a block by itself,
    or as text below an empty line, a heading or another comment.
    """
    text, low = context.text, context.syntax_tree.body.start
    if start < low:
        return False
    line = line_start(text, start, low)
    if not _REST_OF_LINE.match(text, end) or text[line:start].strip():
        return _WORD_OF_LINE.match(text, line, start) is None
    at = forward_over(text, end)
    following = text[line_start(text, at, low) : line_end(text, at)]
    above = text[max(line - _LONGEST_ABOVE, low) : line].splitlines()
    is_apart = not above or _APART.match(above[-1]) is not None
    return not (_BLOCK.match(following) or (is_apart and _TEXT.match(following)))


_LONGEST_ABOVE = 400  # characters; a longer line is no heading and no comment
_WORD_OF_LINE = pattern(r"\s*(?:(?:[-*+•–>#]|\d+[.)])\s*)*[^\W\d_]")
_BLOCK = pattern(r"\Z|#{1,6} \S|[-*+] (?=[^\W_])|<!--")
_TEXT = pattern(r"[^\W\d_]|[„“(\[]")
_APART = pattern(r"\s*\Z|#{1,6} |<!--.*-->\s*\Z")
