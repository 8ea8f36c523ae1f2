"""What is kept of each file for the rules that compare files."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from technews_format._lazy import lazy
from technews_format._locations import span_of
from technews_format._reader import read
from technews_format.positions import LineIndex

if TYPE_CHECKING:
    from collections.abc import Mapping

    from technews_format.positions import Span
    from technews_format.rules._subject import Subject

__all__ = ["Card", "card_of", "normalized_url"]

_FIELDS = ("slug", "title", "url")
_COMPARED = 500  # characters of the body: the summary and most of the key points
_WORD = re.compile(r"\w+")
_SCHEME = re.compile(r"https?://(?:www\.)?", re.IGNORECASE)
# What newsletters, advertisements and social networks add to an address.
_TRACKING = re.compile(
    r"(?:utm_\w+|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|_hsenc|_hsmi|mkt_tok|ref_src|ref_url|cmpid|ncid|"
    r"guccounter|guce_referrer\w*|soc_src|soc_trk|smid|wt_mc|ocid|srnd|__twitter_impression)=.*",
    re.IGNORECASE,
)


@dataclass(eq=False)
class Card:
    """One file among many.

    Attributes:
        path: The name of the file.
        day: The day of publication in UTC (``2026-02-10``), or None.
        slug: The slug that the front matter says, or None.
        title: The words of the title in small letters, or None.
        url: The address of the source article as `normalized_url` has it, or None.
        words: The words of description and summary in small letters.
        alike: From which share of common words two files tell the same story.
        head: The text down to the end of the front matter, in UTF-8; with a second fence where that is missing.
    """

    path: str
    day: str | None
    slug: str | None
    title: str | None
    url: str | None
    words: frozenset[str]
    alike: float
    head: bytes

    @lazy
    def spans(self) -> Mapping[str, Span]:
        """Where ``slug``, ``title`` and ``url`` stand; for what is missing, the closing fence."""
        text = self.head.decode()
        reading, index = read(text), LineIndex(text)
        assert reading.block is not None  # noqa: S101 - only such texts have cards
        fence = (reading.block.end, reading.block.end + 3)
        return {field: index.span(*(span_of(reading, field) or fence)) for field in _FIELDS}


def card_of(subject: Subject) -> Card | None:
    """Return what is kept of a text, or None when it has no readable front matter or no name."""
    reading, block, name = subject.reading, subject.reading.block, subject.document.name
    if reading.values is None or block is None or name is None or reading.section_page:
        return None
    values = subject.values
    title, url = _text(values, "title"), _text(values, "url")
    text = f"{_text(values, 'description') or ''} {subject.body[:_COMPARED]}"
    return Card(
        name,
        subject.day,
        _text(values, "slug"),
        " ".join(_WORD.findall(title.lower())) if title else None,
        normalized_url(url) if url else None,
        frozenset(text.lower().split()),
        subject.config.thresholds.near_duplicate,
        reading.data[0] + (b"---" if block.body == block.end else b""),
    )


def _text(values: Mapping[str, Any], key: str) -> str | None:
    value = values.get(key)
    return value if isinstance(value, str) and value else None


def normalized_url(url: str) -> str:
    """Return an address without what does not tell articles apart.

    These are the scheme, ``www.``, the case of the host, the fragment, a slash at the end,
    parameters that follow readers around, and HTML entities.

    Examples:
        >>> normalized_url("HTTP://www.Example.com/fish/?utm_source=x&amp;id=7#top")
        'example.com/fish?id=7'
    """
    url = _SCHEME.sub("", url.strip(), count=1).partition("#")[0]
    if "&" in url:
        url = html.unescape(url) if ";" in url and len(url) < _LONGEST_URL else url
    address, mark, query = url.partition("?")
    host, slash, path = address.partition("/")
    kept = [part for part in query.split("&") if part and not _TRACKING.fullmatch(part)] if mark else []
    return f"{host.lower()}{slash}{path}".rstrip("/") + (f"?{'&'.join(kept)}" if kept else "")


_LONGEST_URL = 10_000
