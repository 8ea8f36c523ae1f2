"""Values of a front matter: words, titles, names, addresses, instants, and keys that the format does not know.

Each strategy begins with the simplest value, because that is what hypothesis shrinks to.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from typing import Any, TypeAlias, TypeVar

from hypothesis import strategies as st

from technews_format._util.printable import VISIBLE
from technews_format.model.timestamps import Timestamp

__all__ = [
    "addresses",
    "disclosures",
    "drawn",
    "names",
    "optional",
    "original_titles",
    "perexes",
    "phrases",
    "pictures",
    "sentences",
    "slugs",
    "sources",
    "stamps",
    "titles",
    "topics",
    "unknown_keys",
    "words",
]

_T = TypeVar("_T")


@st.composite
def drawn(draw: st.DrawFn, make: Callable[[], st.SearchStrategy[_T]]) -> _T:
    """Draw from what a function makes. Its description would fill pages, and hypothesis warns of such ones.

    Args:
        draw: Of hypothesis.
        make: Returns the strategy.
    """
    return draw(make())


_WORDS = (
    *("hra", "vlak", "robot", "čip", "síť", "kůň", "škola", "věda", "Brno", "Plzeň", "dům", "přítel", "žluťoučký"),
    *("Ostrava", "počítač", "účet", "ďábel", "světlo", "nový", "stroj", "data", "zákon", "e-mail", "4K", "5G"),
)
_TURNS = (
    *("„cesta“", '"test"', "'dům'", "it's", "C#", "#1", "a: b", "–", "🚀", "100 %", "R&D", "x²", "5 000 Kč"),
    *(
        "(beta)",
        "[beta]",
        "C++",
        "?",
        "!",
        "…",
        "1:0",
        "‚půl‘",
        "*hra*",
        "@robot",
        "50 °C",
        "naïve",
        "A/B",
        "&",
        "%",
        "|",
    ),
)
AMBIGUOUS = (
    *("no", "yes", "on", "off", "true", "False", "y", "~", "2026-01-01", "2026-01-01 10:00:00", "12:30", "1e3"),
    *("017", "0x1F", "0o17", "1_000", "1,000", ".inf", "-1", "+5", "5", "3.14", "=", "<<", "- hra", "? hra", "# hra"),
    *(
        "hra:",
        "hra #1",
        "a: b",
        "'hra'",
        '"hra"',
        "& hra",
        "* hra",
        "! hra",
        "| hra",
        "> hra",
        "% hra",
        "@hra",
        "`hra`",
    ),
    *("[hra]", ": hra", ":hra", "---", "...", "hra\\n", "-", "?"),
)
"""Texts that YAML, without quotes, reads as something else or not at all."""


@cache
def words() -> st.SearchStrategy[str]:
    """Return a strategy of single words."""
    return st.sampled_from(_WORDS)


@cache
def phrases(most: int) -> st.SearchStrategy[str]:
    """Return a strategy of words in a row, some with signs that mean something in YAML or Markdown."""
    pieces = st.lists(words() | words() | st.sampled_from(_TURNS), min_size=1, max_size=most)
    return pieces.map(" ".join)


_CHARACTERS = "a bčěďů0A:#-'\"\\,.&*!|>%@`=~()[]/;+^$_–„“’…€²ß🚀жα中 "
"""Letters of a few scripts and all signs, but for braces (what templates leave) and ``?`` (a lost letter)."""


@cache
def _anything() -> st.SearchStrategy[str]:
    """Return a strategy of visible text of letters and signs in any order."""
    return st.text(_CHARACTERS, min_size=1, max_size=20).filter(lambda text: VISIBLE.search(text) is not None)


@cache
def lines(most: int = 12) -> st.SearchStrategy[str]:
    """Return a strategy of visible lines: phrases, what is ambiguous, and anything."""
    return phrases(most) | phrases(most) | st.sampled_from(AMBIGUOUS) | _anything()


@cache
def titles() -> st.SearchStrategy[str]:
    """Return a strategy of Czech titles."""
    return st.just("Nová hra") | lines()


@cache
def original_titles() -> st.SearchStrategy[str]:
    """Return a strategy of titles of sources."""
    english = ("A New Game", "5 Ways to Win", "It’s Here: “The” Robot – R&D", "Show HN: A C# Tool", "no", "2026-01-01")
    return st.sampled_from(english) | lines()


@cache
def sentences() -> st.SearchStrategy[str]:
    """Return a strategy of Czech sentences without markup."""
    subjects = st.sampled_from(["Studio", "Robot", "Firma z Plzně", "Společnost „Kůň“", "Česká škola"])
    verbs = st.sampled_from(["vydalo hru", "počítá vlaky", "otevřela účet", "vyvíjí čipy za 5 000 Kč – levně"])
    ends = st.sampled_from(["", " v Brně", " 🚀", ", protože chce", " (podruhé)", " a 50 % lidí souhlasí"])
    return st.builds("{} {}{}.".format, subjects, verbs, ends)


@cache
def perexes() -> st.SearchStrategy[str]:
    """Return a strategy of descriptions: one line, or a few."""
    several = st.lists(sentences(), min_size=1, max_size=3)
    return st.just("Vyšla hra.") | several.map(" ".join) | several.map("\n".join) | several.map("\n\n".join) | lines(40)


@cache
def topics() -> st.SearchStrategy[str]:
    """Return a strategy of categories."""
    return st.sampled_from(["hry", "umělá inteligence", "spotřební elektronik", "ai & ml", "no", "5g", "AI: modely"])


@cache
def names() -> st.SearchStrategy[str]:
    """Return a strategy of names of people and companies."""
    known = ("Pramen", "Jana Dvořáková", "Yahoo!", "O'Reilly", "No", "1984", "AT&T", "3M", "„Kůň“ s.r.o.", "OpenAI")
    return st.sampled_from(known) | lines(3)


@cache
def name_lists(most: int) -> st.SearchStrategy[tuple[str, ...]]:
    """Return a strategy of lists of names, each once."""
    return st.lists(names(), max_size=most, unique=True).map(tuple)


@cache
def slugs() -> st.SearchStrategy[str | None]:
    """Return a strategy of slugs; None where the format derives one."""
    return st.sampled_from([None, "nova-hra", "A-5-ways-to-win", "žížala", "r²d²-", "2026-01-01", "no", "a_b"])


@cache
def addresses() -> st.SearchStrategy[str]:
    """Return a strategy of addresses of articles, spelled in many ways."""
    hosts = st.sampled_from(
        ["https://example.org", "http://example.org:8080", "HTTPS://EXAMPLE.org", "https://žížala.example.org"]
    )
    paths = ("/", "/hra", "/2026/02/18/hra.html", "/hra_(film)", "/h%C5%99i%C5%A1t%C4%9B", "/kůň", f"/{'dlouha-' * 15}")
    tails = ("", "?id=1&x=2", "#nahore", "?q=a,b;c:d=~", "?x=*y*_z_", "?a[]=1", "?q='a'!")
    return st.builds("{}{}{}".format, hosts, st.sampled_from(paths), st.sampled_from(tails))


@cache
def pictures() -> st.SearchStrategy[tuple[str | None, str | None]]:
    """Return a strategy of pictures: none, one, two equal ones, two others."""
    urls = st.sampled_from(["/assets/hra.png", "no.png"]) | addresses()
    return (
        st.just((None, None))
        | urls.map(lambda url: (url, url))
        | urls.map(lambda url: (url, None))
        | st.tuples(urls, urls)
    )


def optional(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Return a strategy of values that may be missing."""
    return st.none() | values


