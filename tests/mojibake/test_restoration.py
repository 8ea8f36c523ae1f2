"""Undoing a corruption token by token."""

from __future__ import annotations

import pytest

from technews_format.mojibake import repair_text


def test_losses_without_trace_are_not_told() -> None:
    """The reason names what the text shows."""
    lossy = repair_text("KlÃÄovÃ© body").steps[0].reason
    assert lossy == "UTF-8 read as Windows-1252; undefined bytes dropped; soft hyphens dropped"


@pytest.mark.parametrize("text", ["Ve╛a uΦi¥", "m“§e to", "priate–skìch", "chv¡–u"])
def test_a_mark_inside_a_word_is_no_proof(text: str) -> None:
    """It stands for a letter that Czech does not have, or came in later: nothing of it is certain."""
    assert all(step.confidence < 1 for step in repair_text(f"{text} a svØtlo").steps if step.before in text.split())
