"""The canonical front matter: that of nearly all articles of today, read with one pattern.

The pattern has the keys of the format in their order, and of each value the form that the
writer gives it, folds included. What it accepts, the models accept as well. Keys that the format
does not know may stand between them, each with a text on its line. `yaml.reader` reads whatever else there may be.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import compress
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from technews_format._util.frozen import FrozenDict
from technews_format._util.lazy import lazy
from technews_format._util.printable import UNSEEN
from technews_format.model.conventions import WIDTH
from technews_format.model.dialects import LAYOUT
from technews_format.model.mappings import DISCLOSED_TEXTS, Importance
from technews_format.model.records import DisclosureRecord, FrontMatterRecord, SourceRecord
from technews_format.model.timestamps import Timestamp
from technews_format.yaml.writer import write_entry

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["KEY", "CanonicalFrontMatter", "read_canonical"]

# Words, in any case, that are no text or no text everywhere, unless they are in quotes.
_AMBIGUOUS_WORDS = "y|n|yes|no|on|off|true|false|null|inf|infinity|nan"
# Plain text begins with a word or with a number and a word, and is no word that some parser takes for a bool
# or a number, nor what programs write for no value; with a colon before a space it would be a key. A text whose first
# character can be seen is not blank.
_NO_TEXT = rf"(?=[^\n]{{1,9}}\n)(?i:{_AMBIGUOUS_WORDS}|none|undefined|n/a|todo|fixme)\n"
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
_PATTERN = re.compile(
    rf"""\n?
    (?:{_folded("author")})?
    {_folded("category")}
    (?:companies: (?P<companies>{_LIST})\n)?
    date: [ ](?P<date>'{_DATE}[ ]{_TIME}')\n
    {_folded("description")}
    (?:disclosure: (?P<disclosure>(?:\n[ ][ ]reviewer:[ ]{_LINE})?\n[ ][ ]text:[ ](?:{"|".join(DISCLOSED_TEXTS)}))\n)?
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
    rf"""^ (?!(?:{"|".join(_PATTERN.groupindex)}|content|handler|self|(?i:{_AMBIGUOUS_WORDS})):)
    (?P<key>[A-Za-z][A-Za-z0-9_]{{0,40}}+): [ ](?P<text>{_EMOJI}(?=\n)|{_LINE})\n (?=[A-Za-z]|\Z)""",
    re.VERBOSE | re.MULTILINE,
)
KEY = re.compile(r"^([A-Za-z]\w*):", re.MULTILINE)
"""A key of canonical front matter."""
_QUOTED = re.compile(r"^(?:[ ]{0,2}\w+:|-)[ ]'(?:[^'\n]|''|\n[ ])*+'$", re.MULTILINE)
_DATES = ("date", "publishedAt")
_TEXTS = ("author", "category", "description", "original_title", "slug", "title")
_LISTS = ("companies", "people")
# Of each group of the pattern, the field that it sets; what the layout says is no field.
_NAMES = FrontMatterRecord._fields
_FIELDS = (*_NAMES[1:8], "extra", *_NAMES[8:15], "url", *_NAMES[15:])
_IMPORTANCE = {str(int(importance)): importance for importance in Importance}
_NO_EXTRA = FrozenDict()
_NOTHING: Mapping[str, str] = MappingProxyType({})


