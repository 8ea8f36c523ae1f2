"""The fast path of bodies: the canonical layout, and what it leaves to the scan by lines."""

from __future__ import annotations

import pytest
from support import STRUCTURED

import technews_format as tn
from technews_format._util.lines import skeleton_of
from technews_format.syntax.body import BodyTree, read_body
from technews_format.syntax.canonical_body import FOOTER_BEGINS, read_canonical_body

START = STRUCTURED.index("\n---\n", 5) + 5


def read(text: str) -> BodyTree | None:
    """Read the body of a file on the fast path."""
    end = text.rindex(FOOTER_BEGINS.decode())
    content = text[START + 1 : end]
    return read_canonical_body(content, text[end:], START + 1, skeleton_of(content.encode()))


@pytest.mark.parametrize("text", [STRUCTURED, STRUCTURED.replace("## ", "### ")])
def test_the_canonical_layout_is_read_as_by_lines(text: str) -> None:
    """With headings of either level; the key points are known besides."""
    tree = read(text)
    assert tree is not None
    assert tree.points is not None
    assert [text[start:end] for start, end in tree.points] == ["První bod.", "**Druhý**: bod.", "Třetí bod."]
    assert tree._replace(points=None) == read_body(text, START)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("První odstavec.", "První odstavec. "),
        ("První odstavec.", "První\todstavec."),
        ("První odstavec.", "~~~\nPrvní odstavec.\n~~~"),
        ("První odstavec.", "<p>\nPrvní odstavec."),
        ("První odstavec.", "První odstavec.\n===="),
        ("První odstavec.", "### První odstavec."),
        ("První odstavec.", "První odstavec.\n\n---"),
        ("- První bod.", "* První bod."),
        ("- První bod.\n", "- První bod.\n\n"),
        ("## Podrobnosti", "## podrobnosti"),
        ("## Podrobnosti", "### Podrobnosti"),
        ("**Zdroj:** 📰 Example.org\n", "**Zdroj:** 📰 Example.org"),
    ],
)
def test_anything_else_is_left_to_the_scan(old: str, new: str) -> None:
    """White space at line ends, code, HTML, other headings, marks and rules."""
    assert old in STRUCTURED
    text = STRUCTURED.replace(old, new)
    assert read(text) is None
    assert tn.parse(text).body.points is None
