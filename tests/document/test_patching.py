"""Changes put into an article, and articles that they do not fit."""

from __future__ import annotations

import pytest
from article_pairs import articles, rewritten
from hypothesis import given
from support import BRIEF, STRUCTURED, changed

import technews_format as tn
from technews_format.document.patching import PARAGRAPH, is_same, shape_of

ARTICLE = tn.loads(STRUCTURED)
AUTHOR, COMPANIES, POINTS = ("front_matter", "author"), ("front_matter", "companies"), ("body", "key_points")


@given(articles(), articles(), articles())
def test_other_articles_are_refused_or_changed(before: tn.Article, after: tn.Article, other: tn.Article) -> None:
    """An article that a difference was not made of is changed to another one, or the exception says why not."""
    difference = tn.diff(before, after)
    try:
        result = difference.apply(other)
    except tn.DifferenceError:
        return
    assert bool(difference) == bool(tn.diff(other, result))


def test_what_is_not_named_stays() -> None:
    """A difference changes an article that differs elsewhere."""
    difference = tn.diff(ARTICLE, changed(importance=5, companies=("Kotva", "Pramen")))
    other = changed(title="Jiný titulek", people=("Eva",))
    result = difference.apply(other)
    assert (result.front_matter.title, result.front_matter.people) == ("Jiný titulek", ("Eva",))
    assert (result.front_matter.importance, result.front_matter.companies) == (5, ("Kotva", "Pramen"))
    assert difference.apply(tn.parse(STRUCTURED)) == changed(importance=5, companies=("Kotva", "Pramen"))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (tn.Change("added", AUTHOR, after="Eva"), "author: it is there already"),
        (tn.Change("removed", ("front_matter", "mood"), before="x"), "mood: it is not there"),
        (tn.Change("changed", ("front_matter", "importance"), 4, 5), "importance: it has another value"),
        (tn.Change("changed", ("front_matter", "date"), 4, 5), "date: it has another value"),
        (tn.Change("changed", ("front_matter", "date"), "x", "y"), "date: it has another value"),
        (tn.Change("added", ("front_matter", "title", "x"), after=1), "title.x: there is no title that could hold it"),
        (tn.Change("added", COMPANIES, after="X", to_index=3), "companies: the changes do not fit the number"),
        (tn.Change("removed", COMPANIES, before="Kotva", from_index=0), "companies: the item 0 is another one"),
        (tn.Change("removed", COMPANIES, before="Kotva", from_index=2), "companies: the item 2 is another one"),
        (tn.Change("added", ("body", "text"), after="X", to_index=0), "body.text: it has no items"),
        (tn.Change("added", ("body", "summary"), after=3, to_index=0), "body.summary: a paragraph is text"),
        (tn.Change("removed", ("front_matter", "title"), before=ARTICLE.front_matter.title), "not leave an article"),
        (tn.Change("added", ("front_matter", "importance_"), after="\ud800"), "not leave an article"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_does_not_fit(change: tn.Change, reason: str) -> None:
    """The exception names the value and what is wrong with it."""
    with pytest.raises(tn.DifferenceError, match=reason):
        tn.Difference((change,)).apply(ARTICLE)


def test_all_that_does_not_fit_is_told_at_once() -> None:
    """One line for each value."""
    with pytest.raises(tn.DifferenceError) as raised:
        tn.diff(ARTICLE, changed(title="x", importance=5)).apply(tn.loads(BRIEF))
    assert str(raised.value).split("\n") == [
        "the difference cannot be used",
        "  importance: it has another value",
        "  title: it has another value",
    ]


def test_one_item_cannot_go_twice() -> None:
    """Two changes that name the same item do not fit each other."""
    gone = tn.Change("removed", POINTS, before="První bod.", from_index=0)
    with pytest.raises(
        tn.DifferenceError, match=r"body\.key_points: the changes do not fit the number of its items, 3"
    ):
        tn.Difference((gone, gone)).apply(ARTICLE)


def test_items_around_the_changes_keep_their_order() -> None:
    """What is not named fills the places that are left."""
    other = rewritten(lambda points: [*points[1:], "Nový.", points[0]], ARTICLE)
    assert tn.diff(ARTICLE, other).apply(ARTICLE) == other


@given(articles())
def test_the_shape_is_that_of_json(article: tn.Article) -> None:
    """Front matter in the order of its keys, lists that may be empty always there, paragraphs put together again."""
    shape = shape_of(article)
    assert [*shape["front_matter"]] == sorted(shape["front_matter"])
    assert {"companies", "people"} <= shape["front_matter"].keys()
    for text in shape["body"].values():
        assert not isinstance(text, str) or PARAGRAPH.join(text.split(PARAGRAPH)) == text


def test_instants() -> None:
    """Only the values that are instants are compared as such."""
    spellings = "2026-02-18T09:30:00+00:00", "2026-02-18T10:30:00+01:00"
    assert is_same(("front_matter", "date"), *spellings)
    assert not is_same(("front_matter", "title"), *spellings)
