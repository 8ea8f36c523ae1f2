"""Offsets as lines and columns."""

from __future__ import annotations

import pytest
from reading import places


def test_emoji_do_not_shift_columns() -> None:
    """Columns count code points."""
    assert places("---\ntitle: 📱📱 a: b\n---\n") == [("TN105", 2, 12)]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_lines_of_every_kind_count(newline: str) -> None:
    """A fault is on the same line whatever the line ends are."""
    text = "---\ntitle: x\nurl: a\ntitle: z\n---\n".replace("\n", newline)
    assert places(text) == [("TN106", 4, 1)]
