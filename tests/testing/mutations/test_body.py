"""Ways to break body and footer."""

from __future__ import annotations

from rule_support import assert_covers

import technews_format as tn
from technews_format.checking.rules._examples import STRUCTURED
from technews_format.testing.mutations.body import MUTATIONS, swapped
from technews_format.testing.mutations.parts import structured


def test_each_code_of_the_family_has_three() -> None:
    """All of TN3xx and nothing else."""
    assert_covers(MUTATIONS, "TN3")


def test_swapped_headings() -> None:
    """Two headings take each other's place, and the same again brings them back."""
    once = structured(*swapped("Souhrn", "Podrobnosti")).text
    assert once.index("## Podrobnosti") < once.index("## Klíčové body") < once.index("## Souhrn")
    twice = structured(*swapped("Souhrn", "Podrobnosti"), *swapped("Souhrn", "Podrobnosti"))
    assert twice.text == STRUCTURED


def test_the_front_matter_stays_readable() -> None:
    """What breaks a body leaves the keys before it alone."""
    for examples in MUTATIONS.values():
        for example in examples:
            assert tn.parse(example.text).front_matter is not None
