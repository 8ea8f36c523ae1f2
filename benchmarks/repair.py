"""How long detection and repair take, beside ftfy.

Run it with ``python benchmarks/repair.py [FOLDER]``; without a folder it takes the examples.
Every figure of the first part is the median of several rounds over all articles in the same run;
the ratios are what counts. Articles are about 5,000 characters: a text is repeated or cut to that
length. In the second part each article is seen once, by a new process: no two have the same
words beyond ASCII, and corruptions of all kinds take turns.
"""

from __future__ import annotations

import json
import re
import statistics
import subprocess
import sys
import time
import zlib
from collections import defaultdict
from itertools import count, cycle
from pathlib import Path
from typing import TYPE_CHECKING

import ftfy
import ftfy.badness

import technews_format
from technews_format.mojibake import is_suspect, repair_text
from technews_format.testing.accidents import CODECS, LOSSES, Misreading, chains, mixups, partly

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROUNDS = 11
LENGTH = 5_000
TIMES_EACH = 3
PLACES = 1_000  # so many words apart; an article asks for some 250
STEP = 7_919  # a prime: words are taken from all over the list
_WORD = re.compile(r"[^\W\d_]{3,24}")
_CZECH = re.compile("[a-záčďéěíňóřšťúůýž]+")
_LOOK_UP = """\
import json, sys, time
from technews_format.mojibake import words
asked = json.load(sys.stdin)
start = time.process_time()
for word in asked:
    words.look_up(word)
print(time.process_time() - start)
"""
_FIRST_TIME = """\
import json, sys, time
from {module} import {name}
times = []
for text in json.load(sys.stdin):
    start = time.process_time()
    {name}(text)
    times.append(time.process_time() - start)
print(json.dumps(times))
"""


def damaged(text: str, code_page: str, lost: str = "") -> str:
    """Return a text whose UTF-8 bytes were read in a code page, without some characters."""
    table = [bytes([byte]).decode(code_page, "ignore") or chr(byte) for byte in range(256)]
    return "".join(table[byte] for byte in text.encode()).translate(dict.fromkeys(map(ord, lost)))


def microseconds(function: Callable[[str], object], texts: list[str]) -> float:
    """Return the median time for one text."""
    rounds = []
    for _ in range(ROUNDS):
        start = time.process_time()
        for text in texts:
            function(text)
        rounds.append((time.process_time() - start) / len(texts) * 1e6)
    return statistics.median(rounds)


def show(title: str, texts: list[str], peers: dict[str, Callable[[str], object]]) -> None:
    """Print the time of each function and its ratio to the first."""
    print(f"\n{title}")
    base = 0.0
    for name, function in peers.items():
        value = microseconds(function, texts)
        base = base or value
        print(f"  {name:28} {value:10,.1f} µs {value / base:8.1f}x")


def czech_words() -> Iterator[str]:
    """Yield the words of the library's list that have only letters of Czech."""
    data = Path(technews_format.__file__).with_name("data").joinpath("czech_words.dat").read_bytes()
    _, index, parts = data.split(b"\n", 2)
    at = 0
    for kind, lengths in json.loads(index).items():
        for length in lengths.values():
            if kind == "words":
                words = zlib.decompress(parts[at : at + length]).partition(b"\0")[0].decode().split(" ")
                yield from filter(_CZECH.fullmatch, words)
            at += length


def different(sources: list[str]) -> Iterator[str]:
    """Yield the texts again and again, each time with other words beyond ASCII of the same lengths."""
    words: dict[int, list[str]] = defaultdict(list)
    for word in czech_words():
        words[len(word)].append(word)
    places: dict[int, count[int]] = defaultdict(lambda: count(0, STEP))

    def other(match: re.Match[str]) -> str:
        length = len(match[0])
        if match[0].isascii():
            return match[0]
        word = words[length][next(places[length]) % len(words[length])]
        return word.capitalize() if match[0][0].isupper() else word

    for text in cycle(sources):
        yield _WORD.sub(other, text)


def show_first_time(sources: list[str]) -> None:
    """Print how long articles take that are seen for the first time, in one new process for each function."""
    misreadings = [Misreading(page, loss) for page in CODECS for loss in LOSSES]
    accidents: list[Callable[[str], str]] = [*misreadings, *mixups(), *chains(), *partly()] * TIMES_EACH
    articles = different([text + text.partition("\n---\n")[2] * (LENGTH // len(text)) for text in sources])
    texts = [accident(next(articles)) for accident in accidents]
    print(
        f"\n{len(texts)} articles seen for the first time, of {sum(map(len, texts)) // len(texts):,} characters, in ms"
    )
    print(f"  {'':28} {'first':>8} {'median':>8} {'mean':>8} {'95 %':>8} {'max':>8}")
    for module, name in (
        *(("technews_format", "repair"), ("technews_format.mojibake", "repair_text")),
        *(("ftfy", "fix_encoding"), ("ftfy", "fix_text")),
    ):
        code = _FIRST_TIME.format(module=module, name=name)
        printed = subprocess.check_output([sys.executable, "-c", code], input=json.dumps(texts), text=True)
        first, *times = (1000 * seconds for seconds in json.loads(printed))
        high = statistics.quantiles(times, n=20)[-1]
        figures = first, statistics.median(times), statistics.mean(times), high, max(times)
        print(f"  {module.partition('.')[0] + ': ' + name:28}", *(f"{figure:8.1f}" for figure in figures))


def show_look_up(words: list[str]) -> None:
    """Print how long it takes to look up words from all over the list, none of them near another one."""
    asked = json.dumps(words)
    code = [sys.executable, "-c", _LOOK_UP]
    times = [float(subprocess.check_output(code, input=asked, text=True)) for _ in range(3)]
    print(f"\nlooking up {len(words)} words from all over the list: {statistics.median(times) * 1000:.0f} ms")


def main() -> None:
    """Measure and print."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "examples/articles")
    sources = [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.md"))]
    texts = [(text * (LENGTH // len(text) + 1))[:LENGTH] for text in sources if not is_suspect(text)]
    print(f"{len(texts)} articles of {LENGTH:,} characters, median of {ROUNDS} rounds, ftfy {ftfy.__version__}")
    repair: dict[str, Callable[[str], object]] = {
        "technews_format: repair_text": repair_text,
        "ftfy: fix_encoding": ftfy.fix_encoding,
    }
    show("clean", texts, {"technews_format: is_suspect": is_suspect, "ftfy: is_bad": ftfy.badness.is_bad})
    show("clean", texts, repair)
    undefined = "\x81\x8d\x8e\x8f\x90\x9d\x9e\xad"
    show("Windows-1252, lossless", [damaged(text, "cp1252") for text in texts], repair)
    show("Windows-1254, bytes lost", [damaged(text, "cp1254", undefined) for text in texts], repair)
    show_first_time([text for text in sources if not is_suspect(text)])
    show_look_up(list(czech_words())[::PLACES])


if __name__ == "__main__":
    main()
