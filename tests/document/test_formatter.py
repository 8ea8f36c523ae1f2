"""The formatter writes the canonical form and keeps comments."""

from __future__ import annotations

import pytest
from hypothesis import given
from support import BRIEF, STRUCTURED

import technews_format as tn
from technews_format.testing import assert_same_article, documents

COMMENTED = """\
# About this file
title: Nová hra # working title
url: https://example.org/game
# The source
source: # nested
  name: The Verge # renamed
  # identifiers
  id: the-verge
  emoji: ⚡
companies:
# first
- Pramen # a
- Kotva
"""


def test_formatting_keeps_comments() -> None:
    """A comment stays with its value when the keys are sorted and quotes change."""
    rest = (
        "category: hry\ndate: '2026-02-18 09:30:00'\ndescription: \"Vyšla nová hra.\"\nimportance: 2\n"
        "layout: tech_news_article\noriginal_title: A New Game\npublishedAt: '2026-02-18T09:30:00+00:00'\n"
        "slug: a-new-game\n# the end\n"
    )
    body = BRIEF.split("---\n", 2)[2]
    text = tn.format_document(tn.parse(f"---\n{COMMENTED}{rest}---\n{body}"))
    assert text.split("---\n", 2)[1] == (
        "category: hry\ncompanies:\n# first\n- Pramen  # a\n- Kotva\ndate: '2026-02-18 09:30:00'\n"
        "description: Vyšla nová hra.\nimportance: 2\nlayout: tech_news_article\noriginal_title: A New Game\n"
        "publishedAt: '2026-02-18T09:30:00+00:00'\nslug: a-new-game\n# The source\nsource:  # nested\n  emoji: ⚡\n"
        "  # identifiers\n  id: the-verge\n  name: The Verge  # renamed\n# About this file\n"
        "title: Nová hra  # working title\nurl: https://example.org/game\n# the end\n"
    )
    assert tn.format_document(tn.parse(text)) == text


def test_formatting_refuses_to_lose_a_comment() -> None:
    """A comment whose value is not written any more stops the formatter."""
    text = BRIEF.replace("url: https", "# no picture\nurlToImage: null\nurl: https")
    with pytest.raises(tn.UnwritableArticle, match="'# no picture' would be lost"):
        tn.format_document(tn.parse(text))


def test_formatting_refuses_to_write_a_comment_that_was_none() -> None:
    """An emoji of the source that looks like a comment would be one in the footer."""
    text = BRIEF.replace("emoji: ⚡", "emoji: '⚡<!-- technews: ignore[TN4] -->'")
    with pytest.raises(tn.UnwritableArticle, match="'<!-- technews: ignore"):
        tn.format_document(tn.parse(text))
    assert tn.check(text)


def test_formatting_refuses_to_change_what_others_read() -> None:
    """An unknown unquoted true is text here and a bool elsewhere: quoting it is not ours to decide."""
    text = BRIEF.replace("date:", "draft: true\ndate:")
    with pytest.raises(tn.UnwritableArticle, match=r"line 3: .*unquoted true"):
        tn.format_document(tn.parse(text))
    quoted = tn.format_document(tn.parse(BRIEF.replace("title: Nová hra", "title: no")))
    assert "\ntitle: 'no'\n" in quoted


@pytest.mark.parametrize("text", [STRUCTURED, BRIEF])
def test_formatting_is_dumps(text: str) -> None:
    """Without comments the formatter writes the canonical form in the file's own dialect."""
    article = tn.loads(text)
    for dialect in tn.DIALECTS:
        canonical = tn.dumps(article, dialect=dialect)
        assert tn.format_document(tn.parse(canonical.replace("\n", "\r\n"))) == canonical


@pytest.mark.parametrize("dialect", ["jekyll", "hugo", "hugo-source-url"])
def test_formatting_in_another_dialect(dialect: tn.Dialect) -> None:
    """A dialect that is asked for comes before that of the file, which is kept otherwise."""
    text = tn.dumps(tn.loads(STRUCTURED), dialect=dialect)
    assert tn.format_document(tn.parse(text)) == text
    assert tn.format_document(tn.parse(STRUCTURED), dialect=dialect) == text
    assert tn.format_document(tn.parse(text), dialect="jekyll") == STRUCTURED


