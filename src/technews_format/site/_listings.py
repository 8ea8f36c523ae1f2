"""Which articles stand on which list: by month, category, importance and company."""

from __future__ import annotations

import unicodedata
from collections import Counter
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from technews_format.converters.addresses import SECTION
from technews_format.model.conventions import filename_slug, slugify
from technews_format.site._article_files import digest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from technews_format.site._records import Record

__all__ = ["Listing", "by_category", "by_company", "by_importance", "by_month", "fold", "same"]

_SHORTEST = 6
"""Fewest digits of a hash that tell folders with one slug apart."""


class Listing(NamedTuple):
    """A page that lists some of the articles."""

    path: str
    """The folder of the page."""
    title: str
    records: Sequence[Record]
    """Newest first."""
    key: str
    """What tells it from the others of its kind, however its name is spelled."""


def by_month(records: Sequence[Record]) -> list[Listing]:
    """Return one listing for each month, newest first; its title is ``YYYY-MM``."""
    months: dict[str, list[Record]] = {}
    for record in records:
        months.setdefault(record.day[:7], []).append(record)
    return [Listing(f"{SECTION}/{month}/", month, found, month) for month, found in months.items()]


def by_importance(records: Sequence[Record]) -> list[Listing]:
    """Return one listing for each importance that occurs, the highest first; its title is the number."""
    levels: dict[int, list[Record]] = {}
    for record in records:
        if level := record.importance:
            levels.setdefault(level, []).append(record)
    return [
        Listing(f"{SECTION}/importance/{level}/", str(level), levels[level], str(level))
        for level in sorted(levels, reverse=True)
    ]


def by_category(records: Sequence[Record]) -> list[Listing]:
    """Return one listing for each category, in the order of the alphabet."""
    return _by_names(records, "category", lambda record: [record.category])


def by_company(records: Sequence[Record]) -> list[Listing]:
    """Return one listing for each company, in the order of the alphabet."""
    return _by_names(records, "company", lambda record: record.companies)


def fold(text: str) -> str:
    """Return text without the difference of cases and diacritics.

    Examples:
        >>> fold("Kybernetická BEZPEČNOST")
        'kyberneticka bezpecnost'
    """
    decomposed = unicodedata.normalize("NFD", text.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def _by_names(records: Sequence[Record], kind: str, names: Callable[[Record], Iterable[str]]) -> list[Listing]:
    groups: dict[str, list[Record]] = {}
    spellings: dict[str, Counter[str]] = {}
    keys: dict[str, str] = {}
    for record in records:
        for name in dict.fromkeys(names(record)):
            key = keys.get(name) or keys.setdefault(name, same(name))
            if not key:
                continue
            group = groups.setdefault(key, [])
            if not group or group[-1] is not record:
                group.append(record)
            spellings.setdefault(key, Counter())[name] += 1
    slugs = _slugs(groups)
    order = sorted(groups, key=lambda key: (_alphabetical(key), key))
    return [Listing(f"{SECTION}/{kind}/{slugs[key]}/", _usual(spellings[key]), groups[key], key) for key in order]


def _alphabetical(key: str) -> str:
    """Return what sorts names as a Czech reader expects, roughly: ``ch`` is a letter after ``h``."""
    return fold(key).replace("ch", "h\uffff")


def same(name: str) -> str:
    """Return the key of names that differ in case and white space only."""
    return unicodedata.normalize("NFC", " ".join(name.casefold().split()))


def _usual(spellings: Counter[str]) -> str:
    """Return the most frequent spelling; of equally frequent ones, the first in code point order."""
    return min(spellings, key=lambda name: (-spellings[name], name))


def _slugs(keys: Iterable[str]) -> dict[str, str]:
    """Return a folder's name for each key: its slug, or that and a hash where another key has the slug.

    Among several keys with one slug, the one that the slug spells in full keeps it: ``C`` before ``C++``.
    """
    slugs: dict[str, str] = {}
    taken: set[str] = set()
    for key in sorted(keys, key=lambda key: (_slug(key) != key.replace(" ", "-"), key)):
        slug = next(name for name in _names(key) if fold(name) not in taken)
        taken.add(fold(slug))
        slugs[key] = slug
    return slugs


def _names(key: str) -> Iterator[str]:
    """Yield names of a folder for a key: its slug, that with a hash, with more of the hash, and with a number."""
    slug, hashed = _slug(key), digest(key.encode())
    yield slug
    for digits in range(_SHORTEST, len(hashed) + 1):
        yield f"{slug}-{hashed[:digits]}"
    for number in count(2):
        yield f"{slug}-{number}"


def _slug(key: str) -> str:
    return filename_slug(slugify(key))
