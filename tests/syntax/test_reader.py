"""Reading a text: its faults, conflicts and section pages."""

from __future__ import annotations

import pytest
from reading import places
from support import BRIEF

import technews_format as tn


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (BRIEF.replace("Je o", ">>>>>>> 25e1a\nJe o"), [20]),
        ("\ufeff<<<<<<< HEAD\n" + BRIEF, [1]),
        (BRIEF.replace("Je o", "<<<<<<<\tHEAD\nJe o"), [20]),
        (BRIEF.replace("Je o", ">>>>>>>\nJe o"), []),
    ],
)
def test_single_conflict_markers(text: str, found: list[int]) -> None:
    """A marker that was left behind is one, also after a byte order mark."""
    assert [item.span.start.line for item in tn.parse(text).all_diagnostics if item.code == "TN112"] == found


@pytest.mark.parametrize("text", ["", "---\n---\n", "---\n# x\n---\n", "---\ntitle: x\nurl: /x\n---\n"])
def test_section_pages_by_name(text: str) -> None:
    """The name of a section page is enough, unless it holds an article."""
    assert [item.code for item in tn.parse(text, name="web/_index.md").all_diagnostics] == ["TN113"]
    assert "TN113" not in [item.code for item in tn.parse(BRIEF, name="news/index.md").all_diagnostics]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [("TN101", 1, 1)]),
        ("Text.\n", [("TN101", 1, 1)]),
        ("----\ntitle: x\n----\n", [("TN101", 1, 1)]),
        ("---\ntitle: x\n", [("TN102", 1, 1)]),
        ("---", [("TN102", 1, 1)]),
        ("\n\n---\ntitle: x\n---\n", [("TN103", 1, 1)]),
        ("Text.\n---\ntitle: x\n---\n", [("TN103", 1, 1)]),
        ("---\n---\n", [("TN104", 2, 1)]),
        ("---\n\n# jen poznámka\n---\n", [("TN104", 2, 1)]),
        ("---\n- a\n- b\n---\n", [("TN104", 2, 1)]),
        ("---\nText here\n---\n", [("TN104", 2, 1)]),
        ("---\ntitle: a: b\n---\n", [("TN105", 2, 9)]),
        ("---\ntitle: 'a\n---\n", [("TN105", 2, 8)]),
        ("---\ntitle:\tx\n---\n", [("TN105", 2, 7)]),
        ("---\ntitle: a\x00b\n---\n", [("TN105", 2, 9)]),
        ('---\ntitle: "\\U00110000"\n---\n', [("TN105", 2, 9)]),
        ("---\na: 1\n--- b\n---\n", [("TN105", 3, 1)]),
        ("---\ntitle: x\nurl: a\ntitle: z\n---\n", [("TN106", 4, 1)]),
        ("---\ns:\n  a: 1\n  a: 2\n---\n", [("TN106", 4, 3)]),
        ("---\na: &x 1\nb: *x\n---\n", [("TN107", 2, 4), ("TN107", 3, 4)]),
        ("---\na: !!str 1\n---\n", [("TN108", 2, 4)]),
        ("---\n<<: {a: 1}\n---\n", [("TN109", 2, 1)]),
        ("---\n" + "".join(f"{' ' * i}a:\n" for i in range(30)) + "---\n", [("TN110", 22, 21)]),
        ("---\na: " + "[" * 30 + "]" * 30 + "\n---\n", [("TN110", 2, 23)]),
        ("---\na: " + "x" * 70_000 + "\n---\n", [("TN111", 1, 1)]),
        ("---\n1: x\n---\n", [("TN115", 2, 1)]),
        ("---\n? [a, b]\n: x\n---\n", [("TN115", 2, 3)]),
        ("\ufeff---\ntitle: x\n---\n", [("TN002", 1, 1)]),
        ("---\nlayout: tech_news_index\n---\n", [("TN113", 2, 9)]),
    ],
)
def test_syntax_diagnostics(text: str, expected: list[tuple[str, int, int]]) -> None:
    """Each fault of the syntax has its code and its place; the front matter is never an empty dict."""
    assert places(text) == expected
    assert tn.parse(text).front_matter != {}


@pytest.mark.parametrize("name", ["index.md", "tech-news/_index.md", "C:\\web\\_index.md"])
def test_section_page_by_name(name: str) -> None:
    """A page with the name of a section page and no key of an article is one."""
    assert places("---\ntitle: Zprávy\n---\n", name) == [("TN113", 1, 1)]
    assert places("---\ntitle: Zprávy\n---\n", "news.md") == []
    assert places(BRIEF, name) == []


def test_every_merge_conflict_marker() -> None:
    """Each marker counts, in diff3 style too; a line of equals signs elsewhere does not."""
    text = BRIEF.replace("Je o vlacích.", "<<<<<<< a\nx\n||||||| b\ny\n=======\nz\n>>>>>>> c")
    assert places(text) == [("TN112", line, 1) for line in (20, 22, 24, 26)]
    assert tn.parse(text).kind == "merge-conflict"
    assert places(BRIEF.replace("Je o vlacích.", "Nadpis\n=======")) == []


def test_markers_in_code_are_no_conflict() -> None:
    """An article about Git may show a conflict in a code block."""
    assert places(BRIEF.replace("Je o vlacích.", "```\n<<<<<<< a\n=======\n>>>>>>> b\n```")) == []


def test_conflict_in_front_matter_hides_the_rest() -> None:
    """Two versions at once are neither: there is no front matter, but every marker is reported."""
    text = BRIEF.replace("importance: 2", "<<<<<<< a\nimportance: 2\n=======\nimportance: 3\n>>>>>>> b")
    document = tn.parse(text)
    assert document.front_matter is None
    assert (document.generation, document.dialect) == (None, None)
    assert [item.code for item in document.all_diagnostics] == ["TN112"] * 3
