"""Right text of many languages, to show that none of it is changed.

The text is taken from Debian packages when it is needed and stays out of the repository. Run
``python tests/repair/clean.py [FOLDER …]`` to look at more of it: every text file and every
compressed manual page below the folders, as a whole and paragraph by paragraph.
"""

from __future__ import annotations

import gzip
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import technews_format as tn

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PACKAGES = (
    *("manpages-cs", "manpages-de", "manpages-fr", "manpages-pl", "manpages-pt-br", "manpages-es", "manpages-sv"),
    *("manpages-tr", "manpages-vi", "libreoffice-help-sk", "fortunes-cs"),
)
"""Debian packages with manual pages or help in Czech, Slovak, German, French, Polish, Portuguese, …"""

_SUFFIXES = (".gz", ".html", ".txt", ".md", ".u8", ".po")
_PARAGRAPHS = re.compile(r"\n\s*\n|\n")


def unpack(packages: Iterable[str], folder: Path) -> list[str]:
    """Download Debian packages and unpack them below a folder; return those that could be had."""
    found = []
    for package in packages:
        target = folder / package
        target.mkdir()
        done = subprocess.run(["apt-get", "download", package], cwd=target, capture_output=True, check=False)
        for archive in target.glob("*.deb") if done.returncode == 0 else ():
            subprocess.run(["dpkg", "-x", archive, target], check=True)
            found.append(package)
    return found


def texts(folder: Path) -> Iterator[tuple[Path, str]]:
    """Yield the text files below a folder that are UTF-8."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in _SUFFIXES and path.is_file():
            try:
                data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
                yield path, data.decode()
            except (OSError, EOFError, UnicodeDecodeError):
                continue


def changes(text: str) -> Iterator[str]:
    """Yield what repair would change in a text, and in each of its paragraphs by itself."""
    for part in (text, *(paragraph for paragraph in _PARAGRAPHS.split(text) if not paragraph.isascii())):
        for step in tn.repair(part).steps[:3]:
            yield f"{step.before} → {step.after} ({step.reason})"


def main() -> None:
    """Look at folders."""
    characters = changed = 0
    for folder in sys.argv[1:]:
        for path, text in texts(Path(folder)):
            characters += len(text)
            for change in changes(text):
                changed += 1
                print(f"{path}: {change}", flush=True)
    print(f"{characters:,} characters, {changed} changes")


if __name__ == "__main__":
    main()
