"""Accidents for tests: clean text in, damaged text out.

This is written without the library's own tables, so that tests compare two
descriptions of what happens. An accident is a chain of decodings, with what
is lost in each.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

CODECS = {
    "Windows-1250": "cp1250", "Windows-1252": "cp1252", "Windows-1254": "cp1254", "Windows-1257": "cp1257",
    "ISO-8859-1": "latin-1", "ISO-8859-2": "iso8859-2", "ISO-8859-15": "iso8859-15",
    "CP852": "cp852", "CP437": "cp437", "Mac Latin 2": "mac_latin2", "Mac Roman": "mac_roman",
}  # fmt: skip

Loss = Literal[
    "lossless", "undefined dropped", "undefined and soft hyphen dropped", "U+FFFD", "question mark", "C1 stripped",
    "no-break space to space", "no-break space dropped",
]  # fmt: skip

_C1 = dict.fromkeys(range(128, 160))


@dataclass(frozen=True)
class Misreading:
    """UTF-8 read in a code page."""

    code_page: str
    loss: Loss = "lossless"

    def __call__(self, text: str) -> str:
        """Damage a text."""
        return _lose("".join(map(self._decode, text.encode())), self.loss)

    def _decode(self, byte: int) -> str:
        try:
            return bytes([byte]).decode(CODECS[self.code_page])
        except UnicodeDecodeError:
            kept = {"U+FFFD": "\ufffd", "question mark": "?"}
            if self.loss.startswith("undefined"):
                return ""
            return kept.get(self.loss, chr(byte))

    def __str__(self) -> str:
        """Name it for the report."""
        return f"UTF-8 as {self.code_page}, {self.loss}"


@dataclass(frozen=True)
class Mixup:
    """Text in one 8-bit code page read in another; what the first one lacks is kept."""

    written: str
    read: str

    def __call__(self, text: str) -> str:
        """Damage a text."""
        return "".join(map(self._swap, text))

    def _swap(self, char: str) -> str:
        try:
            byte = char.encode(CODECS[self.written])
        except UnicodeEncodeError:
            return char
        try:
            return byte.decode(CODECS[self.read])
        except UnicodeDecodeError:
            return chr(byte[0])

    def __str__(self) -> str:
        """Name it for the report."""
        return f"{self.written} as {self.read}"


def _lose(text: str, loss: Loss) -> str:
    if loss == "undefined and soft hyphen dropped":
        return text.replace("\xad", "")
    if loss == "C1 stripped":
        return text.translate(_C1)
    if loss.startswith("no-break space"):
        return text.replace("\xa0", " " if loss.endswith("space to space") else "")
    return text
