"""The rules about the footer and what stands in its place."""

from __future__ import annotations

import unicodedata

import pytest
from body_rules import FAMILY, GOOD, GOOD_BRIEF, fixed, places
from rule_support import codes
from support import GENERATION_0

import technews_format as tn
from technews_format.testing.mutations.parts import (
    BRIEF_TEXT,
    CREDIT,
    LINK,
    WHY,
    structured,
)

FOOTER = f"---\n\n{LINK}\n\n{CREDIT}\n"


@pytest.mark.parametrize(
    ("footer", "place"),
    [
        ("", "40:107-40:107"),
        ("---\n", "42:1-42:1"),
        (f"---\n\n{LINK}\n", "44:55-44:55"),
        (f"---\n\n{CREDIT}\n", "42:1-42:1"),
        ("Zdroj: Wired\n", "42:13-42:13"),
    ],
)
def test_missing_footer(footer: str, place: str) -> None:
    """What is missing is reported once and written from the front matter; to take a line off the text is not safe."""
    text = GOOD.replace(FOOTER, footer) if footer else GOOD.replace(f"\n{FOOTER}", "")
    assert places(text) == [f"TN309 {place}"]
    assert fixed(text) == (text if footer.startswith("Zdroj:") else GOOD)
    assert fixed(text, unsafe=True) == GOOD
    assert fixed(text.replace("\n", "\r\n"), unsafe=True) == GOOD.replace("\n", "\r\n")


def test_footer_is_not_written_from_a_front_matter_with_errors() -> None:
    """Without a URL there is no footer to write."""
    text = GOOD.replace(f"\n{FOOTER}", "").replace("url: https://example.com/robotic-fish", "url: neznámo")
    assert fixed(text) == text


def test_footer_of_generation_0_is_left() -> None:
    """The first generation has a footer of its own."""
    assert places(GENERATION_0) == []
    without = GENERATION_0.replace("\n[Přečíst celý článek na The Verge](https://example.org/game)\n", "")
    assert [item.split()[0] for item in places(without)] == ["TN309"]
    assert fixed(without) == without


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (LINK, LINK.replace("robotic-fish", "eel")),
        (CREDIT, "**Zdroj:** 🔧 Wired UK"),
        (CREDIT, "**Zdroj:** 📰 Reuters"),
    ],
)
def test_footer_that_differs(old: str, new: str) -> None:
    """Which of the two is right nobody can tell, so the fix is unsafe."""
    text = GOOD.replace(old, new)
    assert [item.split()[0] for item in places(text)] == ["TN310"]
    assert fixed(text) == text
    assert fixed(text, unsafe=True) == GOOD


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("\nurl: https://example.com/robotic-fish", "\nurl: ''", "TN218"),
        ("\nurl: https://example.com/robotic-fish", "\nurl: 'https://example.com/robotic-fish '", "TN220"),
        ("\nurl: https://example.com/robotic-fish", "\nurl: '{url}'", "TN222"),
        ("\nurl: https://example.com/robotic-fish", "\nurl: None", "TN223"),
        ("name: Wired", "name: ''", "TN203"),
        ("emoji: 🔧", "emoji: ''", "TN203"),
        ("emoji: 🔧", "emoji: [🔧]", "TN202"),
    ],
)
def test_footer_does_not_differ_from_what_is_no_value(old: str, new: str, code: str) -> None:
    """A fault of the front matter is reported there only, and the footer keeps what is right."""
    text = GOOD.replace(old, new)
    assert [item.code for item in tn.check(text)] == [code]
    assert FOOTER in tn.fix(text).document.source


def test_footer_does_not_take_a_damaged_emoji() -> None:
    """An emoji with letters in it is not written into the footer."""
    assert FOOTER in tn.fix(GOOD.replace("emoji: 🔧", "emoji: ðŸ”§")).document.source


def test_entities_in_a_footer_link_are_right() -> None:
    """In Markdown an entity in a link means its character."""
    text = GOOD.replace("/robotic-fish", "/fish?a=1&b=2").replace("b=2)", "b=2)").replace("&b=2)", "&amp;b=2)")
    assert places(text) == []


