"""Code pages: the tables of their bytes."""

from __future__ import annotations

import pytest

from technews_format.mojibake.code_pages import CODE_PAGES, LEGACY, bytes_of, reading_of, undefined_bytes


@pytest.mark.parametrize("page", [page for page in CODE_PAGES if page.startswith("Windows")])
def test_tables_are_those_of_ftfy(page: str) -> None:
    """The byte tables are ftfy's sloppy ones, but for the byte that stands for U+FFFD there."""
    table = bytes_of(page)
    sloppy = bytes(range(256)).decode(f"sloppy-{page.lower()}")
    assert all(table[char] == byte for byte, char in enumerate(sloppy) if byte != 0x1A)


@pytest.mark.parametrize("page", CODE_PAGES)
def test_every_byte_has_a_character_of_its_own(page: str) -> None:
    """An undefined one has the control character of its number; ASCII is the same everywhere."""
    assert len(bytes_of(page)) == 256
    assert "".join(reading_of(page))[:128] == bytes(range(128)).decode()
    assert all(reading_of(page)[byte] == chr(byte) for byte in undefined_bytes(page))


def test_undefined_bytes() -> None:
    """Windows-1252 and Windows-1250 lack five, the ISO pages none."""
    assert undefined_bytes("Windows-1252") == {0x81, 0x8D, 0x8F, 0x90, 0x9D}
    assert undefined_bytes("Windows-1250") == {0x81, 0x83, 0x88, 0x90, 0x98}
    assert undefined_bytes("ISO-8859-2") == frozenset()
    assert set(LEGACY) < CODE_PAGES.keys()
