"""The four sections as Markdown, with lines about the article around them."""

from __future__ import annotations

import pytest

import technews_format as tn
from technews_format.composing._markdown_answers import has_sections, read_markdown, unwrapped

SECTIONS = "## Souhrn\na\n\n## Klíčové body\n- b\n- c\n\n## Podrobnosti\nd\n\n## Proč je to důležité\ne"


def draft(text: str) -> dict[str, object]:
    """Return what is in the draft of an answer."""
    return tn.parse_draft(text).model_dump(exclude_defaults=True)


@pytest.mark.parametrize(
    "text",
    [
        SECTIONS,
        SECTIONS.replace("## ", "### "),
        SECTIONS.replace("## Souhrn", "## 1. **Shrnutí:**"),
        SECTIONS.replace("- ", "* ").replace("\n\n", "\n"),
        f"```markdown\n{SECTIONS}\n```",
        f"---\n\n{SECTIONS}\n\n---\n",
        SECTIONS.replace("## Souhrn\n", "**Souhrn**\n"),
        SECTIONS.replace("## Souhrn\n", "Souhrn: "),
    ],
)
def test_sections(text: str) -> None:
    """However the headings are written."""
    assert draft(text) == {"summary": "a", "key_points": ("b", "c"), "details": "d", "why_it_matters": "e"}


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("# Krtek", {"title": "Krtek"}),
        ("# Titulek: Krtek", {"title": "Krtek"}),
        ("## Titulek\n\nKrtek", {"title": "Krtek"}),
        ("**Titulek:** Krtek", {"title": "Krtek"}),
        ("- **Titulek**: Krtek\n- Kategorie: hry", {"title": "Krtek", "category": "hry"}),
        ("Společnosti: Krtek, Bobr", {"companies": ("Krtek", "Bobr")}),
        ("**Společnosti:**\n- Krtek\n- Bobr", {"companies": ("Krtek", "Bobr")}),
        ("Důležitost: 4", {"importance": 4}),
        ("Popis:\nKrtek\nje tu.", {"description": "Krtek\nje tu."}),
        ("Kategorie: hry\n\nVolný text.", {"category": "hry"}),
    ],
)
def test_labels(line: str, values: dict[str, object]) -> None:
    """Before the sections, and after a rule or an empty line behind them, unless it is a heading of another kind."""
    sections = draft(SECTIONS)
    assert draft(f"{line}\n\n{SECTIONS}") == sections | values
    if not line.startswith(("# ", "- ")):
        assert draft(f"{SECTIONS}\n\n---\n\n{line}\n") == sections | values


def test_other_lines_belong_to_their_section() -> None:
    """Headings, labels in lists, and code."""
    details = "d\n\n### e\n- **Lidé**: f\nKategorie: g\n\n```\n# Souhrn jinde\n```"
    answer = tn.read_answer(SECTIONS.replace("\nd\n", f"\n{details}\n"))
    assert answer.draft.details == details
    assert answer.findings == ()


def test_text_around_is_reported() -> None:
    """With the place where it stands."""
    answer = tn.read_answer(f"Zde je článek.\n\n{SECTIONS}\n\n---\n\n[Číst původní článek](https://example.org/)\n")
    assert [str(finding) for finding in answer.findings] == [
        "1:1: text around the article was left out: 'Zde je článek.'",
        "18:1: text around the article was left out: '[Číst původní článek](https://example.org/)'",
    ]


def test_nothing_to_read() -> None:
    """Prose alone is no article: a model may have refused."""
    assert read_markdown("Omlouvám se.", 0, 12) is None
    assert not has_sections("# Krtek\n\nOmlouvám se.")


def test_unwrapped() -> None:
    """A block of code inside of an article is a part of it."""
    text = f"Zde:\n```md\n{SECTIONS}\n```\nHotovo"
    wrapped = unwrapped(text)
    assert text[wrapped.start : wrapped.end].strip() == SECTIONS
    assert [text[start:end].strip() for start, end in wrapped.around] == ["Zde:", "Hotovo"]
    assert unwrapped(f"{SECTIONS}\n```\nx\n```").around == ()
    assert unwrapped("```\n# Souhrn").is_open
