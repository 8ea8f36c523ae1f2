"""How long a site of many articles takes, beside Jekyll and Hugo.

Run it with ``python benchmarks/build.py [--articles N] [--rounds N] [--folder FOLDER]``; it needs the command line
(``technews``), Jekyll and Hugo. The three build the same articles, each in a new process, taking turns; the ratios are
what counts.

Jekyll and Hugo get templates that show what ours shows: the page of an article (description, address, Open
Graph, structured data, importance, category, date, picture, companies, people, source), the first page, a
feed and a sitemap; Hugo also lists by category and company and links pages to these lists, which Jekyll cannot do
without a plugin. They embed no article for reading back, and search needs no script.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import technews_format as tn

PEERS = Path(__file__).parent / "peers"
EXAMPLES = Path(__file__).parent.parent / "examples" / "articles"
START = datetime(2025, 10, 1, tzinfo=UTC)


def articles(number: int) -> list[tn.Article]:
    """Return articles made of the examples: other slugs, and an hour between two of them."""
    examples = [tn.upgrade(tn.load(path)) for path in sorted(EXAMPLES.glob("*.md"))]
    made = []
    for index in range(number):
        example = examples[index % len(examples)]
        moment = tn.Timestamp.of(START + timedelta(hours=index))
        changes = {"slug": f"{tn.slugify(example.slug)[:40]}-{index}", "published_at": moment, "date": moment}
        front_matter = example.front_matter.model_copy(update=changes)
        made.append(example.model_copy(update={"front_matter": front_matter}))
    return made


def prepare(folder: Path, number: int) -> None:
    """Write the articles in the dialect of each program, and its templates."""
    shutil.copytree(PEERS / "jekyll", folder / "jekyll")
    shutil.copytree(PEERS / "hugo", folder / "hugo")
    targets = {"technews": "jekyll", "jekyll/_posts": "jekyll", "hugo/content/tech-news": "hugo-source-url"}
    for target in targets:
        (folder / target).mkdir(parents=True)
    for article in articles(number):
        for target, dialect in targets.items():
            text = tn.dumps(article, dialect=dialect)  # type: ignore[arg-type]
            (folder / target / article.filename).write_text(text, encoding="utf-8")


def seconds(command: list[str], folder: Path) -> float:
    """Return how long a command takes."""
    start = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def pages(folder: Path) -> int:
    """Return how many pages of articles a program has made."""
    return sum(1 for path in folder.glob("tech-news/????-??-??/*/index.html") if path.stat().st_size)


def measure(folder: Path, rounds: int) -> dict[str, list[float]]:
    """Build with each program in turns, from nothing; then change one article each time."""
    technews = [shutil.which("technews", path=str(Path(sys.executable).parent)) or "technews"]
    build = [*technews, "build", "technews", "-o", "site", "--base-url", "https://news.example.org/"]
    programs = {
        "hugo": (["hugo", "--quiet"], "hugo", "public"),
        "jekyll build": (["jekyll", "build", "--quiet"], "jekyll", "_site"),
        "technews build": (build, ".", "site"),
    }
    times: dict[str, list[float]] = {name: [] for name in [*programs, "one article changed", "nothing changed"]}
    for _ in range(rounds):
        for name, (command, where, site) in programs.items():
            for leftover in (site, "resources", ".jekyll-cache", ".hugo_build.lock"):
                shutil.rmtree(folder / where / leftover, ignore_errors=True)
            times[name].append(seconds(command, folder / where))
    for name, (_, where, site) in programs.items():
        print(f"{name}: {pages(folder / where / site):,} pages of articles")
    changing = sorted((folder / "technews").iterdir())
    for index in range(max(rounds, 5)):
        path = changing[index * 37 % len(changing)]
        tn.dump(retitled(tn.load(path), f"Titulek {index}"), path)
        times["one article changed"].append(seconds(build, folder))
        times["nothing changed"].append(seconds(build, folder))
    return times


def retitled(article: tn.Article, title: str) -> tn.Article:
    """Return an article with another title."""
    return article.model_copy(update={"front_matter": article.front_matter.model_copy(update={"title": title})})


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--folder", type=Path, help="where to build, such as a RAM disk")
    arguments = parser.parse_args()
    missing = [name for name in ("hugo", "jekyll") if shutil.which(name) is None]
    if missing:
        parser.error(f"not installed: {', '.join(missing)}")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # or every process would compile the library anew
    with tempfile.TemporaryDirectory(dir=arguments.folder) as folder:
        prepare(Path(folder), arguments.articles)
        times = measure(Path(folder), arguments.rounds)
    print(f"\n{arguments.articles:,} articles, {arguments.rounds} rounds, {os.cpu_count()} cores\n")
    print(f"{'':22} {'median':>9} {'fastest':>9} {'to Hugo':>9} {'to Jekyll':>9}")
    peers = [statistics.median(times[name]) for name in ("hugo", "jekyll build")]
    for name, found in times.items():
        median = statistics.median(found)
        ratios = "".join(f" {median / peer:8.2f}x" for peer in peers)
        print(f"{name:22} {median:7.3f} s {min(found):7.3f} s{ratios}")


if __name__ == "__main__":
    main()
