"""The parts of an article as Markdown."""

from __future__ import annotations

import pytest
from support import BRIEF, STRUCTURED, changed

import technews_format as tn
from technews_format.document.rendering import render_body, render_footer, render_key_points, render_text


@pytest.mark.parametrize("text", [STRUCTURED, BRIEF])
def test_what_is_rendered_is_what_was_read(text: str) -> None:
    """A canonical file ends with body and footer as they are rendered."""
    article = tn.loads(text)
    body = render_body(article.front_matter, article.body)
    assert text.endswith(f"\n---\n\n{body}")
    assert body == f"{render_text(article.body)}\n\n{render_footer(article.front_matter)}"


def test_key_points_are_one_list() -> None:
    """One hyphen for each; none give nothing."""
    assert render_key_points(["První.", "Druhý."]) == "- První.\n- Druhý."
    assert render_key_points([]) == ""


def test_a_source_without_emoji_stands_alone() -> None:
    """No space is left where the emoji would be, nor after a name."""
    source = tn.loads(STRUCTURED).front_matter.source
    article = changed(source=source.model_copy(update={"emoji": None}))
    assert render_footer(article.front_matter).endswith("\n\n**Zdroj:** Example.org\n")


def test_white_space_after_a_name_is_not_rendered() -> None:
    """It is a fault of its own."""
    source = tn.loads(STRUCTURED).front_matter.source
    article = changed(source=source.model_copy(update={"name": "Example.org "}))
    assert render_footer(article.front_matter).endswith("\n\n**Zdroj:** 📰 Example.org\n")
