"""Variations of good articles: good articles again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import technews_format as tn
from technews_format.checking.rules._examples import BASES, NAMES
from technews_format.testing.mutations.variations import AS_IT_IS, LINE_ENDS, VARIATIONS, Replacements, replaced

GOOD = st.tuples(*map(st.sampled_from, VARIATIONS[:-1]))


@given(base=st.sampled_from(sorted(BASES)), chosen=GOOD)
def test_a_varied_article_is_a_good_one(base: str, chosen: tuple[Replacements, ...]) -> None:
    """Whatever is replaced besides line ends, nothing is found, and the writer would write it so."""
    document = tn.parse(replaced(BASES[base], chosen), replaced(NAMES[base], chosen))
    assert tn.check(document) == []
    assert tn.format_document(document) == document.source


@pytest.mark.parametrize("variation", VARIATIONS)
def test_each_can_be_left_out(variation: tuple[Replacements, ...]) -> None:
    """The first choice, to which hypothesis shrinks, is none."""
    assert variation[0] == AS_IT_IS


@pytest.mark.parametrize("choice", [choice for variation in VARIATIONS for choice in variation[1:]])
def test_each_replaces_something(choice: Replacements) -> None:
    """No old text is misspelled: each stands in a good article, but for CR LF, which no good article has."""
    assert [old for old, _ in choice if old != "\r\n" and not any(old in text for text in BASES.values())] == []


def test_line_ends() -> None:
    """CR LF takes the place of LF once."""
    assert replaced("a\r\nb\n", [LINE_ENDS[1]]) == "a\r\nb\r\n"
