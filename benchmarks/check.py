"""How long checking many articles takes, beside the code that people write without this library.

Run it with ``python benchmarks/check.py [NUMBER]`` (10,000 articles without a number). The
articles are put together from sentences of the examples, each with words of its own; nearly
all are without findings, as those of an archive that is checked are. The
glue code reads a file with python-frontmatter, validates the keys with pydantic, parses
the body with mistune and asks ftfy whether the text is damaged; it knows no rule, no place
and compares no files. Everything runs on one core in the same run; the ratios are what counts.
"""

from __future__ import annotations

import random
import re
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import frontmatter
import mistune
from ftfy.badness import is_bad
from pydantic import BaseModel

import technews_format as tn
from technews_format.checking.checker import Checker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

EXAMPLES = Path(__file__).parent.parent / "examples" / "articles"
ROUNDS = 3
DIALECT: tn.Dialect = "hugo-source-url"  # in the others `url` is a finding for either target
SYLLABLES = [
    "ba",
    "be",
    "do",
    "du",
    "fi",
    "ga",
    "hu",
    "ji",
    "ka",
    "ko",
    "la",
    "le",
    "mi",
    "mo",
    "na",
    "ne",
    "no",
    "pa",
    "po",
    "ra",
    "ri",
    "sa",
    "se",
    "ta",
    "to",
    "tu",
    "va",
    "vi",
    "za",
    "ze",
]


def articles(number: int) -> Iterator[tn.Article]:
    """Yield articles of about 4 kB that differ in every sentence."""
    pick = random.Random(number)  # noqa: S311 - not a secret
    loaded = [tn.load(path) for path in sorted(EXAMPLES.glob("*.md"))]
    models = [article for article in loaded if isinstance(article.body, tn.StructuredBody)]
    text = "\n".join(article.body.details for article in models if isinstance(article.body, tn.StructuredBody))
    lines = [line for line in text.split("\n") if not line.startswith(("- ", "#", "    ", "```"))]
    sentences = [found for line in lines for found in re.split(r"(?<=[.!?])\s+", line) if len(found.split()) > 5]
    plain = [sentence for sentence in sentences if not re.search(r"[`*<\[]", sentence)]

    def sentence(among: list[str] = sentences) -> str:
        words = pick.choice(among).split()
        for at in (1, *pick.sample(range(2, len(words) - 1), 2)):
            words[at] = "".join(pick.choices(SYLLABLES, k=3))
        return " ".join(words)

    for index in range(number):
        yield _article(models[index % len(models)], index, sentence, lambda: sentence(plain))


def _article(
    model: tn.Article, index: int, sentence: Callable[[], str], plain_sentence: Callable[[], str]
) -> tn.Article:
    title = f"{' '.join(plain_sentence().split()[:6]).rstrip('.,')} {index}"
    slug = tn.slugify(f"story {index} {model.front_matter.original_title}")
    front_matter = model.front_matter.model_copy(
        update={
            "title": title,
            "original_title": f"Story {index} {model.front_matter.original_title}",
            "slug": slug,
            "url": f"https://example.com/{slug}",
            "description": f"{plain_sentence()} {plain_sentence()}",
        }
    )
    body = tn.StructuredBody(
        summary=f"{sentence()} {sentence()} {sentence()}",
        key_points=tuple(sentence() for _ in range(4)),
        details="\n\n".join(" ".join(sentence() for _ in range(5)) for _ in range(4)),
        why_it_matters=" ".join(sentence() for _ in range(4)),
    )
    return tn.Article(front_matter=front_matter, body=body)


class _Source(BaseModel):
    name: str
    id: str | None = None
    emoji: str


class _Keys(BaseModel):
    title: str
    original_title: str
    description: str
    importance: int
    slug: str
    source_url: str
    date: str
    publishedAt: str  # noqa: N815 - a key of the format
    source: _Source
    category: str
    companies: list[str] = []
    people: list[str] = []


def glue(paths: list[Path]) -> int:
    """Check files as people do without this library."""
    syntax_tree = mistune.create_markdown(renderer="ast")
    faults = 0
    for path in paths:
        text = path.read_text(encoding="utf-8")
        post = frontmatter.loads(text)
        _Keys.model_validate(post.metadata)
        syntax_tree(post.content)
        faults += is_bad(text)
    return faults


def single(paths: list[Path]) -> int:
    """Check each file by a call of its own."""
    return sum(len(tn.check(path.read_bytes(), name=str(path))) for path in paths)


def rules(paths: list[Path]) -> int:
    """Check files with all rules that look at one file."""
    documents = (tn.parse(path.read_bytes(), str(path)) for path in paths)
    return sum(len(findings) for _, findings in Checker().check_all(documents))


def rules_and_comparison(paths: list[Path]) -> int:
    """Check files with all rules, those that compare files and those of both targets included."""
    documents = (tn.parse(path.read_bytes(), str(path)) for path in paths)
    return sum(1 for _ in tn.check_files(documents, config={"target": ["jekyll", "hugo"]}))


def main() -> None:
    """Measure all in turns and print the best times and the ratios."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for article in articles(number):
            path = Path(folder) / article.filename
            path.write_text(tn.dumps(article, dialect=DIALECT), encoding="utf-8")
            paths.append(path)
        size = sum(path.stat().st_size for path in paths) / number
        times: dict[str, float] = {}
        for _ in range(ROUNDS):
            for check in (glue, single, rules, rules_and_comparison):
                start = time.perf_counter()
                check(paths)
                elapsed = time.perf_counter() - start
                times[check.__name__] = min(elapsed, times.get(check.__name__, elapsed))
    print(f"{number:,} articles of {size:,.0f} bytes on average, best of {ROUNDS} rounds")
    for name, seconds in times.items():
        print(
            f"{name:22} {seconds:7.2f} s {seconds / number * 1000:7.3f} ms each {times['glue'] / seconds:6.1f} x glue"
        )


if __name__ == "__main__":
    main()
