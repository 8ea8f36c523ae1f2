"""`Article`: front matter and body, typed and frozen."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field

from technews_format.diagnostics import locate
from technews_format.document.rendering import render_body
from technews_format.errors import InvalidArticle
from technews_format.model.conventions import derive_slug, filename_slug
from technews_format.model.dialects import LAYOUT
from technews_format.model.mappings import DisclosedText, slug_of
from technews_format.model.models import (
    BriefBody,
    Disclosure,
    FrontMatter,
    FrozenModel,
    Source,
    StructuredBody,
    body_of,
)
from technews_format.model.sources import source_emoji
from technews_format.model.timestamps import Timestamp
from technews_format.positions import LineIndex
from technews_format.syntax.reader import normalize_newlines, read
from technews_format.validation.front_matter import ValidationResult, all_problems
from technews_format.yaml.writer import checked_mapping, write_mapping

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from frontmatter import Post

    from technews_format.syntax.reader import SyntaxTree

__all__ = ["Article", "article_of"]


class Article(FrozenModel):
    """A tech-news article of the current generation, whatever file it came from.

    Equal articles mean the same; line ends, quoting, dialect and generation of the
    file they were read from are not part of them. Frozen, hashable, picklable;
    change one with ``article.model_copy(update=…)`` or, keeping the file's bytes,
    with `Document.edit`.

    Attributes:
        front_matter: The metadata.
        body: The text: four sections, or paragraphs without headings.

    Examples:
        >>> import technews_format as tn
        >>> article = tn.load("examples/articles/2026-02-05-krtek-3-tells-weeds-from-carrots.md")
        >>> article.front_matter.importance, article.filename
        (<Importance.MEDIUM: 3>, '2026-02-05-krtek-3-tells-weeds-from-carrots.md')
    """

    front_matter: FrontMatter
    body: Annotated[StructuredBody | BriefBody, Field(discriminator="kind")]

    @property
    def slug(self) -> str:
        """The slug of the front matter, or the one the format derives when there is none."""
        return slug_of(self.front_matter)

    @property
    def filename(self) -> str:
        """The name the format gives the file: ``YYYY-MM-DD-<slug>.md``, the day in UTC."""
        return f"{self.front_matter.published_at.astimezone(UTC).date()}-{filename_slug(self.slug)}.md"

    @classmethod
    def new(  # noqa: PLR0913 - the fields of an article
        cls,
        *,
        title: str,
        original_title: str,
        url: str,
        source: str | Source,
        published_at: str | datetime,
        description: str,
        category: str,
        body: str | StructuredBody | BriefBody,
        importance: int | None = None,
        author: str | None = None,
        disclosure: Disclosure | DisclosedText | None = None,
        companies: Sequence[str] = (),
        people: Sequence[str] = (),
        url_to_image: str | None = None,
        url_to_image_backup: str | None = None,
        slug: str | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> Article:
        """Make an article of plain values, and fill in what the format derives.

        Args:
            title: The Czech title.
            original_title: The source's own title.
            url: The address of the source article.
            source: The source, or its name; without an emoji it gets that of the source (`source_emoji`).
            published_at: When the source was published: an aware datetime, or ISO 8601, which means UTC without an
                offset. It is written in UTC and to the second, as the archive has it, and so is ``date``.
            description: The perex.
            category: The topic.
            body: The sections, or text without headings for a brief body.
            importance: 1 (info) to 5 (critical).
            author: Who wrote the Czech text.
            disclosure: How it was made, if the article is to say so, or that with the name of a reviewer.
            companies: Companies in the news.
            people: People in the news.
            url_to_image: The picture.
            url_to_image_backup: The picture to show when the first one fails; the same one, if none is given.
            slug: The last part of the address; derived from the title that makes slugs, if none is given.
            extra: Keys that the format does not know.

        Raises:
            pydantic.ValidationError: Values are not allowed; it names all of them.

        Examples:
            >>> article = Article.new(
            ...     title="Nová hra o vlacích", original_title="A New Game About Trains",
            ...     url="https://example.org/game", source="The Verge", published_at="2026-02-18T10:30:00+01:00",
            ...     description="Vyšla nová hra.", category="hry", importance=2, body="Vyšla nová hra o vlacích.",
            ... )
            >>> article.filename, article.front_matter.source.emoji, article.front_matter.published_at.text
            ('2026-02-18-a-new-game-about-trains.md', '⚡', '2026-02-18T09:30:00+00:00')
        """
        published = _utc_second(published_at)
        if slug is None and isinstance(published, Timestamp):
            slug = derive_slug(title, original_title, published)
        front_matter = {
            "author": author,
            "category": category,
            "companies": tuple(companies),
            "date": published,
            "description": description,
            "disclosure": {"text": disclosure} if isinstance(disclosure, str) else disclosure,
            "extra": extra or {},
            "importance": importance,
            "original_title": original_title,
            "people": tuple(people),
            "published_at": published,
            "slug": slug,
            "source": _with_emoji(source),
            "title": title,
            "url": url,
            "url_to_image": url_to_image,
            "url_to_image_backup": url_to_image_backup or url_to_image,
        }
        text = BriefBody.model_construct(text=body) if isinstance(body, str) else body
        return cls.model_validate({"front_matter": front_matter, "body": text.model_dump()})

    @classmethod
    def from_post(cls, post: Post) -> Article:
        """Build an article from a post of python-frontmatter.

        Args:
            post: Its metadata has the keys of a file of any generation and dialect.

        Raises:
            InvalidArticle: The post is not an article; the places are those in the text
                that the post makes in canonical form.
            UnwritableArticle: A value (a date, a float) cannot stand in front matter.
        """
        text = f"---\n{write_mapping(checked_mapping(post.metadata))}---\n\n{normalize_newlines(post.content)}\n"
        return article_of(read(text))

    def to_post(self) -> Post:
        """Return the article as a post of python-frontmatter, in the Jekyll dialect.

        Writing the post with ``frontmatter.dumps`` gives the canonical text.
        """
        from frontmatter import Post

        from technews_format.document.handler import TechNewsHandler

        post = Post(render_body(self.front_matter, self.body).removesuffix("\n"), TechNewsHandler())
        post.metadata.update({"layout": LAYOUT, **self.front_matter.to_mapping()})
        return post


def _utc_second(moment: str | datetime) -> object:
    """Return an instant as the archive writes it, or the value itself for the model to refuse."""
    try:
        stamp = Timestamp.parse(moment) if isinstance(moment, str) else Timestamp.of(moment)
    except ValueError:
        return moment
    return stamp.astimezone(UTC).replace(microsecond=0)


def _with_emoji(source: str | Source) -> dict[str, Any]:
    """Return the values of a source; what is no name stays what it is, for the model to refuse."""
    if isinstance(source, Source):
        return {**source.model_dump(), "emoji": source.emoji or source_emoji(source.name)}
    return {"name": source, "emoji": source_emoji(source)}


def article_of(syntax_tree: SyntaxTree, name: str | None = None) -> Article:
    """Return the article of a reading.

    Raises:
        InvalidArticle: With all diagnostics, when one of them is an error.
    """
    if canonical := syntax_tree.canonical:
        front_matter = FrontMatter.of_record(canonical.record.front_matter, canonical.front_matter.given)
        body = body_of(canonical.record.body)
        return Article.of_valid({"front_matter": front_matter, "body": body}, {"front_matter", "body"})
    result = ValidationResult(syntax_tree)
    diagnostics = locate(all_problems(syntax_tree, result), LineIndex(syntax_tree.text), name)
    failed = any(diagnostic.severity == "error" for diagnostic in diagnostics)
    if failed or result.front_matter is None or result.body is None:
        raise InvalidArticle(diagnostics, name)
    return Article(front_matter=result.front_matter, body=result.body)
