"""What is known of Czech words is found wherever it stands in the blocks of the file."""

from __future__ import annotations

import json
import zlib
from itertools import pairwise
from pathlib import Path

import pytest

import technews_format
from technews_format.mojibake.words import begins_word, continued, fit, look_up


@pytest.fixture(scope="module")
def words() -> list[str]:
    """All words of the list, unpacked one block after the other."""
    data = Path(technews_format.__file__).with_name("data").joinpath("czech_words.dat").read_bytes()
    _, index, packed = data.split(b"\n", 2)
    found, at = [], 0
    for length in json.loads(index)["words"].values():
        found += zlib.decompress(packed[at : at + length]).partition(b"\0")[0].decode().split(" ")
        at += length
    return found


def test_words_at_the_edges_of_blocks_are_found(words: list[str]) -> None:
    """The first and the last word of each block are known, a word that is not in the list is not."""
    edges = [word for at in range(0, len(words), 256) for word in (words[at], words[at - 1])]
    assert all(map(look_up, edges))
    assert not any(look_up(f"{word}\U0010ffff") for word in edges)


def test_the_list_is_in_order(words: list[str]) -> None:
    """Words are looked up by bisection, so they are in order and different."""
    assert all(one < other for one, other in pairwise(words))


@pytest.mark.parametrize("stem", ["", "č", "při", "zzz", "ťž", "žů", "konferenč", "nejn"])
def test_beginnings_are_counted_across_blocks(words: list[str], stem: str) -> None:
    """How many words begin with a stem is what counting them all gives."""
    count = sum(word.startswith(stem) for word in words) if stem else 0
    assert continued(stem) == count
    assert not count or begins_word(stem)


def test_a_letter_fits_where_words_have_it() -> None:
    """Surroundings that words have count more than those that none has."""
    assert fit("světlo", 2) > fit("svčtlo", 2)
