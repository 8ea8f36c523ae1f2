"""How rules are made of checks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from technews_format.checking.rules._corpus import Summary
from technews_format.checking.rules._examples import Example
from technews_format.checking.rules._rule import CorpusFinding, Finding, corpus_rule, found_by_reading, rule

EXAMPLE = Example(())


def test_a_check_becomes_a_rule() -> None:
    """Its docstring says what the rule looks for, the table of codes how it is called and what its family is."""

    @rule("TN012", "text", why="  It is not seen.", example=EXAMPLE, byte_set=b" \t", in_canonical=False)
    def check(_: object) -> Iterator[Finding]:
        """Look for white space."""
        yield Finding("x", 0, 1)

    assert (check.code, check.scope, check.what, check.why) == (
        "TN012",
        "text",
        "Look for white space.",
        "It is not seen.",
    )
    assert (check.entry.name, check.byte_set, check.keys) == ("trailing-white-space", frozenset(b" \t"), frozenset())
    assert not check.in_canonical
    assert check.family
    assert check.check_corpus is None


def test_a_check_without_a_docstring_has_that_of_the_table() -> None:
    """So it is where Python has left docstrings out (`-OO`)."""

    @corpus_rule("TN502", why="x", example=EXAMPLE, target="hugo")
    def check(_: Sequence[Summary]) -> Iterator[CorpusFinding]:
        yield from ()

    assert (check.what, check.scope, check.target) == (check.entry.summary, "corpus", "hugo")
    assert check.check is None


def test_what_reading_finds_has_no_check() -> None:
    """The rule only documents it."""
    made = found_by_reading("TN101", "What.", why="Why.", example=EXAMPLE)
    assert (made.scope, made.check, made.check_corpus, made.fix) == ("reading", None, None, None)
