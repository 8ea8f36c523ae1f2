"""`clean_draft`: a draft without what language models leave in their answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from technews_format._util.arguments import wrong_type
from technews_format._util.lazy import pattern
from technews_format._util.texts import replaced
from technews_format.checking.rules._point_marks import find_marks
from technews_format.checking.rules.names import is_no_name
from technews_format.composing import _leftovers
from technews_format.model.drafts import ArticleDraft
from technews_format.validation.front_matter import NO_VALUE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from technews_format.composing._leftovers import Search

__all__ = ["MOST_NAMES", "CleanedDraft", "CleaningStep", "clean_draft"]

MOST_NAMES = {"companies": 5, "people": 3}
"""How many names an article has at most (docs/format.md)."""


class CleaningStep(NamedTuple):
    """One thing that was taken off a draft, or written otherwise."""

    field: str
    """The value, as in `DraftFinding.path`: ``title``, ``key_points[2]``."""
    before: str
    """The stretch as it was."""
    after: str
    """What stands there now; mostly nothing."""
    reason: str
    """What was wrong with it."""


@dataclass(frozen=True, slots=True)
class CleanedDraft:
    """A draft, and what was done to it.

    Attributes:
        draft: The draft without what does not belong there.
        steps: What was taken off, value by value, each in the order of doing.
    """

    draft: ArticleDraft
    steps: tuple[CleaningStep, ...]


def clean_draft(draft: ArticleDraft) -> CleanedDraft:
    """Take off a draft what language models leave in it, and nothing else.

    These are: marks of a list in key points, headings inside of sections, counts of words, remarks
    (``Zde je článek:``, ``Doufám, že…``), code fences around a value, line breaks in values of one line, punctuation at
    the ends of names, names beyond five companies and three people, items that are empty, repeated or no names, and
    white space at the ends. Other headings than those of sections become bold lines. A refusal stays: there is no text
    in its place, so `compose` reports it. A second time, there is nothing to do.

    Args:
        draft: What a model answered.

    Examples:
        >>> cleaned = clean_draft(ArticleDraft(title="**Nová hra**", text="Vyšla hra. (2 slova)", people=("Ada.", "")))
        >>> cleaned.draft.title, cleaned.draft.text, cleaned.draft.people
        ('Nová hra', 'Vyšla hra.', ('Ada',))
        >>> for step in cleaned.steps:
        ...     print(f"{step.field}: {step.before!r}: {step.reason}")
        text: ' (2 slova)': a count of words
        title: '**Nová hra**': markup in a value that is shown as it is
        people[0]: '.': punctuation at an end
        people[1]: '': an empty item
    """
    if not isinstance(draft, ArticleDraft):
        raise wrong_type(draft, "an ArticleDraft")
    return _Cleaning().clean(draft)


_TEXTS: dict[str, Sequence[Search]] = {
    "summary": _leftovers.TEXT,
    "details": _leftovers.TEXT,
    "why_it_matters": _leftovers.TEXT,
    "text": _leftovers.TEXT,
    "title": _leftovers.TITLE,
    "description": _leftovers.DESCRIPTION,
    "category": _leftovers.CATEGORY,
}
_LIST = pattern(r"[-*+•][ \t]+\S.*(?:\n+[ \t]*[-*+•][ \t]+\S.*)+")
_LIST_MARK = pattern(r"\n+[ \t]*(?=[-*+•][ \t])")


class _Cleaning:
    """One cleaning, with its steps until now."""

    def __init__(self) -> None:
        self.steps: list[CleaningStep] = []

    def clean(self, draft: ArticleDraft) -> CleanedDraft:
        values: dict[str, object] = {}
        for field in ArticleDraft.model_fields:
            value = getattr(draft, field)
            if field == "key_points":
                values[field] = self._points(value)
            elif field in MOST_NAMES:
                values[field] = self._names(field, value)
            elif field in _TEXTS and value is not None:
                values[field] = self._text(field, value, _TEXTS[field]) or None
        changed = {field: value for field, value in values.items() if value != getattr(draft, field)}
        if changed:  # texts and tuples of texts, as before
            draft = ArticleDraft.of_valid({**draft.__dict__, **changed}, draft.model_fields_set | changed.keys())
        return CleanedDraft(draft, tuple(self.steps))

    def _step(self, field: str, before: str, after: str, reason: str) -> None:
        self.steps.append(CleaningStep(field, before, after, reason))

    def _text(self, field: str, text: str, searches: Sequence[Search]) -> str:
        """Take off a value what the searches find, until they find nothing."""
        before = None
        while text != before:
            before = text
            for search in searches:
                if found := [*search(text)]:
                    self.steps += [CleaningStep(field, text[item[0] : item[1]], item[2], item[3]) for item in found]
                    text = replaced(text, (item[:3] for item in found))
        return text

    def _points(self, points: tuple[str, ...]) -> tuple[str, ...]:
        """Make each point one line without marks, until none has any: numbers are marks only where all have them."""
        texts = [item for index, point in enumerate(points) for item in self._split(index, point)]
        before: list[str] = []
        while texts != before:
            before = texts
            texts = [self._text(f"key_points[{index}]", point, _leftovers.POINT) for index, point in enumerate(texts)]
            texts = self._kept("key_points", self._unmarked(texts))
        return tuple(texts)

    def _split(self, index: int, point: str) -> list[str]:
        """Return the items of a point that is a whole list."""
        field = f"key_points[{index}]"
        point = self._text(field, point, _leftovers.WHOLE)
        if not _LIST.fullmatch(point):
            return [point]
        items = _LIST_MARK.split(point)
        self._step(field, point, "\n".join(items), "a whole list in one item")
        return items

    def _unmarked(self, points: list[str]) -> list[str]:
        points = [*points]
        for mark in find_marks(points):
            point = points[mark.point]
            self._step(f"key_points[{mark.point}]", point[: mark.length], "", "a mark of a list")
            points[mark.point] = point[mark.length :]
        return points

    def _names(self, field: str, names: tuple[str, ...]) -> tuple[str, ...]:
        texts = [self._text(f"{field}[{index}]", name, _leftovers.NAME) for index, name in enumerate(names)]
        kept = self._kept(field, texts)
        most = MOST_NAMES[field]
        for index, name in enumerate(kept[most:], most):
            self._step(f"{field}[{index}]", name, "", f"more than {most} {field}")
        return tuple(kept[:most])

    def _kept(self, field: str, texts: list[str]) -> list[str]:
        """Leave out what is empty, what was there before, and what is no name where names belong."""
        kept: dict[str, str] = {}
        for index, text in enumerate(texts):
            key = " ".join(text.split()).casefold()
            if reason := _reason_against(text, field) or ("a repeated item" if key in kept else None):
                self._step(f"{field}[{index}]", text, "", reason)
            else:
                kept[key] = text
        return [*kept.values()]


def _reason_against(item: str, field: str) -> str | None:
    if not any(map(str.isalnum, item)):
        return "an empty item"
    return "no name" if field in MOST_NAMES and (item.casefold() in NO_VALUE or is_no_name(item)) else None
