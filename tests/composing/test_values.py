"""Values of other types than a draft has."""

from __future__ import annotations

import json
from typing import Any

import pytest

import technews_format as tn


def read(**values: Any) -> tuple[dict[str, Any], list[str]]:
    """Return the draft of an answer in JSON, and what is said of it."""
    answer = tn.read_answer(json.dumps(values))
    return answer.draft.model_dump(exclude_defaults=True), [finding.message for finding in answer.findings]


@pytest.mark.parametrize(
    ("value", "level"),
    [
        (4, 4),
        ("4", 4),
        (4.0, 4),
        (" 4 ", 4),
        ("VYSOKÁ ⚡", 4),
        ("kritická", 5),
        (9, 9),
        (-1, -1),
        (None, None),
        ([4], 4),
    ],
)
def test_importance(value: object, level: int | None) -> None:
    """A number, however it is written, or the name of one; whether it is in range, others judge."""
    found, messages = read(importance=value, title="x")
    assert (found.get("importance"), messages) == (level, [])


@pytest.mark.parametrize(
    ("value", "level"),
    [
        ("4/5", 4),
        ("4 – vysoká", 4),
        (3.5, None),
        ("3,5", None),
        ("", None),
        ([4, 5], None),
        (True, None),
        ("x" * 50, None),
    ],
)
def test_importance_with_more_than_a_number(value: object, level: int | None) -> None:
    """What is not taken is reported."""
    found, messages = read(importance=value, title="x")
    assert found.get("importance") == level
    (message,) = messages
    assert "no whole number from 1 to 5" in message


@pytest.mark.parametrize(
    ("value", "items"),
    [
        ("a, b; c", ("a", "b", "c")),
        ("a\nb, c", ("a", "b, c")),
        ("- a\n- b", ("a", "b")),
        ("", ()),
        (None, ()),
        (["a", None, 5], ("a", "5")),
        (7, ("7",)),
    ],
)
def test_lists_of_names(value: object, items: tuple[str, ...]) -> None:
    """Text is split at marks, lines or commas."""
    found, messages = read(companies=value, title="x")
    assert (found.get("companies", ()), messages) == (items, [])


def test_key_points() -> None:
    """They are not split at commas."""
    assert read(key_points="a, b")[0] == {"key_points": ("a, b",)}
    assert read(key_points="1. a,\n   b\n2) c\n• d")[0] == {"key_points": ("a, b", "c", "d")}


def test_what_is_no_text_is_left_out() -> None:
    """With its place in the draft and all that it held."""
    answer = tn.read_answer('{"title": {"cs": "x"}, "people": ["a", ["b"]], "text": "y"}')
    assert answer.draft == tn.ArticleDraft(text="y", people=("a",))
    assert [(finding.path, finding.text) for finding in answer.findings] == [("title", "cs, x"), ("people[1]", "b")]


def test_the_later_of_two_values_is_taken() -> None:
    """Unless it says nothing; the other one is reported."""
    answer = tn.read_answer('{"title": "a", "czech_title": "b", "text": "c", "text": "", "people": [], "people": []}')
    assert answer.draft == tn.ArticleDraft(title="b", text="c")
    assert [finding.text for finding in answer.findings] == ["czech_title a", "text ", "people "]


def test_a_repaired_value_that_may_be_two_is_refused() -> None:
    """Nobody can tell what was meant."""
    with pytest.raises(tn.InvalidDraft, match="summary: what looks like another key stands inside"):
        tn.parse_draft('{"summary": "a", y_points": ["b"], "title": "c"}')


def test_deep_values() -> None:
    """They are reported without recursion."""
    answer = tn.read_answer('{"title": "x", "n": ' + "[" * 800 + '"y"' + "]" * 800 + "}")
    assert [finding.text for finding in answer.findings] == ["n: y"]
