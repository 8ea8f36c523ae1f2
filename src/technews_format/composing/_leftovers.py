"""What language models leave around and inside of their text: where it stands, and what should stand there.

A search looks at one value and finds stretches that should be something else. In blocks of code nothing is looked for.
What rules of the checker know about such texts is asked there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from technews_format._util.lazy import pattern
from technews_format.checking.rules._remarks import REMARK
from technews_format.checking.rules.prose import WORD_COUNT
from technews_format.model.section_names import likely_name, section_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

__all__ = ["CATEGORY", "DESCRIPTION", "NAME", "POINT", "TEXT", "TITLE", "WHOLE", "Leftover", "Search"]


class Leftover(NamedTuple):
    """A stretch of a value that does not belong there."""

    start: int
    end: int
    after: str
    """What should stand there."""
    reason: str


Search: TypeAlias = "Callable[[str], Iterable[Leftover]]"


# --------------------------------------------------------------------------------------
# What models write around a text

_FENCED = pattern(
    r"\s*(?P<fence>`{3,}|~{3,})[^\n`]*\n(?P<text>.*?)(?P<close>\n?[ ]{0,3}(?P=fence))\s*",
    re.DOTALL,
)
_CODE = pattern(
    r"^[ ]{0,3}(?P<fence>`{3,}|~{3,}).*?(?:^[ ]{0,3}(?P=fence)[`~]*[^\S\n]*$|\Z)",
    re.DOTALL | re.MULTILINE,
)


def _fence(text: str) -> Iterable[Leftover]:
    """Find a code fence around the whole."""
    match = _FENCED.fullmatch(text) if "```" in text or "~~~" in text else None
    if match is None or match["fence"] in match["text"]:
        return ()
    reason = "a code fence around the whole"
    return (Leftover(0, match.start("text"), "", reason), Leftover(match.start("close"), len(text), "", reason))


_BEGINNING = pattern(r"^(?P<marks>[*_]{0,3})(?=[^\W\d_])", re.MULTILINE)
_CLOSING = pattern(r"Doufám|Dejte mi|Chcete,|I hope|Let me know", re.IGNORECASE)
_POLITE = pattern(
    r"sure|certainly|of course|absolutely|okay|jistě|samozřejmě|jasně|dobře|rozumím|rádo? pomohu", re.IGNORECASE
)
_REST_OF_INTRODUCTION = pattern(r"[^\n:.?!]{0,80}:")
_REST_OF_SENTENCE = pattern(r"[^\n]*?(?:[.!?…]+(?=[\s*_]|\Z)|$)", re.MULTILINE)


def _remarks(text: str) -> Iterator[Leftover]:
    """Find what a model says about its text. A refusal is none: no text stands in its place."""
    for beginning in _BEGINNING.finditer(text):
        match = REMARK.match(text, beginning.end())
        end = _end_of_remark(text, match) if match else None
        if end is not None:
            marks = len(beginning["marks"])
            while marks and text[end : end + 1] in ("*", "_"):
                end, marks = end + 1, marks - 1
            stop = len(text) - len(text[end:].lstrip())
            yield Leftover(beginning.start(), stop, "", "a remark of a language model")
            return  # the next one is found when this one is gone


def _end_of_remark(text: str, match: re.Match[str]) -> int | None:
    if match[0].endswith(":"):
        return match.end()
    if _CLOSING.match(match[0]):
        rest = _REST_OF_SENTENCE.match(text, match.end())
    else:
        rest = _REST_OF_INTRODUCTION.match(text, match.end()) if _POLITE.match(match[0]) else None
    return rest.end() if rest else None


def _word_counts(text: str) -> Iterator[Leftover]:
    """Find counts of words at the end of paragraphs."""
    lower = text.lower()
    for match in WORD_COUNT.finditer(text) if "slov" in lower or "word" in lower else ():
        start = len(text[: match.end("before")].rstrip())
        yield Leftover(start, match.end(), "", "a count of words")


# --------------------------------------------------------------------------------------
# What they write inside of a section

_HEADING = pattern(r"^[ ]{0,3}#{1,6}[ \t]+(?P<title>[^\n]*?)(?:[ \t]+#+)?[ \t]*(?:\n+|\Z)", re.MULTILINE)


def _headings(text: str) -> Iterator[Leftover]:
    """Find headings: those of the sections say nothing here, others become bold lines."""
    for match in _HEADING.finditer(text) if "#" in text else ():
        title = match["title"].strip("*_ \t")
        if not title or section_name(title) or likely_name(title):
            yield Leftover(*match.span(), "", "a heading of a section inside of it")
        else:
            above = "" if text[: match.start()].endswith("\n\n") or not match.start() else "\n"
            below = "\n\n" if match.end() < len(text) else ""
            yield Leftover(*match.span(), f"{above}**{title}**{below}", "a heading inside of a section")


def _outside_of_code(search: Search) -> Search:
    """Return a search that passes over blocks of code."""

    def found(text: str) -> Iterable[Leftover]:
        items = search(text)
        if "```" not in text and "~~~" not in text:
            return items
        code = [match.span() for match in _CODE.finditer(text)]
        return [item for item in items if not any(start < item.end and item.start < end for start, end in code)]

    return found


# --------------------------------------------------------------------------------------
# Plain patterns


def _each(found: re.Pattern[str], after: str, reason: str, is_likely: Callable[[str], object]) -> Search:
    """Return a search for a pattern, which puts the same in the place of all that matches.

    Args:
        found: The pattern.
        after: What should stand there, a template of `re.Match.expand`.
        reason: What is wrong with it.
        is_likely: Tells at once of most values that nothing in them matches.
    """

    def search(text: str) -> Iterable[Leftover]:
        if not is_likely(text):
            return ()
        return [Leftover(*match.span(), match.expand(after), reason) for match in found.finditer(text)]

    return search


_SIGN = r"""[\s"'.,!?;:„“”‚‘’»«*_`\u200b\ufeff]"""
_RULES = ("---", "***", "___")
_carriage_returns = _each(pattern(r"\r\n?"), r"\n", "a carriage return", lambda text: "\r" in text)
_rules = _each(
    pattern(r"\A(?:-{3,}|\*{3,}|_{3,})[ \t]*(?:\n+|\Z)|\n{2,}(?:-{3,}|\*{3,}|_{3,})[ \t]*\Z"),
    "",
    "a rule at the end of a section",
    lambda text: text.startswith(_RULES) or text.endswith(_RULES),
)
_white_space_around = _each(
    pattern(r"\A\s+|(?<!\s)\s+\Z"), "", "white space at an end", lambda text: text != text.strip()
)
_white_space_in_lines = _each(
    pattern(r"(?<=\S)[ \t]+(?=\n\n)|(?<=\S)[ ](?=\n)|(?<=\n)[ \t]+(?=\n)|(?<=\n\n)\n+"),
    "",
    "white space at the end of a line, or empty lines",
    lambda text: any(signs in text for signs in (" \n", "\t\n", "\n\n\n")),
)
_line_breaks = _each(
    pattern(r"[ \t\xa0]*[\n\r\x0b\x0c\x85\u2028\u2029]\s*"),
    " ",
    "a line break in a value of one line",
    lambda text: len(text.splitlines()) > 1,
)
_other_lines = _each(
    pattern(r"(?<=\S)\s*[\n\r][\s\S]*"), "", "more lines than the first one", lambda text: "\n" in text
)
_no_break_spaces = _each(pattern("\xa0"), " ", "a no-break space in a short value", lambda text: "\xa0" in text)
_mark_of_heading = _each(pattern(r"\A#{1,6}[ \t]+"), "", "the mark of a heading", lambda text: text[:1] == "#")
_markup = _each(
    pattern(r"(\*\*|`)(?=[^\s*`])([^*`\n]{1,300})(?<=\S)\1"),
    r"\2",
    "markup in a value that is shown as it is",
    lambda text: "**" in text or "`" in text,
)
_edges = _each(
    pattern(rf"\A{_SIGN}+|(?<!{_SIGN}){_SIGN}+\Z"),
    "",
    "punctuation at an end",
    lambda text: not (text[:1].isalnum() and text[-1:].isalnum()),
)

WHOLE = (_carriage_returns, _white_space_around, _fence)
"""What is around a value, in the order in which it is looked for; so below."""
_ONE_LINE = (*WHOLE, _remarks)
TITLE = (*_ONE_LINE, _line_breaks, _no_break_spaces, _mark_of_heading, _markup)
DESCRIPTION = (*_ONE_LINE, _word_counts, _line_breaks, _markup)
CATEGORY = (*_ONE_LINE, _other_lines, _no_break_spaces, _edges)
NAME = (*WHOLE, _line_breaks, _no_break_spaces, _edges, _markup)
POINT = (*_ONE_LINE, _word_counts, _line_breaks)
TEXT: tuple[Search, ...] = (
    *WHOLE,
    *map(_outside_of_code, (_headings, _remarks, _word_counts, _rules, _white_space_in_lines)),
)
