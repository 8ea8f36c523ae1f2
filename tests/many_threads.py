"""What public functions give when threads begin with all of them at once; prints it as JSON.

``python tests/many_threads.py THREADS SEED``: from the moment at which a barrier falls, each thread calls all
functions in an order of its own. The process is fresh, so that all that is made on first use is made by many of them.
tests/test_threads.py compares what they give with what one thread gives.
"""

from __future__ import annotations

import json
import sys
import tempfile
import threading
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, TypeVar, get_args

import technews_format as tn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

T = TypeVar("T")

ARTICLES = Path(__file__).parent.parent / "examples" / "articles"
ROBOT = "2026-02-05-krtek-3-tells-weeds-from-carrots.md"
TEXTS = {
    name: ARTICLES.joinpath(name).read_bytes()
    for name in (
        "2025-09-21-show-hn-žížala-prohlížeč-logů-který-běží-v-terminá.md",
        "2026-03-02-village-library-lends-out-electricity-meters.md",
        ROBOT,
    )
}
TEXT = TEXTS[ROBOT]
OURS, THEIRS = TEXT.replace("Zahradní".encode(), "Polní".encode()), TEXT.replace(b"importance: 5", b"importance: 4")
CONFLICT = b"<<<<<<< ours\n" + OURS + b"=======\n" + THEIRS + b">>>>>>> theirs\n"
TEXTS |= {
    "damaged": TEXT.decode().encode().decode("cp1252", "replace").encode(),
    "not an article": b"Nothing of an article.\n",
    "awkward": TEXT.replace(b"category:", b'? d\n: !!str 1\nx: "\\u017e"\ncategory:'),
    "conflict": CONFLICT,
}
RICH = """\
[a](https://example.org/ "b") ~~ne~~ `kód`[^1] &amp; "x" -- y

> b

| a | b |
|---|---|
| 1 | *2* |

[^1]: c"""
ITEM = {"source": "Wired", "title": "A Game", "url": "https://example.org/", "publishedAt": "2026-02-18T09:30:00Z"}
CHANNEL = "Zprávy", "https://example.org/"
INSTANT = datetime(2026, 2, 19, tzinfo=UTC)
_LOCK = threading.Lock()
_SEEN: dict[str, object] = {}


def shared(make: Callable[[], T]) -> T:
    """Return what a cached function makes, once for all threads."""
    with _LOCK:
        return make()


@cache
def document() -> tn.Document:
    """Return a document of which nothing was asked yet."""
    return tn.parse(TEXT, ROBOT)


@cache
def renderer() -> tn.Renderer:
    """Return a renderer that has not made any page."""
    return tn.Renderer()


@cache
def config() -> tn.Config:
    """Return a configuration of which nothing was asked yet."""
    return tn.Config(vocabulary=tn.Vocabulary(people={"Jan Novák": ("J. Novák",)}, companies={"Almara": ()}))


def rich() -> tn.Article:
    """Return an article with all that Markdown has."""
    return tn.loads(TEXT).model_copy(update={"body": tn.BriefBody(text=RICH)})


def in_some_order(values: Iterable[T], seed: int) -> list[T]:
    """Return values in an order that a number tells."""
    order = [*values]
    Random(seed).shuffle(order)  # noqa: S311 - no secret
    return order


def names() -> object:
    """Return the public names that are not one and the same for all threads."""
    found = {name: getattr(tn, name) for name in in_some_order(tn.__all__, threading.get_ident())}
    return [name for name in sorted(found) if _SEEN.setdefault(name, found[name]) is not found[name]]


def checked_in_partitions() -> object:
    """Return what `technews check` finds on a cluster, whose workers have several threads."""
    from technews_format.corpus.checks import Checks

    (files,) = tn.Corpus([ARTICLES]).partitions()
    return [Checks(tn.Config(), None)(part) for part in files.split(7)]


def mapped() -> object:
    """Return what a pool of threads gives for the articles of a folder."""
    with ThreadPoolExecutor(4) as pool:
        return [*tn.Corpus(ARTICLES).map(tn.check, pool)]


def saved() -> object:
    """Return what is written to a file of a folder that all threads use, and read back."""
    path = Path(tempfile.gettempdir(), f"{threading.get_ident()}.md")
    tn.dump(tn.loads(TEXT), path)
    return path.read_bytes(), tn.load(path)


