"""Statistics as JSON."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from made_up import row, write_corpus
from support import ROOT

import technews_format as tn
from technews_format.corpus.reports.shape import to_shape
from technews_format.corpus.statistics import statistics_of

if TYPE_CHECKING:
    from pathlib import Path

GOLDEN = ROOT / "tests" / "data" / "statistics" / "made-up.json"


def test_golden(tmp_path: Path) -> None:
    """The made-up corpus gives the JSON that is kept."""
    assert to_shape(tn.statistics(write_corpus(tmp_path))) == json.loads(GOLDEN.read_text(encoding="utf-8"))


def test_nothing() -> None:
    """Without articles, the keys are the same, and what there is none of is null."""
    empty, full = to_shape(tn.Statistics()), json.loads(GOLDEN.read_text(encoding="utf-8"))
    assert empty.keys() == full.keys()
    assert empty["lengths"]["words"].keys() == full["lengths"]["words"].keys()
    assert (empty["first_day"], empty["lengths"]["words"]["median"], empty["months"]) == (None, None, [])


def test_lists_are_full() -> None:
    """However many names there are."""
    shape = to_shape(statistics_of(row(category=f"c{number}", importance=None) for number in range(300)))
    assert len(shape["categories"]) == 300
    assert shape["importance"] == [{"importance": None, "articles": 300}]


def test_the_documented_keys_are_those(tmp_path: Path) -> None:
    """docs/tables.md names every key, those in lists too, and no other one."""
    text = (ROOT / "docs" / "tables.md").read_text(encoding="utf-8").partition("| key | meaning |")[2]
    table = text.partition("\n\n")[0]
    first = {name for line in table.splitlines()[2:] for name in re.findall(r"`(\w+)`", line.split("|")[1])}
    shape = to_shape(tn.statistics(write_corpus(tmp_path)))
    assert first == shape.keys() - {"format", "version"}
    named = {*re.findall(r"`(\w+)`", table)}
    assert keys(shape) - {"format", "version"} <= named


def keys(value: Any) -> set[str]:
    """Return all keys in a value of JSON."""
    if isinstance(value, list):
        return set().union(*map(keys, value))
    return value.keys() | set().union(*map(keys, value.values())) if isinstance(value, dict) else set()
