"""The rules about the body: each finds its faults, at their places, and nothing else."""

from __future__ import annotations

import unicodedata
from collections import Counter

import pytest
from body_rules import (
    BRIEF_LINK,
    BRIEF_TEXT,
    COMMENT,
    CREDIT,
    CYRILLIC_O,
    DETAILS,
    FAMILY,
    GOOD,
    GOOD_BRIEF,
    LINK,
    POINTS,
    SUMMARY,
    WHY,
    fixed,
    places,
    with_details,
)
from hypothesis import given
from hypothesis import strategies as st
from rule_support import brief, structured

import technews_format as tn
from technews_format.checking.rules._examples import Example


def swapped(one: str, other: str) -> tuple[tuple[str, str], ...]:
    """Return changes that exchange two headings."""
    return ((f"## {one}\n", "## @\n"), (f"## {other}\n", f"## {one}\n"), ("## @\n", f"## {other}\n"))


MUTATIONS: dict[str, tuple[Example, ...]] = {
    "TN301": (
        brief((f"{BRIEF_TEXT}\n\n", "")),
        brief((BRIEF_TEXT, COMMENT)),
        brief((f"{BRIEF_TEXT}\n\n---\n\n", "---\n\n"), ("importance: 2", "importance: 4")),
    ),
    "TN302": (
        structured(("## Proč je to důležité\n", "")),
        structured((f"## Souhrn\n{SUMMARY}\n\n", "")),
        structured((f"## Klíčové body\n{POINTS}\n", "")),
        structured((DETAILS, "")),
    ),
    "TN303": (
        structured(("## Podrobnosti\n", f"## Souhrn\n{SUMMARY}\n\n## Podrobnosti\n")),
        structured(("Kamera ve hlavě", "## Podrobnosti\nKamera ve hlavě")),
        structured(("---\n\n[Číst", f"## Klíčové body\n{POINTS}\n---\n\n[Číst")),
        structured(("## Klíčové body", f"## Souhrn\n{SUMMARY}\n\n## Klíčové body")),
    ),
    "TN304": (
        structured(*swapped("Podrobnosti", "Proč je to důležité")),
        structured(
            (f"## Souhrn\n{SUMMARY}\n\n", ""), ("## Podrobnosti", f"## Souhrn\n{SUMMARY}\n\n## Podrobnosti")
        ),
        structured((f"## Klíčové body\n{POINTS}\n", ""), ("---\n\n[Číst", f"## Klíčové body\n{POINTS}\n---\n\n[Číst")),
        structured(
            (f"## Proč je to důležité\n{WHY}\n\n", ""), ("## Souhrn", f"## Proč je to důležité\n{WHY}\n\n## Souhrn")
        ),
    ),
    "TN305": (
        structured((f"{WHY}\n", "")),
        structured((f"{SUMMARY}\n", "")),
        structured(("- Pulce", "-\n- Pulce")),
        structured((POINTS, "")),
        structured((SUMMARY, COMMENT)),
    ),
    "TN306": (
        structured(("Kamera ve hlavě", "## Technika\nKamera ve hlavě")),
        structured(("## Souhrn", "## Shrnutí")),
        structured(("## Klíčové body", "## Key points")),
        structured(("## Proč je to důležité", "## Why It Matters")),
        structured(("---\n\n[Číst", "# Závěrem\nRobot má před sebou ještě dlouhou cestu.\n\n---\n\n[Číst")),
    ),
    "TN307": (
        structured(("## Souhrn\n", "Přinášíme zprávu z brněnské laboratoře.\n\n## Souhrn\n")),
        structured(("## Souhrn\n", "**Robotická ryba**\n\n## Souhrn\n")),
        structured(("## Souhrn\n", f"{COMMENT}\n\nRyba!\n\n## Souhrn\n")),
        structured(("## Souhrn\n", "- Ryba\n\n## Souhrn\n")),
    ),
    "TN308": (
        structured(("- Robot vydrží", "Co laboratoř oznámila:\n\n- Robot vydrží")),
        structured((POINTS, f"{POINTS}\nTo je vše, co víme.\n")),
        structured((POINTS, POINTS.replace("- ", ""))),
        structured((POINTS, "Robot vydrží sedm dní, pulce rozpozná kamerou a přibude dalších deset kusů.\n")),
    ),
    "TN309": (
        structured((f"\n\n{CREDIT}\n", "\n")),
        structured((f"{LINK}\n\n", "")),
        structured((f"\n---\n\n{LINK}\n\n{CREDIT}\n", "")),
        structured((f"\n\n{LINK}\n\n{CREDIT}\n", "\n")),
        brief((f"\n---\n\n{BRIEF_LINK}\n\n**Zdroj:** 📰 Herní věstník\n", "")),
    ),
    "TN310": (
        structured((LINK, "[Číst původní článek](https://example.com/electric-eel)")),
        structured((LINK, "[Číst původní článek](http://example.com/robotic-fish)")),
        structured((CREDIT, "**Zdroj:** 🔧 Wired UK")),
        brief(("**Zdroj:** 📰 Herní věstník", "**Zdroj:** 📰 herní věstník")),
    ),
    "TN311": (
        structured((f"{CREDIT}\n", f"{CREDIT}\n\nText doplnila redakce.\n")),
        structured((f"{CREDIT}\n", f"{CREDIT}\nText doplnila redakce.\n")),
        brief(("**Zdroj:** 📰 Herní věstník\n", "**Zdroj:** 📰 Herní věstník\n\n- Další zprávy\n")),
    ),
    "TN312": (
        structured((CREDIT, "**Zdroj:** 🚀 Wired")),
        structured((CREDIT, "**Zdroj:** Wired")),
        brief(("**Zdroj:** 📰 Herní věstník", "**Zdroj:** 🎮 Herní věstník")),
    ),
    "TN313": (
        structured(("## Klíčové body", "## 2. Klíčové body:")),
        structured(("## Souhrn", "## SOUHRN")),
        structured(("## Proč je to důležité", "## Proc je to dulezite")),
        structured(("## Klíčové body", unicodedata.normalize("NFD", "## Klíčové body"))),
        structured(("## Podrobnosti", "## 🔍 **Podrobnosti** {#details}")),
    ),
    "TN314": (
        structured(("## Podrobnosti", "### Podrobnosti")),
        structured(("## Souhrn", "# Souhrn")),
        structured(("## ", "### "), ("### Souhrn", "## Souhrn")),
        structured(("## Proč", "###### Proč")),
    ),
    "TN315": (
        structured((CREDIT, "Zdroj: 🔧 Wired")),
        structured((LINK, f"**{LINK}**")),
        structured((LINK, LINK.replace("Číst původní", "Přečíst celý"))),
        structured((f"{LINK}\n\n{CREDIT}", f"{CREDIT}\n\n{LINK}")),
        brief(("**Zdroj:** 📰", "**Zdroj**: 📰")),
    ),
    "TN316": (
        structured((f"{CREDIT}\n", f"{CREDIT}\n\n---\n\n{LINK}\n\n{CREDIT}\n")),
        structured((f"---\n\n{LINK}", f"{LINK}\n\n---\n\n{LINK}")),
        structured((f"---\n\n{LINK}", f"{CREDIT}\n\n---\n\n{LINK}")),
    ),
    "TN317": (
        structured(("## Podrobnosti\n", "---\n\n## Podrobnosti\n")),
        structured(("## Souhrn\n", "***\n\n## Souhrn\n")),
        structured(("## Proč", "___\n\n## Proč")),
    ),
    "TN318": (
        structured(("Kamera ve hlavě", "```\nKamera ve hlavě")),
        structured((SUMMARY, f"{SUMMARY}\n\n<!-- dopsat")),
        brief((BRIEF_TEXT, f"{BRIEF_TEXT}\n\n~~~ python\nprint(1)")),
        structured(("Ryba měří", "<script>\nRyba měří")),
    ),
    "TN319": (
        structured(("- Robot", "1. Robot"), ("- Pulce", "2. Pulce"), ("- Laboratoř", "3. Laboratoř")),
        structured(("- Robot", "• Robot"), ("- Pulce", "• Pulce"), ("- Laboratoř", "• Laboratoř")),
        structured(("- Pulce", "– Pulce")),
        structured(("- Robot", "1) Robot")),
    ),
    "TN320": (
        structured(("## Souhrn", f"## S{CYRILLIC_O}uhrn")),
        structured(("## Podrobnosti", "## \u0420\u043edrobn\u043esti")),  # Р, о, о
        structured(("## Klíčové body", "## Klíč\u03bfvé b\u03bfdy")),  # Greek omicron
        structured(("## Souhrn", "## Ｓｏｕｈｒｎ")),
        structured(("## Proč je to důležité", "## Pr\u043eč j\u0435 t\u043e důl\u0435žit\u0435\u0301")),
    ),
    "TN321": (
        structured(("## Podrobnosti", "Podrobnosti\n-----------")),
        structured(("## Souhrn", "Souhrn\n======")),
        structured(("## Klíčové body", "Klíčové body\n---")),
    ),
    "TN322": (
        structured(("## ", "#### ")),
        structured(("## ", "# ")),
        structured(("## ", "###### ")),
        structured(("## ", "##### "), ("Kamera ve", "###### Kamera\nKamera ve")),
    ),
    "TN323": (
        structured(("- Pulce rozpozná kamerou s vlastním čipem.\n", "")),
        structured((POINTS, POINTS + POINTS.replace("- ", "- Prý: "))),
        structured((POINTS, "- Robot vydrží ve vodě sedm dní a pulce rozpozná kamerou.\n")),
        structured((POINTS, "- Robot vydrží ve vodě.\n  - Sedm dní.\n  - A nocí.\n- Pulce rozpozná kamerou.\n")),
    ),
    "TN324": (
        brief(("importance: 2", "importance: 3")),
        brief(("importance: 2", "importance: 5")),
        brief(("importance: 2", "importance: 4"), (BRIEF_TEXT, f"{BRIEF_TEXT}\n\n### Podnadpis\n\n{BRIEF_TEXT}")),
    ),
    "TN325": (
        structured(("importance: 4", "importance: 2")),
        structured(("importance: 4", "importance: 1")),
        structured(("importance: 4", "importance: 1"), ("## ", "### ")),
    ),
    "TN326": (
        structured((WHY, "Robot je levný.")),
        structured((SUMMARY, "Ryba počítala pulce.")),
        structured((SUMMARY, f"Ryba {'a' * 400} počítala.")),
        structured((SUMMARY, " ".join([SUMMARY] * 8))),
        structured(("Ryba měří", " ".join([WHY] * 80) + " Ryba měří")),
    ),
    "TN327": (
        structured((WHY, f"{WHY} (62 slov)")),
        structured((WHY, f"{WHY} (Celkem 512 slov)")),
        structured((WHY, f"{WHY}\n\n*Počet slov: 512*")),
        structured((SUMMARY, f"{SUMMARY} (approx. 30 words)")),
        structured(("čipem.\n", "čipem. (6 slov)\n")),
        brief((BRIEF_TEXT, f"{BRIEF_TEXT}\n\n**Word count:** 13")),
    ),
    "TN328": (
        structured(("Robot vydrží", "<b>Robot</b> vydrží")),
        structured(("pulců a nikdo", "pulců<br/>a nikdo")),
        structured(("Kamera ve hlavě", '<div class="box">\nKamera\n</div>\n\nKamera ve hlavě')),
        structured(("Kamera ve hlavě", "<!-- ověřit -->\n\nKamera ve hlavě")),
        structured(("Kamera ve hlavě", "<script>ryba()</script>\n\nKamera ve hlavě")),
        brief(("zatím nepotvrdili", "na <nazev serveru> zatím nepotvrdili")),
    ),
    "TN329": (
        structured(("Čip `K-7`", "[Čip](javascript:alert(1)) `K-7`")),
        structured(("Čip `K-7`", "[Čip](<jAv&#x61;script&colon;alert(1)>) `K-7`")),
        structured(("Čip `K-7`", "![Čip](data:image/png;base64,iVBOR) `K-7`")),
        structured(("Čip `K-7`", "[Čip][c] `K-7`"), ("---\n\n[Číst", "[c]: vbscript:msgbox\n\n---\n\n[Číst")),
        structured(("Čip `K-7`", "<javascript:alert(1)> `K-7`")),
        structured(("Čip `K-7`", '<a href="java&#9;script:alert(1)">Čip</a> `K-7`')),
        structured(("Čip `K-7`", '<img src="/k7.png" onerror="alert(1)"> `K-7`')),
        brief(("hry o včelách. V", "[hry](file:///etc/passwd) o včelách. V")),
    ),
    "TN330": (
        structured(("Čip `K-7`", "![](https://example.com/k7.png) Čip `K-7`")),
        structured(("Čip `K-7`", "![ ][k7] Čip `K-7`"), ("---\n\n[Číst", "[k7]: https://example.com/k7.png\n\n---\n\n[Číst")),
        brief((BRIEF_TEXT, f"[![](https://example.org/b.png)](https://example.org/b)\n\n{BRIEF_TEXT}")),
    ),
    "TN331": (
        structured(("---\n\n[Číst", "[Číst")),
        brief(("---\n\n[Číst", "[Číst")),
        brief(("---\n\n[Číst", "[Číst"), ("2026-02-11", "2025-10-18"), ("15:00:00", "00:00:00")),
    ),
    "TN332": (
        structured(("## Podrobnosti", "**Podrobnosti**")),
        structured(("## Klíčové body\n", "**Klíčové body:**\n\n")),
        structured(("Kamera ve hlavě", "### Key points\n\nKamera ve hlavě")),
        structured(("Ryba měří", "Podrobnosti\n\nRyba měří")),
        brief((BRIEF_TEXT, f"**Souhrn**\n\n{BRIEF_TEXT}\n\n**Proč je to důležité**\n\n{BRIEF_TEXT}")),
        brief((BRIEF_TEXT, f"## Summary\n\n{BRIEF_TEXT}"), ("importance: 2", "importance: 4")),
    ),
    "TN333": (
        structured(("přes dvanáct tisíc pulců a nikdo", "přes dvanáct tisíc pulců\na nikdo")),
        structured(("Elektroniku napájí", "\nElektroniku napájí")),
        brief((" Vývojáři", "\nVývojáři")),
        structured(("ubývá a sčítat", "ubývá\na sčítat"), ("drahé. Levný", "drahé.\nLevný")),
    ),
    "TN334": (
        structured(("## Souhrn\n", "## Souhrn\n\n")),
        structured(("\n## Podrobnosti", "## Podrobnosti")),
        structured(("- Pulce", "* Pulce")),
        structured(("\n\n---\n\n[Číst", "\n\n\n---\n\n[Číst")),
        structured(("---\n\n[Číst", "***\n\n[Číst")),
        structured(("## Souhrn", "##   Souhrn ##")),
        brief((f"\n{BRIEF_TEXT}", BRIEF_TEXT)),
    ),
    "TN335": (
        structured((f"{WHY}\n", f"{WHY}\n\nZdroj: Wired\n")),
        structured((f"{WHY}\n", f"{WHY}\n\n*Source: [Wired](https://example.com/robotic-fish)*\n")),
        structured((f"{SUMMARY}\n", f"{SUMMARY}\n\n**Zdroj**: 🔧 Wired\n")),
        brief((BRIEF_TEXT, f"{BRIEF_TEXT}\n\n(Zdroj: Reuters)")),
    ),
    "TN336": (
        brief((BRIEF_TEXT, "Omlouvám se, ale nemohu tento článek přeložit, protože jeho text nemám k dispozici.")),
        structured((WHY, f"Jako jazykový model bohužel nemohu ověřit, co se stalo. {WHY}")),
        structured(("- Robot vydrží", "- I'm sorry, but I can't help with this. Robot vydrží")),
        structured((SUMMARY, f"Zde je souhrn článku: {SUMMARY}")),
        structured(("Ryba měří", "Jistě! Zde je, co vím. Ryba měří")),
        structured(("title: Robotická ryba týden počítala pulce", "title: Omlouvám se, ale článek je prázdný")),
    ),
    "TN337": (
        structured(("- Robot", "- - Robot"), ("- Pulce", "- - Pulce"), ("- Laboratoř", "- - Laboratoř")),
        structured(("- Pulce", "- * Pulce")),
        structured(("- Robot", "- 1) Robot"), ("- Pulce", "- 2) Pulce"), ("- Laboratoř", "- 3) Laboratoř")),
        structured(("- Laboratoř", "- – Laboratoř")),
        structured(("- Robot", "- a) Robot"), ("- Pulce", "- b) Pulce"), ("- Laboratoř", "- c) Laboratoř")),
    ),
}  # fmt: skip


