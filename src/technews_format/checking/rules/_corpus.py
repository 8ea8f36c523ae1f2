"""What is kept of each file for the rules that compare files."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from technews_format._util.lazy import pattern
from technews_format._util.texts import unescaped
from technews_format.positions import LineIndex
from technews_format.syntax.locations import span_of
from technews_format.syntax.reader import read

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from technews_format.checking.rules._context import RuleContext
    from technews_format.checking.rules._suppressions import Suppression
    from technews_format.positions import Span

__all__ = ["Summary", "normalized_url", "summary_of"]

_COMPARED = 600  # bytes of the body: the summary and most of the key points
_WORD = pattern(r"\w+")
_SCHEME = pattern(r"https?://(?:www\.)?", re.IGNORECASE)
# What newsletters, advertisements and social networks add to an address.
_TRACKING = pattern(
    r"(?:utm_\w+|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|_hsenc|_hsmi|mkt_tok|ref_src|ref_url|cmpid|ncid|"
    r"guccounter|guce_referrer\w*|soc_src|soc_trk|smid|wt_mc|ocid|srnd|__twitter_impression|at_medium|at_campaign|ftag|"
    r"xtor|cmp|taid|traffic_source)=.*|mod=rss.*",
    re.IGNORECASE,
)


@dataclass(eq=False, slots=True)
class Summary:
    """One file among many, in about two kilobytes.

    Texts are kept in UTF-8, which is shorter than their strings, and words are not kept one by one:
    collections of garbage would look at each of them.

    Attributes:
        path: The name of the file.
        day: The day of publication in UTC (``2026-02-10``), or None.
        slug: The slug that the front matter says, or None.
        title: The words of the title in small letters, or None.
        url: The address of the source article as `normalized_url` has it, or None.
        story: Description and summary; letters of ASCII are small.
        alike: From which share of common words two files tell the same story.
        head: The text down to the end of the front matter; with a second fence where that is missing.
        suppressions: The comments of the file that switch rules off.
        ignored: The codes that the configuration ignores in the file.
    """

    path: str
    day: str | None
    slug: str | None
    title: str | None
    url: str | None
    story: bytes
    alike: float
    head: bytes
    suppressions: Sequence[Suppression] = ()
    ignored: frozenset[str] = frozenset()

    @property
    def words(self) -> frozenset[str]:
        """The words of description and summary in small letters."""
        return frozenset(self.story.decode().lower().split())

    def span(self, field: str) -> Span:
        """Return where ``slug``, ``title`` or ``url`` stands; for what is missing, the closing fence."""
        text = self.head.decode()
        syntax_tree = read(text)
        assert syntax_tree.block is not None  # noqa: S101 - only such texts have summaries
        fence = (syntax_tree.block.end, syntax_tree.block.end + 3)
        return LineIndex(text).span(*(span_of(syntax_tree, field) or fence))


def summary_of(
    context: RuleContext, suppressions: Sequence[Suppression] = (), ignored: frozenset[str] = frozenset()
) -> Summary | None:
    """Return what is kept of a text, or None when it has no readable front matter or no name."""
    syntax_tree, block, name = context.syntax_tree, context.syntax_tree.block, context.document.name
    if syntax_tree.values is None or block is None or name is None or syntax_tree.section_page:
        return None
    values = context.values
    title, url = _text(values, "title"), _text(values, "url")
    story = (_text(values, "description") or "").encode(errors="replace"), _beginning(context.data)
    return Summary(
        name,
        context.day,
        _text(values, "slug"),
        " ".join(_WORD.findall(title.lower())) if title else None,
        normalized_url(url) if url else None,
        b" ".join(story).lower(),
        context.config.thresholds.near_duplicate,
        syntax_tree.data[0] + (b"---" if block.body == block.end else b""),
        suppressions or (),  # no list of its own for each file
        ignored,
    )


def _beginning(data: bytes) -> bytes:
    """Return so much of a body, in whole words."""
    return data if len(data) <= _COMPARED else data[:_COMPARED].rpartition(b" ")[0]


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
        url = unescaped(url) if ";" in url and len(url) < _LONGEST_URL else url
    address, mark, query = url.partition("?")
    host, slash, path = address.partition("/")
    kept = [part for part in query.split("&") if part and not _TRACKING.fullmatch(part)] if mark else []
    return f"{host.lower()}{slash}{path}".rstrip("/") + (f"?{'&'.join(kept)}" if kept else "")


_LONGEST_URL = 10_000
