"""Accidents: what they make of text, what they lose, and what they say of themselves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from technews_format.checking.rules._examples import BASES
from technews_format.testing import accidents
from technews_format.testing.accidents import CODECS, Accident, Chain, Misreading, Mixed, Mixup, Partly, Stray

KINDS = ("misreadings", "other_misreadings", "mixups", "chains", "partly", "strays", "mixed")
ALL: list[Accident] = [accident for kind in KINDS for accident in getattr(accidents, kind)()]
CZECH = st.text(st.sampled_from("abc čřžšňťďýáíéůú–„“📰\xa0\n"), max_size=30)
ONE = Misreading("Windows-1252")
LOSING = Misreading("Windows-1254", "undefined and soft hyphen dropped")


def test_each_has_a_name_of_its_own() -> None:
    """The rows of the report differ."""
    names = [str(accident) for accident in ALL]
    assert len(set(names)) == len(names)


def test_accidents_can_be_compared() -> None:
    """They are values."""
    assert Chain((Mixup("CP852", "CP437"),)) == Chain((Mixup("CP852", "CP437"),))
    assert Partly(Misreading("CP852"), "body only") != Partly(Misreading("CP437"), "body only")


@given(CZECH, st.sampled_from(list(CODECS)))
def test_nothing_is_lost_without_a_loss(text: str, page: str) -> None:
    """The bytes can be had back, and none is counted."""
    damaged = Misreading(page)(text)
    assert b"".join(_byte(char, page) for char in damaged).decode() == text
    assert Misreading(page).lost(text) == 0


def _byte(char: str, page: str) -> bytes:
    try:
        return char.encode(CODECS[page])
    except UnicodeEncodeError:
        return bytes([ord(char)])  # what the code page does not define was kept


@pytest.mark.parametrize(
    ("accident", "text", "lost"),
    [
        (Misreading("Windows-1254", "undefined dropped"), "čeština", 1),
        (Misreading("Windows-1254", "U+FFFD"), "čč a", 2),
        (Misreading("ISO-8859-1", "C1 stripped"), "č", 1),
        (Misreading("ISO-8859-1", "no-break space to space"), "à\xa0", 2),
        (LOSING, "čí", 2),
        (Mixup("Windows-1250", "Windows-1252"), "čí", 0),
        (Chain((Misreading("Windows-1254", "undefined dropped"), Misreading("ISO-8859-1", "C1 stripped"))), "č", 2),
        (Mixed((ONE, LOSING)), "č\n\nč\n\nč\n\nč", 2),
        (Partly(LOSING, "body only"), "---\ntitle: č\n---\nč", 1),
        (Partly(LOSING, "title twice"), "---\ntitle: í\ndate: í\n---\ní", 3),
        (Stray(LOSING, "Zn\ufffdk"), "č", 1),
    ],
)
def test_what_is_lost_is_counted(accident: Accident, text: str, lost: int) -> None:
    """Bytes that are gone, and those that another sign stands for, in every step and part."""
    assert accident.lost(text) == lost


@pytest.mark.parametrize(
    ("accident", "happened"),
    [
        (ONE, "UTF-8 read as Windows-1252"),
        (Mixup("CP852", "CP437"), "CP852 read as CP437"),
        (Chain((ONE, LOSING)), "UTF-8 read as Windows-1252, then UTF-8 read as Windows-1254"),
        (Partly(ONE, "one paragraph"), "UTF-8 read as Windows-1252 (one paragraph)"),
        (Mixed((ONE, LOSING)), "UTF-8 read as Windows-1252 or UTF-8 read as Windows-1254 (paragraph by paragraph)"),
        (Stray(ONE, "Zn\ufffdk"), "UTF-8 read as Windows-1252; behind it 'Zn\\ufffdk'"),
    ],
)
def test_what_happened_is_said(accident: Accident, happened: str) -> None:
    """In words for people, without what was lost."""
    assert accident.happened == happened


@given(CZECH, st.sampled_from(ALL))
def test_any_text_can_be_damaged(text: str, accident: Accident) -> None:
    """Also what is no article, and what has no fence behind its first one."""
    for each in (text, f"---\n{text}", f"{text}\n---\n"):
        accident(each)
        assert accident.lost(each) >= 0


@pytest.mark.parametrize("part", ["body only", "front matter only"])
def test_the_other_part_stays(part: accidents.Part) -> None:
    """Front matter, or body, is what it was."""
    good = BASES["brief"]
    damaged = Partly(ONE, part)(good)
    halves = [text.partition("\n---\n\nS") for text in (good, damaged)]
    same = [one == other for one, other in zip(*halves, strict=True)]
    assert same == ([True, True, False] if part == "body only" else [False, True, True])


@pytest.mark.parametrize(("part", "paragraphs"), [("one paragraph", [1]), ("every other paragraph", [0, 2])])
def test_paragraphs(part: accidents.Part, paragraphs: list[int]) -> None:
    """The longest one, or each second one from the first."""
    text = Partly(ONE, part)("---\nč: č\n---\nč\n\nččč\n\nč")
    assert text.startswith("---\nč: č\n---\n")
    after = text.removeprefix("---\nč: č\n---\n").split("\n\n")
    assert [number for number, paragraph in enumerate(after) if "č" not in paragraph] == paragraphs