@pytest.mark.parametrize("base", [GOOD, GOOD_BRIEF, GOOD.replace("\n", "\r\n"), GOOD.replace("## ", "### ")])
def test_right_articles(base: str) -> None:
    """Articles of both kinds, with headings of level 3 and with other line ends, are right."""
    assert places(base) == []


# --------------------------------------------------------------------------------------
# Sections

MISSING = [
    (f"## Souhrn\n{SUMMARY}\n\n", "26:1-26:1"),
    (f"## Klíčové body\n{POINTS}\n", "29:1-29:1"),
    (DETAILS, "34:1-34:1"),
    (f"\n\n## Proč je to důležité\n{WHY}", "37:104-37:104"),
]


@pytest.mark.parametrize(("section", "place"), MISSING)
def test_missing_section_stands_where_it_belongs(section: str, place: str) -> None:
    """A missing section is reported before the one that follows it, or at the end of the text."""
    assert section in GOOD
    assert places(GOOD.replace(section, "")) == [f"TN302 {place}"]


@pytest.mark.parametrize(("heading", "place"), [("## Souhrn\n", "26:1-26:1"), ("## Podrobnosti\n", "34:1-34:1")])
def test_a_section_without_its_heading_is_one_fault(heading: str, place: str) -> None:
    """It is reported where its text begins, not as text at a wrong place too."""
    (finding,) = tn.check(GOOD.replace(heading, ""), config=FAMILY)
    assert f"{finding.code} {finding.span.start}-{finding.span.end}" == f"TN302 {place}"
    assert finding.message.endswith("is missing; write its heading above this text")


