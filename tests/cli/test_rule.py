"""``technews rule``: what it explains."""

from __future__ import annotations

from commands import outcome

import technews_format as tn


def test_rules_explain_themselves() -> None:
    """All in a table, some by code or name, and what is no rule."""
    code, printed, _ = outcome("rule")
    assert code == 0
    assert [line[:5] for line in printed.splitlines()] == list(tn.CODES)
    assert outcome("rule", "TN212")[1] == outcome("rule", "slug-not-derived")[1]
    assert outcome("rule", "TN212")[1].startswith("# TN212 slug-not-derived\n")
    assert outcome("rule", "TN4")[1].count("\n## Why that is bad\n") == sum(code.startswith("TN4") for code in tn.CODES)
    assert outcome("rule", "TN999")[0] == 2
