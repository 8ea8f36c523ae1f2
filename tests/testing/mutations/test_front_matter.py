"""Ways to break fences and YAML."""

from __future__ import annotations

from rule_support import assert_covers

from technews_format.testing.mutations.front_matter import CONFLICT, MUTATIONS, longer


def test_each_code_of_the_family_has_three() -> None:
    """All of TN1xx and nothing else."""
    assert_covers(MUTATIONS, "TN1")


def test_longer_markers() -> None:
    """Each marker of a conflict gets more signs, and nothing else changes."""
    assert longer(CONFLICT, 2).split("\n")[0] == "<<<<<<<<< HEAD"
    assert longer(CONFLICT, 2).replace("<" * 9, "<" * 7).replace("=" * 9, "=" * 7).replace(">" * 9, ">" * 7) == CONFLICT
