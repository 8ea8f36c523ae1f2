"""How long detection and repair take, beside ftfy.

Run it with ``python benchmarks/repair.py [FOLDER]``; without a folder it takes the examples.
Every figure is the median of several rounds over all articles in the same run; the ratios
are what counts. Articles are about 5,000 characters: a text is repeated or cut to that length.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import ftfy
import ftfy.badness

from technews_format.mojibake import is_suspect, repair_text

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 11
LENGTH = 5_000
_LOAD = """\
import time
from technews_format import _czech
start = time.process_time()
for letter in "abcčdďeéfghchiíjklmnoópqrřsštťuúvwxyýzž":
    _czech.look_up(letter + "í")
    _czech.fit("čí", 0)
print(time.process_time() - start)
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
    loads = [float(subprocess.check_output([sys.executable, "-c", _LOAD])) for _ in range(3)]
    print(f"\nloading all that is known of Czech words: {statistics.median(loads) * 1000:.0f} ms")


if __name__ == "__main__":
    main()