def test_the_fewest_sections_move() -> None:
    """Of four sections in disorder only those are reported that have to move, with where to."""
    first = GOOD.replace(f"## Proč je to důležité\n{WHY}\n\n", "")
    first = first.replace("## Souhrn", f"## Proč je to důležité\n{WHY}\n\n## Souhrn")
    (finding,) = tn.check(first, config=FAMILY)
    assert finding.message.endswith("stands too early; move it behind the section Podrobnosti")
    assert fixed(first) == GOOD
    backwards = fixed(GOOD).replace("## Souhrn", "## @").replace("## Podrobnosti", "## Souhrn")
    backwards = backwards.replace("## @", "## Podrobnosti")
    assert [item.split()[0] for item in places(backwards)].count("TN304") == 2


def test_sections_move_with_what_they_hold() -> None:
    """Moving sections keeps every line, their spelling and their headings inside."""
    text = with_details("### Podnadpis\n\nText o rybě.\n\n").replace("## Podrobnosti", "## PODROBNOSTI")
    details = text[text.index("## PODROBNOSTI") : text.index("## Proč")]
    moved = text.replace(details, "").replace("---\n\n[Číst", f"{details}---\n\n[Číst")
    assert sorted(moved.split("\n")) == sorted(text.split("\n"))
    assert fixed(moved, select=["TN304"]) == text
    assert fixed(moved) == text.replace("PODROBNOSTI", "Podrobnosti")


