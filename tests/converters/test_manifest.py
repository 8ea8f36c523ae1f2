"""The manifest: order, shape, limit, and nothing that depends on the moment."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from itertools import permutations

import pytest
from support import BRIEF, STRUCTURED, changed, example_paths

import technews_format as tn

KEYS = [
    *("title", "description", "slug", "publishedAt", "date", "importance", "category", "urlToImage", "url", "source"),
    *("companies", "people"),
]


def test_an_entry_has_all_keys() -> None:
    """Absent values are null or empty lists, so that scripts need not ask."""
    entry = tn.manifest([tn.loads(BRIEF)])["articles"][0]
    assert list(entry) == KEYS
    assert entry == {
        "title": "Nová hra",
        "description": "Vyšla nová hra.",
        "slug": "a-new-game",
        "publishedAt": "2026-02-18T09:30:00+00:00",
        "date": "2026-02-18 09:30:00",
        "importance": 2,
        "category": "hry",
        "urlToImage": None,
        "url": "https://example.org/game",
        "source": {"id": "the-verge", "name": "The Verge", "emoji": "⚡"},
        "companies": [],
        "people": [],
    }


def test_a_disclosure_is_there_only_when_there_is_one() -> None:
    """With its reviewer, if there is one."""
    (entry,) = tn.manifest([changed(disclosure=tn.Disclosure(text="human"))])["articles"]
    assert entry["disclosure"] == {"text": "human"}
    (entry,) = tn.manifest([changed(disclosure=tn.Disclosure(text="assisted", reviewer="Jana"))])["articles"]
    assert entry["disclosure"] == {"text": "assisted", "reviewer": "Jana"}


def test_an_article_without_slug_has_the_derived_one() -> None:
    """A script can make the address of the page from the entry."""
    article = tn.loads(BRIEF.replace("slug: a-new-game\n", "").replace("importance: 2\n", ""))
    entry = tn.manifest([article])["articles"][0]
    assert (entry["slug"], entry["importance"]) == ("a-new-game", None)


def test_newest_first_whatever_the_order() -> None:
    """Any order of the same articles gives the same manifest; articles of one instant are sorted by slug."""
    older = tn.loads(BRIEF.replace("2026-02-18T09:30:00+00:00", "2026-02-18T10:00:00+01:00"))
    articles = [older, tn.loads(STRUCTURED), tn.loads(BRIEF)]
    manifests = [json.dumps(tn.manifest(order)) for order in permutations(articles)]
    assert len(set(manifests)) == 1
    slugs = [entry["slug"] for entry in json.loads(manifests[0])["articles"]]
    assert slugs == ["a-database-that-remembers", "a-new-game", "a-new-game"]
    assert json.loads(manifests[0])["articles"][2]["publishedAt"] == "2026-02-18T10:00:00+01:00"


def test_limit() -> None:
    """The newest are listed, and counted."""
    articles = [tn.load(path) for path in example_paths()]
    limited = tn.manifest(articles, limit=3)
    assert limited["count"] == len(limited["articles"]) == 3
    assert limited["articles"] == tn.manifest(articles)["articles"][:3]
    assert tn.manifest(articles, limit=0) == {"count": 0, "articles": []}
    with pytest.raises(ValueError, match="the limit is -1"):
        tn.manifest(articles, limit=-1)


def test_generated_only_when_given() -> None:
    """There is no 'now' of our own, and an instant without a zone is refused."""
    moment = datetime(2026, 3, 1, 12, tzinfo=UTC)
    assert "generated" not in tn.manifest([])
    assert next(iter(tn.manifest([], generated=moment).items())) == ("generated", "2026-03-01T12:00:00+00:00")
    with pytest.raises(ValueError, match="no time zone"):
        tn.manifest([], generated=moment.replace(tzinfo=None))


def test_json_can_hold_it() -> None:
    """The manifest of all examples survives JSON."""
    listing = tn.manifest(tn.load(path) for path in example_paths())
    assert json.loads(json.dumps(listing, allow_nan=False)) == listing
