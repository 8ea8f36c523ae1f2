"""What a body is read as: variants that programs wrote, and what is no structure."""

from __future__ import annotations

import pytest
from support import BRIEF, STRUCTURED

import technews_format as tn

LINK = "[Číst původní článek](https://example.org/database)"
CREDIT = "**Zdroj:** 📰 Example.org"
FOOTER = f"---\n\n{LINK}\n\n{CREDIT}\n"
PLAIN = tn.loads(STRUCTURED)


def codes(text: str) -> list[str]:
    """Return the codes of what reading and typing find."""
    return [item.code for item in tn.parse(text).all_diagnostics]


def changed(old: str, new: str) -> str:
    """Return the small structured article with a change."""
    assert old in STRUCTURED
    return STRUCTURED.replace(old, new)


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


@pytest.mark.parametrize(
    ("footer", "code"),
    [
        (FOOTER.replace("/database)", "/other)"), "TN310"),
        (FOOTER.replace("📰 Example.org", "📰 Example.com"), "TN310"),
        (f"{FOOTER}\nDovětek.\n", "TN311"),
        (f"{FOOTER}\n{FOOTER}", "TN316"),
        (f"{LINK}\n\n{FOOTER}", "TN316"),
    ],
)
def test_footers_that_do_not_load(footer: str, code: str) -> None:
    """What writing would lose or double is an error."""
    text = changed(FOOTER, footer)
    assert code in codes(text)
    with pytest.raises(tn.InvalidArticle, match=code):
        tn.loads(text)


@pytest.mark.parametrize(
    ("heading", "code"),
    [
        ("## Podrobnosti ##", None),
        ("##   Podrobnosti  ", None),
        ("## Podrobnosti:", "TN313"),
        ("## **Podrobnosti**", "TN313"),
        ("## PODROBNOSTI", "TN313"),
        ("## 3. Podrobnosti", "TN313"),
        ("## Podrobnosti {#details}", "TN313"),
        ("##Podrobnosti", None),
        ("### Podrobnosti", "TN314"),
        ("Podrobnosti\n-----------", None),
    ],
)
def test_headings(heading: str, code: str | None) -> None:
    """A heading means its section however it is spelled; other spellings are warned about."""
    text = changed("## Podrobnosti", heading)
    assert codes(text) == ([code] if code else [])
    assert tn.loads(text) == PLAIN


@pytest.mark.parametrize(
    "details",
    [
        "```\n## Souhrn\n```",
        "~~~~ md\n## Souhrn\n~~~\n~~~~",
        "- ```\n  ## Souhrn\n  ```",
        "<!--\n## Souhrn\n-->",
        "<pre>\n## Souhrn\n</pre>",
        "### Podnadpis\ntext",
        "    ## Souhrn",
        "> Souhrn\n---",
        "- Souhrn\n  ---",
        "Text\nSouhrn\n---",
        "#hashtag",
        "Zdroj: vlastní měření.",
        "A [odkaz](https://example.org/x).",
    ],
)
def test_what_is_no_structure(details: str) -> None:
    """Code, comments, quotations and deeper headings belong to the text."""
    text = changed("První odstavec.\n\nDruhý odstavec.", details)
    body = tn.loads(text).body
    assert isinstance(body, tn.StructuredBody)
    assert body.details == details
    assert tn.dumps(tn.loads(text)) == text


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_rules_between_sections(newline: str) -> None:
    """A rule around a section belongs to none; it is reported and not written again."""
    text = STRUCTURED.replace("\n\n## ", "\n\n---\n\n## ").replace("\n", newline)
    assert codes(text) == ["TN317"] * 4
    assert tn.loads(text) == PLAIN


@pytest.mark.parametrize(
    ("points", "code"),
    [
        ("* První bod.\n+ **Druhý**: bod.\n- Třetí bod.", None),
        ("- První bod.\n\n- **Druhý**: bod.\n\n- Třetí bod.", None),
        ("1. První bod.\n2. **Druhý**: bod.\n3. Třetí bod.", "TN319"),
        ("• První bod.\n• **Druhý**: bod.\n• Třetí bod.", "TN319"),
    ],
)
def test_key_points_that_load(points: str, code: str | None) -> None:
    """Bullets of every kind are read; other marks are warned about."""
    text = changed("- První bod.\n- **Druhý**: bod.\n- Třetí bod.", points)
    assert codes(text) == ([code] if code else [])
    assert tn.loads(text) == PLAIN


