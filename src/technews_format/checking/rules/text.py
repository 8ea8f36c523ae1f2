"""Rules about bytes, line ends and white space, and about suppressing comments (TN0xx)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from technews_format._util.lazy import pattern
from technews_format._util.lines import is_inside
from technews_format.checking.rules._edits import changes_blocks, insert, remove, without_line
from technews_format.checking.rules._examples import Example
from technews_format.checking.rules._rule import Finding, RuleFix, found_by_reading, rule
from technews_format.checking.rules._suppressions import BARE, suppressions_of
from technews_format.diagnostics import Edit
from technews_format.syntax.reader import normalize_newlines
from technews_format.yaml.nodes import walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from technews_format._util.lines import Offsets
    from technews_format.checking.rules._context import RuleContext
    from technews_format.checking.rules._rule import Rule
    from technews_format.diagnostics import Problem

__all__ = ["RULES"]

_LINE_END = pattern(r"\r\n|\r|\n")
_NAMES = {"\n": "LF", "\r\n": "CR LF", "\r": "CR"}
_LAST_LINE = "**Zdroj:** 🔧 Wired\n"  # of the good article

not_utf_8 = found_by_reading(
    "TN001",
    "Bytes that are not UTF-8 stand in the file, or a lone surrogate in a text.\n\n"
    "A file in another encoding has one finding, which names the encoding where Czech letters tell it, or UTF-16 and\n"
    "UTF-32 by their zero bytes; `technews repair --from-encoding` converts it. In a file that is UTF-8 but for some\n"
    "places, each line with such a place has one; behind 20 lines, the others are counted.",
    why="Every reader of the format decodes UTF-8; others replace such bytes or stop. "
    "Mostly the file was saved in Windows-1250, or a shell of Windows wrote it in UTF-16.",
    example=Example((("rybníka", "rybn\udcedka"),)),
)

byte_order_mark = found_by_reading(
    "TN002",
    "A byte order mark (U+FEFF) stands before the first fence.",
    why="Jekyll and other tools do not see the fence behind it and take the front matter for text.",
    example=Example((("---\ncategory", "\ufeff---\ncategory"),)),
    fix=RuleFix(remove, "safe", "Removes the mark."),
)


# --------------------------------------------------------------------------------------
# Line ends


def _counted(text: str) -> dict[str, int]:
    """Return how often lines end in which way; only the ways that occur."""
    crlf = text.count("\r\n")
    counts = {"\n": text.count("\n") - crlf, "\r\n": crlf, "\r": text.count("\r") - crlf}
    return {newline: count for newline, count in counts.items() if count}


def _to_lf(context: RuleContext, _: Problem) -> Edit | None:
    """Replace from the first CR to the last one; not in a huge file, of which only the start was read."""
    source = context.document.source
    if len(source) != len(context.text):
        return None
    start, end = source.index("\r"), source.rindex("\r") + 1
    end += source.startswith("\n", end)
    return Edit(start, end, normalize_newlines(source[start:end].replace("\r\r\n", "\n")))  # CR CR LF is one, too


_LF = RuleFix(_to_lf, "safe", "Ends every line with LF; neither YAML nor Markdown makes a difference.")


@rule(
    "TN003",
    "text",
    byte_set=b"\r",
    why="The format has LF. Git, diffs and scripts see other line ends as changes of every line.",
    example=Example((("\n", "\r\n"),)),
    fix=_LF,
)
def line_ends(context: RuleContext) -> Iterable[Finding]:
    """Lines end with CR LF or with a lone CR, all of them alike. The first one is reported."""
    newlines = list(_counted(context.text))
    if len(newlines) != 1 or newlines == ["\n"]:
        return ()
    start = context.text.index("\r")
    message = f"lines end with {_NAMES[newlines[0]]}; expected LF: save the file with Unix line ends"
    return [Finding(message, start, start + len(newlines[0]))]


@rule(
    "TN004",
    "text",
    byte_set=b"\r",
    why="Tools count lines differently in such a file, and an editor that joins the line ends changes it everywhere.",
    example=Example((("## Souhrn\n", "## Souhrn\r\n"),)),
    fix=_LF,
)
def mixed_line_ends(context: RuleContext) -> Iterable[Finding]:
    """Lines end in different ways. The first one that ends otherwise than most is reported."""
    counts = _counted(context.text)
    if len(counts) < 2:  # noqa: PLR2004
        return ()
    usual = max(counts, key=lambda newline: counts[newline])
    odd = next(match for match in _LINE_END.finditer(context.text) if match[0] != usual)
    message = f"this line ends with {_NAMES[odd[0]]}, most end with {_NAMES[usual]}; end all lines with LF"
    return [Finding(message, *odd.span())]


def _tail(context: RuleContext) -> Offsets:
    """Return where the white space after the last text begins, and where its first line ends."""
    text = context.text
    start = len(text.rstrip(" \t\r\n"))
    newline = _LINE_END.search(text, start)
    return start, newline.end() if newline else len(text)


@rule(
    "TN005",
    "text",
    in_canonical=False,
    why="Tools that join files or append to them glue the next line to it, and diffs show a change of the last line.",
    example=Example(((_LAST_LINE, _LAST_LINE.rstrip("\n")),)),
    fix=RuleFix(lambda context, problem: insert(problem.end, context.newline), "safe", "Ends the line as the others."),
)
def no_final_newline(context: RuleContext) -> Iterable[Finding]:
    """The last line has no line end."""
    if context.end[-1:] in ("", "\r", "\n") or len(context.text) != len(context.document.source):
        return ()
    text = context.text
    start, end = _tail(context)
    if start == 0 or _LINE_END.search(text, start):
        return ()
    return [Finding("the last line does not end; add a line end (LF)", end, end)]


@rule(
    "TN006",
    "text",
    in_canonical=False,
    why="They mean nothing and come and go with each editor.",
    example=Example(((_LAST_LINE, f"{_LAST_LINE}\n\n"),)),
    fix=RuleFix(remove, "safe", "Removes the empty lines."),
)
def empty_lines_at_end(context: RuleContext) -> Iterable[Finding]:
    """Empty lines, or lines of white space only, follow the last line of text."""
    if context.end[-2:-1] not in ("\n", "\r", " ", "\t") and context.end[-1:] not in (" ", "\t"):
        return ()
    text = context.text
    start, end = _tail(context)
    if start == 0 or end == len(text) or len(text) != len(context.document.source):
        return ()
    return [Finding("empty lines at the end of the file; remove them", end, len(text))]


# --------------------------------------------------------------------------------------
# White space at the end of lines

_TRAILING = pattern(r"(?<![ \t])[ \t]+(?=[\r\n]|\Z)")
_BEFORE_A_WORD = pattern(r"(?:\r\n|\r|\n)[ \t]*(?=[^\W\d_])")
_NEXT_LINE_EMPTY = pattern(r"(?:\r\n|\r(?!\n)|\n|\Z)[ \t]*(?:[\r\n]|\Z)")


def _strip(context: RuleContext, problem: Problem) -> Edit:
    """Two spaces at the end of a line of text are a line break in Markdown, unless the paragraph ends there.

    Without its break, a paragraph goes on in one line (TN333).
    """
    short = problem.end - problem.start < 2  # noqa: PLR2004
    in_text = problem.start >= context.syntax_tree.body.start
    if not in_text or short or _NEXT_LINE_EMPTY.match(context.text, problem.end):
        return Edit(problem.start, problem.end, "")
    goes_on = _BEFORE_A_WORD.match(context.text, problem.end)
    return Edit(problem.start, goes_on.end() if goes_on else problem.end, " " if goes_on else "", safe=False)


@rule(
    "TN012",
    "text",
    why="It cannot be seen, makes differences between versions that mean nothing, "
    "and two spaces are a line break in Markdown.",
    example=Example((("sedm dní.\n", "sedm dní. \n"),)),
    fix=RuleFix(
        _strip,
        "safe or unsafe",
        "Removes the white space. Unsafe where two or more spaces within a paragraph make a line break: "
        "there, it joins the lines.",
    ),
)
def trailing_white_space(context: RuleContext) -> Iterable[Finding]:
    """Spaces or tabs stand at the end of a line. In code they are content, and left alone."""
    if context.end[-1:] in (" ", "\t") or not context.byte_set.isdisjoint(b"\t\r") or _has_space_at_end(context):
        return _trailing(context)
    return ()


def _has_space_at_end(context: RuleContext) -> bool:
    return context.contains(" \n") or context.body.endswith(" ")


def _trailing(context: RuleContext) -> Iterator[Finding]:
    last, end = _tail(context)
    if last == 0:
        return
    blocks = _block_scalars(context)
    for match in _TRAILING.finditer(context.text):
        if match.start() >= end:  # the lines after the last text are empty; that is reported
            return
        in_code = context.syntax_tree.body.is_opaque(match.start())
        if not in_code and not is_inside(match.start(), blocks):
            yield Finding("white space at the end of the line; remove it", *match.span())


def _block_scalars(context: RuleContext) -> tuple[Offsets, ...]:
    """Return where YAML keeps white space at the end of lines."""
    leaves = walk(context.syntax_tree.mapping)
    return tuple((leaf.start, leaf.end) for _, leaf, _ in leaves if leaf.style in ("literal", "folded"))


# --------------------------------------------------------------------------------------
# Comments that suppress findings


def _comment_of(context: RuleContext) -> dict[Offsets, tuple[Offsets, tuple[Offsets, ...]]]:
    """Return, for the place of each name, its comment and the places of all names in that."""
    if "suppressions" not in context.memo:
        found = suppressions_of(context.syntax_tree)
        context.memo["suppressions"] = {place: (item.comment, item.places) for item in found for place in item.places}
    comments: dict[Offsets, tuple[Offsets, tuple[Offsets, ...]]] = context.memo["suppressions"]
    return comments


def _without_name(context: RuleContext, problem: Problem) -> Edit:
    """Remove one name from a comment, or the comment with its line when it is the last one."""
    place = (problem.start, problem.end)
    comment, places = _comment_of(context)[place]
    if len(places) == 1:
        safe = BARE.fullmatch(context.text, *comment) is not None and not changes_blocks(context, *comment)
        return without_line(context.text, *comment)._replace(safe=safe)
    index = places.index(place)
    return Edit(places[index - 1][1], place[1], "") if index else Edit(place[0], places[1][0], "")


unused_suppression = found_by_reading(
    "TN014",
    "A comment suppresses a code that is not found where the comment holds.",
    why="It would hide a fault that somebody makes there later, and says of the text what is not true.",
    example=Example((("---\ncategory", "---\n# technews: ignore[TN012]\ncategory"),)),
    fix=RuleFix(
        _without_name,
        "safe or unsafe",
        "Removes the name from the comment, or the whole comment with its line. "
        "Unsafe where a reason would go with it, or where the lines around it could be read otherwise without it.",
    ),
)

invalid_suppression = found_by_reading(
    "TN015",
    "A comment that begins with `technews:` names a rule that does not exist, is not of the form `ignore[…]`, or wants "
    "to accept what makes the file no article.",
    why="It suppresses nothing, although somebody meant it to.",
    example=Example((("---\ncategory", "---\n# technews: ignore TN012\ncategory"),)),
)


RULES: tuple[Rule, ...] = (
    not_utf_8,
    byte_order_mark,
    line_ends,
    mixed_line_ends,
    no_final_newline,
    empty_lines_at_end,
    trailing_white_space,
    unused_suppression,
    invalid_suppression,
)