@pytest.mark.parametrize("odd", ["\x00" * 9, "\x1a", "\xa0\n"])
def test_signs_after_the_footer_are_removed(odd: str) -> None:
    """What is no text is not moved into the text."""
    assert tn.fix(GOOD + odd, unsafe=True).document.source == GOOD


def test_text_after_the_footer_moves_before_it() -> None:
    """The text joins the last section, and the footer stays whole."""
    text = GOOD.replace(FOOTER, f"{FOOTER}\nText doplnila redakce.\n\nA ještě věta.\n")
    assert places(text) == ["TN311 48:1-50:14"]
    assert fixed(text) == text
    assert fixed(text, unsafe=True) == GOOD.replace(FOOTER, f"Text doplnila redakce.\n\nA ještě věta.\n\n{FOOTER}")


@pytest.mark.parametrize("label", ["🚀 Wired", "Wired", "⚡️ Wired", "🔧Wired", "🔧 📰 Wired", "Wired 🔧"])
def test_emoji(label: str) -> None:
    """Only somebody who asks for unsafe fixes has the emoji of the front matter written over another one."""
    text = GOOD.replace(CREDIT, f"**Zdroj:** {label}")
    assert [item.split()[0] for item in places(text)] == ["TN312"]
    assert fixed(text) == text
    assert fixed(text, unsafe=True) == GOOD


def test_emoji_with_what_cannot_be_seen() -> None:
    """An invisible character is taken off safely; a variation selector only if somebody asks for unsafe fixes."""
    assert fixed(GOOD.replace(CREDIT, "**Zdroj:** 🔧\u200b Wired")) == GOOD
    selected = GOOD.replace(CREDIT, "**Zdroj:** 🔧\ufe0f Wired")
    assert fixed(selected) == selected
    assert fixed(selected, unsafe=True) == GOOD


@pytest.mark.parametrize(
    ("footer", "safe"),
    [
        (FOOTER.replace("**Zdroj:**", "Zdroj:"), True),
        (FOOTER.replace(LINK, f"👉 {LINK}"), False),
        (FOOTER.replace("Číst původní článek", "Přečíst celý článek"), False),
        (f"---\n\n{CREDIT}\n\n{LINK}\n", True),
        (f"---\n\n---\n\n{LINK}\n\n{CREDIT}\n", True),
        (f"{CREDIT}\n\n{LINK}\n", True),
        (FOOTER.replace("**Zdroj:**", "**Zdroje:**"), False),
        (FOOTER.replace("**Zdroj:**", "**Source:**"), False),
        (FOOTER.replace("**Zdroj:** 🔧 Wired", "Zdroj: 🚀 Wired"), False),
        (f"---\n\n  {LINK}\n\n  {CREDIT}\n", True),
        (f"---\n\n- {LINK}\n- {CREDIT}\n", True),
    ],
)
def test_spelling(footer: str, *, safe: bool) -> None:
    """A footer in other words is one finding; to write it anew is safe where none of its words are lost."""
    text = GOOD.replace(FOOTER, footer)
    assert [item.split()[0] for item in places(text)] == ["TN315", *(["TN312"] if "🚀" in footer else [])]
    assert fixed(text) == (GOOD if safe else text)
    assert fixed(text, unsafe=True) == GOOD


def test_each_fault_of_a_footer_is_one_finding() -> None:
    """What one rule says of a line, the one about the layout does not say again."""
    assert [item[:5] for item in places(GOOD.replace(CREDIT, "**Zdroj:**"))] == ["TN310"]
    decomposed = GOOD.replace("Číst původní článek", unicodedata.normalize("NFD", "Číst původní článek"))
    assert [item.code for item in tn.check(decomposed)] == ["TN008"]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_rule_is_not_written_directly_below_text(newline: str) -> None:
    """There it would make a heading of the line."""
    text = GOOD.replace(f"\n\n{FOOTER}", f"\n{LINK}\n\n{CREDIT}\n").replace("\n", newline)
    assert places(text) == ["TN331 41:1-41:1"]
    assert fixed(text, select=["TN331"]) == GOOD.replace("\n", newline)


