"""Damaged files for the properties of `check`, `fix` and `repair`, and the proof that nothing was lost.

The corruptions are those of `technews_format.testing.accidents`, which know nothing of the library's tables.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import product
from random import Random
from typing import TYPE_CHECKING, TypeAlias

from support import ROOT

import technews_format as tn
from technews_format.testing.accidents import (
    CODECS,
    Chain,
    Misreading,
    Mixup,
    Partly,
    chains,
    misreadings,
    mixups,
    other_misreadings,
    partly,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["damaged_files", "is_undone_without_loss"]

_Accident: TypeAlias = "Misreading | Mixup | Chain | Partly"
_STRAY = ("Zn\ufffdk", "auto\xadmobil", "a\x85b", "São Paulo", "Ø 5 cm", "`PÅ™Ã\xad`", "„Å™“", "pøed")
_FEWEST_PARAGRAPHS = 4


def damaged_files(seed: int, count: int) -> Iterator[tuple[str, tn.Document]]:
    """Yield what happened and the file, the same for the same seed: each corruption in turn, stray words beside it."""
    accidents: list[_Accident] = [*misreadings(), *other_misreadings(), *mixups(), *chains(), *partly()]
    paths = sorted((ROOT / "examples" / "articles").glob("*.md"))
    for number in range(count):
        random = Random(f"{seed}:{number}")  # noqa: S311 - not a secret
        accident, path = accidents[number % len(accidents)], random.choice(paths)
        text = _with_stray(random, accident(_shorter(random, path.read_text(encoding="utf-8"))))
        yield f"{accident} in {path.name} ({seed}:{number})", tn.parse(text, path.name)


def _shorter(random: Random, text: str) -> str:
    body = text.index("\n---\n", len("---\n"))
    paragraphs = text[body:].split("\n\n")
    for _ in range(random.choice((0, 0, 3, 6))):
        if len(paragraphs) > _FEWEST_PARAGRAPHS:
            paragraphs.pop(random.randrange(1, len(paragraphs)))
    return text[:body] + "\n\n".join(paragraphs)


def _with_stray(random: Random, text: str) -> str:
    """Put a character or a word that has nothing to do with the corruption after a paragraph."""
    if random.random() < 1 / 2:
        return text
    paragraphs = text.split("\n\n")
    paragraphs.insert(random.randrange(1, len(paragraphs) + 1), random.choice(_STRAY))
    return "\n\n".join(paragraphs)


@cache
def _lossless() -> tuple[Callable[[str], str], ...]:
    once: list[Callable[[str], str]] = [*map(Misreading, CODECS), *mixups()]
    twice = [Chain((one, other)) for one, other in product(map(Misreading, CODECS), repeat=2)]
    return *once, *twice, *(Chain((one,) * 3) for one in map(Misreading, CODECS))


_PARTED = re.compile("([ \u2028\u2029])")


def is_undone_without_loss(before: str, after: str) -> bool:
    """Tell whether a corruption by which nothing is lost makes the damaged text of the restored one, word by word.

    What a program folded after the damage is compared without its line ends.
    """
    if any(accident(after) == before for accident in _lossless()):
        return True
    words, restored = (_PARTED.split(text) for text in (before, after))
    if len(words) != len(restored) or len(words) == 1:
        return False
    return all(map(is_undone_without_loss, words, restored))
