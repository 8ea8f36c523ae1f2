"""Changes put into an article: what `diff` has found, the other way round."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError

from technews_format._util.frozen import freeze, thaw
from technews_format.document.article import Article
from technews_format.errors import DifferenceError
from technews_format.model.models import FrontMatter
from technews_format.model.timestamps import Timestamp

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from technews_format.document.change import Change, Path

__all__ = ["ABSENT", "BODY_KIND", "PARAGRAPH", "is_same", "patched", "shape_of"]

ABSENT: Final = object()
"""Stands for the value of a key that is not there."""
PARAGRAPH: Final = "\n\n"
"""What stands between the paragraphs of a section: split by it and joined by it, a text is what it was."""
BODY_KIND: Path = ("body", "kind")
"""The one value of a body that is no text of an author."""
_INSTANTS = (("front_matter", "date"), ("front_matter", "publishedAt"))


def shape_of(article: Article) -> dict[str, Any]:
    """Return the values of an article as its JSON has them; lists that can be empty are always there."""
    front_matter = {"companies": [], "people": [], **article.front_matter.to_mapping()}
    body = article.body.model_dump()
    if article.body.kind == "structured":
        body["key_points"] = [*article.body.key_points]
    return {"front_matter": {key: front_matter[key] for key in sorted(front_matter)}, "body": body}


def is_same(path: Path, one: object, other: object) -> bool:
    """Tell whether two values mean the same: two spellings of an instant do."""
    if one == other or path not in _INSTANTS:
        return one == other
    try:
        return Timestamp.parse(one) == Timestamp.parse(other)  # type: ignore[arg-type]  # it refuses what is no text
    except (TypeError, ValueError):
        return False


def patched(article: Article, changes: Sequence[Change]) -> Article:
    """Return an article with changes.

    Raises:
        DifferenceError: They do not fit the article, or what they make of it is none.
    """
    shape = shape_of(article)
    problems: list[tuple[str | None, str]] = []
    for _, group in groupby(changes, key=attrgetter("path", "in_sequence")):
        of_one_value = [*group]
        try:
            _put(shape, of_one_value)
        except _MisfitError as error:
            problems.append((of_one_value[0].field, str(error)))
    if problems:
        raise DifferenceError(problems)
    try:
        front_matter = FrontMatter.from_mapping(shape["front_matter"])
        return Article.model_validate({"front_matter": front_matter, "body": shape["body"]})
    except ValidationError as error:
        raise DifferenceError([(None, f"it would not leave an article: {error.errors()[0]['msg']}")]) from None


class _MisfitError(Exception):
    """A value is not what a change expects; the text says what it is."""


def _put(shape: dict[str, Any], changes: list[Change]) -> None:
    """Put the changes of one value into the shape of an article."""
    *parents, key = changes[0].path
    for parent in parents:
        inner = shape.get(parent)
        if not isinstance(inner, dict):
            raise _MisfitError(f"there is no {parent} that could hold it")
        shape = inner
    if changes[0].in_sequence:
        shape[key] = _with_items(shape.get(key), changes)
        return
    for change in changes:
        _put_value(shape, key, change)


def _put_value(shape: dict[str, Any], key: str, change: Change) -> None:
    found = shape.get(key, ABSENT)
    if change.kind == "added":
        if found is not ABSENT:
            raise _MisfitError("it is there already")
    elif found is ABSENT:
        raise _MisfitError("it is not there")
    elif not is_same(change.path, thaw(change.before), found):
        raise _MisfitError("it has another value")
    if change.kind == "removed":
        del shape[key]
    else:
        shape[key] = thaw(change.after)


def _with_items(value: object, changes: list[Change]) -> object:
    """Return a list with other items, or a section with other paragraphs."""
    if isinstance(value, str):
        texts = _rearranged(value.split(PARAGRAPH), changes)
        if not all(isinstance(text, str) for text in texts):
            raise _MisfitError("a paragraph is text")
        return PARAGRAPH.join(map(str, texts))
    if not isinstance(value, list):
        raise _MisfitError("it has no items")
    return _rearranged(value, changes)


def _rearranged(items: list[Any], changes: list[Change]) -> list[Any]:
    """Return items with what is added, changed and moved in its place, and all others around it in their order."""
    origins = [change.from_index for change in changes if change.from_index is not None]
    targets = {change.to_index: thaw(change.after) for change in changes if change.to_index is not None}
    for change in changes:
        index = change.from_index
        if index is not None and (index >= len(items) or freeze(items[index]) != change.before):
            raise _MisfitError(f"the item {index} is another one")
    left = iter(_without(items, origins))
    length = len(items) - len(origins) + len(targets)
    if len({*origins}) != len(origins) or max(targets, default=-1) >= length:
        raise _MisfitError(f"the changes do not fit the number of its items, {len(items)}")
    return [targets[index] if index in targets else next(left) for index in range(length)]


def _without(items: list[Any], indexes: Iterable[int]) -> list[Any]:
    gone = {*indexes}
    return [item for index, item in enumerate(items) if index not in gone]
