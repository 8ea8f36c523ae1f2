"""All ways to break a good article, in one table."""

from __future__ import annotations

import technews_format as tn
from technews_format.testing.mutations.table import MUTATIONS


def test_every_code_has_three_ways_to_be_broken() -> None:
    """The table holds each code, in order, and at least three changes for each."""
    assert list(MUTATIONS) == list(tn.CODES)
    assert [code for code, examples in MUTATIONS.items() if len(examples) < 3] == []
