"""What rules about values share: whether a value is one, and how values that belong together change together."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

from technews_format._util.lazy import pattern
from technews_format._util.printable import VISIBLE
from technews_format._util.texts import unescaped
from technews_format.checking.rules._rule import Change
from technews_format.model.mappings import source_label
from technews_format.validation.front_matter import NO_VALUE, PLACEHOLDER, UNDONE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from technews_format.checking.rules._context import RuleContext

__all__ = [
    "ENTITY",
    "URL_FIELDS",
    "change_or_remove",
    "change_text",
    "is_filled",
    "is_optional",
    "plain_value_at",
    "says_no_more",
    "says_the_same",
    "seen",
    "words_of",
]

URL_FIELDS = frozenset({"url", "urlToImage", "urlToImageBackup"})
"""The keys whose values are addresses."""

ENTITY = pattern(r"&(?:[a-zA-Z][a-zA-Z0-9]{1,30}|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});")
"""An HTML entity with its semicolon."""

_LISTS = ("companies.", "people.")
_OPTIONAL = frozenset(
    {"author", "disclosure.reviewer", "slug", "source.id", "source.emoji", "urlToImage", "urlToImageBackup"}
)
_MAY_BE_EMPTY = frozenset({"category", "description", "source.id"})
_UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\ufe0e\ufe0f")
"""Characters that leave no trace on a page and are not of Unicode's category of format characters."""
_WORD = pattern(r"\w+|[^\w\s\x00-\x7f]")


def is_filled(value: str) -> bool:
    """Tell whether a text is a value at all, not a placeholder or a word such as ``None``."""
    text = value.strip()
    return text.casefold() not in NO_VALUE and text not in UNDONE and not PLACEHOLDER.search(value)


def is_optional(field: str) -> bool:
    """Tell whether a text need not be there: the value of some keys, and each item of a list."""
    return field in _OPTIONAL or field.startswith(_LISTS)


def change_text(context: RuleContext, field: str, text: str | None, *, safe: bool) -> Change:
    """Return the change that gives a value a new text or removes it, together with what repeats it.

    The footer repeats the address and the source; the second image repeats the first. What said something else
    stays, and so does the finding about it.
    """
    return Change({field: text, **_repeated(context, field, text)}, safe=safe)


def change_or_remove(context: RuleContext, field: str, text: str, *, safe: bool) -> Change | None:
    """Return the change that gives a value what is left of it; where that is nothing, only if nothing may be there."""
    if VISIBLE.search(text) or field in _MAY_BE_EMPTY:
        return change_text(context, field, text, safe=safe)
    return change_text(context, field, None, safe=safe) if is_optional(field) else None


def plain_value_at(context: RuleContext, start: int, end: int) -> str | None:
    """Return the name of the value without quotes that stands exactly there: without it, the value would be null."""
    if context.text[end : end + 1] not in ("\r", "\n") or start >= context.body_start:
        return None
    return next((field for field in context.texts if context.place(field) == (start, end)), None)


def says_the_same(one: str, other: str) -> bool:
    """Tell whether two texts differ at most by white space, NFC, escapes of HTML and invisible characters.

    Examples:
        >>> says_the_same("AT&amp;T ", "AT&T"), says_the_same("Wired", "wired")
        (True, False)
    """
    return one == other or seen(one).split() == seen(other).split()


def says_no_more(one: str, other: str) -> bool:
    """Tell whether each word and emoji of a text stands in another one: nothing is lost with the first.

    Examples:
        >>> says_no_more("Zdroj: Wired", "**Zdroj:** Wired"), says_no_more("Zdroj: 🚀 Wired", "**Zdroj:** Wired")
        (True, False)
    """
    return set(words_of(one)) <= set(words_of(other))


def words_of(text: str) -> list[str]:
    """Return the words of a text, and the signs in it that are no marks of YAML or Markdown, such as emoji."""
    return _WORD.findall(seen(text))


def seen(text: str) -> str:
    """Return a text in NFC, without escapes of HTML and without invisible characters."""
    joined = unicodedata.normalize("NFC", unescaped(text))
    return "".join([sign for sign in joined if unicodedata.category(sign) != "Cf" and sign not in _UNSEEN])


def _repeated(context: RuleContext, field: str, text: str | None) -> dict[str, Any]:
    footer = context.syntax_tree.body.footer
    values = context.values
    if field == "url" and footer and footer.url:
        repeats = says_the_same(context.syntax_tree.slice(footer.url), str(values["url"]))
        return {"footer.url": text} if repeats else {}
    if field in ("source.name", "source.emoji") and footer and footer.label:
        source = values["source"]
        repeats = says_the_same(context.syntax_tree.slice(footer.label), _label(source))
        return {"footer.label": _label({**source, field.removeprefix("source."): text})} if repeats else {}
    if field == "urlToImage" and values.get("urlToImageBackup") == values.get("urlToImage"):
        return {"urlToImageBackup": text}
    return {}


def _label(source: Mapping[str, Any]) -> str:
    return source_label(source.get("emoji"), str(source.get("name", ""))).strip()  # a footer has no more
