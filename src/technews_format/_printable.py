"""Text from anywhere: what of it can be seen and what is safe to print; numbers in words."""

from __future__ import annotations

import re

__all__ = ["CONTROL", "UNSEEN", "VISIBLE", "count", "printable"]

CONTROL = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb]"
)
"""Characters by which a text could steer a terminal or that cannot be seen, and lone surrogates."""

UNSEEN = (
    r"\s\x00-\x1f\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    r"\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb"
)
"""White space, control characters and what else cannot be seen, for a set in a pattern of any language."""

VISIBLE = re.compile(f"[^{UNSEEN}\U000e0000-\U000e007f]")
"""A character that a reader can see: without one, a text is as good as none."""


def printable(text: str) -> str:
    r"""Return the text with control characters as escapes.

    Examples:
        >>> printable("\x1b[2J")
        '\\x1b[2J'
    """
    return CONTROL.sub(lambda match: ascii(match[0])[1:-1], text)


def count(number: int, what: str) -> str:
    """Return a number and a noun.

    Examples:
        >>> count(1, "file"), count(1200, "error"), count(2, "info")
        ('1 file', '1,200 errors', '2 info')
    """
    return f"{number:,} {what}{'' if number == 1 or what == 'info' else 's'}"
