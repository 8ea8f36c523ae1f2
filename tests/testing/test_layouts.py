"""Layouts change the text of an article and nothing of its meaning."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

import technews_format as tn
from technews_format.model.dialects import DIALECTS
from technews_format.testing.layouts import old_text, styled_text, surroundings
from technews_format.testing.strategies import articles


@settings(max_examples=300)
@given(st.data(), articles(), st.sampled_from(DIALECTS))
def test_a_layout_means_the_article(data: st.DataObject, article: tn.Article, dialect: tn.Dialect) -> None:
    """Whatever is drawn, the text loads as the article, in its dialect."""
    text = surroundings(data.draw, styled_text(data.draw, article, dialect))
    document = tn.parse(text)
    assert document.article() == article
    assert document.dialect == dialect


@settings(max_examples=200)
@given(st.data(), articles())
def test_an_old_text_is_about_the_same(data: st.DataObject, article: tn.Article) -> None:
    """A file of generation 0 has titles, address, description and source of the article, and no key left over."""
    document = tn.parse(surroundings(data.draw, old_text(data.draw, article)))
    old, new = document.article().front_matter, article.front_matter
    assert document.generation == 0
    for field in ("title", "original_title", "description", "url", "url_to_image"):
        assert getattr(old, field) == getattr(new, field)
    assert old.source.name == new.source.name
    assert old.published_at.date().isoformat() in ("2025-09-21", "2025-09-22")
