"""Whether a word begins with a capital."""

from __future__ import annotations

import pytest
from paragraphs import comes_back, stripping

from technews_format.mojibake.capitals import capital
from technews_format.mojibake.context import PERHAPS, START, Context


@pytest.mark.parametrize(
    "text",
    [
        "title: Dodavatelé čipů hlásí nedostatek součástek v celém dodavatelském\n  řetězci a čekají na jaro",
        "category: čínská cenzura",
        "title: 'Český start-up Rock''n''Bot'",
        "Vývoj řídí v České republice Rostislav Čížek a docent Čeněk Ďurica.",
        "people:\n- Tomáš Čupr\n\nPřipojil se i Tomáš Čupr.",
        "Úřad vydal pravidla (např. časová omezení) a 3. června je „částečně“ změnil.",
        "Ředitel řekl: „Čekáme na červen.“ Vyjde s iOS 26. Čeká se na něj dlouho.",
        "importance_name: NÍZKÁ",
    ],
)
@stripping
def test_places_tell_capitals(text: str, page: str) -> None:
    """Where a sentence goes on, and what is a name, the first letter follows from that."""
    assert comes_back(text, page)


@pytest.mark.parametrize(
    ("word", "place", "expected"),
    [
        ("červen", Context(START), True),
        ("červen", Context(PERHAPS), True),
        ("červen", Context(" "), False),
        ("června", Context(" ", left="dne 3. "), False),
        ("čez", Context(" "), True),
        ("čeští", Context(" "), False),
        ("česká", Context(" ", after=" republika"), True),
        ("česká", Context(" ", after=" kuchyně"), False),
        ("červen", Context(" ", is_name=True), True),
    ],
)
def test_the_place_decides(word: str, place: Context, expected: bool) -> None:
    """Beginnings, dates, abbreviations, institutions and names."""
    assert capital(word, place)[0] == expected
