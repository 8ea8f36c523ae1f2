"""The rules about the layout of a body."""

from __future__ import annotations

import pytest
from body_rules import FAMILY, GOOD, GOOD_BRIEF, fixed, places, with_details
from rule_support import only

import technews_format as tn
from technews_format.testing.mutations.parts import BRIEF_TEXT, CREDIT, LINK, POINTS, structured

LONG = "Robot plave rybníkem a počítá pulce, jak nejrychleji dovede"


# --------------------------------------------------------------------------------------
# Broken lines


def test_broken_paragraph() -> None:
    """A paragraph of several lines is one finding, and the fix joins them."""
    text = with_details(f"{LONG}\n{LONG},\n{LONG}.\n\n")
    assert places(text) == ["TN333 37:1-39:61"]
    assert fixed(text) == with_details(f"{LONG} {LONG}, {LONG}.\n\n")
    assert fixed(text.replace("\n", "\r\n")) == fixed(text).replace("\n", "\r\n")


def test_indented_continuation() -> None:
    """White space around a line end goes with it."""
    assert fixed(with_details(f"{LONG} \n  {LONG}.\n\n")) == with_details(f"{LONG} {LONG}.\n\n")


@pytest.mark.parametrize("first", ["Krátký řádek", f"{LONG}:", f"**{LONG}**"])
def test_breaks_that_may_be_meant(first: str) -> None:
    """Where a line is short, or ends with a colon or emphasis, joining is not safe."""
    text = with_details(f"{first}\n{LONG}.\n\n")
    assert fixed(text) == text
    assert fixed(text, unsafe=True) == with_details(f"{first} {LONG}.\n\n")


def test_broken_paragraphs_of_a_brief_body() -> None:
    """Each paragraph is a finding of its own."""
    text = GOOD_BRIEF.replace(BRIEF_TEXT, f"{LONG}\n{LONG}.\n\n{BRIEF_TEXT}\n\n{LONG}\n{LONG}.")
    assert places(text) == ["TN333 18:1-19:61", "TN333 23:1-24:61"]
    assert fixed(text) == GOOD_BRIEF.replace(BRIEF_TEXT, f"{LONG} {LONG}.\n\n{BRIEF_TEXT}\n\n{LONG} {LONG}.")


@pytest.mark.parametrize(
    "text",
    [
        "- jedna\n- dvě\n  dál\nještě\n\n",
        "1. jedna\n2. dvě\n\n",
        "Text k seznamu\n- jedna\n- dvě\n\n",
        "> citace\n> dál\nještě\n\n",
        "| a | b |\n|---|---|\n| 1 | 2 |\n\n",
        "První řádek  \ndruhý řádek\n\n",
        "První řádek\\\ndruhý řádek\n\n",
        "```\na\nb\n```\n\n",
        "Před kódem\n```\na\n```\n\n",
        "### Podnadpis\nText\n\n",
        "Text\n### Podnadpis\n\n",
        "[a]: https://example.com/a\n[b]: https://example.com/b\n\n",
        "[^1]: pozn\n[^2]: pozn\n\n",
        "pojem\n: výklad\n\n",
        "{: .trida}\nText\n\n",
        "<!-- technews: ignore[TN405] -->\nText\n\n",
        "Text\n<!-- technews: ignore[TN405] -->\n\n",
        "$$\na\nb\n$$\n\n",
        "![a](b)\nPopisek\n\n",
        "Text\n***\n\n",
        "### Podnadpis\nText\n\n- a\n-\n- b\n\n",
        "Podnadpis\n--\n\n",
        "Podnadpis\n-\nText\n\n",
    ],
)
def test_lines_that_are_right(text: str) -> None:
    """Lists, quotations, tables, code, definitions and line breaks have a line of their own."""
    assert places(with_details(text)) == []


@pytest.mark.parametrize("line", ["**Souhrn:**", "Podrobnosti", "Zde je shrnutí článku:"])
def test_lines_with_another_fault_are_not_joined(line: str) -> None:
    """A line that stands for a heading, or that a language model remarked, is one finding."""
    assert len(places(GOOD_BRIEF.replace(BRIEF_TEXT, f"{line}\n{BRIEF_TEXT}"))) == 1


def test_a_short_underline_is_right_beside_a_broken_paragraph() -> None:
    """Whether a line is text does not depend on what else stands in the body."""
    assert places(with_details(f"Podnadpis\n--\n\n{LONG}\n{LONG}.\n\n")) == ["TN333 40:1-41:61"]


def test_a_line_that_begins_with_two_hyphens_is_text() -> None:
    """Three would be a rule."""
    assert places(with_details(f"{LONG}\n-- {LONG}.\n\n")) == ["TN333 37:1-38:64"]


def test_a_line_that_begins_with_an_odd_space_is_text() -> None:
    """A vertical tab is white space for Python, not for Markdown."""
    assert "TN333 37:1-38:62" in places(with_details(f"{LONG}\n\x0b{LONG}.\n\n"))


def test_last_line_of_a_paragraph_after_a_line_break() -> None:
    """After a line break of Markdown, a paragraph may still be broken."""
    assert places(with_details(f"Verš  \n{LONG}\n{LONG}\n\n")) == ["TN333 38:1-39:60"]


