"""Good articles, and the changes by which a rule shows what it looks for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from technews_format.checking.vocabulary import Vocabulary

if TYPE_CHECKING:
    from technews_format.checking.config import Target
    from technews_format.model.dialects import Dialect

__all__ = ["BASES", "Example"]

STRUCTURED = """\
---
category: umělá inteligence
companies:
- Kvasar Labs
- Ryba Robotics
date: '2026-02-10 09:30:00'
description: Robotická ryba z brněnské laboratoře plave bez přestávky týden a přitom
  počítá pulce.
importance: 4
layout: tech_news_article
original_title: Robotic Fish Counts Tadpoles for a Week
people:
- Jana Nováková
publishedAt: '2026-02-10T09:30:00+00:00'
slug: robotic-fish-counts-tadpoles-for-a-week
source:
  emoji: 🔧
  id: wired
  name: Wired
title: Robotická ryba týden počítala pulce
url: https://example.com/robotic-fish
urlToImage: https://example.com/fish.jpg
urlToImageBackup: https://example.com/fish.jpg
---

## Souhrn
Tým z Brna vypustil do rybníka robota, který vypadá jako kapr. Za sedm dní napočítal přes dvanáct tisíc pulců a nikdo ho přitom nemusel nabíjet.

## Klíčové body
- Robot vydrží ve vodě sedm dní.
- Pulce rozpozná kamerou s vlastním čipem.
- Laboratoř chce na jaře vypustit dalších deset kusů.

## Podrobnosti
Ryba měří čtyřicet centimetrů a pohání ji ocas z pružné gumy. Elektroniku napájí článek, který se dobíjí pohybem vody.

Kamera ve hlavě pořídí dva snímky za sekundu. Čip `K-7` je hned vyhodnotí a na břeh pošle jen výsledek.

## Proč je to důležité
Obojživelníků v krajině ubývá a sčítat je ručně je drahé. Levný robot může hlídat stovky rybníků najednou.

---

[Číst původní článek](https://example.com/robotic-fish)

**Zdroj:** 🔧 Wired
"""

BRIEF = """\
---
category: hry
date: '2026-02-11 15:00:00'
description: Studio z Plzně prý chystá pokračování hry o včelách.
importance: 2
layout: tech_news_article
original_title: Bee Game Sequel Rumoured
publishedAt: '2026-02-11T15:00:00+00:00'
slug: bee-game-sequel-rumoured
source:
  emoji: 📰
  id: null
  name: Herní věstník
title: Včelí hra se možná dočká pokračování
url: https://example.org/bees
---

Studio z Plzně prý chystá pokračování hry o včelách. Vývojáři zprávu zatím nepotvrdili.

---

[Číst původní článek](https://example.org/bees)

**Zdroj:** 📰 Herní věstník
"""

BASES = {"structured": STRUCTURED, "brief": BRIEF}
"""Canonical articles of the Jekyll dialect without any finding."""

_DIALECTS: dict[Dialect, tuple[tuple[str, str], ...]] = {
    "jekyll": (),
    "hugo": (("---\ncategory", "---\n\ncategory"), ("layout: tech_news_article\n", "")),
    "hugo-source-url": (
        ("---\ncategory", "---\n\ncategory"),
        ("layout: tech_news_article\n", ""),
        ("\nurl: ", "\nsource_url: "),
    ),
}
"""What makes a good article of each dialect of one of them."""

NAMES = {
    "structured": "2026-02-10-robotic-fish-counts-tadpoles-for-a-week.md",
    "brief": "2026-02-11-bee-game-sequel-rumoured.md",
}


@dataclass(frozen=True, slots=True)
class Example:
    """A good article that was changed so that one rule finds a fault.

    Attributes:
        changes: Old and new text; each old text is replaced wherever it stands.
        base: Which of the good articles.
        name: The name of the file, where it matters.
        encoding: In what the changed text is encoded.
        beside: Other files of the same folder, where that matters.
        target: The site generator, where that matters.
        dialect: The dialect of the good article.
        select: The codes that have to be selected besides those that are on by default.
        vocabulary: The names that are known, where that matters.
    """

    changes: tuple[tuple[str, str], ...]
    base: Literal["structured", "brief"] = "structured"
    name: str | None = None
    encoding: str = "utf-8"
    beside: tuple[Example, ...] = ()
    target: Target | None = None
    dialect: Dialect = "jekyll"
    select: tuple[str, ...] = ()
    vocabulary: Vocabulary = field(default_factory=Vocabulary)

    @property
    def config(self) -> dict[str, Any]:
        """The options with which the fault is found."""
        options = {"target": self.target, "extend_select": self.select, "vocabulary": self.vocabulary}
        return {name: value for name, value in options.items() if value}

    @property
    def file_name(self) -> str:
        """The name of the file."""
        return self.name or NAMES[self.base]

    @property
    def good(self) -> str:
        """The good article."""
        return _replaced(BASES[self.base], _DIALECTS[self.dialect])

    @property
    def text(self) -> str:
        """The changed article."""
        return _replaced(self.good, self.changes)

    @property
    def data(self) -> bytes:
        """The changed article as bytes."""
        return self.text.encode(self.encoding, "surrogateescape")


def _replaced(text: str, changes: tuple[tuple[str, str], ...]) -> str:
    for old, new in changes:
        if old not in text:
            raise ValueError(f"the example's text does not hold {old!r}")
        text = text.replace(old, new)
    return text
