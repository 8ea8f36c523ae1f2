"""What counts as a footer, however it is spelled."""

from __future__ import annotations

import pytest
from reading import CREDIT, FOOTER, LINK, PLAIN, changed, codes
from support import BRIEF, STRUCTURED

import technews_format as tn


@pytest.mark.parametrize(
    ("footer", "code"),
    [
        (f"{LINK}\n\n{CREDIT}\n", None),
        (f"***\n\n{LINK}\n\n{CREDIT}", None),
        (f"---\n{LINK}\n{CREDIT}\n\n\n", None),
        (f"---\n\n{LINK.replace('](', '](<').replace(')', '>)')}\n\n{CREDIT}\n", None),
        (f"---\n\n{LINK}\n\n**Zdroj:** 📰\xa0Example.org\n", None),
        (f"---\n\n---\n\n{LINK}\n\n{CREDIT}\n", "TN315"),
        (f"---\n\n{CREDIT}\n\n{LINK}\n", "TN315"),
        (f"---\n\n**{LINK}**\n\n{CREDIT}\n", "TN315"),
        (f"---\n\n{LINK} →\n\n{CREDIT}\n", "TN315"),
        (f'---\n\n{LINK}{{:target="_blank"}}\n\n{CREDIT}\n', "TN315"),
        (f"---\n\n{LINK.replace('Číst', 'Přečíst')}\n\n{CREDIT}\n", "TN315"),
        (f"---\n\n{LINK.replace('Číst původní článek', 'Read the original article')}\n\n{CREDIT}\n", "TN315"),
        (f"---\n\n{LINK}\n\n**Zdroj**: 📰 Example.org\n", "TN315"),
        (f"---\n\n{LINK}\n\nZdroj: 📰 Example.org\n", "TN315"),
        (f"---\n\n{LINK}\n\n{CREDIT}\n\n---\n", "TN315"),
        (f"---\n\n{LINK}\n\n**Zdroj:** 🚀 Example.org\n", "TN312"),
        (f"---\n\n{LINK}\n\n**Zdroj:** Example.org\n", "TN312"),
        (f"---\n\n{LINK}\n", "TN309"),
        (f"---\n\n{CREDIT}\n", "TN309"),
        ("---\n", "TN309"),
        ("", "TN309"),
    ],
)
def test_footers_that_load(footer: str, code: str | None) -> None:
    """What is clearly a footer is one, with a warning when it is not spelled as the format has it."""
    text = changed(FOOTER, footer)
    found = set(codes(text))
    assert found == ({code} if code else set())
    assert tn.loads(text) == PLAIN
    assert tn.format_document(tn.parse(text)) == STRUCTURED


def test_headings_after_a_misplaced_footer() -> None:
    """A footer before the first section is text with something after it."""
    text = BRIEF.replace("Je o vlacích.", "[Číst původní článek](https://example.org/game)\n\n## Souhrn\nText.")
    assert "TN316" in codes(text) or "TN311" in codes(text) or "TN307" in codes(text)
    only = "---\nurl: x\n---\n\nText\n\n[Číst původní článek](x)\n\n## Souhrn\ntext\n"
    assert "TN311" in codes(only)


@pytest.mark.parametrize(
    ("footer", "found"),
    [
        (f"{LINK}\n{CREDIT}\n", []),
        (f'---\n\n{LINK[:-1]} "Název")\n\n{CREDIT}\n', []),
        (f"{LINK}\n\n---\n\n{CREDIT}\n", [("TN315", 40)]),
        (f"{LINK}\n\n{LINK}\n\n{CREDIT}\n", [("TN316", 40)]),
        (f"---\n\n{LINK}\n\n---\n\n{LINK}\n\n{CREDIT}\n", [("TN316", 42)]),
        (f"{CREDIT}\n\n---\n\n{LINK}\n\n{CREDIT}\n", [("TN316", 40)]),
        (f"---\n\nViz {LINK}\n\n{CREDIT}\n", [("TN309", 44)]),
        (f"---\n\n{LINK}{{:x\n\n{CREDIT}\n", [("TN309", 44)]),
        (f"---\n\n{LINK}x}}\n\n{CREDIT}\n", [("TN309", 44)]),
    ],
)
def test_what_is_part_of_a_footer(footer: str, found: list[tuple[str, int]]) -> None:
    """A line is one by all that stands on it; a second one of its kind belongs to another footer."""
    findings = tn.parse(changed(FOOTER, footer)).all_diagnostics
    assert [(item.code, item.span.start.line) for item in findings] == found
