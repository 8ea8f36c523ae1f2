"""What each public name does where only the core of the library is installed; prints it as JSON.

``python tests/core_only.py [MODULE …]``: the modules named are made impossible to import, as if they were not
installed; in an environment with the core only, none has to be named. tests/test_extras.py judges the result.
"""

from __future__ import annotations

import json
import sys
import tempfile
from functools import partial
from importlib.abc import MetaPathFinder
from pathlib import Path
from typing import TYPE_CHECKING, Any

import technews_format as tn

if TYPE_CHECKING:
    from collections.abc import Callable

EXAMPLES = Path(__file__).parent.parent / "examples" / "articles"
EXAMPLE = EXAMPLES / "2026-02-05-krtek-3-tells-weeds-from-carrots.md"
RICH = '[odkaz](https://example.org/a "b") ~~ne~~ `kód`\n\n> citát\n\n| a | b |\n|---|---|\n| 1 | *2* |'
ITEM = {"source": "Wired", "title": "A Game", "url": "https://example.org/", "publishedAt": "2026-02-18T09:30:00Z"}

ANSWERS = ('{"title": "x"}', '{"title": "x "y" z",}', "title: x", "## Souhrn\nx")


class Blocked(MetaPathFinder):
    """Refuses to import modules."""

    def __init__(self, modules: list[str]) -> None:
        self.modules = frozenset(modules)

    def find_spec(self, name: str, *_: object) -> None:
        """Refuse the modules, and leave all others to Python."""
        if name.partition(".")[0] in self.modules:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


