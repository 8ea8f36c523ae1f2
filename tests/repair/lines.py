"""Short texts: words, names, titles, lines of other languages, marks and words beside right ones, pieces of articles.

Run ``python tests/repair/lines.py`` for the tables of docs/repair-figures.md.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import ftfy

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent)]

from calibration import paths, pieces_of

import technews_format as tn
from technews_format.testing.accidents import CODECS, Chain, Misreading, Mixup

if TYPE_CHECKING:
    from collections.abc import Iterable

Damage: TypeAlias = Callable[[str], str]
Make: TypeAlias = Callable[[str, Damage], str]

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


def only_marks(text: str, damage: Damage) -> str:
    """Damage the marks of a text, not its letters."""
    return "".join(char if char.isascii() or char.isalpha() else damage(char) for char in text)


def every_other_word(text: str, damage: Damage) -> str:
    """Damage every other word that is not ASCII."""
    words, count = [], 0
    for word in text.split(" "):
        count += not word.isascii()
        words.append(damage(word) if count % 2 and not word.isascii() else word)
    return " ".join(words)


def _whole(text: str, damage: Damage) -> str:
    return damage(text)


def _emoji(text: str, damage: Damage) -> str:
    return "".join(char if char < "\u2000" else damage(char) for char in text)


KINDS: dict[str, tuple[list[str], Make]] = {
    "one word": (WORDS, _whole),
    "names": (NAMES, _whole),
    "English titles": (TITLES, _whole),
    **{language: (texts, _whole) for language, texts in LANGUAGES.items()},
    "emoji only": ([f"Příliš nový {emoji} čip" for emoji in EMOJI], _emoji),
    "marks only": (MARKS, only_marks),
    "every other word": (["Kamenná Lhota zveřejnila kód.", "Firma „Nová vlna“ spustila nový web."], every_other_word),
}


LOSSY = [
    Misreading(page, loss)
    for page in ("Windows-1250", "Windows-1252", "Windows-1254")
    for loss in ("undefined dropped", "undefined and soft hyphen dropped", "U+FFFD")
]
SWAPPED = [Mixup("Windows-1250", "Windows-1252"), Mixup("Windows-1250", "ISO-8859-2"), Mixup("CP852", "Windows-1250")]


def pieces() -> dict[str, list[str]]:
    """Return pieces of the articles that are right, by their kind."""
    texts = [path.read_text("utf-8") for path in paths()]
    of_texts = [pieces_of(text) for text in texts if not tn.repair(text).changed]
    groups = {kind: [one for found in of_texts for one in found[kind]] for kind in of_texts[0]}
    return {**groups, "sentence in capitals": [text.upper() for text in groups["sentence"]]}


def _counted(pairs: list[tuple[str, str]]) -> str:
    """Return how many damaged texts come back exactly: here, and with both ways of ftfy."""
    exact = [
        sum(repair(damaged) == text for text, damaged in pairs)
        for repair in (lambda damaged: tn.repair(damaged).text, ftfy.fix_encoding, ftfy.fix_text)
    ]
    return f"{exact[0]:,} of {len(pairs):,} | {exact[1]:,} | {exact[2]:,}"


def table(name: str, groups: dict[str, Iterable[Damage]], rows: dict[str, tuple[list[str], Make]]) -> None:
    """Print a table with three columns for each group of corruptions."""
    print(f"| {name} | {' | '.join(f'{group} | `fix_encoding` | `fix_text`' for group in groups)} |")
    print("|---" * (1 + 3 * len(groups)) + "|")
    for kind, (texts, make) in rows.items():
        pairs = [[(text, make(text, damage)) for damage in damages for text in texts] for damages in groups.values()]
        print(f"| {kind} | {' | '.join(map(_counted, pairs))} |", flush=True)
    print()


def main() -> None:
    """Print the tables."""
    table("text", {"once": LOSSLESS, "twice or more": TWICE}, KINDS)
    of_articles: dict[str, tuple[list[str], Make]] = {kind: (texts, _whole) for kind, texts in pieces().items()}
    table("piece of an article", {"nothing lost": LOSSLESS, "lossy": LOSSY, "8-bit": SWAPPED}, of_articles)


if __name__ == "__main__":
    main()
