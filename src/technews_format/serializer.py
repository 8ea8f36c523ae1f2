"""Write articles in the canonical form of one dialect."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from technews_format._reader import read
from technews_format._rendering import render_body
from technews_format._typing import type_article
from technews_format._yaml_writer import write_mapping
from technews_format.dialects import DIALECTS, Dialect
from technews_format.errors import UnwritableArticle
from technews_format.generations import LAYOUT

if TYPE_CHECKING:
    from technews_format.article import Article

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
            text has the heading of another one, a brief text ends like a footer), or
            an unknown key has the name of one that the dialect writes itself.

    Example:
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
    parts = type_article(read(text))
    if parts.body == article.body and parts.front_matter == article.front_matter:
        return
    codes = {"TN310", "TN311"}
    reasons = [problem.message for problem in parts.problems if problem.code in codes or parts.body is None]
    reason = reasons[0] if reasons else "it would read back as another text; look for headings, rules and links in it"
    raise UnwritableArticle(f"the article cannot be written: {reason}")
