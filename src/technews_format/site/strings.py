"""The words of list pages, which a site can replace by its own."""

from __future__ import annotations

from typing import Final

__all__ = ["MONTHS", "STRINGS"]

STRINGS: Final = {
    "archive": "Archiv",
    "all_articles": "Všechny zprávy",
    "by_month": "Podle měsíců",
    "by_category": "Podle témat",
    "by_importance": "Podle důležitosti",
    "by_company": "Podle firem",
    "latest": "Nejnovější zprávy",
    "search": "Hledat",
    "importance": "Důležitost",
    "category": "Téma",
    "company": "Firma",
    "month": "Měsíc",
    "navigation": "Hlavní navigace",
    "any": "vše",
    "nothing_found": "Nic se nenašlo.",
    "found": "Nalezeno",
    "no_articles": "Zatím tu nic není.",
    "search_failed": "Hledání teď nefunguje. Zkuste to později.",
    "not_found": "Stránka nenalezena",
    "not_found_text": "Taková stránka tu není. Zkuste archiv, nebo začněte na úvodní straně.",
    "home": "Úvodní strana",
    "more_results": "Další výsledky",
    "neighbours": "Další zprávy",
    "newer": "Novější",
    "older": "Starší",
    "feeds": "Odběr",
}
"""Key → Czech text. Templates have them as ``words``."""

MONTHS: Final = (
    *("leden", "únor", "březen", "duben", "květen", "červen"),
    *("červenec", "srpen", "září", "říjen", "listopad", "prosinec"),
)
"""The names of the months as titles have them."""
