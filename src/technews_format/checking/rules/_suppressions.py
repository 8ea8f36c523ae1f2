"""Comments by which an author accepts a finding.

In the front matter a YAML comment: ``# technews: ignore[TN212]``. On a line of its own
it holds for the whole file, after a value for that value. In the body an HTML comment:
``<!-- technews: ignore[TN405] -->``. Before all other text it holds for the whole body,
on a line of its own for the block that follows, within a line for that line.
"""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from technews_format._util.lazy import pattern
from technews_format._util.lines import joined, line_end, line_start
from technews_format.checking.config import code_of
from technews_format.diagnostics import Problem
from technews_format.syntax.comments import comments_of
from technews_format.yaml.nodes import find

if TYPE_CHECKING:
    import re
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from technews_format._util.lines import Offsets
    from technews_format.syntax.comments import Comment
    from technews_format.syntax.reader import SyntaxTree

__all__ = ["BARE", "MARK", "Suppression", "review", "split", "suppressions_of"]

MARK = "technews:"
"""How every such comment begins."""

_SUPPRESSION = pattern(r"#\s*technews:(?!\s*conflict\b)\s*(?P<rest>[^\r\n]*)")  # conflicts: TN122
_HTML = pattern(r"<!--\s{0,9}technews:(?P<rest>[^<>]{0,999})-->")
_IGNORE = pattern(r"\s*ignore\s*\[(?P<names>[^\[\]]*)\]")
BARE = pattern(r"(?:#|<!--)\s*technews:\s*ignore\s*\[[^\[\]]*\]\s*(?:-->)?")
"""A comment without a reason."""
_NAME = pattern(r"[^\s,](?:[^,\r\n]*[^\s,])?")
_BLOCK_END = pattern(r"(?:\r\n|\r(?!\n)|\n)[ \t]*(?=\r\n|\r|\n)|\Z")
_FIRST_TEXT = pattern(r"[^\s]")


class Suppression(NamedTuple):
    """One comment."""

    names: tuple[str, ...]
    """Codes, prefixes of codes, or names of rules, as they are written."""
    places: tuple[Offsets, ...]
    """Where each of them stands."""
    comment: Offsets
    """Where the comment stands."""
    covers: Offsets
    """Where findings are suppressed; it ends at `sys.maxsize` where the whole text or body is covered."""
    readable: bool
    """Whether the comment has the form ``ignore[…]`` with something in it."""

    @classmethod
    def of(cls, values: Sequence[Any]) -> Suppression:
        """Return the comment whose values JSON has made lists of.

        Raises:
            TypeError: They are values of something else.
            ValueError: They are more or fewer.
        """
        names, places, comment, covers, readable = values
        if len(names) != len(places) or any(type(name) is not str for name in names) or type(readable) is not bool:
            raise TypeError
        return cls(tuple(names), tuple(map(_offsets, places)), _offsets(comment), _offsets(covers), readable)


def _offsets(values: Sequence[Any]) -> Offsets:
    start, end = values
    if type(start) is not int or type(end) is not int:
        raise TypeError
    return start, end


def suppressions_of(syntax_tree: SyntaxTree) -> list[Suppression]:
    """Return the comments of a text, in order."""
    head, body, rest = syntax_tree.skeletons
    if (b"#" not in head and b"<!--" not in body and b"<!--" not in rest) or MARK not in syntax_tree.text:
        return []
    return [*_in_front_matter(syntax_tree), *_in_body(syntax_tree)]


def split(
    problems: Iterable[Problem], suppressions: Sequence[Suppression]
) -> tuple[list[Problem], set[tuple[int, str]]]:
    """Return the problems that no comment suppresses, and which comments were of use.

    Returns:
        The problems that remain, and pairs of the index of a comment and the name in it.
    """
    if not suppressions:
        return list(problems), set()
    problems = list(problems)
    places = _places(problems)
    covers: defaultdict[str, list[Offsets]] = defaultdict(list)
    used: set[tuple[int, str]] = set()
    for index, suppression in enumerate(suppressions):
        first, last = suppression.covers
        for name in suppression.names:
            code = code_of(name) or "?"
            covers[code].append(suppression.covers)
            found = places.get(code, ())
            if bisect_left(found, first) < bisect_right(found, last):
                used.add((index, name))
    reach = {code: joined(spans) for code, spans in covers.items()}
    return [problem for problem in problems if not _is_covered(problem, reach)], used


def _beginnings(code: str) -> Iterator[str]:
    """Yield what a comment can call a code: the code itself and its beginnings."""
    return (code[:length] for length in range(len("TN"), len(code) + 1))