def test_sections_stay_when_one_is_missing() -> None:
    """Sections are not moved while one is missing, repeated or unknown."""
    text = GOOD.replace("## Souhrn", "## @").replace("## Podrobnosti", "## Souhrn").replace("## @", "## Technika")
    assert fixed(text) == text


def test_a_heading_in_other_words_is_one_fault() -> None:
    """A heading that means a missing section is unknown; the section is not reported as missing too."""
    text = GOOD.replace("## Souhrn", "## Shrnutí")
    assert places(text) == ["TN306 26:1-26:11"]
    assert tn.check(text, config=FAMILY)[0].message.endswith("; write 'Souhrn'")
    assert fixed(text) == text
    assert fixed(text, unsafe=True) == GOOD
    twice = with_details("## Shrnutí\n")
    assert places(twice) == ["TN306 37:1-37:11"]
    assert fixed(twice, unsafe=True) == twice
    assert fixed(with_details("## Technika\n"), unsafe=True) == with_details("### Technika\n")


def test_an_empty_key_point_is_removed() -> None:
    """An empty point goes with its line, wherever it stands; too few points stay."""
    for old in ("- Robot", "- Pulce", "- Laboratoř"):
        assert fixed(GOOD.replace(old, f"-\n{old}")) == GOOD
    assert fixed(GOOD.replace(POINTS, f"{POINTS}-\n")) == GOOD
    few = GOOD.replace("- Pulce rozpozná kamerou s vlastním čipem.\n", "-\n")
    assert places(few) == ["TN305 31:2-31:2"]
    assert fixed(few) == few


