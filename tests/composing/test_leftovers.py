"""Searches for what models leave: each looks at one value and changes nothing."""

from __future__ import annotations

import itertools

import pytest

from technews_format._util.texts import replaced
from technews_format.composing import _leftovers

TEXT = "## Souhrn\nRobot. (5 slov)\n\n```\n# kód (5 slov)\n```\n\nDoufám, že vám článek pomůže."


def test_code_is_left_alone() -> None:
    """What looks like a heading or a count in a block of code is neither."""
    for search in _leftovers.TEXT:
        for item in search(TEXT):
            assert "kód" not in TEXT[item.start : item.end]


@pytest.mark.parametrize("searches", [_leftovers.TEXT, _leftovers.TITLE, _leftovers.NAME, _leftovers.POINT])
def test_leftovers_are_in_order_and_apart(searches: tuple[_leftovers.Search, ...]) -> None:
    """So that all of a search can be replaced at once."""
    for text in (TEXT, " \n\n" + TEXT + " \r\n", "**a** `b`\n\nc\xa0", "```\nx\n```"):
        for search in searches:
            found = [*search(text)]
            assert all(one.end <= two.start for one, two in itertools.pairwise(found))
            assert replaced(text, (item[:3] for item in found)) != text or not found
            assert all(item.reason for item in found)
