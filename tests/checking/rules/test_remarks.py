"""Remarks of language models."""

from __future__ import annotations

import pytest

import technews_format as tn
from technews_format.checking.rules._context import RuleContext
from technews_format.checking.rules._examples import BRIEF
from technews_format.checking.rules._remarks import remarks_of


@pytest.mark.parametrize(("length", "is_found"), [(300, True), (301, False)])
def test_a_remark_begins_with_300_characters(length: int, *, is_found: bool) -> None:
    """What goes on behind them is not looked at."""
    remark = f"Jistě!{' ' * (length - len('Jistě!Zde'))}Zde"
    text = BRIEF.replace("---\n\nStudio", f"---\n\n{remark} je text. Studio")
    assert remark in text
    found = remarks_of(RuleContext(tn.parse(text), tn.Config()))
    assert [text[item.start : item.end] for item in found] == [remark] * is_found
