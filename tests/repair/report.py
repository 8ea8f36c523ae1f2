"""How many articles are exact after a repair, corruption by accident, ours beside ftfy's.

Run it with ``python tests/repair/report.py [FOLDER …]``: it takes the structured articles of
the archive's sample files when they are there (TECHNEWS_CORPUS), otherwise the examples, or
the Markdown files below the folders that are named. It prints the tables of docs/repair-figures.md.
"""

from __future__ import annotations

import difflib
import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import ftfy

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent)]

from recoverable import suffices
from support import corpus_folder, corpus_rows, example_paths

import technews_format as tn
from technews_format.testing.accidents import (
    Stray,
    chains,
    misreadings,
    mixed,
    mixups,
    other_misreadings,
    partly,
    strays,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Accident = Callable[[str], str]


def articles(folders: list[str]) -> list[str]:
    """Return the texts to damage."""
    if folders:
        paths = [path for folder in folders for path in sorted(Path(folder).rglob("*.md"))]
    elif folder := corpus_folder():
        paths = [folder / row["file"] for row in corpus_rows() if row["body"] == "structured"]
    else:
        paths = example_paths()
    return [path.read_text(encoding="utf-8") for path in paths]


def distance(one: str, other: str) -> int:
    """Return how many characters have to be inserted, removed or replaced, word by word."""
    total = 0
    for tag, start, end, begin, stop in difflib.SequenceMatcher(None, one.split(), other.split(), False).get_opcodes():
        if tag != "equal":
            total += levenshtein(" ".join(one.split()[start:end]), " ".join(other.split()[begin:stop]))
    return total or sum(left != right for left, right in zip(one, other, strict=False)) + abs(len(one) - len(other))


def levenshtein(one: str, other: str) -> int:
    """Return the edit distance of two short texts."""
    row = list(range(len(other) + 1))
    for number, char in enumerate(one, 1):
        above, row[0] = row[0], number
        for at, wanted in enumerate(other, 1):
            above, row[at] = row[at], min(row[at] + 1, row[at - 1] + 1, above + (char != wanted))
    return row[-1]


def wrong(repaired: str, original: str) -> int:
    """Return how many characters of a repaired text are wrong."""
    lines = zip(repaired.split("\n"), original.split("\n"), strict=False)
    return sum(distance(one, other) for one, other in lines if one != other)


def ours(text: str) -> str:
    """Repair as this library does."""
    return tn.repair(text).text


class Measured(NamedTuple):
    """What came back of some articles: how many exactly, also of those that tell enough, wrong characters, times."""

    exact: int
    told: int
    exact_of_told: int
    wrong: int
    times: list[float]
    """Milliseconds of the processor for each repair."""


def measure(texts: list[str], accident: Accident, repair: Callable[[str], str]) -> Measured:
    """Damage articles and repair them."""
    repaired, times = [], []
    for text in texts:
        damaged, start = accident(text), time.process_time()
        repaired.append((repair(damaged), text))
        times.append(1_000 * (time.process_time() - start))
    everywhere = getattr(accident, "accident", accident)  # a corruption to a part is taken for one to the whole file
    told = [one == text for one, text in repaired if suffices(text, everywhere)]
    bad = sum(wrong(one, text) for one, text in repaired)
    return Measured(sum(one == text for one, text in repaired), len(told), sum(told), bad, times)


def table(title: str, texts: list[str], accidents: Iterable[Accident]) -> None:
    """Print one table."""
    print(f"### {title}\n")
    print("| accident | exact | of those told | exact, ftfy | wrong in 100,000 | wrong in 100,000, ftfy |")
    print("|---|---|---|---|---|---|")
    characters, rows = sum(map(len, texts)), []
    for accident in accidents:
        one = measure(texts, accident, ours)
        theirs = [ftfy.fix_encoding(accident(text)) for text in texts]
        exact = sum(map(str.__eq__, theirs, texts))
        rates = [bad / characters * 1e5 for bad in (one.wrong, sum(map(wrong, theirs, texts)))]
        counts = f"{one.exact} of {len(texts)} | {one.exact_of_told} of {one.told} | {exact}"
        print(f"| {accident} | {counts} | {rates[0]:,.1f} | {rates[1]:,.0f} |", flush=True)
        rows.append(one)
    total, told, exact = (sum(getattr(row, name) for row in rows) for name in ("wrong", "told", "exact_of_told"))
    times = [one for row in rows for one in row.times]
    print(
        f"\nAll rows: {total} wrong of {characters * len(rows):,} characters; {exact} of {told} exact of those told. "
        f"A repair took {statistics.median(times):.1f} ms (median), {statistics.mean(times):.1f} ms (mean).\n"
    )


def is_exact(accident: Accident, text: str, repaired: str) -> bool:
    """Tell whether a repair gave all back that was damaged; of a stray line it may make what it will."""
    return repaired.startswith(text) if isinstance(accident, Stray) else repaired == text


def short_table(title: str, texts: list[str], accidents: Iterable[Accident]) -> None:
    """Print a table of how many come back exactly, here and with both ways of ftfy."""
    print(f"### {title}\n\n| accident | exact | `fix_encoding` | `fix_text` |\n|---|---|---|---|")
    for accident in accidents:
        counts = [
            sum(is_exact(accident, text, repair(accident(text))) for text in texts)
            for repair in (ours, ftfy.fix_encoding, ftfy.fix_text)
        ]
        print(f"| {accident} | {counts[0]} of {len(texts)} | {counts[1]} | {counts[2]} |", flush=True)
    print()


def main() -> None:
    """Print all tables."""
    texts = articles(sys.argv[1:])
    if not texts:
        sys.exit(f"no Markdown files below {', '.join(sys.argv[1:])}; name folders of articles")
    print(f"{len(texts)} articles, {sum(map(len, texts)):,} characters; ftfy {ftfy.__version__}\n")
    table("UTF-8 read in another code page", texts, misreadings())
    table("More code pages and losses", texts, other_misreadings())
    table("One 8-bit code page taken for another", texts, mixups())
    table("More than once", texts, chains())
    table("Parts of a file", texts, partly())
    short_table("One stray character", texts, strays())
    short_table("Accidents that take turns", texts, mixed())


if __name__ == "__main__":
    main()
