"""The article that a page holds as data."""

from __future__ import annotations

import pickle

import pytest
from support import STRUCTURED

import technews_format as tn
from technews_format.converters._escaping import script_json

ARTICLE = tn.loads(STRUCTURED)


@pytest.mark.parametrize(
    ("page", "problem"),
    [
        ("", "no embedded article"),
        ("<!DOCTYPE html><title>x</title><p>Text", "no embedded article"),
        (tn.to_html(ARTICLE), "no embedded article"),
        ('<script type="application/json">{}</script>', "no embedded article"),
        ('<script type="application/json" class="technews-article">', "embedded article: line 1"),
        ('<script type="application/json" class="technews-article">{}</script>', "embedded article: format: missing"),
        (tn.to_html(ARTICLE, page=True).replace('"version":1', '"version":2'), "version: found 2"),
        (tn.to_html(ARTICLE, page=True).replace('class="technews-article"', ""), "no embedded article"),
        (b"\xff", "not UTF-8 at byte offset 0"),
    ],
)
def test_foreign_pages(page: str | bytes, problem: str) -> None:
    """A page of somebody else, or a damaged one, says so."""
    with pytest.raises(tn.InvalidHtml, match=problem) as raised:
        tn.from_html(page)
    copy = pickle.loads(pickle.dumps(raised.value))
    assert (copy.problems, str(copy)) == (raised.value.problems, str(raised.value))


def test_the_first_data_count() -> None:
    """What an article quotes of a page is text and is not taken for its data."""
    quoted = ARTICLE.model_copy(update={"body": tn.BriefBody(text=f"x {script_json({})} `</script>`")})
    page = tn.to_html(quoted, page=True)
    assert tn.from_html(f"{page}{tn.to_html(ARTICLE, page=True)}") == quoted
