"""How long `tn.diff` takes for pairs of articles with a few changes, and for huge ones that share little.

Run it with ``python benchmarks/diff.py [--pairs N]``.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from support import example_paths

import technews_format as tn

WORDS = [*"Dnes vyšla nová hra o vlacích kterou vydala malá firma ze severu Evropy".split()]
HUGE = 1_000_000


def sentence(chance: random.Random) -> str:
    """Return some words."""
    return " ".join(chance.choices(WORDS, k=8)) + "."


def edited(article: tn.Article, chance: random.Random) -> tn.Article:
    """Return an article as a person leaves it: another title and importance, a moved point, a rewritten paragraph."""
    front_matter = article.front_matter.model_copy(
        update={"title": f"{article.front_matter.title} {chance.choice(WORDS)}", "importance": chance.randint(1, 5)}
    )
    body = article.body
    if isinstance(body, tn.BriefBody):
        changed: tn.BriefBody | tn.StructuredBody = tn.BriefBody(text=f"{body.text} {sentence(chance)}")
    else:
        points = [*body.key_points[1:], body.key_points[0]]
        details = body.details.replace(" a ", f" {chance.choice(WORDS)} ")
        changed = body.model_copy(update={"key_points": tuple(points), "details": f"{details}\n\n{sentence(chance)}"})
    return article.model_copy(update={"front_matter": front_matter, "body": changed})


def huge(article: tn.Article, chance: random.Random, end: str) -> tn.Article:
    """Return an article of a megabyte whose sentences end with a space or in a paragraph of their own."""
    text = "".join(sentence(chance) + end for _ in range(HUGE // 55))
    return article.model_copy(update={"body": tn.BriefBody(text=text.strip())})


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, default=1_000)
    pairs = parser.parse_args().pairs
    chance = random.Random(1)  # noqa: S311 - no secrets
    articles = [tn.load(path) for path in example_paths()]
    tried = [(article, edited(article, chance)) for article in (articles * pairs)[:pairs]]
    start = time.process_time()
    differences = [tn.diff(*pair) for pair in tried]
    taken = time.process_time() - start
    changes = sum(len(difference.changes) for difference in differences) / pairs
    print(f"{pairs:,} pairs of articles with {changes:.1f} changes each: {taken:.2f} s")
    start = time.process_time()
    lines = sum(str(difference).count("\n") + 1 for difference in differences)
    print(f"their {lines:,} lines for people: {time.process_time() - start:.2f} s more")
    for name, end in (("one paragraph", " "), ("paragraphs of a sentence", "\n\n")):
        one, other = huge(articles[0], chance, end), huge(articles[0], chance, end)
        start = time.process_time()
        str(tn.diff(one, other))
        print(f"two articles of a megabyte in {name}: {time.process_time() - start:.2f} s")


if __name__ == "__main__":
    main()
