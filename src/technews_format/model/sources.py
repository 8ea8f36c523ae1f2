"""The emoji of the news sources (docs/format.md)."""

from __future__ import annotations

__all__ = ["DEFAULT_EMOJI", "source_emoji"]

DEFAULT_EMOJI = "📰"
"""The emoji of every source that has none of its own."""

# The first name that the source's name contains, in any case, decides.
_SOURCE_EMOJI = (
    ("techcrunch", "🚀"),
    ("the verge", "⚡"),
    ("wired", "🔧"),
    ("ars technica", "🔬"),
    ("mit technology review", "🎓"),
    ("openai", "🤖"),
    ("associated press", "📰"),
    ("bloomberg", "💹"),
    ("forbes", "💼"),
    ("axios", "📡"),
    ("cbs news", "📺"),
    ("the wall street journal", "📈"),
)


def source_emoji(name: str) -> str:
    """Return the emoji that stands for a source.

    Args:
        name: The source's name, such as ``The Verge``.

    Examples:
        >>> source_emoji("Wired UK"), source_emoji("Nature.com")
        ('🔧', '📰')
    """
    if not isinstance(name, str):
        raise TypeError(f"expected str, not {type(name).__name__}")
    folded = name.casefold()
    return next((emoji for known, emoji in _SOURCE_EMOJI if known in folded), DEFAULT_EMOJI)