class CanonicalFrontMatter:
    """Front matter that one pattern has read.

    Attributes:
        record: The values.
    """

    def __init__(self, match: re.Match[str], others: Mapping[str, str] = _NOTHING) -> None:
        """Take the values apart.

        Args:
            match: What the pattern has found.
            others: The keys that the format does not know, and their values as they are written.

        Raises:
            ValueError: A date is none.
        """
        self._match = match
        self._others = others
        (
            author,
            category,
            companies,
            date,
            description,
            disclosure,
            importance,
            _,
            original_title,
            people,
            published_at,
            slug,
            source,
            title,
            url,
            source_url,
            image,
            backup,
        ) = match.groups()
        self.record = FrontMatterRecord(
            FrozenDict({key: _text(raw) for key, raw in others.items()}) if others else _NO_EXTRA,
            author and _text(author),
            _text(category),
            _items(companies) if companies else (),
            Timestamp.parse(date[1:-1]),
            _text(description),
            _disclosure(disclosure) if disclosure else None,
            _IMPORTANCE[importance],
            _text(original_title),
            _items(people) if people else (),
            Timestamp.parse(published_at[1:-1]),
            slug and _text(slug),
            _source(source),
            _text(title),
            url or source_url,
            None if image == "null" else image,
            backup,
        )

    @property
    def given(self) -> set[str]:
        """The names of the fields that the file gives a value, `extra` always among them."""
        return {"extra", *compress(_FIELDS, self._match.groups())}

    def span(self, key: str) -> tuple[int, int] | None:
        """Return the offsets of the value of a key in the block; None where it has none, or parts of its own."""
        if self._others or not self._match.groupdict().get(key) or self._match[key][0] == "\n":
            return None
        return self._match.span(key)

    @lazy
    def values(self) -> dict[str, Any]:
        """The keys and values of the file, in its order."""
        record = self.record
        values: dict[str, Any] = {key: raw for key, raw in self._match.groupdict().items() if raw is not None}
        for key in _TEXTS:
            if key in values:
                values[key] = getattr(record, key)
        for key in _LISTS:
            if key in values:
                values[key] = list(getattr(record, key))
        for key in _DATES:
            values[key] = values[key][1:-1]
        values["importance"] = int(record.importance or 0)
        values["source"] = record.source.to_mapping()
        if record.disclosure:
            values["disclosure"] = record.disclosure.to_mapping()
        if "urlToImage" in values:
            values["urlToImage"] = record.url_to_image
        if not self._others:
            return values
        keys = sorted({**values, **self._others}, key=_rank)
        return {key: record.extra[key] if key in self._others else values[key] for key in keys}

    @lazy
    def is_canonical(self) -> bool:
        """Whether all values stand as the writer writes them: text without quotes does, and all is asked of others."""
        match, others = self._match, self._others
        if match["urlToImage"] == "null":
            return False
        if match.string.count("'") == 2 * len(_DATES) and not others:  # nothing but the dates is in quotes
            return True
        written = {**match.groupdict(), **others}
        quoted = [key for key, raw in written.items() if raw and "'" in raw and key not in _DATES]
        return all(write_entry(key, self.values[key]) == _entry(key, written[key]) for key in quoted)


def _entry(key: str, raw: str) -> str:
    """Return the lines of a key as they stand in the file."""
    return f"{key}:{raw}\n" if raw[0] == "\n" else f"{key}: {raw}\n"


def read_canonical(block: str) -> CanonicalFrontMatter | None:
    """Read a block without odd characters, or return None when it is not canonical."""
    if "#" in block and " #" in block and " #" in _QUOTED.sub("", block):  # perhaps a comment
        return None
    match = _PATTERN.fullmatch(block)
    try:
        return _with_other_keys(block) if match is None else CanonicalFrontMatter(match)
    except ValueError:
        return None


def _with_other_keys(block: str) -> CanonicalFrontMatter | None:
    """Read a block with other keys in their alphabetical places."""
    match = _PATTERN.fullmatch(_OTHER.sub("", block))
    if match is None:
        return None
    ranks = [_rank(key) for key in KEY.findall(block)]
    if ranks != sorted(set(ranks)):
        return None
    return CanonicalFrontMatter(match, {other["key"]: other["text"] for other in _OTHER.finditer(block)})


def _rank(key: str) -> str:
    """Return the key whose place in the alphabet a key has."""
    return "url" if key == "source_url" else key


@lru_cache(maxsize=1_000)  # articles have few companies in common
def _items(raw: str) -> tuple[str, ...]:
    """Read the lines of a list, each with the line end before it."""
    return tuple(map(_text, raw.split("\n- ")[1:]))


@lru_cache(maxsize=1_000)  # nor have they many sources
def _source(raw: str) -> SourceRecord:
    """Read the lines of the source, each with the line end before it."""
    values = dict([line.split(": ", 1) for line in raw.split("\n  ")[1:]])
    identifier = values["id"]
    return SourceRecord(
        _NO_EXTRA, values.get("emoji"), None if identifier == "null" else _text(identifier), _text(values["name"])
    )


def _disclosure(raw: str) -> DisclosureRecord:
    """Read the lines of the disclosure, each with the line end before it."""
    values = dict([line.split(": ", 1) for line in raw.split("\n  ")[1:]])
    reviewer: Any = values.get("reviewer")
    text: Any = values["text"]
    return DisclosureRecord(_NO_EXTRA, reviewer and _text(reviewer), text)


def _text(raw: str) -> str:
    """Take off quotes, and join the lines."""
    if raw[0] == "'":
        raw = raw[1:-1].replace("''", "'")
    return raw.replace("\n  ", " ") if "\n" in raw else raw
