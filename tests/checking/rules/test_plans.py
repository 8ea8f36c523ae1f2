"""Fixes are planned once, and together where they mend one list."""

from __future__ import annotations

import pytest

import technews_format as tn
from technews_format.checking.rules._context import RuleContext
from technews_format.checking.rules._examples import BRIEF
from technews_format.checking.rules._plans import Plans
from technews_format.checking.rules._rule import Change, RuleFix
from technews_format.diagnostics import Edit, Problem
from technews_format.positions import LineIndex
from technews_format.testing.mutations.parts import structured

ITEM = "- Ryba Robotics"


def test_thousands_of_faults_do_not_take_forever() -> None:
    """What a code finds in the items of a list is mended by one replacement, which is planned once."""
    from technews_format import check

    text = structured((ITEM, "- ' Kvasar Labs'\n" * 500)).text
    found = [item for item in check(text) if item.code == "TN227"]
    assert len(found) == 500
    assert found[0].fix is not None
    assert {item.fix for item in found} == {found[0].fix}


def plans(text: str, fix: Edit | Change, problems: list[Problem]) -> Plans:
    """Return the plans of a rule that mends everything alike."""
    context = RuleContext(tn.parse(text), tn.Config())
    return Plans(context, {"TN227": RuleFix(lambda *_: fix, "safe", "x")}, problems, LineIndex(text))


@pytest.mark.parametrize(
    ("length", "most"), [(8_000, 100), (9_901, 100), (40_000, 25), (40_001, 24), (83_334, 11), (120_000, 10)]
)
def test_so_many_values_are_planned(length: int, most: int) -> None:
    """A hundred of a code at most, fewer in a long text, but ten at least; others have their turn later."""
    text = BRIEF.replace("nepotvrdili.", f"nepotvrdili{'x' * (length - len(BRIEF))}.")
    assert len(text) == length
    problems = [Problem("TN227", "x", at, at + 1, "title") for at in range(101)]
    planned = plans(text, Change({"title": "Jiný titulek"}), problems)
    assert planned.edit(problems[most - 1])
    assert planned.edit(problems[most]) is None


@pytest.mark.parametrize(("replacement", "safe"), [("1\ufe0f", True), ("1", False)])
def test_what_takes_marks_of_origin_off_is_not_safe(replacement: str, safe: bool) -> None:
    """Whatever the rule says."""
    text = BRIEF.replace("nepotvrdili.", "1\ufe0f")
    at = text.index("1\ufe0f")
    problem = Problem("TN227", "x", at, at + 2)
    planned = plans(text, Edit(at, at + 2, replacement), [problem]).edit(problem)
    assert planned == Edit(at, at + 2, replacement, safe)


def test_a_value_that_cannot_be_written_has_no_fix() -> None:
    """A brief body has no summary, so the edit is refused."""
    problem = Problem("TN227", "x", 0, 1, "body.summary")
    assert plans(BRIEF, Change({"body.summary": "Souhrn."}), [problem]).edit(problem) is None
