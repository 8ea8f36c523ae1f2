"""Whether repair is as sure as it is right: how many steps of each confidence are right.

Run it with ``python tests/repair/calibration.py [--fitted] [--every N] [--first N] [--wrong] [FOLDER …]``: it damages
the archive's sample files (TECHNEWS_CORPUS) and the examples in all the ways of the report, as whole files and as
single lines, and counts which steps give the text that was there. With folders, it does so with pages of the UTF-8
files below them and lines of those in their stead. Half of the texts may be looked at when constants are chosen
(``--fitted``); the other half is reported.
"""

from __future__ import annotations

import random
import re
import sys
import zlib
from collections import Counter
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent)]

from support import corpus_folder, corpus_rows, example_paths

import technews_format as tn
from technews_format.testing.accidents import Partly, chains, misreadings, mixups, other_misreadings, partly

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    Damage = Callable[[str], str]

BINS = (0.5, 0.8, 0.95, 0.99, 1.0)
"""Where the bins begin; the last one is certainty."""
SURE = 0.95
_PAGE = 4_000
_SENTENCE = re.compile(r"(?<!\S)[^\s#|>-][^\n]{20,200}?[.!?](?=\s)")
_TITLE = re.compile(r"^(?:original_)?title: *['\"]?(.*?)['\"]?$", re.MULTILINE)


class Counted(NamedTuple):
    """How many steps there are and how many of them are right, by the bin of their confidence."""

    steps: Counter[float]
    right: Counter[float]

    def add(self, confidence: float, *, right: bool) -> None:
        """Count one step."""
        low = max((one for one in BINS if one <= confidence), default=0.0)
        self.steps[low] += 1
        self.right[low] += right

    def sure(self) -> float:
        """Return the share of the right steps that are said to be quite sure."""
        return sum(count for low, count in self.right.items() if low >= SURE) / max(self.right.total(), 1)


class Damaged:
    """A text after a corruption, and where each of its characters went."""

    def __init__(self, text: str, damage: Damage) -> None:
        self.text = text
        codewords = list(_codewords(text, damage))
        self.damaged = "".join(codewords)
        self._places: dict[int, list[int]] = {}
        at = 0
        for index, codeword in enumerate([*codewords, ""]):
            self._places.setdefault(at, []).append(index)
            at += len(codeword)

    def is_right(self, step: tn.RepairStep) -> bool:
        """Tell whether a step gives what was there."""
        starts, ends = (self._places.get(at, []) for at in step.span)
        return any(self.text[start:end] == step.after for start in starts for end in ends)


def _codewords(text: str, damage: Damage) -> Iterator[str]:
    """Yield what each character of a text became; a corruption to parts of a file is one to some of its lines."""
    if not isinstance(damage, Partly):
        yield from map(damage, text)
        return
    pairs = zip(text.splitlines(keepends=True), damage(text).splitlines(keepends=True), strict=True)
    ways: list[Damage] = [str, damage.accident, lambda char: damage.accident(damage.accident(char))]
    for line, damaged in pairs:
        yield from next(found for way in ways if "".join(found := list(map(way, line))) == damaged)


def paths() -> list[Path]:
    """Return the files to damage."""
    folder = corpus_folder()
    if folder is None:
        return example_paths()
    return example_paths() + [
        folder / row["file"] for row in corpus_rows() if "\ufffd" not in (folder / row["file"]).read_text("utf-8")
    ]


def half(*, fitted: bool) -> list[str]:
    """Return the texts of one half of the files that are right; which one a file is in, its name decides."""
    texts = [path.read_text("utf-8") for path in paths() if zlib.crc32(path.name.encode()) % 2 == fitted]
    return [text for text in texts if not tn.repair(text).changed]


