"""The report for people with the lines of each finding."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reporting import entry, finding, report

import technews_format as tn
from technews_format.checking.reports._report import entries_of
from technews_format.checking.reports.registry import render

WIDTHS = {"a": 1, "ě": 1, "📱": 2, "漢": 2, "\u0301": 0, "\t": 4, "\0": 4, "\u200b": 6, "\udc80": 1, "⚡": 2}
"""Cells of what is shown for a character."""


def test_full() -> None:
    """A finding is shown with its line, an underline, its name and its fix."""
    found = entry('---\nimportance: "3"\n---\n', '"3"', name="news/a.md", fix=("3", True))
    assert render(report(found), "full").splitlines() == [
        "error[TN202]: found a text; expected a number",
        " --> news/a.md:2:13",
        "  |",
        '2 | importance: "3"',
        "  |             ^^^ wrong-type",
        "  |",
        "  = help: replace it by `3` (`technews fix`)",
        "",
        "Found 1 error in 1 of 1 file; 1 fixable with `technews fix`",
    ]


def block(text: str, part: str, **options: object) -> list[str]:
    """Return the lines of the first block of the full format, without place and gutter."""
    lines = render(report(entry(text, part, **options)), "full").split("\n\n")[0].split("\n")  # type: ignore[arg-type]
    return [line.partition("| ")[2] for line in lines[3:5]]


@pytest.mark.parametrize(
    ("text", "part", "shown", "underline"),
    [
        ("📱 chyba\n", "chyba", "📱 chyba", "   ^^^^^"),
        ("e\u0301 chyba\n", "chyba", "e\u0301 chyba", "  ^^^^^"),
        ("漢字 chyba\n", "字", "漢字 chyba", "  ^^"),
        ("\tchyba\n", "chyba", "    chyba", "    ^^^^^"),
        ("\x1b[2J chyba\n", "chyba", "\\x1b[2J chyba", "        ^^^^^"),
        ("a\x00b\n", "\x00", "a\\x00b", " ^^^^"),
        ("##vso[x] chyba\n", "#vso", "#\\x23vso[x] chyba".replace("#\\x23", "\\x23#"), "    ^^^^"),
    ],
)
def test_the_underline_counts_cells(text: str, part: str, shown: str, underline: str) -> None:
    """Wide characters, combining marks, tabs and escapes shift the underline as far as they shift the text."""
    assert block(text, part) == [shown, f"{underline} wrong-type"]


@given(st.text(alphabet=st.sampled_from(list(WIDTHS)), max_size=100), st.data())
def test_the_underline_is_below_the_span(line: str, data: st.DataObject) -> None:
    """However wide the characters before it, the underline begins below the finding and is as wide."""
    start = data.draw(st.integers(0, len(line)))
    end = data.draw(st.integers(start, len(line)))
    document = tn.parse(line, "a.md")
    found = report(*entries_of(document, [finding(document, (start, end))]))
    underline = render(found, "full").splitlines()[4].removeprefix("  | ").removesuffix(" wrong-type")
    assert len(underline) - underline.count("^") == sum(WIDTHS[character] for character in line[:start])
    assert underline.count("^") == max(1, sum(WIDTHS[character] for character in line[start:end]))


def test_a_finding_at_a_place_has_one_mark() -> None:
    """What is missing is marked where it belongs, also after the end of the line."""
    assert block("abc\n", "") == ["abc", "^ wrong-type"]
    document = tn.parse("abc", "a.md")
    lines = render(report(*entries_of(document, [finding(document, (3, 3))])), "full").splitlines()
    assert lines[3:5] == ["1 | abc", "  |    ^ wrong-type"]


def test_several_lines() -> None:
    """Each line that a span touches is underlined, three at most."""
    text = "".join(f"{number}. řádek\n" for number in range(9, 20))
    lines = render(report(entry(text, "řádek\n10. řádek\n11. řádek\n12. řá")), "full").splitlines()
    assert lines[3:10] == [
        "1 | 9. řádek",
        "  |    ^^^^^",
        "2 | 10. řádek",
        "  | ^^^^^^^^^",
        "3 | 11. řádek",
        "  | ^^^^^^^^^ wrong-type",
        "  | …",
    ]


def test_numbers_of_lines_have_one_width() -> None:
    """The gutter is as wide as the longest number."""
    lines = render(report(entry("\n" * 8 + "a\nb\n", "a\nb")), "full").splitlines()
    assert [line[:4] for line in lines[1:7]] == ["  --", "   |", " 9 |", "   |", "10 |", "   |"]


@pytest.mark.parametrize("length", [1_000, 1_000_000])
def test_a_long_line_is_cut_around_the_finding(length: int) -> None:
    """About a hundred characters of a paragraph are shown."""
    shown, underline = block("x" * length + " chyba " + "y" * length, "chyba")
    assert shown == "…" + "x" * 39 + " chyba " + "y" * 54 + "…"
    assert underline.index("^") == shown.index("chyba")
    shown, underline = block("x" * length, "x" * length)
    assert (shown, underline) == ("x" * 100 + "…", "^" * 100 + " wrong-type")


@pytest.mark.parametrize(
    ("part", "fix", "help_text"),
    [
        ("b", ("", True), "remove it (`technews fix`)"),
        ("b", ("", False), "remove it (`technews fix --unsafe-fixes`)"),
        ("", ("x\n", True), "insert `x\\n` at 1:1 (`technews fix`)"),
        ("b", ("y" * 200, True), f"replace it by `{'y' * 99}…` (`technews fix`)"),
    ],
)
def test_help(part: str, fix: tuple[str, bool], help_text: str) -> None:
    """The help says what the fix does and how to have it done."""
    lines = render(report(entry("abc\n", part, fix=fix)), "full").splitlines()
    assert lines[6] == f"  = help: {help_text}"


@pytest.mark.parametrize(
    ("span", "replacement", "help_text"),
    [
        ((2, 3), "x", "replace 1:3 to 1:4 by `x`"),
        ((2, 3), "", "remove 1:3 to 1:4"),
        ((2, 2), "x", "insert `x` at 1:3"),
        ((0, 4), "", "remove line 1"),
        ((0, 8), "", "remove lines 1 to 2"),
        ((3, 4), "", "rewrite line 1"),
        ((0, 6), "x", "rewrite lines 1 to 2"),
    ],
)
def test_help_at_another_place(span: tuple[int, int], replacement: str, help_text: str) -> None:
    """A fix somewhere else than the finding says where; of one over several lines that is all."""
    document = tn.parse("abc\ndef\n", "a.md")
    fix = finding(document, span, fix=(replacement, True)).fix
    moved = replace(finding(document, (1, 2)), fix=fix)
    assert f"= help: {help_text} (`technews fix`)" in render(report(*entries_of(document, [moved])), "full")
