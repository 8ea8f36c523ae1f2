"""Which punctuation mark stood at a place, where a corruption has left that open.

What decides is how a mark stands between its neighbours, and then the convention: Czech has
„these“ quotation marks and the en dash, English headlines have ‘these’ and the em dash.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from technews_format._util.lazy import pattern
from technews_format.mojibake.corruptions import letter_prior

if TYPE_CHECKING:
    from technews_format.mojibake.context import Context

__all__ = ["is_times", "mark"]

_EMOJI_STYLE = "\ufe0f"
_SPACE = frozenset(("", *" \t\xa0([|>"))
_BEFORE_WORDS = frozenset("„‚‘*_—–-/")
_CLOSED = pattern(r"[^\x00-\x7f][*_/-]$")
_APART = pattern(r"[\s*_–—|]|$|[,;:)](?=[\s*_]|$)")
_CONTRACTION = pattern(r"(?:s|t|re|ve|ll|d|m|n|em|S|T|RE|VE|LL)(?![A-Za-z])")
_ELISION = pattern(r"(?<![A-Za-z])(?:[OoDdLlNn]|qu|dell|all|nell|sull)$")
_DEGREES = pattern(r"\d+(?:,\d+)?(?: (?:do|až) .{1,4}\d+)?[\s\xa0]?[^\x00-\x7f]{0,2}°")
_NUMBER = pattern(r"\d[A-Za-z%]{0,2}$")
_CAPITAL = "[A-ZÀ-ÞĂĹ]"  # also where it is the first character of a damaged one
_MENUS = "Nastaven.{1,3}|Menu|Settings|Soubor|Zobrazen.{1,3}|Upravit"
_PATH_BEFORE = pattern(rf" [^\x00-\x7f]{{1,3}} {_CAPITAL}[^.,;:!?()]*$|(?:{_MENUS}) $")
_PATH_AFTER = pattern(rf" {_CAPITAL}[^.,;:!?()]* [^\x00-\x7f]{{1,3}} {_CAPITAL}")
_CAPITAL_AFTER = pattern(rf" {_CAPITAL}")
_IMPORTANCE = "🔥⚡📢📝💬"
_ASKED = 20.0  # a mark that its neighbours ask for is never as rare as it is in all text
_CLEARLY = 20
_TIMES = 0.9
_BY_CONVENTION = 0.8  # English titles have two kinds of quotation marks, and of dashes


def is_times(slot: str, left: str, right: str) -> bool:
    """Tell whether a character that may be a letter is the sign of multiplication, as in ``3 × 4`` and ``12×``."""
    return "×" in slot and left.removesuffix(" ")[-1:].isdigit() and not right[:1].isalpha()


def mark(slot: str, left: str, right: str, place: Context) -> tuple[str, float]:
    """Choose a character that is no letter by its neighbours, and tell how sure that is.

    Args:
        slot: What the character can be, the likelier ones first.
        left: The text before it, a few words at most.
        right: The text after it.
        place: Where its token stands.
    """
    if is_times(slot, left, right):
        return "×", _TIMES
    if len(slot) == 1:
        return slot[0], 1.0
    if right.startswith(_EMOJI_STYLE):  # an emoji that is also a character of text
        return next((char for char in slot if "\u2600" <= char <= "\u27bf"), slot[0]), 0.6
    wanted = _wanted(left, right, place)
    chosen = next((char for char in wanted if char in slot), slot[0])
    return chosen, _confidence(chosen, slot, place, asked=chosen in wanted)


def _confidence(chosen: str, slot: str, place: Context, *, asked: bool) -> float:
    """Return how likely a mark is among all that its codeword stands for."""
    weight, others = letter_prior(chosen), [letter_prior(char) for char in slot if char != chosen]
    if asked:
        weight = 100 * max(weight, _ASKED)
    elif weight > _CLEARLY * max(others):
        weight *= 10
    likely = weight / (weight + sum(others))
    return min(likely, _BY_CONVENTION) if place.is_english else likely


def _wanted(left: str, right: str, place: Context) -> str:
    """Return the marks that the neighbours ask for, the best one first."""
    before, after = left[-1:], right[:1]
    if place.field == "importance_emoji:":
        return _IMPORTANCE
    if before in _SPACE and _APART.match(right):
        return _between_words(left, right, place)
    if before in _SPACE and _DEGREES.match(right):
        return "−–"
    if (before in _SPACE or before in _BEFORE_WORDS) and not _CLOSED.search(left) and not _APART.match(right):
        return "‘“" if place.is_english else "„‚“‘"
    if before.isalnum() and after.isalnum():
        return _joining(left, right)
    return "’”" if place.is_english else "“”’‘…"


def _between_words(left: str, right: str, place: Context) -> str:
    """Return the marks that can stand between spaces."""
    if place.is_english and not place.is_hacker_news:
        return "—–"
    return "→–" if _is_path(left, right) else "–—"


def _is_path(left: str, right: str) -> bool:
    """Tell whether a mark stands between the steps of a path such as ``File → Print → Preview``."""
    return _PATH_AFTER.match(right) is not None or (
        _CAPITAL_AFTER.match(right) is not None and _PATH_BEFORE.search(left) is not None
    )


def _joining(left: str, right: str) -> str:
    """Return the marks that can stand inside a word or between two."""
    before, after = left[-1], right[0]
    if after.isdigit() and _NUMBER.search(left):
        return "–‑"
    if before.isdigit() or after.isdigit():
        return "‑–"
    if _CONTRACTION.match(right) or _ELISION.search(left):
        return "’‑"
    return "–‑" if after.isupper() and before.islower() else "‑’"
