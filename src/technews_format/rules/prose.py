"""Rules about the text of the sections: its length, and what programs left in it (TN3xx)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from technews_format._comments import BODY_COMMENT
from technews_format._printable import count
from technews_format.rules._edits import back_over
from technews_format.rules._examples import Example
from technews_format.rules._rule import Edit, Finding, Mend, rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from technews_format._body import Section
    from technews_format.diagnostics import Problem
    from technews_format.rules._rule import Rule
    from technews_format.rules._subject import Subject

__all__ = ["RULES", "refusal"]


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
def section_length(subject: Subject) -> Iterable[Finding]:
    """A section is very short or very long; words are what stands between white space.

    The limits are `min-section-words` for all, `max-summary-words` for Souhrn and
    `max-section-words` for the other sections. The place is the heading.
    """
    limits = subject.config.thresholds
    low, has_comments = limits.min_section_words, b"<!--" in subject.body_marks
    found: list[Finding] = []
    for section in subject.reading.body.sections:
        high = limits.max_summary_words if section.name == "summary" else limits.max_section_words
        size = section.text[1] - section.text[0]
        if (
            has_comments
            or size < _LONG_WORDS * low
            or (size > 2 * high and not _has_usual_spaces(subject, section, low, high))
        ):
            found += _measured(subject, section, low, high)
    return found


_LONG_WORDS = 40
"""A text of so many characters a word is taken to have enough words without counting."""
_NO_BREAK = 0xC2
"""The first byte of a no-break space: where there are some, the other spaces say too little."""


def _has_usual_spaces(subject: Subject, section: Section, low: int, high: int) -> bool:
    """Tell by the number of spaces and lines that a section has as many words as it may have."""
    base = subject.body_start
    spaces = subject.body.count(" ", section.text[0] - base, section.text[1] - base)
    few = spaces + subject.body_marks.count(b"\n") < high
    return few and spaces >= 2 * low and _NO_BREAK not in subject.body_signs


def _measured(subject: Subject, section: Section, low: int, high: int) -> Iterator[Finding]:
    text = subject.reading.slice(section.text)
    text = BODY_COMMENT.sub("", text) if "<!--" in text else text
    words = len(text.split())
    if words and section.name and not low <= words <= high:
        size, advice = ("short", "say more") if words < low else ("long", "shorten it")
        found = f"the section has {count(words, 'word')}, which is very {size}"
        message = f"{found} (expected are {low} to {high}); {advice}"
        yield Finding(message, *section.heading, f"body.{section.name}")


# --------------------------------------------------------------------------------------
# Counts of words

_ABOUT = (
    r"(?:(?:~|cca\.?|asi|přibližně|zhruba|přesně|celkem|délka|rozsah|approx\.?|approximately|about|exactly|total|length)"
    r"[ :]{0,3})"
)
_WORDS = r"(?:slova?|words?)"
_NAME = r"(?:počet[ ]slov|word[ ]count)[ ]?:[*_]{0,3}[ ]?\d{1,5}"
_COUNTED = (b"slov", b"ord", b"SLOV", b"ORD")
_COUNT = re.compile(
    rf"""(?P<before>^|[.!?…"“”»)\]*_])[ \t\xa0]*
    (?P<count>[*_]{{0,3}}(?:
      [(\[](?:{_ABOUT}{{0,3}}\d{{1,5}}[ \xa0]?{_WORDS}(?:[ ]{_ABOUT})?|{_NAME}(?:[ ]{_WORDS})?)[)\]]
      | {_NAME}(?:[ ]{_WORDS})?
      | {_ABOUT}{{1,3}}\d{{1,5}}[ \xa0]{_WORDS}(?=[*_.]{{0,4}}[ \t\xa0]*$)
      | (?<=\n)\d{{1,5}}[ \xa0]{_WORDS}(?=[*_.]{{0,4}}[ \t\xa0]*$)
    )[*_.]{{0,4}})[ \t\xa0]*$""",
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)


def _remove_count(subject: Subject, problem: Problem) -> Edit:
    """Remove a count with the white space before it, and with its line when it stands alone."""
    text, body = subject.text, subject.reading.body
    start = back_over(text, problem.start, " \t\xa0", body.start)
    if text[start - 1 : start] not in ("\n", "\r"):
        return Edit(start, problem.end, "", safe=False)
    return Edit(back_over(text, start, low=body.start), problem.end, "", safe=False)


@rule(
    "TN327",
    "body",
    why="A language model was asked for a number of words and reported it; readers of the article wonder.",
    example=Example((("stovky rybníků najednou.", "stovky rybníků najednou. (62 slov)"),)),
    mend=Mend(_remove_count, "unsafe", "Removes the count. Unsafe, because an article can be about a number of words."),
)
def leaked_word_count(subject: Subject) -> Iterable[Finding]:
    """A count of words ends a paragraph behind its last sentence, or is a paragraph of its own.

    Such are `(512 slov)`, `(Celkem 512 slov)`, `(approx. 300 words)`, `Počet slov: 512`. Within a
    sentence a count is right.
    """
    ends = subject.endings  # which show whether a line may have a count
    if not any(map(ends.__contains__, _COUNTED)):
        return ()
    return list(_counts(subject))


def _counts(subject: Subject) -> Iterator[Finding]:
    for match in _COUNT.finditer(subject.shadow):
        start, end = subject.body_start + match.start("count"), subject.body_start + match.end("count")
        if not subject.is_code(start):
            yield Finding(f"a count of words, {match['count']!r}, is left in the text; remove it", start, end)


# --------------------------------------------------------------------------------------
# Refusals and remarks

_REFUSAL = re.compile(
    r"""(?:
      [Jj]ako\ (?:velk[ýá]\ )?(?:jazykov[ýá]\ model|umělá\ inteligence|AI\b)[^.\n]{0,60}?
        \b(?:nemohu|nemůžu|nemám|neumím|nejsem|nedokážu|bohužel|mohu|jsem|mám)\b
    | [Oo]mlouvám\ se(?:,\ ale\b|\ za\ nedorozumění|[,.]?\ (?:bohužel\ )?ne(?:mohu|můžu|mám|umím|jsem|dokážu)\b)
    | (?:[Ll]ituji|[Bb]ohužel|[Jj]e\ mi\ líto),?\ (?:ale\ )?ne(?:mohu|můžu|mám|umím|jsem\ schop|dokážu)\b
    | [Nn](?:emohu|emůžu|ejsem\ schop(?:en|na))\ (?:vám\ )?(?:přeložit|shrnout|vytvořit|napsat|poskytnout|splnit)\b
    | (?:[Jj]istě|[Ss]amozřejmě|[Rr]ádo?\ pomohu)[!,.]\ +(?:[Zz]de|[Tt]ady|[Rr]ád)\b
    | (?:[Zz]de|[Tt]ady)\ (?:je|jsou|máte)\ (?:váš\ |vaše\ |požadovan[ýé]\ |stručn[ýé]\ |česk[ýé]\ ){0,2}
        (?:souhrn|shrnutí|překlad|článek|text)(?:\ (?:článku|textu|zprávy|v\ češtině|do\ češtiny|podle\ zadání)){0,3}:
    | I(?:['’]m|\ am)\ sorry,?\ (?:but\ )?I(?:\ can(?:['’]t|not)|(?:\ am|['’]m)\ (?:not\ able|unable))
    | I(?:\ can(?:['’]t|not)|(?:\ am|['’]m)\ unable\ to)\ (?:assist|help(?!\ but)|provide|translate|summari[sz]e|fulfil)
    | I\ apologi[sz]e,?\ but\ I\b
    | [Aa]s\ an?\ (?:AI\b|(?:large\ )?language\ model)[^.\n]{0,40}?\bI\b
    | (?:Sure|Certainly|Of\ course|Absolutely)[!,.]\ +[Hh]ere(?:['’]s|\ is|\ are)\b
    | [Hh]ere(?:['’]s|\ is)\ (?:the|your|a)\ (?:requested\ |Czech\ |short\ |brief\ ){0,2}(?:summary|translation|article)
        (?:\ (?:of\ the\ (?:article|text)|in\ Czech|you\ requested|as\ requested)){0,3}:
    )""",
    re.VERBOSE,
)
_BEGINNING = re.compile(r"(?:^|\n)(?:[-*+>•–][ \t]+|\d{1,2}[.)][ \t]+|\#{1,6}[ \t]+)*[*_]{0,3}(?=[A-Z])")
_FIRST_WORDS = re.compile(
    r"\n[^\n\w]{0,27}(?:Jako |Omlouv|Lituj|Bohu|Je mi |Nem|Nejs|Jist|Samoz|Rád|Zde|Tady"
    r"|I(?:'|’| )|As an?|Sure|Cert|Of c|Abs|Here)".encode()
)
_FIRST_LETTERS = frozenset("JjOoLlBbNnSsRrZzTtIAaCHh")
_LONGEST_REMARK = 300


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
def refusal(subject: Subject) -> Iterable[Finding]:
    """A paragraph, a key point, the title or the description begins with the refusal or a remark of a language model.

    Such are `Jako jazykový model nemohu…`, `Omlouvám se, ale…`, `I'm sorry, but I can't…`, `Zde je souhrn:`.
    In quotation marks, or later in a paragraph, an article may tell of such words.
    """
    found = _FIRST_WORDS.search(subject.openings)
    fields = [field for field in ("title", "description") if _is_refusal(subject.values.get(field))]
    return [*_in_fields(subject, fields), *(_in_body(subject) if found else ())] if found or fields else ()


def _is_refusal(value: object) -> bool:
    return isinstance(value, str) and value[:1] in _FIRST_LETTERS and _REFUSAL.match(value) is not None


def _in_fields(subject: Subject, fields: list[str]) -> Iterator[Finding]:
    for field in fields:
        yield Finding(_message(subject.string(field) or ""), *subject.place(field), field)


def _in_body(subject: Subject) -> Iterator[Finding]:
    shadow, preamble = subject.shadow, subject.reading.body.preamble
    for beginning in _BEGINNING.finditer(shadow):
        match = _REFUSAL.match(shadow, beginning.end(), beginning.end() + _LONGEST_REMARK)
        start = subject.body_start + beginning.end()
        if match and not subject.is_code(start) and not preamble[0] <= start < preamble[1]:  # which is TN307
            yield Finding(_message(match[0]), start, subject.body_start + match.end(), "body")


def _message(text: str) -> str:
    return f"the words of a language model ({text[:40].strip()!r}), not of an article; write the text"


RULES: tuple[Rule, ...] = (section_length, leaked_word_count, refusal)
