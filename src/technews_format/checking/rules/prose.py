"""Rules about the text of the sections: its length, and what programs left in it (TN3xx)."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from technews_format._util.lazy import pattern
from technews_format._util.printable import count
from technews_format.checking.rules._edits import back_over, forward_over
from technews_format.checking.rules._examples import Example
from technews_format.checking.rules._remarks import remarks_of
from technews_format.checking.rules._rule import Finding, RuleFix, rule
from technews_format.diagnostics import Edit
from technews_format.syntax.comments import BODY_COMMENT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from technews_format.checking.rules._context import RuleContext
    from technews_format.checking.rules._rule import Rule
    from technews_format.diagnostics import Problem
    from technews_format.syntax.body import Section

__all__ = ["RULES", "WORD_COUNT"]


# --------------------------------------------------------------------------------------
# Length


@rule(
    "TN326",
    "body",
    why="A section of a few words was mostly cut off; a very long summary is none.",
    example=Example(
        (
            ("Obojživelníků v krajině ubývá a sčítat je ručně je drahé. ", ""),
            ("Levný robot může hlídat stovky rybníků najednou.", "Robot je levný."),
        )
    ),
)
def section_length(context: RuleContext) -> Iterable[Finding]:
    """A section is very short or very long; words are what stands between white space.

    The limits are `min-section-words` for all, `max-summary-words` for Souhrn and
    `max-section-words` for the other sections. The place is the heading.
    """
    limits = context.config.thresholds
    low, has_comments = limits.min_section_words, b"<!--" in context.body_skeleton
    found: list[Finding] = []
    for section in context.syntax_tree.body.sections:
        high = limits.max_summary_words if section.name == "summary" else limits.max_section_words
        size = section.text[1] - section.text[0]
        if (
            has_comments
            or size < _LONG_WORDS * low
            or (size > 2 * high and not _has_usual_spaces(context, section, low, high))
        ):
            found += _measured(context, section, low, high)
    return found


_LONG_WORDS = 40
"""A text of so many characters a word is taken to have enough words without counting."""
_NO_BREAK = 0xC2
"""The first byte of a no-break space: where there are some, the other spaces say too little."""


def _has_usual_spaces(context: RuleContext, section: Section, low: int, high: int) -> bool:
    """Tell by the number of spaces and lines that a section has as many words as it may have."""
    base = context.body_start
    spaces = context.body.count(" ", section.text[0] - base, section.text[1] - base)
    few = spaces + context.body_skeleton.count(b"\n") < high
    return few and spaces >= 2 * low and _NO_BREAK not in context.body_byte_set


def _measured(context: RuleContext, section: Section, low: int, high: int) -> Iterator[Finding]:
    text = context.syntax_tree.slice(section.text)
    text = BODY_COMMENT.sub("", text) if "<!--" in text else text
    words = len(text.split())
    is_filled = bool(text.strip(" \t\r\n"))  # a no-break space is no word, but it hides that there is none
    if is_filled and section.name and not low <= words <= high and not _has_empty_point(context, section):
        size, advice = ("short", "say more") if words < low else ("long", "shorten it")
        found = f"the section has {count(words, 'word')}, which is very {size}"
        message = f"{found} (expected are {low} to {high}); {advice}"
        yield Finding(message, *section.heading, f"body.{section.name}")


def _has_empty_point(context: RuleContext, section: Section) -> bool:
    """Bullets without text are no words; they are reported already."""
    start, end = section.text
    points = context.empty_points
    return bisect_left(points, start) < bisect_right(points, end)


# --------------------------------------------------------------------------------------
# Counts of words

_ABOUT = (
    r"(?:(?:[~≈±]|cca\.?|asi|přibližně|zhruba|přesně|celkem|(?:délka|rozsah)(?:[ ](?:článku|textu))?"
    r"|approx\.?|approximately|about|exactly|total|length)[ :]{0,3})"
)
_LIMIT = r"(?:(?:do|pod|max\.?|min\.?|maximálně|minimálně)[ ])"
_NUMBER = r"\d{1,3}(?:[ \xa0]\d{3}|\d{0,2})(?:[ ]?[-–][ ]?\d{1,5})?\+?"
_WORDS = r"(?:slov[ao]?|words?)"
_NAME = (
    r"(?:(?:celkový[ ])?počet[ ]slov|celkem[ ]slov|(?:total[ ])?word[ ]count|total[ ]words)"
    rf"[ ]?[:–][*_]{{0,3}}[ ]?[~≈]?[ ]?{_NUMBER}"
)
_LONGEST_COUNT = 32  # bytes from the word to the end of the line, at most
_COUNTED = (b"slov", b"ord")
WORD_COUNT = pattern(
    rf"""(?P<before>^|[.!?…"“”»)\]*_])[ \t\xa0]*
    (?P<count>[*_]{{0,3}}(?:
      [(\[](?:(?:{_ABOUT}{{0,3}}|{_LIMIT}){_NUMBER}[ \xa0]?{_WORDS}\.?(?:[ ]{_ABOUT})?|{_NAME}(?:[ ]{_WORDS})?
        |slov:[ ]{_NUMBER})[)\]]
      | {_NAME}(?:[ ]{_WORDS})?
      | {_ABOUT}{{1,3}}{_NUMBER}[ \xa0]{_WORDS}(?=[*_.]{{0,4}}[ \t\xa0]*$)
      | (?<=\n){_NUMBER}[ \xa0]{_WORDS}(?=[*_.]{{0,4}}[ \t\xa0]*$)
    )[*_.]{{0,4}})[ \t\xa0]*$""",
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)


def _remove_count(context: RuleContext, problem: Problem) -> Edit:
    """Remove a count with the white space before it, and with its line when it stands alone."""
    text, body = context.text, context.syntax_tree.body
    index = bisect_left(body.sections, problem.start, key=lambda section: section.text[0])
    if body.sections[index : index + 1] and body.sections[index].text[0] == problem.start:
        end = forward_over(text, problem.end, high=body.sections[index].text[1])
        return Edit(problem.start, end, "", safe=False)  # what follows moves up to the heading
    start = back_over(text, problem.start, " \t\xa0", body.start)
    if text[start - 1 : start] not in ("\n", "\r"):
        return Edit(start, problem.end, "", safe=False)
    return Edit(back_over(text, start, low=body.start), problem.end, "", safe=False)


@rule(
    "TN327",
    "body",
    why="A language model was asked for a number of words and reported it; readers of the article wonder.",
    example=Example((("stovky rybníků najednou.", "stovky rybníků najednou. (62 slov)"),)),
    fix=RuleFix(
        _remove_count, "unsafe", "Removes the count. Unsafe, because an article can be about a number of words."
    ),
)
def leaked_word_count(context: RuleContext) -> Iterable[Finding]:
    """A count of words ends a paragraph after its last sentence, or is a paragraph of its own.

    Such are `(512 slov)`, `(Celkem 512 slov)`, `(approx. 300 words)`, `Počet slov: 512`. Within a
    sentence a count is right.
    """
    return list(_counts(context)) if _may_have_counts(context) else ()


def _may_have_counts(context: RuleContext) -> bool:
    """Look at the ends of lines."""
    ends = b"\n".join([line[-_LONGEST_COUNT:] for line in context.lines if line]).lower()
    return any(map(ends.__contains__, _COUNTED))


def _counts(context: RuleContext) -> Iterator[Finding]:
    for match in WORD_COUNT.finditer(context.shadow):
        start, end = context.body_start + match.start("count"), context.body_start + match.end("count")
        if not context.is_code(start):
            yield Finding(f"a count of words, {match['count']!r}, is left in the text; remove it", start, end)


# --------------------------------------------------------------------------------------
# Refusals and remarks


@rule(
    "TN336",
    "body",
    why="The text that should stand here was never written, and readers see a machine's excuse in its place.",
    example=Example(
        (
            (
                "Studio z Plzně prý chystá pokračování hry o včelách. Vývojáři zprávu zatím nepotvrdili.",
                "Omlouvám se, ale nemohu tento článek přeložit, protože jeho text nemám k dispozici.",
            ),
        ),
        "brief",
    ),
)
def refusal(context: RuleContext) -> Iterable[Finding]:
    """A paragraph, a key point, the title or the description begins with the refusal or a remark of a language model.

    Such are `Jako jazykový model nemohu…`, `Omlouvám se, ale…`, `I'm sorry, but I can't…`, `Zde je souhrn:`.
    In quotation marks, or later in a paragraph, an article may tell of such words.
    """
    return remarks_of(context)


RULES: tuple[Rule, ...] = (section_length, leaked_word_count, refusal)
