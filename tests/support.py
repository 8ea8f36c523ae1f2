"""Small articles and the places of larger ones, for all tests."""

from __future__ import annotations

import csv
import os
from pathlib import Path
from typing import Any, NoReturn

import pytest

import technews_format as tn

ROOT = Path(__file__).parent.parent

DISCLOSURES = [
    tn.Disclosure(text=text, reviewer=reviewer)
    for text in ("human", "assisted", "generated")
    for reviewer in (None, "Jana Dvořáková", "O'Neil", "no", "a: b")
]
"""What an article can say of its text."""

STRUCTURED = """\
---
author: Jana Dvořáková
category: databáze
companies:
- Pramen
- Kotva
date: '2026-02-18 09:30:00'
description: Nová databáze si pamatuje každou změnu.
importance: 3
layout: tech_news_article
original_title: A Database That Remembers
publishedAt: '2026-02-18T09:30:00+00:00'
slug: a-database-that-remembers
source:
  emoji: 📰
  id: null
  name: Example.org
title: Databáze, která si pamatuje
url: https://example.org/database
urlToImage: https://example.org/database.png
urlToImageBackup: https://example.org/database.png
---

## Souhrn
Vývojáři představili databázi.

## Klíčové body
- První bod.
- **Druhý**: bod.
- Třetí bod.

## Podrobnosti
První odstavec.

Druhý odstavec.

## Proč je to důležité
Protože na tom záleží.

---

[Číst původní článek](https://example.org/database)

**Zdroj:** 📰 Example.org
"""

BRIEF = """\
---
category: hry
date: '2026-02-18 09:30:00'
description: Vyšla nová hra.
importance: 2
layout: tech_news_article
original_title: A New Game
publishedAt: '2026-02-18T09:30:00+00:00'
slug: a-new-game
source:
  emoji: ⚡
  id: the-verge
  name: The Verge
title: Nová hra
url: https://example.org/game
---

Vyšla nová hra.

Je o vlacích.

---

[Číst původní článek](https://example.org/game)

**Zdroj:** ⚡ The Verge
"""

GENERATION_0 = """\
---
layout: "tech_news"
title: "Nová hra o vlacích"
original_title: "A New Game About Trains"
date: "2025-09-21 16:27:11 +0000"
categories: ["tech-news", "gaming"]
tags: ["Hry"]
source: "The Verge"
source_url: "https://example.org/game"
image: None
emoji: "⚡ 🎮"
category_emoji: "🎮"
category_cs: "Hry"
description: "Vyšla nová hra."
importance: 2
importance_emoji: "📝"
importance_name: "NÍZKÁ"
importance_color: "#059669"
importance_bg_color: "#ecfdf5"
---

Vyšla nová hra.

[Přečíst celý článek na The Verge](https://example.org/game)
"""


def example_paths(kind: str = "articles") -> list[Path]:
    """Return the example articles in a fixed order."""
    return sorted((ROOT / "examples" / kind).glob("*.md"))


def changed(**values: Any) -> tn.Article:
    """Return the structured article with other values in its front matter."""
    article = tn.loads(STRUCTURED)
    return article.model_copy(update={"front_matter": article.front_matter.model_copy(update=values)})


def corpus_folder() -> Path | None:
    """Return the folder with the archive's sample files, or None."""
    folder = Path(os.environ.get("TECHNEWS_CORPUS", ROOT.parent / "shared" / "corpus"))
    return folder if (folder / "expected.tsv").is_file() else None


def corpus_rows() -> list[dict[str, str]]:
    """Return what is expected of each sample file; empty without the files."""
    folder = corpus_folder()
    if folder is None:
        return []
    with (folder / "expected.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def unavailable(reason: str) -> NoReturn:
    """Skip the test because a client is missing; on CI, which installs the clients, fail it."""
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)
