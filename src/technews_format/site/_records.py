"""What lists know of an article: enough for every page but its own, and small enough to keep."""

from __future__ import annotations

import json
import sys
from datetime import UTC
from typing import TYPE_CHECKING, Any, NamedTuple

from technews_format.model.timestamps import Timestamp
from technews_format.site._article_files import digest

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from technews_format.document.article import Article
    from technews_format.errors import InvalidArticle

__all__ = ["MAX_NAME", "Record", "problems_of", "record_of", "remembered_record"]

MAX_NAME = 240
"""Most bytes of a folder's name: file systems allow 255, and some add an ending of their own."""


# json.dumps would make an encoder for each article.
_DECODER = json.JSONDecoder()
_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))


_TITLE = '{"title":"'
"""What every entry begins with."""


class Record(NamedTuple):
    """One article, in as few bytes as can be; of a file that is none, only the problems."""

    path: str
    """The folder of its page: ``tech-news/YYYY-MM-DD/slug/``."""
    published: str
    """The instant of publication in UTC, so spelled that texts sort as instants do."""
    modified: str
    """The instant of the last change after that, likewise; empty when there was none."""
    importance: int | None
    category: str
    companies: tuple[str, ...]
    entry: bytes
    """The entry of the manifest as JSON: most builds need no more of it. As text with an emoji it would take four bytes
    for each character."""
    digest: str
    """Of all the above but the last change: lists change when it changes."""
    problems: tuple[str, ...]
    """What is wrong with the file, each with line and column; empty for an article."""

    @property
    def day(self) -> str:
        """The day of publication, ``YYYY-MM-DD`` in UTC."""
        return self.published[:10]

    @property
    def changed(self) -> str:
        """The day of the last change, or that of publication, ``YYYY-MM-DD`` in UTC."""
        return (self.modified or self.published)[:10]

    @property
    def title(self) -> str:
        """The title, which the entry begins with; to decode all of it would take several times as long."""
        title: str = _DECODER.raw_decode(self.entry.decode(), len(_TITLE) - 1)[0]
        return title

    def as_json(self) -> list[Any]:
        """Return what JSON can hold, for `remembered_record`."""
        return [*self[:6], self.entry.decode(), *self[7:]]

    def changed_at(self, given: datetime | None) -> Record:
        """Return the same with the instant of a change that the build is told of; the article's own word counts more.

        Raises:
            TypeError: It is no datetime.
            ValueError: It has no time zone.
        """
        if given is None:
            return self
        modified = _spelled(Timestamp.of(given))
        return self if self.modified or modified <= self.published else self._replace(modified=modified)

    def sharing(self) -> Record:
        """Return the same with names that are in memory only once, however many articles have them."""
        return self._replace(category=sys.intern(self.category), companies=tuple(map(sys.intern, self.companies)))


def record_of(article: Article) -> Record:
    """Return the record of an article."""
    from technews_format.converters.addresses import article_path
    from technews_format.converters.json_ld import modified_at
    from technews_format.converters.manifest import manifest_entry

    path = article_path(article)
    if len(path.split("/")[2].encode()) > MAX_NAME:
        return _broken([f"slug: longer than {MAX_NAME} bytes; no file system takes it as a name"])
    published = _spelled(article.front_matter.published_at)
    changed = modified_at(article.front_matter)
    values = manifest_entry(article)
    entry = _ENCODER.encode(values).encode()
    key = digest(path.encode(), published.encode(), entry)
    companies = tuple(values["companies"])
    modified = _spelled(changed) if changed else ""
    return Record(path, published, modified, values["importance"], values["category"], companies, entry, key, ())


def _spelled(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def remembered_record(values: list[Any]) -> Record:
    """Return the record that has been kept as JSON.

    Raises:
        TypeError: It is damaged.
    """
    path, published, modified, importance, category, companies, entry, key, problems = _expected(values)
    return Record(
        path, published, modified, importance, category, tuple(companies), entry.encode(), key, tuple(problems)
    ).sharing()


def _expected(values: list[Any]) -> list[Any]:
    match values:
        case [str(), str(), str(), int() | None, str(), list(), str() as entry, str(), list()]:
            if entry[:10] in ("", _TITLE):
                return values
    raise TypeError("no record")


def problems_of(error: InvalidArticle) -> Record:
    """Return the record of a file that is no article."""
    return _broken(str(diagnostic) for diagnostic in error.diagnostics if diagnostic.severity == "error")


def _broken(problems: Iterable[str]) -> Record:
    return Record("", "", "", None, "", (), b"", "", tuple(problems))
