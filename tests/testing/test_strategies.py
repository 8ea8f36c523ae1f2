"""Generated articles are writable in every dialect, and shrink to what a person takes in at a glance."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st

import technews_format as tn
from technews_format.model.dialects import DIALECTS
from technews_format.testing import articles, bodies, documents, drafts, front_matter, items
from technews_format.testing.strategies import unfiltered_articles

if TYPE_CHECKING:
    from collections.abc import Callable

COUNT = int(os.environ.get("TECHNEWS_GENERATED", "300"))
MANY = settings(
    max_examples=COUNT, phases=[Phase.generate, Phase.shrink], suppress_health_check=list(HealthCheck), deadline=None
)
FIND = settings(database=None, max_examples=20_000, phases=[Phase.generate, Phase.shrink])
CONDITIONS: dict[str, Callable[[tn.Article], object]] = {
    "any": bool,
    "structured": lambda article: article.body.kind == "structured",
    "a company": lambda article: article.front_matter.companies,
    "an unknown key": lambda article: article.front_matter.extra,
    "a nested key": lambda article: any(isinstance(value, dict) for value in article.front_matter.extra.values()),
    "ambiguous title": lambda article: article.front_matter.title == "no",
    "a colon": lambda article: ": " in article.front_matter.title,
    "a picture": lambda article: article.front_matter.url_to_image,
    "a reviewer": lambda article: article.front_matter.disclosure and article.front_matter.disclosure.reviewer,
    "code": lambda article: article.body.kind == "brief" and "```" in article.body.text,
    "two paragraphs": lambda article: article.body.kind == "brief" and "\n\n" in article.body.text,
    "Zulu time": lambda article: article.front_matter.published_at.text.endswith("Z"),
}


@pytest.mark.parametrize("name", CONDITIONS)
def test_articles_shrink(name: str) -> None:
    """The simplest article with a property has little else."""
    article = find(articles(), lambda article: bool(CONDITIONS[name](article)), settings=FIND)
    text = tn.dumps(article)
    assert text.count("\n") <= (36 if name == "structured" else 31)
    plain = find(articles(), lambda _: True, settings=FIND)
    fields = type(plain.front_matter).model_fields
    changed = [key for key in fields if getattr(plain.front_matter, key) != getattr(article.front_matter, key)]
    assert len(changed) + (plain.body != article.body) <= 2


def test_the_simplest_article() -> None:
    """It is a brief body of one word, and a front matter without anything that can be left out."""
    article = find(articles(), lambda _: True, settings=FIND)
    assert article.body == tn.BriefBody(text="hra")
    assert article.front_matter.title == "Nová hra"
    assert tn.dumps(article).count("\n") == 23


@MANY
@given(st.data())
def test_articles_are_written_in_every_dialect(data: st.DataObject) -> None:
    """Nothing that the strategies put together is in the way, so that nothing has to be filtered."""
    article = data.draw(unfiltered_articles())
    for dialect in DIALECTS:
        assert tn.loads(tn.dumps(article, dialect=dialect)) == article


SEEN: dict[str, Callable[[tn.Article], object]] = {
    "date without a spelling": lambda article: article.front_matter.date.spelling is None,
    "offset": lambda article: article.front_matter.published_at.text.endswith("+01:00"),
    "microseconds": lambda article: article.front_matter.published_at.microsecond,
    "no slug": lambda article: article.front_matter.slug is None,
    "no emoji": lambda article: article.front_matter.source.emoji is None,
    "long address": lambda article: len(article.front_matter.url) > 80,
    "list in a key": lambda article: any(isinstance(value, tuple) for value in article.front_matter.extra.values()),
    "null in a key": lambda article: None in article.front_matter.extra.values(),
    "hard break": lambda article: "  \n" in str(article.body.model_dump()).replace("\\n", "\n"),
    "table": lambda article: "|---|" in str(article.body),
    "comment": lambda article: "<!--" in str(article.body),
    "quotation": lambda article: "> " in str(article.body),
    "point of several lines": lambda article: (
        article.body.kind == "structured" and any("\n" in point for point in article.body.key_points)
    ),
}


@pytest.mark.parametrize("name", SEEN)
def test_what_articles_have(name: str) -> None:
    """What breaks readers is not so rare that a few hundred examples miss it."""
    few = settings(FIND, max_examples=300, phases=[Phase.generate])
    find(articles(), lambda article: bool(SEEN[name](article)), settings=few)


STRATEGIES = {
    "front_matter": front_matter(),
    "bodies": bodies(),
    "articles": articles(),
    "documents": documents(),
    "drafts": drafts(),
    "items": items(),
}


@pytest.mark.parametrize("name", STRATEGIES)
def test_strategies_describe_themselves_shortly(name: str) -> None:
    """Hypothesis prints a strategy where a filter is tried again, and warns of 30,000 characters."""
    assert len(repr(STRATEGIES[name])) < 1_000


@pytest.mark.slow
@pytest.mark.parametrize("name", STRATEGIES)
def test_strategies_give_nothing_invalid(name: str) -> None:
    """`TECHNEWS_GENERATED=10000 pytest -m slow` draws that many examples of each and judges them one by one."""
    plain = find(articles(), lambda _: True, settings=FIND)
    seen = 0

    @MANY
    @given(st.data())
    def each(data: st.DataObject) -> None:
        nonlocal seen
        seen += 1
        judge(data.draw(STRATEGIES[name]), plain, data)

    each()
    assert seen >= COUNT * 0.9


def judge(example: object, plain: tn.Article, data: st.DataObject) -> None:
    """Fail for an example that the library does not take."""
    if isinstance(example, tn.Document):
        example.article()  # or it raises
        assert not [finding for finding in tn.check(example) if finding.severity == "error"]
    elif isinstance(example, tn.ArticleDraft):
        assert tn.compose(data.draw(items()), example).body.kind == example.kind
    elif isinstance(example, tn.NewsItem):
        assert tn.NewsItem.parse(example.model_dump(mode="json")).url == example.url
    else:
        field = "front_matter" if isinstance(example, tn.FrontMatter) else "body"
        article = example if isinstance(example, tn.Article) else plain.model_copy(update={field: example})
        assert tn.loads(tn.dumps(article)) == article
