"""The documentation as a whole: no page is too long, and the decisions are found by their index."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from support import ROOT

if TYPE_CHECKING:
    from pathlib import Path

DOCS = ROOT / "docs"
PAGES = [path for path in sorted(DOCS.rglob("*.md")) if path.parent != DOCS / "rules"]
REFERENCE = {"api.md", "ci.md", "cli.md", "exceptions.md", "exit-codes.md", "format.md", "settings.md"}
TABLES = {"performance-figures.md", "repair-figures.md"}
DECISIONS = [path for path in PAGES if path.parent == DOCS / "decisions" and path.name != "index.md"]
INDEX = (DOCS / "decisions" / "index.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(DOCS).as_posix())
def test_pages_can_be_read_at_one_go(page: Path) -> None:
    """A page that is no reference and no collection of tables has at most 2,500 words."""
    if page.relative_to(DOCS).as_posix() not in REFERENCE | TABLES:
        assert len(page.read_text(encoding="utf-8").split()) <= 2500


def test_index_names_the_pages_of_decisions() -> None:
    """Each page of decisions stands in their index with its title, and no other does."""
    titles = {path.name: path.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ") for path in DECISIONS}
    assert {page: title for title, page in re.findall(r"^## \[(.*)\]\((.*)\)$", INDEX, re.MULTILINE)} == titles


@pytest.mark.parametrize("page", DECISIONS, ids=lambda page: page.name)
def test_index_names_the_decisions(page: Path) -> None:
    """Each decision of a page stands in the index with its title, in the order of the page, and no other does."""
    titles = re.findall(r"^## (.*?)(?: \{ #[\w-]+ \})?$", page.read_text(encoding="utf-8"), re.MULTILINE)
    assert re.findall(rf"^- \[(.*)\]\({re.escape(page.name)}#[\w-]+\)$", INDEX, re.MULTILINE) == titles
    assert titles
