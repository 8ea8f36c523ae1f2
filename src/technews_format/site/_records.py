"""What lists know of an article: enough for every page but its own, and small enough to keep."""

from __future__ import annotations

import json
from datetime import UTC
from typing import TYPE_CHECKING, NamedTuple

from technews_format.site._sources import digest

if TYPE_CHECKING:
    from technews_format.article import Article
    from technews_format.errors import InvalidArticle

__all__ = ["MAX_NAME", "Record", "problems_of", "record_of"]

MAX_NAME = 240
"""Most bytes of a folder's name: file systems allow 255, and some add an ending of their own."""


# json.dumps would make an encoder for each article.
_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))


class Record(NamedTuple):
    """One article, as JSON can hold it; of a file that is none, only the problems."""

    path: str
    """The folder of its page: ``tech-news/YYYY-MM-DD/slug/``."""
    published: str
    """The instant of publication in UTC, so spelled that texts sort as instants do."""
    importance: int | None
    category: str
    companies: list[str]
    entry: str
    """The entry of the manifest as JSON: most builds need no more of it."""
    digest: str
    """Of all the above: lists change when it changes."""
    problems: list[str]
    """What is wrong with the file, each with line and column; empty for an article."""

    @property
    def day(self) -> str:
        """The day of publication, ``YYYY-MM-DD`` in UTC."""
        return self.published[:10]


def record_of(article: Article) -> Record:
    """Return the record of an article."""
    from technews_format.converters.addresses import article_path
    from technews_format.converters.manifest import manifest_entry

    path = article_path(article)
    if len(path.split("/")[2].encode()) > MAX_NAME:
        return _broken([f"slug: longer than {MAX_NAME} bytes; no file system takes it as a name"])
    published = article.front_matter.published_at.astimezone(UTC).isoformat(timespec="microseconds")
    values = manifest_entry(article)
    entry = _ENCODER.encode(values)
    key = digest(path.encode(), published.encode(), entry.encode())
    return Record(path, published, values["importance"], values["category"], values["companies"], entry, key, [])


def problems_of(error: InvalidArticle) -> Record:
    """Return the record of a file that is no article."""
    return _broken([str(diagnostic) for diagnostic in error.diagnostics if diagnostic.severity == "error"])


def _broken(problems: list[str]) -> Record:
    return Record("", "", None, "", [], "", "", problems)
