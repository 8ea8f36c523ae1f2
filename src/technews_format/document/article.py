"""`Article`: front matter and body, typed and frozen."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from technews_format.diagnostics import locate
from technews_format.document.rendering import render_body
from technews_format.errors import InvalidArticle
from technews_format.model.conventions import filename_slug
from technews_format.model.dialects import LAYOUT
from technews_format.model.mappings import slug_of
from technews_format.model.models import BriefBody, FrontMatter, FrozenModel, StructuredBody, body_of
from technews_format.positions import LineIndex
from technews_format.syntax.reader import normalize_newlines, read
from technews_format.validation.front_matter import ValidationResult, all_problems
from technews_format.yaml.writer import checked_mapping, write_mapping

if TYPE_CHECKING:
    from frontmatter import Post

    from technews_format.syntax.reader import SyntaxTree

__all__ = ["Article", "article_of"]


class Article(FrozenModel):
    """A tech-news article of the current generation, whatever file it came from.

    Equal articles mean the same; line ends, quoting, dialect and generation of the
    file they were read from are not part of them. Frozen, hashable, picklable;
    change one with ``article.model_copy(update=…)`` or, keeping the file's bytes,
    with `Document.edit`.

    Examples:
        >>> import technews_format as tn
        >>> article = tn.load("examples/articles/2026-02-05-krtek-3-tells-weeds-from-carrots.md")
        >>> article.front_matter.importance, article.filename
        (<Importance.MEDIUM: 3>, '2026-02-05-krtek-3-tells-weeds-from-carrots.md')
    """

    front_matter: FrontMatter
    """The metadata."""
    body: Annotated[StructuredBody | BriefBody, Field(discriminator="kind")]
    """The text: four sections, or paragraphs without headings."""

    @property
    def slug(self) -> str:
        """The slug of the front matter, or the one the format derives when there is none."""
        return slug_of(self.front_matter)

    @property
    def filename(self) -> str:
        """The name the format gives the file: ``YYYY-MM-DD-<slug>.md``, the day in UTC."""
        return f"{self.front_matter.published_at.astimezone(UTC):%Y-%m-%d}-{filename_slug(self.slug)}.md"

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
