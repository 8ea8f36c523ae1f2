"""How much memory ``technews build`` takes for a site of many articles.

Run it with ``python benchmarks/memory.py [--articles N] [--folder FOLDER]`` on Linux, with the library and its extra
``cli`` installed. The articles have 4 KB each and are all in one category, so one list shows all of them. The figures
are the largest resident sets of the process that is started and of the largest of those that it starts.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from build import articles

import technews_format as tn

BODY = 3_000
"""Least bytes of the section that is made longer."""

PROGRAM = """
import resource, sys
from technews_format._command import main
try:
    main()
except SystemExit as end:
    assert not end.code, end.code
peak = next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(int(peak), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


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
            options = ["--force"] if what == "all anew" else []
            command = [sys.executable, "-c", PROGRAM, "build", str(folder / "articles"), "-o", str(folder / "site")]
            printed = subprocess.run([*command, *options], check=True, capture_output=True, text=True).stdout
            parent, child = map(int, printed.splitlines()[-1].split())
            print(f"{what:16} {parent / 1024:6.0f} MB {child / 1024:6.0f} MB in the largest other process")


if __name__ == "__main__":
    main()
