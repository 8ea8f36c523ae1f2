"""How long reading and writing articles takes, beside the libraries around the format.

Run it with ``python benchmarks/parse.py [FOLDER]``; without a folder it takes the examples.
Every figure is the median of several rounds over all articles in the same run; the
ratios are what counts.
"""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import frontmatter
import yaml
from pydantic import BaseModel, ConfigDict

import technews_format as tn

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 21


class Glue(BaseModel):
    """What a project without this library writes: a loose model of the front matter."""

    model_config = ConfigDict(extra="allow")

    title: str
    description: str
    importance: int
    url: str


def glue(text: str) -> Any:
    """Read an article as a project without this library does."""
    post = frontmatter.loads(text)
    metadata = dict(post.metadata)
    metadata.setdefault("url", metadata.get("source_url"))
    return Glue(**metadata), post.content.split("\n## ")


def pure(text: str) -> Any:
    """Read the front matter with PyYAML's pure-Python loader."""
    return yaml.load(text.split("---\n", 2)[1], Loader=yaml.SafeLoader)


def milliseconds(function: Callable[[Any], Any], inputs: list[Any]) -> float:
    """Return the median time for one input."""
    rounds = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for item in inputs:
            function(item)
        rounds.append((time.perf_counter() - start) / len(inputs) * 1000)
    return statistics.median(rounds)


def main() -> None:
    """Measure and print."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "examples/articles")
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.md"))]
    texts = [text for text in texts if tn.parse(text).kind == "article" and tn.parse(text).generation == 1]
    articles = [tn.loads(text) for text in texts]
    posts = [frontmatter.loads(text) for text in texts]
    syntax_tree: dict[str, Callable[[Any], Any]] = {
        "python-frontmatter (libyaml)": frontmatter.loads,
        "PyYAML, pure Python, front matter only": pure,
        "glue: python-frontmatter + pydantic": glue,
        "technews_format: parse, all diagnostics": lambda text: tn.parse(text).all_diagnostics,
        "technews_format: loads (typed article)": tn.loads,
    }
    print(f"{len(texts)} articles, median of {ROUNDS} rounds\n")
    print_table(syntax_tree, texts, "python-frontmatter (libyaml)")
    writing: dict[str, Callable[[Any], Any]] = {
        "python-frontmatter (libyaml), sorted keys": frontmatter.dumps,
    }
    print_table(writing, posts, None)
    print_table({"technews_format: dumps (verified)": tn.dumps}, articles, None)
    print_table({"technews_format: to_json": tn.to_json}, articles, None)


def print_table(functions: dict[str, Callable[[Any], Any]], inputs: list[Any], peer: str | None) -> None:
    """Print the time of each function, and its ratio to a peer."""
    times = {name: milliseconds(function, inputs) for name, function in functions.items()}
    for name, value in times.items():
        ratio = f"{value / times[peer]:8.2f}x" if peer else ""
        print(f"{name:45} {value:7.3f} ms {ratio}")


if __name__ == "__main__":
    main()
