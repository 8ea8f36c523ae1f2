"""What unquoted scalars mean, and which ones parsers dispute."""

from __future__ import annotations

import re
import sys

import pytest
import yaml
from hypothesis import example, given
from yaml_texts import NUMBER_LIKE

from technews_format._util.frozen import MAX_INTEGER
from technews_format.yaml.scalars import BEGINNINGS, in_quotes, is_ambiguous, resolve_plain


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


@pytest.mark.parametrize(("number", "is_integer"), [(MAX_INTEGER, True), (MAX_INTEGER + 1, False)])
def test_the_greatest_integer(number: int, is_integer: bool) -> None:
    """A longer one would be another number in a program that counts in floats."""
    for value in (number, -number):
        assert resolve_plain(str(value)) == (value if is_integer else str(value))


@pytest.mark.parametrize("text", ["", "no", "Infinity", "-infinity", "+.nan", "12:30", "1_000,5", "0x_f", "<<", ":a"])
def test_what_parsers_dispute(text: str) -> None:
    """Words up to the longest one, with and without a sign, and numbers in every spelling."""
    assert is_ambiguous(text)


@pytest.mark.parametrize("text", ["4K televize", "yesterday", "infinity loop", "Nová hra", "-a", "x:y"])
def test_what_all_parsers_take_for_text(text: str) -> None:
    """A text that only begins like something else."""
    assert not is_ambiguous(text)


def test_quotes_are_doubled_in_quotes() -> None:
    """What is in single quotes reads back."""
    assert in_quotes("it's") == "'it''s'"
