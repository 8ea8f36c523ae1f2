"""What safe fixes and `fmt` leave as it is, over generated articles.

`TECHNEWS_GENERATED=100000 pytest -s tests/rules/test_safe_fixes.py` runs over that many, and prints how often
each code with a fix occurred.
"""

from __future__ import annotations

import os
from collections import Counter

import pytest
from damaged import is_undone_without_loss
from generated import FIXABLE, Article, articles, harm_of, meaning, undecoded, with_fix
from hypothesis import given, settings
from hypothesis import strategies as st

import technews_format as tn
from technews_format._yaml_writer import write_json, write_text
from technews_format.errors import InvalidArticle, UnwritableArticle
from technews_format.rules._examples import BRIEF, NAMES, Example

COUNT = int(os.environ.get("TECHNEWS_GENERATED", "400"))
ENOUGH = 200  # of each code, in a hundred thousand files
FOLLOWS = {
    "TN114": "TN013",  # a line separator is ambiguous as such, and invisible as the escape that `fmt` writes
    "TN309": "TN335",  # a line that was meant as the footer is one of the text when `fmt` has written the footer
}
"""What is found of a fault when `fmt` has mended one half of it."""


def is_restored(document: tn.Document, fix: tn.Fix, code: str) -> bool:
    """Tell whether a fix of damage is proved to lose nothing: what it writes makes what stood there again."""
    if code == "TN009":
        before = document.source[fix.span.start.offset : fix.span.end.offset]
        return is_undone_without_loss(before, fix.replacement)
    after = with_fix(document, fix)
    return code == "TN016" and harm_of(undecoded(meaning(document)), undecoded(meaning(after))) is None


def harms(article: Article, fixes: Counter[str]) -> list[str]:
    """Return what the safe fixes of a file change, each for itself and all together; count all fixes by code."""
    document, found = article.document, []
    before = meaning(document)
    for item in tn.check(document, config=article.config):
        fixes[item.code] += item.fix is not None
        if item.fix and item.fix.safe:
            after = meaning(with_fix(document, item.fix))
            harm = None if is_restored(document, item.fix, item.code) else harm_of(before, after)
            found += [f"{item.code} {harm}"] if harm else []
    return found


def test_a_safe_fix_changes_no_meaning() -> None:
    """It changes white space, NFC, escapes, quotes and invisible characters, or what was equal but for those.

    Letters in a wrong alphabet or another notation are escapes: what is restored has to give them back.
    """
    fixes: Counter[str] = Counter()
    found = [(harm, article.text) for article in articles(1, COUNT) for harm in harms(article, fixes)]
    print("\n", {code: fixes[code] for code in FIXABLE})  # noqa: T201 - asked for with -s
    assert found == []
    assert [code for code in FIXABLE if fixes[code] < ENOUGH * COUNT // 100_000] == []


def canonical(article: Article) -> tn.Document | None:
    """Return a file as `fmt` writes it, or None where it is no article or of generation 0, which `fmt` upgrades."""
    document = article.document
    try:
        return None if document.generation == 0 else document.with_source(tn.format_document(document))
    except (InvalidArticle, UnwritableArticle):
        return None


def codes(document: tn.Document, article: Article) -> set[str]:
    """Return what is found in a text."""
    return {item.code for item in tn.check(document, config=article.config)}


def quarrels(article: Article) -> list[str]:
    """Return where `fmt` is not still after `fmt`, or after `fix`, or finds fault with what it wrote."""
    once = canonical(article)
    if once is None:
        return []
    found = [] if tn.format_document(once) == once.source else ["fmt after fmt"]
    before = codes(article.document, article)
    new = codes(once, article) - before - {FOLLOWS.get(code, code) for code in before}
    found += [f"new after fmt: {' '.join(sorted(new))}"] if new else []
    for unsafe in (False, True):
        fixed = tn.fix(once, unsafe=unsafe, config=article.config)
        if tn.format_document(fixed.document) != fixed.document.source:
            found.append(f"fmt after fix {' '.join(sorted({item.code for item in fixed.applied}))}")
    return found


def test_fix_and_fmt_agree() -> None:
    """`fmt` changes nothing after `fmt`, nor after `fix` after `fmt`, and brings no finding that was not there."""
    found = [(quarrel, article.text) for article in articles(2, COUNT) for quarrel in quarrels(article)]
    assert found == []


# --------------------------------------------------------------------------------------
# Odd names

NAME = "name: Herní věstník"
LABEL = "**Zdroj:** 📰 Herní věstník"
odd_names = st.text(
    st.sampled_from([*"a Bé", "\t", "\xa0", "\u2003", "\u2028", "\u200b", "\u200d", "\ufe0f", "🧑", "\a"]),
    min_size=1,
)


def named(name: str, emoji: str) -> Article:
    """Return an article whose source has a name and an emoji, in the footer as well."""
    changes = {
        NAME: f"name: {write_json(name)}",
        "emoji: 📰": f"emoji: {write_json(emoji)}",
        LABEL: f"**Zdroj:** {emoji} {name}",
    }
    text = BRIEF
    for old, new in changes.items():
        text = text.replace(old, new)
    return Article(text, NAMES["brief"], {})


@pytest.mark.parametrize(
    "name",
    ["Hack  aday", "Hack\taday", "Hack\u2003aday", "Hack\u2028aday", " Hackaday ", "Hackaday\u2003", "\u2003Hackaday"],
)
@pytest.mark.parametrize("emoji", ["📰", " ", "\u2003", "🧑🏽‍🚀", "❤️‍🔥", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "1️⃣", "\a🧑🏽‍🚀"])
def test_fix_and_fmt_agree_on_a_name(name: str, emoji: str) -> None:
    """White space in a name and emoji of several characters are written in one way."""
    assert canonical(named(name, emoji)) is not None
    assert quarrels(named(name, emoji)) == []


@settings(max_examples=30, deadline=None)
@given(odd_names.map("Vě{}stník".format), odd_names)  # a name of nothing but spaces has no right footer
def test_fix_and_fmt_agree_on_any_name(name: str, emoji: str) -> None:
    """The same holds for whatever characters a name and an emoji are made of."""
    assert quarrels(named(name, emoji)) == []


# --------------------------------------------------------------------------------------
# What said something else


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("TN310", (("  name: Wired", "  name: 'Wired '"), ("🔧 Wired", "🔧 Ars Technica"))),
        ("TN310", (("\nurl: https://example.com/robotic-fish", "\nurl: https://example.com/?a=1&amp;b=2"),)),
        ("TN310", (("\nurl: https://example.com/robotic-fish", "\nurl: 'https://example.com/other '"),)),
        ("TN310", (("  name: Wired", "  name: Wi\u200bred"), ("🔧 Wired", "🔧 Ars Technica"))),
        ("TN310", (("  name: Wired", "  name: Wi\u200bred Co"), ("🔧 Wired", "🔧 Ars Technica"))),
        ("TN312", (("  name: Wired", "  name: 'Wired '"), ("🔧 Wired", "🚀 Wired"))),
        (
            "TN221",
            (("urlToImageBackup: https://example.com/fish.jpg", "urlToImageBackup: https://example.com/owl.jpg "),),
        ),
    ],
)
def test_what_said_something_else_stays(code: str, changes: tuple[tuple[str, str], ...]) -> None:
    """The repetition is as it was, and the finding that the two differ is still there."""
    text = Example(changes).text
    fixed = tn.fix(text)
    assert code in {item.code for item in fixed.remaining}
    assert harm_of(meaning(tn.parse(text)), meaning(fixed.document)) is None


