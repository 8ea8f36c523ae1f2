"""Names of other languages, also with Czech endings."""

from __future__ import annotations

import pytest
from paragraphs import comes_back, stripping

from technews_format.mojibake.names import is_south_slavic, name_frequency


@pytest.mark.parametrize(
    "text",
    [
        "Polská firma založená Łukaszem Wiśniewským zaměstnává i Pawła Dąbrowského.",
        "Chybu našli Yiğit Ocak, Ayşe Çeliková a Slobodan Manić.",
        "Výzkum vedl Goran Đurić s doktorem Manićem.",
    ],
)
@stripping
def test_names_come_back(text: str, page: str) -> None:
    """Letters that Czech does not have are found by the names that have them."""
    assert comes_back(text, page)


@pytest.mark.parametrize(
    ("word", "expected"), [("manić", True), ("manićem", True), ("manićová", True), ("manič", False), ("noć", False)]
)
def test_family_names_of_the_south(word: str, expected: bool) -> None:
    """They end in -ić, also with a Czech ending."""
    assert is_south_slavic(word) == expected


def test_a_name_with_an_ending_is_a_little_rarer() -> None:
    """What is no name is not known at all."""
    assert name_frequency("wiśniewski") - 0.5 == name_frequency("wiśniewského")
    assert name_frequency("wiśniewxyz") == -1