def test_repeated_footer() -> None:
    """A second footer goes when it says the same, and stays when it does not."""
    assert fixed(GOOD.replace(FOOTER, f"{FOOTER}\n{FOOTER}")) == GOOD
    assert fixed(GOOD.replace(FOOTER, f"---\n\n{LINK}\n\n{LINK}\n\n{CREDIT}\n")) == GOOD
    other = GOOD.replace(FOOTER, f"{FOOTER.replace('robotic-fish', 'eel')}\n{FOOTER}")
    assert [item.split()[0] for item in places(other)] == ["TN316"]
    assert fixed(other, unsafe=True) == other


@pytest.mark.parametrize(("day", "found"), [("2025-10-17", False), ("2025-10-18", True), ("2026-02-11", True)])
def test_rule(day: str, found: bool) -> None:
    """The line above the footer is there since 18 October 2025."""
    text = GOOD_BRIEF.replace("2026-02-11", day).replace("---\n\n[Číst", "[Číst")
    assert places(text) == (["TN331 20:1-20:1"] if found else [])
    assert fixed(text) == (GOOD_BRIEF.replace("2026-02-11", day) if found else text)


def test_rule_of_a_misspelled_footer() -> None:
    """A footer that is written anew anyway gets its rule; that is no second finding."""
    text = GOOD.replace("---\n\n[Číst", "[Číst").replace(CREDIT, "Zdroj: 🔧 Wired")
    assert [item.split()[0] for item in places(text)] == ["TN315"]
    assert fixed(text) == GOOD


@pytest.mark.parametrize(
    "line",
    [
        "Zdroj: Wired",
        "**Zdroj**: 🔧 Wired (anglicky)",
        "Source: Wired",
        "(Zdroj: Reuters)",
        "*Zdroj: [Wired](https://example.com/robotic-fish)*",
        "Původní článek: https://example.com/robotic-fish",
    ],
)
def test_source_in_the_text(line: str) -> None:
    """A line above the footer that names the source is removed when unsafe fixes are wanted."""
    text = GOOD.replace(WHY, f"{WHY}\n\n{line}")
    assert places(text) == [f"TN335 42:1-42:{len(line) + 1}"]
    assert places(text.replace("\n", "\r\n"), ignore=["TN003"]) == places(text)
    assert fixed(text) == text
    assert fixed(text, unsafe=True) == GOOD


@pytest.mark.parametrize(
    "line",
    [
        "Zdroj: vlastní měření laboratoře.",
        "Zdrojový kód: je na webu.",
        "- Zdroj: Wired",
        "Zdroj energie: článek v ocase ryby, který se dobíjí pohybem.",
        "Zdroj: Wired podle svých slov čerpal z rozhovoru, který s vedoucí týmu vedl český rozhlas.",
        "`Zdroj: Wired`",
        "Zdroj napájení je pohyb vody",
        "    Zdroj: Wired",
    ],
)
def test_lines_that_name_another_source(line: str) -> None:
    """Text may say where a figure or energy comes from."""
    text = GOOD.replace("Elektroniku napájí", f"\n\n{line}\n\nElektroniku napájí")
    assert [item for item in places(text) if "TN335" in item] == []


def test_messages() -> None:
    """Messages say what was found, what was expected and what to do."""
    text = GOOD.replace(LINK, LINK.replace("robotic-fish", "eel")).replace(BRIEF_TEXT, "")
    (finding,) = tn.check(text, config=FAMILY)
    assert finding.message == (
        "the footer links to https://example.com/eel, the front matter says https://example.com/robotic-fish; "
        "make them equal"
    )


@pytest.mark.parametrize(
    ("name", "is_found"),
    [
        ("Jedna Dva Tři Čtyři Pět", True),
        ("Jedna Dva Tři Čtyři Pět Šest", False),
        ("Wired dva tři čtyři pět šest", True),
        ("Wired dva tři čtyři pět šest sedm", False),
    ],
)
def test_a_credit_says_five_words(name: str, *, is_found: bool) -> None:
    """So many may a name have, and so many may stand behind the name of the source; more are a sentence."""
    why = "Levný robot může hlídat stovky rybníků najednou."
    assert ("TN335" in codes(structured((why, f"{why}\n\nZdroj: {name}")))) == is_found
