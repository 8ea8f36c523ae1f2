"""Bring a document into canonical form without losing its comments."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from technews_format._nodes import Scalar, walk
from technews_format.document import Document, parse
from technews_format.errors import UnwritableArticle
from technews_format.models import FrontMatter, Source
from technews_format.serializer import dumps

if TYPE_CHECKING:
    from collections.abc import Iterator

    from technews_format._reader import Reading
    from technews_format.article import Article
    from technews_format.dialects import Dialect

__all__ = ["format_document"]

_OTHER_NAME = {"url": "source_url", "source_url": "url"}  # in another dialect
_COMMENT = re.compile(r"#[^\r\n]*")


def format_document(document: Document, *, article: Article | None = None, dialect: Dialect | None = None) -> str:
    """Return the canonical text of a document, with the comments of its front matter.

    A comment on a line of its own stays above the value it stood above; one at the end of
    a line stays behind its value.

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
    article = article or document.article()
    text = dumps(article, dialect=dialect or document.dialect or "jekyll")
    _refuse_ambiguous(document)
    comments = list(_comments(document.reading))
    return _weave(text, comments, article) if comments else text


def _refuse_ambiguous(document: Document) -> None:
    """Quoting an unknown ``draft: true`` would change what other programs read."""
    known = {*FrontMatter.file_keys(), *(f"source.{key}" for key in Source.file_keys()), "layout", "source_url"}
    for path, scalar, is_key in walk(document.reading.mapping):
        top = path.partition(".")[0]
        ambiguous = isinstance(scalar.value, str) and scalar.style == "plain"
        if ambiguous and not is_key and path not in known and top not in ("companies", "people"):
            diagnostics = [item for item in document.diagnostics if item.span.start.offset == scalar.start]
            if any(item.code == "TN114" for item in diagnostics):
                raise UnwritableArticle(f"line {diagnostics[0].span.start.line}: {diagnostics[0].message}")


class _Comment(NamedTuple):
    text: str
    start: int
    anchor: tuple[str, bool] | None
    """Path of the value, and whether it is the key; None at the end of the block."""
    inline: bool


def _comments(reading: Reading) -> Iterator[_Comment]:
    """Yield the comments of the front matter with the values they belong to."""
    block = reading.block
    if block is None or block.mapping is None:
        return
    leaves = list(walk(block.mapping))
    starts, ends = [leaf.start for _, leaf, _ in leaves], [leaf.end for _, leaf, _ in leaves]
    blanked = _blank_out(reading.text[block.start : block.end], leaves, block.start)
    for match in _COMMENT.finditer(blanked):
        start = block.start + match.start()
        line = max(blanked.rfind("\n", 0, match.start()), blanked.rfind("\r", 0, match.start())) + 1
        inline = bool(blanked[line : match.start()].strip())
        index = bisect_right(ends, start) - 1 if inline else bisect_right(starts, start)
        owner = leaves[index] if 0 <= index < len(leaves) else None
        text = reading.text[start : start + len(match[0])].rstrip()
        yield _Comment(text, start, (owner[0], owner[2]) if owner else None, inline)


def _blank_out(text: str, leaves: list[tuple[str, Scalar, bool]], base: int) -> str:
    parts, at = [], 0
    for _, scalar, _ in leaves:
        start, end = scalar.start - base, scalar.end - base
        parts += [text[at:start], "x" * (end - start)]
        at = max(at, end)
    return "".join([*parts, text[at:]])


def _weave(text: str, comments: list[_Comment], article: Article) -> str:
    """Put the comments into the canonical text."""
    reading = parse(text).reading
    block = reading.block
    assert block is not None  # noqa: S101 - the text was just written
    places = {(path, is_key): scalar for path, scalar, is_key in walk(block.mapping)}
    insertions: list[tuple[int, str]] = []
    for comment in comments:
        if comment.anchor is None:
            insertions.append((block.end, f"{comment.text}\n"))
            continue
        path, is_key = comment.anchor
        scalar = places.get(comment.anchor) or places.get((_OTHER_NAME.get(path, path), is_key))
        if scalar is None:
            raise UnwritableArticle(f"the comment {comment.text!r} would be lost: its value is not written")
        if comment.inline:
            insertions.append((text.index("\n", scalar.end), f"  {comment.text}"))
        else:
            line = text.rindex("\n", 0, scalar.start) + 1
            indent = " " * (scalar.start - line) if comment.anchor[1] else ""
            insertions.append((line, f"{indent}{comment.text}\n"))
    woven = _insert(text, insertions)
    again = parse(woven)
    if len(list(_comments(again.reading))) != len(comments) or again.article() != article:
        raise UnwritableArticle("the comments of the front matter would be lost or change its meaning; move them")
    return woven


def _insert(text: str, insertions: list[tuple[int, str]]) -> str:
    parts, at = [], 0
    for offset, inserted in sorted(insertions, key=lambda insertion: insertion[0]):
        parts += [text[at:offset], inserted]
        at = offset
    return "".join([*parts, text[at:]])