@pytest.mark.parametrize(
    ("points", "code"),
    [
        ("Úvod:\n\n- První", "TN308"),
        ("- První\n\nZávěr.", "TN308"),
        ("- První\n-", "TN305"),
        ("* * *\n\n- První", "TN308"),
        ("První.", "TN308"),
    ],
)
def test_key_points_that_do_not_load(points: str, code: str) -> None:
    """Key points are one list and nothing else."""
    assert codes(changed("- První bod.\n- **Druhý**: bod.\n- Třetí bod.", points)) == [code]


def test_key_points_of_several_lines() -> None:
    """Continuation lines and nested lists belong to their point."""
    text = changed("- První bod.", "- První bod,\n  který pokračuje.\n  - vnořený\n\n  odstavec")
    body = tn.loads(text).body
    assert isinstance(body, tn.StructuredBody)
    assert body.key_points[0] == "První bod,\n  který pokračuje.\n  - vnořený\n\n  odstavec"
    assert tn.dumps(tn.loads(text)) == text


@pytest.mark.parametrize("opening", ["```", "~~~ md", "<!-- poznámka", "<script>"])
def test_unclosed_blocks(opening: str) -> None:
    """Code that does not end is reported where it begins, not as missing sections."""
    text = changed("Druhý odstavec.", opening)
    (finding,) = tn.parse(text).all_diagnostics
    assert finding.code == "TN318"
    assert finding.span.start.line == 35


def test_an_unclosed_front_matter() -> None:
    """Without the second fence the rule of the footer ends the YAML; the place of the gap is reported."""
    for text in (STRUCTURED, BRIEF):
        lines = text.split("\n")
        del lines[lines.index("---", 1)]
        findings = tn.parse("\n".join(lines)).all_diagnostics
        assert [item.code for item in findings] == ["TN102"]
        blank = lines.index("")
        assert findings[0].span.start.line == blank + 2


def test_headings_after_a_misplaced_footer() -> None:
    """A footer before the first section is text with something after it."""
    text = BRIEF.replace("Je o vlacích.", "[Číst původní článek](https://example.org/game)\n\n## Souhrn\nText.")
    assert "TN316" in codes(text) or "TN311" in codes(text) or "TN307" in codes(text)
    only = "---\nurl: x\n---\n\nText\n\n[Číst původní článek](x)\n\n## Souhrn\ntext\n"
    assert "TN311" in codes(only)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("C# je #1", [("TN117", 14)]),
        ("Nová hra # pracovní", []),
        ("Nová hra #tech", [("TN117", 17)]),
        ("'Nová hra' #tech", []),
        ("<<", [("TN114", 8)]),
    ],
)
def test_text_that_yaml_cuts(title: str, expected: list[tuple[str, int]]) -> None:
    """A hash with a word behind it was text to its writer and is a comment to YAML."""
    findings = tn.parse(BRIEF.replace("\ntitle: Nová hra\n", f"\ntitle: {title}\n")).all_diagnostics
    assert [(item.code, item.span.start.column) for item in findings] == expected


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (BRIEF.replace("Je o", ">>>>>>> 25e1a\nJe o"), [20]),
        ("\ufeff<<<<<<< HEAD\n" + BRIEF, [1]),
        (BRIEF.replace("Je o", "<<<<<<<\tHEAD\nJe o"), [20]),
        (BRIEF.replace("Je o", ">>>>>>>\nJe o"), []),
    ],
)
def test_single_conflict_markers(text: str, found: list[int]) -> None:
    """A marker that was left behind is one, also after a byte order mark."""
    assert [item.span.start.line for item in tn.parse(text).all_diagnostics if item.code == "TN112"] == found


@pytest.mark.parametrize("text", ["", "---\n---\n", "---\n# x\n---\n", "---\ntitle: x\nurl: /x\n---\n"])
def test_section_pages_by_name(text: str) -> None:
    """The name of a section page is enough, unless it holds an article."""
    assert [item.code for item in tn.parse(text, name="web/_index.md").all_diagnostics] == ["TN113"]
    assert "TN113" not in [item.code for item in tn.parse(BRIEF, name="news/index.md").all_diagnostics]