def tasks() -> dict[str, Callable[[], object]]:
    """Return what each thread does."""
    found: dict[str, Callable[[], object]] = {
        "names": names,
        "check with a configuration": lambda: tn.check(TEXT, config=shared(config)),
        "check_files": lambda: [*tn.check_files(sorted(ARTICLES.glob("*.md")))],
        "checks": checked_in_partitions,
        "map": mapped,
        "one document": lambda: (shared(document).all_diagnostics, shared(document).article()),
        "one document, checked": lambda: tn.check(shared(document)),
        "one renderer": lambda: shared(renderer).page(rich()),
        "save": saved,
        "to_html": lambda: tn.to_html(rich()),
        "from_html": lambda: tn.from_html(tn.to_html(rich(), page=True)),
        "json": lambda: tn.from_json(tn.to_json(rich())),
        "json_ld": lambda: tn.to_json_ld(rich()),
        "json_schema": lambda: [tn.json_schema(name) for name in get_args(tn.SchemaName)],
        "dumps": lambda: [tn.dumps(rich(), dialect=dialect) for dialect in tn.DIALECTS],
        "post": lambda: tn.Article.from_post(rich().to_post()),
        "feeds": lambda: [make([rich()], tn.Channel(*CHANNEL)) for make in (tn.to_atom, tn.to_rss, tn.to_json_feed)],
        "sitemap": lambda: tn.news_sitemap([rich()], tn.Channel(*CHANNEL), INSTANT),
        "manifest": lambda: tn.manifest([rich()]),
        "compose": lambda: tn.compose(
            tn.NewsItem.parse(ITEM),
            tn.ArticleDraft(text="Vyšla hra.", title="Nová hra", description="Hra.", category="hry", importance=1),
        ),
        "answers": lambda: [tn.read_answer(text) for text in ('{"title": "x "y" z",}', "title: x", "## Souhrn\nx")],
        "diff": lambda: tn.diff(tn.loads(TEXT), rich()).apply(tn.loads(TEXT)),
        "merge": lambda: tn.merge(TEXT, OURS, THEIRS),
        "resolve": lambda: tn.resolve(CONFLICT.decode(), "ours"),
        "upgrade": lambda: tn.upgrade(tn.loads(TEXT)),
        "arrow": lambda: tn.from_arrow(tn.to_arrow([rich()])),
        "slugify": lambda: tn.slugify("Žluťoučký kůň 3.0"),
    }
    for name, data in TEXTS.items():
        found[f"check {name}"] = partial(tn.check, data)
        found[f"fix {name}"] = partial(lambda data: tn.fix(data, unsafe=True), data)
        found[f"repair {name}"] = partial(lambda data: tn.repair(data.decode()), data)
        found[f"format {name}"] = partial(lambda data: tn.format_document(tn.parse(data)), data)
    return found


def run(threads: int, seed: int) -> dict[str, list[str]]:
    """Return what each task gives in all threads, without repetition."""
    given: defaultdict[str, set[str]] = defaultdict(set)
    barrier = threading.Barrier(threads)

    def work(number: int) -> None:
        mine = in_some_order(tasks().items(), 1000 * seed + number)
        barrier.wait()
        for name, task in mine:
            given[name].add(outcome(task))

    workers = [threading.Thread(target=work, args=(number,)) for number in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return {name: sorted(given[name]) for name in sorted(given)}


def outcome(task: Callable[[], object]) -> str:
    """Return what tells a result from another one, and how it begins."""
    try:
        text = told(task())
    except Exception as error:  # noqa: BLE001 - it is a result
        text = f"{type(error).__name__}: {error}"
    return f"{sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:16]} {text[:150]}"


def told(value: object) -> str:
    """Return a text of a value, the same in every process."""
    if isinstance(value, tn.Document):
        return value.source
    if isinstance(value, tn.Fixed | tn.Merged):
        return f"{told(value.document)} {value!r}"
    if isinstance(value, list | tuple):
        return f"{type(value).__name__}({', '.join(map(told, value))})"
    return repr(value)


if __name__ == "__main__":
    sys.setswitchinterval(1e-6)
    with tempfile.TemporaryDirectory() as folder:
        tempfile.tempdir = folder
        sys.stdout.write(json.dumps(run(*map(int, sys.argv[1:])), indent=1))