def pieces_of(text: str, *, most: int = 3) -> dict[str, list[str]]:
    """Return some sentences, titles and rows of 1, 3 and 10 words of an article, those with characters beyond ASCII."""
    body = text.split("\n---\n", 1)[-1]
    rest = random.Random(zlib.crc32(text.encode()))  # noqa: S311 - the same ones each time
    found = {"sentence": _SENTENCE.findall(body), "title": _TITLE.findall(text)}
    words = body.split()
    for length, name in ((1, "1 word"), (3, "3 words"), (10, "10 words")):
        starts = range(0, max(len(words) - length, 1), length)
        found[name] = [" ".join(words[at : at + length]) for at in starts]
    usable = {name: [one for one in group if not one.isascii()] for name, group in found.items()}
    return {name: rest.sample(group, len(group))[:most] for name, group in usable.items()}


def short_texts(text: str) -> list[str]:
    """Return all these pieces."""
    return [one for group in pieces_of(text).values() for one in group]


def pages(folders: Iterable[str], *, fitted: bool) -> Iterator[str]:
    """Yield pieces of the UTF-8 files below folders that are right and in one half."""
    for path in (path for folder in folders for path in sorted(Path(folder).rglob("*")) if path.is_file()):
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        for page in (text[at : at + _PAGE] for at in range(0, len(text), _PAGE)):
            if zlib.crc32(page.encode()) % 2 == fitted and not tn.repair(page).changed:
                yield page


def whole_accidents() -> list[Damage]:
    """Return the corruptions of the report that happen to all of a text."""
    return [*misreadings(), *other_misreadings(), *mixups(), *chains()]


def measure(texts: Iterable[str], accidents: Iterable[Damage], *, wrong: list[str] | None = None) -> Counted:
    """Damage texts in each way, and count the steps of their repairs."""
    counted = Counted(Counter(), Counter())
    texts = list(texts)
    for accident in accidents:
        for text in texts:
            damaged = Damaged(text, accident)
            for step in tn.repair(damaged.damaged).steps:
                right = damaged.is_right(step)
                counted.add(step.confidence, right=right)
                if not right and wrong is not None:
                    wrong.append(f"{step.confidence:.4f} {accident}: {step.before!r} → {step.after!r} ({step.reason})")
    return counted


def table(files: Counted, lines: Counted) -> Iterator[str]:
    """Yield the lines of the table."""
    yield "| confidence | steps, whole files | right | steps, single lines | right |"
    yield "|---|---|---|---|---|"
    for low, high in zip(BINS, (*BINS[1:], None), strict=True):
        said = f"from {low:g} to below {high:g}" if high else "1"
        cells = [f"{one.steps[low]:,} | {_share(one.right[low], one.steps[low])}" for one in (files, lines)]
        yield f"| {said} | {' | '.join(cells)} |"
    shares = f"{files.sure():.1%} stand at {SURE} or above in whole files, {lines.sure():.1%} in single lines"
    yield f"\nOf the right steps, {shares}."


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.4%}" if whole else "–"


def _number_after(option: str) -> int:
    return int(sys.argv[sys.argv.index(option) + 1]) if option in sys.argv else 1


def main() -> None:
    """Print the table, and with ``--wrong`` the steps of more than 0.95 that are wrong."""
    fitted, every = "--fitted" in sys.argv, _number_after("--every")
    folders = [one for one in sys.argv[1:] if Path(one).is_dir()]
    all_texts = pages(folders, fitted=fitted) if folders else half(fitted=fitted)
    texts = [*islice(all_texts, _number_after("--first") - 1, None, every)]
    wrong: list[str] | None = [] if "--wrong" in sys.argv else None
    short = [one for text in texts for one in short_texts(text)]
    print(f"{len(texts)} files, {len(short)} lines")
    files = measure(texts, [*whole_accidents(), *partly()], wrong=wrong)
    lines = measure(short, whole_accidents(), wrong=wrong)
    print("\n".join([*table(files, lines), *sorted(wrong or (), reverse=True)]))


if __name__ == "__main__":
    main()
