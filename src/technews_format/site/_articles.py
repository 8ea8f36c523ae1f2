"""How a build reads the files of articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from technews_format.document.article import Article
    from technews_format.site.config import SiteConfig

__all__ = ["reader"]


def reader(config: SiteConfig) -> Callable[[bytes], Article]:
    """Return a function that reads a file and raises `InvalidArticle`.

    A template of the user may ask an article for anything, so it gets a real one. Ours ask for values only, which
    the record of a canonical file has.
    """
    if config.templates is None:
        from technews_format.syntax.canonical import recognize

        return lambda data: cast("Article", canonical.record) if (canonical := recognize(data)) else _read(data)
    from technews_format.document.document import parse  # noqa: F401 - once for all processes

    return _read


def _read(data: bytes) -> Article:
    from technews_format.document.document import parse

    return parse(data).article()
