"""Files written by hand to make fixes do harm: footers, names, comments, second blocks, signs that are not YAML's."""

from __future__ import annotations

from collections import Counter

import pytest
from checking.rules.generated import Article, harm_of, meaning, plain
from checking.rules.test_safe_fixes import checker, harms, quarrels

import technews_format as tn
from technews_format.checking.fixer import fix_with
from technews_format.checking.rules._examples import BRIEF, NAMES, STRUCTURED
from technews_format.yaml.writer import write_json

FOOTER = "[Číst původní článek](https://example.com/robotic-fish)\n\n**Zdroj:** 🔧 Wired"
URL, NAME, TITLE = (
    "\nurl: https://example.com/robotic-fish",
    "  name: Wired",
    "title: Robotická ryba týden počítala pulce",
)
OTHERS = {
    "name": FOOTER.replace("Wired", "Ars Technica"),
    "emoji": FOOTER.replace("🔧", "🚀"),
    "address": FOOTER.replace("robotic-fish", "other-fish"),
    "query": FOOTER.replace("robotic-fish)", "robotic-fish?utm=1)"),
    "scheme": FOOTER.replace("https:", "http:"),
    "agency": FOOTER.replace("Wired", "Wired (podle agentury)"),
    "link": FOOTER.replace("Číst původní článek", "Celý rozhovor s autorkou"),
    "two": FOOTER.replace("Wired", "Wired, Ars Technica"),
    "case": FOOTER.replace("Wired", "wired"),
    "author": f"{FOOTER} / Jana",
    "plain": FOOTER.replace("**Zdroj:** 🔧 Wired", "Zdroj: Zprávy"),
    "order": "**Zdroj:** 🔧 Zprávy\n\n[Číst původní článek](https://example.com/robotic-fish)",
    "repeated": f"{FOOTER.replace('Wired', 'Zprávy')}\n\n---\n\n{FOOTER}",
    "entity": FOOTER.replace("Wired", "Wired &amp; Co"),
}
HEADS = (
    (NAME, "  name: 'Wired '"),
    (NAME, "  name: Wi\u200bred"),
    (NAME, "  name: Wire\u0301d"),
    (NAME, '  name: "Wi\\u0072ed"'),
    (NAME, "  name: Wired &amp; Co"),
    (NAME, "  name: Wired\xa0UK"),
    (URL, f"{URL}?a=1&amp;b=2"),
    (URL, "\nurl: 'https://example.com/robotic-fish '"),
    ("emoji: 🔧", "emoji: '🔧 '"),
    ("emoji: 🔧", "emoji: 🔧\ufe0f"),
    ("emoji: 🔧", "emoji: ' '"),
)


def assert_nothing_is_lost(text: str) -> tn.Fixed:
    """Safe fixes keep what a text says, bring no finding, and leave nothing for a second run; `fmt` agrees."""
    article = Article(text, NAMES["structured"], {})
    rules, document = checker(article), article.document
    fixed = fix_with(rules, document, unsafe=False)
    assert harms(article, Counter()) == []
    assert quarrels(article) == []
    assert harm_of(meaning(document), meaning(fixed.document)) is None
    assert Counter(item.code for item in fixed.remaining) <= Counter(item.code for item in rules.check(document))
    assert not fix_with(rules, fixed.document, unsafe=False).changed
    return fixed


@pytest.mark.parametrize("other", OTHERS)
def test_a_footer_that_says_something_else_stays(other: str) -> None:
    """Whatever else is mended in the front matter, its words are there afterwards."""
    for old, new in HEADS:
        fixed = assert_nothing_is_lost(STRUCTURED.replace(FOOTER, OTHERS[other]).replace(old, new))
        said = plain(fixed.document.source)
        assert [word for word in OTHERS[other].split() if plain(word.strip("*")) not in said] == []


@pytest.mark.parametrize(
    "name",
    [
        *(
            "Hack\taday",
            "Hack\u2003aday",
            "Hack\u2028aday",
            "Hack\u200daday",
            "Hack\xa0aday",
            "Hack  aday",
            "Hack\x85aday",
        ),
        *(
            "\u200bHackaday",
            "\ufeffHack",
            "'Hackaday'",
            '"Hackaday"',
            "Hack: aday",
            "Hack #1",
            "# Hack",
            "- Hack",
            "---",
        ),
        *(
            "Hack \\ aday",
            "**Hack**",
            "[Hack](aday)",
            "<b>Hack</b>",
            "@Hack",
            "`Hack`",
            "!Hack",
            "&Hack",
            "~",
            "yes",
            "12",
        ),
        *("1e3", "Hack\u0301aday", "Zdroj: Hack", "Hack\u3000aday", "🔧", "🔧 Wired", "Hack{{ x }}"),
    ],
)
def test_any_name_of_a_source(name: str) -> None:
    """In double quotes or as it is, with a footer that repeats it or with another one."""
    for written in (write_json(name), name):
        text = STRUCTURED.replace(NAME, f"  name: {written}")
        assert_nothing_is_lost(text)
        assert_nothing_is_lost(text.replace("** 🔧 Wired", f"** 🔧 {name}"))


