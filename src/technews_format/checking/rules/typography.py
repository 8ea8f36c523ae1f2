"""Rules about Czech typography (TN405, TN408)."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from technews_format._util.lazy import pattern
from technews_format._util.lines import is_inside, line_start
from technews_format._util.texts import replaced
from technews_format.checking.rules._examples import Example
from technews_format.checking.rules._language import foreign_paragraphs, is_untranslated
from technews_format.checking.rules._rule import Change, Finding, RuleFix, rule
from technews_format.diagnostics import Edit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from technews_format._util.lines import Offsets
    from technews_format.checking.rules._context import RuleContext
    from technews_format.checking.rules._rule import Rule
    from technews_format.diagnostics import Problem

__all__ = ["RULES"]

_FIELDS = ("title", "description")
# A quotation ends on its line. Czech ones are matched too, so that their second half opens nothing.
_QUOTATION = pattern(
    r"""(?P<czech>„(?:[^„“”"\n]|(?<=\d)"){0,600}(?<![ ])“ | »[^«»\n]{0,600}« | ‚[^‚‘’\n]{0,600}‘)
      | (?P<mixed>„[^„“”"\n]{1,600}(?:”|(?<=[^\s(])"(?!\w)))
      | (?P<english>“[^„“”\n]{1,600}”)
      | (?P<swedish>”[^„“”\n]{1,600}”)
      | (?P<french>«[^«»\n]{1,600}»)
      | (?P<straight>(?<![\w="\\])"(?=[^\s"])[^"\n]{0,600}(?<=[^\s"\\])"(?![\w"]))
      | (?P<single>(?<!\w)‘(?=\w)[^‘’\n]{0,300}(?<=\S)’(?!\w) | (?<![\w='\\])'(?=\w)[^'\n]{1,300}(?<=\S)'(?!\w))
    """,
    re.VERBOSE,
)
_IN_LINK = pattern(r"\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*(?:\([^()\n]*)?\Z|^ {0,3}\[[^\]\n]+\]:[^\n]*\Z", re.MULTILINE)
_IN_TAG = pattern(r"<[a-zA-Z!/][^<>\n]*$")
_BEFORE = 300
_NESTED = str.maketrans("„“", "‚‘")
_URL = pattern(r"[a-z]+://\S*$")


class _Piece(NamedTuple):
    """A text that readers see: its offset, or None for a value that can be written in another way."""

    text: str
    at: int | None
    field: str | None


def _pieces(context: RuleContext, has_sign: Callable[[str], bool]) -> Iterator[_Piece]:
    """Yield title, description and body where a sign stands in them, if they are Czech."""
    for field in _FIELDS:
        value = context.values.get(field)
        if isinstance(value, str) and has_sign(value) and not is_untranslated(context, field):
            yield _Piece(value, None, field)
    body = context.syntax_tree.body
    if not body.unclosed and has_sign(context.body):
        yield _Piece(context.body, context.body_start, None)


def _finding(context: RuleContext, piece: _Piece, match: re.Match[str], message: str) -> Finding:
    if piece.at is None:
        return Finding(message, *context.place_in(piece.field or "", match[0]), piece.field)
    return Finding(message, piece.at + match.start(), piece.at + match.end())


def _matches(
    context: RuleContext, piece: _Piece, pattern: re.Pattern[str], has_sign: Callable[[str], bool]
) -> Iterator[re.Match[str]]:
    """Yield what a pattern finds in lines with a sign, outside code, links, tags, addresses and foreign paragraphs."""
    foreign = foreign_paragraphs(context)[0] if piece.at is not None else ()
    lines = _lines_with(piece.text, has_sign)
    for match in chain.from_iterable(pattern.finditer(piece.text, *line) for line in lines):
        if _is_in_markup(piece.text[max(match.start() - _BEFORE, 0) : match.start()]):
            continue
        at = match.start() + (piece.at or 0)
        if piece.at is None or not (context.is_code(at) or is_inside(at, foreign)):
            yield match


def _lines_with(text: str, has_sign: Callable[[str], bool]) -> Iterator[Offsets]:
    at = 0
    for line in text.split("\n"):
        if has_sign(line):
            yield at, at + len(line)
        at += len(line) + 1


def _is_in_markup(before: str) -> bool:
    """Tell by the text before it whether a place is inside the address or title of a link, a tag or an address."""
    return bool(
        (("](" in before or "]:" in before) and _IN_LINK.search(before.replace("\r", "\n")))
        or ("<" in before and _IN_TAG.search(before))
        or ("://" in before and _URL.search(before))
    )


def _has_odd_quotes(text: str) -> bool:
    return '"' in text or "'" in text or "”" in text or "«" in text or "‘" in text


def _quotations(context: RuleContext, piece: _Piece) -> Iterator[re.Match[str]]:
    for match in _matches(context, piece, _QUOTATION, _has_odd_quotes):
        if match.lastgroup != "czech" and match[0].strip("'‘’").casefold() != "n":  # rock 'n' roll
            yield match


def _czech(match: re.Match[str]) -> str:
    inner = match[0][1:-1]
    if match.lastgroup != "mixed" and _is_nested(match):
        return f"‚{inner}‘"
    return f"„{inner.translate(_NESTED)}“"


def _is_nested(match: re.Match[str]) -> bool:
    text, at = match.string, match.start()
    low = max(at - _BEFORE, 0)
    if text.rfind("„", low, at) < 0:
        return False
    line = text[line_start(text, at, low) : at]
    return line.count("„") > line.count("“")


def _requote(context: RuleContext, problem: Problem) -> Edit | Change | None:
    if problem.field is None:
        match = _QUOTATION.match(context.text, problem.start)
        if match is None or match.end() != problem.end:
            return None
        return Edit(problem.start, problem.end, _czech(match), safe=False)
    return _requote_value(context, problem, problem.field)


def _requote_value(context: RuleContext, problem: Problem, field: str) -> Change | None:
    """Change the quotation in a value, each time that it occurs; they are one finding."""
    value, shown = context.string(field) or "", context.text[problem.start : problem.end]
    is_whole = context.place(field) == (problem.start, problem.end)
    marks = [
        (*match.span(), _czech(match))
        for match in _quotations(context, _Piece(value, None, field))
        if match[0] == shown or (is_whole and match[0] not in shown)  # the latter is written in another way
    ]
    return Change({field: replaced(value, marks)}, safe=False) if marks else None


@rule(
    "TN405",
    "text",
    why="Czech writes „…“, and ‚…‘ inside; other marks look like a text that a machine translated.",
    example=Example((("Kamera ve hlavě pořídí", "“Kamera” ve hlavě pořídí"),)),
    fix=RuleFix(
        _requote,
        "unsafe",
        "Puts „…“ around the quotation. Unsafe, because the marks may belong to a command, or to a text about marks.",
    ),
)
def quotation_marks(context: RuleContext) -> Iterable[Finding]:
    """A quotation in the title, the description or the text is not marked as Czech marks it.

    Apostrophes, inches, code, addresses and the original title are right, and so are »…«.
    """
    if not _may_run(context):
        return ()
    return (
        _finding(context, piece, match, _about(match[0], _czech(match)))
        for piece in _pieces(context, _has_odd_quotes)
        for match in _quotations(context, piece)
    )


def _about(found: str, right: str) -> str:
    return f"quotation marks {found[0]}…{found[-1]}; write {right[0]}…{right[-1]}"


def _may_run(context: RuleContext) -> bool:
    syntax_tree = context.syntax_tree
    return syntax_tree.block is not None and not syntax_tree.section_page and not syntax_tree.conflicted


# Looks behind last: for a text that a pattern begins with, Python searches quickly.
_HYPHEN = pattern(r" (-) (?<=[^\s|>\-–—] - )(?=[^\s|>\-–—])")
_LONGEST_MARKER = 10
"""Nine digits and a dot (https://spec.commonmark.org/0.31.2/#list-marker)."""


def _has_hyphen(text: str) -> bool:
    return " - " in text


def _hyphens(context: RuleContext, piece: _Piece) -> Iterator[re.Match[str]]:
    text = piece.text
    for match in _matches(context, piece, _HYPHEN, _has_hyphen):
        before, behind = text[match.start() - 1], text[match.end()]
        is_difference = before.isdecimal() and behind.isdecimal()
        if not (is_difference or _is_marker(text, match.start()) or _is_in_table(text, match.start())):
            yield match


def _is_in_table(text: str, at: int) -> bool:
    return text[max(at - _BEFORE, 0) : at].replace("\r", "\n").rpartition("\n")[2].lstrip(" ").startswith("|")


def _is_marker(text: str, at: int) -> bool:
    """Tell whether the hyphen marks an item of a list inside another one (``1. - text``)."""
    start = text.rfind("\n", max(at - _LONGEST_MARKER - 1, 0), at)
    if start < 0 and at > _LONGEST_MARKER:
        return False
    return text[start + 1 : at].strip().rstrip(".)").isdecimal()


def _dash(context: RuleContext, problem: Problem) -> Edit | Change | None:
    if problem.field is None:
        return Edit(problem.start + 1, problem.end - 1, "–", safe=False)
    value = context.string(problem.field) or ""
    hyphens = _hyphens(context, _Piece(value, None, problem.field))
    return Change({problem.field: replaced(value, ((*match.span(1), "–") for match in hyphens))}, safe=False)


@rule(
    "TN408",
    "text",
    why="A hyphen joins words; what separates them is a dash (–). Screen readers and line breaks go by it.",
    example=Example((("Pulce rozpozná kamerou s vlastním čipem.", "Pulce rozpozná kamerou - s vlastním čipem."),)),
    fix=RuleFix(
        _dash, "unsafe", "Puts a dash in the place of the hyphen. Unsafe, because the hyphen may belong to a command."
    ),
)
def hyphen_for_dash(context: RuleContext) -> Iterable[Finding]:
    """A hyphen with a space on either side stands between words of the title, the description or the text.

    Markers of lists, differences of numbers, tables, code and the original title are right.
    """
    if not _may_run(context):
        return ()
    return [
        _finding(context, piece, match, "a hyphen between spaces; write a dash (–)")
        for piece in _pieces(context, _has_hyphen)
        for match in _hyphens(context, piece)
    ]


RULES: tuple[Rule, ...] = (quotation_marks, hyphen_for_dash)
