"""Fixes are planned once, and together where they mend one list."""

from __future__ import annotations

from rule_support import structured

ITEM = "- Ryba Robotics"


def test_thousands_of_faults_do_not_take_forever() -> None:
    """What a code finds in the items of a list is mended by one replacement, which is planned once."""
    from technews_format import check

    text = structured((ITEM, "- ' Kvasar Labs'\n" * 500)).text
    found = [item for item in check(text) if item.code == "TN227"]
    assert len(found) == 500
    assert found[0].fix is not None
    assert {item.fix for item in found} == {found[0].fix}
