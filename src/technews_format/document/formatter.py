"""Bring a document into canonical form without losing its comments."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

from technews_format._util.arguments import expect_document
from technews_format._util.texts import replaced
from technews_format.document.document import Document, parse
from technews_format.document.serializer import dumps
from technews_format.errors import UnwritableArticle
from technews_format.model.records import is_known_value
from technews_format.syntax.body import read_items
from technews_format.syntax.comments import BODY_COMMENT, Comment, comments_of, insertions
from technews_format.yaml.nodes import walk

if TYPE_CHECKING:
    from collections.abc import Container

    from technews_format.document.article import Article
    from technews_format.model.dialects import Dialect

__all__ = ["format_document"]


def format_document(document: Document, *, article: Article | None = None, dialect: Dialect | None = None) -> str:
    """Return the canonical text of a document, with its comments.

    In the front matter a comment on a line of its own stays above the value it stood above; one
    at the end of a line stays after its value; a space parts its hash from its first word where
    it was clear that a comment begins there. In the body a comment is text, but for those
    that suppress findings: they stay before the first section and before the first key point.

    Args:
        document: What to format.
        article: What to write instead of the document's own article (an upgraded one).
        dialect: What to write instead of the document's own dialect.

    Raises:
        InvalidArticle: The document is not an article.
        UnwritableArticle: Something of the document would be lost or change its meaning.

    Examples:
        >>> from pathlib import Path
        >>> data = Path("examples/articles/2026-02-05-krtek-3-tells-weeds-from-carrots.md").read_bytes()
        >>> format_document(parse(data)).encode() == data
        True
    """
    expect_document(document)
    article = article or document.article()
    text = dumps(article, dialect=dialect or document.dialect or "jekyll")
    _refuse_ambiguous(document)
    text = _with_suppressions(document, text)
    comments = list(comments_of(document.syntax_tree))
    as_text = {item.start for item in document.syntax_tree.problems if item.code == "TN117"}
    return _weave(text, comments, article, as_text) if comments else text


def _refuse_ambiguous(document: Document) -> None:
    """Quoting an unknown ``draft: true`` would change what other programs read."""
    found: list[tuple[str | None, str]] = []
    for path, scalar, is_key in walk(document.syntax_tree.mapping):
        ambiguous = isinstance(scalar.value, str) and scalar.style == "plain"
        if ambiguous and not is_key and not is_known_value(path):
            diagnostics = [item for item in document.diagnostics if item.span.start.offset == scalar.start]
            if any(item.code == "TN114" for item in diagnostics):
                found += [(path, f"line {item.span.start.line}: {item.message}") for item in diagnostics]
    if found:
        raise UnwritableArticle(found)


def _with_suppressions(document: Document, text: str) -> str:
    """Put back the comments that stand before the first section and before the first key point."""
    tree, source = document.body, document.syntax_tree.text
    if "<!--" not in source:
        return text
    expected = BODY_COMMENT.findall(document.syntax_tree.slice((tree.start, len(source))))
    section = tree.section("key_points")
    first = read_items(source, *section.text).spans[0][0] if section else 0
    again = parse(text).body
    if section and expected:
        preamble = document.syntax_tree.slice(tree.preamble)  # there is nothing else in it, or this were no article
        before = f"{preamble}\n\n" if preamble else ""
        inside = "".join(f"{item}\n" for item in BODY_COMMENT.findall(source[section.text[0] : first]))
        top, points = again.sections[0].heading[0], again.sections[1].text[0]
        text = replaced(text, [(top, top, before), (points, points, inside)])
    found = BODY_COMMENT.findall(text, again.start)
    if found != expected:  # there may be more of them: the name of a source is written into the footer
        comment = (expected or found)[0]
        reason = f"the comment {comment!r} would be lost or move; put it above a section or a paragraph"
        raise UnwritableArticle([("body", reason)])
    return text


def _weave(text: str, comments: list[Comment], article: Article, as_text: Container[int]) -> str:
    """Put the comments into the canonical text."""
    block = parse(text).syntax_tree.block
    assert block is not None  # noqa: S101 - the text was just written
    parted = (comment._replace(text=_parted(comment, as_text)) for comment in comments)
    placed = list(insertions(parted, block, text))
    lost: list[tuple[str | None, str]] = [
        (comment.anchor and comment.anchor[0], f"the comment {comment.text!r} would be lost: its value is not written")
        for comment, new in placed
        if new is None
    ]
    if lost:
        raise UnwritableArticle(lost)
    new = sorted((new for _, new in placed if new), key=itemgetter(0))
    woven = replaced(text, ((at, at, inserted) for at, inserted in new))
    again = parse(woven)
    if len(list(comments_of(again.syntax_tree))) != len(comments) or again.article() != article:
        reason = "the comments of the front matter would be lost or change its meaning; move them"
        raise UnwritableArticle([(None, reason)])
    return woven


def _parted(comment: Comment, as_text: Container[int]) -> str:
    """Part the hash of a comment from its first word: after a value that has no quotes now, it would look like text.

    One on a line of its own does not, and one that looked like text before (TN117) is left for somebody to decide.
    """
    is_glued = comment.inline and comment.text[1:2].strip(" \t!#") != ""
    return f"# {comment.text[1:]}" if is_glued and comment.start not in as_text else comment.text
