"""Ways to break what Jekyll and Hugo make of an article."""

from __future__ import annotations

from rule_support import assert_covers

from technews_format.testing.mutations.targets import MUTATIONS


def test_each_code_of_the_family_has_three() -> None:
    """All of TN6xx and nothing else."""
    assert_covers(MUTATIONS, "TN6")


def test_each_names_its_target() -> None:
    """Without a target none of them is found."""
    assert all(example.target for examples in MUTATIONS.values() for example in examples)
