"""What makes a text suspect: the signs follow from the code pages."""

from __future__ import annotations

from technews_format.mojibake.candidates import _ORDINARY, _codewords, _mixups, _single
from technews_format.mojibake.code_pages import CODE_PAGES
from technews_format.mojibake.suspicion import SIGNS, is_suspect

OF_OTHER_SCRIPTS = set("\u00adÂÎÐÑÔâåêëîðĀđŃşūΒΓΞΟβВРСв≡┬\uf8ff")
"""What the first bytes of marks, emoji, Cyrillic, Greek and Chinese characters are read as."""
CONTROLS = {*map(chr, range(0x80, 0xA0)), "\ufffd"}


def test_the_signs_are_what_damage_leaves() -> None:
    """The first byte of a Czech letter in UTF-8, and any letter of one code page that was taken for another."""
    utf_8 = {codeword[:1] for page in CODE_PAGES for codeword in _codewords(_single(page), "áčš")}
    legacy = set().union(*_mixups().values())
    left = {char for char in utf_8 | legacy if len(char) == 1 and char not in _ORDINARY}
    assert (left | OF_OTHER_SCRIPTS) - CONTROLS == set(SIGNS.removesuffix("\x80-\x9f\ufffd"))
    assert all(map(is_suspect, left | OF_OTHER_SCRIPTS | CONTROLS))
