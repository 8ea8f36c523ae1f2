"""Strategies of articles and their parts, all of them writable in every dialect."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from technews_format.document.article import Article
from technews_format.document.serializer import dumps
from technews_format.errors import UnwritableArticle
from technews_format.model.dialects import DIALECTS
from technews_format.model.models import BriefBody, Disclosure, FrontMatter, Source, StructuredBody
from technews_format.testing import markdown, values

if TYPE_CHECKING:
    from technews_format.model.timestamps import Timestamp

__all__ = ["articles", "bodies", "front_matter", "unfiltered_articles"]


def front_matter() -> st.SearchStrategy[FrontMatter]:
    """Return a strategy of front matter of generation 1.

    It has every field, Czech and English text with all that YAML can take for something else, and keys that the
    format does not know. It shrinks to the title ``Nová hra``.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=10)
        ... @given(front_matter())
        ... def test_a_title(found):
        ...     assert found.title.strip() == found.title != ""
        >>> test_a_title()
    """
    return values.drawn(_front_matter)


@cache
def _front_matter() -> st.SearchStrategy[FrontMatter]:
    return st.builds(
        _put_together,
        title=values.titles(),
        original_title=values.original_titles(),
        description=values.perexes(),
        category=values.topics(),
        importance=st.integers(1, 5),
        source=st.builds(lambda found: Source(**found), values.sources()),
        url=values.addresses(),
        stamps=values.stamps(),
        slug=values.slugs(),
        author=values.optional(values.names()),
        companies=values.name_lists(5),
        people=values.name_lists(3),
        disclosure=values.optional(values.disclosures().map(lambda found: Disclosure(**found))),
        pictures=values.pictures(),
        extra=values.unknown_keys(),
    )


def _put_together(
    stamps: tuple[Timestamp, Timestamp], pictures: tuple[str | None, str | None], **others: Any
) -> FrontMatter:
    published_at, date = stamps
    image, backup = pictures
    pairs: dict[str, Any] = {
        "published_at": published_at,
        "date": date,
        "url_to_image": image,
        "url_to_image_backup": backup,
    }
    return FrontMatter(**pairs, **others)


def bodies() -> st.SearchStrategy[StructuredBody | BriefBody]:
    """Return a strategy of bodies: one paragraph, or sections with lists, tables, code and comments.

    Examples:
        >>> from hypothesis import find
        >>> find(bodies(), lambda body: body.kind == "brief").text
        'hra'
    """
    return values.drawn(_bodies)


@cache
def _bodies() -> st.SearchStrategy[StructuredBody | BriefBody]:
    structured = st.builds(
        StructuredBody,
        summary=markdown.texts(),
        key_points=markdown.key_points(),
        details=markdown.texts(),
        why_it_matters=markdown.texts(),
    )
    return st.builds(BriefBody, text=markdown.texts()) | structured


def articles() -> st.SearchStrategy[Article]:
    """Return a strategy of articles that `technews_format.dumps` writes in every dialect.

    Examples:
        >>> import technews_format as tn
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=10)
        ... @given(articles())
        ... def test_what_is_written_is_read(article):
        ...     assert tn.loads(tn.dumps(article)) == article
        >>> test_what_is_written_is_read()
    """
    return values.drawn(_articles)


@cache
def _articles() -> st.SearchStrategy[Article]:
    return unfiltered_articles().filter(_is_writable)


@cache
def unfiltered_articles() -> st.SearchStrategy[Article]:
    """Return a strategy of articles of which one in a million may have parts that cannot stand together."""
    return st.builds(Article, front_matter=front_matter(), body=bodies())


def _is_writable(article: Article) -> bool:
    try:
        for dialect in DIALECTS:
            dumps(article, dialect=dialect)
    except UnwritableArticle:
        return False
    return True
