"""Bring an article up to date: what early files lack is filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from technews_format._util.arguments import expect_article
from technews_format.document.document import Document
from technews_format.model.sources import source_emoji

if TYPE_CHECKING:
    from technews_format.document.article import Article

__all__ = ["upgrade"]


def upgrade(document: Document | Article) -> Article:
    """Return the article with everything that the current generation has.

    Reading has given the keys of generation 0 their names of today already; what has
    no home there is in ``extra``. This adds what is derived: the slug (from the title that
    made slugs at the time, see `derive_slug`) and the emoji of the source.

    Args:
        document: A document, or an article.

    Raises:
        InvalidArticle: The document is not an article.

    Examples:
        >>> import technews_format as tn
        >>> text = '''---
        ... layout: "tech_news"
        ... title: "Nová hra"
        ... original_title: "A New Game"
        ... date: "2025-09-21 16:27:11 +0000"
        ... categories: ["tech-news", "gaming"]
        ... source: "The Verge"
        ... source_url: "https://example.com/a"
        ... description: "Vyšla nová hra."
        ... ---
        ...
        ... Vyšla nová hra.
        ...
        ... [Přečíst celý článek na The Verge](https://example.com/a)
        ... '''
        >>> article = upgrade(tn.parse(text))
        >>> article.front_matter.slug, article.front_matter.source.emoji
        ('nová-hra', '⚡')
    """
    article = document.article() if isinstance(document, Document) else document
    expect_article(article)
    front_matter = article.front_matter
    source = front_matter.source
    if source.emoji is None:
        source = source.model_copy(update={"emoji": source_emoji(source.name)})
    return article.model_copy(
        update={"front_matter": front_matter.model_copy(update={"slug": article.slug, "source": source})}
    )
