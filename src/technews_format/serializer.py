"""Write articles in the canonical form of one dialect."""

from __future__ import annotations

from typing import Any

from technews_format._reader import read
from technews_format._rendering import render_body
from technews_format._yaml_writer import write_mapping
from technews_format.article import Article, article_of
from technews_format.dialects import DIALECTS, LAYOUT, Dialect
from technews_format.errors import InvalidArticle, UnwritableArticle

__all__ = ["dumps"]


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
    mapping = article.front_matter.to_mapping()
    text = f"{_front_matter(mapping, dialect)}\n{render_body(article.front_matter, article.body)}"
    _verify(article, text)
    return text


def _front_matter(mapping: dict[str, Any], dialect: Dialect) -> str:
    if dialect == "jekyll":
        return f"---\n{write_mapping({'layout': LAYOUT, **mapping})}---\n"
    if dialect == "hugo":
        return f"---\n\n{write_mapping(mapping)}---\n"
    if "source_url" in mapping:
        raise UnwritableArticle("extra has the key source_url, which the dialect hugo-source-url writes itself")
    mapping["source_url"] = mapping.pop("url")
    return f"---\n\n{write_mapping(mapping, {'source_url': 'url'})}---\n"


def _verify(article: Article, text: str) -> None:
    try:
        again = article_of(read(text), text)
    except InvalidArticle as error:
        reason = next(item.message for item in error.diagnostics if item.severity == "error")
        raise UnwritableArticle(f"the article cannot be written: {reason}") from None
    if again != article:
        reason = "it would read back as another text; look for headings, rules, lists and links in it"
        raise UnwritableArticle(f"the article cannot be written: {reason}")
