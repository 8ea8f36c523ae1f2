"""The page of ``technews stats`` in a real browser: accessible in light and dark, on phones, and without requests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from browsing import browse, served
from made_up import HOSTILE, row
from support import example_paths

import technews_format as tn
from technews_format.corpus.reports.page import page
from technews_format.corpus.statistics import statistics_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = [pytest.mark.slow, pytest.mark.client]

LONG = "kybernetickábezpečnost" * 8
PAGES = {"statistics": "examples.html", "statistics-hostile": "hostile.html", "statistics-none": "none.html"}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of pages of the examples, of names that are hostile or long, and of nothing."""
    folder = tmp_path_factory.mktemp("statistics")
    rows = [row(category=HOSTILE, source_name=LONG, companies=[LONG, HOSTILE], codes=["TN401"])] * 3
    found = {"examples": tn.statistics(example_paths()), "hostile": statistics_of(rows), "none": tn.Statistics()}
    for name, statistics in found.items():
        (folder / f"{name}.html").write_text(page(statistics, top=10), encoding="utf-8")
    yield from served(folder)


def test_pages_are_accessible(home: Path, pages: str) -> None:
    """In light and dark, on desktop, tablet and phone, axe-core finds nothing, and nothing is asked of anybody."""
    some = {name: address for name, address in PAGES.items() if address != "none.html"}
    looks = browse(home, "look", pages, pages=some)
    assert len(looks) == len(some) * 6
    for look in looks:
        where = f"{look['name']}, {look['view']}, {look['colorScheme']}"
        assert look["violations"] == [], where
        assert look["errors"] == look["dialogs"] == look["outside"] == look["console"] == [], where
        assert not look["wide"], f"{where}: wider than the screen"


def test_pages_on_a_narrow_phone(home: Path, pages: str) -> None:
    """No page scrolls sideways on 320 pixels."""
    seen = browse(home, "narrow", pages, pages=PAGES, within="main > section > figure", queries={})
    assert {name: look for name, look in seen.items() if look["width"] > 320 or look["outside"]} == {}
