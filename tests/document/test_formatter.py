"""The formatter writes the canonical form and keeps comments."""

from __future__ import annotations

import pytest
from support import BRIEF, STRUCTURED

import technews_format as tn

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
