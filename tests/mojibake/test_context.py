"""What stands around a damaged token."""

from __future__ import annotations

import pytest

from technews_format.mojibake.context import PERHAPS, START, Text, before_of, place_of, surroundings_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("První věta. @", START),
        ("Bylo to např. @", " "),
        ("title: @", START),
        ("category: @", " "),
        ("# @", START),
        ("[@", "["),
        ("slovo @ slovo.", " "),
        ("(@", "("),
        ("@ je text o jednom", PERHAPS),
        ("@ je text", " "),
        ("@ je věta.", START),
        (f"{'x' * 40}\n@", " "),
        (f"{'x' * 39}\n@", START),
        (f"{'x' * 40}.\n@", START),
    ],
)
def test_what_a_token_follows(text: str, expected: str) -> None:
    """A sentence, a line or a value begins with it, or goes on; a wrapped line has forty characters."""
    assert before_of(Text(text), text.index("@")) == expected


def test_a_place_knows_its_words_and_its_key() -> None:
    """In a list too; people are known by their names elsewhere in the text."""
    text = Text("people:\n- Jana Dvořáková\noriginal_title: 'Show HN: A Café'\n---\nŘekla Jana Dvořáková z Brna.\n")
    listed = text.index("Dvořáková")
    place = place_of(text, listed, listed + 9)
    assert (place.field, place.is_name, place.previous) == ("people:", True, "")
    title = place_of(text, text.index("Café"), text.index("Café") + 4)
    assert title.is_english
    assert title.is_hacker_news
    again = text.rindex("Dvořáková")
    place = place_of(text, again, again + 9)
    assert (place.field, place.is_name, place.previous, place.after) == ("", True, "Jana", " z Brna.")
    assert not place.is_english


def test_surroundings_of_a_line() -> None:
    """Whether it is the first one, whether a sentence goes on in it, and the key that it belongs to."""
    above = "Robot prošel celou zahradou a nikdo z lidí"
    text = Text(f"people:\n- Jan\n{above}\nho neviděl.")
    surroundings = [surroundings_of(text, at) for at in text.line_starts]
    assert surroundings == [
        (True, False, "people:"), (False, False, "people:"), (False, False, ""), (False, True, ""),
    ]  # fmt: skip
