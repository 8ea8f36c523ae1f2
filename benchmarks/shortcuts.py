"""What each shortcut saves of the work that it serves: the work with it, and with the general way in its place.

Run it with ``python benchmarks/shortcuts.py``. CPU time, the best of several rounds in turns, everything measured
twice. A shortcut stays when both runs save at least a twentieth.
"""

from __future__ import annotations

import time
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, NamedTuple
from unittest.mock import patch

import yaml
from check import DIALECT, articles

import technews_format as tn
from technews_format.checking.checker import Checker
from technews_format.checking.config import make_config
from technews_format.mojibake.engine import repair_text

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 7
LEAST = 0.05
HOME = "technews_format"
RULES = f"{HOME}.checking.rules"
ARTICLES = [*articles(200)]
TEXTS = [tn.dumps(article, dialect=DIALECT) for article in ARTICLES]
NAMES = [article.filename for article in ARTICLES]
OTHERS = [text.replace("\nimportance: ", "\n# x\nimportance: ") for text in TEXTS]
CHECKER = Checker(make_config({"target": ["jekyll", "hugo"]}))


def read() -> None:
    """Read typed articles."""
    for text in TEXTS:
        tn.loads(text)


def read_others() -> None:
    """Read front matter that is not canonical."""
    for text in OTHERS:
        tn.parse(text).front_matter  # noqa: B018 - it is read when it is asked for


def write() -> None:
    """Write articles."""
    for article in ARTICLES:
        tn.dumps(article)


def render() -> None:
    """Turn articles into HTML."""
    for article in ARTICLES:
        tn.to_html(article)


def check() -> None:
    """Check texts with all rules, one after the other."""
    for _ in CHECKER.check_all(map(tn.parse, TEXTS, NAMES)):
        pass


def check_one() -> None:
    """Check texts, each by a call of its own."""
    for text, name in zip(TEXTS, NAMES, strict=True):
        tn.check(text, name=name)


def repair() -> None:
    """Look for damage in texts that have none."""
    for text in TEXTS:
        repair_text(text)


def nothing(*_: Any, **__: Any) -> None:
    """Stand for a shortcut that gives up."""


def always(*_: Any, **__: Any) -> bool:
    """Stand for a look ahead that cannot tell."""
    return True


class Shortcut(NamedTuple):
    """One shortcut."""

    name: str
    work: Callable[[], None]
    instead: dict[str, Any]
    """What stands in its place: the names of modules and their attributes."""


def shortcuts() -> list[Shortcut]:
    """Return all of them."""
    unknown = {f"{HOME}.syntax.reader.recognize": nothing, f"{HOME}.document.serializer.recognize": nothing}
    ahead = {
        "signs of damage": "_damage._may_be_damaged",
        "titles of sections": "_headings._may_have_titles",
        "languages": "_language._is_suspect",
        "remarks of models": "_remarks._may_have_remarks",
        "lines that credit": "footer._may_have_credits",
        "broken paragraphs": "layout._may_be_broken",
        "word counts": "prose._may_have_counts",
    }
    return [
        Shortcut("canonical files, read", read, unknown),
        Shortcut("canonical files, checked", check, unknown),
        Shortcut("canonical files, written", write, unknown),
        Shortcut("libyaml", read_others, {"yaml.CSafeLoader": None}),
        Shortcut("plain and quoted text, written", write, {f"{HOME}.yaml.writer._is_simple": lambda _: False}),
        Shortcut("plain Markdown to HTML", render, {f"{HOME}.converters.html.render_plain": nothing}),
        Shortcut("right text before repair", repair, {f"{HOME}.mojibake.engine.is_suspect": always}),
        Shortcut("gates of rules", check, {f"{HOME}.checking.checker._may_find": always}),
        Shortcut("texts in groups", check, {f"{HOME}.checking.checker._MOST_TEXTS": 1}),
        Shortcut("a checker for a configuration", check_one, {f"{HOME}.checking.checker.checker_of": Checker}),
        Shortcut("canonical front matter in order", check, {f"{RULES}.front_matter.is_orderly": lambda _: False}),
        *(Shortcut(f"look ahead: {name}", check, {f"{RULES}.{at}": always}) for name, at in ahead.items()),
    ]


def seconds(shortcut: Shortcut) -> tuple[float, float]:
    """Return the CPU time of the work with a shortcut and without it."""
    times: tuple[list[float], list[float]] = [], []
    for _ in range(ROUNDS):
        for found, instead in zip(times, ({}, shortcut.instead), strict=True):
            with ExitStack() as stack:
                CHECKER._chosen.clear()  # noqa: SLF001 - what gates said before
                for name, value in instead.items():
                    stack.enter_context(patch(name, value))
                start = time.process_time()
                shortcut.work()
                found.append(time.process_time() - start)
    return min(times[0]), min(times[1])


def main() -> None:
    """Measure and print."""
    assert yaml.__with_libyaml__  # noqa: S101 - or one of the figures says nothing
    print(f"{len(TEXTS)} articles, best of {ROUNDS} rounds\n")
    print(f"{'shortcut':40} {'with':>9} {'without':>9}   saves, in two runs")
    for shortcut in shortcuts():
        runs = [seconds(shortcut) for _ in range(2)]
        saved = [1 - fast / slow for fast, slow in runs]
        verdict = "" if min(saved) >= LEAST else "  LESS THAN A TWENTIETH"
        each = [min(run[at] for run in runs) / len(TEXTS) * 1e6 for at in (0, 1)]
        shares = " ".join(f"{share:5.0%}" for share in saved)
        print(f"{shortcut.name:40} {each[0]:6.1f} µs {each[1]:6.1f} µs   {shares}{verdict}")


if __name__ == "__main__":
    main()