@pytest.mark.slow
@pytest.mark.parametrize(
    "block",
    [
        "x:\n  a: 1\n  b:\n    c: 2\n  d:\n  - e\n  - f: 1\n    g: 2",
        "x:\n- a\n- b:\n  - c\n  - d\n- - e\n  - f",
        "x: {a: 1, b: [c, d]}",
        "x:\n  a: >\n    t1\n    t2\n  b: |\n    t3",
        "x:\n  a: 'b\n    c'\n  d: \"e\n    f\"",
        "x: b\n  c\n  d",
    ],
)
def test_a_comment_at_any_place_of_a_block(block: str) -> None:
    """On a line of its own or after a value, in lists and mappings of any depth."""
    lines = block.split("\n")
    alone = ["\n".join([*lines[:at], "    # c"[at % 2 * 4 :], *lines[at:]]) for at in range(len(lines) + 1)]
    behind = ["\n".join([*lines[:at], line + " #1 c", *lines[at + 1 :]]) for at, line in enumerate(lines)]
    for changed in alone + behind:
        assert_nothing_is_lost(BRIEF.replace("\nurl: ", f"\n{changed}\nurl: "))


DAMAGED = (
    BRIEF.replace("title:", "title\xa0:").replace("hry", "hry ").replace("  id", "\u3000id").replace("date:", "date：")
)
KEYS, OTHER = (text.split("---\n")[1] for text in (STRUCTURED, BRIEF))


@pytest.mark.parametrize(
    "old_and_new",
    [
        (f"{KEYS}---\n", f"{KEYS}---\n---\n{KEYS}---\n"),
        (f"{KEYS}---\n", f"{KEYS}---\n---\n{OTHER}---\n"),
        (f"{KEYS}---\n", f"{KEYS}---\n\n---\n{OTHER}---\n"),
        (f"{KEYS}---\n", f"{KEYS}---\n{OTHER}---\n"),
        (f"{KEYS}---\n", f'{KEYS}---\n+++\ntitle = "x"\n+++\n'),
        (f"{KEYS}---\n", f"{KEYS}---\n---\ntitle: Jiný\nauthor: Eva\n---\n"),
        ("## Podrobnosti", f"---\n{OTHER}---\n\n## Podrobnosti"),
        ("**Zdroj:** 🔧 Wired\n", f"**Zdroj:** 🔧 Wired\n\n{BRIEF}"),
        ("**Zdroj:** 🔧 Wired\n", f"**Zdroj:** 🔧 Wired\n\n{DAMAGED}"),
    ],
)
def test_a_second_block_is_named_once_and_left_alone(old_and_new: tuple[str, str]) -> None:
    """Damaged or not, directly after the first one, in the body or after the footer."""
    text = STRUCTURED.replace(*old_and_new, 1)
    assert [item.code for item in tn.check(text)] == ["TN120"]
    assert assert_nothing_is_lost(text).document.source == text


@pytest.mark.parametrize(
    ("old", "new"),
    [
        *(("category: ", f"category{sign}") for sign in ("： ", ":\xa0", ":\u3000", "\xa0: ")),
        *(("category: ", f"{sign}category: ") for sign in ("\xa0", "\ufeff", "\u200b")),
        *(("  emoji", f"{sign}emoji") for sign in ("\xa0\xa0", " \xa0", "\t", "\u3000")),
        *(("- Kvasar", f"{sign}Kvasar") for sign in ("– ", "－ ", "-\xa0", "-\t")),
        *(
            (TITLE, f"title: {value}")
            for value in ("“Robotická: ryba”", "'it's a fish'", "'it''s' and 'it's'", "'it's' # c")
        ),
        *(
            (TITLE, f"title: {value}")
            for value in ('"Robot "Karel" plave"', '"Robot', "Robotická: ryba", "Robot\u2028plave")
        ),
        *((TITLE, f"title: {sign}Robotická ryba týden") for sign in "@`%[{*&!>|"),
        *((TITLE, f"{TITLE}{sign}") for sign in "\t\x01\x85"),
        *((": Rob", f":{sign}Rob") for sign in ("\t", "")),  # in two titles
    ],
)
def test_signs_that_are_not_yamls(old: str, new: str) -> None:
    """A finding says so at its line, and fixes make the front matter readable."""
    text = STRUCTURED.replace(old, new)
    at = next(at for at, (one, other) in enumerate(zip(text, STRUCTURED, strict=False)) if one != other)
    found = next(item for item in tn.check(text) if item.code in ("TN105", "TN121", "TN013", "TN114"))
    assert found.span.start.line == text.count("\n", 0, at) + 1
    assert_nothing_is_lost(text)
    assert_nothing_is_lost(text.replace("\n", "\r\n"))
    assert tn.fix(text, unsafe=True).document.syntax_tree.values is not None
