"""One file as a `Document` and as an `Article`: change values, write canonically, load and save, repair, compare.

Imports `validation`, `mojibake` and what is below them. Start with `document`, then `edit` and `serializer`.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

_MOVED = frozenset({"Document", "parse"})
"""What stood in a module of this name."""


def __getattr__(name: str) -> Any:
    """Return what this was when it was a module."""
    if name not in _MOVED:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from technews_format._util.moved import warn_of

    warn_of("document", "document.document")
    return getattr(import_module(f"{__name__}.document"), name)
