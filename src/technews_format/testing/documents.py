"""Strategies of whole files that are valid, in every layout that the library reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from technews_format.checking.checker import check
from technews_format.document.document import Document, parse
from technews_format.document.serializer import dumps
from technews_format.errors import InvalidArticle
from technews_format.model.dialects import DIALECTS
from technews_format.testing.layouts import old_text, styled_text, surroundings
from technews_format.testing.strategies import articles

if TYPE_CHECKING:
    from technews_format.document.article import Article
    from technews_format.model.dialects import Dialect, Generation

__all__ = ["documents"]


def documents(
    *, dialect: Dialect | None = None, generation: Generation | None = None, canonical: bool | None = None
) -> st.SearchStrategy[Document]:
    r"""Return a strategy of valid documents: they load, and the checker finds no error in them.

    About a third is canonical, the rest written as people and programs do: other quotes, folding, order of keys,
    comments, line ends, headings and empty lines; and old files. They shrink to a short canonical one.

    Args:
        dialect: The only dialect wanted; all of them otherwise.
        generation: The only generation wanted, 0 or 1; both otherwise.
        canonical: Whether they are as the writer writes them; both otherwise. No file of generation 0 is canonical.

    Raises:
        ValueError: There are no such files: canonical ones, or ones for Hugo, of generation 0.

    Examples:
        >>> import technews_format as tn
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=10)
        ... @given(documents(canonical=False))
        ... def test_the_canonical_form_loads_as_the_same(document):
        ...     assert tn.loads(tn.format_document(document)) == document.article()
        >>> test_the_canonical_form_loads_as_the_same()
        >>> documents(generation=0, dialect="hugo")
        Traceback (most recent call last):
        ...
        ValueError: files of generation 0 are written for Jekyll, and none is canonical
    """
    if dialect not in (None, *DIALECTS):
        raise ValueError(f"unknown dialect {dialect!r}; expected one of {', '.join(DIALECTS)}")
    if generation not in (None, 0, 1):
        raise ValueError(f"unknown generation {generation!r}; expected 0 or 1")
    if generation == 0 and (canonical or dialect not in (None, "jekyll")):
        raise ValueError("files of generation 0 are written for Jekyll, and none is canonical")
    dialects = st.sampled_from(DIALECTS if dialect is None else (dialect,))
    kinds = []
    if generation != 0 and canonical is not False:
        kinds.append(_canonical(articles(), dialects))
    if generation != 0 and not canonical:
        kinds.append(_styled(articles(), dialects))
    if generation != 1 and not canonical and dialect in (None, "jekyll"):
        kinds.append(_old(articles()))
    return st.one_of(kinds).map(parse).filter(_is_valid)


@st.composite
def _canonical(draw: st.DrawFn, among: st.SearchStrategy[Article], dialects: st.SearchStrategy[Dialect]) -> str:
    return dumps(draw(among), dialect=draw(dialects))


@st.composite
def _styled(draw: st.DrawFn, among: st.SearchStrategy[Article], dialects: st.SearchStrategy[Dialect]) -> str:
    return surroundings(draw, styled_text(draw, draw(among), draw(dialects)))


@st.composite
def _old(draw: st.DrawFn, among: st.SearchStrategy[Article]) -> str:
    return surroundings(draw, old_text(draw, draw(among)))


def _is_valid(document: Document) -> bool:
    """Tell whether a document is none of the rare ones whose parts are right and that are not right together."""
    try:
        document.article()
    except InvalidArticle:
        return False
    return all(finding.severity != "error" for finding in check(document))
