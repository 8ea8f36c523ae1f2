"""Rules about files among others (TN5xx)."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from itertools import chain, filterfalse, repeat
from typing import TYPE_CHECKING

from technews_format._util.lazy import pattern
from technews_format.checking.rules._examples import Example
from technews_format.checking.rules._rule import CorpusFinding, Finding, corpus_rule, rule
from technews_format.checking.rules.slugs import fitting_slugs, is_early
from technews_format.model.conventions import SECTION_PAGES, filename_slug
from technews_format.model.section_names import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

    from technews_format.checking.rules._context import RuleContext
    from technews_format.checking.rules._corpus import Summary
    from technews_format.checking.rules._rule import Rule

__all__ = ["RULES"]

_NAME = pattern(r"(\d{4}-\d\d-\d\d)-(.+)\.(?:md|markdown)$", re.DOTALL)
_NUMBER = pattern(r"\d\d-")
_SHORTEST_CUT = 30  # characters of a slug: a shorter one was not cut, so it has to be the whole title


@rule(
    "TN501",
    "front matter",
    why="Jekyll takes date and address of a page from the name of its file, and people find an article by it.",
    example=Example((), name="2026-02-11-robotic-fish-counts-tadpoles-for-a-week.md"),
)
def file_name(context: RuleContext) -> Iterable[Finding]:
    """The name of the file is not `YYYY-MM-DD-<slug>.md` with the day of `publishedAt` in UTC.

    In September 2025 a number of two digits may stand before the slug, and the slug may be
    made of either title, without accents and in mixed case. Texts without a name,
    names without `.md`, and `index.md` in a folder of its own are not looked at.
    """
    name, day, slug = context.document.name, context.day, context.values.get("slug")
    if name is None or day is None:
        return ()
    if isinstance(slug, str) and name.endswith(f"{day}-{slug}.md"):
        return _elsewhere(context, name, f"{day}-{slug}.md")
    name = re.split(r"[/\\]", name)[-1]
    if not name.lower().endswith((".md", ".markdown")) or name in SECTION_PAGES:
        return ()
    return _misnamed(context, unicodedata.normalize("NFC", name), day)


def _elsewhere(context: RuleContext, name: str, expected: str) -> Iterable[Finding]:
    """Nothing may stand before the date."""
    if name == expected or name[-len(expected) - 1] in "/\\":
        return ()
    return _misnamed(context, re.split(r"[/\\]", name)[-1], expected[:10])


def _misnamed(context: RuleContext, name: str, day: str) -> Iterable[Finding]:
    match = _NAME.fullmatch(name)
    slugs = _slugs(context)
    if match is None or not slugs:
        message = f"the file is named {name!r}; expected {_expected(day, slugs)}"
        return (Finding(message, *context.place("slug"), "slug"),) if match is None else ()
    if match[1] not in (day, _day_of_date(context)):
        message = f"the file is named {name!r}, publishedAt is {day}; expected {_expected(day, slugs)}"
        return (Finding(message, *context.place("publishedAt"), "publishedAt"),)
    if match[2] in slugs or _is_early_name(context, match[2]):
        return ()
    message = f"the file is named {name!r}; expected {_expected(day, slugs)}"
    return (Finding(message, *context.place("slug"), "slug"),)


def _expected(day: str, slugs: list[str]) -> str:
    return f"'{day}-{slugs[0] if slugs else '<slug>'}.md'"


def _day_of_date(context: RuleContext) -> str | None:
    """The two dates may differ, which is another fault."""
    date = context.values.get("date")
    return date[:10] if isinstance(date, str) else None


def _slugs(context: RuleContext) -> list[str]:
    """Return the slugs that a name may have: that of the front matter, and those that the titles give."""
    slug = context.string("slug")
    slugs = ([slug] if slug else []) + sorted(fitting_slugs(context))
    return [unicodedata.normalize("NFC", filename_slug(slug)) for slug in slugs]


def _is_early_name(context: RuleContext, slug: str) -> bool:
    """Tell whether a name is one of September 2025: either title, perhaps cut, perhaps after a number."""
    if not is_early(context):
        return False
    titles = [fold(title) for title in (context.string("title"), context.string("original_title")) if title]
    titles += [fold(slug) for slug in _slugs(context)]
    spellings = {slug, _NUMBER.sub("", slug, count=1), slug.removeprefix("A-")}
    return any(_is_cut_of(fold(spelling), title) for spelling in spellings for title in titles)


def _is_cut_of(slug: str, title: str) -> bool:
    """Compare without spaces: names were made with and without a hyphen instead of some signs."""
    slug, title = slug.replace(" ", ""), title.replace(" ", "")
    return bool(slug) and (slug == title or (len(slug) >= _SHORTEST_CUT and title.startswith(slug)))


def _first_of_each(
    summaries: Sequence[Summary], key: Callable[[Summary], Hashable]
) -> Iterator[tuple[Summary, Summary]]:
    """Yield each summary whose key an earlier one has, with that earlier one."""
    first: dict[Hashable, Summary] = {}
    for summary in summaries:
        value = key(summary)
        if value is not None:
            earlier = first.setdefault(value, summary)
            if earlier is not summary and earlier.path != summary.path:
                yield summary, earlier


def _is_same(one: int | None, other: int | None) -> bool:
    return one is not None and one == other


_OTHER_SOURCE = ("https://example.org/bees", "https://example.org/hive")
_OTHER_SLUG = (
    ("Bee Game Sequel Rumoured", "A Hive Opens Its Doors"),
    ("slug: bee-game-sequel-rumoured", "slug: a-hive-opens-its-doors"),
)
_OTHER_TITLE = ("Včelí hra se možná dočká pokračování", "Herní úl otevřel dveře všem hráčům")
_OTHER_TEXT = (
    ("Studio z Plzně prý chystá pokračování hry o včelách.", "Autoři úlu zvou do nového světa medu a vosku."),
    ("Vývojáři zprávu zatím nepotvrdili.", "Hrát se dá zdarma až do konce března."),
)
_OTHER_NAME = "2026-02-11-a-hive-opens-its-doors.md"


def _beside(name: str, *changes: tuple[str, str]) -> Example:
    """Return the brief article with another one beside it."""
    return Example((), base="brief", beside=(Example(changes, base="brief", name=name),))


@corpus_rule(
    "TN502",
    why="Readers get the same story twice, and lists, feeds and counts hold it twice.",
    example=_beside("archiv/2026-02-11-bee-game-sequel-rumoured.md"),
)
def duplicate_url(summaries: Sequence[Summary]) -> Iterator[CorpusFinding]:
    """An earlier file has the same source article.

    Addresses count as equal when they differ in the scheme, `www.`, the fragment, a slash
    at the end, or parameters such as `utm_source`.
    """
    for summary, earlier in _first_of_each(summaries, lambda summary: summary.url):
        yield CorpusFinding(summary, f"{earlier.path} has the same source article; keep one of the two", "url")


@corpus_rule(
    "TN503",
    why="Both pages have one address: one of them replaces the other without a word.",
    example=_beside("archiv/2026-02-11-bee-game-sequel-rumoured.md", _OTHER_SOURCE, _OTHER_TITLE, *_OTHER_TEXT),
)
def duplicate_slug(summaries: Sequence[Summary]) -> Iterator[CorpusFinding]:
    """An earlier file of the same day has the same slug, but another source article."""
    for summary, earlier in _first_of_each(summaries, lambda summary: summary.page):
        if not _is_same(summary.url, earlier.url):
            yield CorpusFinding(summary, f"{earlier.path} has the same day and slug; change one of the two", "slug")


@corpus_rule(
    "TN504",
    why="In a list the two cannot be told apart; mostly it is one story from two sources.",
    example=_beside(_OTHER_NAME, _OTHER_SOURCE, *_OTHER_SLUG, *_OTHER_TEXT),
)
def duplicate_title(summaries: Sequence[Summary]) -> Iterator[CorpusFinding]:
    """An earlier file has the same title, whatever its case and punctuation, but another source article and slug."""
    for summary, earlier in _first_of_each(summaries, lambda summary: summary.title):
        if not _is_same(summary.url, earlier.url) and not _is_same(summary.page, earlier.page):
            yield CorpusFinding(summary, f"{earlier.path} has the same title; write another one", "title")


@corpus_rule(
    "TN505",
    why="The same story stands twice under two names, from two sources or from one that changed its address.",
    example=_beside(_OTHER_NAME, _OTHER_SOURCE, *_OTHER_SLUG, _OTHER_TITLE, ("zatím nepotvrdili", "zatím nekomentují")),
)
def near_duplicate(summaries: Sequence[Summary]) -> Iterator[CorpusFinding]:
    """An earlier file has nearly the same description and summary, but another source article, slug and title.

    Compared are the sets of words: how many both have, as a share of those that either has.
    Threshold: `near-duplicate`. Texts of fewer than 12 different words are not compared.
    """
    for summary, earlier in _alike(summaries):
        if not any(map(_is_same, _keys(summary), _keys(earlier))):
            share = round(100 * _similarity(frozenset(summary.words), frozenset(earlier.words)))
            message = f"{earlier.path} tells the same story ({share} % of the words are the same); keep one of the two"
            yield CorpusFinding(summary, message, "title")


def _keys(summary: Summary) -> tuple[int | None, ...]:
    return summary.url, summary.page, summary.title


_FEWEST_WORDS = 12
_MOST_FILES = 32  # a word of more files is common
_SAMPLE = 500  # files, about, that tell which words are common
_FEWEST_SAMPLES = 3  # of them have to have a common word
_LOOKED_FOR = 24  # rare words of each file
_FEW = 1 / 7  # of the words are rare: so it is with many files that are alike, and common words are looked for too
_RARE_IN_A_ROW, _COMMON_IN_A_ROW = 2, 5  # words that other files have by chance only
_SLOTS = 128  # for each file: some times as many as it has rows


def _alike(summaries: Sequence[Summary]) -> Iterator[tuple[Summary, Summary]]:
    """Yield each summary that an earlier one is like, with the one that is most like it.

    Two summaries that are alike share rare words, and in the order of the alphabet some of these follow
    one another in both. So each summary is looked for by such rows among those of its rare words that
    come first in the alphabet.
    """
    is_common = _common_words(summaries).__contains__
    shared = _Shared(len(summaries))
    for summary in summaries:
        for rows in _rows(summary, is_common):
            shared.count(rows)
    first: dict[int, Summary] = {}  # a row → the first summary that has it
    for summary in summaries:
        for rows in _rows(summary, is_common):
            others = dict.fromkeys(map(first.setdefault, shared.of(rows), repeat(summary)))  # always in the same order
            if earlier := _most_alike(summary, others):
                yield summary, earlier
                break


def _rows(summary: Summary, is_common: Callable[[int], bool]) -> Iterator[Iterable[int]]:
    """Yield the rows of words to look for first, and those to look for when these have found nothing."""
    words = summary.words
    rare = [*filterfalse(is_common, words)]
    yield _in_a_row(rare[:_LOOKED_FOR], _RARE_IN_A_ROW)
    if len(rare) < _FEW * summary.length:
        yield _in_a_row(words, _COMMON_IN_A_ROW)


def _in_a_row(words: Sequence[int], number: int) -> Iterable[int]:
    """Return what stands for each row of so many words."""
    return map(hash, zip(*(words[start:] for start in range(number)), strict=False))


class _Shared:
    """Which rows two summaries may have: nearly all are those of one, and to remember these would fill the memory.

    Rows are counted in slots, and several can have one; then a row is taken for a shared one, which does no harm.

    Args:
        files: How many summaries there are.
    """

    def __init__(self, files: int) -> None:
        slots = 1 << (files * _SLOTS).bit_length()
        self._counts = bytearray(slots)
        self._mask = slots - 1

    def count(self, rows: Iterable[int]) -> None:
        """Count the rows of a summary."""
        counts, mask = self._counts, self._mask
        for row in rows:
            if counts[row & mask] < _TWICE:
                counts[row & mask] += 1

    def of(self, rows: Iterable[int]) -> list[int]:
        """Return the rows that another summary may have."""
        counts, mask = self._counts, self._mask
        return [row for row in rows if counts[row & mask] == _TWICE]


_TWICE = 2


def _common_words(summaries: Sequence[Summary]) -> frozenset[int]:
    """Return the words of many files, as far as a part of the files tells."""
    step = max(1, len(summaries) // _SAMPLE)
    files = Counter(chain.from_iterable(summary.words for summary in summaries[::step]))
    most = max(_MOST_FILES // step, _FEWEST_SAMPLES - 1)
    return frozenset(word for word, count in files.items() if count > most)


def _most_alike(summary: Summary, others: dict[Summary, None]) -> Summary | None:
    """Return the summary that tells the same story as another one, of several the most similar one."""
    others.pop(summary, None)
    if not others:  # as for nearly all
        return None
    words = frozenset(summary.words)
    similar = [(_similarity(words, frozenset(other.words)), other) for other in others if other.path != summary.path]
    share, best = max(similar, key=lambda pair: pair[0], default=(0, None))
    return best if share >= summary.alike else None


def _similarity(words: frozenset[int], others: frozenset[int]) -> float:
    """Return the share of common words; 0 where there are too few to compare."""
    if min(len(words), len(others)) < _FEWEST_WORDS:
        return 0
    common = len(words & others)
    return common / (len(words) + len(others) - common)


RULES: tuple[Rule, ...] = (file_name, duplicate_url, duplicate_slug, duplicate_title, near_duplicate)
