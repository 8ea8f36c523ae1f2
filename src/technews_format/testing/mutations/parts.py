"""The good articles with changes, and the parts of them that changes replace."""

from __future__ import annotations

from typing import Any

from technews_format.checking.rules._examples import STRUCTURED, Example
from technews_format.checking.vocabulary import KnownSource, Vocabulary

LINK = "[Číst původní článek](https://example.com/robotic-fish)"
BRIEF_LINK = "[Číst původní článek](https://example.org/bees)"
BRIEF_TEXT = "Studio z Plzně prý chystá pokračování hry o včelách. Vývojáři zprávu zatím nepotvrdili."
CREDIT = "**Zdroj:** 🔧 Wired"
POINTS = (
    "- Robot vydrží ve vodě sedm dní.\n- Pulce rozpozná kamerou s vlastním čipem.\n"
    "- Laboratoř chce na jaře vypustit dalších deset kusů.\n"
)
SUMMARY = (
    "Tým z Brna vypustil do rybníka robota, který vypadá jako kapr. Za sedm dní napočítal přes dvanáct tisíc pulců "
    "a nikdo ho přitom nemusel nabíjet."
)
WHY = "Obojživelníků v krajině ubývá a sčítat je ručně je drahé. Levný robot může hlídat stovky rybníků najednou."
DETAILS = STRUCTURED[STRUCTURED.index("## Podrobnosti") : STRUCTURED.index("## Proč")]
CYRILLIC_O = "\u043e"
COMMENT = "<!-- technews: ignore[TN405] -->"
TITLE = "title: Robotická ryba týden počítala pulce"
BRIEF_TITLE = "title: Včelí hra se možná dočká pokračování"
IMAGE = "urlToImage: https://example.com/fish.jpg"
BACKUP = "urlToImageBackup: https://example.com/fish.jpg"
CATEGORY = "category: umělá inteligence"
ITEM = "- Ryba Robotics"
URL = "https://example.com/robotic-fish"


def brief(*changes: tuple[str, str], **options: Any) -> Example:
    """Return the brief article with changes."""
    return Example(changes, base="brief", **options)


def structured(*changes: tuple[str, str], **options: Any) -> Example:
    """Return the structured article with changes."""
    return Example(changes, **options)


VOCABULARY = Vocabulary(
    categories={"hry": (), "umělá inteligence": ("AI", "strojové učení")},
    sources={"Wired": KnownSource("🔧", ("Condé Nast",)), "Herní věstník": KnownSource("📰")},
    companies={"Kvasar Labs": ("Kvasar",), "Ryba Robotics": ()},
    people={"Jana Nováková": ()},
    closed=("categories", "sources"),
)
"""The names of the good articles."""