def test_bullets_without_text_are_not_counted_as_words() -> None:
    """Each is an empty key point; that the section is short too goes without saying."""
    assert places(GOOD.replace(POINTS, "-\n-\n-\n")) == ["TN305 30:2-30:2", "TN305 31:2-31:2", "TN305 32:2-32:2"]


def test_comments_for_the_checker_are_no_text() -> None:
    """Comments that suppress findings may stand before the first section and among key points."""
    text = GOOD.replace("## Souhrn", f"{COMMENT}\n\n## Souhrn").replace("- Robot", f"{COMMENT}\n- Robot")
    text = text.replace("- Pulce", f"{COMMENT}\n- Pulce")
    assert places(text) == []
    assert tn.loads(text).body.key_points[1:] == tn.loads(GOOD).body.key_points[1:]  # type: ignore[union-attr]
    assert tn.format_document(tn.parse(text)) == text
    assert tn.format_document(tn.parse(text.replace("\n", "\r\n"))) == text


def test_a_comment_that_would_be_lost_is_refused() -> None:
    """Formatting keeps a comment or refuses; it never drops one."""
    text = GOOD.replace("- Robot", f"<!-- jen tak -->\n{COMMENT}\n- Robot")
    with pytest.raises((tn.UnwritableArticle, tn.InvalidArticle)):
        tn.format_document(tn.parse(text))


