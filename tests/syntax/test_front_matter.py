"""The fences of front matter."""

from __future__ import annotations

import pytest
from reading import places
from support import BRIEF, STRUCTURED

import technews_format as tn
from technews_format.syntax.front_matter import read_front_matter
from technews_format.yaml.reader import MAX_FRONT_MATTER

FENCE = "---\n"


def test_an_unclosed_front_matter() -> None:
    """Without the second fence the rule of the footer ends the YAML; the place of the gap is reported."""
    for text in (STRUCTURED, BRIEF):
        lines = text.split("\n")
        del lines[lines.index("---", 1)]
        findings = tn.parse("\n".join(lines)).all_diagnostics
        assert [item.code for item in findings] == ["TN102"]
        blank = lines.index("")
        assert findings[0].span.start.line == blank + 2


@pytest.mark.parametrize("source", ["---\ntitle: x\n---\nText.\n", "---  \r\ntitle: x\r\n---\t\r\nText.\r\n"])
def test_fences_and_what_they_hold(source: str) -> None:
    """White space may follow the hyphens; the places are those of the lines between."""
    block, problems = read_front_matter(source)
    assert block is not None
    assert problems == []
    assert source[block.start : block.end].strip() == "title: x"
    assert source[block.body :].strip() == "Text."
    assert block.values == {"title": "x"}


@pytest.mark.parametrize(("length", "is_read"), [(65_536, True), (65_537, False)])
def test_front_matter_has_a_greatest_size(length: int, is_read: bool) -> None:
    """A longer one is not looked for its end."""
    source = FENCE + BRIEF.split(FENCE)[1] + FENCE
    source = source.replace("slug: ", f"slug: {'x' * (length + len(2 * FENCE) - len(source))}")
    block, _ = read_front_matter(f"{source}Text.\n")
    assert (block is not None and block.values is not None) == is_read


@pytest.mark.parametrize(
    ("text", "code", "start", "end", "words"),
    [
        (f"\ufeff{BRIEF}", "TN002", (1, 1), (1, 2), "byte order mark"),
        ("Text.\n", "TN101", (1, 1), (1, 1), "has no front matter"),
        ("---\ntitle: x\n", "TN102", (1, 1), (1, 4), "add a line '---' after the last key"),
        (BRIEF.replace("game\n---\n", "game\n--\n"), "TN102", (16, 1), (16, 3), "the line '--' does not close"),
        (f"  {BRIEF}", "TN103", (1, 1), (1, 3), "must begin the first line"),
        (f"\nTitulek\n{BRIEF}", "TN103", (1, 1), (3, 1), "the first line of a file must be"),
        (f"\n\n{BRIEF}", "TN103", (1, 1), (3, 1), "the first line of a file must be"),
        ("---\n---\nText.\n", "TN104", (2, 1), (2, 1), "is empty"),
        ("---\n- a\n---\nText.\n", "TN104", (2, 1), (3, 1), "is a list or a single value"),
        (f"---\ntitle: x\n\n{'x' * MAX_FRONT_MATTER}", "TN111", (1, 1), (1, 4), "too large or not closed"),
        (BRIEF.replace("---", "–––", 1), "TN121", (1, 1), (1, 4), "only looks like '---'"),
    ],
)
def test_fences_that_are_none(text: str, code: str, start: tuple[int, int], end: tuple[int, int], words: str) -> None:
    """What is wrong with them is one finding, which covers what is to be changed."""
    (found,) = tn.parse(text).diagnostics
    assert found.code == code
    assert (found.span.start.line, found.span.start.column) == start
    assert (found.span.end.line, found.span.end.column) == end
    assert words in found.message


@pytest.mark.parametrize("title", ["Nová --- hra ------", "Nová\n  --- hra", "Nová\n  ---"])
def test_hyphens_that_are_no_fence(title: str) -> None:
    """Only three of them at the margin, with nothing behind them, close front matter."""
    text = BRIEF.replace("title: Nová hra", f"title: {title}")
    assert places(text) == []
    assert tn.loads(text).front_matter.title == title.replace("\n  ", " ")


def test_a_key_that_stands_twice() -> None:
    """Front matter in the canonical form is not taken for clean because of its form."""
    assert places(STRUCTURED.replace("category", "author")) == [("TN106", 3, 1)]


_NO_CLOSING = "the front matter is not closed; add a line '---' after the last key"
_BEFORE_LINE = "the front matter is not closed before this line; add a line '---'"
_EM_DASH, _NO_BREAK_SPACE = " (there is em dash U+2014 in it)", " (there is no-break space U+00A0 in it)"
_BOM = ("TN002", 0, 1, "the file begins with a byte order mark; save it as UTF-8 without one")


