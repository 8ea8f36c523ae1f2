"""Rules about characters that do not belong in an article (TN007, TN008, TN010, TN011, TN013)."""

from __future__ import annotations

import unicodedata

import pytest
from rule_support import places

import technews_format as tn
from technews_format.checking.rules._examples import BRIEF, STRUCTURED


def findings(text: str | bytes, code: str) -> list[tn.Diagnostic]:
    """Return the findings of one code."""
    return [item for item in tn.check(text) if item.code == code]


# --------------------------------------------------------------------------------------
# Characters


def test_control_character_is_named() -> None:
    """The message says which character it is, and how many follow it."""
    (found,) = findings(BRIEF.replace("hry o", "hry\x1b\x1b o"), "TN007")
    assert found.message == "the control character U+001B and 1 more; remove them"


def test_control_character_in_yaml_is_one_finding() -> None:
    """What stops YAML is reported there, and not again as a control character; the fix removes it."""
    text = BRIEF.replace("category: hry", "category: h\x07ry")
    assert [item.code for item in tn.check(text)] == ["TN105"]
    assert tn.fix(text).document.source == text
    assert tn.fix(text, unsafe=True).document.source == BRIEF


def test_binary_file_has_one_control_character() -> None:
    """A file that is no text is not reported at each byte."""
    assert len(findings(bytes(range(256)) * 4, "TN007")) == 1


def fixed(text: str, *, unsafe: bool = False) -> str:
    """Return the text after all fixes of TN0xx."""
    return tn.fix(text, unsafe=unsafe, config={"select": ["TN0"]}).document.source


def test_accents_are_joined_where_they_are_not() -> None:
    """Each line is one finding; the fix joins the letters of that stretch and nothing else."""
    text = BRIEF.replace("Vývojáři zprávu", "Vy\u0301voja\u0301ři zpra\u0301vu").replace("hry o", "hry\u0301 o")
    assert places(text, "TN008") == ["4:54-4:56", "18:41-18:71"]
    assert fixed(text) == BRIEF.replace("hry o", "hrý o")


@pytest.mark.parametrize("base", [STRUCTURED, BRIEF])
def test_a_file_in_nfd_is_mended_as_a_whole(base: str) -> None:
    """Folded values are written again, so that their lines end where the writer ends them."""
    text = unicodedata.normalize("NFD", base)
    assert {item.code for item in tn.check(text)} <= {"TN008", "TN313", "TN334"}
    assert tn.fix(text).document.source == base
    cut = "kybernetická bezpečn"
    text = unicodedata.normalize("NFD", base.replace("umělá inteligence", cut))
    assert unicodedata.is_normalized("NFC", tn.fix(text).document.source)


def test_accents_in_a_section_heading_are_left_to_its_spelling() -> None:
    """A heading of one of the four sections is spelled wrongly (TN313); that is enough."""
    text = STRUCTURED.replace("## Klíčové body", "## Kli\u0301c\u030cove\u0301 body")
    assert findings(text, "TN008") == []
    assert [item.code for item in tn.parse(text).all_diagnostics] == ["TN313"]


@pytest.mark.parametrize("good", ["naïve Ωμέγα 3 µm", "👩\u200d💻 🏴\U000e0067\U000e0062\U000e007f", "日本語 한국어"])
def test_joined_letters_of_other_scripts_are_right(good: str) -> None:
    """Text in NFC has no finding, whatever its script."""
    text = BRIEF.replace("nepotvrdili.", f"nepotvrdili {good}.")
    assert [item.code for item in tn.check(text, config={"select": ["TN008", "TN013", "TN009"]})] == []


@pytest.mark.parametrize(
    "good",
    [
        "Kdo?Co?",
        "Kdo?co, kde?kdy",
        "https://example.com/a?bcd a https://example.com/e?fgh a www.example.com/i?jkl",
        "`colou?r` a `a?b` a `c?d`",
        "Proč? Kdy? Kde? A kdo?",
        "/watch?v=1 a /play?list=2 a /search?q=3",
    ],
)
def test_question_marks_that_are_right(good: str) -> None:
    """Questions, addresses, code and a few slips of the keyboard are no lost letters."""
    assert findings(BRIEF.replace("nepotvrdili.", f"nepotvrdili. {good}"), "TN010") == []