def test_text_beside_such_a_comment_is_found() -> None:
    """The place of text before the first section is that of the text, not of the comments above."""
    assert places(GOOD.replace("## Souhrn", f"{COMMENT}\n\nRyba!\n\n## Souhrn")) == ["TN307 28:1-28:6"]


def test_only_the_line_that_is_no_point_is_reported() -> None:
    """A sentence before the key points is the fault, not the whole list."""
    text = GOOD.replace("- Robot vydrží", "Co je nového:\n\n- Robot vydrží")
    assert places(text) == ["TN308 30:1-30:14"]
    assert fixed(text, unsafe=True) == text
    assert places(GOOD.replace("- Pulce", "-Pulce")) == ["TN308 31:1-31:42"]
    assert places(GOOD.replace("- Pulce", "-5 °C")) == ["TN323 32:54-32:54"]
    bare = GOOD.replace(POINTS, POINTS.replace("- ", ""))
    assert fixed(bare) == bare
    for sign in ("— ", "· ", "▪ ", "→ ", "1️⃣ "):
        assert fixed(GOOD.replace(POINTS, POINTS.replace("- ", sign)), unsafe=True) == GOOD
    assert fixed(bare, unsafe=True) == GOOD


def test_rules_leave_one_empty_line() -> None:
    """Removing a rule leaves the empty lines that the format has, with any line ends."""
    for newline in ("\n", "\r\n"):
        text = GOOD.replace("\n\n## ", "\n\n---\n\n## ").replace("\n", newline)
        assert [item.split()[0] for item in places(text)] == ["TN317"] * 4
        assert fixed(text) == GOOD.replace("\n", newline)


@pytest.mark.parametrize("marks", [("1.", "2.", "3."), ("•", "•", "•"), ("-", "–", "*")])
def test_marks_of_key_points(marks: tuple[str, str, str]) -> None:
    """Only the first odd mark is reported, and the fix writes all of them anew."""
    text = GOOD
    for old, mark in zip(("- Robot", "- Pulce", "- Laboratoř"), marks, strict=True):
        text = text.replace(old, old.replace("-", mark))
    assert [item.split()[0] for item in places(text)].count("TN319") == 1
    assert fixed(text) == GOOD


def with_points(*points: str) -> str:
    """Return the good article with other key points."""
    return GOOD.replace(POINTS, "".join(f"- {point}\n" for point in points))


POINT_TEXTS = ("Robot vydrží ve vodě sedm dní.", "**Pulce** rozpozná kamerou.", "„Laboratoř“ za ním jezdí.")
SECOND_MARKS = [
    *([f"{sign} "] * 3 for sign in "-*+•‣▪●◦○·–—"),
    ["1. ", "2. ", "3. "],
    ["1) ", "2) ", "3) "],
    ["(1) ", "(2) ", "(3) "],
    ["a) ", "b) ", "c) "],
    ["A. ", "B. ", "C. "],
    ["i) ", "ii) ", "iii) "],
    ["I. ", "II. ", "III. "],
    ["- 1. ", "- 2. ", "- 3. "],
    ["1.  ", "2.\t", "3.\xa0"],
    ["- ", "", ""],
    ["", "* ", "• "],
    ["", "", "– "],
]


@pytest.mark.parametrize("marks", SECOND_MARKS)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_second_marks_of_key_points_are_removed(marks: list[str], newline: str) -> None:
    """The first one is reported with the number of the others, and one safe fix removes them all."""
    text = with_points(*map("".join, zip(marks, POINT_TEXTS, strict=True))).replace("\n", newline)
    (finding,) = [item for item in tn.check(text) if item.code == "TN337"]
    index = next(number for number, mark in enumerate(marks) if mark)
    shown = marks[index].split()[0]
    assert finding.field == f"body.key_points.{index}"
    assert text[finding.span.start.offset : finding.span.end.offset] == shown
    assert repr(shown) in finding.message
    assert fixed(text) == with_points(*POINT_TEXTS).replace("\n", newline)


