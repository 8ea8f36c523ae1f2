"""How long HTML takes, beside other Markdown libraries and a template of the simplest kind.

Run it with ``python benchmarks/rendering.py [FOLDER]``; without a folder it takes the examples.
Every figure is time of the processor, the median of several rounds over all articles in the same run; the
ratios are what counts.
"""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2
import mistune

import technews_format as tn
from technews_format.converters._markdown import render_markdown
from technews_format.converters._plain_markdown import render_plain
from technews_format.document.rendering import render_text

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 21
GLUE = jinja2.Environment(autoescape=True).from_string(
    "<title>{{ title }}</title><h1>{{ title }}</h1>{{ body | safe }}"
)


def articles(folder: Path) -> list[tn.Article]:
    """Return the articles of a folder and of those below."""
    found = []
    for path in sorted(folder.rglob("*.md")):
        try:
            found.append(tn.load(path))
        except tn.InvalidArticle:
            continue
    return found


def glue(article: tn.Article) -> str:
    """Make a page as a project without this library does."""
    return GLUE.render(title=article.front_matter.title, body=mistune.html(render_text(article.body)))


def milliseconds(function: Callable[[Any], Any], inputs: list[Any]) -> float:
    """Return the median time for one input."""
    rounds = []
    for _ in range(ROUNDS):
        start = time.process_time()
        for item in inputs:
            function(item)
        rounds.append((time.process_time() - start) / len(inputs) * 1000)
    return statistics.median(rounds)


def main() -> None:
    """Print the table."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1] / "examples" / "articles"
    inputs = articles(folder)
    renderer = tn.Renderer()
    site = {"title": "x", "base_url": "https://example.org/", "stylesheet": "/style.css"}
    programs: dict[str, Callable[[tn.Article], Any]] = {
        "mistune.html, body only": lambda article: mistune.html(render_text(article.body)),
        "mistune with our rules, body only": lambda article: render_markdown(render_text(article.body)),
        "glue: mistune.html and five lines of Jinja2": glue,
        "technews_format: to_html": tn.to_html,
        "technews_format: a page": lambda article: renderer.page(article, site=site),
        "technews_format: to_json_ld": tn.to_json_ld,
    }
    quick = sum(render_plain(article.body) is not None for article in inputs)
    print(f"{len(inputs)} articles, {quick} of them on the quick path, median of {ROUNDS} rounds\n")
    base = 0.0
    for name, program in programs.items():
        figure = milliseconds(program, inputs)
        base = base or figure
        print(f"{name:46}{figure:8.3f} ms{figure / base:9.2f}x")


if __name__ == "__main__":
    main()
