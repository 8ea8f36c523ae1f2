"""The emoji of the news sources."""

from __future__ import annotations

import pytest

from technews_format.model.sources import DEFAULT_EMOJI, source_emoji


@pytest.mark.parametrize(
    ("name", "emoji"), [("The Verge", "⚡"), ("WIRED UK", "🔧"), ("Example.org", DEFAULT_EMOJI), ("", DEFAULT_EMOJI)]
)
def test_sources_have_an_emoji(name: str, emoji: str) -> None:
    """The first known name in that of the source decides, in any case."""
    assert source_emoji(name) == emoji
