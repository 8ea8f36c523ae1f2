"""Generated Markdown closes what it opens and stands in an article as it is."""

from __future__ import annotations

from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st
from support import BRIEF, STRUCTURED

import technews_format as tn
from technews_format.syntax.blocks import scan
from technews_format.testing import markdown

FIND = settings(database=None, max_examples=2_000, phases=[Phase.generate, Phase.shrink])


@given(markdown.texts())
def test_texts_are_bodies(text: str) -> None:
    """Nothing in a text ends the body, begins a section or stays open."""
    body = tn.loads(BRIEF.replace("Vyšla nová hra.\n\nJe o vlacích.", text)).body
    assert body == tn.BriefBody(text=text)
    assert scan(text, 0).unclosed is None


@given(st.data())
def test_key_points_are_one_list(data: st.DataObject) -> None:
    """Each point is read back as it was, also when it has several lines."""
    points = data.draw(markdown.key_points())
    article = tn.loads(STRUCTURED)
    body = article.body.model_copy(update={"key_points": points})
    assert tn.loads(tn.dumps(article.model_copy(update={"body": body}))).body == body


def test_the_simplest_text() -> None:
    """It is one word."""
    assert find(markdown.texts(), lambda _: True, settings=FIND) == "hra"
    assert find(markdown.key_points(), lambda _: True, settings=FIND) == ("hra",)
