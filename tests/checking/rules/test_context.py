"""What rules look at."""

from __future__ import annotations

import pytest

import technews_format as tn
from technews_format.checking.rules._context import _TELLING_NOTHING, RuleContext, difference
from technews_format.checking.rules._examples import BRIEF
from technews_format.checking.rules.registry import all_rules
from technews_format.diagnostics import Edit

RULES = all_rules()


def test_no_rule_asks_for_a_sign_that_is_left_out() -> None:
    """Signs of rules are looked for among those that `RuleContext` keeps."""
    assert not {sign for rule in RULES.values() for sign in rule.byte_set} & {*_TELLING_NOTHING}


def context(text: str) -> RuleContext:
    """Return what rules look at in a text."""
    return RuleContext(tn.parse(text), tn.Config())


@pytest.mark.parametrize(
    ("before", "after", "edit"),
    [
        ("abc", "abc", None),
        ("abc", "abxc", Edit(2, 2, "x")),
        ("abc", "ac", Edit(1, 2, "")),
        ("aa", "aaa", Edit(2, 2, "a")),
        ("", "a", Edit(0, 0, "a")),
    ],
)
def test_a_difference_is_as_small_as_can_be(before: str, after: str, edit: Edit | None) -> None:
    """What is common at the beginning comes first, then what is common at the end."""
    assert difference(before, after, safe=True) == edit


def test_the_line_end_is_that_of_the_file() -> None:
    """What fixes write ends as the lines of the file do."""
    assert [context(BRIEF.replace("\n", newline)).newline for newline in ("\n", "\r\n", "\r")] == ["\n", "\r\n", "\r"]


def test_what_stands_between_back_quotes_is_code() -> None:
    """The text beside it is none."""
    text = BRIEF.replace("nepotvrdili.", "nepotvrdili `a` b.")
    at = text.index("`a`")
    assert context(text).is_code(at + 1)
    assert not context(text).is_code(at + 4)
