"""What rules look at."""

from __future__ import annotations

from technews_format.checking.rules._context import _TELLING_NOTHING
from technews_format.checking.rules.registry import all_rules

RULES = all_rules()


def test_no_rule_asks_for_a_sign_that_is_left_out() -> None:
    """Signs of rules are looked for among those that `RuleContext` keeps."""
    assert not {sign for rule in RULES.values() for sign in rule.signs} & {*_TELLING_NOTHING}