@pytest.mark.parametrize(
    "points",
    [
        ("1. ledna začíná nový rok.", "Robot spí.", "Pulce také."),
        ("1. ledna začíná rok.", "2. února robot spí.", "3. března plave."),
        ("1. generace měla ploutev.", "2. generace má dvě.", "3. generace bude mít tři."),
        ("5. generace robota plave.", "Robot spí.", "Pulce také."),
        ("2. Robot plave.", "3. Robot spí.", "4. Robot jí."),
        ("1. Robot plave.", "2. Robot spí.", "Robot jí."),
        ("1. Robot plave.", "3. Robot spí.", "2. Robot jí."),
        ("1. Robot plave.", "2) Robot spí.", "3. Robot jí."),
        ("3) Robot plave.", "Robot spí.", "Robot jí."),
        ("-5 °C robotu nevadí.", "Robot spí.", "Robot jí."),
        ("- 5 °C robotu nevadí.", "Robot spí.", "Robot jí."),
        ("– 5 °C v Brně.", "– 7 °C v Praze.", "− 9 °C v Plzni."),
        ("+ 5 °C v Brně.", "+ 7 °C v Praze.", "+ 9 °C v Plzni."),
        ("*Důraz* na klid.", "**Tučně**: text.", "***Obojí*** také."),
        ("*nix je rodina systémů.", "1.5 metru stačí.", "1.Robot bez mezery."),
        ("A. Novák plave.", "B. Kolář spí.", "Robot jí."),
        ("C. elegans plave.", "E. coli spí.", "Robot jí."),
        ("(tajně) plave.", "(1) je číslo.", "[1] je odkaz."),
        ("`- kód` zůstává.", "# není nadpis.", "> není citát."),
        ("„- úvozovky“ zůstávají.", "… a tři tečky.", "— "),
    ],
)
def test_points_that_begin_with_text(points: tuple[str, ...]) -> None:
    """Dates, ordinals, initials, signs of numbers and emphasis are no marks."""
    assert [item for item in tn.check(with_points(*points)) if item.code == "TN337"] == []


def test_second_marks_that_are_not_certain_are_left_to_a_person() -> None:
    """Numbers before small letters may be ordinals, and a list inside of a point changes its place."""
    small = ("1. první bod o rybě.", "2. další bod o rybě.", "3. poslední bod o rybě.")
    text = with_points(*small)
    assert [item.fix.safe for item in tn.check(text) if item.code == "TN337" and item.fix] == [False]
    assert fixed(text) == text
    assert fixed(text, unsafe=True) == with_points(*(point[3:] for point in small))
    nested = GOOD.replace("- Robot", "- - Sedm dní.\n  - Osm nocí.\n- Robot")
    assert [item.fix.safe for item in tn.check(nested) if item.code == "TN337" and item.fix] == [False]


@given(st.lists(st.text(st.sampled_from("-*•–1.2)ab( °"), min_size=1, max_size=8), min_size=1, max_size=5))
def test_second_marks_go_for_good(points: list[str]) -> None:
    """After the fix there is nothing left to remove, and every point keeps some text."""
    text = with_points(*(f"{point} x" for point in points))
    done = fixed(text, unsafe=True)
    assert fixed(done, unsafe=True) == done
    assert done.count(" x\n") == text.count(" x\n")


def test_a_missing_body_can_be_the_description() -> None:
    """The description may stand for the body of a small article, when unsafe fixes are wanted."""
    empty = GOOD_BRIEF.replace(f"{BRIEF_TEXT}\n\n", "")
    assert fixed(empty) == empty
    assert fixed(empty, unsafe=True) == GOOD_BRIEF.replace(f" {BRIEF_TEXT.partition('. ')[2]}", "")
    important = empty.replace("importance: 2", "importance: 4")
    assert fixed(important, unsafe=True) == important


# --------------------------------------------------------------------------------------
# Numbers


def test_number_of_key_points() -> None:
    """Too few points are reported at the end of the list, too many at the first that is too many."""
    assert places(GOOD.replace("- Pulce rozpozná kamerou s vlastním čipem.\n", "")) == ["TN323 31:54-31:54"]
    six = GOOD.replace(POINTS, POINTS + POINTS.replace("- ", "- Prý: "))
    assert places(six) == ["TN323 35:3-35:59"]
    assert places(six, thresholds={"max-key-points": 6}) == []
    assert places(GOOD, thresholds={"min-key-points": 4}) == ["TN323 32:54-32:54"]
    assert places(six.replace("- Prý: ", "  - Prý: ")) == []


