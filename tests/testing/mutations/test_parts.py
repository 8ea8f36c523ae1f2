"""The parts of the good articles."""

from __future__ import annotations

import pytest

import technews_format as tn
from technews_format.checking.rules._examples import BRIEF, STRUCTURED
from technews_format.testing.mutations import parts
from technews_format.testing.mutations.parts import brief, structured

NEW = {"COMMENT", "CYRILLIC_O"}
"""What changes put in."""


PARTS = [name for name, part in vars(parts).items() if name.isupper() and isinstance(part, str)]


@pytest.mark.parametrize("name", [name for name in PARTS if name not in NEW | {"STRUCTURED"}])
def test_each_part_can_be_replaced(name: str) -> None:
    """It stands in the article that it is a part of, and in no other one."""
    part = vars(parts)[name]
    assert (part in STRUCTURED, part in BRIEF) == ((False, True) if name.startswith("BRIEF") else (True, False))


def test_the_vocabulary_is_that_of_the_good_articles() -> None:
    """It knows all their names, and each of its names stands in one of them."""
    known = parts.VOCABULARY
    for text in (STRUCTURED, BRIEF):
        assert tn.check(text, config={"vocabulary": known}) == []
    names = [*known.categories, *known.sources, *known.companies, *known.people]
    assert [name for name in names if name not in STRUCTURED + BRIEF] == []


def test_changed_articles() -> None:
    """Each helper changes its own article and hands on what else an example has."""
    assert structured(("Souhrn", "Obsah")).text == STRUCTURED.replace("Souhrn", "Obsah")
    assert brief(("hry", "věda"), name="a.md").text == BRIEF.replace("hry", "věda")
    assert brief(name="a.md").file_name == "a.md"
