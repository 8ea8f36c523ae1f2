"""How faults of front matter are mended; nothing here reports any."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from technews_format._util.lazy import pattern
from technews_format._util.lines import line_start
from technews_format.checking.rules._edits import forward_over, insert, without_line
from technews_format.checking.rules._style import UNFOLDED_ITEM, has_foreign_layout
from technews_format.diagnostics import Edit
from technews_format.errors import InvalidArticle, UnwritableArticle
from technews_format.model.records import is_known_value
from technews_format.syntax.comments import comments_of
from technews_format.syntax.front_matter import BODY_BEGINS, NEARLY_FENCE
from technews_format.yaml.nodes import find, mappings, walk
from technews_format.yaml.reader import faults_of
from technews_format.yaml.scalars import in_quotes, is_ambiguous
from technews_format.yaml.writer import write_json, write_text

if TYPE_CHECKING:
    import re

    from technews_format.checking.rules._context import RuleContext
    from technews_format.diagnostics import Problem
    from technews_format.model.dialects import Dialect
    from technews_format.yaml.nodes import Scalar

__all__ = [
    "as_meant",
    "canonical_front_matter",
    "close",
    "open_fence",
    "part_items",
    "quote",
    "quote_with_comment",
    "remove_before",
    "remove_repeated",
    "remove_second_front_matter",
    "without_anchor",
    "without_tag",
    "yaml_again",
]

_KEY_LINE = pattern(r"\s*[A-Za-z_][\w-]*:(?=\s)")
_VALUE = pattern(r"(?: *(?:- )?[\w-]+: +| *- )(?P<value>[^\s'\"|>&*!{\[#%@`][^\r\n]*)")
_CONTROL = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_SEPARATOR = pattern("[\x85\u2028\u2029]")
_CODE_FENCE = pattern(r"\s*(`{3,}|~{3,})[ \t]*\w*\s*")
_NOTHING = " \t\r\n\u180e\u200b\u200c\u200d\u2060\ufeff"
_TABS = pattern(r"\t+")
_ANCHOR = pattern(r"&([^\s,\[\]{}]+)")
_ALIAS = pattern(r"\*([^\s,\[\]{}]+)")
_STR_TAG = pattern(r"!!str +(?P<value>'[^'\r\n]*'|[^\s'\"|>&*!{}\[\],#][^\r\n#,\[\]{}]*)")

_GLUED_ITEM = pattern(rf"(?:\A|(?<=\n))(?P<margin> *)- {UNFOLDED_ITEM}(?P<spaces>(?P=margin) +)(?=- )")
"""An item of a list on a line that the writer would not fold, and below it, further to the right, another one:
for YAML, that goes on with the first one."""


def _glued(context: RuleContext) -> re.Match[str] | None:
    """Return the first pair of such items."""
    if "glued items" not in context.memo:
        context.memo["glued items"] = _GLUED_ITEM.search(context.head)
    found: re.Match[str] | None = context.memo["glued items"]
    return found


def part_items(context: RuleContext, _: Problem) -> Edit | None:
    """Put the hyphens of two items into one column."""
    block, match = context.syntax_tree.block, _glued(context)
    if block is None or match is None:
        return None
    start, end = match.span("spaces")
    return Edit(block.start + start, block.start + end, match["margin"], safe=False)


# --------------------------------------------------------------------------------------
# Fences


def open_fence(context: RuleContext, problem: Problem) -> Edit | None:
    """Put a fence before keys that have only the second one."""
    if not _KEY_LINE.match(context.text, problem.start):
        return None
    newline = context.newline
    source = context.document.source
    opened = context.document.with_source(f"{source[: problem.start]}---{newline}{source[problem.start :]}")
    return insert(problem.start, f"---{newline}", safe=False) if opened.syntax_tree.mapping else None


def close(context: RuleContext, problem: Problem) -> Edit | None:
    """Put a fence between the last key and the text."""
    text, at = context.text, problem.start
    if problem.end > at and text[at : problem.end] != "---":  # a line that is nearly a fence
        return Edit(at, problem.end, "---", safe=False)
    if problem.end > at:  # there is no other fence in the file, so nobody looked for the text
        begins = BODY_BEGINS.search(text, problem.end)
        if begins is None:
            return None
        at = begins.end()
    newline, end = context.newline, len(text[:at].rstrip())
    if fence := NEARLY_FENCE.search(text, problem.end, end):
        end = len(text[: fence.start()].rstrip())
    return Edit(end, at, f"{newline}---{newline}{newline}", safe=False)


def remove_before(context: RuleContext, problem: Problem) -> Edit | None:
    """Remove what stands before the first fence of an article."""
    if context.syntax_tree.mapping is None:
        return None
    source, before = context.document.source, context.text[problem.start : problem.end]
    if (opened := _CODE_FENCE.fullmatch(before)) and source.rstrip().endswith(f"\n{opened[1]}"):
        end = len(source.rstrip()) - len(opened[1])  # the whole answer of a language model is in a block of code
        return Edit(problem.start, len(source), source[problem.end : end], safe=False)
    return Edit(problem.start, problem.end, "", safe=not before.strip().strip(_NOTHING))


def remove_second_front_matter(context: RuleContext, problem: Problem) -> Edit | None:
    """Remove blocks that say just what the first one says."""
    if problem.kind != "repeated":
        return None
    before = context.text[: problem.start].rstrip(" \t\r\n")
    return Edit(len(before) + len(context.newline), problem.end, "", safe=False)


# --------------------------------------------------------------------------------------
# Notation


def as_meant(context: RuleContext, problem: Problem) -> Edit | None:
    """Write a line of unreadable front matter as it was meant."""
    block = context.syntax_tree.block
    if block is None:
        return None
    if problem.end <= block.start:  # the first fence
        return Edit(problem.start, problem.end, "---", safe=False)
    if "faults" not in context.memo:
        found, _ = faults_of(context.text, block.start, block.end)
        context.memo["faults"] = {(fault.code, fault.start): fault for fault in found}
    fault = context.memo["faults"].get((problem.code, problem.start))
    return Edit(fault.at, fault.at + len(fault.old), fault.new, fault.safe) if fault else None


def yaml_again(context: RuleContext, problem: Problem) -> Edit | None:
    """Write a value as it was meant, quote one with a colon in it, or take out what YAML does not allow."""
    return as_meant(context, problem) or _at_its_place(context.document.source, problem)


def _at_its_place(text: str, problem: Problem) -> Edit | None:
    at = problem.start
    if problem.kind == "glued":
        return Edit(problem.end, problem.end, " ", safe=False)
    if _SEPARATOR.match(text, at):
        return Edit(at, at + 1, " ", safe=False)
    if _CONTROL.match(text, at):
        return Edit(at, at + 1, "", safe=False)
    if tabs := _TABS.match(text, at):
        in_line = text[:at].rpartition("\n")[2].strip(" \t\r")
        spaces = "" if text[tabs.end() : tabs.end() + 1] in ("", "\r", "\n") else " " if in_line else "  "
        return Edit(at, tabs.end(), spaces, safe=False)
    line = line_start(text, at)
    match = _VALUE.match(text, line)
    if match is None or problem.kind != "colon":
        return None
    value = match["value"].rstrip()
    return Edit(match.start("value"), match.start("value") + len(value), in_quotes(value), safe=False)


def _is_anchored(context: RuleContext, name: str) -> bool:
    if "anchors" not in context.memo:
        context.memo["anchors"] = frozenset(_ANCHOR.findall(context.head))
    return name in context.memo["anchors"]


def without_anchor(context: RuleContext, problem: Problem) -> Edit | None:
    """Remove an anchor that no alias refers to; quote an alias to no anchor."""
    anchor = context.text[problem.start : problem.end]
    if "aliases" not in context.memo:
        context.memo["aliases"] = frozenset(_ALIAS.findall(context.head))
    if anchor[0] == "*":
        edit = Edit(problem.start, problem.end, in_quotes(anchor), safe=False)
        return None if _is_anchored(context, anchor[1:]) else edit
    if anchor[0] != "&" or anchor[1:] in context.memo["aliases"]:
        return None
    end = problem.end + context.text.startswith(" ", problem.end)
    return Edit(problem.start, end, "")


def without_tag(context: RuleContext, problem: Problem) -> Edit | None:
    """Write what is tagged as text without the tag; in quotes where it would be something else."""
    match = _STR_TAG.match(context.document.source, problem.start)
    if match is None:
        return None
    value = match["value"].rstrip()
    written = value if value[0] == "'" or not is_ambiguous(value) else in_quotes(value)
    return Edit(problem.start, match.start("value") + len(value), written)


def _scalar_at(context: RuleContext, start: int, end: int) -> tuple[str, Scalar, bool] | None:
    if "scalars" not in context.memo:
        leaves = reversed([*walk(context.syntax_tree.mapping)])
        context.memo["scalars"] = {(scalar.start, scalar.end): (path, scalar, key) for path, scalar, key in leaves}
    found: tuple[str, Scalar, bool] | None = context.memo["scalars"].get((start, end))
    return found


def quote(context: RuleContext, problem: Problem) -> Edit | None:
    """Quote a value; other programs may rely on what YAML makes of one that the format does not know."""
    found = _scalar_at(context, problem.start, problem.end)
    if found is None:
        return None
    path, scalar, is_key = found
    safe = is_known_value(path) and not is_key
    if scalar.style == "plain":
        return Edit(scalar.start, scalar.end, in_quotes(context.document.source[scalar.start : scalar.end]), safe)
    return Edit(scalar.start, scalar.end, _written(context, path, scalar))  # escaped surrogates


def _written(context: RuleContext, path: str, scalar: Scalar) -> str:
    """Return a value as the canonical form has it at its place."""
    place = find(context.syntax_tree.mapping, path) if context.syntax_tree.mapping else None
    text = context.text
    line = line_start(text, scalar.start)
    indent = forward_over(text, line, " ") - line
    if place is None or place.in_flow:
        return write_json(scalar.value)
    return write_text(str(scalar.value), scalar.start - line - 1, indent).removeprefix(" ")


def quote_with_comment(context: RuleContext, problem: Problem) -> Edit | None:
    """Quote a value together with the text that YAML takes for a comment."""
    if "values" not in context.memo:
        context.memo["values"] = [leaf for _, leaf, is_key in walk(context.syntax_tree.mapping) if not is_key]
    values: list[Scalar] = context.memo["values"]
    before = bisect_right(values, problem.start, key=lambda leaf: leaf.end) - 1
    if before < 0 or context.text[values[before].end : problem.start].strip(" \t"):
        return None
    start = values[before].start
    return Edit(start, problem.end, in_quotes(context.document.source[start : problem.end]), safe=False)


# --------------------------------------------------------------------------------------
# Whole entries


def remove_repeated(context: RuleContext, problem: Problem) -> Edit | None:
    """Remove a key that occurs twice with the same value; a comment in it may say something else."""
    if "entries" not in context.memo:
        found = mappings(context.syntax_tree.mapping) if context.syntax_tree.mapping else ()
        context.memo["entries"] = {entry.key.start: (item, entry) for item in found if not item.flow for entry in item}
    found_there = context.memo["entries"].get(problem.start)
    if found_there is None:
        return None
    mapping, entry = found_there
    first = mapping.get(entry.name)
    if first is None or first.node.value != entry.node.value:
        return None
    edit = without_line(context.text, entry.key.start, entry.node.end)
    return edit._replace(safe=not _has_comment(context, edit))


def _has_comment(context: RuleContext, edit: Edit) -> bool:
    """Tell whether a comment stands in what an edit replaces."""
    if "comments" not in context.memo:
        context.memo["comments"] = [item.start for item in comments_of(context.syntax_tree)]
    starts: list[int] = context.memo["comments"]
    return bisect_left(starts, edit.start) < bisect_left(starts, edit.end)


def canonical_front_matter(
    context: RuleContext, _: Problem | None = None, *, dialect: Dialect | None = None, safe: bool = True
) -> Edit | None:
    """Replace the front matter by its canonical form, or return None when the document has none.

    Items that were meant as two would become one for good: they have to be parted first.
    """
    block = context.syntax_tree.block
    if _glued(context):
        return None
    name = f"canonical front matter {dialect}"
    if name not in context.memo:
        context.memo[name] = _canonical_front_matter(context, dialect)
    text: str | None = context.memo[name]
    safe = safe and not has_foreign_layout(context.syntax_tree)
    return None if text is None or block is None else Edit(block.opening, block.body, text, safe)


def _canonical_front_matter(context: RuleContext, dialect: Dialect | None) -> str | None:
    from technews_format.document.formatter import format_document

    try:
        written = context.document.with_source(format_document(context.document, dialect=dialect))
    except (InvalidArticle, UnwritableArticle):
        return None
    canonical = written.syntax_tree.block
    return written.source[: canonical.body].replace("\n", context.newline) if canonical else None
