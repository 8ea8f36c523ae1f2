"""A program of a user, for type checkers: public models made both ways, attributes read, functions called.

tests/test_typed_program.py has mypy and pyright judge it at their strictest, and runs it.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal, assert_type

import technews_format as tn

ARTICLE = Path(__file__).parents[2] / "examples" / "articles" / "2026-02-05-krtek-3-tells-weeds-from-carrots.md"
MOMENT = tn.Timestamp.parse("2026-02-18T16:22:12Z")


def make_models_by_the_names_of_their_fields() -> tn.Article:
    """Write out every argument, and leave out what has a default."""
    source = tn.Source(name="Example.org")
    source = tn.Source(emoji="📰", id="example", name="Example.org", extra={"rank": 1})
    least = tn.FrontMatter(
        category="hry",
        date=MOMENT,
        description="Vyšla hra.",
        original_title="A Game",
        published_at=MOMENT,
        source=source,
        title="Hra",
        url="https://example.org/game",
    )
    front_matter = tn.FrontMatter(
        author="Jana Dvořáková",
        category="hry",
        companies=("Pramen",),
        date=MOMENT,
        description="Vyšla hra.",
        disclosure=tn.Disclosure(text="assisted", reviewer="Jana Dvořáková"),
        importance=tn.Importance.HIGH,
        original_title="A Game",
        people=("Jan Novák",),
        published_at=MOMENT,
        slug="a-game",
        source=source,
        title="Hra",
        url="https://example.org/game",
        url_to_image="https://example.org/game.png",
        url_to_image_backup=None,
        extra={"series": ["hry", {"part": 2}]},
    )
    brief = tn.BriefBody(text="Vyšla nová hra.")
    structured = tn.StructuredBody(summary="S.", key_points=("A.", "B.", "C."), details="D.", why_it_matters="W.")
    tn.Article(front_matter=least, body=brief)
    return tn.Article(front_matter=front_matter, body=structured)


def make_an_article_of_plain_values() -> tn.Article:
    """Give texts and numbers, or models and moments."""
    article = tn.Article.new(
        title="Hra",
        original_title="A Game",
        url="https://example.org/game",
        source="Example.org",
        published_at="2026-02-18T16:22:12Z",
        description="Vyšla hra.",
        category="hry",
        body="Vyšla nová hra.",
        importance=2,
        companies=["Pramen"],
    )
    assert_type(article, tn.Article)
    return tn.Article.new(
        title="Hra",
        original_title="A Game",
        url="https://example.org/game",
        source=tn.Source(name="Example.org"),
        published_at=MOMENT,
        description="Vyšla hra.",
        category="hry",
        body=article.body,
        importance=tn.Importance.LOW,
        people=("Jan Novák",),
        extra={"part": 2},
    )


def compose_an_article(draft: tn.ArticleDraft) -> tn.Article | None:
    """Read an item, look at the cleaning of a draft, and make an article or say why there is none."""
    item = tn.NewsItem.parse({"source": "Wired", "title": "A Game", "url": "https://e.org", "publishedAt": MOMENT})
    assert_type(item, tn.NewsItem)
    assert_type(item.published_at, tn.Timestamp)
    cleaned = tn.clean_draft(draft)
    assert_type(cleaned.draft, tn.ArticleDraft)
    assert_type(cleaned.steps, tuple[tn.CleaningStep, ...])
    try:
        return tn.compose(item, cleaned.draft, category="hry", importance=2, keep_image=False)
    except tn.InvalidDraft as error:
        assert_type(error.findings, tuple[tn.DraftFinding, ...])
        return None


def make_models_by_the_keys_of_a_file(like: tn.FrontMatter) -> tn.Article:
    """Validate plain values, with the keys of a file and with the names of fields."""
    assert_type(tn.FrontMatter.from_mapping(like.to_mapping()), tn.FrontMatter)
    assert_type(tn.FrontMatter.model_validate(like.model_dump()), tn.FrontMatter)
    front_matter = tn.FrontMatter.model_validate(like.model_dump(by_alias=True))
    assert_type(tn.Source.model_validate({"name": "Example.org"}), tn.Source)
    assert_type(tn.Source.from_mapping({"name": "Example.org"}), tn.Source)
    assert_type(tn.BriefBody.model_validate({"text": "Text."}), tn.BriefBody)
    body = tn.StructuredBody.model_validate(
        {"summary": "S.", "key_points": ["A."], "details": "D.", "why_it_matters": "W."}
    )
    article = tn.Article.model_validate({"front_matter": front_matter, "body": body.model_dump()})
    assert_type(article.model_copy(update={"body": body}), tn.Article)
    return article


def read_attributes(article: tn.Article) -> None:
    """Read every attribute of an article."""
    front_matter = article.front_matter
    assert_type(article.slug, str)
    assert_type(article.filename, str)
    assert_type(front_matter.author, str | None)
    assert_type(front_matter.category, str)
    assert_type(front_matter.companies, tuple[str, ...])
    assert_type(front_matter.date, tn.Timestamp)
    assert_type(front_matter.description, str)
    assert_type(front_matter.disclosure, tn.Disclosure | None)
    if front_matter.disclosure is not None:
        assert_type(front_matter.disclosure.text, Literal["human", "assisted", "generated"])
        assert_type(front_matter.disclosure.reviewer, str | None)
    assert_type(front_matter.importance, tn.Importance | None)
    assert_type(front_matter.original_title, str)
    assert_type(front_matter.people, tuple[str, ...])
    assert_type(front_matter.published_at, tn.Timestamp)
    assert_type(front_matter.slug, str | None)
    assert_type(front_matter.source, tn.Source)
    assert_type(front_matter.source.emoji, str | None)
    assert_type(front_matter.source.id, str | None)
    assert_type(front_matter.source.name, str)
    assert_type(front_matter.source.label, str)
    assert_type(front_matter.source.extra, Mapping[str, Any])
    assert_type(front_matter.title, str)
    assert_type(front_matter.url, str)
    assert_type(front_matter.url_to_image, str | None)
    assert_type(front_matter.url_to_image_backup, str | None)
    assert_type(front_matter.extra, Mapping[str, Any])
    assert_type(front_matter.to_mapping(), dict[str, Any])
    assert_type(front_matter.published_at.text, str)
    assert_type(front_matter.published_at.spelling, str | None)
    assert_type(front_matter.published_at.utc_text, str)
    if front_matter.importance is not None:
        assert_type(front_matter.importance.czech_name, str)
        assert_type(front_matter.importance.emoji, str)


def read_body(article: tn.Article) -> str:
    """Tell the two bodies apart by kind and by class."""
    body = article.body
    assert_type(body, tn.StructuredBody | tn.BriefBody)
    if body.kind == "brief":
        assert_type(body, tn.BriefBody)
        assert_type(body.kind, Literal["brief"])
        return body.text
    assert_type(body, tn.StructuredBody)
    assert_type(body.key_points, tuple[str, ...])
    if not isinstance(article.body, tn.StructuredBody):
        return article.body.text
    return body.summary + body.details + body.why_it_matters


def make_timestamps() -> None:
    """Use a timestamp as the datetime it is."""
    assert_type(tn.Timestamp(2026, 2, 18, 16, tzinfo=dt.UTC), tn.Timestamp)
    assert_type(tn.Timestamp.of(dt.datetime.now(dt.UTC)), tn.Timestamp)
    assert_type(tn.Timestamp.fromisoformat("2026-02-18"), tn.Timestamp)
    assert_type(tn.Timestamp.now(), tn.Timestamp)
    assert_type(MOMENT.replace(microsecond=0), tn.Timestamp)
    assert_type(MOMENT.astimezone(dt.UTC), tn.Timestamp)
    assert_type(MOMENT + dt.timedelta(days=1), tn.Timestamp)
    assert_type(MOMENT - MOMENT, dt.timedelta)
    assert_type(MOMENT - dt.datetime.now(dt.UTC), dt.timedelta)
    assert_type(dt.datetime.now(dt.UTC) - MOMENT, dt.timedelta)
    assert_type(MOMENT - dt.timedelta(days=1), tn.Timestamp)
    assert_type(dt.datetime.now(dt.UTC) > MOMENT, bool)


def read_documents(path: Path) -> tn.Document:
    """Parse, look at places, edit."""
    document = tn.parse(path.read_bytes(), str(path))
    assert_type(document.source, str)
    assert_type(document.to_bytes(), bytes)
    assert_type(document.name, str | None)
    assert_type(document.generation, Literal[0, 1] | None)
    assert_type(document.dialect, Literal["jekyll", "hugo", "hugo-source-url"] | None)
    assert_type(document.kind, Literal["article", "merge-conflict", "not-an-article"])
    assert_type(document.front_matter, dict[str, Any] | None)
    assert_type(document.diagnostics, tuple[tn.Diagnostic, ...])
    assert_type(document.all_diagnostics, tuple[tn.Diagnostic, ...])
    assert_type(document.article(), tn.Article)
    span = document.span("source.name")
    assert_type(span, tn.Span | None)
    assert_type(document.key_span("title"), tn.Span | None)
    if span is not None:
        assert_type(span.start, tn.Position)
        assert_type((span.end.line, span.end.column, span.end.offset), tuple[int, int, int])
    return document.edit({"importance": 5, "source.name": "X", "companies": ["A"], "date": MOMENT})


def check_and_mend(document: tn.Document) -> Iterator[str]:
    """Check, fix and repair with configurations of all kinds."""
    config = tn.Config(
        select=("TN1",),
        extend_select=("TN2",),
        ignore=(),
        extend_ignore=("key-order",),
        per_file_ignores={"archive/*": ("TN4",)},
        severity={"TN405": "info"},
        target=("hugo",),
        thresholds=tn.Thresholds(min_key_points=2, near_duplicate=0.5),
        vocabulary=tn.Vocabulary(people={"Jan Novák": ("J. Novák",)}, closed=("people",)),
        now=MOMENT,
        baseline=None,
    )
    assert_type(tn.check(document, config=config), list[tn.Diagnostic])
    for finding in tn.check(document.source, name="a.md", config={"select": ["TN1"], "now": "2026-02-18T00:00:00Z"}):
        assert_type(finding.severity, Literal["error", "warning", "info"])
        assert_type(finding.fix, tn.Fix | None)
        assert_type(finding.path, str | None)
        assert_type(finding.field, str | None)
        yield f"{finding.code} {finding.name} {finding.message} {finding.span.start.line}"
    assert_type(tn.check_files([document, ARTICLE]), Iterator[tn.Diagnostic])
    fixed = tn.fix(document, unsafe=True)
    assert_type(fixed.document, tn.Document)
    assert_type(fixed.applied, tuple[tn.Diagnostic, ...])
    assert_type(fixed.remaining, tuple[tn.Diagnostic, ...])
    assert_type(fixed.changed, bool)
    repair = tn.repair(document)
    assert_type(repair.text, str)
    assert_type(repair.steps, tuple[tn.RepairStep, ...])
    assert_type(repair.confidence, float)
    assert_type(tn.mojibake_findings(document), list[tn.MojibakeFinding])
    assert_type(tn.CODES["TN101"].summary, str)
    assert_type(tn.find_config(Path()), Path | None)


def write_and_convert(article: tn.Article, folder: Path) -> None:
    """Write articles in every form."""
    assert_type(tn.dumps(article, dialect="hugo"), str)
    tn.dump(article, folder / "a.md")
    tn.dump(tn.parse(tn.dumps(article)), folder / "a.md", overwrite=True)
    tn.dump(make_an_article_of_plain_values(), folder / "new.txt", dialect="hugo", overwrite=False)
    assert_type(tn.load(folder / "a.md"), tn.Article)
    assert_type(tn.loads(tn.dumps(article)), tn.Article)
    assert_type(tn.load_all([str(folder / "a.md")]), list[tn.Article])
    assert_type(tn.format_document(tn.parse(tn.dumps(article))), str)
    assert_type(tn.upgrade(article), tn.Article)
    assert_type(tn.from_json(tn.to_json(article, indent=None)), tn.Article)
    assert_type(tn.json_schema("front-matter"), dict[str, Any])
    assert_type(tn.parse_draft('{"title": "Krtek"}', truncated=False), tn.ArticleDraft)
    draft, findings = tn.read_answer('{"title": "Krtek", "n": 1}')
    assert_type(draft, tn.ArticleDraft)
    assert_type(tn.retry_prompt(findings, language="en"), str)
    assert_type(tn.to_html(article, page=True, site={"title": "Zprávy"}), str)
    assert_type(tn.from_html(tn.to_html(article, page=True)), tn.Article)
    assert_type(tn.page_context(article), dict[str, Any])
    assert_type(tn.to_json_ld(article, site={"base_url": "https://example.org/"}), str)
    assert_type(tn.json_ld(article), dict[str, Any])
    assert_type(tn.manifest([article]), dict[str, Any])
    channel = tn.Channel("Zprávy", "https://example.org/")
    for feed in (tn.to_atom, tn.to_rss, tn.to_json_feed):
        assert_type(feed([article], channel), str)
    assert_type(tn.sitemap([tn.Address("https://example.org/", "2026-02-18")]), str)
    assert_type(tn.slugify("A Game"), str)
    post = article.to_post()
    assert_type(tn.Article.from_post(post), tn.Article)


def build(folder: Path, output: Path) -> int:
    """Build a site."""
    config = tn.SiteConfig(title="Zprávy", base_url="https://example.org/", strings={})
    report = tn.build_site(folder, output, config, strict=True)
    assert_type(report, tn.BuildReport)
    assert_type(report.written, list[str])
    assert_type(report.broken, dict[str, list[str]])
    return report.articles


def handle_errors() -> list[str]:
    """Read what the exceptions carry."""
    messages: list[str] = []
    try:
        tn.loads("---\ntitle: x\n---\n")
    except tn.InvalidArticle as error:
        assert_type(error.diagnostics, tuple[tn.Diagnostic, ...])
        assert_type(error.name, str | None)
        messages.append(str(error))
    try:
        tn.from_json("{}")
    except tn.InvalidJson as error:
        assert_type(error.problems, tuple[str, ...])
        messages += error.problems
    try:
        tn.parse("x").edit({"title": "x"})
    except tn.EditError as error:
        assert_type(error.field, str | None)
        assert_type(error.reason, str)
        messages.append(error.reason)
    return messages


def main(folder: Path) -> None:
    """Run everything once."""
    article = make_models_by_the_names_of_their_fields()
    again = make_models_by_the_keys_of_a_file(article.front_matter)
    read_attributes(article)
    make_timestamps()
    assert compose_an_article(tn.ArticleDraft(text="Vyšla hra.")) is None
    assert read_body(again) == "S.D.W."
    [differs] = check_and_mend(read_documents(ARTICLE))  # its source has another name now than its footer
    assert differs.startswith("TN310 ")
    assert handle_errors()
    write_and_convert(article, folder)
    assert build(folder, folder / "site") == 1
