"""`Article` and the posts of python-frontmatter."""

from __future__ import annotations

import frontmatter
import pytest
from support import example_paths

import technews_format as tn


def test_post_round_trip() -> None:
    """An article becomes a post of python-frontmatter and comes back; the post writes canonical text."""
    for path in example_paths():
        article = tn.load(path)
        post = article.to_post()
        assert frontmatter.dumps(post) == tn.dumps(article)
        assert tn.Article.from_post(post) == article


def test_posts_that_are_no_articles() -> None:
    """A post is held to the same rules as a file; values YAML parsers dispute are refused."""
    with pytest.raises(tn.InvalidArticle, match="TN201"):
        tn.Article.from_post(frontmatter.Post("Text.", title="x"))
    loose = frontmatter.loads("---\ntitle: x\npublishedAt: 2026-01-02\n---\nText.")
    with pytest.raises(tn.UnwritableArticle, match="publishedAt: date is not a value"):
        tn.Article.from_post(loose)
