"""Diagnostics work out their places and fixes when they are asked for."""

from __future__ import annotations

import pytest

import technews_format as tn
from technews_format.diagnostics import Edit, Problem, locate, offsets_of, planner_of
from technews_format.positions import LineIndex

TEXT = "ab\ncd\n"


class Planner:
    """Plans one fix, and counts how often it is asked."""

    asked = 0

    def edit(self, problem: Problem) -> Edit | None:
        """Replace what was found."""
        self.asked += 1
        return Edit(problem.start, problem.end, "x")

    def fix(self, edit: Edit) -> tn.Fix:
        """Give it lines and columns."""
        return tn.Fix(LineIndex(TEXT).span(edit.start, edit.end), edit.replacement, edit.safe)


def test_a_fix_is_planned_once() -> None:
    """When it is first asked for; then nobody plans it any more."""
    planner = Planner()
    finding = tn.Diagnostic.of(Problem("TN001", "wrong", 4, 5, "title"), "error", "a.md", LineIndex(TEXT), planner)
    assert planner_of(finding) is not None
    assert offsets_of(finding) == (4, 5)
    assert planner.asked == 0
    assert finding.fix is finding.fix
    assert planner.asked == 1
    assert planner_of(finding) is None
    assert finding.fix is not None
    assert (finding.fix.replacement, str(finding.fix.span)) == ("x", "2:2")


def test_a_diagnostic_reads_like_that_of_a_compiler() -> None:
    """Path, line, column, code, message; without a path it begins with the line."""
    finding = tn.Diagnostic.of(Problem("TN001", "wrong", 4, 5), "error", "a.md", LineIndex(TEXT), None)
    assert str(finding) == "a.md:2:2: TN001 wrong"
    assert (finding.name, finding.fix) == ("not-utf-8", None)
    by_hand = tn.Diagnostic("TN001", "wrong", finding.span, "error")
    assert str(by_hand) == "2:2: TN001 wrong"
    assert offsets_of(by_hand) == (4, 5)
    assert planner_of(by_hand) is None


def test_problems_are_located_in_order() -> None:
    """By place; the severity is that of the code."""
    found = locate([Problem("TN405", "b", 4, 5), Problem("TN001", "a", 0, 1)], LineIndex(TEXT), None)
    assert [(item.code, str(item.span), item.severity) for item in found] == [
        ("TN001", "1:1", "error"),
        ("TN405", "2:2", "info"),
    ]


def test_no_other_attribute_is_worked_out() -> None:
    """An unknown name is an error that says so."""
    (finding,) = locate([Problem("TN001", "a", 0, 1)], LineIndex(TEXT), None)
    with pytest.raises(AttributeError, match="'Diagnostic' object has no attribute 'place'"):
        finding.place  # type: ignore[attr-defined]  # noqa: B018
