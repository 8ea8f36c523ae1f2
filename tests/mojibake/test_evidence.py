"""What one line tells of a corruption."""

from __future__ import annotations

import pytest

from technews_format.mojibake.context import Text
from technews_format.mojibake.corruptions import Corruption, Misreading
from technews_format.mojibake.evidence import Verdict, likelihood, verdict

MISREADING = Corruption((Misreading("UTF-8", "Windows-1252"),))
MIXUP = Corruption((Misreading("Windows-1250", "Windows-1252"),))


def told(line: str, corruption: Corruption = MISREADING) -> Verdict:
    """Return what a line tells."""
    return verdict(Text(line), 0, len(line), corruption)


def test_words_that_come_back_are_evidence() -> None:
    """A codeword without loss in a known word tells most."""
    found = told("NovÃ¡ vlna")
    assert found.gain > 3
    assert (found.strong, found.clean, found.words) == (frozenset({"novã¡"}), 0, 2)
    assert [token.restored.text for token in found.tokens if token.restored] == ["Nová"]


@pytest.mark.parametrize("line", ["Nová vlna", "příliš žluťoučký"])
@pytest.mark.parametrize("corruption", [MISREADING, MIXUP])
def test_right_words_speak_against_it(line: str, corruption: Corruption) -> None:
    """They are counted as clean, and nothing is strong."""
    found = told(line, corruption)
    assert found.gain <= 0
    assert not found.strong


def test_a_codeword_by_itself_is_next_to_nothing() -> None:
    """It may be quoted."""
    assert 0 <= told("znak Ã¡ zde").gain <= 0.5


def test_swapped_letters_count_in_czech_words_only() -> None:
    """A word of another language is evidence against it."""
    assert told("dùležité", MIXUP).gain > 1
    assert told("sørensøn", MIXUP).gain < 0


def test_the_corruption_that_gives_words_is_the_likelier_one() -> None:
    """Where two explain a line."""
    line = Text("NovÃ¡ Å¡kola")
    right, wrong = (
        likelihood(line, verdict(line, 0, len(line), Corruption((Misreading("UTF-8", page),))).tokens)
        for page in ("Windows-1252", "CP852")
    )
    assert right > wrong
