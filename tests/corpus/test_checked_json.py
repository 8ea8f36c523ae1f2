"""Findings as JSON, and back."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from technews_format.corpus.checked_json import packed, unpacked

PLAIN = st.none() | st.booleans() | st.integers() | st.text() | st.frozensets(st.text())
VALUES = st.recursive(PLAIN, lambda inner: st.lists(inner).map(tuple))


@given(VALUES)
def test_what_is_packed_comes_back(value: object) -> None:
    """By way of the text of JSON."""
    assert unpacked(json.loads(json.dumps(packed(value)))) == value


@pytest.mark.parametrize(
    "value",
    [{}, {"Path": ["/"]}, {"Position": [1]}, {"bytes": ["a"]}, {"set": [[{"set": 1}]]}, {"set": 1}],
)
def test_what_was_never_packed(value: object) -> None:
    """It is refused by an exception that whoever reads a line expects."""
    with pytest.raises((ValueError, TypeError, LookupError)):
        unpacked(value)
