"""Whether a word begins with a capital, where a corruption has left that open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from technews_format._util.lazy import pattern
from technews_format.mojibake.context import PERHAPS, START
from technews_format.mojibake.words import look_up

if TYPE_CHECKING:
    from technews_format.mojibake.context import Context

__all__ = ["capital"]

_STARTS = frozenset({START, "["})
_AFTER_ORDINAL = pattern("červn[au]|červen(?:ce|ec|ci|cem)?|říj(?:en|na|nu|nem)|čtvrtlet.*|část(?:i|í)?|řad[auyě]")
_ORDINAL = pattern(r"(?<![\d.,])\d{1,2}\. $")
_ALWAYS_UPPER = frozenset({"čr", "čssr", "čez", "čsob", "čvut", "čtk", "čt", "čnb", "čssd", "čsú", "čtú"})
_NAMES = pattern(
    r"čín(?:a|y|u|ě|ou)|číňan\w*|česk(?:o|a|u|em)|čech\w*|češ(?:i|ka|ky|ce|ek|kou)|čad\w?|čečensk(?:o|a|u|em)"
    r"|černobyl\w*|černohor\w*|čapk\w*|čapek|řeck(?:o|a|u|em)|řek(?:ové|ů)|řím(?:a|u|ě|em)?|římané"
)
_OF_COUNTRY = pattern("(?:če|čín|řec|řím|černohor)sk?.{1,3}")
_INSTITUTION = pattern(
    " (?:"
    "(?:(?:lidov|socialistick|federativn|n.{1,2}rodn).{1,4} )?(?:republi[ck]|akademi)"
    "|n.{1,2}rodn.{1,4} (?:bank|rad[aouy]|muze|knihovn|divadl|galeri|kongres|shrom)|centr.{1,3}ln.{1,4} bank"
    "|bankovn.{1,4} asociac|po.{1,2}t[aouy]\\b|televiz|dr.{1,2}h[auy]|rozhlas|spo.{1,2}iteln|statistick"
    "|obchodn.{1,4} inspekc|telekomunika.{1,3}n|zem.{1,3}d.{1,3}lsk.{1,4} univ|vysok.{1,4} u.{1,3}en|radiokomunikac"
    "|Bud.{1,2}jovic|Kruml|L.{1,2}p|T.{1,3}ebov|Brod|aeroli[nk]|Velkomor|hor[aouy]\\b"
    ")"
)
_NAME = pattern("[A-Z](?:[a-z]|[^\x00-\x7f])+")
_NAME_FOLLOWS = pattern(" (?:[A-Z][a-z]|[^\x00-\x7f])")
_RARE = 9


def capital(word: str, place: Context) -> tuple[bool, float]:
    """Tell whether a word begins with a capital, and how sure that is.

    Args:
        word: A word in lower case.
        place: Where it stands.
    """
    if _AFTER_ORDINAL.fullmatch(word) and _ORDINAL.search(place.left):
        return False, 0.9
    if place.before == PERHAPS:
        return True, 0.6
    if place.before in _STARTS or word in _ALWAYS_UPPER:
        return True, 0.9 if place.before in _STARTS else 0.95
    if place.is_name or place.is_english or _NAMES.fullmatch(word) or _is_institution(word, place):
        return True, 0.8
    known = look_up(word)
    if known and not known.lower and (known.capital or known.upper):
        return True, 0.6
    return (True, 0.6) if _is_beside_name(word, place) else (False, 0.9)


def _is_institution(word: str, place: Context) -> bool:
    """Tell whether a word is the first one of a name such as ``Česká republika``."""
    return _OF_COUNTRY.fullmatch(word) is not None and _INSTITUTION.match(place.after) is not None


def _is_beside_name(word: str, place: Context) -> bool:
    """Tell whether a word that may be a name stands beside another part of one."""
    known = look_up(word)
    if known and (known.frequency > _RARE or not known.capital):
        return False
    return _NAME.fullmatch(place.previous) is not None or (
        known is not None and _NAME_FOLLOWS.match(place.after) is not None
    )
