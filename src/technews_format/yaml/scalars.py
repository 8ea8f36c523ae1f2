"""What a plain (unquoted) YAML scalar means, and which ones parsers disagree on.

YAML parsers read the same plain scalar as different things: ``no`` is False in
PyYAML and Psych and text in js-yaml and go-yaml, ``12:30`` is 750 in PyYAML,
``1,000`` is 1000 in Psych, ``017`` is 15 or 17. This library reads null and
plain decimal integers, about which all agree, and takes everything else as text;
a scalar that some parser takes for something else than text is *ambiguous*: it
is diagnosed on reading and quoted on writing. docs/decisions/yaml.md has the table.
"""

from __future__ import annotations

import re

from technews_format._util.frozen import MAX_INTEGER
from technews_format._util.lazy import pattern

__all__ = ["BEGINNINGS", "in_quotes", "is_ambiguous", "resolve_plain"]

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_FIRST_OF_OTHERS = frozenset("~nN-+0123456789")
_INTEGER = pattern(r"[-+]?(?:0|[1-9][0-9]{0,15})")

_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null", "inf", "infinity", "nan"})

# The union of what PyYAML, ruamel.yaml, js-yaml 3 and 4, Psych and go-yaml 2 and 3 take for
# a bool, null, number, date, time, merge key, default key or (Psych) symbol.
_AMBIGUOUS = pattern(
    r"""
      (?: y | n | yes | no | on | off | true | false | null | ~ )
    | [-+]? \.? (?: inf | infinity | nan )
    | -? [0-9]{4} - [0-9]{1,2} - [0-9]{1,2} (?: [t\ ]+ [0-9]{1,2} (?: : [0-9]{1,2} ){0,2} .* )?
    | <<
    | =
    | : .+
    | [-+]? [-+.] _+
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)

# Numbers, once "_" and "," are taken out: some parser or other allows them at every place.
_NUMBER = pattern(
    r"""
      [-+]* (?: [0-9]+ (?: \. [0-9]* )? | \. [0-9]+ | \. (?= e ) ) (?: e [-+]? [0-9]+ )?
    | [-+]? [0-9]+ (?: : [0-5]? [0-9] )+ (?: \. [0-9]* )?
    | [-+]* 0 (?: x [0-9a-f.]* (?: p [-+]? [0-9]+ )? | o [-+]? [0-9]* | b [-+]? [01]* )
    """,
    re.VERBOSE | re.IGNORECASE,
)

_LONGEST_WORD = len("infinity")
BEGINNINGS = frozenset("ynotfiYNOTFI\u0130\u0131~+-._0123456789<=:")
"""What an ambiguous scalar can begin with; a pattern that ignores case takes the Turkish İ and ı for an i."""


def resolve_plain(text: str) -> str | int | None:
    """Return the value of a plain scalar: None, an integer, or the text itself.

    Examples:
        >>> resolve_plain("3"), resolve_plain("~"), resolve_plain("017"), resolve_plain("no")
        (3, None, '017', 'no')
    """
    if text and text[0] not in _FIRST_OF_OTHERS:  # nearly all text
        return text
    if text in _NULLS:
        return None
    if _INTEGER.fullmatch(text) and abs(value := int(text)) <= MAX_INTEGER:
        return value
    return text


def is_ambiguous(text: str) -> bool:
    """Tell whether some YAML parser takes a plain scalar for something else than text.

    Null and integers count too: text that looks like one is not what it looks like.

    Examples:
        >>> is_ambiguous("12:30"), is_ambiguous("null"), is_ambiguous("4K televize")
        (True, True, False)
    """
    if not text:
        return True
    if text[0] not in BEGINNINGS or (len(text) > _LONGEST_WORD and text[0].isalpha()):  # nearly all text
        return False
    if text.isascii() and text.isalpha():  # nearly all keys
        return text.lower() in _WORDS
    if _AMBIGUOUS.fullmatch(text):
        return True
    return text[0] in "+-._0123456789" and _NUMBER.fullmatch(text.replace("_", "").replace(",", "")) is not None


def in_quotes(text: str) -> str:
    """Return text of one line in single quotes."""
    return "'" + text.replace("'", "''") + "'"