def _places(problems: Iterable[Problem]) -> dict[str, list[int]]:
    """Return beginning of codes → where such problems begin, in order."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for problem in problems:
        for beginning in _beginnings(problem.code):
            places[beginning].append(problem.start)
    return {beginning: sorted(found) for beginning, found in places.items()}


def _is_covered(problem: Problem, covers: Mapping[str, tuple[list[int], list[int]]]) -> bool:
    for beginning in _beginnings(problem.code):
        starts, reach = covers.get(beginning, ((), ()))
        index = bisect_right(starts, problem.start) - 1
        if index >= 0 and problem.start <= reach[index]:
            return True
    return False


def review(
    suppressions: list[Suppression], used: set[tuple[int, str]], refused: set[tuple[int, str]], decided: Container[str]
) -> Iterator[Problem]:
    """Yield the comments that cannot be read, name no rule or one that cannot be accepted, or suppress nothing.

    Args:
        suppressions: The comments of one text.
        used: Which of them were of use.
        refused: Which of them cover what makes the text no article.
        decided: The codes about which this check can tell whether they are found.
    """
    for index, suppression in enumerate(suppressions):
        if not suppression.readable:
            message = "the comment cannot be read; write 'technews: ignore[…]' with codes or names of rules"
            yield Problem("TN015", message, *suppression.comment)
        for name, place in zip(suppression.names, suppression.places, strict=True):
            code = code_of(name)
            if code is None:
                message = f"no rule is called {name!r}; 'technews rule' lists them"
                yield Problem("TN015", message, *place)
            elif (index, name) in used:
                continue
            elif (index, name) in refused:
                message = f"{name} cannot be accepted here: with it the file is no article; mend it"
                yield Problem("TN015", message, *place)
            elif code in decided:
                message = f"{name} is not found here; remove it from the comment"
                yield Problem("TN014", message, *place)


def _in_front_matter(syntax_tree: SyntaxTree) -> Iterator[Suppression]:
    for comment in comments_of(syntax_tree):
        match = _SUPPRESSION.match(comment.text)
        if match:
            span = (comment.start, comment.start + len(comment.text))
            yield _suppression(match, comment.start, span, _covered_by(syntax_tree, comment))


def _covered_by(syntax_tree: SyntaxTree, comment: Comment) -> Offsets:
    """After a value a comment holds for the top-level entry of that value, else for all."""
    if not comment.inline or comment.anchor is None or syntax_tree.mapping is None:
        return 0, sys.maxsize
    entry = syntax_tree.mapping.get(comment.anchor[0].partition(".")[0])
    place = find(syntax_tree.mapping, comment.anchor[0])
    if entry is None or place is None:
        return 0, sys.maxsize
    owner = place.entry or entry
    return owner.key.start, owner.node.end


def _in_body(syntax_tree: SyntaxTree) -> Iterator[Suppression]:
    text = syntax_tree.text
    start = syntax_tree.body.start
    first = _FIRST_TEXT.search(text, start)
    blocks = {begins for begins, _ in syntax_tree.body.opaque}
    covered = (start, start)  # the block that the last comment holds for
    for match in _HTML.finditer(text, start):
        if syntax_tree.body.is_opaque(match.start()) and match.start() not in blocks:
            continue  # code that shows such a comment
        covers = _line_of(text, match)
        if not (_FIRST_TEXT.search(text, covers[0], match.start()) or _FIRST_TEXT.search(text, match.end(), covers[1])):
            is_new = not covered[0] <= match.end() < covered[1]
            covered = (match.end(), _end_of_next_block(text, match.end())) if is_new else covered
            covers = (match.start(), covered[1])
        if first and first.start() == match.start():
            covers = (start, sys.maxsize)
        yield _suppression(match, 0, match.span(), covers)


def _line_of(text: str, match: re.Match[str]) -> Offsets:
    return line_start(text, match.start()), line_end(text, match.end())


def _end_of_next_block(text: str, at: int) -> int:
    following = _FIRST_TEXT.search(text, at)
    end = _BLOCK_END.search(text, following.start() if following else len(text))
    return end.start() if end else len(text)


def _suppression(found: re.Match[str], base: int, comment: Offsets, covers: Offsets) -> Suppression:
    """Read the names; `base` is the offset of the text in which the comment was found."""
    match = _IGNORE.match(found["rest"])
    names = list(_NAME.finditer(match["names"])) if match else []
    at = base + found.start("rest") + (match.start("names") if match else 0)
    places = tuple((at + name.start(), at + name.end()) for name in names)
    return Suppression(tuple(name[0] for name in names), places, comment, covers, bool(names))
