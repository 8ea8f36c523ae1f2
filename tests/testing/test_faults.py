"""Faulty articles: each code that one file can have, in articles that differ."""

from __future__ import annotations

import os
from typing import Any, cast

import pytest
from hypothesis import find, given, settings

import technews_format as tn
from technews_format.checking.rules.registry import all_rules
from technews_format.testing.faults import FaultyDocument, faulty_documents
from technews_format.testing.mutations.table import MUTATIONS

COUNT = int(os.environ.get("TECHNEWS_EXAMPLES", "300"))
COMPARING = [code for code, rule in all_rules().items() if rule.scope == "corpus" and code != "TN501"]
SINGLE = [code for code in tn.CODES if code not in COMPARING]


def codes(faulty: FaultyDocument) -> set[str]:
    """Return the codes that are found in a document with the configuration that it names."""
    return {item.code for item in tn.check(faulty.document, config=faulty.config)}


@pytest.mark.parametrize("code", SINGLE)
def test_each_code_of_a_file_is_found(code: str) -> None:
    """What is generated for a code has it, and differs."""
    seen = set()

    @settings(max_examples=15)
    @given(faulty_documents(code))
    def check(faulty: FaultyDocument) -> None:
        assert faulty.code == code
        assert code in codes(faulty)
        seen.add(faulty.document.to_bytes())

    check()
    assert len(seen) > 5


@pytest.mark.slow
@settings(max_examples=COUNT)
@given(faulty_documents())
def test_any_code_is_found(faulty: FaultyDocument) -> None:
    """Without a code it is any, and always there. `TECHNEWS_EXAMPLES=10000` tries that many."""
    assert faulty.code in codes(faulty)


def test_the_name_of_a_rule_does() -> None:
    """As everywhere, a rule can be called by its name."""
    assert find(faulty_documents("key-order"), lambda _: True).code == "TN118"


@pytest.mark.parametrize("code", COMPARING)
def test_rules_that_compare_files_are_refused(code: str) -> None:
    """No one file has their codes, and the message says so."""
    with pytest.raises(ValueError, match=f"{code} .* compares files"):
        faulty_documents(code)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("TN999", "no rule is called 'TN999'; there are TN"),
        ("tn118x", "no rule is called 'tn118x'; there are TN118"),
        ("key-ordr", "no rule is called 'key-ordr'; there are key-order"),
        ("", "no rule is called ''"),
    ],
)
def test_unknown_codes_are_refused(name: str, message: str) -> None:
    """The message names what was probably meant."""
    with pytest.raises(ValueError, match=message):
        faulty_documents(name)


@pytest.mark.parametrize("wrong", [118, b"TN118"])
def test_what_is_no_text_is_refused(wrong: object) -> None:
    """Neither a number nor bytes are a code."""
    with pytest.raises(TypeError, match="a code as text"):
        faulty_documents(cast("Any", wrong))


@given(faulty_documents("TN6"))
def test_the_beginning_of_codes_does(faulty: FaultyDocument) -> None:
    """Any code that begins so is found, but those for which files are compared."""
    assert faulty.code.startswith("TN6")
    assert faulty.code in codes(faulty)
    assert faulty.config["target"] == all_rules()[faulty.code].target


def test_the_smallest_one_is_a_fixed_article() -> None:
    """Hypothesis shrinks to the first way to break it, in an article as it stands in the library."""
    smallest = find(faulty_documents("TN118"), lambda _: True)
    assert smallest.document.to_bytes() == MUTATIONS["TN118"][0].data
