"""What rules about values share: whether a value is one, and how values that belong together change together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from technews_format._typing import NO_VALUE, PLACEHOLDER, UNDONE
from technews_format.models import source_label
from technews_format.rules._rule import Change

if TYPE_CHECKING:
    from technews_format.rules._subject import Subject

__all__ = ["ENTITY", "URL_FIELDS", "change_text", "is_filled", "shortened"]

URL_FIELDS = frozenset({"url", "urlToImage", "urlToImageBackup"})
"""The keys whose values are addresses."""

ENTITY = re.compile(r"&(?:[a-zA-Z][a-zA-Z0-9]{1,30}|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});")
"""An HTML entity with its semicolon."""

_LONGEST_SHOWN = 60


def is_filled(value: str) -> bool:
    """Tell whether a text is a value at all, not a placeholder or a word such as ``None``."""
    text = value.strip()
    return text.casefold() not in NO_VALUE and text not in UNDONE and not PLACEHOLDER.search(value)


def shortened(value: str) -> str:
    """Return a text as messages quote it."""
    return repr(value) if len(value) <= _LONGEST_SHOWN else f"{value[:_LONGEST_SHOWN]!r}…"


def change_text(subject: Subject, field: str, text: str, *, safe: bool) -> Change:
    """Return the change that gives a value a new text, together with what repeats it.

    The footer repeats the address and the source; the second image repeats the first.
    """
    return Change({field: text, **_repeated(subject, field, text)}, safe=safe)


def _repeated(subject: Subject, field: str, text: str) -> dict[str, Any]:
    footer = subject.reading.body.footer
    values = subject.values
    if field == "url" and footer and footer.url:
        return {"footer.url": text}
    if field in ("source.name", "source.emoji") and footer and footer.label:
        source = {**values["source"], field.removeprefix("source."): text}
        return {"footer.label": source_label(source.get("emoji"), str(source.get("name", "")))}
    if field == "urlToImage" and values.get("urlToImageBackup") == values.get("urlToImage"):
        return {"urlToImageBackup": text}
    return {}
