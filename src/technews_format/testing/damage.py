"""Strategies for text that was damaged on its way, with what damaged it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from hypothesis import strategies as st

from technews_format._util.arguments import wrong_type
from technews_format._util.printable import count
from technews_format.checking.rules._examples import BASES
from technews_format.testing.accidents import (
    Accident,
    chains,
    misreadings,
    mixed,
    mixups,
    other_misreadings,
    partly,
)
from technews_format.testing.mutations.variations import VARIATIONS, replaced

__all__ = ["DamagedText", "damaged_text"]


@dataclass(frozen=True, slots=True)
class DamagedText:
    """Text that was damaged; ``str`` says how.

    Attributes:
        text: What became of the original.
        original: The text before.
        accident: What happened; called with the original, it gives the text.

    Examples:
        >>> from technews_format.testing.accidents import Misreading
        >>> accident = Misreading("Windows-1254", "undefined dropped")
        >>> print(DamagedText(accident("čeština"), "čeština", accident))
        UTF-8 read as Windows-1254, 1 byte lost
    """

    text: str
    original: str
    accident: Accident

    def __str__(self) -> str:
        """Say what happened and how much was lost."""
        lost = self.accident.lost(self.original)
        return self.accident.happened + (f", {count(lost, 'byte')} lost" if lost else "")


def damaged_text(text: str | st.SearchStrategy[str] | None = None) -> st.SearchStrategy[DamagedText]:
    """Generate text with the accident that damaged it: bytes that were read in a wrong code page, or in several.

    The accidents are those by which `technews_format.repair` is measured: UTF-8 and the code pages of Czech read in
    another one, up to three times, with what programs lose of it then, in whole texts and in parts of articles.

    Args:
        text: What is to be damaged, or a strategy for it; without it, good articles. What an accident leaves as it is,
            as all accidents do with ASCII, is not generated.

    Raises:
        ValueError: The text is one that no accident can damage.

    Examples:
        >>> from hypothesis import find
        >>> damaged = find(damaged_text("čeština"), lambda found: found.text.startswith("Ä"))
        >>> damaged.text, str(damaged)
        ('ÄŤeĹˇtina', 'UTF-8 read as Windows-1250')
    """
    if text is None:
        return _damaged(_articles(), _accidents())
    if isinstance(text, st.SearchStrategy):
        return _damaged(text, _accidents())
    if not isinstance(text, str):
        raise wrong_type(text, "text, a strategy for it, or None")
    effective = tuple(accident for accident in _accidents() if accident(text) != text)
    if not effective:
        raise ValueError("no accident damages this text: there is nothing in it that code pages differ in")
    return _damaged(st.just(text), effective)


@cache
def _accidents() -> tuple[Accident, ...]:
    return *misreadings(), *other_misreadings(), *mixups(), *chains(), *partly(), *mixed()


def _articles() -> st.SearchStrategy[str]:
    return st.builds(replaced, st.sampled_from(tuple(BASES.values())), st.tuples(*map(st.sampled_from, VARIATIONS)))


def _damaged(texts: st.SearchStrategy[str], accidents: tuple[Accident, ...]) -> st.SearchStrategy[DamagedText]:
    made = st.tuples(texts, st.sampled_from(accidents)).map(lambda drawn: DamagedText(drawn[1](drawn[0]), *drawn))
    return made.filter(lambda damaged: damaged.text != damaged.original)
