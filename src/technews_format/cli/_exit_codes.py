"""How commands end, and how they count."""

from __future__ import annotations

__all__ = ["CLEAN", "FAILURE", "FINDINGS", "count"]

CLEAN, FINDINGS, FAILURE = 0, 1, 2


def count(number: int, what: str) -> str:
    """Return a number of things in words: ``1 file``, ``2,000 files``."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"
