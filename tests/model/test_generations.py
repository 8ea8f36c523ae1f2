"""Generation 0, and how generation and dialect are told."""

from __future__ import annotations

from typing import Any

import pytest
from support import BRIEF, GENERATION_0

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
