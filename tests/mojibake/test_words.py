"""What is known of words: frequencies, surroundings of letters, beginnings, and the blocks of the file."""

from __future__ import annotations

import json
import subprocess
import sys
import zlib
from itertools import pairwise
from pathlib import Path

import pytest

import technews_format
from technews_format.mojibake.words import begins_word, continued, fit, foreign, look_up


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


def test_words_have_frequencies_and_spellings() -> None:
    """A frequent word has a greater number than a rare one; some words are only written with a capital."""
    rare, frequent, name = look_up("zbojník"), look_up("který"), look_up("štěpán")
    assert rare is not None
    assert frequent is not None
    assert name is not None
    assert frequent.frequency > rare.frequency
    assert (frequent.lower, name.lower, name.capital) == (True, False, True)


def test_what_is_no_word_is_not_there() -> None:
    """Neither damaged words nor empty ones nor letters that no word begins with."""
    assert [look_up(word) for word in ("", "odpověč", "dùležité", "漢字")] == [None] * 4


def test_surroundings_tell_letters_apart() -> None:
    """In an unknown word the usual letter fits better."""
    assert fit("nejpracnějším", 8) > fit("nejpracnčjším", 8)
    assert fit("ø", 0) < fit("č", 0)


def test_words_of_other_languages_with_lost_letters() -> None:
    """They are known when they share a byte with a letter of Czech; Czech words are not among them."""
    assert [foreign(word) >= 0 for word in ("wiśniewski", "yiğit", "ødegaard", "wisniewski", "říše", "")] == [
        *(True, True, True),
        *(False, False, False),
    ]


def test_words_that_begin_alike_are_counted() -> None:
    """A stem that no word has is counted as none."""
    assert continued("konferenč") > 0
    assert [continued(stem) for stem in ("", "konferenď", "ö")] == [0, 0, continued("ö")]


def test_the_list_waits_for_damage() -> None:
    """Looking at clean text reads no word list."""
    code = (
        "from technews_format.mojibake import repair_text\n"
        "from technews_format.mojibake import words\n"
        "repair_text('Příliš žluťoučký kůň — “naïve” café, Zürich')\n"
        "print(words._lists.cache_info().currsize)"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout == "0\n"
