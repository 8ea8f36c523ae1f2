"""Generated values are of their kinds, and begin with the simplest."""

from __future__ import annotations

from urllib.parse import urlsplit

from hypothesis import Phase, find, given, settings

import technews_format as tn
from technews_format.testing import values
from technews_format.yaml.writer import needs_quotes

FIND = settings(database=None, max_examples=2_000, phases=[Phase.generate, Phase.shrink])


def test_the_simplest_values() -> None:
    """They are short Czech words, and what a reader of a failing test takes for granted."""
    simplest = {
        name: find(getattr(values, name)(), lambda _: True, settings=FIND)
        for name in ("words", "titles", "original_titles", "topics", "names", "slugs", "addresses", "unknown_keys")
    }
    assert simplest == {
        "words": "hra",
        "titles": "Nová hra",
        "original_titles": "A New Game",
        "topics": "hry",
        "names": "Pramen",
        "slugs": None,
        "addresses": "https://example.org/",
        "unknown_keys": {},
    }


@given(values.stamps())
def test_both_stamps_are_one_instant(stamps: tuple[tn.Timestamp, tn.Timestamp]) -> None:
    """However they are spelled."""
    assert stamps[0] == stamps[1]


@given(values.addresses())
def test_addresses_have_a_host(address: str) -> None:
    """They are absolute and have no white space."""
    assert urlsplit(address).hostname
    assert address.split() == [address]


def test_most_ambiguous_texts_need_quotes() -> None:
    """They are there because a writer has to do something about them."""
    assert sum(map(needs_quotes, values.AMBIGUOUS)) >= len(values.AMBIGUOUS) * 0.8
