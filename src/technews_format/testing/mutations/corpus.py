"""Articles that are at odds with their names or with the files beside them (TN5xx)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from technews_format.testing.mutations.parts import brief, structured

if TYPE_CHECKING:
    from technews_format.checking.rules._examples import Example

__all__ = ["MUTATIONS"]

SLUG = "robotic-fish-counts-tadpoles-for-a-week"
SOURCE = ("https://example.org/bees", "https://example.org/hive")
OTHER_SLUG = (
    ("Bee Game Sequel Rumoured", "A Hive Opens Its Doors"),
    ("slug: bee-game-sequel-rumoured", "slug: a-hive-opens-its-doors"),
)
OTHER_TITLE = ("Včelí hra se možná dočká pokračování", "Herní úl otevřel dveře všem hráčům")
OTHER_TEXT = (
    ("Studio z Plzně prý chystá pokračování hry o včelách.", "Autoři úlu zvou do nového světa medu a vosku."),
    ("Vývojáři zprávu zatím nepotvrdili.", "Hrát se dá zdarma až do konce března."),
)
OTHER_NAME = "2026-02-11-a-hive-opens-its-doors.md"
OTHER_FOLDER = "archiv/2026-02-11-bee-game-sequel-rumoured.md"


def beside(name: str, *changes: tuple[str, str]) -> Example:
    """Return the brief article with another one beside it."""
    return replace(brief(), beside=(brief(*changes, name=name),))


MUTATIONS: dict[str, tuple[Example, ...]] = {
    "TN501": (
        structured(name=f"2026-02-11-{SLUG}.md"),
        structured(name="2026-02-10-robot-fish.md"),
        structured(name=f"{SLUG}.md"),
        structured(name=f"clanky/2026-02-10-01-{SLUG}.md"),
        structured(name=f"x2026-02-10-{SLUG}.md"),
        structured(name=f"2026-02-10-{SLUG.title()}.md"),
    ),
    "TN502": (
        beside(OTHER_FOLDER),
        beside(
            OTHER_NAME, ("https://example.org/bees", "http://www.example.org/bees/?utm_source=rss#top"), *OTHER_SLUG
        ),
        beside(
            OTHER_NAME, ("https://example.org/bees", "HTTPS://Example.org/bees"), OTHER_TITLE, *OTHER_SLUG, *OTHER_TEXT
        ),
    ),
    "TN503": (
        beside(OTHER_FOLDER, SOURCE, OTHER_TITLE, *OTHER_TEXT),
        beside(OTHER_FOLDER, SOURCE, *OTHER_TEXT),
        beside(OTHER_FOLDER, SOURCE, ("15:00:00", "16:30:00"), OTHER_TITLE),
    ),
    "TN504": (
        beside(OTHER_NAME, SOURCE, *OTHER_SLUG, *OTHER_TEXT),
        beside(
            OTHER_NAME, SOURCE, *OTHER_SLUG, *OTHER_TEXT, ("title: Včelí hra se možná", "title: VČELÍ hra – se možná")
        ),
        beside("2026-02-12-bee-game-sequel-rumoured.md", SOURCE, ("2026-02-11", "2026-02-12"), *OTHER_TEXT),
    ),
    "TN505": (
        beside(OTHER_NAME, SOURCE, *OTHER_SLUG, OTHER_TITLE),
        beside(OTHER_NAME, SOURCE, *OTHER_SLUG, OTHER_TITLE, ("zatím nepotvrdili", "zatím nekomentují")),
        beside("2026-02-12-a-hive-opens-its-doors.md", SOURCE, *OTHER_SLUG, OTHER_TITLE, ("2026-02-11", "2026-02-12")),
    ),
}
