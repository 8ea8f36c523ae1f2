"""Ways to break body and footer of an article (TN3xx)."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from technews_format.testing.mutations.parts import (
    BRIEF_LINK,
    BRIEF_TEXT,
    COMMENT,
    CREDIT,
    CYRILLIC_O,
    DETAILS,
    LINK,
    POINTS,
    SUMMARY,
    WHY,
    brief,
    structured,
)

if TYPE_CHECKING:
    from technews_format.checking.rules._examples import Example

__all__ = ["MUTATIONS"]


def swapped(one: str, other: str) -> tuple[tuple[str, str], ...]:
    """Return changes that exchange two headings."""
    return ((f"## {one}\n", "## @\n"), (f"## {other}\n", f"## {one}\n"), ("## @\n", f"## {other}\n"))


MUTATIONS: dict[str, tuple[Example, ...]] = {
    "TN301": (
        brief((f"{BRIEF_TEXT}\n\n", "")),
        brief((BRIEF_TEXT, COMMENT)),
        brief((f"{BRIEF_TEXT}\n\n---\n\n", "---\n\n"), ("importance: 2", "importance: 4")),
    ),
    "TN302": (
        structured(("## Proč je to důležité\n", "")),
        structured((f"## Souhrn\n{SUMMARY}\n\n", "")),
        structured((f"## Klíčové body\n{POINTS}\n", "")),
        structured((DETAILS, "")),
    ),
    "TN303": (
        structured(("## Podrobnosti\n", f"## Souhrn\n{SUMMARY}\n\n## Podrobnosti\n")),
        structured(("Kamera ve hlavě", "## Podrobnosti\nKamera ve hlavě")),
        structured(("---\n\n[Číst", f"## Klíčové body\n{POINTS}\n---\n\n[Číst")),
        structured(("## Klíčové body", f"## Souhrn\n{SUMMARY}\n\n## Klíčové body")),
    ),
    "TN304": (
        structured(*swapped("Podrobnosti", "Proč je to důležité")),
        structured((f"## Souhrn\n{SUMMARY}\n\n", ""), ("## Podrobnosti", f"## Souhrn\n{SUMMARY}\n\n## Podrobnosti")),
        structured((f"## Klíčové body\n{POINTS}\n", ""), ("---\n\n[Číst", f"## Klíčové body\n{POINTS}\n---\n\n[Číst")),
        structured(
            (f"## Proč je to důležité\n{WHY}\n\n", ""), ("## Souhrn", f"## Proč je to důležité\n{WHY}\n\n## Souhrn")
        ),
    ),
    "TN305": (
        structured((f"{WHY}\n", "")),
        structured((f"{SUMMARY}\n", "")),
        structured(("- Pulce", "-\n- Pulce")),
        structured((POINTS, "")),
        structured((SUMMARY, COMMENT)),
    ),
    "TN307": (
        structured(("## Souhrn\n", "Přinášíme zprávu z brněnské laboratoře.\n\n## Souhrn\n")),
        structured(("## Souhrn\n", "**Robotická ryba**\n\n## Souhrn\n")),
        structured(("## Souhrn\n", f"{COMMENT}\n\nRyba!\n\n## Souhrn\n")),
        structured(("## Souhrn\n", "- Ryba\n\n## Souhrn\n")),
    ),
    "TN308": (
        structured(("- Robot vydrží", "Co laboratoř oznámila:\n\n- Robot vydrží")),
        structured((POINTS, f"{POINTS}\nTo je vše, co víme.\n")),
        structured((POINTS, POINTS.replace("- ", ""))),
        structured((POINTS, "Robot vydrží sedm dní, pulce rozpozná kamerou a přibude dalších deset kusů.\n")),
    ),
    "TN317": (
        structured(("## Podrobnosti\n", "---\n\n## Podrobnosti\n")),
        structured(("## Souhrn\n", "***\n\n## Souhrn\n")),
        structured(("## Proč", "___\n\n## Proč")),
    ),
    "TN318": (
        structured(("Kamera ve hlavě", "```\nKamera ve hlavě")),
        structured((SUMMARY, f"{SUMMARY}\n\n<!-- dopsat")),
        brief((BRIEF_TEXT, f"{BRIEF_TEXT}\n\n~~~ python\nprint(1)")),
        structured(("Ryba měří", "<script>\nRyba měří")),
    ),
    "TN319": (
        structured(("- Robot", "1. Robot"), ("- Pulce", "2. Pulce"), ("- Laboratoř", "3. Laboratoř")),
        structured(("- Robot", "• Robot"), ("- Pulce", "• Pulce"), ("- Laboratoř", "• Laboratoř")),
        structured(("- Pulce", "– Pulce")),
        structured(("- Robot", "1) Robot")),
    ),
    "TN323": (
        structured(("- Pulce rozpozná kamerou s vlastním čipem.\n", "")),
        structured((POINTS, POINTS + POINTS.replace("- ", "- Prý: "))),
        structured((POINTS, "- Robot vydrží ve vodě sedm dní a pulce rozpozná kamerou.\n")),
        structured((POINTS, "- Robot vydrží ve vodě.\n  - Sedm dní.\n  - A nocí.\n- Pulce rozpozná kamerou.\n")),
    ),
    "TN324": (
        brief(("importance: 2", "importance: 3")),
        brief(("importance: 2", "importance: 5")),
        brief(("importance: 2", "importance: 4"), (BRIEF_TEXT, f"{BRIEF_TEXT}\n\n### Podnadpis\n\n{BRIEF_TEXT}")),
    ),
    "TN325": (
        structured(("importance: 4", "importance: 2")),
        structured(("importance: 4", "importance: 1")),
        structured(("importance: 4", "importance: 1"), ("## ", "### ")),
    ),
    "TN306": (
        structured(("Kamera ve hlavě", "## Technika\nKamera ve hlavě")),
        structured(("## Souhrn", "## Shrnutí")),
        structured(("## Klíčové body", "## Key points")),
        structured(("## Proč je to důležité", "## Why It Matters")),
        structured(("---\n\n[Číst", "# Závěrem\nRobot má před sebou ještě dlouhou cestu.\n\n---\n\n[Číst")),
    ),
    "TN313": (
        structured(("## Klíčové body", "## 2. Klíčové body:")),
        structured(("## Souhrn", "## SOUHRN")),
        structured(("## Proč je to důležité", "## Proc je to dulezite")),
        structured(("## Klíčové body", unicodedata.normalize("NFD", "## Klíčové body"))),
        structured(("## Podrobnosti", "## 🔍 **Podrobnosti** {#details}")),
    ),
    "TN314": (
        structured(("## Podrobnosti", "### Podrobnosti")),
        structured(("## Souhrn", "# Souhrn")),
        structured(("## ", "### "), ("### Souhrn", "## Souhrn")),
        structured(("## Proč", "###### Proč")),
    ),
    "TN320": (
        structured(("## Souhrn", f"## S{CYRILLIC_O}uhrn")),
        structured(("## Podrobnosti", "## \u0420\u043edrobn\u043esti")),  # Р, о, о
        structured(("## Klíčové body", "## Klíč\u03bfvé b\u03bfdy")),  # Greek omicron
        structured(("## Souhrn", "## Ｓｏｕｈｒｎ")),
        structured(("## Proč je to důležité", "## Pr\u043eč j\u0435 t\u043e důl\u0435žit\u0435\u0301")),
    ),
    "TN321": (
        structured(("## Podrobnosti", "Podrobnosti\n-----------")),
        structured(("## Souhrn", "Souhrn\n======")),
        structured(("## Klíčové body", "Klíčové body\n---")),
    ),
    "TN322": (
        structured(("## ", "#### ")),
        structured(("## ", "# ")),
        structured(("## ", "###### ")),
        structured(("## ", "##### "), ("Kamera ve", "###### Kamera\nKamera ve")),
    ),
    "TN332": (
        structured(("## Podrobnosti", "**Podrobnosti**")),
        structured(("## Klíčové body\n", "**Klíčové body:**\n\n")),
        structured(("Kamera ve hlavě", "### Key points\n\nKamera ve hlavě")),
        structured(("Ryba měří", "Podrobnosti\n\nRyba měří")),
        brief((BRIEF_TEXT, f"**Souhrn**\n\n{BRIEF_TEXT}\n\n**Proč je to důležité**\n\n{BRIEF_TEXT}")),
        brief((BRIEF_TEXT, f"## Summary\n\n{BRIEF_TEXT}"), ("importance: 2", "importance: 4")),
    ),
    "TN337": (
        structured(("- Robot", "- - Robot"), ("- Pulce", "- - Pulce"), ("- Laboratoř", "- - Laboratoř")),
        structured(("- Pulce", "- * Pulce")),
        structured(("- Robot", "- 1) Robot"), ("- Pulce", "- 2) Pulce"), ("- Laboratoř", "- 3) Laboratoř")),
        structured(("- Laboratoř", "- – Laboratoř")),
        structured(("- Robot", "- a) Robot"), ("- Pulce", "- b) Pulce"), ("- Laboratoř", "- c) Laboratoř")),
    ),
    "TN309": (
        structured((f"\n\n{CREDIT}\n", "\n")),
        structured((f"{LINK}\n\n", "")),
        structured((f"\n---\n\n{LINK}\n\n{CREDIT}\n", "")),
        structured((f"\n\n{LINK}\n\n{CREDIT}\n", "\n")),
        brief((f"\n---\n\n{BRIEF_LINK}\n\n**Zdroj:** 📰 Herní věstník\n", "")),
    ),
    "TN310": (
        structured((LINK, "[Číst původní článek](https://example.com/electric-eel)")),
        structured((LINK, "[Číst původní článek](http://example.com/robotic-fish)")),
        structured((CREDIT, "**Zdroj:** 🔧 Wired UK")),
        brief(("**Zdroj:** 📰 Herní věstník", "**Zdroj:** 📰 herní věstník")),
    ),
    "TN311": (
        structured((f"{CREDIT}\n", f"{CREDIT}\n\nText doplnila redakce.\n")),
        structured((f"{CREDIT}\n", f"{CREDIT}\nText doplnila redakce.\n")),
        brief(("**Zdroj:** 📰 Herní věstník\n", "**Zdroj:** 📰 Herní věstník\n\n- Další zprávy\n")),
    ),
    "TN312": (
        structured((CREDIT, "**Zdroj:** 🚀 Wired")),
        structured((CREDIT, "**Zdroj:** Wired")),
        brief(("**Zdroj:** 📰 Herní věstník", "**Zdroj:** 🎮 Herní věstník")),
    ),
    "TN315": (
        structured((CREDIT, "Zdroj: 🔧 Wired")),
        structured((LINK, f"**{LINK}**")),
        structured((LINK, LINK.replace("Číst původní", "Přečíst celý"))),
        structured((f"{LINK}\n\n{CREDIT}", f"{CREDIT}\n\n{LINK}")),
        brief(("**Zdroj:** 📰", "**Zdroj**: 📰")),
    ),
    "TN316": (
        structured((f"{CREDIT}\n", f"{CREDIT}\n\n---\n\n{LINK}\n\n{CREDIT}\n")),
        structured((f"---\n\n{LINK}", f"{LINK}\n\n---\n\n{LINK}")),
        structured((f"---\n\n{LINK}", f"{CREDIT}\n\n---\n\n{LINK}")),
    ),
    "TN331": (
        structured(("---\n\n[Číst", "[Číst")),
        brief(("---\n\n[Číst", "[Číst")),
        brief(("---\n\n[Číst", "[Číst"), ("2026-02-11", "2025-10-18"), ("15:00:00", "00:00:00")),
    ),
    "TN335": (
        structured((f"{WHY}\n", f"{WHY}\n\nZdroj: Wired\n")),
        structured((f"{WHY}\n", f"{WHY}\n\n*Source: [Wired](https://example.com/robotic-fish)*\n")),
        structured((f"{SUMMARY}\n", f"{SUMMARY}\n\n**Zdroj**: 🔧 Wired\n")),
        brief((BRIEF_TEXT, f"{BRIEF_TEXT}\n\n(Zdroj: Reuters)")),
    ),
    "TN326": (
        structured((WHY, "Robot je levný.")),
        structured((SUMMARY, "Ryba počítala pulce.")),
        structured((SUMMARY, f"Ryba {'a' * 400} počítala.")),
        structured((SUMMARY, " ".join([SUMMARY] * 8))),
        structured(("Ryba měří", " ".join([WHY] * 80) + " Ryba měří")),
    ),
    "TN327": (
        structured((WHY, f"{WHY} (62 slov)")),
        structured((WHY, f"{WHY} (Celkem 512 slov)")),
        structured((WHY, f"{WHY}\n\n*Počet slov: 512*")),
        structured((SUMMARY, f"{SUMMARY} (approx. 30 words)")),
        structured(("čipem.\n", "čipem. (6 slov)\n")),
        brief((BRIEF_TEXT, f"{BRIEF_TEXT}\n\n**Word count:** 13")),
    ),
    "TN336": (
        brief((BRIEF_TEXT, "Omlouvám se, ale nemohu tento článek přeložit, protože jeho text nemám k dispozici.")),
        structured((WHY, f"Jako jazykový model bohužel nemohu ověřit, co se stalo. {WHY}")),
        structured(("- Robot vydrží", "- I'm sorry, but I can't help with this. Robot vydrží")),
        structured((SUMMARY, f"Zde je souhrn článku: {SUMMARY}")),
        structured(("Ryba měří", "Jistě! Zde je, co vím. Ryba měří")),
        structured(("title: Robotická ryba týden počítala pulce", "title: Omlouvám se, ale článek je prázdný")),
    ),
    "TN328": (
        structured(("Robot vydrží", "<b>Robot</b> vydrží")),
        structured(("pulců a nikdo", "pulců<br/>a nikdo")),
        structured(("Kamera ve hlavě", '<div class="box">\nKamera\n</div>\n\nKamera ve hlavě')),
        structured(("Kamera ve hlavě", "<!-- ověřit -->\n\nKamera ve hlavě")),
        structured(("Kamera ve hlavě", "<script>ryba()</script>\n\nKamera ve hlavě")),
        brief(("zatím nepotvrdili", "na <nazev serveru> zatím nepotvrdili")),
    ),
    "TN329": (
        structured(("Čip `K-7`", "[Čip](javascript:alert(1)) `K-7`")),
        structured(("Čip `K-7`", "[Čip](<jAv&#x61;script&colon;alert(1)>) `K-7`")),
        structured(("Čip `K-7`", "![Čip](data:image/png;base64,iVBOR) `K-7`")),
        structured(("Čip `K-7`", "[Čip][c] `K-7`"), ("---\n\n[Číst", "[c]: vbscript:msgbox\n\n---\n\n[Číst")),
        structured(("Čip `K-7`", "<javascript:alert(1)> `K-7`")),
        structured(("Čip `K-7`", '<a href="java&#9;script:alert(1)">Čip</a> `K-7`')),
        structured(("Čip `K-7`", '<img src="/k7.png" onerror="alert(1)"> `K-7`')),
        brief(("hry o včelách. V", "[hry](file:///etc/passwd) o včelách. V")),
    ),
    "TN330": (
        structured(("Čip `K-7`", "![](https://example.com/k7.png) Čip `K-7`")),
        structured(
            ("Čip `K-7`", "![ ][k7] Čip `K-7`"), ("---\n\n[Číst", "[k7]: https://example.com/k7.png\n\n---\n\n[Číst")
        ),
        brief((BRIEF_TEXT, f"[![](https://example.org/b.png)](https://example.org/b)\n\n{BRIEF_TEXT}")),
    ),
    "TN333": (
        structured(("přes dvanáct tisíc pulců a nikdo", "přes dvanáct tisíc pulců\na nikdo")),
        structured(("Elektroniku napájí", "\nElektroniku napájí")),
        brief((" Vývojáři", "\nVývojáři")),
        structured(("ubývá a sčítat", "ubývá\na sčítat"), ("drahé. Levný", "drahé.\nLevný")),
    ),
    "TN334": (
        structured(("## Souhrn\n", "## Souhrn\n\n")),
        structured(("\n## Podrobnosti", "## Podrobnosti")),
        structured(("- Pulce", "* Pulce")),
        structured(("\n\n---\n\n[Číst", "\n\n\n---\n\n[Číst")),
        structured(("---\n\n[Číst", "***\n\n[Číst")),
        structured(("## Souhrn", "##   Souhrn ##")),
        brief((f"\n{BRIEF_TEXT}", BRIEF_TEXT)),
    ),
}
