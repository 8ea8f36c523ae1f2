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


POINTS = "- První bod.\n- **Druhý**: bod.\n- Třetí bod."
TITLES = "Souhrn, Klíčové body, Podrobnosti, Proč je to důležité"
UNCLOSED = "code or raw HTML begins here and does not end; everything after it is part of it"
ONE_LIST = "the key points are one bullet list; begin each point with '- ' and put nothing else here"
NO_TEXT = "the section Podrobnosti has no text; write it or remove the other sections too"
URL, OTHER_URL = "https://example.org/game", "https://example.org/a&amp;b"
Found = tuple[str, str | None, str, str]


def found_in(text: str) -> list[Found]:
    """Return code, field, what is marked, and message of all that is wrong."""
    found = tn.parse(text).all_diagnostics
    return [
        (item.code, item.field, text[item.span.start.offset : item.span.end.offset], item.message) for item in found
    ]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("Druhý odstavec.", "```py", ("TN318", "body", "```", UNCLOSED)),
        (
            WHY,
            WHY + WHY,
            (
                "TN303",
                "body.why_it_matters",
                "## Proč je to důležité",
                "the section Proč je to důležité occurs twice; join the two",
            ),
        ),
        ("První odstavec.\n\nDruhý odstavec.", "", ("TN305", "body.details", "## Podrobnosti", NO_TEXT)),
        (
            "První odstavec.\n\nDruhý odstavec.",
            "<!-- technews: x -->",
            ("TN305", "body.details", "## Podrobnosti", NO_TEXT),
        ),
        (
            "## Souhrn\n",
            "",
            ("TN302", "body.summary", "", "the section Souhrn is missing; write its heading above this text"),
        ),
        (DETAILS, "", ("TN302", "body.details", "", "the section Podrobnosti is missing; it belongs here")),
        (
            "## Podrobnosti",
            "## Detaily",
            (
                "TN306",
                None,
                "## Detaily",
                f"the heading 'Detaily' is none of the four ({TITLES}); write 'Podrobnosti'",
            ),
        ),
        (
            "Druhý odst",
            "## Detaily\nDruhý odst",
            (
                "TN306",
                None,
                "## Detaily",
                f"the heading 'Detaily' is none of the four ({TITLES}); use a deeper level or no heading",
            ),
        ),
        (
            "## Souhrn",
            "<!-- technews: a -->\n\n<!-- technews: b -->\nÚvod. \n\n## Souhrn",
            ("TN307", "body", "Úvod.", "text before the first section; move it into a section"),
        ),
        (POINTS, "- a\n\nZávěr.\nx", ("TN308", "body.key_points", "Závěr.", ONE_LIST)),
        (POINTS, "- a\n-", ("TN305", "body.key_points.1", "", "an empty key point; write it or remove it")),
        (POINTS, "1. a\n2. b", ("TN319", "body.key_points", "1.", "the key points are marked with '1.'; write '- '")),
        (
            "\n## Klíč",
            "\n***\n\n## Klíč",
            (
                "TN317",
                "body",
                "***",
                "a rule between the sections belongs to none of them and is not written again; remove it",
            ),
        ),
        (
            "\n## Souhrn",
            "\n---\n\n## Souhrn",
            ("TN317", "body", "---", "another line '---' stands behind the front matter; remove it"),
        ),
        (
            "## Souhrn",
            "## S\u043euhrn",
            (
                "TN320",
                "body.summary",
                "## S\u043euhrn",
                "the heading 'S\u043euhrn' has letters of another alphabet; type Souhrn anew",
            ),
        ),
        (
            "## Souhrn",
            "**Souhrn**",
            ("TN332", "body.summary", "**Souhrn**", "the line '**Souhrn**' stands for a heading; write ## Souhrn"),
        ),
        (
            "## Souhrn",
            "## Souhrn:",
            ("TN313", "body.summary", "## Souhrn:", "the heading is spelled 'Souhrn:'; write Souhrn"),
        ),
        (
            "## Klíč",
            "## Kli\u0301c\u030c",
            (
                "TN313",
                "body.key_points",
                "## Kli\u0301c\u030cové body",
                "the heading has accents that are not joined with their letters; write Klíčové body",
            ),
        ),
    ],
)
def test_what_is_said_of_a_body(old: str, new: str, found: Found) -> None:
    """Field, message, and what is marked, to the character."""
    assert found_in(changed(old, new)) == [found]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("Je o vlacích.", "<!-- x", ("TN318", "body", "<!--", UNCLOSED)),
        (
            "Vyšla nová hra.\n\nJe o vlacích.",
            "<!-- technews: x -->",
            ("TN301", "body", "", "the body is empty; write the article's text here"),
        ),
        (
            "** ⚡ The Verge\n",
            "** ⚡ The Verge\n\nDovětek.\n",
            ("TN311", "footer", "Dovětek.", "text after the footer; move it before the footer"),
        ),
        (
            "---\n\n[Číst",
            "**Zdroj:** X\n\n---\n\n[Číst",
            ("TN316", "footer", "**Zdroj:** X", "another footer stands before the last one; remove it"),
        ),
        (
            "---\n\n[Číst původní článek](https://example.org/game)\n\n**Zdroj:** ⚡ The Verge\n",
            "",
            (
                "TN309",
                "footer",
                "",
                "the footer is missing: a line '---', the link to the source article and the line '**Zdroj:** …'",
            ),
        ),
        (
            "[Číst původní článek](https://example.org/game)\n\n**Zdroj:** ⚡ The Verge\n",
            "",
            (
                "TN309",
                "footer",
                "",
                "the footer has neither the link to the source article nor the line '**Zdroj:** …'; write both",
            ),
        ),
        (
            "[Číst původní článek](https://example.org/game)\n\n",
            "",
            ("TN309", "footer.url", "", "the footer has no link '[Číst původní článek](…)' to the source article"),
        ),
        (
            "\n**Zdroj:** ⚡ The Verge\n",
            "",
            ("TN309", "footer.name", "", "the footer has no line '**Zdroj:** …' with the source"),
        ),
        (
            "**Zdroj:**",
            "Zdroj:",
            (
                "TN315",
                "footer",
                "",
                "the footer is not written as the format has it: '---', '[Číst původní článek](…)', '**Zdroj:** …'",
            ),
        ),
        (
            f"({URL})",
            f"({OTHER_URL})",
            (
                "TN310",
                "footer.url",
                OTHER_URL,
                f"the footer links to {OTHER_URL}, the front matter says {URL}; make them equal",
            ),
        ),
        (
            "** ⚡ The Verge",
            "** ⚡ The Vergé",
            (
                "TN310",
                "footer.name",
                "⚡ The Vergé",
                "the footer names the source '⚡ The Vergé', the front matter '⚡ The Verge'; make them equal",
            ),
        ),
        *(
            (
                "** ⚡ The Verge",
                f"** {label}",
                (
                    "TN312",
                    "footer.emoji",
                    label,
                    f"the footer says {label!r}, the front matter '⚡ The Verge': the emoji differs",
                ),
            )
            for label in ("🔧 The Verge", "The Verge", "The Verge ⚡")
        ),
    ],
)
def test_what_is_said_of_a_footer(old: str, new: str, found: Found) -> None:
    """Field, message, and what is marked, to the character."""
    assert old in BRIEF
    assert found_in(BRIEF.replace(old, new)) == [found]


