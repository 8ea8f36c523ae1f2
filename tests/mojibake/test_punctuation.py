"""Which punctuation mark stood at a place."""

from __future__ import annotations

import pytest
from paragraphs import comes_back, stripping

from technews_format.mojibake.context import Context
from technews_format.mojibake.punctuation import is_times, mark


@pytest.mark.parametrize(
    "text",
    [
        "Displej má rozlišení 648 × 480 bodů, rozšířil 1K–4K na 3× více bodů.",
        "Znaky „-“, „.“ a „?“ se čtou „doslova“ – i „Rock’n’Roll“.",
        "Vydrží mráz od −40 °C, říká se.",
        "Klepněte na Nastavení → Vzhled → Barvy a počkejte.",
        "original_title: Copilot bug allows ‘AI’ to read emails — and it’s a 7‑year mess",
        "original_title: 'Show HN: RunMat – runtime with CPU’s routing'",
    ],
)
@stripping
def test_neighbours_tell_marks(text: str, page: str) -> None:
    """Between digits, inside words, around quotations and in English, neighbours and conventions tell them apart."""
    assert comes_back(text, page)


@pytest.mark.parametrize(
    ("left", "right", "field", "expected"),
    [
        ("řekl ", "ano", "", "„"),
        ("ano", " řekl", "", "“"),
        ("slovo ", " slovo", "", "–"),
        ("word ", " word", "original_title:", "—"),
        ("word ", " word", "original_title: Show HN:", "–"),
        ("it", "s", "original_title:", "’"),
        ("1", "4", "", "–"),
    ],
)
def test_a_mark_is_the_one_that_its_neighbours_ask_for(left: str, right: str, field: str, expected: str) -> None:
    """Czech and English have other conventions."""
    assert mark("–—„“’", left, right, Context(" ", field=field))[0] == expected


@pytest.mark.parametrize(("left", "right", "expected"), [("3 ", " 4", True), ("12", "", True), ("a ", " 4", False)])
def test_times(left: str, right: str, expected: bool) -> None:
    """The sign of multiplication stands after a number."""
    assert is_times("×Ř", left, right) == expected
    assert not is_times("Ř", left, right)
    assert not is_times("×Ř", left, "ada")
