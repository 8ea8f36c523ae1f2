"""Corruptions: the tables of the library against the description of the accidents, which was written without them."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from technews_format.mojibake import corruptions
from technews_format.mojibake.code_pages import CODE_PAGES
from technews_format.mojibake.corruptions import Corruption
from technews_format.testing.accidents import (
    CODECS,
    Loss,
    Misreading,
    Mixup,
)

LOSSES: dict[Loss, dict[str, str]] = {
    "lossless": {},
    "undefined dropped": {"undefined": "dropped"},
    "undefined and soft hyphen dropped": {"undefined": "dropped", "soft_hyphen": "dropped"},
    "U+FFFD": {"undefined": "replaced"},
    "question mark": {"undefined": "questioned"},
    "C1 stripped": {"undefined": "stripped"},
    "no-break space to space": {"space": "space"},
    "no-break space dropped": {"space": "dropped"},
}
CZECH = "Příliš žluťoučký kůň „úpěl“ ďábelské ódy – ŘÍJEN… 📰\xa0Š\xadà"


def accident_of(misreading: Misreading) -> Corruption:
    """Return the library's name for a corruption of the tests."""
    kept = misreading.loss.startswith("undefined") and misreading.code_page.startswith("ISO")
    losses = {**LOSSES[misreading.loss], **({"undefined": "kept"} if kept else {})}
    return Corruption((corruptions.Misreading("UTF-8", misreading.code_page),), **losses)  # type: ignore[arg-type]


@pytest.mark.parametrize(("page", "loss"), [*product(CODECS, LOSSES)])
def test_an_accident_works_on_each_character(page: str, loss: Loss) -> None:
    """What happens to a text is what happens to its characters, one after the other."""
    misreading = Misreading(page, loss)
    assert "".join(map(accident_of(misreading).damage, CZECH)) == misreading(CZECH)


@pytest.mark.parametrize(("written", "read"), [*product(("Windows-1250", "CP852"), ("Windows-1252", "Mac Roman"))])
def test_a_mixup_keeps_what_the_code_page_lacks(written: str, read: str) -> None:
    """Letters are swapped; an emoji stays what it is."""
    accident = Corruption((corruptions.Misreading(written, read),))
    assert "".join(map(accident.damage, "Žluť 📰")) == Mixup(written, read)("Žluť 📰")


@given(
    text=st.text(st.characters(min_codepoint=0xA0, exclude_categories=["Cs"]), max_size=20),
    page=st.sampled_from(list(CODE_PAGES)),
)
def test_codewords_without_loss_are_read_exactly(text: str, page: str) -> None:
    """Where nothing was lost, one character is read for each codeword, whatever the script."""
    slots = accident_of(Misreading(page)).read(Misreading(page)(text))
    assert slots is not None
    assert "".join(slot[0] for slot in slots) == text


def test_what_is_no_codeword_is_not_read() -> None:
    """A letter that the corruption cannot leave ends the reading."""
    accident = accident_of(Misreading("Windows-1252"))
    assert accident.read("ř") is None
    assert accident.read("Ã") is None


def test_an_accident_says_what_happened() -> None:
    """The reason of a step names the code pages and the losses."""
    accident = Corruption(
        (corruptions.Misreading("UTF-8", "Windows-1252"), corruptions.Misreading("UTF-8", "Windows-1250")),
        undefined="dropped",
        soft_hyphen="dropped",
        space="space",
    )
    assert str(accident) == (
        "UTF-8 read as Windows-1252, then UTF-8 read as Windows-1250; undefined bytes dropped; "
        "soft hyphens dropped; no-break spaces turned into spaces"
    )
