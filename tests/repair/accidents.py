"""Corruptions for tests: clean text in, damaged text out.

This is written without the library's own tables, so that tests compare two
descriptions of what happens. A corruption is a chain of decodings, with what
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


@dataclass(frozen=True)
class Chain:
    """One corruption after another."""

    accidents: tuple[Misreading | Mixup, ...]

    def __call__(self, text: str) -> str:
        """Damage a text."""
        for accident in self.accidents:
            text = accident(text)
        return text

    def __str__(self) -> str:
        """Name it for the report."""
        return ", then ".join(map(str, self.accidents))


Part = Literal["body only", "front matter only", "one paragraph", "title twice", "every other paragraph", "title clean"]


@dataclass(frozen=True)
class Partly:
    """A corruption that happened to a part of a file."""

    accident: Misreading | Mixup
    part: Part

    def __call__(self, text: str) -> str:
        """Damage a text."""
        head, fence, body = text.partition("\n---\n") if not text.startswith("---\n") else _split(text)
        damage = self.accident
        if self.part == "body only":
            return head + fence + damage(body)
        if self.part == "front matter only":
            return damage(head) + fence + body
        if self.part in ("title twice", "title clean"):
            twice = self.part == "title twice"
            lines = [
                (damage(damage(line)) if twice else line) if line.startswith("title:") else damage(line)
                for line in head.split("\n")
            ]
            return "\n".join(lines) + fence + damage(body)
        paragraphs = body.split("\n\n")
        chosen = {max(range(len(paragraphs)), key=lambda index: len(paragraphs[index]))}
        if self.part == "every other paragraph":
            chosen = set(range(0, len(paragraphs), 2))
        mixed = [damage(one) if index in chosen else one for index, one in enumerate(paragraphs)]
        return head + fence + "\n\n".join(mixed)

    def __str__(self) -> str:
        """Name it for the report."""
        return f"{self.accident}; {self.part}"


def _split(text: str) -> tuple[str, str, str]:
    at = text.index("\n---\n", 4)
    return text[:at], "\n---\n", text[at + 5 :]


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
class Stray:
    """A corruption to a file after which a line with one stray character stands."""

    accident: Misreading | Mixup
    line: str

    def __call__(self, text: str) -> str:
        """Damage a text."""
        return f"{self.accident(text)}{self.line}\n"

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
class Mixed:
    """Corruptions that take turns from one paragraph to the next."""

    accidents: tuple[Misreading | Mixup, ...]

    def __call__(self, text: str) -> str:
        """Damage a text."""
        paragraphs = text.split("\n\n")
        damages = [self.accidents[number % len(self.accidents)] for number in range(len(paragraphs))]
        return "\n\n".join(damage(one) for damage, one in zip(damages, paragraphs, strict=True))

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
