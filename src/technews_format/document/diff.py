"""`diff`: in what two articles differ, whatever their files look like."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from technews_format._util.arguments import wrong_type
from technews_format._util.frozen import freeze
from technews_format._util.sequences import align
from technews_format.document.article import Article
from technews_format.document.change import Change, change_from_dict
from technews_format.document.document import Document
from technews_format.document.patching import ABSENT, BODY_KIND, PARAGRAPH, is_same, patched, shape_of
from technews_format.document.words import bag_of_words
from technews_format.errors import DifferenceError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from technews_format.document.change import Path

__all__ = ["FORMAT", "VERSION", "Difference", "diff"]

FORMAT: Final = "technews-difference"
"""The value of ``format`` in JSON."""
VERSION: Final = 1
"""The value of ``version``; it grows when a reader of the old shape would go wrong."""


@dataclass(frozen=True, slots=True)
class Difference:
    """In what one article differs from another; false when they mean the same.

    ``str()`` has a line for each change.

    Attributes:
        changes: The front matter's in the order of its keys, then the body's.
    """

    changes: tuple[Change, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether there is any."""
        return bool(self.changes)

    def __str__(self) -> str:
        """Return a line for each change."""
        return "\n".join(map(str, self.changes)) or "no difference"

    def apply(self, article: Article | Document) -> Article:
        """Return an article with the changes; what they do not name stays.

        Args:
            article: The article that they were found in, or another one that has what they change.

        Raises:
            DifferenceError: The article is not as the changes expect it, or would be none with them.
            InvalidArticle: A document is not an article.
        """
        return patched(_article_of(article), self.changes)

    def to_dict(self) -> dict[str, Any]:
        """Return the difference as JSON has it: a versioned shape of plain values."""
        return {"format": FORMAT, "version": VERSION, "changes": [change.to_dict() for change in self.changes]}

    @classmethod
    def from_dict(cls, data: object) -> Difference:
        """Return the difference of its JSON form.

        Args:
            data: What `to_dict` has returned, also by way of JSON.

        Raises:
            DifferenceError: The form is another one; with all that is wrong.

        Examples:
            >>> Difference.from_dict(Difference().to_dict())
            Difference(changes=())
        """
        shape = data if isinstance(data, dict) else {}
        if (shape.get("format"), shape.get("version")) != (FORMAT, VERSION):
            raise DifferenceError([(None, f"expected an object with the format {FORMAT} and the version {VERSION}")])
        listed = shape.get("changes")
        if not isinstance(listed, list):
            raise DifferenceError([("changes", "expected a list")])
        changes, problems = [], []
        for number, item in enumerate(listed):
            try:
                changes.append(change_from_dict(item))
            except ValueError as error:
                problems.append((f"changes.{number}", str(error)))
        if problems:
            raise DifferenceError(problems)
        return cls(tuple(changes))


def diff(before: Article | Document, after: Article | Document) -> Difference:
    """Return in what two articles differ: fields, items of lists, paragraphs.

    Line ends, quoting, the order of keys, dialect and generation of the files are no difference, nor are two spellings
    of one instant. Lists and sections are compared as sequences: what has moved is one change, and so is a paragraph
    or a key point that still has half of its words.

    Args:
        before: An article, or a document that is one.
        after: The other one.

    Raises:
        InvalidArticle: A document is not an article.
        TypeError: An argument is something else.

    Examples:
        >>> import technews_format as tn
        >>> old = tn.load("examples/articles/2026-02-05-krtek-3-tells-weeds-from-carrots.md")
        >>> new = old.model_copy(update={"front_matter": old.front_matter.model_copy(update={"importance": 4})})
        >>> print(diff(old, new))
        ~ importance: 3 → 4
        >>> diff(old, new).apply(old) == new
        True
    """
    one, other = _article_of(before), _article_of(after)
    if one is other:
        return Difference()
    return Difference(tuple(_in_mapping((), shape_of(one), shape_of(other))))


def _article_of(article: Article | Document) -> Article:
    if isinstance(article, Document):
        return article.article()
    if not isinstance(article, Article):
        raise wrong_type(article, "an Article or a Document")
    return article


def _in_mapping(path: Path, before: dict[str, Any], after: dict[str, Any]) -> Iterator[Change]:
    """Yield the changes of all keys."""
    for key in {**before, **after}:
        yield from _in_value((*path, key), before.get(key, ABSENT), after.get(key, ABSENT))


def _in_value(path: Path, before: Any, after: Any) -> Iterator[Change]:
    """Yield the changes of a value that one of two mappings has, or both."""
    if before is ABSENT:
        yield Change("added", path, after=freeze(after))
    elif after is ABSENT:
        yield Change("removed", path, before=freeze(before))
    elif is_same(path, before, after):
        return
    elif isinstance(before, dict) and isinstance(after, dict):
        yield from _in_mapping(path, before, after)
    elif (one := _items(path, before)) is not None and (other := _items(path, after)) is not None:
        yield from _in_sequence(path, one, other)
    else:
        yield Change("changed", path, freeze(before), freeze(after))


def _items(path: Path, value: object) -> list[Any] | None:
    """Return the items of a list, or the paragraphs of a section; of every other value, None."""
    if isinstance(value, list):
        return value
    return value.split(PARAGRAPH) if isinstance(value, str) and path[0] == "body" and path != BODY_KIND else None


def _in_sequence(path: Path, before: list[Any], after: list[Any]) -> Iterator[Change]:
    """Yield the changes of the items of a list, or of the paragraphs of a section."""
    one, other = tuple(map(freeze, before)), tuple(map(freeze, after))
    for i, j, moved in align(one, other, bag_of_words):
        if j is None:
            assert i is not None  # noqa: S101 - a pair has one of them
            yield Change("removed", path, before=one[i], from_index=i)
        elif i is None:
            yield Change("added", path, after=other[j], to_index=j)
        elif moved or one[i] != other[j]:
            yield Change("moved" if moved else "changed", path, one[i], other[j], i, j)
