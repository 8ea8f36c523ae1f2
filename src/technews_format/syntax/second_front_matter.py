"""Blocks of front matter after the first one: a file has one, and every program reads the first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from technews_format._util.lazy import pattern
from technews_format._util.lines import shadow_of

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["SecondFrontMatter", "find_behind", "find_further_down"]

_KEYS = frozenset(
    {
        *("author", "categories", "category", "companies", "date", "description", "disclosure", "draft", "emoji"),
        *(
            "image",
            "importance",
            "lastmod",
            "layout",
            "modified",
            "original_title",
            "people",
            "permalink",
            "publishedAt",
        ),
        *("slug", "source", "source_url", "tags", "title", "url", "urlToImage", "urlToImageBackup"),
    }
)
"""Keys that the format has or had, and usual ones of site generators: text hardly has lines that begin with several."""

_BLANK = r"[ \t\xa0\u2000-\u200d\u202f\u2060\u3000\ufeff]"  # also what YAML does not know, as in a damaged block
_FENCE = r"(?:---|\+\+\+)[ \t]*(?:\n|\Z)"
_KINDS = (
    rf"[A-Za-z_]\w*{_BLANK}*+(?:[:=](?!\S)|：)",  # a key of YAML or TOML
    rf"{_BLANK}++(?=\S)",  # something below a key
    r"[-–—－](?!\S)",
    r"\#(?!\#)",
    r"\[[\w.\[\]-]++(?=[ \t]*\n)",  # a table of TOML
    r"[ \t]*+(?=\n)",
)
_LINE = rf"(?!{_FENCE})(?:{'|'.join(_KINDS)})[^\n]*+(?:\n|\Z)"
_LINES = rf"(?P<lines>(?:{_LINE})++)"
_CLOSED = pattern(rf"(?<=\n)(?P<opening>{_FENCE}){_LINES}(?P<closing>{_FENCE})")
# Directly after the first block, one of the two fences may be missing.
_BEHIND = pattern(rf"(?:[ \t]*\n)*+(?P<opening>{_FENCE})?{_LINES}(?P<closing>{_FENCE})?")
_KEY = pattern(rf"^([A-Za-z_]\w*){_BLANK}*+(?:[:=](?!\S)|：)", re.MULTILINE)
_SURE, _SURE_WITHOUT_FENCE = 2, 3
"""So many keys tell a block, directly after the first one fewer."""


class SecondFrontMatter(NamedTuple):
    """Where other blocks stand, with their fences, and whether they say just what the first one says."""

    start: int
    end: int
    number: int
    same: bool


def find_behind(source: str, first: tuple[int, int], body: int) -> SecondFrontMatter | None:
    """Return the blocks that stand directly after the first one, or None.

    Args:
        source: The text of the file.
        first: Start and end of the lines between the fences of the first block.
        body: Where the body would begin.
    """
    shadow = shadow_of(source[body:])
    blocks: list[re.Match[str]] = []
    while block := _next(shadow, blocks[-1].end() if blocks else 0):
        blocks.append(block)
    if not blocks:
        return None
    start = blocks[0].start("opening") if blocks[0]["opening"] else blocks[0].start("lines")
    text = shadow_of(source[slice(*first)]).strip()
    same = all(block["opening"] and block["closing"] and block["lines"].strip() == text for block in blocks)
    return SecondFrontMatter(body + start, body + _end(blocks[-1]), len(blocks), same)


def _next(shadow: str, at: int) -> re.Match[str] | None:
    block = _BEHIND.match(shadow, at)
    if block is None:
        return None
    needed = 1 if block["opening"] and block["closing"] else _SURE_WITHOUT_FENCE
    return block if _keys(block) >= needed else None


def _keys(block: re.Match[str]) -> int:
    """Return how many known keys stand in a block; text stands before none of them."""
    return len(_KEYS.intersection(_KEY.findall(block["lines"])))


def _end(block: re.Match[str]) -> int:
    """Return where a block ends: with its last fence, or its last line that is not empty."""
    if block["closing"]:
        return block.end()
    text = block.start("lines") + len(block["lines"].rstrip())
    return block.string.find("\n", text) + 1 or text


def find_further_down(source: str, body: int) -> Iterator[SecondFrontMatter]:
    """Yield the blocks that stand somewhere in the body or after it."""
    shadow = shadow_of(source[body:])
    for block in _CLOSED.finditer(shadow):
        if _keys(block) >= _SURE:
            yield SecondFrontMatter(body + block.start(), body + block.end(), 1, same=False)
