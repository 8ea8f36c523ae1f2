"""What a body is read as: variants that programs wrote, and what is no structure."""

from __future__ import annotations

import pytest
from reading import PLAIN, changed, codes
from support import STRUCTURED

import technews_format as tn
from technews_format.syntax.body import read_body, read_items


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_rules_between_sections(newline: str) -> None:
    """A rule around a section belongs to none; it is reported and not written again."""
    text = STRUCTURED.replace("\n\n## ", "\n\n---\n\n## ").replace("\n", newline)
    assert codes(text) == ["TN317"] * 4
    assert tn.loads(text) == PLAIN


@pytest.mark.parametrize(
    ("points", "code"),
    [
        ("* První bod.\n+ **Druhý**: bod.\n- Třetí bod.", None),
        ("- První bod.\n\n- **Druhý**: bod.\n\n- Třetí bod.", None),
        ("1. První bod.\n2. **Druhý**: bod.\n3. Třetí bod.", "TN319"),
        ("• První bod.\n• **Druhý**: bod.\n• Třetí bod.", "TN319"),
    ],
)
def test_key_points_that_load(points: str, code: str | None) -> None:
    """Bullets of every kind are read; other marks are warned about."""
    text = changed("- První bod.\n- **Druhý**: bod.\n- Třetí bod.", points)
    assert codes(text) == ([code] if code else [])
    assert tn.loads(text) == PLAIN


def test_key_points_of_several_lines() -> None:
    """Continuation lines and nested lists belong to their point."""
    text = changed("- První bod.", "- První bod,\n  který pokračuje.\n  - vnořený\n\n  odstavec")
    body = tn.loads(text).body
    assert isinstance(body, tn.StructuredBody)
    assert body.key_points[0] == "První bod,\n  který pokračuje.\n  - vnořený\n\n  odstavec"
    assert tn.dumps(tn.loads(text)) == text


@pytest.mark.parametrize(
    ("text", "items", "odd", "stray"),
    [
        ("- a\n-Bod", ["a"], None, "-Bod"),
        ("- a\n-5 °C", ["a\n-5 °C"], None, None),
        ("- a\n\nb", ["a"], None, "b"),
        ("- a\n\n  b", ["a\n\n  b"], None, None),
        ("- a\n\n- b\nc", ["a", "b\nc"], None, None),
        ("- a\n<!-- technews: x -->\n- b", ["a\n<!-- technews: x -->", "b"], None, None),
        ("- a\n  - b\n- c", ["a\n  - b", "c"], None, None),
        ("   - a\n- b\n    - c", ["a", "b\n    - c"], None, None),
        ("1. a\n2. b", ["a", "b"], "1.", None),
        ("- a\n• b", ["a", "b"], "•", None),
        ("-\n-  b", ["", "b"], None, None),
        ("x", [], None, "x"),
    ],
)
def test_items(text: str, items: list[str], odd: str | None, stray: str | None) -> None:
    """The items of one list, its first odd marker and what does not belong to it, at their places in a file."""
    source = f"...{text}\n"
    found = read_items(source, 3, len(source) - 1)
    assert [source[start:end] for start, end in found.spans] == items
    assert (source[slice(*found.odd_marker)] if found.odd_marker else None) == odd
    assert (None if found.stray is None else source[found.stray :].rstrip()) == stray


def test_headings_of_other_levels() -> None:
    """A deeper heading is text of its section, a higher one ends it; rules stand at their places."""
    source = "##\n## Souhrn\na\n\n---\n\n## Detail\nx\n\n### Sub\ny\n\n# Top\nz\n"
    tree = read_body(source, 3)
    found = [(item.name, item.title, source[slice(*item.heading)], source[slice(*item.text)]) for item in tree.sections]
    assert found == [
        ("summary", "Souhrn", "## Souhrn", "a"),
        (None, "Detail", "## Detail", "x\n\n### Sub\ny"),
        (None, "Top", "# Top", "z"),
    ]
    assert [source[slice(*rule)] for rule in tree.rules] == ["---"]


def test_an_emphasized_line_at_the_place_of_a_heading() -> None:
    """It stands for the heading where that is missing, and is text at another place."""
    for text, names in (
        ("**Souhrn**\na\n\n## Podrobnosti\nb", ["summary", "details"]),
        ("## Souhrn\na\n\n__Podrobnosti__ \nb", ["summary", "details"]),
        ("## Podrobnosti\n**Souhrn**\nb", ["details"]),
    ):
        source = f"...\n{text}\n"
        sections = read_body(source, 4).sections
        assert [section.name for section in sections] == names
        assert [source[slice(*section.heading)].strip("#*_ ") for section in sections] == [
            section.title.strip("*_") for section in sections
        ]
        assert source[slice(*sections[-1].text)].endswith("b")


def test_a_second_fence_of_a_brief_body() -> None:
    """It is a rule before the text, at its place in the file."""
    source = "...---\n\nText\n"
    tree = read_body(source, 3)
    assert tree.rules == ((3, 6),)
    assert source[slice(*tree.text)] == "Text"