_START = datetime(2026, 2, 18, 9, 30, tzinfo=UTC)
_DAY = 24 * 60 * 60


@cache
def stamps() -> st.SearchStrategy[tuple[Timestamp, Timestamp]]:
    """Return a strategy of ``publishedAt`` and ``date`` of one instant, as files spell them.

    The simplest is that of the simplest article; some have a fraction of a second, and some have no spelling at all.
    """
    seconds = st.integers(-149 * _DAY, 300 * _DAY)
    micros = st.just(0) | st.sampled_from([1, 500_000, 123_456])
    instants = st.builds(lambda more, micro: _START + timedelta(seconds=more, microseconds=micro), seconds, micros)
    published, dates = st.sampled_from(_PUBLISHED), st.sampled_from(_DATES)
    return st.builds(lambda at, one, other: (_stamp(one(at)), _stamp(other(at))), instants, published, dates)


def _stamp(spelled: str | datetime) -> Timestamp:
    return Timestamp.parse(spelled) if isinstance(spelled, str) else Timestamp.of(spelled)


def _local(instant: datetime) -> datetime:
    return instant.astimezone(timezone(timedelta(hours=1)))


_Spelling: TypeAlias = Callable[[datetime], str | datetime]
_PUBLISHED: tuple[_Spelling, ...] = (
    datetime.isoformat,
    lambda instant: instant.isoformat().replace("+00:00", "Z"),
    lambda instant: instant.isoformat().removesuffix("+00:00"),
    lambda instant: _local(instant).isoformat(),
    lambda instant: _local(instant).isoformat().replace("+01:00", "+0100"),
    lambda instant: instant,
)
_DATES: tuple[_Spelling, ...] = (
    lambda instant: instant.isoformat(" ").removesuffix("+00:00"),
    lambda instant: instant.isoformat(" "),
    lambda instant: _local(instant).isoformat(" ", "microseconds"),
    lambda instant: instant,
)


@cache
def sources() -> st.SearchStrategy[dict[str, Any]]:
    """Return a strategy of the values of a source."""
    return st.fixed_dictionaries(
        {
            "name": st.sampled_from(["The Verge", "Nature.com", "O'Reilly: Radar", "no", "1984", "C# Weekly"])
            | names(),
            "emoji": st.sampled_from(["⚡", "📰", None, "🧑‍💻", "⚙️"]),
            "id": st.sampled_from([None, "the-verge", "mit_tech_review", "no", "1e3"]),
        },
        optional={"extra": unknown_keys(1)},
    )


@cache
def disclosures() -> st.SearchStrategy[dict[str, Any]]:
    """Return a strategy of the values of a disclosure."""
    return st.fixed_dictionaries(
        {"text": st.sampled_from(["human", "assisted", "generated"]), "reviewer": optional(names())},
        optional={"extra": unknown_keys(1)},
    )


_KEYS = ("nota", "rank", "serie", "no", "1e3", "2026", "klíč", "a: b", "dva tři", "# x", "y", "-", "Zed", "a-b")


@cache
def unknown_keys(most: int = 3) -> st.SearchStrategy[dict[str, Any]]:
    """Return a strategy of keys that the format does not know, with values of every type that it writes."""
    texts = lines() | st.sampled_from(["", " hra", "hra ", "a\nb", "a\n\nb\n", "a\tb", "a\r\nb", "\u2028", "\xa0"])
    single = st.none() | st.integers(-9, 9) | st.sampled_from([2**53 - 1, -(2**53) + 1]) | texts
    nested = st.recursive(
        single,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(_KEYS), inner, max_size=2),
        max_leaves=5,
    )
    return st.dictionaries(st.sampled_from(_KEYS), nested, max_size=most)
