"""What stands around a damaged token, as far as it tells what the token was.

All of it is read off damaged text, so of letters beyond ASCII nothing is known here.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import NamedTuple

from technews_format._util.lazy import pattern

__all__ = ["PERHAPS", "START", "Context", "Text", "before_of", "place_of", "surroundings_of"]

START = "^"
"""Stands for the character before a token that begins a sentence, a line or a value."""

PERHAPS = "^?"
"""Stands for it where a text is one long line that ends as no sentence does: a title, or a part of a sentence."""

_NEAR = 24
_PHRASE = 3  # blanks; fewer words than four are rather a piece of a sentence than a title
_WRAPPED = 40  # lines that a program has wrapped are longer; headings and verses mostly are not
_VALUE = pattern(r"""[ \t]*[A-Za-z_]+:[ ]+['"„“]*""")
_KEY = pattern(r"[A-Za-z_]+:(?: +['\"]?(?:Show|Ask|Tell|Launch) HN:)?")
_NO_TEXT = pattern(r"[ \t]*(?:#|---|\||>|```|~~~|[A-Za-z_]+:$)")
_NAMES = frozenset({"people:", "companies:"})
_NO_END = pattern(
    r"(?<![^\s(„])(?:tj|tzv|tzn|nap.{1,2}|pop.{1,2}|resp|mj|cca|vs|str|obr|tab|kap|odst|angl|lat|n.{1,2}m|fr)\. $"
)
_LOWER = frozenset({"category:", "tags:"})
_SPACES = pattern(" *+")
_WORD_BEFORE = pattern(r"(?<![^\s(*])([A-Za-z][^\s.,;:!?()]*\.?) \Z")
_LISTED = pattern(r"^people:\n((?:- .*\n)+)", re.MULTILINE)
_MOST_LINES = 20


class Text(str):  # noqa: SLOT000 - it remembers what it was asked for
    """A text that knows its lines.

    To look for these anew for each token takes too long in a long line, and so does it to keep them by the text:
    two equal texts of a megabyte are compared character by character.
    """

    @cached_property
    def line_starts(self) -> list[int]:
        """Where its lines begin."""
        return [0, *(match.end() for match in re.finditer("\n", self))]

    @cached_property
    def listed(self) -> frozenset[str]:
        """The words beyond ASCII in the list of people."""
        return frozenset(word for names in _LISTED.findall(self) for word in names.split() if not word.isascii())

    @cached_property
    def is_one_piece(self) -> bool:
        """Whether it is one line that ends as no sentence does."""
        line = self.rstrip()
        return "\n" not in line and line[-1:] not in ".!?…"

    @cached_property
    def fields(self) -> dict[int, str]:
        """Start of a line → the key that it belongs to, as far as it was asked for."""
        return {}

    def line_of(self, at: int) -> int:
        """Return where the line begins that a place is in."""
        return self.line_starts[bisect_right(self.line_starts, at) - 1]

    def field(self, line: int) -> str:
        """Return the key that a line belongs to, with its colon and a title's first words; empty in the body."""
        if line not in self.fields:
            self.fields[line] = self._field(line)
        return self.fields[line]

    def _field(self, line: int) -> str:
        for _ in range(_MOST_LINES):
            if self[line : line + 1] not in (" ", "-"):
                break
            line = self.line_of(max(line - 1, 0))
        key = _KEY.match(self, line)
        return key[0] if key else ""


class Context(NamedTuple):
    """What stands around a token.

    Attributes:
        before: The character before it, or `START`.
        after: What follows in its line, a few words at most.
        left: What stands before it in its line, a few words at most.
        previous: The word before it; empty when there is none, or when a sentence begins with it.
        is_name: Whether the token is part of a list of names, or in the list of people.
        field: The key of the front matter that its line belongs to, as it is written, with the
            colon; empty in the body.
    """

    before: str
    after: str = ""
    left: str = ""
    previous: str = ""
    is_name: bool = False
    field: str = ""

    @property
    def is_english(self) -> bool:
        """Whether the token is part of the source's own title."""
        return self.field.startswith("original_title:")

    @property
    def is_hacker_news(self) -> bool:
        """Whether the token is part of a title from Hacker News, where a hyphen between spaces becomes an en dash."""
        return self.field.endswith(" HN:")


def place_of(text: Text, start: int, end: int) -> Context:
    """Return all that is known of the place of the token at ``start`` to ``end``."""
    line = text.line_of(start)
    field = text.field(line)
    return Context(
        before_of(text, start),
        text[end : end + _NEAR].partition("\n")[0],
        text[max(line, start - _NEAR) : start],
        _previous(text, line, start),
        field in _NAMES or text[start:end] in text.listed,
        field,
    )


def surroundings_of(text: Text, line: int) -> tuple[bool, bool, str]:
    """Return what `place_of` knows of the tokens of a line, which begins there, that does not stand in it."""
    return line == 0, _is_continued(text, line, line), text.field(line)


def _previous(text: Text, line: int, start: int) -> str:
    word = _WORD_BEFORE.search(text, max(line, start - _NEAR), start)
    return word[1] if word and before_of(text, word.start(1)) == " " else ""


def before_of(text: Text, start: int) -> str:
    """Return the character before a token, or `START` when a sentence, a line or a value begins with the token."""
    before = text[max(start - 6, 0) : start]
    if before[-1:] == "[":
        return "["
    bare = before.rstrip(" \t*_#>-[\"'")
    line = text.line_of(start)
    if not (bare or before) and text.is_one_piece:
        return PERHAPS if text.count(" ") >= _PHRASE else " "
    if bare and bare[-1] not in ".!?\n\r|" and not (bare[-1] == ":" and before[-1] in "\"'"):
        if not _VALUE.fullmatch(text, line, start):
            return before[-1]
    elif bare[-1:] == "." and _NO_END.search(text, max(line, start - 10), start):
        return before[-1]
    if before[-1:] not in ("", " ", "*", "_", "\n", "[", ">", "'", '"'):
        return before[-1]
    return " " if _is_continued(text, line, start) or text.field(line) in _LOWER else START


def _is_continued(text: Text, line: int, start: int) -> bool:
    """Tell whether a token is the first of its line, and the sentence began in the line before."""
    if not line or not _SPACES.fullmatch(text, line, start):
        return False
    above = text[text.line_of(line - 1) : line - 1].rstrip()
    return len(above) >= _WRAPPED and above[-1] not in ".!?:|*" and not _NO_TEXT.match(above)
