"""Build ``src/technews_format/data/czech_words.dat``, what `words` knows of Czech words.

Two packages are read, and nothing else, so that the same versions give the same bytes:

* ``wordfreq`` 3.1.1 (PyPI), ``data/large_cs.msgpack.gz``: how frequent words are; and the small
  lists of languages whose names stand in Czech articles. Its data is licensed CC BY-SA 4.0, and
  so is what is made of it.
* ``tesseract-ocr-ces`` 1:4.1.0 (Debian), ``ces.traineddata``: which words are written with a
  capital. Apache License 2.0. ``tesseract-ocr`` has the two programs that unpack it.

Run it as::

    pip install wordfreq==3.1.1
    apt-get install tesseract-ocr tesseract-ocr-ces
    python tools/build_czech_words.py

The first line of the file says what it is, the second is JSON: the lists ``words``, ``names`` and
``windows`` have for the first word of each block its length. The blocks follow in this order, each
compressed with zlib: 256 words (the last block of a list may have less), separated by spaces; then
a NUL, and one byte for each of them, which `words` explains. All words of a list are in order. The
words of ``windows`` are a letter and the 4 characters around it.
"""

from __future__ import annotations

import gzip
import json
import math
import subprocess
import sys
import tempfile
import zlib
from collections import Counter
from importlib.util import find_spec
from pathlib import Path

import msgpack

TARGET = Path(__file__).parent.parent / "src/technews_format/data/czech_words.dat"
TRAINED = Path("/usr/share/tesseract-ocr/5/tessdata/ces.traineddata")
HEADER = (
    "Czech words, foreign names: frequencies from wordfreq 3.1.1 (CC BY-SA 4.0), "
    "capitals from tesseract-ocr-ces 4.1.0 (Apache-2.0)"
)
LETTERS = "áčďéěíňóřšťúůýž"
CZECH = frozenset(f"{LETTERS}abcdefghijklmnopqrstuvwxyz")
LONGEST = 28
BLOCK = 256  # words
BIN = 26  # centibels; 800 centibels in 31 bins
RAREST = 790  # centibels
LEAST = 2.0
NAMES = ("pl", "tr", "sh", "hu", "ro", "sv", "nb", "da", "de", "es", "pt", "fr")
"""Languages written in Latin letters that UTF-8 has in two bytes, like those of Czech."""
SHARED = frozenset(map(chr, (*range(0x100, 0x120), *range(0x140, 0x160))))
"""Letters whose second byte is one of 80 to 9F: code pages read those as nothing, or as control characters."""
CAPITALS = frozenset(map(chr, (*range(0xE0, 0xF7), *range(0xF8, 0xFF))))
"""Letters whose capitals have such a byte."""
SHORTEST_NAME = 3
LONGEST_NAME = 16


def frequencies(name: str) -> dict[str, int]:
    """Return the words of a list with their rarity in centibels (0 is every word of the text)."""
    spec = find_spec("wordfreq")
    if spec is None or spec.origin is None:
        sys.exit("wordfreq is not installed")
    with gzip.open(Path(spec.origin).parent / f"data/{name}.msgpack.gz") as file:
        bins = msgpack.load(file, raw=False)[1:]
    return {word: rarity for rarity, words in enumerate(bins) for word in words}


def is_damaged(word: str, rarities: dict[str, int]) -> bool:
    """Tell whether a word is rather a more frequent one in the wrong code page, as sources of the list have them."""
    for written, read in (("cp1250", "cp1252"), ("iso8859-2", "cp1250"), ("utf-8", "cp1250"), ("utf-8", "cp1252")):
        try:
            original = word.encode(read).decode(written)
        except UnicodeError:
            continue
        if original != word and not set(word) <= CZECH and rarities.get(original, RAREST) < rarities[word]:
            return True
    return False


