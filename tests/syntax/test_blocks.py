"""Headings, code and raw HTML: what they hide, and what only looks like them."""

from __future__ import annotations

import pytest
from reading import PLAIN, changed, codes

import technews_format as tn


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
