"""What safe fixes and `fmt` leave as it is, over generated articles.

`TECHNEWS_GENERATED=100000 pytest -s tests/checking/rules/test_safe_fixes.py` runs over that many, and prints how often
each code with a fix occurred.
"""

from __future__ import annotations

import os
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

import pytest
from checking.rules.damaged import is_undone_without_loss
from checking.rules.generated import FIXABLE, Article, apart, articles, harm_of, meaning, undecoded, with_fixes
from hypothesis import given, settings
from hypothesis import strategies as st

import technews_format as tn
from technews_format.checking.checker import Checker
from technews_format.checking.config import Config
from technews_format.checking.fixer import fix_with
from technews_format.checking.rules._examples import BRIEF, NAMES, Example
from technews_format.checking.vocabulary import Vocabulary
from technews_format.errors import InvalidArticle, UnwritableArticle
from technews_format.yaml.writer import write_json, write_text

if TYPE_CHECKING:
    from technews_format.checking.config import Target

COUNT = int(os.environ.get("TECHNEWS_GENERATED", "400"))
ENOUGH = 200  # of each code, in a hundred thousand files
FOLLOWS = {
    "TN321": "TN332",  # below an underlined heading, the same line again is text; below another one, it is conspicuous
    "TN114": "TN013",  # a line separator is ambiguous as such, and invisible as the escape that `fmt` writes
    "TN309": "TN335",  # a line that was meant as the footer is one of the text when `fmt` has written the footer
}
"""What is found of a fault when `fmt` has mended one half of it."""


def is_restored(document: tn.Document, fix: tn.Fix, code: str) -> bool:
    """Tell whether a fix of damage is proved to lose nothing: what it writes makes what stood there again."""
    if code == "TN009":
        before = document.source[fix.span.start.offset : fix.span.end.offset]
        return is_undone_without_loss(before, fix.replacement)
    after = with_fixes(document, [fix])
    return code == "TN016" and harm_of(undecoded(meaning(document)), undecoded(meaning(after))) is None


@cache
def _checker(vocabulary: Vocabulary, *targets: Target) -> Checker:
    return Checker(Config(target=targets, vocabulary=vocabulary))


def checker(article: Article) -> Checker:
    """Return the rules that apply to a file."""
    return _checker(article.config.get("vocabulary") or Vocabulary(), *article.config.get("target", ()))


def harms(article: Article, fixes: Counter[str]) -> list[str]:
    """Return what the safe fixes of a file change, and count all fixes by code.

    All that are apart are applied together. Where that changes something, and where they touch, each is for itself.
    """
    document = article.document
    items = [item for item in checker(article).check(document) if item.fix]
    fixes.update(item.code for item in items)
    safe = {item.fix: item.code for item in items if item.fix and item.fix.safe}
    before, together = meaning(document), apart(safe)
    if together and not harm_of(before, meaning(with_fixes(document, together))):
        safe = {fix: code for fix, code in safe.items() if fix not in together}
    single = {fix: code for fix, code in safe.items() if not is_restored(document, fix, code)}
    found = [(code, harm_of(before, meaning(with_fixes(document, [fix])))) for fix, code in single.items()]
    return [f"{code} {harm}" for code, harm in found if harm]


