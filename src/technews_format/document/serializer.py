"""Write articles in the canonical form of one dialect."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from technews_format._util.arguments import expect_article
from technews_format.document.article import Article, article_of
from technews_format.document.rendering import render_body
from technews_format.errors import InvalidArticle, UnwritableArticle
from technews_format.model.dialects import DIALECTS, LAYOUT, Dialect
from technews_format.model.models import BriefBody, StructuredBody
from technews_format.model.records import ArticleRecord
from technews_format.syntax.canonical import recognize
from technews_format.syntax.reader import read
from technews_format.yaml.writer import write_mapping

if TYPE_CHECKING:
    from collections.abc import Iterator

    from technews_format.model.records import BodyRecord, FrontMatterRecord

__all__ = ["dumps"]

_Problem: TypeAlias = tuple[str | None, str]


def dumps(article: Article, *, dialect: Dialect = "jekyll") -> str:
    """Return the canonical text of an article.

    The front matter is what PyYAML's pure-Python dumper writes at width 80 with
    sorted keys, but quoted where another YAML parser would read something else;
    body and footer are those of docs/format.md. Reading the text gives an equal
    article: this is verified on every call.

    Args:
        article: What to write.
        dialect: ``jekyll``, ``hugo`` or ``hugo-source-url``.

    Returns:
        Text with LF line ends and one at the end.

    Raises:
        UnwritableArticle: The body would read back as something else (a section's
            text has the heading of another one, or a code fence that is not closed),
            or an unknown key has the name of one that the dialect writes itself.

    Examples:
        >>> import technews_format as tn
        >>> article = tn.load("examples/articles/2026-02-05-krtek-3-tells-weeds-from-carrots.md")
        >>> tn.dumps(article, dialect="hugo").splitlines()[:3]
        ['---', '', 'author: Alžběta Hromádková']
    """
    if dialect not in DIALECTS:
        raise ValueError(f"unknown dialect {dialect!r}; expected one of {', '.join(DIALECTS)}")
    expect_article(article)
    text = _written(article, dialect)
    if problems := [*_taken_key(article, dialect), *_unlike(article, text)]:
        raise UnwritableArticle(_each_part(article, dialect) or problems)
    return text


_ADDRESS = "source_url"
_TAKEN = "extra has this key, which the dialect hugo-source-url writes itself"
_CHANGED = "it would read back as another text; look for headings, rules, lists and links in it"


def _written(article: Article, dialect: Dialect) -> str:
    mapping = article.front_matter.to_mapping()
    return f"{_front_matter(mapping, dialect)}\n{render_body(article.front_matter, article.body)}"


def _front_matter(mapping: dict[str, Any], dialect: Dialect) -> str:
    if dialect == "jekyll":
        return f"---\n{write_mapping({'layout': LAYOUT, **mapping})}---\n"
    if dialect == "hugo":
        return f"---\n\n{write_mapping(mapping)}---\n"
    mapping[_ADDRESS] = mapping.pop("url")
    return f"---\n\n{write_mapping(mapping, {_ADDRESS: 'url'})}---\n"


def _taken_key(article: Article, dialect: Dialect) -> list[_Problem]:
    clash = dialect == "hugo-source-url" and _ADDRESS in article.front_matter.extra
    return [(_ADDRESS, _TAKEN)] if clash else []


def _unlike(article: Article, text: str) -> list[_Problem]:
    """Return where a text does not read back as the article."""
    canonical = recognize(text)
    try:
        again = canonical.record if canonical else ArticleRecord.of(article_of(read(text)))
    except InvalidArticle as error:
        return [(item.field, item.message) for item in error.diagnostics if item.severity == "error"]
    written = ArticleRecord.of(article)
    if written == again:
        return []
    fields = [
        *_differing(written.front_matter, again.front_matter),
        *(f"body.{name}" for name in _differing(written.body, again.body)),
    ]
    return [(field, _CHANGED) for field in fields]


def _differing(before: FrontMatterRecord | BodyRecord, after: FrontMatterRecord | BodyRecord) -> Iterator[str]:
    for name in before._fields:
        if getattr(before, name) != getattr(after, name, None):
            yield name


def _each_part(article: Article, dialect: Dialect) -> list[_Problem]:
    """Return what is in the way in each part on its own, because one may hide the others."""
    found = _taken_key(article, dialect)
    extra = {key: value for key, value in article.front_matter.extra.items() if not found or key != _ADDRESS}
    plain = article.front_matter.model_copy(update={"extra": extra})
    found += _unlike_alone(Article(front_matter=plain, body=BriefBody(text="x")), dialect)
    for field, body in _bodies(article.body):
        alone = _unlike_alone(Article(front_matter=plain, body=body), dialect)
        found += dict.fromkeys((f"body.{field}", reason) for _, reason in alone)
    return found


def _unlike_alone(article: Article, dialect: Dialect) -> list[_Problem]:
    return _unlike(article, _written(article, dialect))


def _bodies(body: StructuredBody | BriefBody) -> Iterator[tuple[str, StructuredBody | BriefBody]]:
    """Yield the name of each part of a body, and a body with nothing but that part."""
    if body.kind == "brief":
        yield "text", body
        return
    plain = StructuredBody(summary="x", key_points=("x",), details="x", why_it_matters="x")
    yield "summary", plain.model_copy(update={"summary": body.summary})
    for index, point in enumerate(body.key_points):
        yield f"key_points.{index}", plain.model_copy(update={"key_points": (point,)})
    yield "details", plain.model_copy(update={"details": body.details})
    yield "why_it_matters", plain.model_copy(update={"why_it_matters": body.why_it_matters})
