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
