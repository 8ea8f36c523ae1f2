"""Two texts compared by words."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from technews_format.document.words import bag_of_words, compare_words, is_prose, show_words

TEXT = st.lists(st.sampled_from(["nová", "hra", " ", "  ", "\n", ".", ",", "Ω", "\x1b"]), max_size=12).map("".join)


@given(TEXT | st.text(), TEXT | st.text())
def test_both_texts_are_in_the_words(before: str, after: str) -> None:
    """What is not added is the first text, what is not removed the second one; neighbours are of different kinds."""
    stretches = compare_words(before, after)
    assert "".join(stretch.text for stretch in stretches if stretch.kind != "added") == before
    assert "".join(stretch.text for stretch in stretches if stretch.kind != "removed") == after
    kinds = [stretch.kind for stretch in stretches]
    assert all(one != other for one, other in pairwise(kinds))


@given(TEXT)
def test_one_text(text: str) -> None:
    """A text differs from itself in nothing."""
    assert {stretch.kind for stretch in compare_words(text, text)} <= {"same"}


def test_a_space_between_two_changes_belongs_to_them() -> None:
    """Two words beside each other that have changed are one change."""
    assert (
        show_words(compare_words("Vyšla nová hra.", "Vyšla stará písnička.")) == "Vyšla [-nová hra-]{+stará písnička+}."
    )


def test_what_is_far_from_a_change_is_left_out() -> None:
    """A long text shows some words before and behind each change, and an ellipsis for the others."""
    long = "slovo " * 100
    shown = show_words(compare_words(f"{long}nová {long}", f"{long}stará {long}"))
    assert "[-nová-]{+stará+}" in shown
    assert shown.startswith("… slovo ")
    assert shown.endswith(" slovo …")
    assert len(shown) < 100


def test_texts_of_a_file_are_shown_on_one_line() -> None:
    """Line ends and control characters are escapes."""
    assert show_words(compare_words("a b\x1b", "a b\nc")) == "a b[-\\x1b-]{+\\nc+}"


def test_prose_and_addresses() -> None:
    """Addresses, names and texts with little in common are no prose of which single words had changed."""
    assert is_prose("Vyšla nová velká hra", "Vyšla nová malá hra")
    assert not is_prose("https://example.org/a/b/c", "https://example.org/a/b/d")
    assert not is_prose("Vyšla nová velká hra", "Dnes bylo celý den pěkně")


def test_words_of_what_is_no_text() -> None:
    """Numbers, lists and null have no words."""
    assert bag_of_words(3) == bag_of_words(None) == bag_of_words(("a",)) == {}
