"""What a body is read as: variants that programs wrote, and what is no structure."""

from __future__ import annotations

import pytest
from reading import PLAIN, changed, codes
from support import STRUCTURED

import technews_format as tn


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_rules_between_sections(newline: str) -> None:
    """A rule around a section belongs to none; it is reported and not written again."""
    text = STRUCTURED.replace("\n\n## ", "\n\n---\n\n## ").replace("\n", newline)
    assert codes(text) == ["TN317"] * 4
    assert tn.loads(text) == PLAIN


@pytest.mark.parametrize(
    ("points", "code"),
    [
        ("* První bod.\n+ **Druhý**: bod.\n- Třetí bod.", None),
        ("- První bod.\n\n- **Druhý**: bod.\n\n- Třetí bod.", None),
        ("1. První bod.\n2. **Druhý**: bod.\n3. Třetí bod.", "TN319"),
        ("• První bod.\n• **Druhý**: bod.\n• Třetí bod.", "TN319"),
    ],
)
def test_key_points_that_load(points: str, code: str | None) -> None:
    """Bullets of every kind are read; other marks are warned about."""
    text = changed("- První bod.\n- **Druhý**: bod.\n- Třetí bod.", points)
    assert codes(text) == ([code] if code else [])
    assert tn.loads(text) == PLAIN


def test_key_points_of_several_lines() -> None:
    """Continuation lines and nested lists belong to their point."""
    text = changed("- První bod.", "- První bod,\n  který pokračuje.\n  - vnořený\n\n  odstavec")
    body = tn.loads(text).body
    assert isinstance(body, tn.StructuredBody)
    assert body.key_points[0] == "První bod,\n  který pokračuje.\n  - vnořený\n\n  odstavec"
    assert tn.dumps(tn.loads(text)) == text
