"""Texts that are recognized as canonical: which ones, and that the general way reads the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from changes import BODY_PIECES, HEAD_PIECES, TEXTS, Change, changed, changes
from checking.rules.test_gates import documents
from hypothesis import given, settings
from hypothesis import strategies as st
from recognition import check_recognition
from support import BRIEF, DISCLOSURES, STRUCTURED

import technews_format as tn
from technews_format.syntax.canonical import recognize
from technews_format.syntax.front_matter import read_front_matter
from technews_format.testing.mutations.table import MUTATIONS
from technews_format.yaml.reader import MAX_FRONT_MATTER

if TYPE_CHECKING:
    from technews_format.model.dialects import Dialect


@pytest.mark.parametrize("dialect", ["jekyll", "hugo", "hugo-source-url"])
@pytest.mark.parametrize("text", [STRUCTURED, BRIEF, STRUCTURED.replace("## ", "### ")])
def test_what_the_library_writes_is_recognized(text: str, dialect: Dialect) -> None:
    """With headings of either level, as text and as bytes."""
    written = tn.dumps(tn.loads(text), dialect=dialect)
    assert check_recognition(written)
    assert check_recognition(written.encode())
    assert tn.parse(written).dialect == dialect


@pytest.mark.parametrize("dialect", ["jekyll", "hugo", "hugo-source-url"])
@pytest.mark.parametrize("disclosure", DISCLOSURES, ids=lambda item: f"{item.text}-{item.reviewer}")
@pytest.mark.parametrize("text", [STRUCTURED, BRIEF])
def test_a_disclosure_is_recognized(text: str, disclosure: tn.Disclosure, dialect: Dialect) -> None:
    """In each dialect, with a reviewer and without, also where the name needs quotes; changed, it is read alike."""
    article = tn.loads(text)
    front_matter = article.front_matter.model_copy(update={"disclosure": disclosure})
    article = article.model_copy(update={"front_matter": front_matter})
    written = tn.dumps(article, dialect=dialect)
    assert check_recognition(written)
    assert tn.loads(written) == article
    assert tn.check(written, config={"select": ["TN1", "TN20", "TN232"]}) == []
    for old, new in (
        ("  text", "  reviewer: b\n  text"),
        (f"text: {disclosure.text}", "text: 'human'"),
        ("  text", "   text"),
    ):
        check_recognition(written.replace(old, new, 1))


def test_places_of_key_points() -> None:
    """They are the texts without their marks; a brief body has none."""
    canonical, brief = recognize(STRUCTURED), recognize(BRIEF)
    assert canonical is not None
    assert [STRUCTURED[start:end] for start, end in canonical.points] == ["První bod.", "**Druhý**: bod.", "Třetí bod."]
    assert brief is not None
    assert brief.points == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("První odstavec.", "První odstavec. \nDalší řádek."),
        ("První odstavec.", "  \n První odstavec."),
        ("První odstavec.", "C# a **tučně**"),
        ("Druhý odstavec.", "Druhý **odstavec.**"),
        ("\n---\n\n[", "\n["),
        ("urlToImage: https://example.org/database.png", "urlToImage: null"),
        ("title: Databáze, která si pamatuje", "title: 'Databáze: # která si pamatuje'"),
        ("\ntitle: ", "\ntheme: modré\ntitle: "),
    ],
)
def test_what_is_recognized_besides(old: str, new: str) -> None:
    """Hard breaks, hashes, a footer without its rule, a null that nobody writes, hashes in quotes, other keys."""
    assert old in STRUCTURED
    text = STRUCTURED.replace(old, new)
    assert check_recognition(text) == (not new.startswith("  "))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("První odstavec.", "První\todstavec."),
        ("První odstavec.", "~~~\nPrvní odstavec.\n~~~"),
        ("První odstavec.", "```\nPrvní odstavec.\n```"),
        ("První odstavec.", "<p>\nPrvní odstavec."),
        ("První odstavec.", "První odstavec.\n===="),
        ("První odstavec.", "### První odstavec."),
        ("První odstavec.", "První odstavec.\n\n---"),
        ("První odstavec.", "+++\ntitle: x"),
        ("První odstavec.", "<<<<<<< HEAD"),
        ("Protože na tom záleží.", "Protože na tom záleží. "),
        ("Protože na tom záleží.", "**Zdroj:** Example.org"),
        ("- První bod.", "* První bod."),
        ("- První bod.\n", "- První bod.\n\n"),
        ("## Podrobnosti", "## podrobnosti"),
        ("## Podrobnosti", "### Podrobnosti"),
        ("**Zdroj:** 📰 Example.org\n", "**Zdroj:** 📰 Example.org"),
        ("**Zdroj:** 📰 Example.org\n", "**Zdroj:** 📰 Example.com\n"),
        ("(https://example.org/database)", "(https://example.org/)"),
        ("date: '2026-02-18 09:30:00'", "date: '2026-02-30 09:30:00'"),
        ("publishedAt: '2026-02-18T", "publishedAt: '2026-02-30T"),
        ("importance: 3", "importance: 3 # asi"),
        ("title: Databáze", "title: Datab\u2028áze"),
        ("title: Databáze", "title: Datab\ufeffáze"),
        ("title: Databáze", "title: Datab\ud800áze"),
        ("První odstavec.", "První \ud800 odstavec."),
        ("---\nauthor", "\ufeff---\nauthor"),
        ("\n", "\r\n"),
    ],
)
def test_anything_else_is_left_to_the_general_way(old: str, new: str) -> None:
    """Code, HTML, other headings, marks and rules, conflicts, what is no text or no date, a footer that differs."""
    assert old in STRUCTURED
    assert not check_recognition(STRUCTURED.replace(old, new))


def test_bytes_that_are_no_text_are_not_recognized() -> None:
    """Wherever they stand."""
    for letter in ("pamatuje každou", "Druhý odstavec", "Example.org\n"):
        data = STRUCTURED.encode().replace(letter.encode(), b"\xff" + letter.encode())
        assert recognize(data) is None


@pytest.mark.parametrize(("more", "is_recognized"), [(0, True), (1, False)])
def test_the_largest_front_matter(more: int, is_recognized: bool) -> None:
    """As the general way, up to `MAX_FRONT_MATTER` characters."""
    start, end = STRUCTURED.index("author"), STRUCTURED.index("---\n", 5)
    title = "x" * (MAX_FRONT_MATTER - (end - start) + len("Databáze, která si pamatuje") + more)
    text = STRUCTURED.replace("Databáze, která si pamatuje", title)
    block, _ = read_front_matter(text)
    assert (block is not None) == is_recognized
    assert check_recognition(text) == is_recognized


@settings(max_examples=400, deadline=None)
@given(text=st.sampled_from(TEXTS), made=changes(BODY_PIECES))
def test_a_body_is_read_alike_on_both_ways(text: str, made: list[Change]) -> None:
    """Whatever is changed in it."""
    check_recognition(changed(text, text.index("\n---\n", 5) + 5, len(text), made))


@settings(max_examples=600, deadline=None)
@given(text=st.sampled_from(TEXTS), made=changes(HEAD_PIECES))
def test_front_matter_is_read_alike_on_both_ways(text: str, made: list[Change]) -> None:
    """The same of the front matter."""
    check_recognition(changed(text, 4, text.index("\n---\n", 5), made))


def test_mutations_of_all_rules_are_read_alike_on_both_ways() -> None:
    """Whatever a rule finds, in three dialects and with both line ends; many of them are recognized."""
    recognized = [check_recognition(document.to_bytes()) for code in MUTATIONS for document in documents(code)]
    assert recognized.count(True) > len(recognized) / 10


def test_examples_and_archive(corpus_bytes: bytes) -> None:
    """The real files are read alike too."""
    check_recognition(corpus_bytes)


def test_most_examples_are_recognized() -> None:
    """Articles of today need no other way, unless they hold comments or are laid out otherwise."""
    of_today = [text for text in TEXTS if tn.parse(text).generation == 1]
    assert sum(map(check_recognition, of_today)) > len(of_today) * 0.8