# --------------------------------------------------------------------------------------
# Canonical layout


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("## Souhrn\n", "## Souhrn\n\n", "26:10-28:1"),
        ("\n## Souhrn", "\n\n\n## Souhrn", "25:1-28:1"),
        ("\n## Souhrn", "## Souhrn", "25:1-25:1"),
        ("\n\n## Podrobnosti", "\n## Podrobnosti", "32:54-33:1"),
        ("\n\n## Podrobnosti", "\n\n\n\n## Podrobnosti", "32:54-36:1"),
        ("## Klíčové body\n", "## Klíčové body\n\n", "29:16-31:1"),
        ("- Robot", "* Robot", "30:1-30:3"),
        ("- Robot", "-   Robot", "30:1-30:5"),
        ("- Robot", " - Robot", "30:1-30:4"),
        ("\n- Pulce", "\n\n- Pulce", "30:33-32:3"),
        ("## Proč", "##  Proč", "39:1-39:24"),
        ("## Proč je to důležité", "## Proč je to důležité ##", "39:1-39:26"),
        ("## Souhrn", "##Souhrn", "26:1-26:9"),
        ("## Souhrn", " ## Souhrn", "26:1-26:11"),
        ("\n\n---\n\n[", "\n---\n\n[", "40:107-41:1"),
        ("---\n\n[", "---\n[", "42:1-45:19"),
        ("---\n\n[", "* * *\n\n[", "42:1-46:19"),
        (LINK, LINK.replace("(", "(<").replace(")", ">)"), "42:1-46:19"),
        (CREDIT, CREDIT.replace("🔧 ", "🔧\xa0"), "42:1-46:19"),
    ],
)
def test_layout(old: str, new: str, place: str) -> None:
    """What differs from the canonical layout is one finding at its first place, and the fix mends it."""
    text = GOOD.replace(old, new, 1) if old != "---\n\n[" else GOOD.replace(old, new)
    assert places(text) == [f"TN334 {place}"]
    assert fixed(text) == GOOD
    assert tn.format_document(tn.parse(text)) == GOOD


def test_setext_rule_is_no_thematic_break() -> None:
    """A footer without an empty line above it underlines nothing and keeps its text."""
    text = GOOD.replace("\n\n---\n\n[", "\n---\n\n[")
    assert tn.loads(text) == tn.loads(GOOD)


def test_many_places_are_one_finding() -> None:
    """The fix mends all places at once, in the line ends of the file."""
    loose = GOOD.replace("\n## ", "\n\n## ").replace(POINTS, "\n" + POINTS.replace("- ", "* "))
    for newline in ("\n", "\r\n"):
        text = loose.replace("\n", newline)
        (finding,) = tn.check(text, config=FAMILY)
        assert finding.message == (
            "2 empty lines before the heading Souhrn, expected is one empty line (7 more places); "
            "technews fmt lays it out"
        )
        assert fixed(text) == GOOD.replace("\n", newline)


def test_level_3_and_values_are_other_matters() -> None:
    """The level of the headings, another spelling and what the footer says are no style."""
    for text in (
        GOOD.replace("## ", "### "),
        GOOD.replace("## Souhrn", "## SOUHRN"),
        GOOD.replace(CREDIT, "**Zdroj:** 🚀 Wired"),
        GOOD.replace(LINK, LINK.replace("fish", "eel")),
        GOOD.replace("- Pulce", "2. Pulce"),
        GOOD.replace("## Podrobnosti", "---\n\n## Podrobnosti"),
        GOOD.replace("sedm dní.\n", "sedm dní. \n").replace("\n\n## Proč", "\n \n## Proč"),
        GOOD.rstrip("\n"),
        f"{GOOD}\n\n",
        GOOD.replace("---\n\n[", "["),
    ):
        assert [item for item in places(text) if "TN334" in item] == []


def test_points_of_several_lines() -> None:
    """Deeper lists and continued points stay as they are."""
    text = GOOD.replace(POINTS, "* Robot vydrží sedm dní.\n  - A nocí.\n\n* Pulce pozná\n  kamerou.\n* A dál.\n")
    assert fixed(text) == GOOD.replace(
        POINTS, "- Robot vydrží sedm dní.\n  - A nocí.\n- Pulce pozná\n  kamerou.\n- A dál.\n"
    )


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_brief_layout(newline: str) -> None:
    """A brief body has one empty line above and below."""
    text = GOOD_BRIEF.replace(f"\n{BRIEF_TEXT}\n", f"\n\n{BRIEF_TEXT}\n\n\n").replace("\n", newline)
    assert [item[:5] for item in places(text)] == ["TN334"]
    assert fixed(text) == GOOD_BRIEF.replace("\n", newline)


@pytest.mark.parametrize(("length", "safe"), [(40, True), (39, False)])
def test_lines_of_forty_characters_are_joined_without_asking(length: int, *, safe: bool) -> None:
    """The breaks behind shorter ones may have been meant."""
    line = "Robot plave celou noc a dlouho nikdo necekal"[:length]
    fix = only(structured(("Kamera ve hlavě", f"{line}\ntady a tam. Kamera ve hlavě")), "TN333").fix
    assert fix is not None
    assert fix.safe == safe