@pytest.mark.parametrize("label", ["⚡  The \t Verge", "⚡ The Verge"])
def test_white_space_in_a_label_is_no_other_label(label: str) -> None:
    """It says the same."""
    assert codes(BRIEF.replace("** ⚡ The Verge", f"** {label}")) == []


def test_an_entity_in_the_link_is_its_character() -> None:
    """Both spellings are the same address, whichever of the two has it."""
    for one, other in (("&", "&amp;"), ("&amp;", "&")):
        text = BRIEF.replace("url: https://example.org/game", f"url: https://example.org/game?a{one}b")
        assert codes(text.replace("(https://example.org/game)", f"(https://example.org/game?a{other}b)")) == []


@pytest.mark.parametrize(
    ("order", "moves"),
    [
        ("wdks", ["details late why", "key_points late why", "summary late why"]),
        ("kswd", ["summary late key_points", "details late why"]),
        ("skwd", ["details late why"]),
        ("dskw", ["details early key_points"]),
        ("wskd", ["why_it_matters early details"]),
        ("kdws", ["summary late key_points"]),
    ],
)
def test_the_fewest_sections_move(order: str, moves: list[str]) -> None:
    """Each is told which section it belongs next to."""
    points = f"## Klíčové body\n{POINTS}\n\n"
    sections = {"s": SUMMARY, "k": points, "d": DETAILS, "w": WHY}
    titles = {"key_points": "Klíčové body", "details": "Podrobnosti", "why": "Proč je to důležité"}
    text = changed(SUMMARY + points + DETAILS + WHY, "".join(map(sections.__getitem__, order)))
    verbs = {"late": "stands too late; move it before", "early": "stands too early; move it behind"}
    found = tn.parse(text).all_diagnostics
    assert [(item.code, item.field) for item in found] == [("TN304", f"body.{move.split()[0]}") for move in moves]
    for item, move in zip(found, moves, strict=True):
        _, verb, other = move.split()
        assert item.message.endswith(f"{verbs[verb]} the section {titles[other]}")


