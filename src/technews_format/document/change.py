"""`Change`: one thing in which two articles differ."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from technews_format._util.frozen import UnfitValueError, freeze, thaw
from technews_format._util.printable import printable
from technews_format.document.words import Stretch, compare_words, is_prose, show_words

if TYPE_CHECKING:
    from technews_format._util.frozen import YamlValue

__all__ = ["Change", "ChangeKind", "Path", "change_from_dict"]

ChangeKind: TypeAlias = Literal["added", "removed", "changed", "moved"]
"""What can become of a value."""
Path: TypeAlias = tuple[str, ...]
"""The keys that lead to a value in the JSON of an article."""

_SIGNS: dict[ChangeKind, str] = {"added": "+", "removed": "-", "changed": "~", "moved": ">"}
_OLD: frozenset[ChangeKind] = frozenset({"removed", "changed", "moved"})
_NEW: frozenset[ChangeKind] = frozenset({"added", "changed", "moved"})
_VALUES = (("before", _OLD), ("after", _NEW))
_PARTS = ("front_matter", "body")


@dataclass(frozen=True, slots=True)
class Change:
    """A value, an item of a list or a paragraph that is added, removed, changed or moved.

    Attributes:
        kind: ``added``, ``removed``, ``changed`` or ``moved``; what has moved may have changed too.
        path: The keys that lead to it in the JSON of an article: ``("front_matter", "source", "name")``,
            ``("body", "details")``.
        before: What it was: null, an integer, text, a tuple or a mapping that cannot be changed; None when added.
        after: What it is now; None when removed.
        from_index: Of an item of a list or a paragraph of a section, its number before, from 0; else None.
        to_index: The same of its number now.

    Examples:
        >>> print(Change("changed", ("front_matter", "importance"), 3, 4))
        ~ importance: 3 → 4
    """

    kind: ChangeKind
    path: Path
    before: YamlValue = None
    after: YamlValue = None
    from_index: int | None = None
    to_index: int | None = None

    @property
    def field(self) -> str:
        """The name of the value, as `Document.span` has it: ``source.name``, ``companies``, ``body.details``."""
        return ".".join(self.path if self.path[0] == "body" else self.path[1:])

    @property
    def in_sequence(self) -> bool:
        """Whether it is an item of a list or a paragraph, and no value of its own."""
        return self.from_index is not None or self.to_index is not None

    @property
    def words(self) -> tuple[Stretch, ...]:
        """The words of a text that has changed; empty for everything else."""
        if isinstance(self.before, str) and isinstance(self.after, str) and self.before != self.after:
            return compare_words(self.before, self.after)
        return ()

    def to_dict(self) -> dict[str, Any]:
        """Return the change as JSON has it."""
        known: dict[str, Any] = {"kind": self.kind, "path": [*self.path], "field": self.field}
        known |= {"before": thaw(self.before)} if self.kind in _OLD else {}
        known |= {"after": thaw(self.after)} if self.kind in _NEW else {}
        known |= {} if self.from_index is None else {"from": self.from_index}
        known |= {} if self.to_index is None else {"to": self.to_index}
        return known | ({"words": [[*stretch] for stretch in words]} if (words := self.words) else {})

    def __str__(self) -> str:
        """Return one line for people: a sign, the name, and the value, its two values or its words."""
        return f"{_SIGNS[self.kind]} {printable(self._place)}: {self._shown}"

    @property
    def _place(self) -> str:
        if not self.in_sequence:
            return self.field
        if self.kind == "moved":
            return f"{self.field}.{self.from_index} → {self.field}.{self.to_index}"
        return f"{self.field}.{self.from_index if self.kind == 'removed' else self.to_index}"

    @property
    def _shown(self) -> str:
        if self.kind == "removed" or self.before == self.after:
            return _value(self.before)
        if self.kind == "added":
            return _value(self.after)
        if isinstance(self.before, str) and isinstance(self.after, str) and is_prose(self.before, self.after):
            return show_words(self.words)
        return f"{_value(self.before)} → {_value(self.after)}"


def _value(value: YamlValue) -> str:
    return printable(value if isinstance(value, str) else json.dumps(thaw(value), ensure_ascii=False))


def change_from_dict(data: object) -> Change:
    """Return the change of its JSON form; ``field`` and ``words`` follow from the rest and are not looked at.

    Raises:
        ValueError: The form is another one; the text says what is wrong.
    """
    if not isinstance(data, dict):
        raise ValueError("expected an object")  # noqa: TRY004 - a fault of the data, not of the program
    kind: ChangeKind | None = next((kind for kind in _SIGNS if kind == data.get("kind")), None)
    path = data.get("path")
    if kind is None:
        raise ValueError(f"kind: expected one of {', '.join(_SIGNS)}")
    if not isinstance(path, list) or not all(isinstance(key, str) for key in path):
        raise ValueError("path: expected a list of keys")
    if len(path) < 2 or path[0] not in _PARTS:  # noqa: PLR2004 - a part and a key
        raise ValueError("path: expected one of front_matter and body, and a key")
    before, after = (_read_value(data, name, present=kind in kinds) for name, kinds in _VALUES)
    return Change(kind, tuple(path), before, after, *_read_indexes(data, kind))


def _read_value(data: dict[str, Any], name: str, *, present: bool) -> YamlValue:
    if (name in data) != present:
        raise ValueError(f"{name}: {'missing' if present else 'unknown key for this kind'}")
    try:
        return freeze(data.get(name), path=name)
    except UnfitValueError as error:
        raise ValueError(str(error)) from None


def _read_indexes(data: dict[str, Any], kind: ChangeKind) -> tuple[int | None, int | None]:
    """Return the numbers of an item: those that its kind has, or none for a value of its own."""
    indexes = data.get("from"), data.get("to")
    for name, index in zip(("from", "to"), indexes, strict=True):
        if index is not None and (not isinstance(index, int) or isinstance(index, bool) or index < 0):
            raise ValueError(f"{name}: expected an integer from 0")
    given, wanted = tuple(index is not None for index in indexes), (kind in _OLD, kind in _NEW)
    if given != wanted and (any(given) or kind == "moved"):
        raise ValueError("from, to: expected the numbers of an item before and after, as far as it was and is there")
    return indexes
