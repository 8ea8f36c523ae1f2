"""How much memory ``technews build`` takes for a site of many articles.

Run it with ``python benchmarks/memory.py [--articles N] [--folder FOLDER]`` on Linux, with the library and its extra
``cli`` installed. The articles have 4 KB each and are all in one category, so one list shows all of them. The figure is
the largest resident set of any single process.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from build import articles

import technews_format as tn

BODY = 3_000
"""Least bytes of the section that is made longer."""

PROGRAM = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
"""A small process starts the command: what a process inherits from a larger one would count too."""


def long(article: tn.Article) -> tn.Article:
    """Return an article in the one category, and with a body of some size."""
    front_matter = article.front_matter.model_copy(update={"category": "Technologie"})
    body = article.body
    if body.kind == "structured":
        text = body.details or body.summary
        details = "\n\n".join([text] * (1 + BODY // len(text.encode())))
        body = body.model_copy(update={"details": details})
    return article.model_copy(update={"front_matter": front_matter, "body": body})


def prepare(folder: Path, number: int) -> int:
    """Write articles and return how many bytes they have."""
    folder.mkdir()
    for article in articles(number):
        (folder / article.filename).write_text(tn.dumps(long(article)), encoding="utf-8")
    return sum(path.stat().st_size for path in folder.iterdir())


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--folder", type=Path, help="where to build, such as a RAM disk")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=arguments.folder) as name:
        folder = Path(name)
        size = prepare(folder / "articles", arguments.articles)
        print(f"{arguments.articles:,} articles of {size // arguments.articles:,} bytes\n")
        for what in ("from nothing", "nothing changed", "all anew"):
            print(f"{what:16} {peak(folder, ['--force'] if what == 'all anew' else []):6.0f} MB", flush=True)


def peak(folder: Path, options: list[str]) -> float:
    """Return the largest resident set of any process of a build, in MB."""
    technews = shutil.which("technews", path=str(Path(sys.executable).parent)) or "technews"
    build = [technews, "build", str(folder / "articles"), "-o", str(folder / "site"), *options]
    printed = subprocess.run([sys.executable, "-c", PROGRAM, *build], check=True, capture_output=True, text=True)
    return int(printed.stdout) / 1024


if __name__ == "__main__":
    main()
