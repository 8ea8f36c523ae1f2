"""Rules about single characters: control characters, accents, lost and invisible ones (TN0xx)."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from technews_format._util.lazy import pattern
from technews_format._util.lines import is_inside
from technews_format.checking.rules._edits import VARIATION_SELECTORS, back_over
from technews_format.checking.rules._escapes import escaped_values, escapes_around
from technews_format.checking.rules._examples import Example
from technews_format.checking.rules._rule import Change, Finding, RuleFix, rule
from technews_format.checking.rules._values import change_or_remove, plain_value_at
from technews_format.diagnostics import Edit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from technews_format._util.lines import Offsets
    from technews_format.checking.rules._context import RuleContext
    from technews_format.checking.rules._rule import Rule
    from technews_format.diagnostics import Problem

__all__ = ["RULES"]


def _in_lines(text: str, matches: Iterable[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    """Yield the matches of each line that has some: what damages a text damages it everywhere."""
    group: list[re.Match[str]] = []
    for match in matches:
        if group and _LINE_END.search(text, group[-1].end(), match.start()):
            yield group
            group = []
        group.append(match)
    if group:
        yield group


_LINE_END = pattern(r"[\r\n]")


def _named(character: str) -> str:
    code = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "")
    return f"{code} {name}" if name else code


def _to_remove(characters: str) -> str:
    first = _named(characters[0])
    return f"{first}; remove it" if len(characters) == 1 else f"{first} and {len(characters) - 1} more; remove them"


# --------------------------------------------------------------------------------------
# Control characters

# Leading bytes in UTF-8: of Latin-1 signs with C1 controls, of punctuation.
_LATIN, _PUNCTUATION = 0xC2, 0xE2
_BACKSLASH = ord("\\")  # in double quotes, it makes any character
_C0 = frozenset({*range(0x20), 0x7F}) - frozenset(b"\t\n\r")
_C1 = pattern(b"\xc2[\x80-\x9f]")
# A C1 control beside letters such as Ã is half of a letter in the wrong code page.
_CONTROL = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]+|(?<![\x80-\xff\u0100-\u017f])[\x80-\x9f](?![\x80-\xbf])")


def _without_control(context: RuleContext, problem: Problem) -> Edit | Change | None:
    if problem.field:
        rest = _CONTROL.sub("", context.texts.get(problem.field, ""))
        return change_or_remove(context, problem.field, rest, safe=False)
    return Edit(problem.start, problem.end, "", safe=False)


@rule(
    "TN007",
    "text",
    byte_set=_C0 | {_LATIN, _BACKSLASH},
    why="YAML refuses most of them, XML and feeds refuse all, and terminals obey them.",
    example=Example((("pružné gumy", "pružné\x07 gumy"),)),
    fix=RuleFix(
        _without_control,
        "unsafe",
        "Removes the characters; unsafe, because some of them stood for a space, a hyphen or a quotation mark.",
    ),
)
def control_character(context: RuleContext) -> Iterable[Finding]:
    r"""NUL or another control character stands in the text.

    Tabs and line ends are none; what a value has by an escape such as `\a` is one. What makes the front matter
    unreadable is TN105 there. Of a file without front matter, the first one is reported: it may be no text at all.
    """
    found = [*_escaped_controls(context)] if _BACKSLASH in context.byte_set else []
    if context.byte_set.isdisjoint(_C0) and not _C1.search(context.document.to_bytes()):
        return found
    found += _controls(context)
    return found if context.syntax_tree.block else found[:1]


def _escaped_controls(context: RuleContext) -> Iterator[Finding]:
    for field, value, place in escaped_values(context, _CONTROL):
        character = _CONTROL.findall(value)[0][0]
        message = f"{field}: an escape stands for the control character {_named(character)}; remove it"
        yield Finding(message, *place, field)


def _controls(context: RuleContext) -> Iterator[Finding]:
    reported = {problem.start for problem in context.syntax_tree.problems if problem.code in ("TN105", "TN114")}
    for match in _CONTROL.finditer(context.text):
        if reported and any(at in reported for at in range(*match.span())):
            continue
        yield Finding(f"the control character {_to_remove(match[0])}", *match.span())


# --------------------------------------------------------------------------------------
# Accents

# Leading bytes of all blocks but those in which Czech text has nothing but signs that are in NFC: Latin-1, Greek and
# Cyrillic letters, punctuation, emoji.
_MAY_JOIN = frozenset(range(0x80, 0x100)) - {_LATIN, 0xCE, 0xCF, 0xD0, 0xD1, _PUNCTUATION, 0xF0}
# A Greek semicolon, the signs for ohm, kelvin and ångström, two brackets and a fork: other characters in NFC.
_SIGNS_TO_REPLACE = ("\u0387", "\u2126", "\u212a", "\u212b", "\u2329", "\u232a", "\u2adc")
_LEADS_OF_SIGNS = frozenset({0xCE, _PUNCTUATION})
# Pieces, because the time of normalization grows with the square of a run of accents.
_PIECE = pattern(r"\S{1,200}")


def _not_joined(text: str) -> Iterator[re.Match[str]]:
    for piece in _PIECE.finditer(text):
        if not piece[0].isascii() and not unicodedata.is_normalized("NFC", piece[0]):
            yield piece


def _differing(piece: re.Match[str]) -> Offsets:
    """Return the part of a piece that its normal form changes."""
    before, after = piece[0], unicodedata.normalize("NFC", piece[0])
    first = next(i for i in range(len(before)) if before[i : i + 1] != after[i : i + 1])
    limit = min(len(before), len(after)) - first
    last = next((i for i in range(limit) if before[-1 - i] != after[-1 - i]), limit)
    return piece.start() + first, piece.end() - last


def _join(context: RuleContext, problem: Problem) -> Edit | Change | None:
    """A folded value is written again, because it is shorter then and its lines end elsewhere."""
    if problem.field:
        return Change({problem.field: _PIECE.sub(_joined, context.texts[problem.field])}, safe=True)
    if problem.start < context.syntax_tree.body.start:
        field = next((field for start, end, field in _folded(context) if start <= problem.start < end), None)
        if field:
            return Change({field: _PIECE.sub(_joined, context.texts[field])}, safe=True)
    source = context.document.source[problem.start : problem.end]
    return Edit(problem.start, problem.end, _PIECE.sub(_joined, source))


def _folded(context: RuleContext) -> list[tuple[int, int, str]]:
    """Return where values stand that are written in several lines, with their names."""
    if "folded" not in context.memo:
        places = [(*context.place(field), field) for field in context.texts]
        context.memo["folded"] = [place for place in places if "\n" in context.text[place[0] : place[1]]]
    folded: list[tuple[int, int, str]] = context.memo["folded"]
    return folded


def _joined(piece: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", piece[0])


@rule(
    "TN008",
    "text",
    byte_set=_MAY_JOIN | _LEADS_OF_SIGNS | {_BACKSLASH},
    why="Such letters look the same and are not: searches, slugs and comparisons miss them. macOS makes such text.",
    example=Example((("rybníka", "rybni\u0301ka"),)),
    fix=RuleFix(
        _join, "safe", "Writes the letters as Unicode's normal form C has them; that is the same text by definition."
    ),
)
def not_nfc(context: RuleContext) -> Iterable[Finding]:
    """Letters and their accents are separate characters. Each line is reported once.

    A heading of one of the four sections is left to TN313.
    """
    if context.byte_set.isdisjoint(_MAY_JOIN) and not any(map(context.contains, _SIGNS_TO_REPLACE)):
        return _escaped_accents(context)
    return [*_escaped_accents(context), *_separate_accents(context)]


def _escaped_accents(context: RuleContext) -> Iterator[Finding]:
    """Yield the values that have separate accents by escapes only."""
    for field, value in context.texts.items() if "\\" in context.head else ():
        start, end = context.place(field)
        if any(_not_joined(value)) and not any(_not_joined(context.text[start:end])):
            message = f"{field}: escapes stand for letters and accents that are separate characters (not Unicode NFC)"
            yield Finding(f"{message}; join them", start, end, field)


def _separate_accents(context: RuleContext) -> Iterator[Finding]:
    headings = context.headings
    for pieces in _in_lines(context.text, _not_joined(context.text)):
        start, end = _differing(pieces[0])[0], _differing(pieces[-1])[1]
        if not is_inside(start, headings):
            message = "letters and accents are separate characters (not Unicode NFC); join them"
            yield Finding(message, start, end)


# --------------------------------------------------------------------------------------
# Damage

_LEADING = "ÃÄÅÂâĂĹđð"
"""What the first bytes of letters in UTF-8 look like in code pages."""
_LETTERS = "ÃÄÅĂĹ"
"""Those of Czech letters that hardly stand in Czech text."""
_LOST = "\ufffd"
_LOST_RUN = pattern(f"(?<![{_LETTERS}]){_LOST}+")  # after these, half of a letter read with a wrong code page
_QUESTION = pattern(r"\?(?=[^\W\d_])(?!\w{0,40}=)")
_URL = pattern(r"(?:[a-zA-Z][a-zA-Z0-9+.-]{0,30}://|www\.)\S*")
_FEWEST_QUESTIONS = 3


@rule(
    "TN010",
    "text",
    byte_set=rf"?\{_LOST}".encode(),
    why="The letters are gone; only the source of the text can give them back.",
    example=Example(
        (("Elektroniku napájí článek, který se dobíjí", "Elektroniku nap?j? ?l?nek, kter? se dob?j?"),),
    ),
)
def lost_characters(context: RuleContext) -> Iterable[Finding]:
    """Letters were replaced by U+FFFD (`�`), or several of them by `?`. Each line is reported once.

    Addresses, code and a single `Kdo?Co` do not count.
    """
    replaced = context.contains(_LOST) or _BACKSLASH in context.byte_set
    if not replaced and sum(marks.count(b"?") for marks in context.syntax_tree.skeletons) < _FEWEST_QUESTIONS:
        return ()
    return [*(_replaced(context) if replaced else ()), *_questions(context)]


def _replaced(context: RuleContext) -> Iterator[Finding]:
    """In the text, U+FFFD also stands for what is not UTF-8; that is TN001."""
    source = context.document.source
    runs = (run for run in _LOST_RUN.finditer(context.text) if source[run.start()] == _LOST)
    for group in _in_lines(context.text, runs):
        message = "the character U+FFFD stands for a letter that was lost; write the letter"
        yield Finding(message, *group[0].span())
    for field, _, place in escaped_values(context, _LOST_RUN):
        yield Finding(f"{field}: an escape stands for U+FFFD, a letter that was lost; write the letter", *place, field)


def _questions(context: RuleContext) -> Iterator[Finding]:
    text = context.text
    found = [
        match
        for match in _QUESTION.finditer(text)
        if text[max(match.start() - 10, 0) : match.start()].rstrip("?")[-1:].isalpha() and text[match.end()].islower()
    ]
    if len(found) < _FEWEST_QUESTIONS:
        return
    urls = tuple(match.span() for match in _URL.finditer(text))
    found = [match for match in found if not is_inside(match.start(), urls) and not context.is_code(match.start())]
    if len(found) >= _FEWEST_QUESTIONS:
        for group in _in_lines(text, found):
            message = "question marks stand in the place of letters that were lost; write the letters"
            yield Finding(message, *group[0].span())


# --------------------------------------------------------------------------------------
# Spaces and invisible characters

_NO_BREAK_SPACES = "\xa0\u2007\u202f"
_NO_BREAK = pattern(f"[{_NO_BREAK_SPACES}]+")
_SHORT_FIELDS = ("author", "category", "disclosure.reviewer", "original_title", "slug", "source.name", "title")
_LISTS = ("companies", "people")


def _with_spaces(context: RuleContext, problem: Problem) -> Change | None:
    """The value is written again, because a space can need quotes where a no-break space does not."""
    field = problem.field or ""
    value = context.texts.get(field)
    return Change({field: _NO_BREAK.sub(" ", value)}, safe=True) if value else None


@rule(
    "TN011",
    "front matter",
    byte_set={_LATIN, _PUNCTUATION, _BACKSLASH},
    why="It looks like a space and is none: searches for the title do not find it, and lists do not break there.",
    example=Example((("title: Robotická ryba týden", "title: Robotická ryba\xa0týden"),)),
    fix=RuleFix(_with_spaces, "safe", "Writes ordinary spaces."),
)
def no_break_space(context: RuleContext) -> Iterable[Finding]:
    """A no-break space stands inside a title, a name or the category. White space around a value is TN227."""
    marks = context.syntax_tree.skeletons[0]
    if bytes([_LATIN]) not in marks and bytes([_PUNCTUATION]) not in marks and bytes([_BACKSLASH]) not in marks:
        return ()
    return _no_break_spaces(context)


def _short_texts(context: RuleContext) -> Iterator[tuple[str, str]]:
    for field in _SHORT_FIELDS:
        if value := context.string(field):
            yield field, value
    for field in _LISTS:
        yield from context.strings(field)


def _no_break_spaces(context: RuleContext) -> Iterator[Finding]:
    for field, value in _short_texts(context):
        if inner := _NO_BREAK.search(value.strip()):
            start, end = context.place(field)
            found = _NO_BREAK.search(context.text, start, end)
            place = found.span() if found else (start, end)
            yield Finding(f"{field}: {_named(inner[0][0])} between words; write a space", *place, field)


_INVISIBLE = pattern(
    "[\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb"
    "\U000e0000-\U000e007f]+"
)
_SELECTOR = pattern(f"[{VARIATION_SELECTORS}]+")
_HIDDEN = pattern(f"{_INVISIBLE.pattern}|{_SELECTOR.pattern}")
_OF_TAGS = pattern("[\U000e0030-\U000e0039\U000e0061-\U000e007a]{2,6}\U000e007f")  # the name of a region in a flag
_LEADS_OF_INVISIBLE = frozenset({0xC2, 0xCD, 0xD8, 0xE1, 0xE2, 0xE3, 0xEF, 0xF3})
_IN_UTF_8 = {  # of the leading bytes that many articles have; to search for one byte is quick
    0xC2: re.compile(b"\xc2\xad"),
    0xE2: re.compile(b"\xe2(?:\x80[\x8b-\x8f\xa8-\xae]|\x81[\xa0-\xaf])"),
    0xEF: re.compile(b"\xef(?:\xb8[\x80-\x8f]|\xbb\xbf|\xbe\xa0|\xbf[\xb9-\xbb])"),
}
_SEPARATOR = pattern("[\u2028\u2029]+")  # of lines and paragraphs: without them, two words are one
_HARMLESS = frozenset("\xad\u200b\u2060\ufeff")
_JOINERS = frozenset("\u200c\u200d")
_DIRECTION_MARKS = frozenset("\u061c\u200e\u200f")
_MARK = pattern(r"(?:[^\w\s]|\d{1,9}[.)])")
_RIGHT_TO_LEFT = pattern("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def _without_invisible(context: RuleContext, problem: Problem) -> Edit | Change | None:
    if field := problem.field or plain_value_at(context, problem.start, problem.end):
        rest = _visible(value := context.texts.get(field, ""))
        return change_or_remove(context, field, rest, safe=_HARMLESS.issuperset(Counter(value) - Counter(rest)))
    if _SEPARATOR.fullmatch(context.text, problem.start, problem.end):
        return Edit(problem.start, problem.end, " ", safe=False)
    safe = _HARMLESS.issuperset(context.text[problem.start : problem.end])
    first = back_over(context.text, problem.start, " \t-*+>")
    begins_a_line = first == 0 or context.text[first - 1] in "\r\n"
    hides_a_mark = begins_a_line and _MARK.match(context.text, problem.end)
    return Edit(problem.start, problem.end, "", safe and not hides_a_mark)


def _visible(value: str) -> str:
    """Return a value without the invisible characters that are not right where they stand."""
    text = _SEPARATOR.sub(" ", value)
    for match in sorted(_unwanted(text), key=lambda match: match.start(), reverse=True):
        text = text[: match.start()] + text[match.end() :]
    return text


@rule(
    "TN013",
    "text",
    byte_set=_LEADS_OF_INVISIBLE | {_BACKSLASH},
    why="What cannot be seen breaks searches and comparisons, and can show a text or an address otherwise than it is.",
    example=Example((("vlastním čipem", "vlastním\u200b čipem"),)),
    fix=RuleFix(
        _without_invisible,
        "safe or unsafe",
        "Removes the characters. Safe for zero-width spaces, soft hyphens and byte order marks, unless a line begins "
        "with a sign behind them, which would be a mark of Markdown then.",
    ),
)
def invisible_character(context: RuleContext) -> Iterable[Finding]:
    """An invisible character can hide or reorder text: a zero-width space, a soft hyphen, a direction override.

    Variation selectors and the letters of flags are reported where they stand in the wrong place or in a row: text can
    be hidden in them, and marks of origin are made of them, so no safe fix takes one off.
    Joiners inside emoji and in scripts that need them, and direction marks beside Hebrew or Arabic, are right.
    A heading of one of the four sections is left to TN313.
    """
    escaped = [*_escaped_invisible(context)] if _BACKSLASH in context.byte_set else []
    leads = context.byte_set & _LEADS_OF_INVISIBLE
    if leads <= _IN_UTF_8.keys() and not any(_IN_UTF_8[lead].search(context.document.to_bytes()) for lead in leads):
        return escaped
    return [*escaped, *_invisible(context)]


def _escaped_invisible(context: RuleContext) -> Iterator[Finding]:
    for field, value, place in escaped_values(context, _HIDDEN):
        if match := next(_unwanted(value), None):
            message = f"{field}: an escape stands for the invisible character {_named(match[0][0])}; remove it"
            yield Finding(message, *place, field)


def _invisible(context: RuleContext) -> Iterator[Finding]:
    text = context.text
    reported = {problem.start for problem in context.syntax_tree.problems if problem.code in ("TN105", "TN114")}
    headings = context.headings
    for match in _unwanted(text, int(text.startswith("\ufeff"))):
        is_left = match.start() in reported or is_inside(match.start(), headings)
        if not is_left and not _is_wanted_beside_escapes(context, match):
            is_separator = _SEPARATOR.fullmatch(match[0])
            what = f"{_named(match[0][0])}; write a space" if is_separator else _to_remove(match[0])
            yield Finding(f"the invisible character {what}", *match.span())


def _unwanted(text: str, at: int = 0) -> Iterator[re.Match[str]]:
    yield from (match for match in _INVISIBLE.finditer(text, at) if not _is_wanted(text, match))
    yield from (match for match in _SELECTOR.finditer(text, at) if not _is_chosen(text, match))


def _is_wanted(text: str, match: re.Match[str]) -> bool:
    """Tell whether an invisible character is right between its neighbours."""
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    if match[0] in _JOINERS:
        return _joins(before) and _joins(after)
    if match[0] in _DIRECTION_MARKS:
        around = text[max(match.start() - 200, 0) : match.end() + 200]
        return _RIGHT_TO_LEFT.search(around) is not None
    if match[0][0] >= "\U000e0000":
        return before == "\U0001f3f4" and _OF_TAGS.fullmatch(match[0]) is not None
    return match[0] == "\xad" and before != "" and before in _LEADING  # half of a letter in the wrong code page


def _is_chosen(text: str, match: re.Match[str]) -> bool:
    """Tell whether a variation selector chooses between two forms of the character before it; a row never does."""
    before = text[match.start() - 1 : match.start()]
    if len(match[0]) > 1 or not before:
        return False
    if match[0] >= "\U000e0100":
        return before >= "\u2e80"  # an ideograph
    return before in "#*0123456789©®" or before >= "\u203c" or "\u1000" <= before < "\u2000"


def _is_wanted_beside_escapes(context: RuleContext, match: re.Match[str]) -> bool:
    """Tell the same where a neighbour is an escape: in double quotes, PyYAML writes emoji so, but not their joiners."""
    around = escapes_around(context, *match.span())
    return around is not None and not any(_unwanted(f"{around[0]}{match[0]}{around[1]}", len(around[0])))


def _joins(character: str) -> bool:
    """Emoji, and letters of scripts from Hebrew on; not Latin, Greek, Cyrillic, spaces and punctuation."""
    return character >= "\u0590" and not "\u2000" <= character <= "\u206f"


RULES: tuple[Rule, ...] = (
    control_character,
    not_nfc,
    lost_characters,
    no_break_space,
    invisible_character,
)
