"""Rules about keys and the types of their values (TN201–TN207, TN215, TN232)."""

from __future__ import annotations

import pytest
from rule_support import codes, covered, fixed, only, places

import technews_format as tn
from technews_format.checking.rules._examples import Example
from technews_format.checking.rules.registry import all_rules
from technews_format.testing.mutations.parts import CATEGORY, ITEM, TITLE, brief, structured

URL = "https://example.com/robotic-fish"


@pytest.mark.parametrize(
    ("example", "code", "place", "marked"),
    [
        (structured(("companies:", "company:")), "TN205", "3:1", "company"),
        (structured(("  id: wired", "  ID: wired")), "TN205", "18:3", "ID"),
        (structured(("people:\n- Jana Nováková\n", "people: []\n")), "TN215", "12:9", "[]"),
        (structured((f"{TITLE}\n", "")), "TN201", "23:1", "---"),
        (structured(select=("TN232",)), "TN232", "9:1", ""),
        (brief(("importance: 2", "disclosure: null\nimportance: 2"), select=("TN232",)), "TN232", "5:13", "null"),
        (structured(("  name: Wired\n", "")), "TN201", "16:1", "source"),
    ],
)
def test_a_finding_marks_the_smallest_stretch(example: Example, code: str, place: str, marked: str) -> None:
    """Line, column and marked text of a finding are those of the fault."""
    finding = only(example, code)
    assert (str(finding.span), covered(example, finding)) == (place, marked)


@pytest.mark.parametrize(
    ("example", "code", "message"),
    [
        (structured(("companies:", "company:")), "TN205", "the key company is unknown; did you mean companies?"),
        (
            brief(("slug: bee", "source_url: https://example.org/x\nslug: bee")),
            "TN205",
            "the key source_url is unknown, and url is there already; remove source_url or rename it",
        ),
        (
            structured(("importance: 4", "importance: 6")),
            "TN207",
            "importance: found the integer 6; expected an integer from 1 to 5",
        ),
        (
            structured((ITEM, "-")),
            "TN202",
            "companies.1: found null; expected text; write it or remove the item",
        ),
    ],
)
def test_a_message_says_what_was_found_and_what_to_do(example: Example, code: str, message: str) -> None:
    """The message names the value that was found and the one that was expected."""
    assert only(example, code).message == message


@pytest.mark.parametrize(
    ("example", "code", "unsafe", "line"),
    [
        (structured(("date: '2026-02-10 09:30:00'\n", "")), "TN201", True, "date: '2026-02-10 09:30:00'"),
        (
            structured(("publishedAt: '2026-02-10T09:30:00+00:00'\n", "")),
            "TN201",
            True,
            "publishedAt: '2026-02-10T09:30:00+00:00'",
        ),
        (structured((f"url: {URL}\n", "")), "TN201", True, f"url: {URL}"),
        (structured(("importance: 4", "importance: '4'")), "TN202", False, "importance: 4"),
        (structured((TITLE, "title: 2026")), "TN202", False, "title: '2026'"),
        (
            structured(("companies:\n- Kvasar Labs\n- Ryba Robotics", "companies: Kvasar Labs")),
            "TN202",
            True,
            "- Kvasar Labs",
        ),
        (structured(("companies:", "company:")), "TN205", True, "companies:"),
    ],
)
def test_a_fix_gives_the_value_that_was_meant(example: Example, code: str, line: str, *, unsafe: bool) -> None:
    """The mended text has the right line, and an unsafe fix waits to be allowed."""
    assert line in fixed(example, code, unsafe=unsafe).split("\n")
    if unsafe:
        assert fixed(example, code) == example.text


