"""How long reading and writing articles takes, beside the libraries around the format.

Run it with ``python benchmarks/parse.py [FOLDER]``; without a folder it takes the examples.
Every figure is the median of several rounds over all articles in the same run; the
ratios are what counts, and the aims stand beside them.
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
PASSES = 10


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


def pure_dump(post: Any) -> str:
    """Write the front matter of an article with PyYAML's pure-Python dumper, as the archive was written."""
    return yaml.dump(post.metadata, Dumper=yaml.SafeDumper, allow_unicode=True)


def milliseconds(functions: dict[str, tuple[Callable[[Any], Any], list[Any]]]) -> dict[str, float]:
    """Return the median CPU time of each function for one input; they take turns, so that all meet the same machine."""
    rounds: dict[str, list[float]] = {name: [] for name in functions}
    for _ in range(ROUNDS):
        for name, (function, inputs) in functions.items():
            start = time.process_time()
            for item in inputs * PASSES:
                function(item)
            rounds[name].append((time.process_time() - start) / len(inputs) / PASSES * 1000)
    return {name: statistics.median(times) for name, times in rounds.items()}


def main() -> None:
    """Measure and print."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "examples/articles")
    data = [path.read_bytes() for path in sorted(folder.rglob("*.md"))]
    data = [item for item in data if tn.parse(item).kind == "article" and tn.parse(item).generation == 1]
    texts = [item.decode() for item in data]
    canonical = [text for text in texts if tn.parse(text).syntax_tree.canonical]
    articles = [tn.loads(text) for text in texts]
    posts = [frontmatter.loads(text) for text in texts]
    print(f"{len(texts)} articles, {len(canonical)} of them canonical, median of {ROUNDS} rounds\n")
    table("reading", {
        GLUE: (glue, texts),
        "python-frontmatter (libyaml)": (frontmatter.loads, texts),
        "PyYAML, pure Python, front matter only": (pure, texts),
        "technews_format: parse, all diagnostics": (lambda text: tn.parse(text).all_diagnostics, texts),
        "technews_format: loads (typed article)": (tn.loads, texts),
        "technews_format: loads of bytes": (tn.loads, data),
    }, aim="loads: 2.3 times as fast as the glue")  # fmt: skip
    table("reading canonical articles", {
        GLUE: (glue, canonical),
        "technews_format: loads (typed article)": (tn.loads, canonical),
        "technews_format: loads of bytes": (tn.loads, [text.encode() for text in canonical]),
    }, aim="loads: 2.3 times as fast as the glue")  # fmt: skip
    table("writing", {
        "PyYAML, pure Python, front matter only": (pure_dump, posts),
        "python-frontmatter (libyaml), sorted keys": (frontmatter.dumps, posts),
        "technews_format: dumps (verified)": (tn.dumps, articles),
        "technews_format: to_json": (tn.to_json, articles),
    }, aim="dumps: 7 times as fast as PyYAML")  # fmt: skip


GLUE = "glue: python-frontmatter + pydantic"


def table(what: str, functions: dict[str, tuple[Callable[[Any], Any], list[Any]]], *, aim: str) -> None:
    """Print the time of each function, and how many times as fast as the first one it is."""
    times = milliseconds(functions)
    first = next(iter(times.values()))
    print(f"{what} (aim: {aim})")
    for name, value in times.items():
        print(f"  {name:43} {value:7.3f} ms {first / value:8.2f}x")
    print()


if __name__ == "__main__":
    main()
