"""How commands end."""

from __future__ import annotations

__all__ = ["CLEAN", "FAILURE", "FINDINGS"]

CLEAN, FINDINGS, FAILURE = 0, 1, 2