@pytest.mark.parametrize(
    ("date", "importance", "found"),
    [
        ("2025-10-22", 3, True),
        ("2025-10-21", 5, False),
        ("2026-02-11", 2, False),
        ("2026-02-11", 5, True),
    ],
)
def test_brief_bodies(date: str, importance: int, found: bool) -> None:
    """Important news have sections since 22 October 2025."""
    text = GOOD_BRIEF.replace("2026-02-11", date).replace("importance: 2", f"importance: {importance}")
    assert places(text) == (["TN324 18:1-18:1"] if found else [])


@pytest.mark.parametrize("fence", ["```", "~~~~", "```markdown"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_body_in_a_code_fence(fence: str, newline: str) -> None:
    """A language model's answer in a fence has no headings; the message says so, and no second footer is written."""
    end = fence.removesuffix("markdown")
    begun = GOOD.replace("## Souhrn", f"{fence}\n## Souhrn")
    text = begun.replace("\n\n---\n\n[", f"\n{end}\n\n---\n\n[").replace("\n", newline)
    (finding,) = tn.check(text, config=FAMILY)
    assert f"{finding.code} {finding.span.start}-{finding.span.end}" == f"TN324 26:1-26:{len(fence) + 1}"
    assert finding.message.endswith(f"all of it is in a code fence: remove the line {fence!r} and the last one")
    whole = f"{begun}{end}\n"
    assert fixed(whole, unsafe=True) == whole


def test_a_brief_body_with_another_fault() -> None:
    """Where sections are disguised, or the text was refused, that is the fault."""
    important = GOOD_BRIEF.replace("importance: 2", "importance: 5")
    assert places(important.replace(BRIEF_TEXT, f"**Souhrn**\n\n{BRIEF_TEXT}")) == ["TN332 18:1-18:11"]
    refused = important.replace(BRIEF_TEXT, f"Bohužel nemohu pomoci. {BRIEF_TEXT}")
    assert [item.split()[0] for item in places(refused)] == ["TN336"]


# --------------------------------------------------------------------------------------
# Anything

PIECES = [
    *("\n", "\n\n", " ", "  \n", "\t", "\r\n", "\r", "## ", "### ", "# ", "---\n", "***\n", "- ", "* ", "1. ", "• "),
    *(
        "`",
        "```\n",
        "<b>",
        "</b>",
        "<div>",
        "<!-- x -->",
        COMMENT,
        "<!--",
        "[x](javascript:a)",
        "![](x)",
        "[a]: data:x\n",
    ),
    *(
        "**Souhrn**\n",
        "Souhrn\n",
        "Souhrn\n===\n",
        "## Summary\n",
        "## S\u043euhrn\n",
        "**Zdroj:** X\n",
        "Zdroj: Wired\n",
    ),
    *(
        f"{LINK}\n",
        "(512 slov)",
        "Omlouvám se, ale",
        "\\",
        "\x00",
        "\u2028",
        "|",
        "> ",
        "📱",
        "\ud800",
        "    ",
        "<a href='x",
    ),
]
TEXTS = [example.text for examples in MUTATIONS.values() for example in examples]


@given(st.sampled_from(TEXTS), st.lists(st.tuples(st.floats(0, 1), st.sampled_from(PIECES)), max_size=6), st.booleans())
def test_anything_can_be_checked_and_fixed(text: str, inserted: list[tuple[float, str]], cr: bool) -> None:
    """Whatever stands in a body, checking does not raise, places are in the text, and fixing comes to an end."""
    start = text.index("\n---\n") + len("\n---\n")
    for where, piece in inserted:
        at = start + int(where * (len(text) - start))
        text = text[:at] + piece + text[at:]
    document = tn.parse(text.replace("\n", "\r\n") if cr else text)
    before = Counter(item.code for item in tn.check(document, config=FAMILY))
    assert all(item.span.end.offset <= len(document.source) for item in tn.check(document, config=FAMILY))
    result = tn.fix(document, unsafe=True, config=FAMILY)
    assert Counter(item.code for item in result.remaining) <= before
    assert not tn.fix(result.document, unsafe=True, config=FAMILY).changed


def test_the_archive(corpus_row: dict[str, str], corpus_bytes: bytes) -> None:
    """Of the sample articles, only brief ones of importance 4 and 5, counts of words and empty lines are found."""
    if corpus_row["kind"] != "article":
        return
    found = {item.code for item in tn.check(corpus_bytes, name=corpus_row["file"], config=FAMILY)}
    assert found <= {"TN324", "TN327", "TN334"}
    assert "TN334" not in found or corpus_row["canonical"] == "no"
