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
    from technews_format.yaml.nodes import Node

__all__ = ["FrontMatters", "with_comments", "with_conflicts"]

_Path: TypeAlias = tuple[str, ...]
_Values: TypeAlias = dict[_Path, Any]
"""Value by its path; a mapping is there only when it is empty."""

_DERIVED_LISTS = frozenset({"categories", "tags"})
"""Lists of generation 0 that say one thing each."""


class FrontMatters:
    """The front matters of three documents, with LF line ends, under the same names."""

    def __init__(self, base: Document | None, ours: Document, theirs: Document) -> None:
        self.base, self.ours, self.theirs = base, ours, theirs
        layouts = {(side.generation, side.dialect) for side in (base, ours, theirs) if side}
        self.today = len(layouts) > 1
        """Whether values have the names of today, because the files have other ones each."""
        self.values: _Values = {}
        """The merged values, ours where both sides clash."""
        self.conflicts: list[_Path] = []
        self._merge()

    def of(self, document: Document) -> _Values:
        """Return the values of a document."""
        tree = document.syntax_tree
        return dict(_flat((tree.current if self.today else tree.values) or {}))

    def named(self, document: Document) -> dict[str, Any]:
        """Return the values of a document by their dotted names, lists as tuples."""
        return {".".join(path): _frozen(value) for path, value in self.of(document).items()}

    def conflict(self, path: _Path) -> Conflict:
        """Return what three sides have of a value that clashes."""
        sides = (side and _frozen(self.of(side).get(path)) for side in (self.base, self.ours, self.theirs))
        return Conflict(".".join(path), *sides)

    def _merge(self) -> None:
        base = None if self.base is None else self.of(self.base)
        ours, theirs = self.of(self.ours), self.of(self.theirs)
        for path in dict.fromkeys([*ours, *theirs, *(base or {})]):
            known = UNKNOWN if base is None else base.get(path, ABSENT)
            value = self._merged(path, known, ours.get(path, ABSENT), theirs.get(path, ABSENT))
            if isinstance(value, Clash):
                self.conflicts.append(path)
                value = value.ours
            if value is not ABSENT:
                self.values[path] = value

    def _merged(self, path: _Path, base: Any, ours: Any, theirs: Any) -> Any:
        value = merge_values(base, ours, theirs)
        is_one = self.ours.generation == 0 and path[0] in _DERIVED_LISTS
        if not isinstance(value, Clash) or is_one or not (_is_texts(ours) and _is_texts(theirs)):
            return value
        known = None if base is UNKNOWN else base if _is_texts(base) else []
        merged = merge_sequences(known, ours, theirs, edited=False)
        return value if merged is None else merged

    def written_into(self, skeleton: Document) -> tuple[Document, list[_Path]]:
        """Return a side with the merged values, and the paths of those that cannot be edited into it."""
        there = self.of(skeleton)
        paths = {
            path: None for path in [*there, *self.values] if there.get(path, ABSENT) != self.values.get(path, ABSENT)
        }
        changes = dict(self._change(path, there) for path in paths)
        try:
            return skeleton.edit({".".join(path): value for path, value in changes.items()}), []
        except EditError:
            pass  # one of them is in the way: which?
        refused = []
        for path, value in changes.items():
            try:
                skeleton = skeleton.edit({".".join(path): value})
            except EditError:
                refused.append(path)
        return skeleton, refused

    def _change(self, path: _Path, there: _Values) -> tuple[_Path, Any]:
        """Return the change that gives a path its value: of the mapping around it, if that comes or goes as a whole."""
        top = path[:1]
        if len(path) > 1 and (not _below(top, there) or not _below(top, self.values)):
            return top, _nested(_below(top, self.values))
        return path, self.values.get(path)


def _flat(values: MappingType[str, Any], above: _Path = ()) -> Iterator[tuple[_Path, Any]]:
    for key, value in values.items():
        if isinstance(value, dict) and value:
            yield from _flat(value, (*above, key))
        else:
            yield (*above, key), value


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


def _below(top: _Path, values: _Values) -> _Values:
    return {path[len(top) :]: value for path, value in values.items() if path[: len(top)] == top}


def _nested(values: _Values) -> Any:
    """Return values by their paths as a mapping of mappings; None when there are none."""
    nested: dict[str, Any] = {}
    for path, value in values.items():
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
        value, field = _nested(_below(shown, theirs)), ".".join(names[: len(shown)])
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
