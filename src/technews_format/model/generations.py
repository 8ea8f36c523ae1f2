"""Old generations and dialects of the front matter.

*Generation 0* (21-22 September 2025) has other keys than *generation 1*;
`to_current` gives its values the names of today. A *dialect* is how generation
1 is laid out for a site generator: it decides about the key ``layout``, the name
of the key ``url`` and an empty line after the opening fence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from technews_format.model.dialects import LAYOUT
from technews_format.model.mappings import Importance, exact_utc_text
from technews_format.model.timestamps import Timestamp

if TYPE_CHECKING:
    from collections.abc import Mapping

    from technews_format.model.dialects import Dialect, Generation

__all__ = [
    "detect_dialect",
    "detect_generation",
    "file_field",
    "to_current",
]

_LAYOUT_0 = "tech_news"

# Today's name of a value → where generation 0 has it.
_FIELDS_0 = {
    "url": "source_url",
    "urlToImage": "image",
    "publishedAt": "date",
    "source": "source",
    "source.name": "source",
    "source.emoji": "emoji",
    "category": "categories",
}


def detect_generation(values: Mapping[str, Any]) -> Generation | None:
    """Tell the generation from the keys and values of a front matter.

    Examples:
        >>> detect_generation({"layout": "tech_news"}), detect_generation({"publishedAt": "…"}), detect_generation({})
        (0, 1, None)
    """
    if values.get("layout") == _LAYOUT_0:
        return 0
    if values.get("layout") == LAYOUT or "publishedAt" in values or isinstance(values.get("source"), dict):
        return 1
    if isinstance(values.get("source"), str) and "source_url" in values:
        return 0
    return None


def detect_dialect(values: Mapping[str, Any], generation: Generation | None) -> Dialect | None:
    """Tell the dialect; generation 0 knows Jekyll only."""
    if generation is None:
        return None
    if generation == 0:
        return "jekyll"
    if "source_url" in values and "url" not in values:
        return "hugo-source-url"
    return "jekyll" if "layout" in values else "hugo"


def file_field(field: str, generation: Generation | None, dialect: Dialect | None) -> str:
    """Return where a file has the value that today's Jekyll dialect calls `field`."""
    if generation == 0:
        return _FIELDS_0.get(field, field)
    return "source_url" if field == "url" and dialect == "hugo-source-url" else field


def to_current(values: Mapping[str, Any], generation: Generation | None, dialect: Dialect | None) -> dict[str, Any]:
    """Return the values under today's names, without what only the layout of the file says.

    Values that cannot be read are passed on as they are, for validation to report.
    """
    if generation == 0:
        return _from_generation_0(values)
    current = dict(values)
    if current.get("layout") == LAYOUT:
        del current["layout"]
    if dialect == "hugo-source-url":
        current["url"] = current.pop("source_url")
    return current


def _from_generation_0(values: Mapping[str, Any]) -> dict[str, Any]:
    old = dict(values)
    current: dict[str, Any] = {}
    if old.get("layout") == _LAYOUT_0:
        del old["layout"]
    if "date" in old and "publishedAt" not in old:
        current["publishedAt"], current["date"] = _split_date(old.pop("date"))
    if "source_url" in old and "url" not in old:
        current["url"] = old.pop("source_url")
    if "image" in old and "urlToImage" not in old:
        image = old.pop("image")
        current["urlToImage"] = None if image == "None" else image  # Python's None, written bare
    if "source" in old:
        current["source"] = _source(old)
    _move_category(old, current)
    _drop_derived(old)
    return {**current, **old}


def _split_date(date: object) -> tuple[object, object]:
    try:
        stamp = Timestamp.parse(date) if isinstance(date, str) else None
    except ValueError:
        stamp = None
    return (date, date) if stamp is None else (stamp.isoformat(), exact_utc_text(stamp))


def _source(old: dict[str, Any]) -> object:
    """Build the mapping; ``emoji`` is the source's emoji, a space and the category's emoji."""
    name = old.pop("source")
    if not isinstance(name, str):
        return name
    emoji, _, of_category = str(old.get("emoji", "")).partition(" ")
    if not emoji or of_category != old.get("category_emoji", ""):
        return {"name": name}
    del old["emoji"]
    return {"emoji": emoji, "name": name}


def _move_category(old: dict[str, Any], current: dict[str, Any]) -> None:
    """The category is the second of ``categories``; the first is always ``tech-news``."""
    if "category" in old:
        return
    match old.get("categories"):
        case ["tech-news", category]:
            current["category"] = category
            del old["categories"]
        case [_, category, *_]:
            current["category"] = category


def _drop_derived(old: dict[str, Any]) -> None:
    """Remove what other keys say already: the tag and the names of the importance."""
    if "category_cs" in old and old.get("tags") == [old["category_cs"]]:
        del old["tags"]
    level = old.get("importance")
    if isinstance(level, int) and level in set(Importance):
        importance = Importance(level)
        for key, derived in (("importance_emoji", importance.emoji), ("importance_name", importance.czech_name)):
            if old.get(key) == derived:
                del old[key]
