"""`NewsItem`: lenient in what it takes, exact in what it reports."""

from __future__ import annotations

import json
from typing import Any

import pytest

import technews_format as tn

ITEM: dict[str, Any] = {
    "source": {"id": "the-verge", "name": "The Verge"},
    "author": "Jane Doe",
    "title": "A New Game",
    "description": "A game.",
    "url": "https://example.org/game",
    "urlToImage": "https://example.org/game.png",
    "publishedAt": "2026-02-18T09:30:00Z",
    "content": "A game… [+12 chars]",
}


def findings(item: Any) -> list[str]:
    """Return what is wrong with an item."""
    with pytest.raises(tn.InvalidDraft) as raised:
        tn.NewsItem.parse(item)
    return list(map(str, raised.value.findings))


def test_the_shape() -> None:
    """A mapping, its JSON and its bytes are one item."""
    item = tn.NewsItem.parse(ITEM)
    assert item.source == tn.Source(id="the-verge", name="The Verge")
    assert (item.title, item.url_to_image, item.published_at.utc_text) == (
        "A New Game",
        "https://example.org/game.png",
        "2026-02-18 09:30:00",
    )
    assert tn.NewsItem.parse(json.dumps(ITEM)) == tn.NewsItem.parse(json.dumps(ITEM).encode()) == item


@pytest.mark.parametrize(
    "changes",
    [
        {"extra": {"x": 1}, "language": None},
        {"published_at": ITEM["publishedAt"], "publishedAt": None},
        {"url_to_image": ITEM["urlToImage"], "urlToImage": ""},
        {"PublishedAt": ITEM["publishedAt"], "publishedAt": None},
        {"source": {"ID": "the-verge", "name": " The Verge ", "url": "https://example.org"}},
        {"title": " A New\n Game "},
        {"url": " https://example.org/game\n"},
    ],
)
def test_what_is_taken(changes: dict[str, Any]) -> None:
    """Unknown keys, nulls, other spellings of keys and white space make no difference."""
    assert tn.NewsItem.parse(ITEM | changes) == tn.NewsItem.parse(ITEM)


def test_what_may_be_absent() -> None:
    """Source, title, address and date are needed; a name alone is a source; entities are undone."""
    least = tn.NewsItem.parse(
        {
            "source": "Wired",
            "title": "Q&amp;A",
            "url": "https://e.org/?a=1&amp;b",
            "publishedAt": "2026-02-18T09:30:00Z",
            "author": None,
        }
    )
    assert (least.source.name, least.title, least.url) == ("Wired", "Q&A", "https://e.org/?a=1&b")
    assert (least.author, least.description, least.content, least.url_to_image) == (None, None, None, None)


def test_all_that_is_wrong_at_once() -> None:
    """Each value has a finding with its path."""
    assert findings(
        {"author": 5, "source": {"id": 3}, "url": "example.org", "published_at": "{time}", "title": " "}
    ) == [
        "source.id: expected a string, found 3",
        "source.name: missing",
        "author: expected a string, found 5",
        "title: missing",
        'url: expected an absolute http or https URL without white space, found "example.org"',
        'publishedAt: expected a date and time that there is, such as "2026-02-18T16:22:12+00:00", found "{time}"',
    ]


@pytest.mark.parametrize(
    ("item", "message"),
    [
        ('{\n "a": ]', "2:7: the news item is not JSON: Expecting value"),
        ("[1]", "the news item: expected an object, found an array"),
        ("null", "the news item: expected an object, found null"),
        (b"\xff", "the news item is not UTF-8 at byte offset 0"),
        ("[" * 100_000, "the news item is nested too deep"),
    ],
)
def test_what_is_no_item(item: str | bytes, message: str) -> None:
    """Of what is not JSON, the place is told."""
    assert findings(item) == [message]


def test_arguments_of_a_wrong_type() -> None:
    """They are the only TypeError."""
    with pytest.raises(TypeError, match="expected a mapping or JSON, not object"):
        tn.NewsItem.parse(object())  # type: ignore[arg-type]
