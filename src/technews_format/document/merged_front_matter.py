"""Three front matters to one: value by value, and with the comments of both sides.

Nothing is written anew: one side is the skeleton, and what the other one changed is edited into it.
"""

from __future__ import annotations

from collections import Counter
from operator import itemgetter
from typing import TYPE_CHECKING, Any, TypeAlias

from technews_format._util.lines import line_end, line_start
from technews_format._util.texts import replaced
from technews_format._util.three_way import ABSENT, UNKNOWN, Clash, merge_sequences, merge_values
from technews_format.document.conflicts import Conflict, conflict_comment
from technews_format.errors import EditError
from technews_format.model.generations import file_field
from technews_format.syntax.comments import Comment, comments_of, insertions
from technews_format.yaml.nodes import Entry, Mapping

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Mapping as MappingType

    from technews_format.document.document import Document
    from technews_format.document.versions import Versions
    from technews_format.yaml.nodes import Node

__all__ = ["FrontMatters", "named", "with_comments", "with_conflicts"]

_Path: TypeAlias = tuple[str, ...]
_Values: TypeAlias = dict[_Path, Any]
"""Value by its path; a mapping is there only when it is empty."""

_MOST_EDITS = 100
"""So often is an edit tried; what is left then is a conflict."""
_DERIVED_LISTS = frozenset({"categories", "tags"})
"""Lists of generation 0 that say one thing each."""


class FrontMatters:
    """The front matters of three documents, with LF line ends, under the same names.

    Attributes:
        base: The values of what both sides come from, or None.
        ours: Our values.
        theirs: Their values.
        merged: The merged values, ours where both sides clash.
        conflicts: The paths of those that clash.
    """

    def __init__(self, versions: Versions) -> None:
        self._versions = versions
        layouts = {(side.generation, side.dialect) for side in versions if side}
        read = _values_of_today if len(layouts) > 1 else _values
        self.base = read(versions.base) if versions.base else None
        self.ours, self.theirs = map(read, versions.sides)
        self.merged: _Values = {}
        self.conflicts: list[_Path] = []
        self._merge()

    def conflict(self, path: _Path) -> Conflict:
        """Return what three sides have of a value that clashes."""
        sides = (_frozen((values or {}).get(path)) for values in (self.base, self.ours, self.theirs))
        return Conflict(".".join(path), *sides)

    def _merge(self) -> None:
        for path in {**self.ours, **self.theirs, **(self.base or {})}:
            known = UNKNOWN if self.base is None else self.base.get(path, ABSENT)
            value = self._merged(path, known, self.ours.get(path, ABSENT), self.theirs.get(path, ABSENT))
            if isinstance(value, Clash):
                self.conflicts.append(path)
                value = value.ours
            if value is not ABSENT:
                self.merged[path] = value

    def _merged(self, path: _Path, base: Any, ours: Any, theirs: Any) -> Any:
        value = merge_values(base, ours, theirs)
        is_one = self._versions.ours.generation == 0 and path[0] in _DERIVED_LISTS
        if not isinstance(value, Clash) or is_one or not (_is_texts(ours) and _is_texts(theirs)):
            return value
        known = None if base is UNKNOWN else base if _is_texts(base) else []
        merged = merge_sequences(known, ours, theirs, edited=False)
        return value if merged is None else merged

    def written_into(self, skeleton: Document) -> tuple[Document, list[_Path]]:
        """Return a side with the merged values, and the paths of those that cannot be edited into it."""
        there = self.ours if skeleton is self._versions.ours else self.theirs
        whole = {path[0] for path in there} ^ {path[0] for path in self.merged}  # come or go, with all below them
        changes: dict[_Path, _Values] = {}
        for path in {**there, **self.merged}:
            value = self.merged.get(path, ABSENT)
            if there.get(path, ABSENT) != value:
                key = path[:1] if path[0] in whole else path
                changes.setdefault(key, {})[path[len(key) :]] = value
        return _edited(skeleton, {path: _nested(values) for path, values in changes.items()})


def _edited(document: Document, changes: dict[_Path, Any]) -> tuple[Document, list[_Path]]:
    """Return a document with changes, and which of them are not possible: halves are tried, and halves of those."""
    waiting, refused = [list(changes)], []
    for _ in range(_MOST_EDITS):
        paths = waiting.pop() if waiting else []
        try:
            document = document.edit({".".join(path): changes[path] for path in paths})
        except EditError:
            half = len(paths) // 2
            refused += paths if half == 0 else []
            waiting += [paths[half:], paths[:half]] if half else []
    return document, [*refused, *(path for paths in waiting for path in paths)]


