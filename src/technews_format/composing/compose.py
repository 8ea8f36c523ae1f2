"""`compose`: a news item and a draft to an article, or everything that is in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import ValidationError

from technews_format._util.arguments import wrong_type
from technews_format.checking.checker import checker_of
from technews_format.checking.fixer import fix_with
from technews_format.composing._findings import draft_path, finding_of
from technews_format.composing.cleaning import clean_draft
from technews_format.composing.items import NewsItem
from technews_format.diagnostics import DraftFinding
from technews_format.document.article import Article
from technews_format.document.document import parse
from technews_format.document.serializer import dumps
from technews_format.errors import InvalidDraft, UnwritableArticle
from technews_format.model.models import BriefBody, StructuredBody
from technews_format.model.section_names import SECTION_TITLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from technews_format.composing.cleaning import CleaningStep
    from technews_format.diagnostics import Diagnostic
    from technews_format.document.document import Document
    from technews_format.model.dialects import Dialect
    from technews_format.model.drafts import ArticleDraft
    from technews_format.model.mappings import DisclosedText
    from technews_format.model.models import Disclosure

__all__ = ["Composed", "compose", "compose_text"]


class Composed(NamedTuple):
    """An article that was made of a draft, and what there is to say about it."""

    article: Article
    text: str
    """Its canonical text."""
    steps: tuple[CleaningStep, ...]
    """What was taken off the draft."""
    warnings: tuple[DraftFinding, ...]
    """What is likely a fault, and does not stop it."""


def compose(  # noqa: PLR0913 - what a draft can be told
    item: NewsItem,
    draft: ArticleDraft,
    *,
    category: str | None = None,
    importance: int | None = None,
    author: str | None = None,
    emoji: str | None = None,
    disclosure: Disclosure | DisclosedText | None = None,
    keep_image: bool = True,
) -> Article:
    """Make an article of a news item and the draft of a language model.

    The draft is cleaned (`clean_draft`); slug, dates, emoji of the source and second picture are derived
    (`Article.new`); what the checker can mend safely is mended. The shape of the draft decides which body it gets.
    Text that is missing is never made up for: not by the text of the item, and not by other text of the draft.

    Args:
        item: What the article is about.
        draft: What a model has written about it.
        category: The topic, instead of that of the draft.
        importance: 1 to 5, instead of that of the draft.
        author: Who answers for the Czech text.
        emoji: The emoji of the source, instead of that which the format has for it.
        disclosure: How the text was made, if the article is to say so, or that with the name of a reviewer.
        keep_image: Whether the article has the picture of the item.

    Raises:
        InvalidDraft: No article can be made; with everything that is missing or wrong, and with all warnings.

    Examples:
        >>> import technews_format as tn
        >>> item = tn.NewsItem.parse({
        ...     "source": "The Verge", "title": "A New Game About Trains", "url": "https://example.org/game",
        ...     "publishedAt": "2026-02-18T09:30:00Z",
        ... })
        >>> text = "Studio z Plzně vydalo novou hru o vlacích. Hráči v ní staví tratě přes celé Čechy."
        >>> draft = tn.ArticleDraft(
        ...     title="Nová hra o vlacích", description="Studio z Plzně vydalo novou hru.", category="hry",
        ...     importance=2, text=text,
        ... )
        >>> tn.compose(item, draft).filename
        '2026-02-18-a-new-game-about-trains.md'
        >>> tn.compose(item, draft.model_copy(update={"title": None, "importance": 7}))
        Traceback (most recent call last):
        ...
        technews_format.errors.InvalidDraft: the draft is no article
          title: missing; write it
          importance: expected an integer from 1 to 5, found 7
    """
    return compose_text(
        item,
        draft,
        category=category,
        importance=importance,
        author=author,
        emoji=emoji,
        disclosure=disclosure,
        keep_image=keep_image,
    ).article


def compose_text(  # noqa: PLR0913 - as above
    item: NewsItem,
    draft: ArticleDraft,
    *,
    dialect: Dialect = "jekyll",
    category: str | None = None,
    importance: int | None = None,
    author: str | None = None,
    emoji: str | None = None,
    disclosure: Disclosure | DisclosedText | None = None,
    keep_image: bool = True,
) -> Composed:
    """Do what `compose` does, and return the text of the article in a dialect and the warnings too.

    Raises:
        InvalidDraft: As `compose`.
    """
    if not isinstance(item, NewsItem):
        raise wrong_type(item, "a NewsItem")
    draft, steps = (cleaned := clean_draft(draft)).draft, cleaned.steps
    values = {
        "title": draft.title,
        "original_title": item.title,
        "url": item.url,
        "source": item.source.model_copy(update={"emoji": emoji}) if emoji else item.source,
        "published_at": item.published_at,
        "description": draft.description,
        "category": category or draft.category,
        "importance": draft.importance if importance is None else importance,
        "author": author,
        "companies": draft.companies,
        "people": draft.people,
        "url_to_image": item.url_to_image if keep_image else None,
        "disclosure": disclosure,
    }
    missing = [*_missing_values(values), *_missing_text(draft)]
    written, found = _written({**values, "body": _body(draft)}, dialect)
    findings = _together(missing, found)
    if written is None or any(finding.severity == "error" for finding in findings):
        raise InvalidDraft(findings)
    return Composed(*written, steps, findings)


# --------------------------------------------------------------------------------------
# What is missing

_STAND_IN = "Chybí."
"""What stands in the place of missing text while the rest is judged; no article has it."""
_POINTS = "write three to five key points"


def _missing_values(values: dict[str, Any]) -> Iterator[DraftFinding]:
    """Yield what the front matter lacks, and put stand-ins there."""
    for field in ("title", "description", "category"):
        if not values[field]:
            values[field] = _STAND_IN
            yield DraftFinding(field, "missing; write it")
    if values["importance"] is None:
        yield DraftFinding("importance", "missing; give a number from 1 (info) to 5 (critical)")


def _missing_text(draft: ArticleDraft) -> Iterator[DraftFinding]:
    """Yield what the body lacks, or has too much."""
    sections = {name: getattr(draft, name) for name in SECTION_TITLES}
    if not any(sections.values()):
        if not draft.text:
            yield DraftFinding("", f"there is no text; write {', '.join(SECTION_TITLES)}, or text for a brief article")
        return
    for name in SECTION_TITLES:
        if not sections[name]:
            advice = _POINTS if name == "key_points" else f"write the section {SECTION_TITLES[name]}"
            yield DraftFinding(name, f"missing; {advice}")
    if draft.text:
        yield DraftFinding("text", "there are sections too, and an article has one of the two; remove text")


def _body(draft: ArticleDraft) -> StructuredBody | BriefBody:
    """Return the body as the draft has it, for `Article.new` to judge."""
    if not any(getattr(draft, name) for name in SECTION_TITLES):
        return BriefBody.model_construct(text=draft.text or _STAND_IN)
    return StructuredBody.model_construct(
        summary=draft.summary or _STAND_IN,
        key_points=draft.key_points or (_STAND_IN,),
        details=draft.details or _STAND_IN,
        why_it_matters=draft.why_it_matters or _STAND_IN,
    )


# --------------------------------------------------------------------------------------
# What is wrong


def _written(values: dict[str, Any], dialect: Dialect) -> tuple[tuple[Article, str] | None, list[DraftFinding]]:
    """Return an article with its text, or neither, and what is wrong with it."""
    try:
        article, document, diagnostics = _mended(Article.new(**values), dialect)
    except ValidationError as error:
        return None, [finding_of(detail) for detail in error.errors(include_url=False)]
    except UnwritableArticle as error:
        found = [DraftFinding(draft_path(field or ""), reason) for field, reason in error.problems]
        return None, [*found, *_found_beside(found, values, dialect)]
    return (article, document.source), [*_judged(document, diagnostics)]


def _found_beside(found: list[DraftFinding], values: dict[str, Any], dialect: Dialect) -> Iterator[DraftFinding]:
    """Yield what is wrong beside parts of the body that hide the rest."""
    names = {finding.path.partition("[")[0] for finding in found}
    parts = values["body"].__dict__
    if names <= parts.keys():
        plain = {name: (_STAND_IN,) if name == "key_points" else _STAND_IN for name in names}
        body = type(values["body"]).model_construct(**{**parts, **plain})
        others = _written({**values, "body": body}, dialect)[1]
        yield from (finding for finding in others if finding.path.partition("[")[0] not in names)


def _mended(article: Article, dialect: Dialect) -> tuple[Article, Document, list[Diagnostic]]:
    """Return an article with all that can be mended safely, its canonical text, and the findings of that."""
    checker = checker_of(None)
    document = parse(dumps(article, dialect=dialect))
    diagnostics = checker.check(document)
    if any(item.fix and item.fix.safe for item in diagnostics):
        article = fix_with(checker, document, unsafe=False).document.article()
        document = parse(dumps(article, dialect=dialect))
        diagnostics = checker.check(document)
    return article, document, diagnostics


_MISMATCHES = frozenset({"TN324", "TN325"})
"""Findings about a body that does not fit the importance: at least warnings of a draft."""


def _judged(document: Document, diagnostics: list[Diagnostic]) -> Iterator[DraftFinding]:
    """Yield what matters of the findings of a checker, with places in the draft."""
    for item in diagnostics:
        if item.code in _MISMATCHES:
            yield DraftFinding("importance", item.message, "warning")
        elif item.severity != "info":
            yield DraftFinding(_path(document, item), item.message, item.severity)


def _path(document: Document, item: Diagnostic) -> str:
    """Return the path of a finding: of the body, the section that it stands in."""
    if item.field and item.field != "body":
        return draft_path(item.field)
    for name in (*SECTION_TITLES, "text"):
        span = document.span(f"body.{name}")
        if span and span.start.offset <= item.span.start.offset < span.end.offset:
            return name
    return ""


def _together(missing: list[DraftFinding], found: list[DraftFinding]) -> tuple[DraftFinding, ...]:
    """Return all findings, each once, without those about stand-ins."""
    paths = {finding.path for finding in missing}
    others = (item for item in found if item.path not in paths and (item.path or not missing))
    return tuple(dict.fromkeys([*missing, *others]))
