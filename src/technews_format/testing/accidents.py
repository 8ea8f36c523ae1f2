"""What damages text: bytes read in a wrong code page, once or several times, in all of a file or in parts of it.

This is written without the tables of `mojibake`, so that tests compare two descriptions of what happens. An accident
takes clean text and gives damaged text; it tells how much was lost, and what happened: ``str`` names it for tables,
`happened` for sentences.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from operator import ne
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "CODECS",
    "LOSSES",
    "Accident",
    "Chain",
    "Loss",
    "Misreading",
    "Mixed",
    "Mixup",
    "Partly",
    "Stray",
    "chains",
    "misreadings",
    "mixed",
    "mixups",
    "other_misreadings",
    "partly",
    "strays",
]

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
    """UTF-8 read in a code page.

    Examples:
        >>> accident = Misreading("Windows-1254", "undefined dropped")
        >>> accident("čeština"), accident.lost("čeština")
        ('ÄeÅ¡tina', 1)
    """

    code_page: str
    loss: Loss = "lossless"

    def __call__(self, text: str) -> str:
        """Damage a text."""
        return _lose("".join(map(self._decode, text.encode("utf-8", "surrogatepass"))), self.loss)

    def lost(self, text: str) -> int:
        """Count the bytes that are lost of a text: those that are gone, or another sign stands for."""
        damaged, whole = self(text), replace(self, loss="lossless")(text)
        return len(whole) - len(damaged) or sum(map(ne, whole, damaged))

    @property
    def happened(self) -> str:
        """Say what happened."""
        return f"UTF-8 read as {self.code_page}"

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

    def lost(self, text: str) -> int:  # noqa: ARG002 - as the other accidents
        """Count the bytes that are lost of a text: none, each stands for another character."""
        return 0

    @property
    def happened(self) -> str:
        """Say what happened."""
        return f"{self.written} read as {self.read}"

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


@dataclass(frozen=True)
class Chain:
    """One corruption after another."""

    accidents: tuple[Misreading | Mixup, ...]

    def __call__(self, text: str) -> str:
        """Damage a text."""
        for accident in self.accidents:
            text = accident(text)
        return text

    def lost(self, text: str) -> int:
        """Count the bytes that are lost of a text, each time."""
        lost = 0
        for accident in self.accidents:
            lost += accident.lost(text)
            text = accident(text)
        return lost

    @property
    def happened(self) -> str:
        """Say what happened."""
        return ", then ".join(accident.happened for accident in self.accidents)

    def __str__(self) -> str:
        """Name it for the report."""
        return ", then ".join(map(str, self.accidents))


class _InParts:
    """An accident by which other ones happen to parts of a text."""

    def __call__(self, text: str) -> str:
        """Damage a text."""
        return "".join(accident(part) if accident else part for accident, part in self._parts(text))

    def lost(self, text: str) -> int:
        """Count the bytes that are lost of a text, in all of its parts."""
        return sum(accident.lost(part) for accident, part in self._parts(text) if accident)

    def _parts(self, text: str) -> Iterator[tuple[Misreading | Mixup | Chain | None, str]]:
        """Yield the parts of a text with what happens to each."""
        raise NotImplementedError


Part = Literal["body only", "front matter only", "one paragraph", "title twice", "every other paragraph", "title clean"]
_FENCE = "\n---\n"
_BETWEEN = re.compile("(\n\n)")


@dataclass(frozen=True)
class Partly(_InParts):
    """A corruption that happened to a part of a file."""

    accident: Misreading | Mixup
    part: Part

    def _parts(self, text: str) -> Iterator[tuple[Misreading | Mixup | Chain | None, str]]:
        end = text.find(_FENCE, len("---\n") if text.startswith("---\n") else 0)
        head, fence, body = (text, "", "") if end < 0 else (text[:end], _FENCE, text[end + len(_FENCE) :])
        yield from self._head(head)
        yield None, fence
        yield from self._body(body)

    def _head(self, head: str) -> Iterator[tuple[Misreading | Mixup | Chain | None, str]]:
        if self.part in ("title twice", "title clean"):
            of_title = Chain((self.accident,) * 2) if self.part == "title twice" else None
            for line in head.splitlines(keepends=True):
                yield of_title if line.startswith("title:") else self.accident, line
        else:
            yield self.accident if self.part == "front matter only" else None, head

    def _body(self, body: str) -> Iterator[tuple[Misreading | Mixup | Chain | None, str]]:
        if "paragraph" not in self.part:
            yield None if self.part == "front matter only" else self.accident, body
            return
        paragraphs = _BETWEEN.split(body)  # with what is between them at the odd places
        longest = max(paragraphs, key=len)
        for number, paragraph in enumerate(paragraphs):
            happens = number % 4 == 0 if self.part == "every other paragraph" else number == paragraphs.index(longest)
            yield self.accident if happens else None, paragraph

    @property
    def happened(self) -> str:
        """Say what happened."""
        return f"{self.accident.happened} ({self.part})"

    def __str__(self) -> str:
        """Name it for the report."""
        return f"{self.accident}; {self.part}"


LOSSES: tuple[Loss, ...] = (
    "lossless",
    "undefined dropped",
    "undefined and soft hyphen dropped",
    "U+FFFD",
    "C1 stripped",
    "no-break space to space",
)


def misreadings() -> list[Misreading]:
    """Return UTF-8 read in five code pages, with each loss."""
    pages = ("Windows-1250", "Windows-1252", "Windows-1254", "ISO-8859-1", "ISO-8859-2")
    return [Misreading(page, loss) for page in pages for loss in LOSSES]


def other_misreadings() -> list[Misreading]:
    """Return UTF-8 read in the other code pages, and the other losses."""
    pages = ("Windows-1257", "ISO-8859-15", "CP852", "CP437", "Mac Latin 2", "Mac Roman")
    losses: tuple[Loss, ...] = ("question mark", "no-break space dropped")
    return [
        *(Misreading(page, loss) for page in pages for loss in ("lossless", "undefined dropped", "U+FFFD")),
        *(Misreading(page, loss) for page in ("Windows-1250", "Windows-1252", "Windows-1254") for loss in losses),
    ]


def mixups() -> list[Mixup]:
    """Return the mix-ups of code pages that Czech text was written in."""
    written = ("Windows-1250", "ISO-8859-2", "CP852", "Mac Latin 2")
    read = (*written, "Windows-1252", "ISO-8859-1", "CP437", "Mac Roman")
    return [Mixup(one, other) for one in written for other in read if one != other]


def chains() -> list[Chain]:
    """Return corruptions that happened twice and three times."""
    lossless = {page: Misreading(page) for page in CODECS}
    twice = [
        Chain((one, one)) for one in misreadings() if one.code_page.startswith("Windows") and one.loss in LOSSES[:3]
    ]
    mixed = [("Windows-1252", "Windows-1250"), ("ISO-8859-1", "Windows-1252"), ("Windows-1250", "Windows-1252")]
    return [
        *twice,
        *(Chain((lossless[one], lossless[other])) for one, other in mixed),
        Chain((lossless["Windows-1252"],) * 3),
    ]


def partly() -> list[Partly]:
    """Return corruptions that happened to parts of a file."""
    parts: tuple[Part, ...] = (
        *("body only", "front matter only", "one paragraph", "every other paragraph"),
        *("title clean", "title twice"),
    )
    damage = (
        Misreading("Windows-1252"),
        Misreading("Windows-1254", "undefined and soft hyphen dropped"),
        Misreading("Windows-1250", "undefined dropped"),
        Mixup("Windows-1250", "Windows-1252"),
    )
    return [
        Partly(one, part) for one in damage for part in parts if not (isinstance(one, Mixup) and part == "title twice")
    ]


@dataclass(frozen=True)
class Stray(_InParts):
    """A corruption to a file after which a line with one stray character stands."""

    accident: Misreading | Mixup
    line: str

    def _parts(self, text: str) -> Iterator[tuple[Misreading | Mixup | Chain | None, str]]:
        yield self.accident, text
        yield None, f"{self.line}\n"

    @property
    def happened(self) -> str:
        """Say what happened."""
        return f"{self.accident.happened}; behind it {self.line!a}"

    def __str__(self) -> str:
        """Name it for the report."""
        return f"{self.accident}; behind it {self.line!a}"


def strays() -> list[Stray]:
    """Return corruptions to a file with a character in it that they do not leave."""
    damage = (
        Misreading("Windows-1254", "undefined and soft hyphen dropped"),
        Misreading("Windows-1252", "undefined dropped"),
        Misreading("Windows-1250", "undefined and soft hyphen dropped"),
        Mixup("Windows-1250", "Windows-1252"),
    )
    return [Stray(one, line) for one in damage for line in ("Zn\ufffdk", "Vla\x85k", "auto\xadmobil")]


@dataclass(frozen=True)
class Mixed(_InParts):
    """Corruptions that take turns from one paragraph to the next."""

    accidents: tuple[Misreading | Mixup, ...]

    def _parts(self, text: str) -> Iterator[tuple[Misreading | Mixup | Chain | None, str]]:
        for number, paragraph in enumerate(_BETWEEN.split(text)):
            yield self.accidents[number // 2 % len(self.accidents)], paragraph

    @property
    def happened(self) -> str:
        """Say what happened."""
        return (
            f"{' or '.join(dict.fromkeys(accident.happened for accident in self.accidents))} (paragraph by paragraph)"
        )

    def __str__(self) -> str:
        """Name it for the report."""
        return " / ".join(map(str, self.accidents))


def mixed() -> list[Mixed]:
    """Return corruptions to paragraphs that differ in the code page, in what was lost, or in both."""
    western, turkish = Misreading("Windows-1252", "undefined dropped"), Misreading("Windows-1254", "undefined dropped")
    return [
        Mixed((Misreading("Windows-1252"), Misreading("Windows-1250"))),
        Mixed((Misreading("Windows-1252"), Misreading("ISO-8859-2"))),
        Mixed((western, Misreading("Windows-1252", "undefined and soft hyphen dropped"))),
        Mixed((western, Misreading("Windows-1252", "U+FFFD"), Misreading("Windows-1252"))),
        Mixed((turkish, Misreading("Windows-1250", "undefined dropped"))),
        Mixed((Misreading("Windows-1252"), Mixup("Windows-1250", "Windows-1252"))),
        Mixed((Mixup("Windows-1250", "Windows-1252"), Mixup("Windows-1250", "ISO-8859-2"))),
    ]


Accident: TypeAlias = Misreading | Mixup | Chain | Partly | Stray | Mixed
"""Whatever damages text."""
