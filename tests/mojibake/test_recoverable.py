"""Whether a damaged article tells what it was: the measure that the report on repair uses."""

from __future__ import annotations

import pytest
from recoverable import suffices
from support import STRUCTURED

from technews_format.testing.accidents import Misreading

STRIPPED = Misreading("ISO-8859-1", "C1 stripped")
TITLE = "A Database That Remembers"
SENTENCE = "Vývojáři představili databázi."


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (SENTENCE, "Češi představili „čistou“ databázi – říká Čeněk Ďurica."),
        (SENTENCE, "Uveďte odpověď, čekáme na ni."),
        (SENTENCE, "Rozlišení je 3 × 4 body, ≥ 99 %."),
        (TITLE, "It’s a Database"),
        ("category: databáze", "category: čipy"),
    ],
)
def test_words_places_and_conventions_tell(before: str, after: str) -> None:
    """Known words, capitals at the begin and the usual marks are told, although several characters become one."""
    assert suffices(STRUCTURED.replace(before, after), STRIPPED)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (SENTENCE, "Vývojář Manić představil databázi."),
        (SENTENCE, "Vývojáři obměňují databázi a proměřují ji."),
        (SENTENCE, "Vývojáři představili “databázi”."),
        (SENTENCE, "Vývojáři představili databázi 🌱."),
        (SENTENCE, "čerstvě představili databázi."),
        (SENTENCE, "Kočka jménem Ďáblík."),
        (TITLE, "A “Database” That Remembers"),
        (TITLE, "A Database — That Remembers"),
        ("category: databáze", "category: Čipy"),
    ],
)
def test_what_could_have_been_something_else_is_open(before: str, after: str) -> None:
    """Foreign letters, words alike, marks against the convention, emoji, unexpected capitals and small letters."""
    article = STRUCTURED.replace(before, after)
    assert not suffices(article, STRIPPED)
    assert suffices(article, Misreading("ISO-8859-1"))
