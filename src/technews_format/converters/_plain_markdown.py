"""A quick way to HTML for the Markdown that nearly all articles are made of.

It knows paragraphs of one line, lists of one level, bold and inline code. Where there is anything that
it is not certain of, it gives up, and mistune does the work. Property tests hold the two equal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from technews_format._util.lazy import pattern
from technews_format.converters._escaping import escape
from technews_format.converters._typography import heading_id, with_symbols
from technews_format.model.section_names import SECTION_TITLES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from technews_format.model.models import BriefBody, StructuredBody

__all__ = ["render_plain"]

_HEADINGS = {name: f'<h2 id="{heading_id(title)}">{title}</h2>\n' for name, title in SECTION_TITLES.items()}

# How a line begins that no rule for blocks looks at: with no sign that opens one.
_START = pattern(r"[^\s!-/:-@\[-`{-~]|[\"'($%]|\*\*[^\W_]|`[^`]")
_NUMBERED = pattern(r"[0-9]{1,9}[.)](?: |$)")
# What a rule for inline text may look at. The two kinds of spans below are taken out before.
_INLINE = pattern(r"[\\\[\]<~*`_\x00-\x1f\x7f-\x9f]|&[#A-Za-z]|--|\.\.\.|>>")
_ACTIVE = pattern(r"[\\\[\]<~*`\x00-\x1f\x7f-\x9f]|&[#A-Za-z]|(?<![^\W_])_|_(?!\w)")
# Each kind begins with its sign, because for a set of signs Python searches quickly, and not for what precedes them.
_SPAN = pattern(
    r"`(?<!``)([^`\\\n]+)`(?!`)"
    r"|\*\*(?<![\w*]\*\*)([^\W_](?:[^*`\\\[\]<~&_\x00-\x1f\x7f-\x9f]*[^\W_])?:?)\*\*(?=[ :.,;)]|$)"
)


class _NotPlainError(Exception):
    """The text has something that only mistune knows."""


def render_plain(body: StructuredBody | BriefBody) -> str | None:
    """Return a body as HTML, or None when it needs mistune."""
    try:
        if body.kind == "brief":
            return _blocks(body.text)
        return "".join(
            [
                *(_HEADINGS["summary"], _blocks(body.summary)),
                *(_HEADINGS["key_points"], _list(body.key_points)),
                *(_HEADINGS["details"], _blocks(body.details)),
                *(_HEADINGS["why_it_matters"], _blocks(body.why_it_matters)),
            ]
        )
    except _NotPlainError:
        return None


def _blocks(text: str) -> str:
    parts = []
    after_list = False
    for block in text.split("\n\n"):
        first, *items = block.split("\n")
        if first[:2] == "- ":
            if after_list:  # one list with empty lines between its items
                raise _NotPlainError
            items.insert(0, first)
        else:
            parts.append(f"<p>{_line(first)}</p>\n")
        if items:
            parts.append(_list(_item(item) for item in items))
        after_list = bool(items)
    return "".join(parts)


def _item(line: str) -> str:
    if line[:2] != "- ":
        raise _NotPlainError
    return line[2:]


def _list(items: Iterable[str]) -> str:
    lines = [f"<li>{_line(item)}</li>\n" for item in items]
    return f"<ul>\n{''.join(lines)}</ul>\n"


def _line(text: str) -> str:
    if not _START.match(text) or text[-1] == " " or _NUMBERED.match(text):
        raise _NotPlainError
    if _is_inert(text) or not _INLINE.search(text):
        return escape(text)
    parts = []
    end = 0
    for span in _SPAN.finditer(text):
        parts.append(_text(text[end : span.start()]))
        code, bold = span.groups()
        parts.append(f"<code>{escape(_code(code))}</code>" if code else f"<strong>{_text(bold)}</strong>")
        end = span.end()
    parts.append(_text(text[end:]))
    return "".join(parts)


def _text(text: str) -> str:
    if _is_inert(text):
        return escape(text)
    if _ACTIVE.search(text):
        raise _NotPlainError
    return escape(with_symbols(text))


def _is_inert(text: str) -> bool:
    """Tell whether there is no sign of `_INLINE`; to look for one after the other is quicker than a pattern."""
    if "*" in text or "`" in text or "--" in text or "..." in text or "_" in text or "[" in text or "]" in text:
        return False
    if "\\" in text or "<" in text or "~" in text or "&" in text or ">>" in text:
        return False
    return text.isprintable()


def _code(code: str) -> str:
    """Return inline code without the one space at each end that CommonMark drops."""
    return code[1:-1] if code[0] == code[-1] == " " and code.strip(" ") else code
