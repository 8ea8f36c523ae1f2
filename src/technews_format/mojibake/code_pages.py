"""The code pages that text is read with by mistake: their names, and the characters of their bytes."""

from __future__ import annotations

from functools import cache

__all__ = ["CODE_PAGES", "LEGACY", "UTF_8", "bytes_of", "reading_of", "undefined_bytes"]

UTF_8 = "UTF-8"

CODE_PAGES = {
    "Windows-1252": "cp1252",
    "Windows-1250": "cp1250",
    "Windows-1254": "cp1254",
    "Windows-1257": "cp1257",
    "ISO-8859-1": "iso8859-1",
    "ISO-8859-2": "iso8859-2",
    "ISO-8859-15": "iso8859-15",
    "CP852": "cp852",
    "CP437": "cp437",
    "Mac Latin 2": "mac_latin2",
    "Mac Roman": "mac_roman",
}
"""Code pages that UTF-8 is taken for, the likelier ones first, with the names of Python's codecs."""

LEGACY = ("Windows-1250", "ISO-8859-2", "CP852", "Mac Latin 2")
"""Code pages in which Czech text was written before UTF-8."""


@cache
def reading_of(code_page: str) -> tuple[str, ...]:
    """Return what each byte is read as; an undefined byte as the control character of its number."""
    codec = CODE_PAGES[code_page]
    return tuple(bytes([byte]).decode(codec, "ignore") or chr(byte) for byte in range(256))


@cache
def undefined_bytes(code_page: str) -> frozenset[int]:
    """Return the bytes that stand for nothing in a code page."""
    codec = CODE_PAGES[code_page]
    return frozenset(byte for byte in range(256) if not bytes([byte]).decode(codec, "ignore"))


@cache
def bytes_of(code_page: str) -> dict[str, int]:
    """Return the byte of each character of a code page; of an undefined byte, that of its control character."""
    return {char: byte for byte, char in enumerate(reading_of(code_page))}
