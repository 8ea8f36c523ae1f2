"""The canonical front matter: that of nearly all articles of today, read with one pattern.

The pattern has the keys of the format in their order, and of each value the form that the
writer gives it, folds included. What it accepts needs no look at single lines, and the models
have nothing against it, unless a date is none. Keys that the format does not know may stand
between them, each with a text on its line. `yaml.reader` reads whatever else there may be, and
the offsets of a canonical block when somebody asks for a place.
Property tests hold `read_canonical_values` to all three.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

from technews_format._util.lazy import lazy
from technews_format._util.printable import UNSEEN
from technews_format.model.conventions import WIDTH
from technews_format.model.dialects import LAYOUT
from technews_format.yaml.nodes import Mapping
from technews_format.yaml.reader import read_tree

__all__ = ["AMBIGUOUS_WORDS", "KEY", "CanonicalBlock", "CanonicalValues", "read_canonical", "read_canonical_values"]

# Tabs, control and separator characters, line ends but LF. None of them is printable.
_UNCERTAIN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff\U0010ffff]")
# In UTF-8 these characters begin with one of the bytes that are left out here.
_NO_DOUBT = bytes({0x0A, *range(0x20, 0x7F), *range(0xC3, 0xE2), *range(0xE3, 0xED), 0xEE, *range(0xF0, 0xF4)})

AMBIGUOUS_WORDS = "y|n|yes|no|on|off|true|false|null|inf|infinity|nan"
"""Words, in any case, that are no text or no text everywhere, unless they are in quotes."""

# Plain text begins with a word or with a number and a word, and is no word that some parser takes for a bool
# or a number, nor what programs write for no value; with a colon before a space it would be a key. A text whose first
# character can be seen is not blank.
_NO_TEXT = rf"(?=[^\n]{{1,9}}\n)(?i:{AMBIGUOUS_WORDS}|none|undefined|n/a|todo|fixme)\n"
_START = rf"(?!{_NO_TEXT}|[{UNSEEN}])(?=[^\W\d_]|[0-9]++[ ][^\W\d_])"
_QUOTED_START = rf"'(?![{UNSEEN}\U000e0000-\U000e007f]|(?i:null|nan|none|undefined|n/a|todo|fixme)')"
_PIECE = r"[^\n:]*+(?::(?![ \n])[^\n:]*+)*+"
_FOLD = r"(?<![ ])\n[ ][ ](?![ \n])"
_TEXT = rf"(?:{_START}{_PIECE}(?:{_FOLD}{_PIECE})*+(?<!\s)|{_QUOTED_START}(?:[^'\n]++|''|{_FOLD})++(?<!\s)')"
_LINE = rf"(?=[^\n]{{1,{WIDTH - 20}}}\n)(?:{_START}{_PIECE}(?<!\s)|{_QUOTED_START}(?:[^'\n]++|'')++(?<!\s)')"
_LIST = rf"(?:\n-[ ]{_LINE}(?=\n))+"


def _folded(key: str) -> str:
    """Return a pattern of a key and its text, folded as the writer does: at the first space that stands past the width.

    So each line but the last is longer than the width, and no line has another space there.
    """
    first, following = WIDTH + 1 - len(f"{key}: "), WIDTH + 1 - len("  ")
    last = r"[^ \n]*+\n(?![ ])"
    broken = r"[^ \n]*+\n[ ][ ]"
    more = rf"{broken}(?:[^\n]{{{following}}}{broken})*[^\n]{{0,{following}}}+{last}"
    return rf"{key}: [ ](?=[^\n]{{0,{first}}}+{last}|[^\n]{{{first}}}{more})(?P<{key}>{_TEXT})\n"


_DATE = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_TIME = "[0-9]{2}:[0-9]{2}:[0-9]{2}"
_URL = r"https?://[^\s/?\#]\S*+(?<!:)"
_IMAGE = rf"(?:{_URL}|/[^\s:]*+)"
_EMOJI = "[\u2600-\u27bf\U0001f300-\U0001faff]\ufe0f?"
_USUAL = re.compile(
    rf"""\n?
    (?:{_folded("author")})?
    {_folded("category")}
    (?:companies: (?P<companies>{_LIST})\n)?
    date: [ ](?P<date>'{_DATE}[ ]{_TIME}')\n
    {_folded("description")}
    importance: [ ](?P<importance>[1-5])\n
    (?:layout: [ ](?P<layout>{LAYOUT})\n)?
    {_folded("original_title")}
    (?:people: (?P<people>{_LIST})\n)?
    publishedAt: [ ](?P<publishedAt>'{_DATE}T{_TIME}\+00:00')\n
    (?:{_folded("slug")})?
    source: (?P<source>(?:\n[ ][ ]emoji:[ ]{_EMOJI})?\n[ ][ ]id:[ ](?:null|{_LINE})\n[ ][ ]name:[ ]{_LINE})\n
    {_folded("title")}
    (?:url: [ ](?P<url>{_URL})|source_url: [ ](?P<source_url>{_URL}))\n
    (?:urlToImage: [ ](?P<urlToImage>{_IMAGE}|null)\n)?
    (?:urlToImageBackup: [ ](?P<urlToImageBackup>{_IMAGE})\n)?""",
    re.VERBOSE,
)
# Lines that are not below a key, or above lines that are below one.
_OTHER = re.compile(
    rf"""^ (?!(?:{"|".join(_USUAL.groupindex)}|content|handler|self|(?i:{AMBIGUOUS_WORDS})):)
    (?P<key>[A-Za-z][A-Za-z0-9_]{{0,40}}+): [ ](?P<text>{_LINE})\n (?=[A-Za-z]|\Z)""",
    re.VERBOSE | re.MULTILINE,
)
KEY = re.compile(r"^([A-Za-z]\w*):", re.MULTILINE)
"""A key of canonical front matter."""
_DATES = ("date", "publishedAt")
_LISTS = ("companies", "people", "source")
_TEXTS = ("author", "category", "description", "original_title", "slug", "title")


class CanonicalValues(NamedTuple):
    """What was read.

    Attributes:
        values: The keys and values.
        is_canonical: Whether all values are certain to stand as the writer writes them.
    """

    values: dict[str, Any]
    is_canonical: bool


class CanonicalBlock:
    """A block that the pattern has read: the values at once, the tree on first use.

    Attributes:
        values: The keys and values; the models have nothing against them but for the dates.
        is_canonical: Whether all values are certain to stand as the writer writes them.
    """

    def __init__(self, source: str, start: int, end: int, found: CanonicalValues) -> None:
        """Keep what was found in ``source[start:end]``."""
        self.values, self.is_canonical = found
        self._place = source, start, end

    @lazy
    def mapping(self) -> Mapping:
        """The syntax tree with offsets into the source."""
        tree, _ = read_tree(*self._place)
        assert isinstance(tree, Mapping)  # noqa: S101 - what is canonical has keys and values
        return tree


def read_canonical(source: str, start: int, end: int, skeleton: bytes | None = None) -> CanonicalBlock | None:
    """Read ``source[start:end]``, or return None when it is not canonical.

    Args:
        source: The text.
        start: The offset of the first key's line.
        end: The offset of the closing fence.
        skeleton: What `skeleton_of` leaves of the text, if that is known: it mostly shows that no character is
            uncertain.
    """
    block = source[start:end]
    if (skeleton is None or skeleton.translate(None, _NO_DOUBT)) and _has_uncertain(block):
        return None
    found = read_canonical_values(block)
    return CanonicalBlock(source, start, end, found) if found else None


def _has_uncertain(block: str) -> bool:
    return not block.replace("\n", "").isprintable() and _UNCERTAIN.search(block) is not None  # the first is quick


def read_canonical_values(block: str) -> CanonicalValues | None:
    """Read a block without odd characters, or return None when it is not canonical."""
    if "#" in block and " #" in block:  # perhaps a comment
        return None
    match = _USUAL.fullmatch(block)
    return _with_other_keys(block) if match is None else _values_of(match)


def _with_other_keys(block: str) -> CanonicalValues | None:
    """Read a block with other keys in their alphabetical places."""
    match = _USUAL.fullmatch(_OTHER.sub("", block))
    if match is None:
        return None
    keys = KEY.findall(block)
    ranks = ["url" if key == "source_url" else key for key in keys]
    if ranks != sorted(set(ranks)):
        return None
    known = _values_of(match)
    others = {other["key"]: other["text"] for other in _OTHER.finditer(block)}
    values = {**known.values, **{key: _text(raw) for key, raw in others.items()}}
    is_canonical = known.is_canonical and not any(raw[0] == "'" for raw in others.values())
    return CanonicalValues({key: values[key] for key in keys}, is_canonical)


def _values_of(match: re.Match[str]) -> CanonicalValues:
    values: dict[str, Any] = {key: raw for key, raw in match.groupdict().items() if raw is not None}
    is_canonical = True
    for key in _DATES:
        values[key] = values[key][1:-1]
    for key in _TEXTS:
        raw = values.get(key)
        if raw is not None and (raw[0] == "'" or "\n" in raw):
            values[key] = _text(raw)
            is_canonical = is_canonical and (raw[0] != "'" or _needs_quotes(raw))
    for key in _LISTS:
        if key in values:
            below, has_quotes = _below(values[key])
            values[key] = below.copy()
            is_canonical = is_canonical and not has_quotes
    values["importance"] = int(values["importance"])
    if values.get("urlToImage") == "null":
        values["urlToImage"] = None
        is_canonical = False
    return CanonicalValues(values, is_canonical)


def _needs_quotes(raw: str) -> bool:
    """Tell whether a text in quotes is certain to need them, and no others."""
    return (": " in raw or ":\n" in raw) and "'' " not in raw and "''\n" not in raw


@lru_cache(maxsize=1_000)  # articles have few sources and companies in common
def _below(raw: str) -> tuple[dict[str, Any] | list[str], bool]:
    """Read the lines of a list, or of the source, each with the line end before it; tell whether one is in quotes."""
    has_quotes = ": '" in raw or "- '" in raw
    if raw[1] == "-":
        return [_text(item) for item in raw.split("\n- ")[1:]], has_quotes
    entries = [line.split(": ", 1) for line in raw.split("\n  ")[1:]]
    return {key: None if text == "null" else _text(text) for key, text in entries}, has_quotes


def _text(raw: str) -> str:
    """Take off quotes, and join the lines."""
    text = raw[1:-1].replace("''", "'") if raw[0] == "'" else raw
    return text.replace("\n  ", " ")
