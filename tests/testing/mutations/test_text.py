"""Ways to break bytes, characters and white space."""

from __future__ import annotations

from rule_support import assert_covers

from technews_format.testing.mutations.text import MUTATIONS


def test_each_code_of_the_family_has_three() -> None:
    """All of TN0xx and nothing else."""
    assert_covers(MUTATIONS, "TN0")


def test_what_is_no_utf_8_is_bytes() -> None:
    """Changes of TN001 are none of a text: their bytes cannot be decoded."""
    for example in MUTATIONS["TN001"]:
        assert example.data.decode(errors="ignore").encode() != example.data
