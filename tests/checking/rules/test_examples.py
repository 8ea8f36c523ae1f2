"""The good articles, and the examples that change them."""

from __future__ import annotations

from typing import Literal

import pytest
from rule_support import codes

import technews_format as tn
from technews_format.checking.rules._examples import BASES, Example
from technews_format.checking.rules.registry import all_rules

RULES = all_rules()


@pytest.mark.parametrize("base", BASES)
def test_the_good_articles_are_clean(base: Literal["structured", "brief"]) -> None:
    """The articles that the examples change have no finding, for any target, and are canonical."""
    text = BASES[base]
    assert tn.dumps(tn.loads(text)) == text
    found = tn.check(text, name=Example((), base).file_name, config={"target": ["jekyll", "hugo"]})
    assert {item.code for item in found} <= {"TN603", "TN611"}  # both are about the dialect as a whole


@pytest.mark.parametrize("code", RULES)
def test_example_triggers_exactly_its_code(code: str) -> None:
    """The example of a rule has findings of its code and of no other."""
    assert codes(RULES[code].example) == {code}
