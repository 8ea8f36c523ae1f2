"""Headings, code and raw HTML: what they hide, and what only looks like them."""

from __future__ import annotations

import pytest
from reading import PLAIN, changed, codes

import technews_format as tn
from technews_format.syntax.blocks import Heading, is_rule, scan


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


@pytest.mark.parametrize("opening", ["```", "~~~ md", "<!-- poznámka", "<script>"])
def test_unclosed_blocks(opening: str) -> None:
    """Code that does not end is reported where it begins, not as missing sections."""
    text = changed("Druhý odstavec.", opening)
    (finding,) = tn.parse(text).all_diagnostics
    assert finding.code == "TN318"
    assert finding.span.start.line == 35


@pytest.mark.parametrize(
    ("text", "opaque", "unclosed"),
    [
        ("<!-- a\nb --> c\nd", ["<!-- a\nb --> c"], None),
        ("<!--a-->b\n<!--c-->d\ne", ["<!--a-->b", "<!--c-->d"], None),
        ("</script>\n<script>\na\n</SCRIPT> x\nb", ["<script>\na\n</SCRIPT> x"], None),
        ("<pre></pre>", ["<pre></pre>"], None),
        ("?>\n<?php\n?>\nx", ["<?php\n?>"], None),
        ("<![CDATA[\na > b\n]]>\nx\n]]>", ["<![CDATA[\na > b\n]]>"], None),
        ("<!DOCTYPE\nhtml> a\nx", ["<!DOCTYPE\nhtml> a"], None),
        ("<!--\nx", ["<!--\nx"], "<!--"),
        ("<![CDATA[\nx >", ["<![CDATA[\nx >"], "<![CDATA["),
        ("```\na\n````  \nb", ["```\na\n````  "], None),
        ("```\na\n    ```\nb", ["```\na\n    ```\nb"], "```"),
        ("- ```\na\n      ```\nb", ["- ```\na\n      ```"], None),
        ("1. ~~~\na\n1. ~~~\n~~~\nb", ["1. ~~~\na\n1. ~~~\n~~~"], None),
        ("````\n```\n````\nx", ["````\n```\n````"], None),
        ("x\n```", ["```"], "```"),
        ("``\nx\n``", [], None),
    ],
)
def test_code_and_html_end_where_they_end(text: str, opaque: list[str], unclosed: str | None) -> None:
    """HTML with the line of its end condition, code with a fence as long as the first one; at their places."""
    found = scan(text, 10)
    assert [text[start - 10 : end - 10] for start, end in found.opaque] == opaque
    assert (found.unclosed and text[found.unclosed[0] - 10 : found.unclosed[1] - 10]) == unclosed


@pytest.mark.parametrize(
    ("text", "title", "level", "span"),
    [
        ("# a", "a", 1, (10, 13)),
        ("###### a", "a", 6, (10, 18)),
        ("   ## a", "a", 2, (10, 17)),
        ("## a ##", "a", 2, (10, 17)),
        ("## a#", "a#", 2, (10, 15)),
        ("## a  ## ", "a", 2, (10, 18)),
        ("## ##", "", 2, (10, 15)),
        ("##", "", 2, (10, 12)),
        ("#\tSouhrn\t#\t", "Souhrn", 1, (10, 20)),
        ("##Souhrn", "Souhrn", 2, (10, 18)),
        ("Souhrn\n==", "Souhrn", 1, (10, 19)),
        ("\nSouhrn \n-  \n", "Souhrn", 2, (11, 20)),
    ],
)
def test_headings_have_title_level_and_place(text: str, title: str, level: int, span: tuple[int, int]) -> None:
    """Hashes at the end are no part of the title, nor is white space around it."""
    assert scan(text, 10).headings == [Heading(title, level, span)]


@pytest.mark.parametrize(
    "text",
    ["####### a", "    ## a", "##a", "x\nSouhrn\n--", "- Souhrn\n---", "1) Souhrn\n--", "    Souhrn\n--", "Něco\n--"],
)
def test_what_is_no_heading(text: str) -> None:
    """Seven hashes, code, a tag, a paragraph, a list, and what names no section."""
    assert scan(text, 10).headings == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("---", True),
        ("--", False),
        (" * * *\t", True),
        ("   ___", True),
        ("    ---", False),
        ("--*", False),
        ("", False),
    ],
)
def test_rules(line: str, expected: bool) -> None:
    """Three signs of one kind, with white space between and around them."""
    assert is_rule(line) == expected
