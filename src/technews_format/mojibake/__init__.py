"""Damaged text, read back: pure text in, the original and the steps to it out.

What damages text, which of it happened to which lines, and what each token was. It imports nothing of the other
packages and knows nothing of articles and files. Start with `engine`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from technews_format.mojibake.engine import MIN_CONFIDENCE as MIN_CONFIDENCE
    from technews_format.mojibake.engine import Repair as Repair
    from technews_format.mojibake.engine import RepairStep as RepairStep
    from technews_format.mojibake.engine import is_suspect as is_suspect
    from technews_format.mojibake.engine import repair_text as repair_text

__all__ = ["MIN_CONFIDENCE", "Repair", "RepairStep", "is_suspect", "repair_text"]


def __getattr__(name: str) -> Any:
    """Import the engine when it is first asked for: who needs the code pages only does not pay for it."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from technews_format.mojibake import engine

    return getattr(engine, name)