def spellings() -> set[str]:
    """Return the words of the character recognition as they are written."""
    with tempfile.TemporaryDirectory() as folder:
        stem = Path(folder, "ces.")
        subprocess.run(["combine_tessdata", "-u", TRAINED, stem], check=True, capture_output=True)  # noqa: S603, S607
        parts = [f"{stem}lstm-unicharset", f"{stem}lstm-word-dawg", f"{stem}words"]
        subprocess.run(["dawg2wordlist", *parts], check=True, capture_output=True)  # noqa: S603, S607
        return set(Path(parts[2]).read_text(encoding="utf-8").split("\n"))


def word_blocks(rarities: dict[str, int], written: set[str]) -> dict[str, bytes]:
    """Return blocks of words; a number is 8 times the frequency plus the spellings seen."""
    numbers = {}
    for word, rarity in rarities.items():
        spelled = (word in written) + 2 * (word.capitalize() in written) + 4 * (word.upper() in written)
        numbers[word] = (31 - min(31, rarity // BIN)) * 8 + spelled
    return packed(numbers)


def name_blocks(known: dict[str, int]) -> dict[str, bytes]:
    """Return blocks of words of other languages that the loss of a byte leaves open; a number is a frequency.

    The lists have no capitals, so names cannot be told from other words.
    """
    rarities: dict[str, int] = {}
    for language in NAMES:
        for word, rarity in frequencies(f"small_{language}").items():
            if is_open_name(word) and word not in known:
                rarities[word] = min(rarity, rarities.get(word, rarity))
    return packed({word: 31 - min(31, rarity // BIN) for word, rarity in rarities.items()})


def is_open_name(word: str) -> bool:
    """Tell whether a capitalised word has a letter that shares its first byte with a letter of Czech."""
    fits = SHORTEST_NAME <= len(word) <= LONGEST_NAME and word.isalpha()
    return fits and (word[0] in CAPITALS or not SHARED.isdisjoint(word))


def window_blocks(rarities: dict[str, int]) -> dict[str, bytes]:
    """Return blocks of letters with their surroundings; a number is 12 times log2 of how many words have them."""
    counts: Counter[str] = Counter()
    for word, rarity in rarities.items():
        padded = f"^^{word}$$"
        weight = 1 + (800 - rarity) / 100
        for at, letter in enumerate(word, 2):
            if letter in LETTERS:
                near = padded[at - 2 : at] + padded[at + 1 : at + 3]
                counts.update({f"{letter}{window}": weight for window in (near, f"_{near[1:3]}_", "____")})
    return packed(
        {window: min(255, round(12 * math.log2(weight))) for window, weight in counts.items() if weight >= LEAST}
    )


def packed(numbers: dict[str, int]) -> dict[str, bytes]:
    """Return the blocks of a list by their first words."""
    words = sorted(numbers)
    blocks = [words[at : at + BLOCK] for at in range(0, len(words), BLOCK)]
    return {
        block[0]: zlib.compress(f"{' '.join(block)}\0".encode() + bytes(map(numbers.__getitem__, block)), 9)
        for block in blocks
    }


def main() -> None:
    """Build the file."""
    every = frequencies("large_cs")
    rarities = {
        word: rarity
        for word, rarity in every.items()
        if not word.isascii()
        and word.isalpha()
        and len(word) <= LONGEST
        and rarity <= RAREST
        and not is_damaged(word, every)
    }
    lists = {
        "words": word_blocks(rarities, spellings()),
        "names": name_blocks(rarities),
        "windows": window_blocks(rarities),
    }
    index = {name: {first: len(data) for first, data in blocks.items()} for name, blocks in lists.items()}
    head = f"{HEADER}\n{json.dumps(index, ensure_ascii=False)}\n".encode()
    data = b"".join([head, *(data for blocks in lists.values() for data in blocks.values())])
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_bytes(data)
    print(f"{len(rarities):,} words, {len(data):,} bytes")


if __name__ == "__main__":
    main()
