"""The fences of front matter."""

from __future__ import annotations

import pytest
from support import BRIEF, STRUCTURED

import technews_format as tn
from technews_format._util.lines import skeleton_of
from technews_format.syntax.front_matter import read_canonical_block, read_front_matter


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
    source = f"---\ntitle: {'x' * (length - len('title: ' + chr(10)))}\n---\n"
    block, _ = read_front_matter(f"{source}Text.\n")
    assert (block is not None and block.values is not None) == is_read
    assert (read_canonical_block(source, skeleton_of(source.encode())) is not None) == is_read
