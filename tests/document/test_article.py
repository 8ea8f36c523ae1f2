"""`Article` and the posts of python-frontmatter."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import frontmatter
import pytest
from support import STRUCTURED, example_paths

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


@pytest.mark.parametrize("path", example_paths(), ids=lambda path: path.name)
def test_articles_pickle_copy_and_hash(path: Any) -> None:
    """Every model survives pickling and copying and can be a key."""
    article = tn.load(path)
    for twin in (pickle.loads(pickle.dumps(article)), copy.deepcopy(article), copy.copy(article), article.model_copy()):
        assert twin == article
        assert hash(twin) == hash(article)
        assert tn.dumps(twin) == tn.dumps(article)
        assert twin.front_matter.published_at.text == article.front_matter.published_at.text


def test_filename_and_slug() -> None:
    """The name of the file has the day in UTC and the slug, derived when there is none."""
    article = tn.loads(
        STRUCTURED.replace("publishedAt: '2026-02-18T09:30:00+00:00'", "publishedAt: '2026-02-18T00:30:00+02:00'")
    )
    assert article.filename == "2026-02-17-a-database-that-remembers.md"
    without = STRUCTURED.replace("slug: a-database-that-remembers\n", "")
    assert tn.loads(without).slug == "a-database-that-remembers"
    early = without.replace("2026-02-18", "2025-09-22")
    assert tn.loads(early).slug == "databáze-která-si-pamatuje"
