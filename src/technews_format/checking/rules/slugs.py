"""The rule about the slug (TN212)."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from technews_format._util.lazy import pattern
from technews_format._util.texts import quoted, unescaped
from technews_format.checking.rules._examples import Example
from technews_format.checking.rules._rule import Change, Finding, RuleFix, rule
from technews_format.checking.rules._values import is_filled
from technews_format.model.conventions import derive_slug, slugify
from technews_format.model.section_names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from technews_format.checking.rules._context import RuleContext
    from technews_format.checking.rules._rule import Rule
    from technews_format.diagnostics import Problem

__all__ = ["OCTOBER_2025", "RULES", "fitting_slugs", "is_early"]

OCTOBER_2025 = datetime(2025, 10, 1, tzinfo=UTC)
_TAG = pattern(r"</?[a-zA-Z][^<>]*>")
_NUMBER = pattern(r"\d\d-")


def _set_slug(context: RuleContext, _: Problem) -> Change | None:
    slug = _derived(context)
    return Change({"slug": slug}, safe=False) if slug else None


@rule(
    "TN212",
    "front matter",
    why="The slug is the article's address. Two programs that derive it in different ways publish one article twice, "
    "and the address of another article may be taken.",
    example=Example((("slug: robotic-fish-counts", "slug: robot-fish-counts"),)),
    fix=RuleFix(
        _set_slug,
        "unsafe",
        "Sets the slug that the title gives; the address of a published article changes with it.",
    ),
)
def slug_not_derived(context: RuleContext) -> Iterable[Finding]:
    """The slug is not the one that the original title gives.

    Until the end of September 2025 it may come from either title, without accents, in
    mixed case, and with a running number in front.
    """
    slug, original = context.values.get("slug"), context.values.get("original_title")
    if not isinstance(slug, str) or not isinstance(original, str) or slugify(original) == slug:
        return ()  # before October 2025 it is the title that counts, but this one will do
    expected = _derived(context)  # white space around the value is another fault
    if context.refused("slug") or context.refused("original_title"):
        return ()
    if expected is None or slug.strip() in ("", expected) or not is_filled(slug):
        return ()
    if slug in fitting_slugs(context) or (is_early(context) and _is_early_slug(context, slug)):
        return ()
    message = f"the slug is {quoted(slug)}, the title gives {expected!r}"
    return (Finding(message, *context.place("slug"), "slug"),)


def is_early(context: RuleContext) -> bool:
    """Tell whether an article is of September 2025, when slugs and names were made in other ways."""
    return context.published is not None and context.published < OCTOBER_2025


def _derived(context: RuleContext) -> str | None:
    title, original, published = context.values.get("title"), context.values.get("original_title"), context.published
    if not isinstance(title, str) or not isinstance(original, str) or published is None:
        return None
    made_of = title if published < OCTOBER_2025 else original
    return derive_slug(title, original, published) if made_of.strip() and is_filled(made_of) else None


def fitting_slugs(context: RuleContext) -> set[str]:
    """Return the slugs that the titles give, also where other rules find fault with the titles."""
    titles = [context.string("original_title")] + ([context.string("title")] if is_early(context) else [])
    spellings = [
        spelling
        for title in titles
        if title
        for spelling in (title, unescaped(title), unicodedata.normalize("NFC", title), _TAG.sub("", title))
    ]
    return {slugify(spelling) for spelling in spellings}


def _is_early_slug(context: RuleContext, slug: str) -> bool:
    """Tell whether a slug of September 2025 is one of the titles without accents, perhaps cut, perhaps numbered."""
    titles = [fold(title) for title in (context.string("title"), context.string("original_title")) if title]
    return any(
        folded and any(title.startswith(folded) for title in titles)
        for folded in (fold(slug), fold(_NUMBER.sub("", slug, count=1)), fold(slug.removeprefix("A-")))
    )


RULES: tuple[Rule, ...] = (slug_not_derived,)
