"""Find the front matter of a file and read it.

The fences are lines of exactly three hyphens (white space may follow). Reading
the YAML between them is the work of `yaml.reader`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from technews_format._util.lazy import lazy, pattern
from technews_format.diagnostics import Problem
from technews_format.yaml.faults import DASHES, ODD_BLANKS, name_odd
from technews_format.yaml.nodes import Mapping
from technews_format.yaml.reader import MAX_FRONT_MATTER, read_tree, read_yaml

if TYPE_CHECKING:
    import re

__all__ = ["BODY_BEGINS", "NEARLY_FENCE", "FrontMatterBlock", "read_front_matter"]

_BLANK = pattern(r"(?:[ \t]*[\r\n])*")
_FENCE = pattern(r"(?:\A|(?<=[\r\n])|(?<=\A\ufeff))---[ \t]*(?:\r\n|\r|\n|\Z)")
# What an editor leaves before the first fence; the first one is a byte order mark read with the wrong code page.
_BEFORE_FENCE = pattern(rf"(?:ï»¿|[ \t{ODD_BLANKS}])+(?=---[ \t]*(?:[\r\n]|\Z))")
# A line that looks like the first fence, with a dash or a no-break space in it.
_ODD_FENCE = pattern(
    rf"[ \t{ODD_BLANKS}]*+(?P<line>(?:[-{DASHES}]{{3}}|[–—―－]{{1,2}})[ \t{ODD_BLANKS}]*+)"
    r"(?:\r\n|\r|\n)(?=[\r\n]*[A-Za-z_]\w*:\s)"
)
_REST_OF_FENCE = pattern(r"---[ \t]*(?:\r\n|\r|\n|\Z)")
_SECOND_OPENING = pattern(
    r"(?:(?:[ \t]*[\r\n])*+(?P<fence>---[ \t]*(?:\r\n|\r|\n)))++(?=(?:[ \t]*[\r\n])*+[a-z_]\w*:\s)"
)
# An empty line and then no key, list item, continuation or comment: text.
_NEWLINE = r"(?:\r\n|\r(?!\n)|(?<!\r)\n)"
BODY_BEGINS = pattern(
    rf"(?<=[^ \t\r\n])[ \t]*+{_NEWLINE}(?:[ \t]*+{_NEWLINE})++(?![\w-]+:(?:\s|\Z)|['\"\s]|-[ \r\n]|\#(?!\#))"
)
# A line that was meant as the second fence: '----', ' ---', '—', '...'.
NEARLY_FENCE = pattern(
    rf"(?:(?<=[\r\n])|\A)[ \t{ODD_BLANKS}]*(?:[-{DASHES}]{{2}}|[–—―－]|\.\.\.|\+\+\+|===|```)[^\w\r\n]*\Z"
)
_LINE_END = pattern(r"[ \t]*(?:\r\n|\r|\n)?")
_LATE_FENCE = pattern(r"(?<=[\r\n])---[ \t]*[\r\n]+(?=[A-Za-z_]\w*:)")


@dataclass(frozen=True)
class FrontMatterBlock:
    """Where the front matter stands and what it holds; all numbers are offsets.

    Attributes:
        opening: Start of the opening fence.
        start: First character after the opening fence's line.
        end: Start of the closing fence.
        body: First character after the closing fence's line.
        values: The keys and values, or None when they cannot be read.
        tree: The same with places, or None when they cannot be read or are not read yet.
        head: The text up to the closing fence, where the places are not read yet.
    """

    opening: int
    start: int
    end: int
    body: int
    values: dict[str, Any] | None = field(compare=False)
    tree: Mapping | None = field(compare=False, repr=False)
    head: str | None = field(default=None, compare=False, repr=False)

    @lazy
    def mapping(self) -> Mapping | None:
        """The syntax tree of the keys and values, or None when they cannot be read."""
        tree = self.tree if self.head is None else read_tree(self.head, self.start, self.end)[0]
        return tree if isinstance(tree, Mapping) else None


def read_front_matter(source: str) -> tuple[FrontMatterBlock | None, list[Problem]]:
    """Split off the front matter of a file and read it.

    Returns:
        The block (None when there is none, or it does not end), and all problems.
    """
    problems: list[Problem] = []
    if source.startswith("\ufeff"):
        problems.append(Problem("TN002", "the file begins with a byte order mark; save it as UTF-8 without one", 0, 1))
    opening = _find_opening(source, problems)
    if opening is None:
        return None, problems
    opens = opening.start()
    if again := _SECOND_OPENING.match(source, opening.end()):
        message = "another line '---' stands before the front matter; remove one of them"
        problems.append(Problem("TN103", message, opens, again.start("fence")))
        opening, opens = again, again.start("fence")
    fence = _find_closing(source, opening.end())
    closing = fence or _find_nearly_closing(source, opening.end())
    if closing is None:
        problems.append(_no_closing(source, opens, opening.end()))
        return None, problems
    start, end, body = opening.end(), closing.start() if fence else closing.end(), closing.end()
    tree, found = read_yaml(source, start, end)
    failed = not fence or any(problem.code == "TN105" for problem in found)
    if failed and (begins := BODY_BEGINS.search(source, start, end)):
        problem, end, body = _not_closed(source, start, begins)  # the fence that was found belongs to the footer
        problems.append(problem)
        tree, found = read_yaml(source, start, min(end, begins.start()))
    problems.extend(found)
    if not isinstance(tree, Mapping):
        problems.extend(_not_a_mapping(tree is None, found, start, end))
        tree = None
    return FrontMatterBlock(opens, start, end, body, tree.value if tree else None, tree), problems


def _find_opening(source: str, problems: list[Problem]) -> re.Match[str] | None:
    bom = int(source.startswith("\ufeff"))
    opening = _FENCE.match(source, bom)
    if opening:
        return opening
    if odd := _BEFORE_FENCE.match(source, bom):
        message = "'---' must begin the first line of a file; remove what stands before it"
        problems.append(Problem("TN103", f"{message}{name_odd(odd[0])}", bom, odd.end()))
        return _REST_OF_FENCE.match(source, odd.end())
    if like := _ODD_FENCE.match(source, bom):
        message = f"the first line only looks like '---'{name_odd(like[0])}; write three hyphens"
        problems.append(Problem("TN121", message, bom, like.end("line")))
        return like
    text = _BLANK.match(source, bom).end()  # type: ignore[union-attr]  # it also matches nothing
    late = _FENCE.match(source, text) or _LATE_FENCE.search(source, text, text + MAX_FRONT_MATTER)
    if late is None:
        message = "the file has no front matter; begin it with a line '---', the keys and another '---'"
        problems.append(Problem("TN101", message, bom, bom))
        return None
    message = "the first line of a file must be '---'; remove what stands before it"
    problems.append(Problem("TN103", message, bom, late.start()))
    return _FENCE.match(source, late.start())


def _find_closing(source: str, start: int) -> re.Match[str] | None:
    limit = min(start + MAX_FRONT_MATTER + len("---\r\n"), len(source))
    closing = None
    at = start  # much quicker than a search for the pattern
    while closing is None and (at := source.find("---", at, limit)) >= 0:
        closing = _FENCE.match(source, at, limit)
        at += 1
    if closing is None or closing.end() == limit < len(source):  # the line goes on after the limit
        return None
    return closing


def _find_nearly_closing(source: str, start: int) -> re.Match[str] | None:
    """Return where the text begins if the line before it is nearly a fence; a file of 2025 may have no other."""
    if len(source) - start > MAX_FRONT_MATTER:
        return None
    begins = BODY_BEGINS.search(source, start)
    return begins if begins and NEARLY_FENCE.search(source[start : begins.start()]) else None


def _no_closing(source: str, opening: int, start: int) -> Problem:
    if len(source) - start > MAX_FRONT_MATTER:
        message = (
            f"no closing '---' within {MAX_FRONT_MATTER:,} characters; the front matter is too large or not closed"
        )
        return Problem("TN111", message, opening, opening + 3)
    message = "the front matter is not closed; add a line '---' after the last key"
    return Problem("TN102", message, opening, opening + 3)


def _not_closed(source: str, start: int, begins: re.Match[str]) -> tuple[Problem, int, int]:
    """Return what is wrong where the text begins, the end of the block and the start of the body."""
    fence = NEARLY_FENCE.search(source[start : begins.start()])
    if fence is None:
        message = "the front matter is not closed before this line; add a line '---'"
        return Problem("TN102", message, begins.end(), begins.end()), begins.end(), begins.end()
    message = f"the line {fence[0]!r} does not close the front matter; write '---' in its place{name_odd(fence[0])}"
    at, end = start + fence.start(), begins.start()
    return Problem("TN102", message, at, end), at, _LINE_END.match(source, end).end()  # type: ignore[union-attr]


def _not_a_mapping(empty: bool, found: list[Problem], start: int, end: int) -> list[Problem]:  # noqa: FBT001
    if any(problem.code != "TN114" for problem in found):  # it could not be read; that is reported
        return []
    what = "is empty" if empty else "is a list or a single value"
    return [Problem("TN104", f"the front matter {what}; expected lines of the form 'key: value'", start, end)]