def calls(folder: Path) -> dict[str, Callable[[], Any]]:
    """Return how each public function and class is used."""
    text = EXAMPLE.read_text(encoding="utf-8")
    article = tn.load(EXAMPLE)
    rich = article.model_copy(update={"body": tn.BriefBody(text=RICH)})
    channel = tn.Channel("Zprávy", "https://example.org/")
    span = tn.Span(tn.Position(0, 1, 1), tn.Position(0, 1, 1))
    return {
        "Answer": lambda: tn.Answer(tn.ArticleDraft(), ()),
        "Address": lambda: tn.Address("https://example.org/"),
        "Article": lambda: tn.Article.from_post(article.to_post()),
        "ArticleDraft": lambda: tn.ArticleDraft(text="x").kind,
        "BriefBody": lambda: tn.BriefBody(text="x"),
        "BuildReport": tn.BuildReport,
        "Change": lambda: str(tn.Change("changed", ("body", "text"), "x", "y", 0, 0)),
        "Channel": lambda: channel.url("feed.json"),
        "Config": lambda: tn.Config(select=("TN1",)),
        "Diagnostic": lambda: tn.Diagnostic("TN101", "x", span, "error"),
        "Difference": lambda: tn.Difference.from_dict(tn.Difference().to_dict()),
        "Disclosure": lambda: tn.Disclosure(text="human"),
        "Document": lambda: tn.Document(text).article(),
        "CleanedDraft": lambda: tn.CleanedDraft(tn.ArticleDraft(), ()),
        "CleaningStep": lambda: tn.CleaningStep("title", " ", "", "white space"),
        "NewsItem": lambda: tn.NewsItem.parse(ITEM),
        "clean_draft": lambda: tn.clean_draft(tn.ArticleDraft(text="x (12 slov)")),
        "Conflict": lambda: tn.Conflict("title", None, "a", "b"),
        "Corpus": lambda: [result.get() for result in tn.Corpus(EXAMPLE).map(tn.check)],
        "FileResult": lambda: tn.FileResult("a.md", 1).get(),
        "Decision": lambda: tn.Decision("title", "ours", None, "a", None),
        "Labels": lambda: tn.Labels("main"),
        "Merged": lambda: tn.Merged(tn.parse(text)),
        "diff": lambda: tn.diff(article, rich).apply(article),
        "compose": lambda: tn.compose(
            tn.NewsItem.parse(ITEM),
            tn.ArticleDraft(text="Vyšla hra.", title="Nová hra", description="Hra.", category="hry", importance=1),
        ),
        "DraftFinding": lambda: tn.DraftFinding("title", "x"),
        "Fix": lambda: tn.Fix(span, "", safe=True),
        "Fixed": lambda: tn.Fixed(tn.parse(text), (), ()),
        "FrontMatter": lambda: tn.FrontMatter.from_mapping(article.front_matter.to_mapping()),
        "Importance": lambda: tn.Importance(3).czech_name,
        "MojibakeFinding": lambda: tn.MojibakeFinding(0, 1, "a", "b", "c", 1.0, lossless=True),
        "Position": lambda: tn.Position(0, 1, 1),
        "Renderer": lambda: tn.Renderer().page(article),
        "Repair": lambda: tn.Repair("x"),
        "RepairStep": lambda: tn.RepairStep((0, 1), "a", "b", "c", 1.0),
        "SiteConfig": tn.SiteConfig,
        "Source": lambda: tn.Source(name="x"),
        "Span": lambda: span,
        "StructuredBody": lambda: tn.StructuredBody(summary="a", key_points=("b",), details="c", why_it_matters="d"),
        "TechNewsHandler": lambda: tn.TechNewsHandler().export({"a": "b"}),
        "Thresholds": tn.Thresholds,
        "Vocabulary": lambda: tn.Vocabulary(people={"Jan Novák": ()}).meant("people", "jan novak"),
        "Timestamp": lambda: tn.Timestamp.parse("2026-02-18T16:22:12Z"),
        "arrow_schema": tn.arrow_schema,
        "from_arrow": lambda: tn.from_arrow(tn.to_arrow([article])),
        "statistics": lambda: tn.statistics(EXAMPLES),
        "Statistics": lambda: tn.Statistics().months,
        "Lengths": lambda: tn.Lengths({1: 2}).histogram(),
        "to_arrow": lambda: tn.to_arrow([article]),
        "build_site": lambda: tn.build_site(EXAMPLES, folder / "site"),
        "check": lambda: tn.check(text, config={"target": ["jekyll", "hugo"]}),
        "check_files": lambda: list(tn.check_files(sorted(EXAMPLES.glob("*.md")))),
        "compare": lambda: list(tn.compare([tn.summary(tn.parse(text, "a.md"))])),
        "summary": lambda: tn.summary(tn.parse(text, "a.md")),
        "dump": lambda: tn.dump(article, folder / "a.md"),
        "dumps": lambda: tn.dumps(rich),
        "find_config": lambda: tn.find_config(folder),
        "fix": lambda: tn.fix(text, unsafe=True),
        "format_document": lambda: tn.format_document(tn.parse(text)),
        "from_html": lambda: _refused(lambda: tn.from_html("<p>")),
        "from_json": lambda: tn.from_json(tn.to_json(article)),
        "json_ld": lambda: tn.json_ld(article),
        "json_schema": lambda: tn.json_schema("article"),
        "load": lambda: tn.load(EXAMPLE),
        "load_all": lambda: tn.load_all([EXAMPLE]),
        "load_config": lambda: tn.load_config(_written(folder / "technews.toml", 'select = ["TN1"]\n')),
        "loads": lambda: tn.loads(text),
        "manifest": lambda: tn.manifest([article]),
        "modified_from_git": lambda: _refused(lambda: tn.modified_from_git(folder / "nothing")),
        "mojibake_findings": lambda: tn.mojibake_findings("PÅ™Ã­liÅ¡ Å¾luÅ¥ouÄkÃ½"),
        "page_context": lambda: tn.page_context(article),
        "parse": lambda: tn.parse(f"---\na:\tb\n{text}").all_diagnostics,
        "parse_draft": lambda: [tn.parse_draft(answer) for answer in ANSWERS],
        "read_answer": lambda: tn.read_answer('{"title": "x", "n": 1}').findings,
        "read_site_config": lambda: tn.read_site_config(_written(folder / "site.toml", 'title = "x"\n')),
        "merge": lambda: tn.merge(text, text, text).conflicts,
        "resolve": lambda: tn.resolve(text, "ours").conflicts,
        "normalize": lambda: tn.normalize("ﬁlm &amp; hra"),
        "repair": lambda: tn.repair("PÅ™Ã­liÅ¡ Å¾luÅ¥ouÄkÃ½"),
        "retry_prompt": lambda: tn.retry_prompt([tn.DraftFinding("title", "x")]),
        "news_sitemap": lambda: tn.news_sitemap([article], channel, article.front_matter.published_at),
        "sitemap": lambda: tn.sitemap([]),
        "sitemap_index": lambda: tn.sitemap_index([]),
        "slugify": lambda: tn.slugify("A B"),
        "source_emoji": lambda: tn.source_emoji("The Verge"),
        "to_atom": lambda: tn.to_atom([rich], channel),
        "to_html": lambda: tn.to_html(rich),
        "to_html(page=True)": lambda: tn.to_html(rich, page=True),
        "to_json": lambda: tn.to_json(article),
        "to_json_feed": lambda: tn.to_json_feed([rich], channel),
        "to_json_ld": lambda: tn.to_json_ld(article),
        "to_rss": lambda: tn.to_rss([rich], channel),
        "upgrade": lambda: tn.upgrade(article),
    }


def _written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def _refused(call: Callable[[], object]) -> None:
    try:
        call()
    except (tn.InvalidHtml, tn.SiteError):
        return
    raise AssertionError


def outcome(call: Callable[[], object]) -> str:
    """Return ``works``, or the exception that a call ends with."""
    try:
        call()
    except Exception as error:  # noqa: BLE001 - whatever it is, it is the result
        return f"{type(error).__name__}: {error}"
    return "works"


def outcomes() -> dict[str, str]:
    """Return what happens with each public name, used in its way or, for all others, only named."""
    with tempfile.TemporaryDirectory() as folder:
        known = calls(Path(folder))
        used = {name: outcome(call) for name, call in known.items()}
    named = {name: outcome(partial(getattr, tn, name)) for name in tn.__all__ if name not in known}
    return used | {name: "not used" if _is_callable(name) else result for name, result in named.items()}


def _is_callable(name: str) -> bool:
    value = getattr(tn, name)
    is_error = isinstance(value, type) and issubclass(value, BaseException)
    return callable(value) and not is_error and value.__module__.startswith("technews_format")


if __name__ == "__main__":
    sys.meta_path.insert(0, Blocked(sys.argv[1:]))
    sys.stdout.write(f"{json.dumps(outcomes())}\n")