@pytest.mark.slow
def test_a_safe_fix_changes_no_meaning() -> None:
    """It changes white space, NFC, escapes, quotes and invisible characters, or what was equal but for those.

    Letters in a wrong alphabet or another notation are escapes: what is restored has to give them back.
    """
    fixes: Counter[str] = Counter()
    found = [(harm, article.text) for article in articles(1, COUNT) for harm in harms(article, fixes)]
    print(f"\nfixes in {COUNT:,} files", *(f"{code} {fixes[code]:7,}" for code in FIXABLE), sep="\n")  # noqa: T201
    assert found == []
    assert [code for code in FIXABLE if fixes[code] < ENOUGH * COUNT // 100_000] == []


def canonical(document: tn.Document) -> tn.Document | None:
    """Return a file as `fmt` writes it, or None where it is no article or of generation 0, which `fmt` upgrades."""
    try:
        return None if document.generation == 0 else document.with_source(tn.format_document(document))
    except (InvalidArticle, UnwritableArticle):
        return None


def suppressed(rules: Checker, document: tn.Document) -> set[str]:
    """Return the codes that are found when the comments that accept findings say nothing."""
    mute = document.with_source(document.source.replace("technews: ignore", "technical ignore"))
    return {item.code for item in rules.check(mute)} - {item.code for item in rules.check(document)}


def quarrels(article: Article) -> list[str]:
    """Return where `fmt` is not still after `fmt`, or after `fix`, or finds fault with what it wrote.

    A file that `fmt` refuses is mended first.
    """
    rules, document = checker(article), article.document
    once = canonical(document)
    if once is None:
        document = fix_with(rules, document, unsafe=True).document
        once = canonical(document)
    if once is None:
        return []
    found = [] if tn.format_document(once) == once.source else ["fmt after fmt"]
    before = {item.code for item in rules.check(document)}
    findings = rules.check(once)
    if not suppressed(rules, document) <= {item.code for item in findings}:
        before.add("TN014")  # a comment that accepted what `fmt` has mended
    new = {item.code for item in findings} - before - {FOLLOWS.get(code, code) for code in before}
    found += [f"new after fmt: {' '.join(sorted(new))}"] if new else []
    for unsafe in {not item.fix.safe for item in findings if item.fix} | {True}:
        fixed = fix_with(rules, once, unsafe=unsafe)
        if tn.format_document(fixed.document) != fixed.document.source:
            found.append(f"fmt after fix {' '.join(sorted({item.code for item in fixed.applied}))}")
    return found


@pytest.mark.slow
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
    assert canonical(tn.fix(named(name, emoji).document).document) is not None
    assert quarrels(named(name, emoji)) == []


@pytest.mark.parametrize("base", [BRIEF, Example(()).text])
def test_white_space_in_a_name_is_compared(base: str) -> None:
    """Where `fmt` would write the footer otherwise, there is a finding, in a body of any kind."""
    name = "Herní věstník" if base == BRIEF else "Wired"
    text = base.replace(f"name: {name}", f"name: {name}  Brno").replace(f" {name}\n", f" {name} Brno\n")
    text = text.replace(f"name: {name} Brno", f"name: {name}  Brno")
    assert [item.code for item in tn.check(text)] == ["TN334"]
    assert tn.fix(text).document.source == tn.format_document(tn.parse(text))


@pytest.mark.slow
@settings(max_examples=30, deadline=None)
@given(odd_names, odd_names)
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
    once = canonical(article.document)
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
        ("TN010", "ryb\\ufffd"),
        ("TN222", "\\u007btitle}"),
        ("TN224", "\\u0026amp;"),
        ("TN229", "\\u002a\\u002aryba\\u002a\\u002a"),
        ("TN405", "\\u201cryba\\u201d"),
        ("TN016", "p\\u0025C5\\U00000025ADl"),
        ("TN016", "\\x3d?UTF-8?Q?=C5=99?\\u003d"),
        ("TN016", "\\\\\\x750159"),
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


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  id: null", "  id: None #c"),
        ("category: hry", "author: TODO #c\ncategory: hry"),
        ("category: hry", "category: hry\ncompanies:\n- Plzeň\n- None #c"),
    ],
)
def test_a_value_that_may_go_on_is_left(old: str, new: str) -> None:
    """Where it may be that `#c` is a part of it, only that is to be decided first."""
    article = Article(BRIEF.replace(old, new), NAMES["brief"], {})
    assert quarrels(article) == []
    fixes = {item.code: item.fix for item in tn.check(article.document) if item.span.end.line == item.span.start.line}
    assert fixes["TN117"] is not None
    assert fixes.get("TN223") is None


@pytest.mark.parametrize("emoji", ["\t🔧\n", "\r🔧", "🔧\n"])
def test_a_source_of_several_lines_is_not_written_into_the_footer(emoji: str) -> None:
    """No source may have one, so the footer stays as it is, on one line."""
    article = named("Herní věstník", emoji)
    text = article.text.replace(f"**Zdroj:** {emoji} Herní", "**Zdroj:** 🔧  Herní")
    document = tn.parse(text, NAMES["brief"])
    assert harms(Article(text, NAMES["brief"], {}), Counter()) == []
    assert "**Zdroj:** 🔧 Herní věstník\n" in tn.fix(document).document.source


# --------------------------------------------------------------------------------------
# What cannot be seen

BLANK = [" ", "\u2003", "\u200b", "\u200d", "\u3164", "\u2028", " \u200b ", "\u2060"]
TITLE = "title: Včelí hra se možná dočká pokračování"


def blanked(old: str, value: str) -> Article:
    """Return an article in which a value is another one, in double quotes."""
    key = old.partition(":")[0]
    return Article(BRIEF.replace(old, f"{key}: {write_json(value)}"), NAMES["brief"], {})


@pytest.mark.parametrize("value", BLANK)
@pytest.mark.parametrize("old", [TITLE, "original_title: Bee Game Sequel Rumoured", NAME])
def test_a_blank_text_is_none(old: str, value: str) -> None:
    """Where a text must be, one that cannot be seen is an error at its place, and nothing is made up."""
    article = blanked(old, value)
    found = next(item for item in tn.check(article.text) if item.code == "TN203")
    assert (found.field or "").endswith(old.partition(":")[0].strip())
    assert found.fix is None
    assert canonical(article.document) is None
    assert "TN203" in {item.code for item in tn.fix(article.text, unsafe=True).remaining}


@pytest.mark.parametrize("value", ["", *BLANK])
@pytest.mark.parametrize("old", ["author: Redakce", "slug: bee-game-sequel-rumoured", "emoji: 📰"])
def test_a_blank_text_that_need_not_be_is_removed(old: str, value: str) -> None:
    """A safe fix removes the key, and the emoji from the footer too."""
    key = old.partition(":")[0]
    text = BRIEF.replace("category", "author: Redakce\ncategory").replace(old, f"{key}: {write_json(value)}")
    fixed = tn.fix(text.replace("** 📰 Herní", f"** {value} Herní") if key == "emoji" else text)
    assert f"{key}:" not in fixed.document.source
    assert {item.code for item in fixed.remaining} <= {"TN013"}  # joiners in the footer


