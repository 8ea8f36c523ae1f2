"""Rules about the dates of an article (TN208–TN211)."""

from __future__ import annotations

import pytest
from rule_support import codes, covered, fixed, only

from technews_format.checking.rules._examples import Example
from technews_format.testing.mutations.parts import structured


@pytest.mark.parametrize(
    ("example", "code", "place", "marked"),
    [
        (structured(("'2026-02-10 09:30:00'", "'2026-02-10 10:30:00'")), "TN210", "6:7", "'2026-02-10 10:30:00'"),
    ],
)
def test_a_finding_marks_the_smallest_stretch(example: Example, code: str, place: str, marked: str) -> None:
    """Line, column and marked text of a finding are those of the fault."""
    finding = only(example, code)
    assert (str(finding.span), covered(example, finding)) == (place, marked)


@pytest.mark.parametrize(
    ("example", "code", "message"),
    [
        (
            structured(("'2026-02-10T09:30:00+00:00'", "'2026-02-10T10:30:00+01:00'")),
            "TN209",
            "publishedAt is 2026-02-10T10:30:00+01:00, which is not in UTC; write 2026-02-10T09:30:00+00:00",
        ),
    ],
)
def test_a_message_says_what_was_found_and_what_to_do(example: Example, code: str, message: str) -> None:
    """The message names the value that was found and the one that was expected."""
    assert only(example, code).message == message


@pytest.mark.parametrize(
    ("example", "code", "unsafe", "line"),
    [
        (structured(("'2026-02-10 09:30:00'", "včera")), "TN208", True, "date: '2026-02-10 09:30:00'"),
        (
            structured(("T09:30:00+00:00", "T10:30:00+01:00")),
            "TN209",
            True,
            "publishedAt: '2026-02-10T09:30:00+00:00'",
        ),
        (
            structured(("'2026-02-10 09:30:00'", "'2026-02-10 10:30:00 +0100'")),
            "TN209",
            True,
            "date: '2026-02-10 09:30:00'",
        ),
        (structured(("'2026-02-10 09:30:00'", "'2026-02-11 09:30:00'")), "TN210", True, "date: '2026-02-10 09:30:00'"),
    ],
)
def test_a_fix_gives_the_value_that_was_meant(example: Example, code: str, line: str, *, unsafe: bool) -> None:
    """The mended text has the right line, and an unsafe fix waits to be allowed."""
    assert line in fixed(example, code, unsafe=unsafe).split("\n")
    if unsafe:
        assert fixed(example, code) == example.text


def test_the_present_is_an_option() -> None:
    """`now` decides what the future is."""
    import datetime as dt

    before = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    assert "TN211" in codes(structured(), now=before)
    assert "TN211" not in codes(structured())


def test_a_target_with_its_own_rule_about_the_future_silences_the_general_one() -> None:
    """One fault has one finding: with a target its rule reports the date, unless it is ignored."""
    future = structured(("2026-02-10", "2999-02-10"))
    assert "TN211" not in codes(future, target=["jekyll"])
    assert "TN211" not in codes(future, target=["hugo"])
    assert "TN211" in codes(future, target=["hugo"], ignore=["TN613"])