@pytest.mark.parametrize(
    ("written", "formatted"),
    [
        ("title: Nová hra # z", "title: Nová hra  # z"),
        ("title: 'Nová hra' #x", "title: Nová hra  # x"),
        ("title: 'Nová hra' #X", "title: Nová hra  # X"),
        ("title: 'Nová hra' #!x", "title: Nová hra  #!x"),
        ("title: 'Nová hra' ##", "title: Nová hra  ##"),
        ("title: 'Nová hra' #\tx", "title: Nová hra  #\tx"),
        ("title: 'Nová hra' #", "title: Nová hra  #"),
        ("title: Nová hra #x", "title: Nová hra  #x"),
        ("#x\n#y\ntitle: Nová hra # z", "#x\n#y\ntitle: Nová hra  # z"),
        ("#y\n#x\ntitle: Nová hra", "#y\n#x\ntitle: Nová hra"),
    ],
)
def test_how_a_comment_is_written_again(written: str, formatted: str) -> None:
    """Two spaces before it, and one behind its hash where it is certain to be a comment; the order of lines stays."""
    assert tn.format_document(tn.parse(BRIEF.replace("title: Nová hra", written))) == BRIEF.replace(
        "title: Nová hra", formatted
    )


def test_comments_at_the_end_stay_there() -> None:
    """Also beside others."""
    text = BRIEF.replace("game\n---", "game  # address\n# end\n# of it\n---", 1).replace("title:", "# name\ntitle:", 1)
    text = text.replace("original_# name\n", "original_")
    assert tn.format_document(tn.parse(text)) == text


@pytest.mark.parametrize("dialect", tn.DIALECTS)
@pytest.mark.parametrize("written", tn.DIALECTS)
def test_a_comment_goes_with_the_address_into_another_dialect(dialect: tn.Dialect, written: tn.Dialect) -> None:
    """Whichever of its two names it has."""

    def in_dialect(name: tn.Dialect) -> str:
        key = "source_url" if name == "hugo-source-url" else "url"
        line = f"{key}: https://example.org/game\n"
        text = tn.dumps(tn.loads(BRIEF), dialect=name)
        return text.replace(f"\n{line}", f"\n# above\n{line.rstrip()}  # behind\n", 1)

    assert tn.format_document(tn.parse(in_dialect(written)), dialect=dialect) == in_dialect(dialect)


def test_every_lost_comment_is_named() -> None:
    """Each with its value."""
    text = BRIEF.replace("url: https", "urlToImage: null # a\nurlToImageBackup: null # b\nurl: https", 1)
    with pytest.raises(tn.UnwritableArticle) as caught:
        tn.format_document(tn.parse(text))
    assert caught.value.problems == (
        ("urlToImage", "the comment '# a' would be lost: its value is not written"),
        ("urlToImageBackup", "the comment '# b' would be lost: its value is not written"),
    )


@pytest.mark.parametrize(
    ("lines", "fields"),
    [
        ("draft: yes\nother: 12:30\n", ["draft", "other"]),
        ("deep:\n  a: no\n", ["deep.a"]),
        ("draft: 'yes'\n", []),
        ("people:\n- no\n", []),
        ("companies:\n- no\n", []),
    ],
)
def test_what_others_read_is_named(lines: str, fields: list[str]) -> None:
    """Only unknown values count: what the format knows is text."""
    document = tn.parse(BRIEF.replace("date:", f"{lines}date:", 1))
    if not fields:
        assert tn.format_document(document)
        return
    with pytest.raises(tn.UnwritableArticle) as caught:
        tn.format_document(document)
    assert [field for field, _ in caught.value.problems] == fields
    assert all(
        reason.endswith("differently; it is taken as text: put it in single quotes")
        for _, reason in caught.value.problems
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("## Souhrn", "<!-- technews: a -->\n<!-- technews: b -->\n\n## Souhrn"),
        ("## Klíčové body\n", "## Klíčové body\n<!-- technews: a -->\n<!-- technews: b -->\n"),
        ("- Třetí bod.", "<!-- technews: a -->\n- Třetí bod."),
        ("## Podrobnosti\n", "## Podrobnosti\n<!-- technews: a -->\n"),
    ],
)
def test_suppressions_stay_at_their_places(old: str, new: str) -> None:
    """Before the first section, before the first point, and in the texts."""
    text = STRUCTURED.replace(old, new)
    assert tn.format_document(tn.parse(text)) == text
    assert (
        tn.format_document(
            tn.parse(text.replace("title: Databáze", "title: 'Databáze").replace("si pamatuje\n", "si pamatuje'\n", 1))
        )
        == text
    )


def test_formatting_refuses_to_break_a_text_for_a_comment() -> None:
    """One behind the key of a text that is folded would stand in it."""
    text = BRIEF.replace("description: Vyšla nová hra.", f"description: # c\n  {'slovo ' * 20}tečka.")
    with pytest.raises(tn.UnwritableArticle) as caught:
        tn.format_document(tn.parse(text))
    reason = "the comments of the front matter would be lost or change its meaning; move them"
    assert caught.value.problems == ((None, reason),)


@given(documents())
def test_formatting_keeps_the_article(document: tn.Document) -> None:
    """Whatever the layout, dialect and generation, the formatted text means the same."""
    assert_same_article(document.article(), tn.loads(tn.format_document(document)))
