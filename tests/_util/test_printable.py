"""Text that is safe to print."""

from __future__ import annotations

import unicodedata

import pytest

from technews_format._util.printable import CONTROL, TAB, VISIBLE, count, inert, inert_characters, printable


@pytest.mark.parametrize("category", ["Cc", "Cs"])
def test_every_control_character_is_escaped(category: str) -> None:
    """So are lone surrogates."""
    characters = [chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) == category]
    assert all(map(CONTROL.match, characters))
    assert printable("a\x07\ud800b") == "a\\x07\\ud800b"


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("::error::x", "\\x3a:error::x"),
        ("a ::error::x", "a ::error::x"),
        ("##[error]x", "\\x23#[error]x"),
        ("## [odkaz]", "## [odkaz]"),
        ("\ufe0f::x", "\ufe0f\\x3a:x"),
        ("žluťoučký kůň 📰", "žluťoučký kůň 📰"),
    ],
)
def test_lines_that_would_be_obeyed(line: str, shown: str) -> None:
    """What the runners of CI systems look for is broken, whatever stands around it."""
    assert inert(line) == shown
    assert "".join(inert_characters(line)) == shown


def test_a_tab_has_a_width() -> None:
    """Its spaces stand in its place."""
    assert inert_characters("a\tb") == ["a", TAB, "b"]


@pytest.mark.parametrize(("text", "visible"), [(" \u200b\xa0\u3164", False), (" .", True), ("\ufe0f", False)])
def test_what_a_reader_can_see(text: str, visible: bool) -> None:
    """A text of nothing else is as good as none."""
    assert (VISIBLE.search(text) is not None) == visible


@pytest.mark.parametrize(("number", "text"), [(0, "0 files"), (1, "1 file"), (2, "2 files"), (1000, "1,000 files")])
def test_numbers_with_a_noun(number: int, text: str) -> None:
    """One is singular."""
    assert count(number, "file") == text
