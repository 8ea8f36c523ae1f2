"""Short texts: words, names, titles, lines of other languages, marks and words beside right ones.

Run ``python tests/repair/lines.py`` for the table of docs/repair.md.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import ftfy

sys.path.insert(0, str(Path(__file__).parent))

from accidents import CODECS, Chain, Misreading

import technews_format as tn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

LOSSLESS = [Misreading(page) for page in CODECS]
WESTERN = [Misreading(page) for page in ("Windows-1252", "Windows-1254", "ISO-8859-1")]
TWICE = [
    Chain((Misreading("Windows-1252"), Misreading("Windows-1250"))),
    Chain((Misreading("Windows-1252"), Misreading("Windows-1252"))),
    Chain((Misreading("ISO-8859-1"), Misreading("Windows-1252"))),
    Chain((Misreading("Windows-1252"), Misreading("Mac Roman"))),
    Chain((Misreading("Windows-1252"), Misreading("Windows-1252"), Misreading("Windows-1250"))),
]

WORDS = ["číst", "říkat", "Česká", "Řím", "Šance", "Týden", "světlo", "oči", "vůz", "už", "můžete", "síť", "účet"]
NAMES = ["Dvořák", "Jiří Šťastný", "Tomáš Čupr", "Müller", "São Paulo", "Citroën", "Kateřina Nováková", "Beyoncé"]
TITLES = [
    "Apple’s new chip isn’t what you’d expect",
    "“Smart” glasses – first look",
    "Google’s AI — a year later",
    "The ‘secret’ feature…",
    "It’s €50, not £40",
    "Windows™ turns 40",
    "A 4 × 4 grid at 40 °C",
]
LANGUAGES = {
    "Romanian": ["știri și tehnologie", "Compania a anunțat că își schimbă numele"],
    "Russian": ["Новая модель", "Искусственный интеллект меняет мир"],
    "Ukrainian": ["Нова модель", "Штучний інтелект змінює світ", "п’ять"],
    "Chinese": ["人工智能", "苹果公司发布新芯片"],
    "Japanese": ["新しいチップ"],
    "Korean": ["인공지능"],
    "Polish": ["Zażółć gęślą jaźń", "Książka"],
    "German": ["Schöne Grüße aus Köln", "Größe", "Österreich"],
    "French": ["Déjà vu à l’école", "Ça va très bien", "Élève"],
    "Greek": ["Νέα τεχνολογία", "Η εταιρεία ανακοίνωσε"],
    "Turkish": ["İstanbul'da yeni çip", "Güneş ışığı"],
    "Hungarian": ["Árvíztűrő tükörfúrógép"],
    "Vietnamese": ["Trí tuệ nhân tạo"],
    "Hebrew": ["חדשות טכנולוגיה"],
    "Slovak": ["Ľudia a ôsmy kôň"],
    "Lithuanian": ["Žąsis šąla"],
    "Portuguese": ["Ação e reação"],
}
EMOJI = ["📰", "🚀", "👩‍💻", "🇨🇿", "1️⃣", "☀️", "❤️", "⚡", "✅", "👍🏽", "🏳️‍🌈"]
MARKS = [
    "Robot pleje „zahradu“ – bez chemie…",
    "Cena 50 € za kus",
    "Teplota 20 °C ráno",
    "Displej 648 × 480 bodů",
    "Windows™ a Linux®",
    "Bod • druhý bod",
    "Řekl: ‚ano‘ a šel",
    "Rok 2025–2026 je tu",
    "Je to v\xa0podobě kmene",
]


def only_marks(text: str, damage: Misreading | Chain) -> str:
    """Damage the marks of a text, not its letters."""
    return "".join(char if char.isascii() or char.isalpha() else damage(char) for char in text)


def every_other_word(text: str, damage: Misreading | Chain) -> str:
    """Damage every other word that is not ASCII."""
    words, count = [], 0
    for word in text.split(" "):
        count += not word.isascii()
        words.append(damage(word) if count % 2 and not word.isascii() else word)
    return " ".join(words)


def _whole(text: str, damage: Misreading | Chain) -> str:
    return damage(text)


def _emoji(text: str, damage: Misreading | Chain) -> str:
    return "".join(char if char < "\u2000" else damage(char) for char in text)


KINDS: dict[str, tuple[list[str], Callable[[str, Misreading | Chain], str]]] = {
    "one word": (WORDS, _whole),
    "names": (NAMES, _whole),
    "English titles": (TITLES, _whole),
    **{language: (texts, _whole) for language, texts in LANGUAGES.items()},
    "emoji only": ([f"Příliš nový {emoji} čip" for emoji in EMOJI], _emoji),
    "marks only": (MARKS, only_marks),
    "every other word": (["Kamenná Lhota zveřejnila kód.", "Firma „Nová vlna“ spustila nový web."], every_other_word),
}


def _row(kind: str, damages: Iterable[Misreading | Chain]) -> str:
    """Return what one accident after another leaves exact: of how many, here, and with ftfy."""
    texts, make = KINDS[kind]
    pairs = [(text, make(text, damage)) for damage in damages for text in texts]
    ours = sum(tn.repair(damaged).text == text for text, damaged in pairs)
    theirs = sum(ftfy.fix_encoding(damaged) == text for text, damaged in pairs)
    return f"{ours} of {len(pairs)} | {theirs}"


def main() -> None:
    """Print the table."""
    print("| text | once, exact | ftfy | twice or more, exact | ftfy |\n|---|---|---|---|---|")
    for kind in KINDS:
        print(f"| {kind} | {_row(kind, LOSSLESS)} | {_row(kind, TWICE)} |", flush=True)


if __name__ == "__main__":
    main()