@pytest.mark.parametrize(
    ("levels", "found"),
    [
        ("3222", [(0, 3, 2)]),
        ("3422", [(0, 3, 2), (1, 4, 2)]),
        ("1122", [(2, 2, 1), (3, 2, 1)]),
        ("3333", []),
        ("2443", [(0, 2, 4), (3, 3, 4)]),
    ],
)
def test_the_level_of_most_headings_counts(levels: str, found: list[tuple[int, int, int]]) -> None:
    """The first one if in doubt; a heading that is none of the four does not end the review."""
    titles = ["Souhrn", "Klíčové body", "Podrobnosti", "Proč je to důležité"]
    text = STRUCTURED
    for title, level in zip(titles, levels, strict=True):
        text = text.replace(f"## {title}", f"{'#' * int(level)} {title}")
    expected = [f"a heading of level {level} among those of level {other}" for _, level, other in found]
    assert [item.message for item in tn.parse(text).all_diagnostics if item.code == "TN314"] == expected
    other = text.replace("Vývojáři", "# Něco\nVývojáři")
    assert [item.message for item in tn.parse(other).all_diagnostics if item.code == "TN314"] == expected


def test_every_empty_point_is_reported() -> None:
    """Each with its number."""
    found = tn.parse(changed(POINTS, "- a\n-\n- b\n-")).all_diagnostics
    assert [(item.code, item.field, str(item.span.start)) for item in found] == [
        ("TN305", "body.key_points.1", "29:2"),
        ("TN305", "body.key_points.3", "31:2"),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (changed("## Souhrn", "  ### Souhrn"), [("TN314", "a heading of level 3 among those of level 2")]),
        (changed("## Souhrn", "  ## Souhrn:"), [("TN313", "the heading is spelled 'Souhrn:'; write Souhrn")]),
        (
            STRUCTURED.replace("\n## ", "\n### ").replace("### Souhrn", "**Souhrn**"),
            [("TN332", "the line '**Souhrn**' stands for a heading; write ### Souhrn")],
        ),
        (
            STRUCTURED.replace("## Souhrn", "Souhrn\n===")
            .replace("## Klíčové body", "Klíčové body\n---")
            .replace("## Podrobnosti", "Podrobnosti\n===")
            .replace("## Proč je to důležité", "Proč je to důležité\n---"),
            [],
        ),
    ],
)
def test_headings_that_are_indented_emphasized_or_underlined(text: str, found: list[tuple[str, str]]) -> None:
    """Each is known for what it is."""
    assert [(item.code, item.message) for item in tn.parse(text).all_diagnostics] == found


def test_an_empty_body_is_reported_where_its_text_belongs() -> None:
    """Before the footer, or at the end."""
    text = BRIEF.replace("Vyšla nová hra.\n\nJe o vlacích.", "<!-- technews: x -->")
    (found,) = tn.parse(text).all_diagnostics
    assert (found.code, found.span.start.offset) == ("TN301", text.index("---\n\n["))
    bare = text[: text.index("---\n\n[")].rstrip("\n")
    assert [(item.code, item.span.start.offset) for item in tn.parse(bare).all_diagnostics] == [
        ("TN301", len(bare)),
        ("TN309", len(bare)),
    ]


def test_a_brief_body_is_its_text() -> None:
    """And nothing else."""
    assert tn.loads(BRIEF).body == tn.BriefBody(text="Vyšla nová hra.\n\nJe o vlacích.")


def test_a_source_that_is_text_is_not_compared() -> None:
    """That is a fault of the front matter alone."""
    source = "source:\n  emoji: 📰\n  id: null\n  name: Example.org\n"
    assert codes(changed(source, "source: x\n")) == ["TN202"]


def test_an_underlined_heading_with_other_line_ends() -> None:
    """It is no emphasized line."""
    text = changed("## Souhrn", "**Souhrn**\n---").replace("\n", "\r")
    assert codes(text) == ["TN313"]
