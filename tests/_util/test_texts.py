"""What is done to texts in many places: stretches are replaced, and what is long is cut for a message."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from technews_format._util.texts import LONGEST_SHOWN, cut, quoted, replaced


def test_replaced() -> None:
    """Stretches go, insertions at one place stay in their order, and a part of the text can be had."""
    assert replaced("abcdef", [(1, 2, "-"), (4, 4, "+"), (4, 4, "*")]) == "a-cd+*ef"
    assert replaced("abcdef", [(2, 3, "-")], 1, 5) == "b-de"
    assert replaced("abc", []) == "abc"


@given(st.text(max_size=20), st.text(max_size=5), st.integers(0, 20), st.integers(0, 20))
def test_one_replacement_is_two_slices(text: str, new: str, one: int, other: int) -> None:
    """Whatever the text and the place."""
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    assert replaced(text, [(start, end, new)]) == text[:start] + new + text[end:]


def test_long_texts_are_cut() -> None:
    """An ellipsis stands only where something is missing, outside of the quotation marks."""
    assert LONGEST_SHOWN == 60
    longest = "a" * LONGEST_SHOWN
    assert (cut(longest), cut(f"{longest}b")) == (longest, f"{longest}…")
    assert (quoted(longest), quoted(f"{longest}b")) == (f"'{longest}'", f"'{longest}'…")
    assert cut("abcd", 3) == "abc…"
