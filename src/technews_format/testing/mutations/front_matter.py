"""Ways to break the fences and the YAML of an article (TN1xx)."""

from __future__ import annotations

import re

from technews_format.checking.rules._examples import BRIEF, Example

__all__ = ["MUTATIONS"]

KEYS = BRIEF.split("---\n")[1]
CONFLICT = "<<<<<<< HEAD\nimportance: 2\n=======\nimportance: 1\n>>>>>>> main\n"


def longer(conflict: str, by: int) -> str:
    """Return a conflict whose markers have more signs, as Git's attribute `conflict-marker-size` makes them."""
    return re.sub(r"(?m)^([<|=>])(?=\1{6})", lambda match: match[1] * (by + 1), conflict)


MUTATIONS: dict[str, tuple[Example, ...]] = {
    "TN101": (
        Example((("---\n", ""),), "brief"),
        Example((("---\ncategory", "-- -\ncategory"),)),
        Example((("---\ncategory", "+++\ncategory"), ("---\n\n## Souhrn", "+++\n\n## Souhrn"))),
    ),
    "TN102": (
        Example((("---\n\n## Souhrn", "\n## Souhrn"),)),
        Example((("fish.jpg\n---\n\n## Souhrn", "fish.jpg\n--\n\n## Souhrn"), ("\n---\n\n[", "\n\n["))),
        Example((("---\n\nStudio", "\n\nStudio"), ("\n---\n\n[", "\n\n[")), "brief"),
    ),
    "TN103": (
        Example((("---\ncategory", "\n\n---\ncategory"),), "brief"),
        Example((("---\ncategory", "Zde je článek:\n\n---\ncategory"),)),
        Example((("---\ncategory", "<!-- článek -->\n---\ncategory"),), "brief"),
    ),
    "TN104": (
        Example(((KEYS, ""),), "brief"),
        Example(((KEYS, "hry a včely\n"),), "brief"),
        Example(((KEYS, "# jen poznámka\n"),), "brief"),
    ),
    "TN105": (
        Example((("title: Včelí hra", "title: 'Včelí hra"),), "brief"),
        Example((("  id: wired", "\tid: wired"),)),
        Example((("- Ryba Robotics", "Ryba Robotics"),)),
    ),
    "TN106": (
        Example((("title: Včelí", "title: Jiný titulek\ntitle: Včelí"),), "brief"),
        Example((("  id: wired\n", "  id: wired\n  id: wired\n"),)),
        Example((("category: hry\n", "category: hry\n'category': hry\n"),), "brief"),
    ),
    "TN107": (
        Example((("category: hry", "category: *topic"),), "brief"),
        Example((("source:\n", "source: &s\n"),)),
        Example((("- Kvasar Labs", "- &first Kvasar Labs"),)),
    ),
    "TN108": (
        Example((("importance: 4", "importance: !!int 4"),)),
        Example((("category: hry", "category: ! hry"),), "brief"),
        Example((("source:\n", "source: !!map\n"),)),
    ),
    "TN109": (
        Example((("source:\n", "source:\n  <<: {id: x}\n"),), "brief"),
        Example((("importance: 2\n", "importance: 2\n<<:\n  author: Jana\n"),), "brief"),
        Example((("layout:", "<<: x\nlayout:"),)),
    ),
    "TN110": (
        Example((("importance: 2\n", f"importance: 2\nx: {'{a: ' * 21}1{'}' * 21}\n"),), "brief"),
        Example(((KEYS, "x:\n" + "".join(f"{' ' * n}a:\n" for n in range(1, 24))),), "brief"),
        Example((("category: hry", f"category: {'[' * 500}{']' * 500}"),), "brief"),
    ),
    "TN111": (
        Example((("category: hry", "category: " + "hry " * 17_000),), "brief"),
        Example((("---\n\nStudio", "x: y\n" * 14_000 + "---\n\nStudio"),), "brief"),
        Example((("- Ryba Robotics\n", "- Ryba Robotics\n" * 5_000),)),
    ),
    "TN112": (
        Example((("importance: 2\n", CONFLICT),), "brief"),
        Example((("importance: 2\n", CONFLICT.replace("=======", "||||||| base\n=======")),), "brief"),
        Example((("Kamera ve hlavě", "<<<<<<< HEAD\nKamera ve hlavě"),)),
        Example((("importance: 2\n", longer(CONFLICT, 3)),), "brief"),
        Example((("Kamera ve hlavě", f"{longer(CONFLICT, 25)}Kamera ve hlavě"),)),
    ),
    "TN113": (
        Example(((KEYS, "title: Zprávy\n"),), "brief", "content/_index.md"),
        Example(((KEYS, "layout: tech_news_index\ntitle: Zprávy\n"),), "brief"),
        Example(((KEYS, "permalink: /zpravy/\ntitle: Zprávy\n"),), "brief"),
    ),
    "TN114": (
        Example((("category: hry", "category: no"),), "brief"),
        Example((("name: Wired", "name: 12:30"),)),
        Example((("- Kvasar Labs", "- 1e3"),)),
    ),
    "TN115": (
        Example((("category: hry", "2026: rok\ncategory: hry"),), "brief"),
        Example((("category: hry", "~: nic\ncategory: hry"),), "brief"),
        Example((("category: hry", "? [a, b]\n: nic\ncategory: hry"),), "brief"),
    ),
    "TN116": (
        Example((("importance: 2\n", "handler: x\nimportance: 2\n"),), "brief"),
        Example((("slug:", "self: x\nslug:"),), "brief"),
        Example((("category: hry\n", "category: hry\ncontent:\n- x\n"),), "brief"),
    ),
    "TN117": (
        Example((("category: hry", "category: hry #včely"),), "brief"),
        Example((("- Kvasar Labs", "- Kvasar Labs #1"),)),
        Example((("name: Herní věstník", "name: Herní věstník #věstník"),), "brief"),
    ),
    "TN118": (
        Example((("  emoji: 📰\n  id: null\n", "  id: null\n  emoji: 📰\n"),), "brief"),
        Example((("---\ncategory: hry\n", "---\n"), ("bees\n---", "bees\ncategory: hry\n---")), "brief"),
        Example((("slug:", "Zdroj: x\nslug:"),), "brief"),
        Example((("importance: 2", "disclosure:\n  text: human\n  reviewer: Eva\nimportance: 2"),), "brief"),
    ),
    "TN119": (
        Example((("companies:\n- Kvasar Labs\n- Ryba Robotics", "companies: [Kvasar Labs, Ryba Robotics]"),)),
        Example(
            (("title: Včelí hra se možná dočká pokračování", 'title: "Včelí hra se možná dočká pokračování"'),), "brief"
        ),
        Example((("přestávky týden a přitom\n  počítá", "přestávky\n  týden a přitom počítá"),)),
        Example((("  id: null", "  id: ~"),), "brief"),
        Example((("- Kvasar Labs\n- Ryba", "  - Kvasar Labs\n  - Ryba"),)),
        Example((("importance: 2\n", "importance:  2\n"),), "brief"),
        Example((("importance: 2\n", "importance: 2\n\n"),), "brief"),
        Example((("importance: 2\n", "importance: +2\n"),), "brief"),
        Example((("  emoji: 📰\n  id: null\n  name: Herní", "    emoji: 📰\n    id: null\n    name: Herní"),), "brief"),
        Example((("category: umělá inteligence", "category: >-\n  umělá\n  inteligence"),)),
        Example((("category: hry", "author: null\ncategory: hry"),), "brief"),
        Example((("  id: null\n", ""),), "brief"),
        Example((("---\ncategory", "---\n\ncategory"),)),
        Example((("layout: tech_news_article\n", ""),)),
        Example((("companies:\n", "companies:\n\n"),)),
        Example(
            (
                (
                    "source:\n  emoji: 📰\n  id: null\n  name: Herní věstník",
                    "source: {emoji: 📰, id: null, name: Herní věstník}",
                ),
            ),
            "brief",
        ),
    ),
    "TN120": (
        Example((("---\n\nStudio", f"---\n---\n{KEYS}---\n\nStudio"),), "brief"),
        Example((("---\ncategory", "---\nauthor: Jana\n---\n\n---\ncategory"),)),
        Example((("**Zdroj:** 📰 Herní věstník\n", f"**Zdroj:** 📰 Herní věstník\n\n{BRIEF}"),), "brief"),
        Example((("---\n\nStudio", f"---\n{KEYS}---\n\nStudio"),), "brief"),
        Example((("## Podrobnosti\n", f"---\n{KEYS}---\n\n## Podrobnosti\n"),)),
    ),
    "TN121": (
        Example((("  id: null", "\u3000id: null"),), "brief"),
        Example((("\ntitle: ", "\ntitle：\xa0"),), "brief"),
        Example((("- Kvasar Labs\n- Ryba", "– Kvasar Labs\n– Ryba"),)),
        Example((("---\ncategory", "—\ncategory"),), "brief"),
    ),
    "TN122": (
        Example((("importance: 2\n", "# technews: conflict theirs: 3\nimportance: 2\n"),), "brief"),
        Example((("  id: null\n", "  # technews: conflict theirs: null\n  id: null\n"),), "brief"),
        Example((("url: ", '# technews: conflict theirs: {"author": "Jana"}\nurl: '),), "brief"),
        Example((("importance: 2\n", "importance: 2\n#technews: conflict\n"),), "brief"),
    ),
}
