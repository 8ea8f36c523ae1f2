"""Three-way merge of articles: field by field, and nothing is swept under the rug."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Literal

from technews_format._util.lines import newline_of
from technews_format._util.three_way import Clash
from technews_format.document.conflicts import Conflict, Labels, marked, unresolved
from technews_format.document.document import Document, document_of, parse
from technews_format.document.merged_body import merged_footer, merged_text, parts_of
from technews_format.document.merged_front_matter import FrontMatters, named, with_comments, with_conflicts
from technews_format.document.versions import Versions
from technews_format.syntax.reader import normalize_newlines

__all__ = ["Decision", "Merged", "merge"]

_BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Decision:
    """What became of a value that one side changed at least.

    Attributes:
        field: The dotted name of the value.
        taken: Whose version it is: that of the one side that changed it, of ``both``, which changed it
            alike, or ``merged`` of the two; ``conflict`` where ours stays until somebody decides.
        base: What it was: plain values, or None where there was none.
        ours: Our version.
        theirs: Their version.
    """

    field: str
    taken: Literal["ours", "theirs", "both", "merged", "conflict"]
    base: Any
    ours: Any
    theirs: Any


@dataclass(frozen=True)
class Merged:
    """What three versions of an article give.

    Attributes:
        document: The merged file; with conflicts, both versions of what clashes are in it.
        conflicts: What both sides changed differently; empty when everything merged by itself.
        decisions: What was taken from where, in the order of our file.
    """

    document: Document
    conflicts: tuple[Conflict, ...] = ()
    decisions: tuple[Decision, ...] = ()


def merge(
    base: Document | str | bytes | None,
    ours: Document | str | bytes,
    theirs: Document | str | bytes,
    *,
    labels: Labels | None = None,
) -> Merged:
    r"""Merge two versions of an article that come from a third one, field by field.

    Front matter is merged by key, lists of names as sequences, sections by paragraph, key points by
    item. What one side changed is taken; what both changed alike is there once. Where both changed
    the same thing differently there is a conflict: in the front matter ours stays, and theirs stands
    above it in a comment, which `check` reports as an error; in the body both versions
    stand between the markers of Git. Comments and layout are those of our side, unless only
    the other side has another dialect, another generation or the canonical form; comments that
    the other side has added or removed are added or removed. Without a conflict, the result loads when
    both sides do.

    Args:
        base: What both come from; None when there is no such thing or it is not known, and then what
            is on both sides is taken for it.
        ours: Our version. The result has its name, and is bytes if it is.
        theirs: Their version.
        labels: What stands beside the markers of Git, and how long they are; ``ours`` and ``theirs`` unless given.

    Raises:
        TypeError: An argument has the wrong type.

    Examples:
        >>> from pathlib import Path
        >>> base = Path("examples/articles/2026-02-05-krtek-3-tells-weeds-from-carrots.md").read_text()
        >>> ours = base.replace("importance: 3", "importance: 4")
        >>> merge(base, ours, base.replace("category: ", "category: nová ")).conflicts
        ()
        >>> merge(base, ours, base.replace("importance: 3", "importance: 5")).conflicts
        (Conflict(field='importance', base=3, ours=4, theirs=5),)
    """
    versions = Versions(None if base is None else document_of(base), document_of(ours), document_of(theirs))
    if versions.base and not versions.base.to_bytes():  # what Git gives where both sides added the file
        versions = versions._replace(base=None)
    chosen = versions.merged(Document.to_bytes)
    plain = _plain(versions)
    if not isinstance(chosen, Clash):
        side = versions.ours if chosen == versions.ours.to_bytes() else versions.theirs
        return Merged(versions.ours.with_source(side.source), (), _decisions(plain, ()) if plain else ())
    merged = plain and _by_field(plain, labels or Labels())
    return _in_style(merged, versions) if merged else _as_a_whole(versions, labels or Labels())


def _plain(versions: Versions) -> Versions | None:
    """Return the versions with LF line ends, or None when a side cannot be read as an article, its values aside."""
    base, ours, theirs = versions.base and _lines(versions.base), _lines(versions.ours), _lines(versions.theirs)
    if not _is_regular(ours) or not _is_regular(theirs):
        return None
    return Versions(base if base and base.front_matter is not None else None, ours, theirs)


def _lines(document: Document) -> Document:
    return parse(normalize_newlines(document.source).removeprefix(_BYTE_ORDER_MARK), document.name)


def _is_regular(document: Document) -> bool:
    """Tell whether syntax and body are without an error."""
    is_broken = any(item.severity == "error" for item in document.diagnostics)
    return not is_broken and document.front_matter is not None and document.validated.body is not None


def _by_field(versions: Versions, labels: Labels) -> Merged | None:
    skeletons = dict.fromkeys((versions.skeleton(), versions.ours))
    return next(filter(None, (_merged(versions, skeleton, labels) for skeleton in skeletons)), None)


def _merged(versions: Versions, skeleton: Document, labels: Labels) -> Merged | None:
    """Merge part by part; None when the result would not be what was decided."""
    fronts = FrontMatters(versions)
    edited, refused = fronts.written_into(skeleton)
    if refused and skeleton is not versions.ours:
        return None
    other = versions.ours if skeleton is versions.theirs else versions.theirs
    edited = with_comments(edited, versions.base, other)
    text = merged_text(versions, skeleton, labels)
    footer = merged_footer(versions, skeleton, labels, _link(edited))
    paths = dict.fromkeys([*fronts.conflicts, *refused])
    marked_front = with_conflicts(edited, paths, fronts.theirs)
    whole = parse(f"{_front(edited)}{text.text}{footer.text}")
    marked = parse(f"{_front(marked_front)}{text.marked}{footer.marked}", versions.ours.name)
    if not _holds(whole, versions) or len(list(unresolved(marked_front.syntax_tree))) < len(paths):
        return None
    conflicts = (*(fronts.conflict(path) for path in paths), *text.conflicts, *footer.conflicts)
    return Merged(marked, conflicts, _decisions(versions, conflicts))


def _front(document: Document) -> str:
    return document.source[: document.body.start]


def _link(document: Document) -> tuple[str, str]:
    """Return address and label as the footer repeats them."""
    front_matter = document.validated.front_matter
    return (front_matter.url, front_matter.source.label) if front_matter else ("", "")


def _holds(merged: Document, versions: Versions) -> bool:
    """Tell whether the merged file can be read, and loads if both sides do."""
    return _is_regular(merged) and (_loads(merged) or not all(map(_loads, versions.sides)))


def _loads(document: Document) -> bool:
    return not any(item.severity == "error" for item in document.all_diagnostics)


def _in_style(merged: Merged, versions: Versions) -> Merged:
    """Return the result with the line ends of the side that changed them, and as text or bytes like ours."""
    newline = versions.merged(lambda document: newline_of(document.source))
    mark = versions.merged(lambda document: document.source[: len(_BYTE_ORDER_MARK)] == _BYTE_ORDER_MARK)
    newline = newline.ours if isinstance(newline, Clash) else newline
    source = merged.document.source.replace("\n", newline)
    return replace(merged, document=versions.ours.with_source(f"{_BYTE_ORDER_MARK if mark else ''}{source}"))


def _as_a_whole(versions: Versions, labels: Labels) -> Merged:
    """Return the two sides with everything between the first and the last line that differs as one conflict."""
    mine, other = (document.source.splitlines(keepends=True) for document in versions.sides)
    start = _shared(mine, other)
    end = _shared(mine[start:][::-1], other[start:][::-1])
    above, below = "".join(mine[:start]), "".join(mine[len(mine) - end :])
    ours, theirs = ("".join(lines[start : len(lines) - end]).rstrip("\r\n") for lines in (mine, other))
    newline = newline_of(versions.ours.source)
    both = normalize_newlines(marked(ours, theirs, labels)).replace("\n", newline)
    document = versions.ours.with_source(f"{above}{both}{newline}{below}")
    conflict = Conflict("file", None, ours or None, theirs or None)
    return Merged(document, (conflict,))


def _shared(ours: list[str], theirs: list[str]) -> int:
    """Return how many lines at the beginning are equal."""
    pairs = enumerate(zip(ours, theirs, strict=False))
    return next((index for index, (one, other) in pairs if one != other), min(len(ours), len(theirs)))


def _decisions(versions: Versions, conflicts: tuple[Conflict, ...]) -> tuple[Decision, ...]:
    clashes = {conflict.field for conflict in conflicts}
    fronts = FrontMatters(versions)
    ours, theirs = named(fronts.ours) | parts_of(versions.ours), named(fronts.theirs) | parts_of(versions.theirs)
    base = named(fronts.base or {}) | parts_of(versions.base) if versions.base else None
    found = []
    for field in {**ours, **theirs, **(base or {})}:
        was = base.get(field) if base is not None else None
        mine, other = ours.get(field), theirs.get(field)
        if mine != other or (base is not None and was != mine):
            is_clash = field in clashes or ("body" in clashes and field.startswith("body."))
            found.append(Decision(field, "conflict" if is_clash else _taken(was, mine, other), was, mine, other))
    return tuple(found)


def _taken(base: Any, ours: Any, theirs: Any) -> Literal["ours", "theirs", "both", "merged"]:
    """Tell whose version was taken; without a base, that of the side that has any."""
    if ours == theirs:
        return "both"
    return "ours" if theirs == base else "theirs" if ours == base else "merged"
