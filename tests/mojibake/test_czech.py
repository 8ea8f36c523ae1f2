"""What is known of Czech words."""

from __future__ import annotations

import subprocess
import sys

from technews_format.mojibake.words import continued, fit, foreign, look_up


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
