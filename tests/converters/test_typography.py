"""What renderers of Markdown do to the characters of a text."""

from __future__ import annotations

import pytest

from technews_format.converters._typography import heading_id, with_entities, with_symbols


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a - b", "a - b"), ("a -- b", "a – b"), ("a --- b", "a — b"), ("a ---- b", "a —- b"), ("..", ".."), (">>", "»")],
)
def test_symbols(text: str, expected: str) -> None:
    """Two hyphens are a dash, three a longer one, one is itself."""
    assert with_symbols(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("&copy;", "©"),
        ("&copy", "&copy"),
        ("&#1234567;", "\ufffd"),
        ("&#12345678;", "&#12345678;"),
        ("&#x41;", "A"),
        ("&#13;", "\ufffd"),
        ("&xyzzy;", "&xyzzy;"),
    ],
)
def test_entities(text: str, expected: str) -> None:
    """They have a semicolon and at most seven digits; what HTML would not keep is replaced."""
    assert with_entities(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [(" A  b! ", "a--b"), ("C++ & C#", "c--c"), ("!", ""), ("H₂O ½ ① 5³ ٣", "ho---5-٣")]
)
def test_ids(text: str, expected: str) -> None:
    """Each space becomes a hyphen; signs and numbers that are no decimal digits are dropped."""
    assert heading_id(text) == expected
