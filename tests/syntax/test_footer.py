"""What counts as a footer, however it is spelled."""

from __future__ import annotations

import pytest
from reading import CREDIT, FOOTER, LINK, PLAIN, changed, codes
from support import BRIEF, STRUCTURED

import technews_format as tn
from technews_format._util.lines import shadow_of
from technews_format.syntax.blocks import scan
from technews_format.syntax.footer import find_footer


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


BASE = 7
L, C = "[Číst původní článek](u)", "**Zdroj:** S"
Parts = tuple[int, str | None, str | None, str | None, bool, str | None, str | None]


def footer_of(text: str) -> Parts | None:
    """Return start, rule, address, label, whether it is exact, what follows, and what is repeated."""
    source, shadow = "x" * BASE + text, shadow_of(text)
    found = find_footer(source, shadow, BASE, scan(shadow, BASE).opaque)
    if found is None:
        return None
    rule, url, label, trailing, repeated = (
        span and source[slice(*span)] for span in (found.rule, found.url, found.label, found.trailing, found.repeated)
    )
    return found.start - BASE, rule, url, label, found.exact, trailing, repeated


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{L}\n\n{C}", (0, None, "u", "S", True, None, None)),
        (f"T\n\n---\n\n{L}\n\n{C}\n", (3, "---", "u", "S", True, None, None)),
        (f"T\n\n{L}", (3, None, "u", None, True, None, None)),
        (f"T\n\n---\n\n{C}", (3, "---", None, "S", True, None, None)),
        ("T\n---\n", (2, "---", None, None, True, None, None)),
        (f"```\nx\n```\n\n{L}\n\n{C}", (11, None, "u", "S", True, None, None)),
        (f"T\n\n{C}\n\n{L}\n", (3, None, "u", "S", False, None, None)),
        (f"---\n\n---\n\n{L}\n\n{C}", (0, "---", "u", "S", False, None, None)),
        (f"{L}\n\n{C}\n\n---", (0, "---", "u", "S", False, None, None)),
        (f"{C}\n\n---\n\n{L}\n\n{C}", (14, "---", "u", "S", True, None, C)),
        (f"Zdroj: A\n\n---\n\n{L}\n\n{C}", (10, "---", "u", "S", True, None, None)),
        (f"{L}\n\n{L}\n\n{C}", (26, None, "u", "S", True, None, L)),
    ],
)
def test_the_parts_of_a_footer(text: str, found: Parts) -> None:
    """Each at its place; it is exact with one rule at most, which comes first, and the link before the label."""
    assert footer_of(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"T\n\n---\n\n{L}\n\n{C}\n\nD\n", (3, "---", "u", "S", True, "D", None)),
        (f"T\n\n{L}\n\nD\n\nE", (3, None, "u", None, True, "D\n\nE", None)),
        (f"T\n***\n{L}\n{C}\nD", (2, "***", "u", "S", True, "D", None)),
        (f"{L}\nD", (0, None, "u", None, True, "D", None)),
        (f"{L}\n\nZdroj: S\n\nD", (0, None, "u", None, True, "Zdroj: S\n\nD", None)),
        (f"---\n{L}\n---\nD", (0, "---", "u", None, True, "---\nD", None)),
        (f"{L}\nA\n{L}\nB", (27, None, "u", None, True, "B", None)),
        (f"T\n\n{L}\n\n```\n{L}\n```\n\nD", (3, None, "u", None, True, f"```\n{L}\n```\n\nD", None)),
        ("[Přečíst celý článek na X](u)\nD", (0, None, "u", None, True, "D", None)),
        (f"```\n{L}\n```\n\nD", None),
        (f"T\n{L}\nA\n{L}\nB", (29, None, "u", None, True, "B", None)),
        (f"T\n\n```\n{L}\n```", None),
        (f"- {L}\n\nD", None),
        ("T\n\nD", None),
    ],
)
def test_a_footer_that_text_follows(text: str, found: Parts | None) -> None:
    """The last link that is spelled as the format has it, outside of code; what follows is told."""
    assert footer_of(text) == found


@pytest.mark.parametrize(
    ("line", "url", "exact"),
    [
        ("[Číst původní článek](<u>)", "u", True),
        ('[Číst původní článek](u "t")', "u", True),
        ('[Číst původní článek](<u> "t")', "u", True),
        ('[Číst původní článek](u "t)', 'u "t', True),
        ("[Číst původní článek](u(1))", "u(1)", True),
        ("[Číst původní článek](u>)", "u>", True),
        ("[Číst původní článek](<u)", "<u", True),
        ('[Číst původní článek](u "a "b")', "u", True),
        ("[Číst původní článek](u) \t", "u", True),
        ("[Přečíst celý článek na The Verge](u)", "u", True),
        (f"{L} →", "u", False),
        (f"**{L}**", "u", False),
        (f"- {L}", "u", False),
        (f"{L}{{:x}}", "u", False),
        ("[Read the full story](u)", "u", False),
        ("[Full source](u)", "u", False),
        ("[ZOBRAZIT ZDROJ](u)", "u", False),
        (f"{L}{{:x", None, False),
        (f"{L}:x}}", None, False),
        (f"x {L}", None, False),
        ("[Story](u)", None, False),
        ("[Zdroj](u)", None, False),
        ("[Čistý článek](u)", None, False),
        ("[Číst původní článek] (u)", None, False),
        ("Číst původní článek](u)", None, False),
        ("[Číst původní článek](u", None, False),
    ],
)
def test_lines_that_are_the_link(line: str, url: str | None, exact: bool) -> None:
    """By their words and their signs; pointed brackets and a title are no part of the address."""
    found = footer_of(f"T\n\n{line}\n\n{C}")
    assert found is not None
    assert (found[2], found[4]) == (url, exact or url is None)
    assert found[0] == (3 if url else len(f"T\n\n{line}\n\n"))


@pytest.mark.parametrize(
    ("line", "label", "exact"),
    [
        ("**Zdroj:** S \xa0", "S", True),
        ("**Zdroj:**", "", True),
        ("**Zdroj:** \xa0S T", "S T", True),
        ("**zdroj:** S", "S", False),
        ("**Zdroje**: S", "S", False),
        ("*Source :* S", "S", False),
        ("- Zdroj: S", "S", False),
        ("   Zdroj: S", "S", False),
    ],
)
def test_lines_that_name_the_source(line: str, label: str, exact: bool) -> None:
    """White space around a name is no part of it."""
    assert footer_of(f"{L}\n\n{line}\n") == (0, None, "u", label, exact, None, None)


def test_a_line_of_the_text_that_begins_like_a_label() -> None:
    """Without a link it is text, unless it is spelled exactly."""
    assert footer_of("T\n\nZdroj: S") is None
    assert footer_of(f"{L}\n\n     Zdroj: S") == (0, None, "u", None, True, "     Zdroj: S", None)
