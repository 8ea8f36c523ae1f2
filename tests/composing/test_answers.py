"""`parse_draft`: plain JSON, and what is wrong with it."""

from __future__ import annotations

import pytest

import technews_format as tn
from technews_format.composing.answers import parse_draft


def test_json() -> None:
    """The keys are the fields of a draft."""
    assert parse_draft('{"title": "Hra", "companies": ["A"]}') == tn.ArticleDraft(title="Hra", companies=("A",))
    with pytest.raises(tn.InvalidDraft, match="importance: "):
        parse_draft('{"importance": "x"}')
    with pytest.raises(tn.InvalidDraft, match="Invalid JSON"):
        parse_draft("{")
