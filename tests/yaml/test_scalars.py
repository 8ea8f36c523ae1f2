"""What unquoted scalars mean, and which ones parsers dispute."""

from __future__ import annotations

import re
import sys

import pytest
import yaml
from hypothesis import example, given
from yaml_texts import NUMBER_LIKE

from technews_format.yaml.scalars import BEGINNINGS, is_ambiguous, resolve_plain


@given(NUMBER_LIKE)
@example("190:20:30")
@example("2001-12-14t21:59:43.10-05:00")
def test_what_pyyaml_resolves_is_ambiguous(text: str) -> None:
    """Whatever PyYAML takes for something else than text counts as ambiguous."""
    tag = yaml.SafeLoader("").resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
    if tag != "tag:yaml.org,2002:str":
        assert is_ambiguous(text)


def test_only_some_characters_begin_what_is_ambiguous() -> None:
    """A text that begins with another character is not looked at; case is ignored as the patterns do it."""
    characters = "".join(map(chr, range(sys.maxunicode + 1)))
    assert set(re.findall(r"[ynotfi~.+\-_0-9<=:]", characters, re.IGNORECASE)) == BEGINNINGS


@pytest.mark.parametrize(
    ("text", "value"),
    [("null", None), ("Null", None), ("~", None), ("-0", 0), ("+5", 5), ("007", "007"), ("nUll", "nUll"), ("5.", "5.")],
)
def test_plain_scalars(text: str, value: object) -> None:
    """Null and plain decimal integers have a value; the rest is text."""
    assert resolve_plain(text) == value
