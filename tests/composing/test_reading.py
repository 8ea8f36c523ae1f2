"""The names of keys, and what counts as text."""

from __future__ import annotations

import pytest

import technews_format as tn
from technews_format.composing._reading import field_of, has_text


def test_every_field_is_known_by_its_name() -> None:
    """So are the keys of earlier answers, and the Czech headings."""
    assert [field_of(name) for name in tn.ArticleDraft.model_fields] == list(tn.ArticleDraft.model_fields)
    assert field_of("keyPoints") == field_of("KEY_POINTS") == field_of("klicove body") == "key_points"
    assert field_of("") is None
    assert field_of("title" * 100) is None


@pytest.mark.parametrize(
    ("text", "expected"), [("", False), ("\n```json\n{ [", False), ('"},]\ufeff', False), ("a", True), ("```\n–", True)]
)
def test_has_text(text: str, expected: bool) -> None:
    """White space, punctuation of JSON and marks of blocks are none."""
    assert has_text(text) is expected
