"""Strategies of what articles are made of: news items, and drafts as a careful language model writes them."""

from __future__ import annotations

from functools import cache

from hypothesis import strategies as st

from technews_format.composing.items import NewsItem
from technews_format.model.drafts import ArticleDraft
from technews_format.model.models import Source
from technews_format.testing import values

__all__ = ["drafts", "items"]


def items() -> st.SearchStrategy[NewsItem]:
    """Return a strategy of news items, as a news API gives them.

    Examples:
        >>> from hypothesis import find
        >>> find(items(), lambda item: item.author).title
        'A New Game'
    """
    return values.drawn(_items)


@cache
def _items() -> st.SearchStrategy[NewsItem]:
    plain = st.sampled_from(["The Verge", "Nature.com", "Wired", "O'Reilly: Radar", "1984"])
    sources = st.builds(Source, name=plain, id=st.sampled_from([None, "the-verge"]))
    return st.builds(
        NewsItem,
        source=sources,
        author=values.optional(values.names()),
        title=values.original_titles(),
        description=values.optional(values.sentences()),
        url=values.addresses(),
        urlToImage=values.pictures().map(lambda pictures: pictures[0]),
        publishedAt=values.stamps().map(lambda stamps: stamps[0]),
        content=values.optional(values.sentences()),
    )


def drafts() -> st.SearchStrategy[ArticleDraft]:
    """Return a strategy of drafts that `technews_format.compose` makes an article of, with any item.

    Examples:
        >>> from hypothesis import find
        >>> find(drafts(), lambda draft: draft.kind == "brief").text
        'Studio vydalo hru.'
    """
    return values.drawn(_drafts)


@cache
def _drafts() -> st.SearchStrategy[ArticleDraft]:
    plain = st.lists(values.sentences(), min_size=1, max_size=3, unique=True).map(" ".join)
    several = st.lists(plain, min_size=1, max_size=3, unique=True).map("\n\n".join)
    points = st.lists(values.sentences(), min_size=3, max_size=5, unique=True).map(tuple)
    head = {
        "title": st.just("Nová hra") | values.phrases(8),
        "description": plain,
        "category": st.sampled_from(["hry", "umělá inteligence", "věda"]),
        "companies": st.lists(st.sampled_from(_COMPANIES), max_size=5, unique=True).map(tuple),
        "people": st.lists(st.sampled_from(_PEOPLE), max_size=3, unique=True).map(tuple),
    }
    brief = st.builds(ArticleDraft, **head, importance=st.integers(1, 2), text=several)
    structured = st.builds(
        ArticleDraft,
        **head,
        importance=st.integers(3, 5),
        summary=plain,
        key_points=points,
        details=several,
        why_it_matters=plain,
    )
    return brief | structured


_COMPANIES = ("Pramen", "O'Reilly", "3M", "AT&T", "Lípa Software", "Hotel Kůň a syn")
_PEOPLE = ("Jana Dvořáková", "Petr Malý", "Seán O'Casey", "Nguyễn Văn An")
