"""The documentation as a whole: length of pages, navigation, pictures, and the index of decisions."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import docs_hooks
import pytest
import site_pages
import yaml
from support import ROOT

import technews_format as tn

if TYPE_CHECKING:
    from pathlib import Path

DOCS = ROOT / "docs"
PAGES = [path for path in sorted(DOCS.rglob("*.md")) if path.parent != DOCS / "rules"]
REFERENCE = {"api.md", "cli.md", "exceptions.md", "exit-codes.md", "format.md", "settings.md"}
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
        "Contribute",
        "Changes",
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


def test_navigation_names_the_pages() -> None:
    """The navigation leads to each page, but for those of rules and names, which their tables lead to."""
    _, _, navigation = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:\n")
    named = re.findall(r"(\S+\.md)$", navigation.partition("\n\n")[0], re.MULTILINE)
    pages = [path.relative_to(DOCS).as_posix() for path in PAGES if path.parent != DOCS / "api"]
    assert sorted(named) == sorted([*pages, "rules/index.md", *site_pages.PAGES.values()])


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("../CONTRIBUTING.md#x", "contributing.md#x"),
        ("../../CHANGELOG.md", "../changelog.md"),
        ("../README.md", "../README.md"),
    ],
)
def test_files_at_the_top_are_pages_of_the_site(link: str, target: str) -> None:
    """In the site, links to them lead to their pages; in the repository, to the files."""
    page: Any = SimpleNamespace(meta={}, file=SimpleNamespace(src_uri="how-to/ci.md"))
    assert site_pages.on_page_markdown(f"See [it]({link}).", page=page) == f"See [it]({target})."
    assert page.meta["search"]["boost"] > site_pages.boost("decisions/yaml.md")
    assert all((ROOT / name).is_file() for name in site_pages.PAGES)


QUESTIONS = {
    "how-to/ci.md": ["validate ci", "without python", "accept old findings", "suppress ignore", "unsafe fix"],
    "how-to/create.md": ["create article", "category cut", "no quoted", "importance", "four sections"],
    "how-to/deploy.md": ["preview", "deploy site"],
    "how-to/edit.md": [
        "change articles",
        "load fail",
        "all errors folder",
        "add company",
        "repair one value",
        "certain right after repair",
    ],
    "how-to/fastapi.md": ["fastapi", "which json", "html"],
    "how-to/json.md": ["which json"],
    "how-to/migrate.md": ["read old files"],
    "how-to/pytest.md": ["add rule"],
    "how-to/static-sites.md": ["hugo", "convert html safely"],
    "performance.md": ["how fast"],
    "publishing.md": ["convert html"],
    "security.md": ["safe hostile files"],
    "testing.md": ["test my reader"],
    "../CONTRIBUTING.md": ["change next version", "add rule"],
}


@pytest.mark.parametrize("page", QUESTIONS)
def test_headings_have_the_words_of_users(page: str) -> None:
    """What users ask stands in a heading, which counts most in a search of the site."""
    headings = re.findall(r"^#+ (.*)$", (DOCS / page).read_text(encoding="utf-8"), re.MULTILINE)
    words = [{*re.findall(r"[a-z]+", heading.lower())} for heading in headings]
    assert [asked for asked in QUESTIONS[page] if not any({*asked.split()} <= heading for heading in words)] == []


def test_times_are_those_of_the_figures() -> None:
    """The times of one article, for those who ask how fast it is, are what the benchmarks printed."""
    page, figures = ((DOCS / name).read_text(encoding="utf-8") for name in ("performance.md", "performance-figures.md"))
    [(reading, checking)] = re.findall(r"read and typed in (\S+) ms and checked in (\S+) ms\.", page)
    [loads, *_] = re.findall(r"loads \(typed article\) +(\S+) ms", figures)
    [check] = re.findall(r"^single +\S+ s +(\S+) ms each", figures, re.MULTILINE)
    assert (reading, checking) == (f"{float(loads):.2f}", f"{float(check):.2f}")
