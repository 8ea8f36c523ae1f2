"""The parts of the good articles, and what the rules about the body find in changed ones."""

from __future__ import annotations

from typing import Any

import technews_format as tn
from technews_format.checking.rules._examples import BASES

FAMILY = {"select": ["TN3"]}
GOOD = BASES["structured"]
GOOD_BRIEF = BASES["brief"]
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
DETAILS = GOOD[GOOD.index("## Podrobnosti") : GOOD.index("## Proč")]
CYRILLIC_O = "\u043e"
COMMENT = "<!-- technews: ignore[TN405] -->"


def with_details(text: str) -> str:
    """Return the structured article with another second paragraph of details."""
    return GOOD.replace("Kamera ve hlavě", f"{text} Kamera ve hlavě")


def places(text: str, **config: Any) -> list[str]:
    """Return code and place of each finding of this family."""
    found = tn.check(text, config={**FAMILY, **config})
    return [f"{item.code} {item.span.start}-{item.span.end}" for item in found]


def fixed(text: str, *, unsafe: bool = False, **config: Any) -> str:
    """Return the text after the fixes of this family."""
    return tn.fix(text, unsafe=unsafe, config={**FAMILY, **config}).document.source
