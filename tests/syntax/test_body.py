"""What a body is read as: variants that programs wrote, and what is no structure."""

from __future__ import annotations

import pytest
from reading import LINK, PLAIN, changed, codes
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


def test_the_parts_of_a_body() -> None:
    """Levels, places and what belongs to no section."""
    source = "...\nÚvod.\n\n---\n\n### Souhrn\na\n\n## Detail\nx\n\n***\n\n```\n## Podrobnosti\n"
    tree = read_body(source, 4)
    assert (tree.kind, tree.start, tree.heading_level) == ("structured", 4, 3)
    assert [(item.name, item.level) for item in tree.sections] == [("summary", 3), (None, 2)]
    assert source[slice(*tree.preamble)] == "Úvod."
    assert [source[slice(*rule)] for rule in tree.rules] == ["---"]
    assert [source[slice(*span)] for span in tree.opaque] == ["```\n## Podrobnosti\n"]
    assert tree.unclosed is not None
    assert source[slice(*tree.unclosed)] == "```"
    assert tree.is_opaque(source.index("## Podrobnosti"))
    assert not tree.is_opaque(source.index("Úvod"))
    assert tree.section("details") is None
    assert tree.section("summary") == tree.sections[0]
    brief = read_body("...Text.\n\n", 3)
    assert (brief.kind, brief.heading_level, brief.preamble, brief.text) == ("brief", None, (3, 3), (3, 8))
    assert (brief.footer, brief.unclosed, brief.sections) == (None, None, ())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("**Souhrn**\na\n\n## Podrobnosti\nb", [("summary", "**Souhrn**", 2), ("details", "## Podrobnosti", 2)]),
        (
            "### Souhrn\na\n\n  **Podrobnosti** \t\nb",
            [("summary", "### Souhrn", 3), ("details", "  **Podrobnosti**", 3)],
        ),
        ("```\n**Souhrn**\n```\n\n## Podrobnosti\nb", [("details", "## Podrobnosti", 2)]),
        (
            "**Něco**\n\n**Souhrn**\n\n## Podrobnosti\nb",
            [("summary", "**Souhrn**", 2), ("details", "## Podrobnosti", 2)],
        ),
        (
            "**Souhrn**\n\n**Souhrn**\n\n## Klíčové body\n\n**Podrobnosti**\n\n## Proč je to důležité\nb",
            [
                ("summary", "**Souhrn**", 2),
                ("key_points", "## Klíčové body", 2),
                ("details", "**Podrobnosti**", 2),
                ("why_it_matters", "## Proč je to důležité", 2),
            ],
        ),
        (
            "## Podrobnosti\n\n## Klíčové body\n\n**Souhrn**\nb",
            [("details", "## Podrobnosti", 2), ("key_points", "## Klíčové body", 2)],
        ),
        (
            "## Podrobnosti\n\n## Klíčové body\n\n**Proč je to důležité**\nb",
            [("details", "## Podrobnosti", 2), ("key_points", "## Klíčové body", 2)],
        ),
        (f"## Souhrn\na\n\n{LINK}\n\n**Podrobnosti**\nb", [("summary", "## Souhrn", 2)]),
        ("## Souhrn", [("summary", "## Souhrn", 2)]),
        ("## Souhrn\n\n**Klíčové body**\n\n# Top\n\n**Podrobnosti**\n---\n", None),
    ],
)
def test_emphasized_lines_for_headings(text: str, found: list[tuple[str, str, int]] | None) -> None:
    """At the place of a section that has no heading, once, and not in code; with the level of the others."""
    source = f"...\n{text}"
    tree = read_body(source, 4)
    sections = [(item.name, source[slice(*item.heading)], item.level) for item in tree.sections]
    if found is None:
        assert [name for name, _, _ in sections] == ["summary", "key_points", None, "details"]
    else:
        assert sections == found


@pytest.mark.parametrize(
    ("text", "end", "rules"),
    [
        ("## Souhrn\na\n\n---\n\n***", "a", ["***", "---"]),
        ("## Souhrn\na\n---", "a\n---", []),
        ("## Souhrn\na\n\n- - -", "a", ["- - -"]),
        ("## Souhrn\n---", "", ["---"]),
        ("## Souhrn\n\n---\n\n---", "", ["---", "---"]),
        ("## Souhrn\na\n\n--", "a\n\n--", []),
        ("## Souhrn\na-", "a-", []),
        ("## Souhrn\nab_\n\n---", "ab_", ["---"]),
    ],
)
def test_rules_at_the_end_of_a_text(text: str, end: str, rules: list[str]) -> None:
    """Each on a line of its own after an empty one, or right behind the heading."""
    source = f"...{text}\n\n## Něco\nx"
    tree = read_body(source, 3)
    assert source[slice(*tree.sections[0].text)] == end
    assert tree.sections[0].text[0] <= tree.sections[0].text[1]
    assert [source[slice(*rule)] for rule in tree.rules] == rules


@pytest.mark.parametrize(
    ("text", "items", "odd", "stray"),
    [
        (" - a\n  - b\n   - c", ["a", "b", "c"], None, None),
        ("- a\n - b\n  - c", ["a", "b", "c"], None, None),
        ("- a\n  - b", ["a\n  - b"], None, None),
        ("• a\n1. b", ["a", "b"], "•", None),
        ("  1) a\n- b", ["a", "b"], "1)", None),
        ("100. a", [], None, "100. a"),
        ("- a\n\n* * *\n\n- b", ["a"], None, "* * *\n\n- b"),
        ("1. a\n\nb", ["a"], "1.", "b"),
        ("- a\n  <!-- technews: x -->\n\nb", ["a\n  <!-- technews: x -->"], None, "b"),
        ("- a\n\n<!-- x -->", ["a"], None, "<!-- x -->"),
        ("- a\n<!-- x -->", ["a\n<!-- x -->"], None, None),
        ("<!-- technews: x -->\n- a", ["a"], None, None),
        (
            "- a\n- b\n<!-- technews: x -->\n<!-- technews: y -->",
            ["a", "b\n<!-- technews: x -->\n<!-- technews: y -->"],
            None,
            None,
        ),
        ("- a\n-  \n- \tb", ["a", "", "b"], None, None),
        ("- a\n\n\tb", ["a\n\n\tb"], None, None),
        ("- a\n\n b", ["a"], None, " b"),
        ("-\n  a", ["a"], None, None),
    ],
)
def test_what_belongs_to_a_list(text: str, items: list[str], odd: str | None, stray: str | None) -> None:
    """Indentation by one more at most makes another item; after an empty line what goes on is indented."""
    source = f"...{text}\n"
    found = read_items(source, 3, len(source) - 1)
    assert [source[start:end] for start, end in found.spans] == items
    assert (found.odd_marker and source[slice(*found.odd_marker)]) == odd
    assert (None if found.stray is None else source[found.stray :].rstrip()) == stray


def test_the_footer_of_a_body() -> None:
    """With the text that follows it, and not in code."""
    source = f"...Text.\n\n{LINK}\n\nDovětek.\n"
    footer = read_body(source, 3).footer
    assert footer is not None
    assert footer.trailing is not None
    assert source[slice(*footer.trailing)] == "Dovětek."
    assert read_body(f"...```\n{LINK}\n```\n", 3).footer is None