@pytest.mark.parametrize(
    ("source", "places", "found"),
    [
        (
            "---\ntitle: x\n--\n\nText.\n",
            (0, 4, 13, 16),
            [("TN102", 13, 15, "the line '--' does not close the front matter; write '---' in its place")],
        ),
        (
            "---\ntitle: x\n—\n\nText.\n\n---\n\nx\n",
            (0, 4, 13, 15),
            [
                (
                    "TN102",
                    13,
                    14,
                    f"the line '—' does not close the front matter; write '---' in its place{_EM_DASH}",
                )
            ],
        ),
        ("---\ntitle: x\n\nText. a\n---\n", (0, 4, 14, 14), [("TN102", 14, 14, _BEFORE_LINE)]),
        ("---\ntitle: x\n\nText.\n", None, [("TN102", 0, 3, _NO_CLOSING)]),
        (
            "---\n\n---\ntitle: x\n---\n",
            (5, 9, 18, 22),
            [("TN103", 0, 5, "another line '---' stands before the front matter; remove one of them")],
        ),
        ("\ufeff---\ntitle: x\n---\n", (1, 5, 14, 18), [_BOM]),
        (
            "\ufeffText",
            None,
            [
                _BOM,
                ("TN101", 1, 1, "the file has no front matter; begin it with a line '---', the keys and another '---'"),
            ],
        ),
        (
            "\ufeff\n---\ntitle: x\n---\n",
            (2, 6, 15, 19),
            [_BOM, ("TN103", 1, 2, "the first line of a file must be '---'; remove what stands before it")],
        ),
        (
            "\ufeff \xa0---\ntitle: x\n---\n",
            (3, 7, 16, 20),
            [
                _BOM,
                (
                    "TN103",
                    1,
                    3,
                    f"'---' must begin the first line of a file; remove what stands before it{_NO_BREAK_SPACE}",
                ),
            ],
        ),
        (
            "\ufeff—\ntitle: x\n---\n",
            (1, 3, 12, 16),
            [
                _BOM,
                (
                    "TN121",
                    1,
                    2,
                    f"the first line only looks like '---'{_EM_DASH}; write three hyphens",
                ),
            ],
        ),
        (
            "Text\n---\ntitle: x\n---\n",
            (5, 9, 18, 22),
            [("TN103", 0, 5, "the first line of a file must be '---'; remove what stands before it")],
        ),
        ("---\ntitle: x\n---", (0, 4, 13, 16), []),
        (
            "A b\n\nC d\n---\ntitle: x\n--\n\nText.\n",
            (9, 13, 22, 25),
            [
                ("TN103", 0, 9, "the first line of a file must be '---'; remove what stands before it"),
                ("TN102", 22, 24, "the line '--' does not close the front matter; write '---' in its place"),
            ],
        ),
    ],
)
def test_what_is_wrong_with_the_fences(
    source: str, places: tuple[int, ...] | None, found: list[tuple[str, int, int, str]]
) -> None:
    """The block is read with what was meant for its fences; what is said of them covers just what is wrong."""
    block, problems = read_front_matter(source)
    assert (block and (block.opening, block.start, block.end, block.body)) == places
    assert [(item.code, item.start, item.end, item.message) for item in problems] == found
    assert block is None or block.values == {"title": "x"}


@pytest.mark.parametrize(("length", "code"), [(65_536, "TN102"), (65_537, "TN111")])
def test_a_file_that_is_too_long_for_front_matter(length: int, code: str) -> None:
    """Without a second fence, a longer one is not searched for the text."""
    source = f"---\n{'k: v' + chr(10) + 'x' * (length - 5)}"
    (problem,) = read_front_matter(source)[1]
    assert (problem.code, problem.start, problem.end) == (code, 0, 3)
    nearly = f"---\ntitle: x\n--\n\n{'x' * (length - 13)}"
    assert (read_front_matter(nearly)[0] is not None) == (code == "TN102")


def test_what_a_block_cannot_be_read_as() -> None:
    """It has no values and no tree, and what is said of it depends on what it is."""
    for source, code in (("---\n- a\n---\n", "TN104"), ("---\n---\n", "TN104"), ("---\na: @\n---\n", "TN105")):
        block, problems = read_front_matter(source)
        assert block is not None
        assert (block.values, block.tree, block.mapping) == (None, None, None)
        assert [item.code for item in problems] == [code]


def test_a_late_front_matter_is_looked_for_so_far() -> None:
    """And no further than a front matter is long."""
    for length, code in ((MAX_FRONT_MATTER, "TN103"), (MAX_FRONT_MATTER + 1, "TN101")):
        text = "x" * (length - len("\n---\ntitle:")) + "\n---\ntitle: a\n---\n"
        assert [item.code for item in read_front_matter(text)[1]] == [code]


def test_the_fence_that_closes_is_the_first() -> None:
    """Hyphens that touch others are none, and neither is what follows."""
    source = "---\ntitle: |\n  x\n----\n---x\n---\t\r\n---\n"
    block, _ = read_front_matter(source)
    assert block is not None
    assert source[block.start : block.end] == "title: |\n  x\n----\n---x\n"
    assert source[block.body :] == "---\n"


def test_a_block_that_pyyaml_reads() -> None:
    """An empty line is no end of it where YAML goes on, and the text behind it is none of its faults."""
    block, problems = read_front_matter("---\ntitle: x\n\n? slug\n: z\n---\nText.\n\nText.\n")
    assert block is not None
    assert problems == []
    assert block.values == {"title": "x", "slug": "z"}
    assert block.mapping is not None
    assert block.mapping.value == block.values
    assert [item.code for item in read_front_matter("---\na: @x\n---\nText.\n\nText.\n")[1]] == ["TN105"]


def test_the_first_odd_sign_of_a_first_line_is_named() -> None:
    """Also in its indentation."""
    _, (problem,) = read_front_matter("\xa0–––\ntitle: x\n---\n")
    assert (problem.code, problem.start, problem.end) == ("TN121", 0, 4)
    assert problem.message == f"the first line only looks like '---'{_NO_BREAK_SPACE}; write three hyphens"