RIGHT = [
    structured((ITEM, "- Alza.cz, a.s.")),
    structured((ITEM, "- Yahoo!")),
    structured((ITEM, "- Dr. Max")),
    structured((ITEM, "- Ernst & Young")),
    structured((ITEM, "- The Walt Disney Company")),
    structured((ITEM, "- No Starch Press")),
    structured((ITEM, "- None of Your Business")),
    structured((ITEM, "- I Can't Believe It's Not Butter!")),
    structured((ITEM, "- Sure, Inc.")),
    structured((ITEM, "- '[in]Space'")),
    structured((ITEM, "- '{code} Foundry'")),
    structured((TITLE, "title: '%s a {fmt} v jazyce C slaví padesátiny'")),
    structured((TITLE, "title: Robotická ryba spí 100 % dne")),
    structured(("Wired", "<antirez>"), ("🔧", "📰")),
    structured((ITEM, "- Unknown Worlds Entertainment")),
    structured(
        (ITEM, "- Massachusetts Institute of Technology Computer Science and Artificial Intelligence Laboratory")
    ),
    structured((ITEM, "- People.ai")),
    structured((ITEM, "- Text Control GmbH")),
    structured((ITEM, "- Industrial and Commercial Bank of China Ltd.")),
    structured(("- Jana Nováková", "- Christopher Null")),
    structured(("- Jana Nováková", "- Kvasar Labs")),
    structured((CATEGORY, "category: digitální bezpečnost")),
    structured((CATEGORY, "category: spotřební elektronika")),
    structured(("'2026-02-10T09:30:00+00:00'", "'2026-02-10T09:30:00Z'")),
    structured(("'2026-02-10T09:30:00+00:00'", "'2026-02-10T09:30:00.250+00:00'")),
    structured(("'2026-02-10 09:30:00'", "'2026-02-10 09:30:00 +0000'")),
    structured((TITLE, "title: Robotická ryba v C# a E*Trade <3")),
    structured((TITLE, "title: Robotická ryba v List<String> a <img>")),
    structured((TITLE, "title: Knihovna {fmt} se dočkala nové verze")),
    structured(("Čip `K-7`", "Čip `{title}`")),
    structured(("Čip `K-7`", "Čip na adrese https://example.com/{title}")),
    structured(("https://example.com/fish.jpg", "/assets/fish.jpg")),
    structured(("https://example.com/fish.jpg", "https://example.com/fish.jpg?w=1&h=2;q=3")),
    structured(("layout: tech_news_article\n", "")),
    brief(
        ("name: Herní věstník", "name: Hacker News"), ("emoji: 📰", "emoji: 💻"), ("📰 Herní věstník", "💻 Hacker News")
    ),
    brief(("name: Herní věstník", "name: Hackaday"), ("emoji: 📰", "emoji: 🔧"), ("📰 Herní věstník", "🔧 Hackaday")),
    brief(("emoji: 📰", "emoji: 🎲"), ("** 📰", "** 🎲")),
    brief(("emoji: 📰", "emoji: ⚡️"), ("name: Herní věstník", "name: The Verge"), ("📰 Herní věstník", "⚡️ The Verge")),
    brief(("  emoji: 📰\n", ""), ("** 📰 ", "** ")),
    brief(("\nurl: ", "\nsource_url: "), ("layout: tech_news_article\n", "")),
]


@pytest.mark.parametrize("example", RIGHT)
def test_what_looks_like_a_fault_and_is_none(example: Example) -> None:
    """Real names, addresses and titles that resemble faults have no finding of this family."""
    assert not {code for code in codes(example) if code.startswith("TN2")}


def test_an_unknown_key_that_stands_too_late_is_two_faults() -> None:
    """Otherwise the fix of the order would bring a finding that was not there, and would be left out."""
    example = structured(("importance: 4\n", "importance: 4\nalbum: 1\n"))
    assert codes(example) == {"TN118", "TN206"}
    assert "TN118" not in {item.code for item in tn.fix(example.text).remaining}


def test_generation_0_has_keys_of_its_own() -> None:
    """No key of generation 0 is unknown."""
    assert not codes(all_rules()["TN230"].example) & {"TN205", "TN206"}


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_an_unknown_key_is_found_whatever_the_line_ends(newline: str) -> None:
    """Where the keys of usual front matter stand is told by its lines, which may end with a lone CR."""
    text = structured(("importance: 4", "imageUrl: a\nimportance: 4")).text.replace("\n", newline)
    assert places(text, "TN206") == ["9:1-9:9"]


@pytest.mark.parametrize(
    ("key", "length", "is_right"),
    [
        *(("title", 9, False), ("title", 10, True), ("title", 160, True), ("title", 161, False)),
        *(("description", 700, True), ("description", 701, False)),
    ],
)
def test_lengths_are_right_up_to_their_limits(key: str, length: int, is_right: bool) -> None:
    """By default a title has 10 to 160 characters, and a description 700 at most."""
    article = tn.loads(structured().text)
    changed = article.model_copy(update={"front_matter": article.front_matter.model_copy(update={key: "r" * length})})
    assert (places(tn.dumps(changed), "TN228") == []) is is_right
