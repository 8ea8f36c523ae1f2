"""Which corruptions a text may have been through."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paragraphs import PARAGRAPH

from technews_format.mojibake import is_suspect, repair_text
from technews_format.mojibake.suspicion import _SIGN
from technews_format.testing.accidents import Misreading


@given(st.text(max_size=200))
def test_text_without_candidates_is_left_alone(text: str) -> None:
    """No character that damage leaves: nothing to do."""
    clean = text
    while _SIGN.search(clean):  # what moves together may be the begin of a codeword
        clean = _SIGN.sub("", clean)
    assert not is_suspect(clean)
    assert repair_text(clean).text == clean


def test_damage_among_much_else() -> None:
    """Where there are more different characters than are looked at, the frequent ones tell what happened."""
    others = "\n".join(map("".join, product("абвгдежзикл", repeat=4)))
    damaged = Misreading("Windows-1254", "undefined and soft hyphen dropped")(PARAGRAPH)
    assert repair_text("\n".join([others, *[damaged] * 3])).text == "\n".join([others, *[PARAGRAPH] * 3])


@pytest.mark.parametrize(
    ("written", "read"), [("cp1250", "cp1252"), ("cp1250", "iso8859-2"), ("cp852", "cp1250"), ("iso8859-2", "latin-1")]
)
@pytest.mark.parametrize(
    "text",
    ["PŘÍLIŠ ŽLUŤOUČKÝ KŮŇ SKÁČE PŘES PLOT", "ZÁZNAMY PŘEDNÁŠEK ZVEŘEJNÍ ORGANIZÁTOŘI", "Příliš žluťoučký kůň skáče"],
)
def test_swapped_code_pages_are_seen_by_capitals_too(text: str, written: str, read: str) -> None:
    """A sentence in capitals has none of the small letters that mostly tell which code pages were swapped."""
    damaged = "".join(bytes([byte]).decode(read, "ignore") or chr(byte) for byte in text.encode(written))
    assert repair_text(damaged).text == text