def test_lost_characters_are_one_finding_a_line() -> None:
    """The place is the first lost letter of each line."""
    text = BRIEF.replace("Vývojáři zprávu", "V?voj??i zpr?vu").replace(
        "title: Včelí hra se", "title: Vč\ufffdlí hr\ufffd se"
    )
    assert places(text, "TN010") == ["14:10-14:11", "18:55-18:56"]


def test_no_break_space_is_found_inside_short_texts_only() -> None:
    """Descriptions and the body may have no-break spaces; around a value they are white space."""
    text = BRIEF.replace("hry o včelách", "hry\xa0o včelách").replace("title: Včelí", "title: '\xa0Včelí")
    assert findings(text.replace("pokračování\nurl", "pokračování'\nurl"), "TN011") == []


def test_no_break_space_becomes_a_space() -> None:
    """The span is the space; the fix quotes the value where a plain space needs it."""
    text = BRIEF.replace("title: Včelí hra se", "title: Včelí hra:\xa0se\xa0")
    (found,) = findings(text, "TN011")
    assert str(found.span) == "14:18"
    assert found.message == "title: U+00A0 NO-BREAK SPACE between words; write a space"
    assert "title: 'Včelí hra: se  možná dočká pokračování'\n" in fixed(text)


@pytest.mark.parametrize("good", ["👨\u200d👩\u200d👧", "می\u200cخواهم", "שלום \u200fאב", "❤️\u200d🔥"])
def test_invisible_characters_that_are_right(good: str) -> None:
    """Joiners in emoji and in Persian, and marks beside Hebrew, are needed."""
    assert findings(BRIEF.replace("nepotvrdili.", f"nepotvrdili {good}."), "TN013") == []


@pytest.mark.parametrize(
    ("bad", "safe"), [("\u200b", True), ("\xad", True), ("\ufeff", True), ("\u202e", False), ("\u200d", False)]
)
def test_invisible_characters_are_removed(bad: str, safe: bool) -> None:
    """The fix is safe where the character only separates or joins."""
    text = BRIEF.replace("nepotvrdili", f"nepo{bad}tvrdili")
    assert fixed(text) == (BRIEF if safe else text)
    assert fixed(text, unsafe=True) == BRIEF


def test_line_separator_in_yaml_is_one_finding() -> None:
    """U+2028 in front matter is ambiguous; in the body it is invisible."""
    assert [item.code for item in tn.check(BRIEF.replace("id: null", "id: 'a\u2028  b'"))] == ["TN114"]
    assert [item.code for item in tn.check(BRIEF.replace("zprávu zatím", "zprávu\u2028zatím"))] == ["TN013"]


# --------------------------------------------------------------------------------------
# Marks of origin


RIGHT = (
    "❤️",
    "1️⃣",
    "☂︎",
    "ℹ️",
    "‼️",
    "🏳️‍🌈",
    "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "🧑🏽‍⚕️",
    "葛\U000e0100",
)


@pytest.mark.parametrize("right", RIGHT)
def test_selectors_and_tags_in_their_place_are_right(right: str) -> None:
    """They are parts of emoji, of flags and of ideographs."""
    assert [item for item in tn.check(BRIEF.replace("nepotvrdili.", f"{right}.")) if item.code == "TN013"] == []


STRAY = (
    "a\ufe0f",
    " \ufe00\ufe01",
    "❤️\ufe0f",
    "x\U000e0041\U000e0042",
    "🏴\U000e0041\U000e0042",
    "z\U000e0101\U000e0102",
)


@pytest.mark.parametrize("stray", STRAY)
@pytest.mark.parametrize("place", ["nepotvrdili", "title: Včelí", "Plzně"])
def test_stray_selectors_and_tags_are_found(stray: str, place: str) -> None:
    """Text can be hidden in them; only a person can tell whether that is a mark of origin."""
    found = [item for item in tn.check(BRIEF.replace(place, f"{place}{stray}")) if item.code == "TN013"]
    assert found
    assert not any(item.fix and item.fix.safe for item in found)
