"""The documentation as a whole: length of pages, navigation, pictures, and the index of decisions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import docs_hooks
import pytest
import yaml
from support import ROOT

import technews_format as tn

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


def test_users_come_first() -> None:
    """The navigation ends with what is for those who carry the project on."""
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    [(title, last)] = yaml.safe_load(text)["nav"][-1].items()
    assert title == "For the project"
    assert [name for entry in last for name in entry] == [
        "Report on the sample",
        "Performance",
        "Performance in figures",
        "Repair in figures",
        "Decisions",
    ]


@pytest.mark.parametrize("page", [*PAGES, ROOT / "README.md"], ids=lambda page: page.relative_to(ROOT).as_posix())
def test_pictures_are_told_in_words(page: Path) -> None:
    """Each picture is there, and has a text that says what it shows."""
    text = re.sub(r"^```.*?^```|`[^`\n]*`", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    for words, path in re.findall(r"!\[(.*?)\]\((.*?)\)", text):
        assert len(words.split()) >= 5
        assert (page.parent / path).is_file()


def test_bars_in_tables() -> None:
    """A bar that a backslash keeps from ending a cell is a bar there, as on GitHub; elsewhere nothing changes."""
    text = r"<p><code>a\|b</code></p><table><td><code>html\|json</code></td><td>\|</td></table><p>\|</p>"
    shown = r"<p><code>a\|b</code></p><table><td><code>html|json</code></td><td>|</td></table><p>\|</p>"
    assert docs_hooks.on_page_content(text, page=None) == shown


def test_picture_of_the_data_flow() -> None:
    """The calls in the picture exist, its description names all of them, and it has colours for dark pages."""
    source = (DOCS / "pictures" / "data-flow.svg").read_text(encoding="utf-8")
    svg = "{http://www.w3.org/2000/svg}"
    picture = ET.fromstring(source)  # noqa: S314 - our own file
    texts = [item.text or "" for item in picture.iter(f"{svg}text") if item.get("class", "").startswith("call")]
    calls = re.findall(r"[A-Za-z_.]+", " ".join(texts))
    assert {"parse", ".edit", "Article.new"} <= {*calls}
    for call in calls:
        owner, dot, name = call.rpartition(".")
        assert hasattr(getattr(tn, owner or "Document") if dot else tn, name)
        assert name in picture.findtext(f"{svg}desc", "")
    assert "prefers-color-scheme: dark" in source


def test_article_of_the_first_page() -> None:
    """The complete article on the first page is canonical, and has nothing that a rule finds fault with."""
    [text] = re.findall(r"^```markdown\n(.*?)^```$", (DOCS / "index.md").read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert tn.dumps(tn.loads(text)) == text
    assert tn.check(text) == []
