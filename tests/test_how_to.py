"""The tables of docs/how-to/migrate.md can be called, and those of docs/pro-redakci.md are what the code says."""

from __future__ import annotations

import itertools
import re
import shutil
import subprocess
import sys
import unicodedata
from typing import TYPE_CHECKING

import pytest
from support import BRIEF, ROOT, STRUCTURED

import technews_format as tn

if TYPE_CHECKING:
    from pathlib import Path

PAGE = (ROOT / "docs" / "how-to" / "migrate.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (?!you wrote)(?P<old>\S.*?) \| (?P<new>`.*) \|$", PAGE, re.MULTILINE)
CALLS = [code for _, new in ROWS for code in re.findall(r"(?<!\[)`((?:tn\.[\w.]+\(|article\.|sorted\().*?)`", new)]


@pytest.fixture
def names(tmp_path: Path) -> dict[str, object]:
    """Return what the page says that its tables take for granted."""
    for path in (ROOT / "examples" / "articles").glob("2026-02-*.md"):
        shutil.copy(path, tmp_path)
    path = tmp_path / "2026-02-05-krtek-3-tells-weeds-from-carrots.md"
    article = tn.load(path)
    return {"tn": tn, "path": path, "text": path.read_text("utf-8"), "article": article, "articles": [article]}


def test_each_row_has_something_to_call() -> None:
    """Every row of every table says what to call: in Python, or on the command line."""
    rows = [line for line in PAGE.splitlines() if line.startswith("| ") and "you wrote this" not in line]
    assert len(rows) == len(ROWS)
    assert [new for _, new in ROWS if not any(call in new for call in CALLS)] == [
        "`technews repair` on the command line"
    ]


@pytest.mark.parametrize("call", CALLS)
def test_what_the_tables_call(call: str, names: dict[str, object]) -> None:
    """The expression gives something, with the names that the page explains."""
    result = eval(call, names)  # noqa: S307 - code of our own documentation
    assert result is not None or call.startswith("tn.dump(")


@pytest.mark.parametrize("call", [call for call in CALLS if call.startswith("tn.dump(")])
def test_what_is_written_loads(call: str, names: dict[str, object]) -> None:
    """What a row writes is an article."""
    eval(call, names)  # noqa: S307 - code of our own documentation
    assert tn.load(str(names["path"])).front_matter.importance == tn.Importance.MEDIUM


# All guides

GUIDES = [*sorted((ROOT / "docs" / "how-to").glob("*.md")), ROOT / "docs" / "pro-redakci.md"]
PAGES = [*sorted((ROOT / "docs").rglob("*.md")), *sorted(ROOT.glob("*.md"))]
_LINK = re.compile(r"\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)")


def prose(page: Path) -> str:
    """Return a page without its blocks of code and its inline code."""
    text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    return re.sub(r"`[^`\n]*`", "", text)


def anchors(page: Path) -> set[str]:
    """Return what a link into a page can name: ids that are written out, and those made of headings."""
    headings = re.findall(r"^#+ (.*?)(?: \{ #([\w-]+) \})?$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {name or anchor(text) for text, name in headings}


def anchor(heading: str) -> str:
    """Return the id that the site gives a heading."""
    text = unicodedata.normalize("NFKD", heading).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", text).strip().lower())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    """Each link names a file that there is, and an anchor that it has."""
    for name, place in _LINK.findall(prose(page)):
        target = (page.parent / name).resolve() if name else page
        assert target.is_file(), name
        assert not place or place in anchors(target), f"{name}#{place}"


# The page for editors

CZECH = (ROOT / "docs" / "pro-redakci.md").read_text(encoding="utf-8")
SEVERITIES = {"chyba": "error", "varování": "warning", "styl": "info"}


def table(head: str) -> list[list[str]]:
    """Return the cells of the rows of the table whose first column has this head."""
    _, _, rest = CZECH.partition(f"\n| {head} |")
    lines = itertools.takewhile(lambda line: line.startswith("|"), rest.splitlines()[2:])
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_the_severities_are_those_of_the_rules() -> None:
    """The page calls a finding an error, a warning or style as the checker does."""
    named = {code.strip("`"): SEVERITIES[severity] for code, severity, *_ in table("kód")}
    assert named == {code: tn.CODES[code].severity for code in named}
    assert len(named) > 25


def test_all_keys_are_explained() -> None:
    """The table of keys has every key of a file, and no other."""
    keys = {key for cell, _ in table("klíč") for key in re.findall(r"`(\w+)`", cell)}
    assert keys == {*tn.FrontMatter.file_keys(), "layout"}


def test_importance_has_its_names_and_emoji() -> None:
    """Numbers, names and emoji of importance are those of the library, on the page in English too."""
    for importance in tn.Importance:
        row = f"| {importance.value} | {importance.czech_name} {importance.emoji} |"
        assert row in CZECH
        assert row in (ROOT / "docs" / "how-to" / "create.md").read_text(encoding="utf-8")


def test_sources_have_their_emoji() -> None:
    """The emoji of a source is the one that the library gives it."""
    sources = table("zdroj")
    assert [emoji for _, emoji in sources] == [tn.source_emoji(name) for name, _ in sources]
    assert len(sources) == 13


def test_comments_of_the_page_accept() -> None:
    """The comments that the page shows keep back what they name."""
    [path] = (ROOT / "examples" / "articles").glob("2026-03-02-*.md")
    [slug] = re.findall(r"^slug: fish.*$", CZECH, re.MULTILINE)
    [above] = re.findall(r"`(<!-- technews: .*?-->)`", CZECH)
    text = re.sub(r"^slug: .*$", slug, path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    text = text.replace("---\n\nObecní", f'---\n\n{above}\n"Obecní"')
    assert tn.check(text) == []
    assert {finding.code for finding in tn.check(text.replace("technews: ", ""))} >= {"TN212", "TN405"}


# The page about changing articles

EDIT = (ROOT / "docs" / "how-to" / "edit.md").read_text(encoding="utf-8")
EDITED = re.findall(r"`((?:body|footer|source)\.[\w.]+|title|publishedAt|urlToImage)`", EDIT.partition("| name |")[2])


@pytest.mark.parametrize("name", sorted({*EDITED}))
def test_names_that_can_be_changed(name: str) -> None:
    """Each name of the table can be set, and what was asked for stands at its place then."""
    document = tn.parse(BRIEF if name == "body.text" else STRUCTURED)
    values = {"body.key_points": ["Jeden.", "Dva.", "Tři."], "publishedAt": "2026-02-19T09:30:00+00:00"}
    value = values.get(name, "https://example.org/new" if "url" in name else "Nový text.")
    edited = document.edit({name: value})
    span = edited.span(name)
    assert span is not None
    assert edited.source != document.source
    if isinstance(value, str):
        assert value in edited.source[span.start.offset : span.end.offset]


# The page about pytest


def test_the_options_for_pytest_are_all_there() -> None:
    """The table has every option and ini option of the plugin, and no other."""
    text = (ROOT / "docs" / "how-to" / "pytest.md").read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if line.startswith("| ") and "technews" in line]
    told = {name for row in rows for cell in row.split("|")[1:3] for name in re.findall(r"(?:--)?technews[\w-]*", cell)}
    command = [sys.executable, "-m", "pytest", "--help", "-p", "no:cacheprovider"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert told == {*re.findall(r"^  (?=--technews|technews_)([\w-]+)", done.stdout, re.MULTILINE)}
