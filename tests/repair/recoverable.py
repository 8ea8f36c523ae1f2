"""Whether a damaged article still tells what it was: by words and conventions, not by any repair.

Several characters may become the same under a corruption. What else could have stood in a place
is a *rival*; a place is open when a rival would be as plausible there. docs/repair-figures.md says when
("Where the information suffices"). Of the library, only its word list and table of emoji are used.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import product
from math import prod
from typing import TYPE_CHECKING, Any, NamedTuple
from unicodedata import category

import technews_format as tn
from technews_format.model.sources import source_emoji
from technews_format.mojibake.words import look_up

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Accident = Callable[[str], str]
    Rivals = dict[str, str]

_BLOCKS = (
    (0xA0, 0x180), (0x218, 0x21C), (0x2010, 0x203B), (0x20A0, 0x20C0), (0x2122, 0x2123), (0x2190, 0x2200),
    (0x2212, 0x2213), (0x2260, 0x2266), (0x2600, 0x27C0), (0x2B00, 0x2B60), (0x1F300, 0x1F650), (0x1F680, 0x1F700),
    (0x1F900, 0x1FA00),
)  # fmt: skip
_CZECH = frozenset("abcdefghijklmnopqrstuvwxyzáčďéěíňóřšťúůýž")
_TEN_TIMES = 4  # steps of frequency
_MOST_RIVALS = 20_000
_DASHES, _OPENING, _CLOSING, _HYPHENS = map(frozenset, ("–—―→", "„‚“‘", "“”‘’", "‑‐’"))
_CONVENTION = frozenset("–„“’‑")
_WORD = re.compile(r"[^\W\d_]+")
_BEGINS = re.compile(r"(?:^|[.!?|]|:\s*[„“‘\"'])[\s*_„“‘\"'(\[>]*$")
_NAME_BESIDE = re.compile(r"[^\W\d_a-záčďéěíňóřšťúůýž][^\W\d_]+ $|^ [^\W\d_a-záčďéěíňóřšťúůýž][^\W\d_]+")
_MARKER = re.compile(r"(?:#+|[-*]|\d+[.)]) +")


class _Line(NamedTuple):
    """One value of the front matter, or one line of the body without its marker."""

    field: str
    text: str


def suffices(article: str, accident: Accident) -> bool:
    """Tell whether a corruption leaves enough of an article to tell what it was."""
    rivals = _rivals(accident)
    return not any(_is_open(line, rivals, article) for line in _lines(article))


def _rivals(accident: Accident) -> Rivals:
    """Return for each character the others that become the same."""
    alike: dict[str, list[str]] = defaultdict(list)
    for char in (chr(code) for first, end in _BLOCKS for code in range(first, end)):
        alike[accident(char)].append(char)
    return {char: "".join(group).replace(char, "") for group in alike.values() if len(group) > 1 for char in group}


def _lines(article: str) -> Iterator[_Line]:
    """Yield the texts of an article, unfolded."""
    body = article.split("\n---\n", 1)[-1]
    yield from _values("", tn.parse(article).front_matter)
    yield from (_Line("", _MARKER.sub("", line, count=1)) for line in body.split("\n"))


def _values(field: str, value: Any) -> Iterator[_Line]:
    if isinstance(value, str):
        yield _Line(field, value)
    elif isinstance(value, list):
        for item in value:
            yield from _values(field, item)
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from _values(field or name, item)


def _is_open(line: _Line, rivals: Rivals, article: str) -> bool:
    """Tell whether something in a line could as well have been something else."""
    if rivals.keys().isdisjoint(line.text):
        return False
    words = any(_is_open_word(match, line, rivals) for match in _WORD.finditer(line.text))
    return words or any(_is_open_sign(at, line, rivals, article) for at in range(len(line.text)))


def _is_open_word(match: re.Match[str], line: _Line, rivals: Rivals) -> bool:
    word = match[0]
    if rivals.keys().isdisjoint(word):
        return False
    return _has_open_letters(word, rivals) or _has_open_case(match, line, rivals)


def _has_open_letters(word: str, rivals: Rivals) -> bool:
    """Tell whether another word is as plausible: a known one that is not ten times rarer."""
    slots = [_letters(char, rivals, first=not at) for at, char in enumerate(word)]
    lower, known = word.lower(), look_up(word.lower())
    least = known.frequency - _TEN_TIMES if known else 0
    others = product(*slots) if prod(map(len, slots)) <= _MOST_RIVALS else ()
    found = (look_up("".join(other)) for other in others if "".join(other) != lower)
    foreign = any(char in rivals for char in word if char.lower() not in _CZECH)
    return any(other is not None and other.frequency > least for other in found) or (known is None and foreign)


def _letters(char: str, rivals: Rivals, *, first: bool) -> set[str]:
    """Return what a letter of a word could be, in lower case; only the first one can be of another case."""
    letters = [other for other in char + rivals.get(char, "") if other.isalpha()]
    return {other.lower() for other in letters if first or other.isupper() == char.isupper()}


def _has_open_case(match: re.Match[str], line: _Line, rivals: Rivals) -> bool:
    """Tell whether a capital is lost where none is expected, or a small letter where a capital is."""
    word, before, after = match[0], line.text[: match.start()], line.text[match.end() :]
    if word.isupper() or word[0].swapcase() not in rivals.get(word[0], ""):
        return any(char.isupper() and char.lower() in rivals.get(char, "") for char in word[1:]) and not word.isupper()
    if line.field in ("category", "slug"):
        return word[0].isupper()
    if line.field in ("people", "companies", "original_title") or _BEGINS.search(before):
        return word[0].islower()
    known = look_up(word.lower())
    named = _NAME_BESIDE.search(before) or _NAME_BESIDE.search(after) or (known and known.capital)
    return word[0].isupper() and not named


def _is_open_sign(at: int, line: _Line, rivals: Rivals, article: str) -> bool:
    """Tell whether another sign of the same role could stand in a place, and convention does not ask for this one."""
    char, before, after = line.text[at], line.text[:at], line.text[at + 1 :]
    if char.isalpha() or char not in rivals:
        return False
    role = _role(char, before, after)
    if not role:
        return category(char) in map(category, rivals[char]) and char != _emoji(article)
    others = role.intersection(rivals[char])
    if line.field == "original_title" and role is not _HYPHENS:
        return bool(others - {"→", "―"})
    return bool(others) and char not in _CONVENTION


def _role(char: str, before: str, after: str) -> frozenset[str]:
    """Return the marks that could stand instead of one; nothing when it is none."""
    if char in _DASHES:
        return _DASHES
    if before[-1:].isalnum() and after[:1].isalnum():
        return _HYPHENS if char in _HYPHENS else frozenset()
    if char in _OPENING and not before[-1:].isalnum() and after[:1].isalnum():
        return _OPENING
    return _CLOSING if char in _CLOSING else frozenset()


def _emoji(article: str) -> str:
    """Return the emoji that the name of an article's source asks for."""
    source = (tn.parse(article).front_matter or {}).get("source")
    return source_emoji(str(source.get("name"))) if isinstance(source, dict) else ""
