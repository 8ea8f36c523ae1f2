"""Layouts change the text of an article and nothing of its meaning."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

import technews_format as tn
from technews_format.model.dialects import DIALECTS
from technews_format.testing.layouts import old_text, styled_text, surroundings
from technews_format.testing.strategies import articles


@st.composite
def laid_out(draw: st.DrawFn) -> tuple[tn.Article, tn.Dialect, str]:
    """Return an article, a dialect, and a text of the two."""
    article, dialect = draw(articles()), draw(st.sampled_from(DIALECTS))
    return article, dialect, surroundings(draw, styled_text(draw, article, dialect))


@st.composite
def old(draw: st.DrawFn) -> tuple[tn.Article, str]:
    """Return an article, and a text of generation 0 about the same."""
    article = draw(articles())
    return article, surroundings(draw, old_text(draw, article))


@settings(max_examples=300)
@given(laid_out())
def test_a_layout_means_the_article(example: tuple[tn.Article, tn.Dialect, str]) -> None:
    """Whatever is drawn, the text loads as the article, in its dialect."""
    article, dialect, text = example
    document = tn.parse(text)
    assert document.article() == article
    assert document.dialect == dialect


@settings(max_examples=200)
@given(old())
def test_an_old_text_is_about_the_same(example: tuple[tn.Article, str]) -> None:
    """A file of generation 0 has titles, address, description and source of the article, and no key left over."""
    article, text = example
    document = tn.parse(text)
    old, new = document.article().front_matter, article.front_matter
    assert document.generation == 0
    for field in ("title", "original_title", "description", "url", "url_to_image"):
        assert getattr(old, field) == getattr(new, field)
    assert old.source.name == new.source.name
    assert old.published_at.date().isoformat() in ("2025-09-21", "2025-09-22")
