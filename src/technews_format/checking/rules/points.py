"""Rules about single key points (TN337)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from technews_format.checking.rules._examples import Example
from technews_format.checking.rules._point_marks import FIRST_MARK, find_marks
from technews_format.checking.rules._rule import Finding, RuleFix, rule
from technews_format.diagnostics import Edit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from technews_format._util.lines import Offsets
    from technews_format.checking.rules._context import RuleContext
    from technews_format.checking.rules._point_marks import Marked
    from technews_format.checking.rules._rule import Rule
    from technews_format.diagnostics import Problem

__all__ = ["RULES"]


def _points(context: RuleContext) -> list[Offsets]:
    """Return where the key points stand, none where they are no list."""
    if canonical := context.syntax_tree.canonical:
        return list(canonical.points)
    return [] if context.key_points.stray is not None else context.key_points.spans


def _marks(context: RuleContext) -> list[tuple[int, Marked]]:
    """Return the marks inside of the key points, each with its offset."""
    points = _points(context)
    return [(points[item.point][0], item) for item in find_marks([context.text[slice(*span)] for span in points])]


def _without_marks(context: RuleContext, _: Problem) -> Edit | None:
    """Take the marks off all points at once: numbers are only certain together."""
    marks = _marks(context)
    if not marks:
        return None
    (start, _first), (last, final) = marks[0], marks[-1]
    kept, at = "", start
    for offset, item in marks:
        kept += context.document.source[at:offset]
        at = offset + item.length
    return Edit(start, last + final.length, kept, all(item.certain for _, item in marks))


@rule(
    "TN337",
    "body",
    why="Pages show a list inside of a list, or a second sign before each point.",
    example=Example((("- Robot", "- 1. Robot"), ("- Pulce", "- 2. Pulce"), ("- Laboratoř", "- 3. Laboratoř"))),
    fix=RuleFix(
        _without_marks,
        "safe or unsafe",
        "Removes the marks inside of all points; they are notation, as the hyphen before them. "
        "Unsafe where a point has a list inside, and where small letters follow numbers with a full stop.",
    ),
)
def doubled_mark(context: RuleContext) -> Iterable[Finding]:
    """Key points begin with a second mark of a list, as language models write them: `- - point` or `- 1. point`.

    A bullet or a dash with a space after it is one in any point, unless it may be the sign of a number; numbers and
    letters only where all points have them in order. The first mark is reported.
    """
    text, base = context.body, context.body_start
    if any([FIRST_MARK.match(text, start - base) for start, _ in _points(context)]):  # noqa: C419 - quicker
        return _doubled(context)
    return ()


def _doubled(context: RuleContext) -> Iterator[Finding]:
    marks = _marks(context)
    if marks:
        (start, first), more = marks[0], len(marks) - 1
        others = f", and so do {more} more" if more > 1 else ", and so does another one" if more else ""
        message = f"the key point begins with a second mark of a list, {first.mark!r}{others}; write '- ' alone"
        yield Finding(message, start, start + len(first.mark), f"body.key_points.{first.point}")


RULES: tuple[Rule, ...] = (doubled_mark,)
