"""Ways to break the values of the front matter."""

from __future__ import annotations

from rule_support import assert_covers

from technews_format.testing.mutations.values import MUTATIONS


def test_each_code_of_the_family_has_three() -> None:
    """All of TN2xx and nothing else."""
    assert_covers(MUTATIONS, "TN2")


def test_what_is_about_a_site_names_it() -> None:
    """No value is wrong for one site generator only: those are another family."""
    assert {example.target for examples in MUTATIONS.values() for example in examples} == {None}
