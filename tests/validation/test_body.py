"""What makes a body no body of an article."""

from __future__ import annotations

import unicodedata

import pytest
from reading import CREDIT, FOOTER, LINK, changed, codes
from support import BRIEF, GENERATION_0, STRUCTURED

import technews_format as tn

SUMMARY = "## Souhrn\nVývojáři představili databázi.\n\n"
DETAILS = "## Podrobnosti\nPrvní odstavec.\n\nDruhý odstavec.\n\n"
WHY = "## Proč je to důležité\nProtože na tom záleží.\n\n"


def only_finding(text: str) -> tuple[str, int, int, str]:
    """Return code, line, column and message of the one thing that is wrong."""
    (found,) = tn.parse(text).all_diagnostics
    return found.code, found.span.start.line, found.span.start.column, found.message


def moved(section: str, before: str) -> str:
    """Return the small structured article with a section at another place."""
    return changed(section, "").replace(before, section + before)


@pytest.mark.parametrize(
    ("footer", "code"),
    [
        (FOOTER.replace("/database)", "/other)"), "TN310"),
        (FOOTER.replace("📰 Example.org", "📰 Example.com"), "TN310"),
        (f"{FOOTER}\nDovětek.\n", "TN311"),
        (f"{FOOTER}\n{FOOTER}", "TN316"),
        (f"{LINK}\n\n{FOOTER}", "TN316"),
    ],
)
def test_footers_that_do_not_load(footer: str, code: str) -> None:
    """What writing would lose or double is an error."""
    text = changed(FOOTER, footer)
    assert code in codes(text)
    with pytest.raises(tn.InvalidArticle, match=code):
        tn.loads(text)


@pytest.mark.parametrize(
    ("points", "code"),
    [
        ("Úvod:\n\n- První", "TN308"),
        ("- První\n\nZávěr.", "TN308"),
        ("- První\n-", "TN305"),
        ("* * *\n\n- První", "TN308"),
        ("První.", "TN308"),
    ],
)
def test_key_points_that_do_not_load(points: str, code: str) -> None:
    """Key points are one list and nothing else."""
    assert codes(changed("- První bod.\n- **Druhý**: bod.\n- Třetí bod.", points)) == [code]


@pytest.mark.parametrize(
    ("text", "code", "place", "words"),
    [
        (changed("## Souhrn\n", ""), "TN302", (24, 1), "Souhrn is missing; write its heading above"),
        (changed("## Podrobnosti\n", ""), "TN302", (32, 1), "Podrobnosti is missing; write its heading above"),
        (changed(SUMMARY, ""), "TN302", (24, 1), "Souhrn is missing; it belongs here"),
        (changed(DETAILS, ""), "TN302", (32, 1), "Podrobnosti is missing; it belongs here"),
        (changed(WHY, ""), "TN302", (35, 16), "Proč je to důležité is missing; it belongs here"),
        (changed(WHY, WHY + WHY), "TN303", (40, 1), "occurs twice"),
        (moved(SUMMARY, "---\n\n["), "TN304", (37, 1), "too late; move it before the section Klíčové body"),
        (moved(WHY, "## Souhrn"), "TN304", (24, 1), "too early; move it behind the section Podrobnosti"),
        (moved(DETAILS, "## Souhrn"), "TN304", (24, 1), "too early; move it behind the section Klíčové body"),
        (changed("První odstavec.\n\nDruhý odstavec.\n", ""), "TN305", (32, 1), "Podrobnosti has no text"),
        (changed("## Podrobnosti", "## Detaily"), "TN306", (32, 1), "; write 'Podrobnosti'"),
        (changed("Druhý odst", "## Něco\nDruhý odst"), "TN306", (35, 1), "; use a deeper level or no heading"),
        (changed("## Souhrn", "Úvod.\n\n## Souhrn"), "TN307", (24, 1), "text before the first section"),
    ],
)
def test_sections_that_do_not_load(text: str, code: str, place: tuple[int, int], words: str) -> None:
    """What is wrong with the sections has its place, and says which one belongs where."""
    found, line, column, message = only_finding(text)
    assert (found, (line, column)) == (code, place)
    assert words in message
    with pytest.raises(tn.InvalidArticle, match=code):
        tn.loads(text)


