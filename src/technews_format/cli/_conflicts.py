"""Values and conflicts in words, one line each."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from technews_format._util.texts import cut

if TYPE_CHECKING:
    from technews_format.document.conflicts import Conflict

__all__ = ["shown", "told"]


def shown(value: Any, longest: int = 60) -> str:
    """Return a value as one line shows it.

    Args:
        value: Plain values; None is nothing.
        longest: How many characters of it.

    Examples:
        >>> shown(None), shown(("Pramen", "Kotva")), shown("Nová hra", 4)
        ('nothing', '["Pramen", "Kotva"]', '"Nov…')
    """
    return "nothing" if value is None else cut(json.dumps(value, ensure_ascii=False, default=str), longest)


def told(conflict: Conflict) -> str:
    """Return what clashes, in words."""
    if conflict.field == "file":
        return "conflict: it cannot be merged field by field"
    return f"conflict in {conflict.field}: ours {shown(conflict.ours)}, theirs {shown(conflict.theirs)}"
