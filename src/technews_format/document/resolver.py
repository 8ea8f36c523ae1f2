"""Files with conflicts back to articles: what merges by itself, and one side for the rest."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from technews_format._util.lines import line_end, line_start
from technews_format._util.texts import replaced
from technews_format.document.conflicts import Conflict, Unresolved, unresolved
from technews_format.document.document import Document, document_of
from technews_format.document.markers import sides_of
from technews_format.document.merge import Merged, merge
from technews_format.document.merged_body import agrees
from technews_format.errors import EditError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from technews_format._util.lines import Offsets

__all__ = ["Side", "resolve"]

Side: TypeAlias = Literal["ours", "theirs"]


def resolve(
    document: Document | str | bytes, side: Side | None = None, *, base: Document | str | bytes | None = None
) -> Merged:
    r"""Merge, field by field, the versions that a file with the markers of Git was made of.

    What clashes stays in the file as `merge` leaves it, or becomes what one side has. That goes too for what an
    earlier merge left in comments of the front matter. What cannot be merged by field stays as it is, unless
    a side is given; then that side of each conflict stays.

    Args:
        document: The file. The result has its name, and is bytes if it is.
        side: Whose version to take where the two clash: ``ours`` stands first. Without it, both stay.
        base: What both sides come from; if not given, it is what the markers say of it, and where they say
            nothing, what is on both sides.

    Returns:
        The file, what is left in it, and what was decided.

    Raises:
        TypeError: An argument has the wrong type.
        ValueError: There is no such side.

    Examples:
        >>> from pathlib import Path
        >>> from technews_format.document.document import parse
        >>> text = Path("examples/articles/2026-02-05-krtek-3-tells-weeds-from-carrots.md").read_text()
        >>> both = "<<<<<<< HEAD\nimportance: 4\n=======\nimportance: 5\n>>>>>>> topic"
        >>> document = parse(text.replace("importance: 3", both))
        >>> resolve(document).conflicts
        (Conflict(field='importance', base=None, ours=4, theirs=5),)
        >>> resolve(document, "theirs").document.article().front_matter.importance
        <Importance.CRITICAL: 5>
    """
    if side not in (None, "ours", "theirs"):
        raise ValueError(f"there is no side {side!r}; expected 'ours' or 'theirs'")
    merged = _merged(document_of(document), base)
    if side is None:
        return merged
    settled = _settled(merged.document, side)
    return replace(merged, document=settled, conflicts=_left(settled))


def _merged(document: Document, base: Document | str | bytes | None) -> Merged:
    sides = sides_of(document)
    if sides is None:
        return Merged(document, _left(document))
    ours, theirs = document.with_source(sides.ours), document.with_source(sides.theirs)
    merged = merge(sides.base if base is None else base, ours, theirs, labels=sides.labels)
    if any(conflict.field == "file" for conflict in merged.conflicts):
        return replace(merged, document=document)
    new = {conflict.field for conflict in merged.conflicts}
    older = (conflict for conflict in _left(ours) if conflict.field not in new)
    return replace(merged, conflicts=(*older, *merged.conflicts))


def _left(document: Document) -> tuple[Conflict, ...]:
    """Return what an earlier merge has left in a file."""
    if document.kind == "merge-conflict":
        return (Conflict("file", None, None, None),)
    values = document.syntax_tree.values or {}
    return tuple(
        Conflict(item.field or "comment", None, _value(values, item.field or ""), item.theirs)
        for item in unresolved(document.syntax_tree)
    )


def _value(values: object, field: str) -> object:
    for key in field.split("."):
        values = values.get(key) if isinstance(values, dict) else None
    return values


def _settled(document: Document, side: Side) -> Document:
    """Return a file with one side of everything that clashes."""
    sides = sides_of(document)
    if sides is not None:
        document = document.with_source(getattr(sides, side))
    items = list(unresolved(document.syntax_tree))
    return _without(document, items) if side == "ours" else _with_theirs(document, 0, len(items))


def _with_theirs(document: Document, first: int, last: int) -> Document:
    """Return a file with their version of some values that clash, as many of them as can be written.

    Args:
        document: The file.
        first: The number of the first one.
        last: The number after the last one.
    """
    items = [item for item in list(unresolved(document.syntax_tree))[first:last] if item.field is not None]
    decided = _decided(document, items)
    if decided is not None or last - first < 2:  # noqa: PLR2004 - one cannot be halved
        return decided or document
    middle = (first + last) // 2
    return _with_theirs(_with_theirs(document, middle, last), first, middle)  # those before keep their numbers


def _without(document: Document, items: Iterable[Unresolved]) -> Document:
    """Return a file without these comments."""
    cuts = [(*_stretch(document.source, item), "") for item in items]
    return document.with_source(replaced(document.source, cuts)) if cuts else document


def _stretch(source: str, item: Unresolved) -> Offsets:
    """Return what goes with a comment: its line, or what parts it from a value."""
    start, end = item.comment.start, line_end(source, item.comment.start)
    if item.comment.inline:
        return len(source[:start].rstrip(" \t")), end
    return line_start(source, start), end + (2 if source.startswith("\r\n", end) else 1)


def _decided(document: Document, items: list[Unresolved]) -> Document | None:
    """Return a file with their version of these values, or None when they cannot be written."""
    try:
        changed = _without(document, items).edit({str(item.field): item.theirs for item in items})
        return _with_footer(changed) if agrees(document) else changed
    except EditError:
        return None


def _with_footer(document: Document) -> Document:
    """Return a file whose footer repeats what its front matter says."""
    front_matter, footer = document.validated.front_matter, document.body.footer
    if front_matter is None or footer is None or agrees(document):
        return document
    values = {"footer.url": (footer.url, front_matter.url), "footer.label": (footer.label, front_matter.source.label)}
    return document.edit({field: value for field, (span, value) in values.items() if span})
