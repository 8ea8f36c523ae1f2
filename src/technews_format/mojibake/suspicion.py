"""Whether a text needs a look at all: the characters that damage leaves, and that Czech text does not have."""

from __future__ import annotations

from technews_format._util.lazy import pattern

__all__ = ["SIGNS", "is_suspect"]

SIGNS = (
    "¡¥¦¨ª¬\u00ad¯±¶·¸¹º¼¾ÂÃÄÅÆÇÈÊËÌÎÏÐÑÒÔÕÖØÙÛÜÞàâãåæçèêëìîïðñøùûÿĀāĂĄąĆćđēėęĢģįİıĶķĹĻľŁŃńōŐőŔŚśŞşŢŪ"
    "ūŰŲųŸŹźŻżƒˇ˘˛˝ΒΓΘΞΟΣΦΩβδπτφВРСв‰‹›ⁿ₧∑∙√∞≈≡≤⌐─┘├┬┼═╓╔╖╚╛╠╣╪█▌▐\uf8ffﬁ"
    "\x80-\x9f\ufffd"
)
"""What is left of letters, emoji and other scripts in all code pages, as the inside of a character class.

It follows from the code pages, which a test holds it to; to have it at hand spares every check of a file their tables.
"""
_ALSO_ORDINARY = "×Č‚Ň"
"""What first bytes are read as that Czech text has too; damage has it before one of these:"""
_BEHIND_THOSE = "‘’“”•–—˜™›œžŸ¡¢£¤¥¦§¨©ªôöÄ†°ĺ"
_SIGN = pattern(f"[{SIGNS}{_ALSO_ORDINARY}](?:(?<=[{SIGNS}])|(?=[{_BEHIND_THOSE}]))")


def is_suspect(text: str) -> bool:
    """Tell quickly whether a text has characters that damage leaves; False means that there is nothing to repair."""
    return not text.isascii() and _SIGN.search(text) is not None
