"""Old generations, dialects, upgrade and the formatter."""

from __future__ import annotations

from typing import Any

import pytest
from support import BRIEF, GENERATION_0, STRUCTURED, example_paths

import technews_format as tn


def upgraded(*replacements: tuple[str, str]) -> tn.Article:
    """Return the small article of generation 0 with changes, upgraded."""
    text = GENERATION_0
    for old, new in replacements:
        assert old in text
        text = text.replace(old, new)
    return tn.upgrade(tn.parse(text))


def test_generation_0_is_typed() -> None:
    """Every key has its name of today; nothing is lost."""
    document = tn.parse(GENERATION_0)
    assert (document.generation, document.dialect) == (0, "jekyll")
    article = document.article()
    assert article.front_matter.to_mapping() == {
        "category": "gaming",
        "category_cs": "Hry",
        "category_emoji": "🎮",
        "date": "2025-09-21 16:27:11",
        "description": "Vyšla nová hra.",
        "importance": 2,
        "importance_bg_color": "#ecfdf5",
        "importance_color": "#059669",
        "original_title": "A New Game About Trains",
        "publishedAt": "2025-09-21T16:27:11+00:00",
        "source": {"emoji": "⚡", "id": None, "name": "The Verge"},
        "title": "Nová hra o vlacích",
        "url": "https://example.org/game",
    }
    assert article.body == tn.BriefBody(text="Vyšla nová hra.")


def test_upgrade_fills_in_what_is_derived() -> None:
    """The slug comes from the Czech title, as it did then, and the emoji from the source."""
    front_matter = upgraded(('emoji: "⚡ 🎮"\n', ""), ('category_emoji: "🎮"\n', "")).front_matter
    assert front_matter.slug == "nová-hra-o-vlacích"
    assert front_matter.source.emoji == "⚡"
    assert upgraded().front_matter.source.emoji == "⚡"


def test_an_upgraded_article_is_of_the_current_generation() -> None:
    """It is written, read and upgraded again without a change, in every dialect."""
    article = upgraded()
    for dialect in tn.DIALECTS:
        document = tn.parse(tn.dumps(article, dialect=dialect))
        assert document.generation == 1
        assert document.article() == article == tn.upgrade(document) == tn.upgrade(article)


@pytest.mark.parametrize(
    ("old", "new", "kept"),
    [
        (
            'categories: ["tech-news", "gaming"]',
            'categories: ["a", "gaming", "c"]',
            {"categories": ["a", "gaming", "c"]},
        ),
        ('tags: ["Hry"]', 'tags: ["Hry", "Vlaky"]', {"tags": ["Hry", "Vlaky"]}),
        ('emoji: "⚡ 🎮"', 'emoji: "⚡ 🎲"', {"emoji": "⚡ 🎲"}),
        ('importance_name: "NÍZKÁ"', 'importance_name: "MALÁ"', {"importance_name": "MALÁ"}),
        ('importance_emoji: "📝"', 'importance_emoji: "🔥"', {"importance_emoji": "🔥"}),
    ],
)
def test_what_is_not_derived_is_kept(old: str, new: str, kept: dict[str, Any]) -> None:
    """A value that does not follow from the others stays as an unknown key."""
    mapping = upgraded((old, new)).front_matter.to_mapping()
    assert kept.items() <= mapping.items()


def test_faults_of_generation_0_are_reported_at_its_keys() -> None:
    """Messages and places use the names that the file has."""
    text = (
        GENERATION_0.replace('"2025-09-21 16:27:11 +0000"', '"včera"')
        .replace('"https://example.org/game"\nimage', '"ftp://example.org"\nimage')
        .replace('source: "The Verge"\n', "")
    )
    found = [(item.code, item.field, item.span.start.line) for item in tn.parse(text).all_diagnostics]
    assert found == [
        ("TN208", "date", 5),
        ("TN218", "source_url", 8),
        ("TN201", "source", 19),
        ("TN310", "footer.url", 23),
    ]


def test_generation_0_needs_no_importance() -> None:
    """The first files had none; in generation 1 it is missed, but not an error."""
    text = GENERATION_0.replace("importance: 2\n", "")
    assert tn.parse(text).all_diagnostics == ()
    assert tn.loads(text).front_matter.importance is None
    (finding,) = tn.parse(BRIEF.replace("importance: 2\n", "")).all_diagnostics
    assert (finding.code, finding.severity, finding.span.start.line) == ("TN204", "warning", 15)


@pytest.mark.parametrize(
    ("text", "generation", "dialect"),
    [
        (BRIEF, 1, "jekyll"),
        (BRIEF.replace("layout: tech_news_article\n", ""), 1, "hugo"),
        (BRIEF.replace("layout: tech_news_article\n", "").replace("url:", "source_url:"), 1, "hugo-source-url"),
        (GENERATION_0.replace('layout: "tech_news"\n', ""), 0, "jekyll"),
        ("---\ntitle: x\n---\n", None, None),
        ("", None, None),
        ("---\nlayout: tech_news_index\npermalink: /\n---\n", None, None),
    ],
)
def test_detection(text: str, generation: int | None, dialect: str | None) -> None:
    """Generation and dialect are told from the keys; without any sign there is none."""
    document = tn.parse(text)
    assert (document.generation, document.dialect) == (generation, dialect)


def test_upgrade_of_september_files() -> None:
    """A file without a slug gets one; the rest stays."""
    path = next(path for path in example_paths() if path.name.startswith("2025-09-23"))
    article = tn.load(path)
    assert article.front_matter.slug is None
    assert tn.upgrade(article).front_matter.slug == article.slug


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
