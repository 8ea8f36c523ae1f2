"""What is kept of each file for the rules that compare files."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from hashlib import blake2b
from struct import Struct, pack, unpack
from types import NoneType
from typing import TYPE_CHECKING, Any
from zlib import crc32

from technews_format._util.lazy import pattern
from technews_format._util.texts import unescaped
from technews_format.checking.rules._suppressions import Suppression
from technews_format.positions import LineIndex, Position, Span
from technews_format.syntax.locations import span_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from technews_format.checking.rules._context import RuleContext
    from technews_format.syntax.front_matter import FrontMatterBlock
    from technews_format.syntax.reader import SyntaxTree

__all__ = ["Summary", "normalized_url", "story_of", "summary_of"]

_FIELDS = ("slug", "title", "url")
_PLACES = Struct("<6I")  # offset, line and column of start and end
_HASH = 4  # bytes of what stands for a word
_KINDS: Mapping[str, tuple[type, ...]] = {
    **dict.fromkeys(("path", "story", "places"), (str,)),
    **dict.fromkeys(("url", "page", "title"), (int, NoneType)),
    "length": (int,),
    "alike": (float, int),
    "suppressions": (list,),
    "slug": (str, NoneType),
}  # of the values, as JSON gives them
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
    """One file among many, in about eight hundred bytes.

    Texts that are compared only with each other are kept as hashes, which are the same in all processes.

    Attributes:
        path: The name of the file.
        url: What stands for the address of the source article as `normalized_url` has it, or None.
        page: What stands for the day of publication in UTC and the slug, or None.
        title: What stands for the words of the title in small letters, or None.
        story: Description and summary: what stands for each of their different words in small letters, in the order
            of the alphabet.
        length: How many words these are, each as often as it is there.
        alike: From which share of common words two files tell the same story.
        places: Where slug, title and URL stand; where one is missing, where the closing fence does.
        suppressions: The comments of the file that switch rules off.
        slug: The slug that the front matter says, or None.
    """

    path: str
    url: int | None
    page: int | None
    title: int | None
    story: bytes
    length: int
    alike: float
    places: bytes
    suppressions: Sequence[Suppression] = ()
    slug: str | None = None

    @property
    def words(self) -> tuple[int, ...]:
        """What stands for the words of description and summary."""
        return unpack(f"<{len(self.story) // _HASH}I", self.story)

    def span(self, field: str) -> Span:
        """Return where ``slug``, ``title`` or ``url`` stands; for what is missing, the closing fence."""
        numbers = _PLACES.unpack_from(self.places, _FIELDS.index(field) * _PLACES.size)
        return Span(Position(*numbers[:3]), Position(*numbers[3:]))

    def dumps(self) -> str:
        """Return it as text."""
        values = [getattr(self, name) for name in self.__slots__]
        return json.dumps([value.hex() if isinstance(value, bytes) else value for value in values])

    @classmethod
    def loads(cls, text: str) -> Summary:
        """Return what `dumps` has made a text of.

        Raises:
            ValueError: It is another text.
        """
        try:
            values = dict(zip(cls.__slots__, json.loads(text), strict=True))
            if any(type(values[name]) not in kinds for name, kinds in _KINDS.items()):
                raise TypeError  # noqa: TRY301 - told below
            story, places = (bytes.fromhex(values[name]) for name in ("story", "places"))
            if len(story) % _HASH or len(places) != len(_FIELDS) * _PLACES.size:
                raise ValueError  # noqa: TRY301 - as above
            suppressions = tuple(map(Suppression.of, values["suppressions"]))
            return cls(**values | {"story": story, "places": places, "suppressions": suppressions})
        except (TypeError, ValueError, RecursionError):
            raise ValueError(f"expected what summary has returned, found {text!r:.80}") from None


def summary_of(context: RuleContext, suppressions: Sequence[Suppression] = ()) -> Summary | None:
    """Return what is kept of a text, or None when it has no readable front matter or no name."""
    syntax_tree, name = context.syntax_tree, context.document.name
    if syntax_tree.values is None or syntax_tree.block is None or name is None or syntax_tree.section_page:
        return None
    values = context.values
    title, url, slug = (_text(values, key) for key in ("title", "url", "slug"))
    story, length = story_of((_text(values, "description") or "").encode(errors="replace"), _beginning(context.data))
    return Summary(
        name,
        _key(normalized_url(url) if url else None),
        _key(f"{context.day}-{slug}" if context.day and slug else None),
        _key(" ".join(_WORD.findall(title.lower())) if title else None),
        story,
        length,
        context.config.thresholds.near_duplicate,
        b"".join(_places(syntax_tree, syntax_tree.block)),
        tuple(suppressions),
        slug,
    )


def story_of(*texts: bytes) -> tuple[bytes, int]:
    """Return what stands for the different words of texts, and how many words there are."""
    words = b" ".join(texts).decode().lower().split()
    hashes = [crc32(word.encode()) for word in sorted(set(words))]
    return pack(f"<{len(hashes)}I", *hashes), len(words)


def _key(text: str | None) -> int | None:
    """Return what stands for a text: so many bits that no two texts of all archives have the same."""
    if not text:
        return None
    return int.from_bytes(blake2b(text.encode(errors="surrogatepass"), digest_size=12).digest())


def _places(syntax_tree: SyntaxTree, block: FrontMatterBlock) -> Iterator[bytes]:
    lines, fence = LineIndex(syntax_tree.text), (block.end, block.end + len("---"))
    for field in _FIELDS:
        span = lines.span(*(span_of(syntax_tree, field) or fence))
        yield _PLACES.pack(*_numbers(span.start), *_numbers(span.end))


def _numbers(position: Position) -> tuple[int, int, int]:
    return position.offset, position.line, position.column


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