@pytest.mark.parametrize("value", BLANK)
@pytest.mark.parametrize("old", ["category: hry", "id: null"])
def test_a_blank_text_is_as_good_as_an_empty_one(old: str, value: str) -> None:
    """Where a text may be empty, fixes write the empty text, and `fmt` agrees."""
    article = blanked(old, value)
    assert quarrels(article) == []
    fixed = tn.fix(article.text, unsafe=True)
    assert f"{old.partition(':')[0]}: ''" in fixed.document.source
    assert {item.code for item in fixed.remaining} <= {"TN228"}


@pytest.mark.parametrize("value", ["", *BLANK])
def test_a_blank_item_is_removed(value: str) -> None:
    """A list without it says the same."""
    text = BRIEF.replace("date: '", f"companies:\n- Plzeň\n- {write_json(value)}\ndate: '")
    fixed = tn.fix(text)
    assert fixed.remaining == ()
    assert fixed.document.article().front_matter.companies == ("Plzeň",)


def test_a_blank_image_is_not_written_over_the_other_one() -> None:
    """The address that is there stays, and the key without one goes."""
    for first, second in (("' '", "/b.jpg"), ("/b.jpg", "' '"), ("'\u200b'", "/b.jpg")):
        text = BRIEF.replace("\n---\n\nStudio", f"\nurlToImage: {first}\nurlToImageBackup: {second}\n---\n\nStudio")
        fixed = tn.fix(text, unsafe=True)
        assert "/b.jpg" in fixed.document.source
        assert fixed.remaining == ()


def test_a_slug_stays_where_the_title_cannot_be_seen() -> None:
    """It is not compared with what no title would give."""
    text = BRIEF.replace("original_title: Bee Game Sequel Rumoured", "original_title: '\u200b'")
    assert "slug: bee-game-sequel-rumoured" in tn.fix(text, unsafe=True).document.source


# --------------------------------------------------------------------------------------
# What goes together with a key or a comment


def test_a_repeated_key_is_not_removed_safely_with_a_comment_inside() -> None:
    """The comment would go with it."""
    nested = "x:\n- 1\n- 2\nx:\n- 1\n{}- 2\nurl: "
    assert tn.fix(BRIEF.replace("url: ", nested.format(""))).document.source.count("x:") == 1
    fixed = tn.fix(BRIEF.replace("url: ", nested.format("# jen zde\n")))
    assert "# jen zde" in fixed.document.source
    assert "TN106" in {item.code for item in fixed.remaining}


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_a_comment_goes_without_the_empty_line_that_ends_front_matter(newline: str) -> None:
    """Where the second fence is missing, the empty line tells where the text begins."""
    text = BRIEF.replace("bees\n---\n", "bees\n# technews: ignore[TN204]\n").replace("\n", newline)
    document = tn.parse(text)
    fix = next(item.fix for item in tn.check(document) if item.code == "TN014")
    assert fix is not None
    assert harm_of(meaning(document), meaning(with_fixes(document, [fix]))) is None


@pytest.mark.parametrize("mark", ["---", "# ", "- ", "> ", "1. ", "```"])
def test_what_hides_a_mark_is_not_removed_safely(mark: str) -> None:
    """Without the invisible character before it, a line of text would be a heading, a rule or an item."""
    text = BRIEF.replace("Studio z Plzně prý chystá pokračování hry o včelách. V", f"\u200b{mark}V")
    assert [item.fix.safe for item in tn.check(text) if item.code == "TN013" and item.fix] == [False]


@pytest.mark.parametrize(
    ("written", "safe"),
    [
        ("{}\nV příběhu", True),
        ("{}\n\nV příběhu", True),
        ("V {}příběhu", True),
        ("- V {}příběhu", True),
        ("{}\n- V příběhu", True),
        ("{}\n## V příběhu", True),
        ("V\n\n{}\n{}\n„V příběhu“", True),
        ("{}- V příběhu", False),
        ("##{}\n\nV příběhu", False),
        ("- {} V příběhu", False),
        ("{}\n\n---\nV příběhu", False),
        ("V\n{}\n---\npříběhu", False),
        ("V\n{}\npříběhu", False),
        ("- V\n\n{}\n\n    příběhu", False),
        ("V\n{}\n===\npříběhu", False),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_a_comment_is_removed_safely_where_the_lines_around_it_say_the_same(
    written: str, newline: str, *, safe: bool
) -> None:
    """Without it, what stands beside it must not become a heading, an item, a rule, or a part of a paragraph."""
    start = "Studio z Plzně prý chystá pokračování hry o včelách. V"
    text = BRIEF.replace(start, written.replace("{}", "<!-- technews: ignore[TN405] -->")).replace("\n", newline)
    fixes = [item.fix for item in tn.check(text) if item.code == "TN014"]
    assert [fix.safe for fix in fixes if fix] == [safe] * written.count("{}")
