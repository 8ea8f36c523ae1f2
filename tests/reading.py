"""What reading finds in texts; the small structured article with a change."""

from __future__ import annotations

from support import STRUCTURED

import technews_format as tn

LINK = "[Číst původní článek](https://example.org/database)"
CREDIT = "**Zdroj:** 📰 Example.org"
FOOTER = f"---\n\n{LINK}\n\n{CREDIT}\n"
PLAIN = tn.loads(STRUCTURED)


def codes(text: str) -> list[str]:
    """Return the codes of what reading and typing find."""
    return [item.code for item in tn.parse(text).all_diagnostics]


def changed(old: str, new: str) -> str:
    """Return the small structured article with a change."""
    assert old in STRUCTURED
    return STRUCTURED.replace(old, new)


def places(text: str | bytes, name: str | None = None) -> list[tuple[str, int, int]]:
    """Return code, line and column of what parsing alone finds."""
    found = tn.parse(text, name).diagnostics
    return [(item.code, item.span.start.line, item.span.start.column) for item in found]
