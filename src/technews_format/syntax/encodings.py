"""Encodings in which files are written instead of UTF-8: which one it is, and the text in it."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

__all__ = ["ENCODINGS", "WrongEncoding", "argument_of", "decode", "find_encoding", "is_utf_8", "wide_encoding"]

ENCODINGS = {
    "UTF-16": "utf-16",
    "UTF-16LE": "utf-16-le",
    "UTF-16BE": "utf-16-be",
    "UTF-32": "utf-32",
    "UTF-32LE": "utf-32-le",
    "UTF-32BE": "utf-32-be",
    "Windows-1250": "cp1250",
    "ISO-8859-2": "iso8859-2",
    "CP852": "cp852",
    "Mac Latin 2": "mac-latin2",
}
"""The encodings that files are converted from, with the names of Python's codecs."""

_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32LE"),  # begins as that of UTF-16LE does
    (codecs.BOM_UTF32_BE, "UTF-32BE"),
    (codecs.BOM_UTF16_LE, "UTF-16LE"),
    (codecs.BOM_UTF16_BE, "UTF-16BE"),
)
_SAMPLE = 4096
_SHORTEST = 8  # bytes of a fence
_MOSTLY, _HARDLY = 0.5, 0.1
_ESCAPED = re.compile("[\udc80-\udcff]")
_C1 = re.compile("[\x80-\x9f]")


class WrongEncoding(Exception):  # noqa: N818 - it says what is wrong
    """The bytes are no text in the encoding that was named."""


class _Wide(NamedTuple):
    """An encoding with two or four bytes for each character."""

    name: str
    """With a byte order mark, the name says nothing of the order: ``UTF-16``, else ``UTF-16LE``."""
    mark: bytes
    ordered: str


def find_encoding(name: str) -> str | None:
    """Return the encoding that a name means, also another usual name of it, or None.

    Examples:
        >>> find_encoding("windows-1250"), find_encoding("latin2"), find_encoding("utf-8")
        ('Windows-1250', 'ISO-8859-2', None)
    """
    codecs_of = {codecs.lookup(codec).name: encoding for encoding, codec in ENCODINGS.items()}
    try:
        return codecs_of.get(codecs.lookup(name.strip()).name)
    except (LookupError, ValueError):  # a name with NUL in it
        return None


def argument_of(encoding: str) -> str:
    """Return the name of an encoding as one word, which `find_encoding` knows."""
    return ENCODINGS[encoding] if " " in encoding else encoding.lower()


def wide_encoding(source: str | bytes) -> str | None:
    """Return the encoding of a text with two or four bytes for each character, or None.

    Args:
        source: Bytes, or what Python's ``surrogateescape`` makes of them.
    """
    head = source[:_SAMPLE]
    if isinstance(head, str):
        if "\0" not in head and not _ESCAPED.match(head):
            return None
        head = head.encode("utf-8", "replace" if _LONE.search(head) else "surrogateescape")
    wide = _wide(head)
    return wide.name if wide else None


_LONE = re.compile("[\ud800-\udc7f\udd00-\udfff]")


def _wide(data: bytes) -> _Wide | None:
    for mark, ordered in _MARKS:
        if data.startswith(mark):
            return _Wide(ordered[:6], mark, ordered)
    found = _by_zeros(data[:_SAMPLE])
    return _Wide(found, b"", found) if found else None


def _by_zeros(head: bytes) -> str | None:
    """Tell by the places of NUL: most characters of our articles are ASCII, and the others have small numbers."""
    if len(head) < _SHORTEST or b"\0" not in head:
        return None
    whole = head[: len(head) // 4 * 4]
    first, second, third, fourth = (whole[at::4].count(0) / len(whole[at::4]) for at in range(4))
    if min(third, fourth) > 1 - _HARDLY and second > _MOSTLY and first < _HARDLY:
        return "UTF-32LE"
    if min(first, second) > 1 - _HARDLY and third > _MOSTLY and fourth < _HARDLY:
        return "UTF-32BE"
    if min(second, fourth) > _MOSTLY and max(first, third) < _HARDLY:
        return "UTF-16LE"
    if min(first, third) > _MOSTLY and max(second, fourth) < _HARDLY:
        return "UTF-16BE"
    return None


def is_utf_8(data: bytes) -> bool:
    """Tell whether bytes are UTF-8 already; UTF-16 of ASCII would be, with a NUL before or after each character."""
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return _wide(data) is None


def decode(data: bytes, encoding: str) -> str:
    r"""Return the text that bytes are in an encoding, without a byte order mark.

    Raises:
        WrongEncoding: They are no text in it, or certainly one in another encoding.

    Examples:
        >>> decode(b"\xf8\xed\xe8ka\n", "Windows-1250")
        'říčka\n'
    """
    wide = _wide(data)
    if wide and encoding not in (wide.ordered, wide.ordered[:6]):
        raise WrongEncoding(f"it is {wide.name}, not {encoding}")
    if wide:
        return _decoded(data, len(wide.mark), encoding, ENCODINGS[wide.ordered])
    if encoding.startswith("UTF-"):
        raise WrongEncoding(f"it is not {encoding}")
    if right := _right_characters(data):
        raise WrongEncoding(f"{right:,} of its characters are UTF-8, which {encoding} would damage")
    text = _decoded(data, 0, encoding, ENCODINGS[encoding])
    if control := _C1.search(text):
        message = f"in {encoding} it would have control characters such as U+{ord(control[0]):04X}"
        raise WrongEncoding(f"{message}; it was written in another encoding")
    return text


def _decoded(data: bytes, start: int, encoding: str, codec: str) -> str:
    try:
        return data[start:].decode(codec)
    except UnicodeDecodeError as error:
        at = start + error.start
        found = data[at : start + error.end].hex(" ").upper()
        raise WrongEncoding(f"{found} at byte offset {at} is nothing in {encoding}") from None


def _right_characters(data: bytes) -> int:
    """Return how many characters beyond ASCII are UTF-8, if they are not fewer than the bytes that are not.

    A few letters in a row of an 8-bit code page may happen to be one.
    """
    text = data.decode("utf-8", "surrogateescape")
    lost = len(_ESCAPED.findall(text))
    right = len(text) - len(text.encode("ascii", "ignore")) - lost
    return right if right >= lost else 0
