"""The short ways to an answer say what the long ways say: of front matter in order, of rules to run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from changes import BODY_PIECES, HEAD_PIECES, TEXTS, Change, changed, changes
from hypothesis import given, settings
from hypothesis import strategies as st

import technews_format as tn
from technews_format.checking.checker import Checker
from technews_format.checking.config import Config, make_config
from technews_format.checking.rules import _style
from technews_format.checking.rules._context import RuleContext

if TYPE_CHECKING:
    pass


@settings(max_examples=400)
@given(text=st.sampled_from(TEXTS), made=changes(HEAD_PIECES))
def test_front_matter_that_one_pattern_takes_for_orderly_is_so_value_by_value(text: str, made: list[Change]) -> None:
    """What the pattern for a whole front matter takes for orderly, the look at each value does."""
    context = RuleContext(tn.parse(changed(text, 4, text.index("\n---\n", 5), made)), Config())
    if _style.is_orderly(context):
        assert not list(_style.odd_values(context))


@settings(max_examples=300, deadline=None)
@given(text=st.sampled_from(TEXTS), made=changes([*BODY_PIECES, *HEAD_PIECES]))
def test_rules_that_are_left_out_find_nothing(text: str, made: list[Change]) -> None:
    """A rule whose signs or keys are not in a text has no finding in it."""
    checker = Checker(make_config({"target": ["jekyll", "hugo"]}))
    context = RuleContext(tn.parse(changed(text, 4, len(text), made), "2026-01-01-x.md"), checker.config)
    chosen = checker._that_can_find(context)
    for rule in checker._that_can_run(context):
        if rule not in chosen:
            assert rule.check is not None
            assert not list(rule.check(context)), rule.code