# --------------------------------------------------------------------------------------
# Comments


@pytest.mark.parametrize(
    "block",
    [
        "x:\n  a:\n  # c\n    b\n",
        "x:\n  a: # c\n    b\n",
        "x:\n  # c\n  # d\n  a: b # e\n  # f\n  c: d\n  # g\n",
        "x:\n# c\n  y:\n  # d\n  - one #1 e\n  # f\n  - two\n  # g\n",
        "x:\n- 'Jan' #1 poznámka\n- \"Eva\" #poznámka\n",
        "x:\n  a: 'b' #1 c\n",
        "x: {a: 'b'} #1 c\n",
        "x: ['b'] #c\n",
        "x:\n- a: 1 # c\n  # d\n  b: two\n# e\n- c\n",
    ],
)
def test_comments_anywhere(block: str) -> None:
    """`fmt` is still after `fmt`, keeps each comment, and makes none that looks like text."""
    article = Article(BRIEF.replace("\nurl: ", f"\n{block}url: "), NAMES["brief"], {})
    once = canonical(article)
    assert once is not None
    assert quarrels(article) == []
    assert once.source.count("#") == article.text.count("#")


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("emoji", ["🧑🏽‍🚀", "❤️‍🔥", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "1️⃣", "👍🏿", "☂︎"])
@pytest.mark.parametrize("key", ["title", "x"])
def test_emoji_in_double_quotes(key: str, emoji: str, newline: str) -> None:
    """A joiner between escaped emoji is as right as between emoji, and one between letters is found."""
    value = write_text(f"\aVčelí hra {emoji} se možná dočká", len(key) + 1, 0)
    text = BRIEF.replace("title: Včelí hra se možná dočká pokračování", "title: Včelí hra se možná dočká")
    text = text.replace(
        "\ntitle: Včelí hra se možná dočká" if key == "title" else "\nurl:",
        f"\n{key}:{value}" + ("" if key == "title" else "\nurl:"),
    )
    text = text.replace("\n", newline)
    assert "TN013" not in {item.code for item in tn.check(text)}
    assert "TN013" in {item.code for item in tn.check(text.replace(" hra ", " h\u200dra "))}


@pytest.mark.parametrize(
    ("code", "escaped"),
    [
        ("TN008", "e\\u0301"),
        ("TN219", ""),
        ("TN222", "\\u007btitle}"),
        ("TN224", "\\u0026amp;"),
        ("TN229", "\\u002a\\u002aryba\\u002a\\u002a"),
        ("TN405", "\\u201cryba\\u201d"),
    ],
)
def test_escapes_hide_no_fault(code: str, escaped: str) -> None:
    """What a value says by escapes is found before `fmt` writes it without them."""
    title, url = "title: Včelí hra se možná dočká pokračování", "\nurl: https://example.org/bees"
    text = (
        BRIEF.replace(title, f'title: "Včelí {escaped} hra se možná dočká"')
        if escaped
        else BRIEF.replace(url, '\nurl: "https://example.org/?a=1\\u0026amp;b=2"')
    )
    assert code in {item.code for item in tn.check(text)}
