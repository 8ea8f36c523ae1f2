"""Generated drafts compose with any item."""

from __future__ import annotations

from hypothesis import given, settings

import technews_format as tn
from technews_format.composing.compose import compose_text
from technews_format.testing import drafts, items


@settings(max_examples=150)
@given(items(), drafts())
def test_drafts_compose(item: tn.NewsItem, draft: tn.ArticleDraft) -> None:
    """Any draft makes an article of its kind with any item, and nothing is taken off it."""
    composed = compose_text(item, draft)
    assert composed.steps == ()
    assert composed.article.body.kind == draft.kind
    assert composed.article.front_matter.importance == draft.importance
    assert composed.article.front_matter.url == item.url


@given(items())
def test_items_are_those_of_an_api(item: tn.NewsItem) -> None:
    """An item survives the JSON of a news API, but for white space and entities."""
    again = tn.NewsItem.parse(item.model_dump_json(by_alias=True))
    assert (again.url, again.published_at, again.source) == (item.url, item.published_at, item.source)
