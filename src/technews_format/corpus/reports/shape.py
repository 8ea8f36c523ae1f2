"""Statistics as JSON: all numbers, in full lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from technews_format.corpus.statistics import Lengths, Statistics

__all__ = ["FORMAT", "MEASURED", "NAMED", "NINTH", "VERSION", "to_shape"]

FORMAT: Final = "technews-statistics"
VERSION: Final = 1
NAMED: Final = ("categories", "sources", "companies", "people")
"""What has names that articles are counted by."""
MEASURED: Final = ("words", "paragraphs", "key_points")
"""What has lengths."""
NINTH: Final = 0.9
"""The part of the articles that the length called ``percentile_90`` is not exceeded by."""


def to_shape(found: Statistics) -> dict[str, Any]:
    """Return statistics as JSON has them.

    Examples:
        >>> from technews_format.corpus.statistics import statistics
        >>> shape = to_shape(statistics("examples/articles"))
        >>> shape["articles"], shape["importance"][0]
        (20, {'importance': 5, 'articles': 2})
    """
    return {
        "format": FORMAT,
        "version": VERSION,
        "files": found.files,
        "articles": found.articles,
        "files_with_errors": found.files_with_errors,
        "findings": found.findings,
        "first_day": found.first_day and found.first_day.isoformat(),
        "last_day": found.last_day and found.last_day.isoformat(),
        "months": [_month(month, counted) for month, counted in found.months.items()],
        "days": [{"day": day.isoformat(), "articles": number} for day, number in found.days.items()],
        "importance": _by_importance(found.importance),
        **{name: _rows("name", getattr(found, name).items()) for name in NAMED},
        "codes": [{"code": code, "files": number} for code, number in found.codes.items()],
        "lengths": {name: _lengths(getattr(found, name)) for name in MEASURED},
    }


def _month(month: str, counted: Mapping[int | None, int]) -> dict[str, Any]:
    return {"month": month, "articles": sum(counted.values()), "importance": _by_importance(counted)}


def _by_importance(counted: Mapping[int | None, int]) -> list[dict[str, Any]]:
    ranked = sorted(counted.items(), key=_rank)
    return _rows("importance", ranked)


def _rank(item: tuple[int | None, int]) -> int:
    return -(item[0] or 0)


def _rows(key: str, items: Iterable[tuple[object, int]]) -> list[dict[str, Any]]:
    return [{key: value, "articles": number} for value, number in items]


def _lengths(lengths: Lengths) -> dict[str, Any]:
    return {
        "articles": lengths.articles,
        "minimum": lengths.minimum,
        "median": lengths.median,
        "mean": lengths.mean,
        "percentile_90": lengths.percentile(NINTH),
        "maximum": lengths.maximum,
        "histogram": [{"from": start, "to": end, "articles": number} for start, end, number in lengths.histogram()],
    }