def _values(document: Document) -> _Values:
    return dict(_flat(document.syntax_tree.values or {}))


def _values_of_today(document: Document) -> _Values:
    return dict(_flat(document.syntax_tree.current or {}))


def _flat(values: MappingType[str, Any], above: _Path = ()) -> Iterator[tuple[_Path, Any]]:
    for key, value in values.items():
        if isinstance(value, dict) and value:
            yield from _flat(value, (*above, key))
        else:
            yield (*above, key), value


def named(values: _Values) -> dict[str, Any]:
    """Return values by their dotted names, lists as tuples."""
    return {".".join(path): _frozen(value) for path, value in values.items()}


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


def _below(top: _Path, values: _Values) -> Any:
    """Return the value at a path, or the mapping of all values below it; None when there are none."""
    if top in values:
        return values[top]
    return _nested({path[len(top) :]: value for path, value in values.items() if path[: len(top)] == top})


def _nested(values: _Values) -> Any:
    """Return values by their paths as a mapping of mappings; None when there are none."""
    nested: dict[str, Any] = {}
    for path, value in values.items():
        if value is ABSENT:
            continue
        if not path:
            return value
        place = nested
        for key in path[:-1]:
            place = place.setdefault(key, {})
        place[path[-1]] = value
    return nested or None


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def with_comments(document: Document, base: Document | None, other: Document) -> Document:
    """Return a side with the comments that the other one has added, and without those that it has removed."""
    here, there = list(comments_of(document.syntax_tree)), list(comments_of(other.syntax_tree))
    if not here and not there:
        return document
    before = Counter(comment.text for comment in comments_of(base.syntax_tree)) if base else Counter[str]()
    ours, theirs = (Counter(comment.text for comment in comments) for comments in (here, there))
    document = _without(document, here, (before - theirs) & ours)
    return _with(document, _chosen(there, theirs - before - (ours - before)))


def _chosen(comments: list[Comment], texts: Counter[str]) -> list[Comment]:
    """Return the last comments of these texts."""
    left, chosen = Counter(texts), []
    for comment in reversed(comments):
        if left[comment.text] > 0:
            left[comment.text] -= 1
            chosen.append(comment)
    return chosen[::-1]


def _without(document: Document, comments: list[Comment], texts: Counter[str]) -> Document:
    source, cuts = document.source, []
    for comment in _chosen(comments, texts):
        start, end = comment.start, line_end(source, comment.start)
        cuts.append(
            (len(source[:start].rstrip(" ")), end, "") if comment.inline else (line_start(source, start), end + 1, "")
        )
    return document.with_source(replaced(source, cuts)) if cuts else document


def _with(document: Document, comments: list[Comment]) -> Document:
    block = document.syntax_tree.block
    if block is None or not comments:
        return document
    at_end = (comment._replace(anchor=None, inline=False) for comment in comments)
    placed = zip(insertions(comments, block, document.source), insertions(at_end, block, document.source), strict=True)
    new = sorted((new or end for (_, new), (_, end) in placed if end), key=itemgetter(0))
    return document.with_source(replaced(document.source, ((at, at, text) for at, text in new)))


def with_conflicts(document: Document, paths: Iterable[_Path], theirs: _Values) -> Document:
    """Return a side with a comment for each value that clashes, which says what the other side has.

    Args:
        document: Our side.
        paths: Which values clash.
        theirs: The values of the other side.
    """
    source, block = document.source, document.syntax_tree.block
    if block is None or block.mapping is None:
        return document
    new = {}
    for path in paths:
        names = (file_field(path[0], document.generation, document.dialect), *path[1:])
        entries = _entries(block.mapping, names)
        shown = path[: len(entries)] if entries and _is_inline(entries[-1].node) else path
        value, field = _below(shown, theirs), ".".join(names[: len(shown)])
        if len(entries) < len(shown):
            new[block.end, field] = f"{conflict_comment(field, value, is_there=False)}\n"
        else:
            key = entries[-1].key.start
            line = line_start(source, key)
            new[line, field] = f"{source[line:key]}{conflict_comment(field, value, is_there=True)}\n"
    return document.with_source(replaced(source, ((at, at, text) for (at, _), text in sorted(new.items()))))


def _entries(root: Mapping, names: Sequence[str]) -> list[Entry]:
    """Return the entries along a path, as far as each begins a line."""
    found: list[Entry] = []
    node: Node = root
    for name in names:
        entry = node.get(name) if isinstance(node, Mapping) and not node.flow else None
        if entry is None:
            break
        found.append(entry)
        node = entry.node
    return found


def _is_inline(node: Node) -> bool:
    return isinstance(node, Mapping) and node.flow
