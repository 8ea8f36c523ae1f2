"""Ways to break language and typography."""

from __future__ import annotations

from rule_support import assert_covers

import technews_format as tn
from technews_format.testing.mutations.language import MUTATIONS


def test_each_code_of_the_family_has_three() -> None:
    """All of TN4xx and nothing else."""
    assert_covers(MUTATIONS, "TN4")


def test_articles_stay_valid() -> None:
    """Words and marks are wrong; the file can be read."""
    for examples in MUTATIONS.values():
        for example in examples:
            assert isinstance(tn.parse(example.data, example.file_name).article(), tn.Article)
