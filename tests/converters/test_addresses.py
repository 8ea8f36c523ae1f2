"""Where an article lives on a site."""

from __future__ import annotations

import pytest
from support import STRUCTURED, changed

import technews_format as tn
from technews_format.converters.addresses import absolute_url, article_path


@pytest.mark.parametrize(
    ("slug", "folder"),
    [("nový-čip", "nový-čip"), ("../../x", "x"), ("..", "article"), (".hidden", "hidden"), ("a/b", "ab")],
)
def test_a_page_stays_within_its_day(slug: str, folder: str) -> None:
    """Whatever the slug is, it is the name of one folder."""
    assert article_path(changed(slug=slug)) == f"tech-news/2026-02-18/{folder}/"


def test_the_day_is_that_of_utc() -> None:
    """Where the article was published does not matter."""
    article = tn.loads(STRUCTURED.replace("'2026-02-18T09:30:00+00:00'", "'2026-02-18T00:30:00+02:00'"))
    assert article_path(article).startswith("tech-news/2026-02-17/")


@pytest.mark.parametrize(
    ("path", "address"), [("", ""), ("a-b_c.d~/", "a-b_c.d~/"), ("čaj?#%/", "%C4%8Daj%3F%23%25/"), ("a+b", "a+b")]
)
def test_a_path_is_escaped(path: str, address: str) -> None:
    """What an address could take for something else, and what it cannot hold."""
    assert absolute_url("https://example.org/", path) == f"https://example.org/{address}"