@pytest.mark.parametrize(
    ("text", "code", "place", "words"),
    [
        (changed("## Klíč", unicodedata.normalize("NFD", "## Klíč")), "TN313", (27, 1), "accents that are not joined"),
        (changed("## Souhrn", "## souhrn:"), "TN313", (24, 1), "is spelled 'souhrn:'; write Souhrn"),
        (changed("## Souhrn", "### Souhrn"), "TN314", (24, 1), "of level 3 among those of level 2"),
        (changed("## Podrob", "### Podrob"), "TN314", (32, 1), "of level 3 among those of level 2"),
        (changed("\n## Souhrn", "\n---\n\n## Souhrn"), "TN317", (24, 1), "another line '---' stands behind"),
        (changed("\n## Klíč", "\n***\n\n## Klíč"), "TN317", (27, 1), "a rule between the sections"),
        (changed("\n## Klíč", "\n---\n\n## Klíč"), "TN317", (27, 1), "a rule between the sections"),
        (changed("## Souhrn", "**Souhrn**"), "TN332", (24, 1), "stands for a heading; write ## Souhrn"),
    ],
)
def test_headings_and_rules_that_load(text: str, code: str, place: tuple[int, int], words: str) -> None:
    """What is meant is clear; it is written as the format has it."""
    found, line, column, message = only_finding(text)
    assert (found, (line, column)) == (code, place)
    assert words in message
    assert tn.dumps(tn.loads(text)) == STRUCTURED


def test_letters_of_another_alphabet() -> None:
    """A heading that only looks like one of the four is known by its letters."""
    code, line, _, message = only_finding(changed("## Souhrn", "## S\u043euhrn"))
    assert (code, line) == ("TN320", 24)
    assert "has letters of another alphabet; type Souhrn anew" in message


def test_a_brief_body_behind_another_fence() -> None:
    """A second line of hyphens is reported in a body without sections too."""
    code, line, column, message = only_finding(BRIEF.replace("---\n\nVyšla", "---\n\n---\n\nVyšla"))
    assert (code, line, column) == ("TN317", 18, 1)
    assert message.startswith("another line")


@pytest.mark.parametrize(
    ("old", "new", "place", "words"),
    [
        (f"{LINK}\n\n", "", (40, 1), "has no link"),
        (f"\n{CREDIT}\n", "", (42, 51), "has no line '**Zdroj:** …'"),
        (f"{LINK}\n\n{CREDIT}\n", "", (40, 1), "has neither the link to the source article nor the line"),
    ],
)
def test_parts_of_a_footer_that_are_missing(old: str, new: str, place: tuple[int, int], words: str) -> None:
    """What is missing is reported once, where it belongs."""
    code, line, column, message = only_finding(changed(old, new))
    assert (code, (line, column)) == ("TN309", place)
    assert words in message


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("url: https://example.org/database\n", "url: example.org\n", "TN218"),
        ("url: https://example.org/database\n", "url: 'https://example.org/database '\n", "TN220"),
        ("emoji: 📰", "emoji: 5", "TN202"),
        ("emoji: 📰", "emoji: ' '", "TN203"),
        ("name: Example.org", "name: 5", "TN202"),
    ],
)
def test_faults_of_the_front_matter_alone(old: str, new: str, code: str) -> None:
    """The footer does not differ from a value that is no value."""
    assert codes(changed(old, new)) == [code]


def test_the_footer_of_generation_0_names_no_source() -> None:
    """Its link has the name in it."""
    assert codes(GENERATION_0) == []


def test_another_source_is_no_ornament() -> None:
    """A letter before the name is no emoji that differs."""
    code, line, column, message = only_finding(changed(CREDIT, "**Zdroj:** A Example.org"))
    assert (code, line, column) == ("TN310", 44, 12)
    assert message.startswith("the footer names the source 'A Example.org'")


def test_the_whole_line_that_is_no_key_point() -> None:
    """What is none is covered up to the end of its line."""
    (found,) = tn.parse(changed("- Třetí bod.", "- Třetí bod.\n\nZávěr tu.")).all_diagnostics
    assert (found.code, found.span.start.line, found.span.end.column) == ("TN308", 32, 10)


def test_underlined_headings_set_no_level() -> None:
    """They have but two levels, so that the others are not held to theirs."""
    text = changed("## Souhrn", "Souhrn\n------").replace("## Klíčové body", "Klíčové body\n------------")
    assert codes(text.replace("\n## ", "\n### ")) == []


def test_no_key_points_and_no_details() -> None:
    """Text that no list stands before is not taken for the details."""
    text = changed("- První bod.\n- **Druhý**: bod.\n- Třetí bod.\n\n## Podrobnosti\n", "")
    assert sorted(codes(text)) == ["TN302", "TN308"]
    (missing,) = [item for item in tn.parse(text).all_diagnostics if item.code == "TN302"]
    assert missing.span.start.line == 32
