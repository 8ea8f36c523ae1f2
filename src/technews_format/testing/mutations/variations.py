"""How good articles, and those that were broken, can differ without another fault."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, TypeAlias

from technews_format.checking.rules._examples import _DIALECTS

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["AS_IT_IS", "LINE_ENDS", "VARIATIONS", "Replacements", "replaced"]

Replacements: TypeAlias = "tuple[tuple[str, str], ...]"
"""Old and new text; an old text that is not there stays away."""

AS_IT_IS: Replacements = ()
LINE_ENDS: tuple[Replacements, ...] = (AS_IT_IS, (("\r\n", "\n"), ("\n", "\r\n")))
VARIATIONS: tuple[tuple[Replacements, ...], ...] = (
    (AS_IT_IS, _DIALECTS["hugo"], _DIALECTS["hugo-source-url"]),
    (
        AS_IT_IS,
        (("2026-02-10", "2025-12-31"), ("2026-02-11", "2026-01-01")),
        (("2026-02-10", "2026-02-28"), ("2026-02-11", "2025-11-03")),
    ),
    (
        AS_IT_IS,
        (("09:30:00", "00:00:00"), ("15:00:00", "23:59:59")),
        (("09:30:00", "12:00:01"), ("15:00:00", "07:45:30")),
    ),
    (AS_IT_IS, (("importance: 4", "importance: 5"), ("importance: 2", "importance: 1"))),
    (
        AS_IT_IS,
        (("umělá inteligence", "věda"), ("category: hry", "category: zábava")),
        (("umělá inteligence", "robotika"), ("category: hry", "category: herní průmysl")),
    ),
    (
        AS_IT_IS,
        (("- Kvasar Labs", "- Datová huť"), ("- Jana Nováková", "- Petr Černý")),
        (("- Kvasar Labs", "- Nejtek Optics"), ("- Jana Nováková", "- Ludmila ze Solné")),
    ),
    (
        AS_IT_IS,
        (("🔧", "🔬"), ("wired", "ars-technica"), ("Wired", "Ars Technica"), ("Herní věstník", "Herní kronika")),
        (("🔧", "⚡"), ("wired", "the-verge"), ("Wired", "The Verge"), ("Herní věstník", "Úl a hra")),
    ),
    (
        AS_IT_IS,
        (("example.com/robotic-fish", "news.example.com/2026/fish?id=7"), ("example.org/bees", "example.org/hry/bees")),
        (("example.com/robotic-fish", "example.net/fish.html"), ("example.org/bees", "example.net/a/b/bees")),
    ),
    (
        AS_IT_IS,
        (
            ("Robotic Fish Counts", "Mechanical Carp Counts"),
            ("robotic-fish-counts", "mechanical-carp-counts"),
            ("Bee Game", "Beehive Game"),
            ("bee-game", "beehive-game"),
        ),
    ),
    (
        AS_IT_IS,
        (
            ("- Laboratoř chce na jaře vypustit dalších deset kusů.", "- Fakulta chce v květnu vypustit druhou rybu."),
            ("Levný robot může hlídat stovky rybníků najednou.", "Jediná ryba pohlídá rybník celé léto."),
            ("Vývojáři zprávu zatím nepotvrdili.", "Vydavatel na otázky novinářů neodpověděl."),
        ),
        (
            ("Elektroniku napájí článek, který se dobíjí pohybem vody.", "Proud dodává malý článek v břiše."),
            ("Vývojáři zprávu zatím nepotvrdili.", "Má vyjít do konce roku na počítače a konzole."),
        ),
    ),
    LINE_ENDS,
)
"""What can be put in the place of parts of a good article; the first choice of each is nothing, the last are line ends.

But for these, a good article in which any of them is replaced is a good article.
"""


def replaced(text: str, chosen: Iterable[Replacements]) -> str:
    r"""Return a text with replacements, one after another.

    Examples:
        >>> replaced("Wired: a\n", [(("Wired", "The Verge"), ("x", "y")), (("\n", "\r\n"),)])
        'The Verge: a\r\n'
    """
    return reduce(lambda done, change: done.replace(*change), (change for each in chosen for change in each), text)
