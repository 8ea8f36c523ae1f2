"""`Article` and the posts of python-frontmatter."""

from __future__ import annotations

import copy
import datetime as dt
import pickle
from typing import Any

import frontmatter
import pydantic
import pytest
from support import STRUCTURED, example_paths

import technews_format as tn


def test_post_round_trip() -> None:
    """An article becomes a post of python-frontmatter and comes back; the post writes canonical text."""
    for path in example_paths():
        article = tn.load(path)
        post = article.to_post()
        assert frontmatter.dumps(post) == tn.dumps(article)
        assert tn.Article.from_post(post) == article


def test_posts_that_are_no_articles() -> None:
    """A post is held to the same rules as a file; values YAML parsers dispute are refused."""
    with pytest.raises(tn.InvalidArticle, match="TN201"):
        tn.Article.from_post(frontmatter.Post("Text.", title="x"))
    loose = frontmatter.loads("---\ntitle: x\npublishedAt: 2026-01-02\n---\nText.")
    with pytest.raises(tn.UnwritableArticle, match="publishedAt: date is not a value"):
        tn.Article.from_post(loose)


@pytest.mark.technews_articles("examples/articles")
def test_articles_pickle_copy_and_hash(technews_path: Any) -> None:
    """Every model survives pickling and copying and can be a key."""
    article = tn.load(technews_path)
    for twin in (pickle.loads(pickle.dumps(article)), copy.deepcopy(article), copy.copy(article), article.model_copy()):
        assert twin == article
        assert hash(twin) == hash(article)
        assert tn.dumps(twin) == tn.dumps(article)
        assert twin.front_matter.published_at.text == article.front_matter.published_at.text


def test_filename_and_slug() -> None:
    """The name of the file has the day in UTC and the slug, derived when there is none."""
    article = tn.loads(
        STRUCTURED.replace("publishedAt: '2026-02-18T09:30:00+00:00'", "publishedAt: '2026-02-18T00:30:00+02:00'")
    )
    assert article.filename == "2026-02-17-a-database-that-remembers.md"
    old = tn.loads(STRUCTURED.replace("2026-02-18", "0987-02-18"))
    assert old.filename == "0987-02-18-a-database-that-remembers.md"
    without = STRUCTURED.replace("slug: a-database-that-remembers\n", "")
    assert tn.loads(without).slug == "a-database-that-remembers"
    early = without.replace("2026-02-18", "2025-09-22")
    assert tn.loads(early).slug == "databáze-která-si-pamatuje"


PLAIN: dict[str, Any] = {
    "title": "Nová hra",
    "original_title": "A New Game",
    "url": "https://example.org/game",
    "source": "The Verge",
    "published_at": "2026-02-18T10:30:00+01:00",
    "description": "Vyšla nová hra.",
    "category": "hry",
    "body": "Vyšla nová hra.",
}


def test_new_fills_in_what_is_derived() -> None:
    """Slug, date, emoji and the second picture follow from the others; lists without items are no lists."""
    article = tn.Article.new(**PLAIN, companies=[], url_to_image="https://example.org/game.png")
    front_matter = article.front_matter
    assert article.filename == "2026-02-18-a-new-game.md"
    assert front_matter.slug == "a-new-game"
    assert front_matter.source == tn.Source(name="The Verge", emoji="⚡")
    assert (front_matter.published_at.text, front_matter.date.utc_text) == (
        "2026-02-18T09:30:00+00:00",
        "2026-02-18 09:30:00",
    )
    assert front_matter.url_to_image_backup == front_matter.url_to_image
    assert front_matter.companies == ()
    assert article.body == tn.BriefBody(text="Vyšla nová hra.")
    assert tn.loads(tn.dumps(article)) == article


@pytest.mark.parametrize(
    "moment",
    [
        "2026-02-18 09:30:00",
        "2026-02-18T09:30:00.75Z",
        dt.datetime(2026, 2, 18, 9, 30, 0, 5, tzinfo=dt.UTC),
        dt.datetime(2026, 2, 18, 10, 30, tzinfo=dt.timezone(dt.timedelta(hours=1))),
        tn.Timestamp.parse("2026-02-18T10:30+01:00"),
    ],
    ids=str,
)
def test_new_writes_instants_in_utc(moment: str | dt.datetime) -> None:
    """However an instant is given, it is written as the archive has it."""
    front_matter = tn.Article.new(**PLAIN | {"published_at": moment}).front_matter
    assert front_matter.published_at.text == "2026-02-18T09:30:00+00:00"
    assert front_matter.to_mapping()["date"] == "2026-02-18 09:30:00"


def test_new_keeps_what_is_given() -> None:
    """Nothing is derived where there is a value; the title made slugs in September 2025."""
    source = tn.Source(name="Wired", emoji="📰", id="wired", extra={"rank": 1})
    given = tn.Article.new(**PLAIN | {"source": source}, slug="x", url_to_image="/a.png", url_to_image_backup="/b.png")
    assert given.front_matter.source == source
    assert (given.slug, given.front_matter.url_to_image_backup) == ("x", "/b.png")
    assert tn.Article.new(**PLAIN | {"source": tn.Source(name="Wired")}).front_matter.source.emoji == "🔧"
    assert tn.Article.new(**PLAIN | {"published_at": "2025-09-25T10:00:00Z"}).slug == "nová-hra"
    body = tn.StructuredBody(summary="S.", key_points=("A.",), details="D.", why_it_matters="W.")
    assert tn.Article.new(**PLAIN | {"body": body}).body == body


def test_new_refuses_all_that_is_wrong_at_once() -> None:
    """A naive datetime, an address that is none and a body without text are one exception."""
    wrong = {"published_at": dt.datetime(2026, 2, 18), "url": "example.org", "body": "", "title": " "}  # noqa: DTZ001
    with pytest.raises(pydantic.ValidationError) as raised:
        tn.Article.new(**PLAIN | wrong)
    assert {error["loc"][-1] for error in raised.value.errors()} == {"date", "published_at", "url", "text", "title"}
