"""The quick path to HTML: the same as mistune's where it answers, and it answers for real articles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import technews_format as tn
from technews_format.converters._markdown import render_markdown
from technews_format.converters._plain_markdown import render_plain
from technews_format.document.rendering import render_text

PIECES = st.sampled_from(
    [
        *(
            "slovo",
            "Čip",
            "é",
            "a",
            "1",
            "2.",
            "3)",
            "📱",
            "„",
            "“",
            "–",
            " ",
            "  ",
            "\n",
            "\n\n",
            "\n- ",
            "- ",
            "* ",
            "+ ",
        ),
        *(
            "**",
            "*",
            "`",
            "``",
            "_",
            "__",
            "~",
            "~~",
            "[",
            "]",
            "(",
            ")",
            "!",
            "<",
            ">",
            "&",
            "&amp;",
            "&copy",
            "\\",
            "|",
        ),
        *(
            ":",
            ": ",
            "#",
            "## ",
            "=",
            "---",
            "--",
            "...",
            "<<",
            ">>",
            "/",
            "@",
            "$",
            "%",
            "^",
            "{",
            "}",
            '"',
            "'",
            ".",
            ",",
        ),
        *(
            "\t",
            "\x0b",
            "\x0c",
            "\x1c",
            "\x85",
            "\xa0",
            "\u2003",
            "\u2028",
            "\ufeff",
            "[^1]",
            "\n[^1]: x",
            "https://e.org",
        ),
        *("**X**: ", "**Label:** text", "`kód`", "` x `", "`<b>`", "a_b", "AT&T", "\n\n- ", "\n1. ", "\n  "),
    ]
)
TEXTS = st.lists(PIECES, min_size=1, max_size=14).map("".join)
PROSE = st.lists(
    st.sampled_from(
        ["Slova.", "**Tučně**", "**Popisek:**", "`kód`", "a_b", "–", "2026", "\n\n", "\n- bod", "\n\n- bod", "(x)"]
    ),
    min_size=1,
    max_size=20,
).map(" ".join)


def body_of(text: str) -> tn.BriefBody | None:
    """Return a brief body, or None for a text that no body can have."""
    try:
        return tn.BriefBody(text=text)
    except ValueError:
        return None


@given(TEXTS | PROSE | PROSE.map(lambda text: text.replace(" \n", "\n")) | st.text(max_size=30))
def test_same_as_mistune(text: str) -> None:
    """Where the quick path answers, mistune gives the very same HTML."""
    body = body_of(text)
    if body is not None and (quick := render_plain(body)) is not None:
        assert quick == render_markdown(render_text(body))


@given(TEXTS, st.lists(TEXTS, min_size=1, max_size=3), PROSE, PROSE)
def test_same_in_sections(summary: str, key_points: list[str], details: str, why_it_matters: str) -> None:
    """The same holds for the four sections with their headings."""
    try:
        body = tn.StructuredBody(
            summary=summary, key_points=tuple(key_points), details=details, why_it_matters=why_it_matters
        )
    except ValueError:
        return
    if (quick := render_plain(body)) is not None:
        assert quick == render_markdown(render_text(body))


@pytest.mark.technews_articles("examples/articles")
def test_examples_are_plain(technews_path: object) -> None:
    """Every example takes the quick technews_path, and mistune would give the same."""
    body = tn.load(str(technews_path)).body
    assert render_plain(body) == render_markdown(render_text(body))


@pytest.mark.parametrize(
    "text",
    [
        *("Text\ndruhý řádek", "Text  ", "    kód", "# nadpis", "> citace", "1. bod", "2026. rok", "* bod", "+ bod"),
        *(
            "- a\n\n- b",
            "- a\n  - b",
            "- - a",
            "- a\ntext",
            "a *b* c",
            "a _b_ c",
            "_a",
            "a_",
            "[a](b)",
            "<b>",
            "a&amp;b",
        ),
        *("\\*", "~~a~~", "`a", "**a", "**a b `c`**", "``a`b``", "a **b**c", "**„a“**", "***", "---", "a\n---", ": a"),
        *("a\tb", "a\x0bb", "a\n\n\nb", "| a |", "```\na\n```"),
    ],
)
def test_left_to_mistune(text: str) -> None:
    """What is not certain is left to mistune."""
    assert render_plain(tn.BriefBody(text=text)) is None


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Text.", "<p>Text.</p>\n"),
        ("**X**: a `<b>`", "<p><strong>X</strong>: a <code>&lt;b&gt;</code></p>\n"),
        ("Text:\n- a\n- b\n\nText", "<p>Text:</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n<p>Text</p>\n"),
        ("a -- b...", "<p>a – b…</p>\n"),
        ("` a `, `  `", "<p><code>a</code>, <code>  </code></p>\n"),
        ('A & B > C\xa0D "e"', '<p>A &amp; B &gt; C&nbsp;D "e"</p>\n'),
    ],
)
def test_html(text: str, html: str) -> None:
    """Paragraphs, lists, bold, code and symbols."""
    assert render_plain(tn.BriefBody(text=text)) == html
