"""``technews index`` and ``technews search``: tables of files, and what is found in them."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest
from commands import outcome, run
from support import BRIEF, STRUCTURED

from technews_format.corpus.indexing import index

EXPECTED_JSON = {
    "format": "technews-found",
    "version": 1,
    "articles": [
        {
            "path": "articles/a.md",
            "published_at": "2026-02-18T09:30:00Z",
            "title": "Nová hra",
            "passage": "Vyšla nová hra.\n\nJe o [vlacích].",
        }
    ],
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the working folder, with a folder of two articles and a file that is none."""
    monkeypatch.chdir(tmp_path)
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "a.md").write_text(BRIEF, encoding="utf-8")
    (articles / "b.md").write_text(STRUCTURED, encoding="utf-8")
    (articles / "c.md").write_text("---\ntitle: x\n---\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("options", [[], ["--jobs", "2"]])
@pytest.mark.parametrize("name", ["all.parquet", "all.sqlite", "new/all.parquet"])
def test_a_folder_becomes_a_table(folder: Path, name: str, options: list[str]) -> None:
    """It is the one that the library makes, and the next call finds it as it should be."""
    assert outcome("index", "articles", "-o", name, *options) == (0, f"{name}: 3 files, 0 unchanged\n", "")
    before = (folder / name).read_bytes()
    assert outcome("index", "articles", "-o", name, *options) == (0, f"{name}: 3 files, 3 unchanged\n", "")
    assert (folder / name).read_bytes() == before
    index(["articles/a.md", "articles/b.md", "articles/c.md"], f"expected{Path(name).suffix}")
    assert (folder / f"expected{Path(name).suffix}").read_bytes() == before


def test_months_become_files(folder: Path) -> None:
    """Below the folder that is named."""
    code, printed, _ = outcome("index", "articles", "-o", "months", "--partition", "month")
    assert (code, printed) == (0, "months: 3 files, 0 unchanged\n")
    assert (folder / "months" / "year=2026" / "month=02" / "articles.parquet").is_file()


def test_the_options_for_rules_count(folder: Path) -> None:
    """Other rules find something else, so nothing is taken over."""
    outcome("index", "articles", "-o", "all.sqlite")
    assert (
        outcome("index", "articles", "-o", "all.sqlite", "--select", "TN1")[1] == "all.sqlite: 3 files, 0 unchanged\n"
    )


@pytest.mark.parametrize(
    ("arguments", "remark"),
    [
        (["articles", "-o", "all.txt"], "all.txt: expected a name that ends with .parquet or .sqlite"),
        (["articles", "-o", "articles/a.md"], "articles/a.md would take the place of articles/a.md, which is read; "),
        (["-", "-o", "all.sqlite"], "a table has a row for each file; standard input is none"),
        (["none", "-o", "all.sqlite"], "none: No such file or directory"),
        (
            ["articles", "-o", "notes.sqlite"],
            "notes.sqlite: no table of articles that this version has made; remove it",
        ),
        (["articles", "-o", "notes.parquet"], "notes.parquet: no table of articles that this version has made; "),
        (["articles", "-o", "notes.sqlite/all.sqlite"], "notes.sqlite/all.sqlite: "),
    ],
)
def test_what_cannot_be_written_is_told(folder: Path, arguments: list[str], remark: str) -> None:
    """Nothing that was there is lost."""
    for name in ("notes.sqlite", "notes.parquet"):
        (folder / name).write_text("notes", encoding="utf-8")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    code, printed, remarks = outcome("index", *arguments)
    assert (code, printed) == (2, "")
    assert f"technews: {remark}" in remarks
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_a_missing_package_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite needs none."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    code, _, remarks = outcome("index", "articles", "-o", "all.parquet")
    assert code == 2
    assert "install it with: pip install 'technews-format[corpus]'" in remarks
    assert outcome("index", "articles", "-o", "all.sqlite")[0] == 0


def test_found_articles_are_shown_with_their_passages(folder: Path) -> None:
    """What was found stands in brackets."""
    outcome("index", "articles", "-o", "all.sqlite")
    shown = "articles/a.md  2026-02-18  Nová hra\n  Vyšla nová hra.  Je o [vlacích].\n"
    assert outcome("search", "all.sqlite", "vlacich") == (0, shown, "")
    assert outcome("search", "all.sqlite", "hra vlac*")[0] == 0


def test_on_a_terminal_it_has_a_colour(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Instead of the brackets."""

    class Screen(io.StringIO):
        def isatty(self) -> bool:
            return True

    from technews_format.cli._terminal import Terminal

    screen = Screen()
    monkeypatch.setattr(sys, "stdout", screen)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    Terminal().passage(["a \x1b[2J", "b", " c"])
    assert screen.getvalue() == "a \\x1b[2J\x1b[1;32mb\x1b[0m c\n"


def test_nothing_found_is_exit_code_1(folder: Path) -> None:
    """As with a search in files; as JSON it is an empty list."""
    outcome("index", "articles", "-o", "all.sqlite")
    assert outcome("search", "all.sqlite", "nikde") == (1, "", "")
    assert json.loads(outcome("search", "--json", "all.sqlite", "nikde")[1])["articles"] == []


def test_found_articles_as_json(folder: Path) -> None:
    """With a limit."""
    outcome("index", "articles", "-o", "all.sqlite")
    code, printed, _ = outcome("search", "--json", "--limit", "1", "all.sqlite", "vlacich")
    assert (code, json.loads(printed)) == (0, EXPECTED_JSON)


def test_what_is_no_index_is_told(folder: Path) -> None:
    """A Parquet file holds no search."""
    outcome("index", "articles", "-o", "all.parquet")
    remark = "no table of articles that this version has made; technews index writes them, as SQLite"
    assert outcome("search", "all.parquet", "x") == (2, "", f"technews: all.parquet: {remark}\n")
    assert outcome("search", "none.sqlite", "x") == (2, "", "technews: none.sqlite: No such file or directory\n")


def test_what_goes_wrong_is_no_usage(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the name of the table is what somebody can name otherwise."""

    def wrong(*_: object) -> None:
        raise ValueError("no fault of the command line")

    monkeypatch.setattr("technews_format.corpus.indexing.row_of", wrong)
    assert isinstance(run("index", "articles", "-o", "new.sqlite").exception, ValueError)
    assert not [*folder.glob("*.sqlite*")]


@pytest.mark.parametrize("options", [[], ["--partition", "month"]])
def test_an_article_is_not_replaced(folder: Path, options: list[str]) -> None:
    """By no table either, as the first of ``-o *.md`` would be."""
    before = (folder / "articles" / "a.md").read_bytes()
    assert outcome("index", "articles/b.md", "-o", "articles/a.md", *options)[0] == 2
    assert (folder / "articles" / "a.md").read_bytes() == before
