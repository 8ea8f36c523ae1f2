"""The typed models: strict, frozen, lossless."""

from __future__ import annotations

import copy
import pickle
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pydantic import ValidationError
from support import BRIEF, STRUCTURED

import technews_format as tn
from technews_format._util.frozen import FrozenDict, thaw

MAPPING: dict[str, Any] = tn.loads(STRUCTURED).front_matter.to_mapping()


def problems(**changes: Any) -> list[tuple[str, str]]:
    """Return where and why a front matter with changes is refused."""
    with pytest.raises(ValidationError) as raised:
        tn.FrontMatter.from_mapping({**MAPPING, **changes})
    return [(".".join(map(str, item["loc"])), item["type"]) for item in raised.value.errors()]


@pytest.mark.parametrize("value", ["3", 3.0, True, None.__class__, [3], tn.Importance])
def test_importance_is_an_integer(value: object) -> None:
    """Nothing is coerced to an importance."""
    assert problems(importance=value) == [("importance", "importance_type")]


@pytest.mark.parametrize("value", [0, 6, -1, 10**30])
def test_importance_has_a_range(value: int) -> None:
    """Only 1 to 5 are importances."""
    assert problems(importance=value) == [("importance", "importance_range")]


@pytest.mark.parametrize("key", ["date", "publishedAt"])
@pytest.mark.parametrize("value", [1767312000, 1767312000.5, True, None, ["2026-01-01"]])
def test_a_date_is_text(key: str, value: object) -> None:
    """A number is no date."""
    assert problems(**{key: value}) == [(key, "timestamp_type")]


@pytest.mark.parametrize("value", ["1767312000", "2026-01-02", "2026-13-01T00:00:00Z", "{publish_time}", "", "včera"])
def test_a_date_has_a_form(value: str) -> None:
    """Text that is no date and time is refused."""
    assert problems(publishedAt=value) == [("publishedAt", "timestamp")]


def test_naive_datetimes_are_refused() -> None:
    """A datetime without a zone names no instant."""
    assert problems(publishedAt=datetime(2026, 1, 1)) == [("publishedAt", "timestamp")]  # noqa: DTZ001


@pytest.mark.parametrize(
    "url", ["", "example.org", "ftp://example.org", "javascript:alert(1)", "https://", "https://a b", "/assets/x.png"]
)
def test_the_url_is_absolute(url: str) -> None:
    """The source article has an absolute http or https address."""
    assert problems(url=url) == [("url", "http_url")]


@pytest.mark.parametrize(
    "url", ["https://example.org", "HTTP://Příklad.cz/a?b=1&amp;c#d", "https://a/b_(c)", "http://a/%20"]
)
def test_urls_stay_as_they_are(url: str) -> None:
    """No slash is added, nothing is decoded."""
    assert tn.FrontMatter.from_mapping({**MAPPING, "url": url}).url == url


def test_all_problems_at_once() -> None:
    """Every wrong field is reported with its path."""
    found = problems(title=3, companies="Pramen", people=["A", 5], source={"id": 3, "emoji": ""}, slug="", x=1.5)
    assert set(found) == {
        ("title", "string_type"),
        ("companies", "tuple_type"),
        ("people.1", "string_type"),
        ("source.id", "string_type"),
        ("source.emoji", "string_too_short"),
        ("source.name", "missing"),
        ("slug", "string_too_short"),
        ("extra", "value_error"),
    }


def test_unknown_keys_survive_in_order() -> None:
    """Keys that the format does not know are kept, nested ones too."""
    extra = {"zeta": 1, "alfa": ["x", {"y": None}], "draft": "true"}
    front_matter = tn.FrontMatter.from_mapping({**extra, **MAPPING, "source": {"name": "X", "rank": 3}})
    assert list(front_matter.extra) == ["zeta", "alfa", "draft"]
    assert thaw(front_matter.extra) == extra
    assert front_matter.source.extra == {"rank": 3}
    assert front_matter.to_mapping() | extra == front_matter.to_mapping()


def test_known_keys_do_not_hide_in_extra() -> None:
    """A known key in extra would be written twice."""
    with pytest.raises(ValidationError, match="the key title is known"):
        tn.FrontMatter(**{**MAPPING, "extra": {"title": "x"}})


@pytest.mark.parametrize(
    "value", [True, 1.5, datetime(2026, 1, 1, tzinfo=UTC), 2**53, b"x", {1: "x"}, "\ud800", {"\ud800": 1}, {"<<": 1}]
)
def test_what_extra_cannot_hold(value: object) -> None:
    """Only what every YAML parser reads alike may be written."""
    assert problems(x=value) == [("extra", "value_error")]


def test_values_are_kept_as_given() -> None:
    """Timestamps write back as they were read; null and absent pictures are the same."""
    front_matter = tn.FrontMatter.from_mapping(
        {**MAPPING, "publishedAt": "2026-02-18T10:30:00.50+01:00", "urlToImage": None}
    )
    assert front_matter.published_at == front_matter.date + timedelta(microseconds=500000)
    assert front_matter.to_mapping()["publishedAt"] == "2026-02-18T10:30:00.50+01:00"
    assert "urlToImage" not in front_matter.to_mapping()


def test_python_names_work_too() -> None:
    """A model can be built with the names of its fields."""
    article = tn.loads(STRUCTURED)
    values = {name: getattr(article.front_matter, name) for name in tn.FrontMatter.model_fields}
    assert tn.FrontMatter(**values) == article.front_matter
    assert tn.FrontMatter.model_validate(article.front_matter.model_dump()) == article.front_matter


@pytest.mark.parametrize("text", ["", " ", "\n", "\nx", "x\n", "x\n  ", " \t\nx", "a\rb"])
def test_markdown_has_no_empty_edges(text: str) -> None:
    """Empty lines around a section would not survive writing."""
    with pytest.raises(ValidationError):
        tn.BriefBody(text=text)


def test_key_points() -> None:
    """Key points are a tuple of texts; a list is taken, text and nothing are not."""
    texts: dict[str, Any] = {"summary": "a", "details": "d", "why_it_matters": "e"}
    body = tn.StructuredBody(**texts, key_points=["b", "c"])  # type: ignore[arg-type]  # taken all the same
    assert body.key_points == ("b", "c")
    wrong: Any
    for wrong in ("b", [], [""], [" b"], None):
        with pytest.raises(ValidationError):
            tn.StructuredBody(**texts, key_points=wrong)


def test_models_are_frozen() -> None:
    """Nothing in an article can be changed in place."""
    article = tn.loads(STRUCTURED)
    with pytest.raises(ValidationError, match="frozen"):
        article.front_matter.title = "x"  # type: ignore[misc]  # that is the test
    frozen = FrozenDict({"a": 1})
    for change in (
        lambda: frozen.update(b=2),
        lambda: frozen.__setitem__("a", 2),
        lambda: frozen.__delitem__("a"),
        frozen.clear,
        frozen.popitem,
        lambda: frozen.pop("a"),
        lambda: frozen.setdefault("b", 1),
        lambda: frozen.__ior__({"b": 1}),
    ):
        with pytest.raises(TypeError, match="make a new one"):
            change()
    assert frozen == {"a": 1}
    assert copy.deepcopy(frozen) == pickle.loads(pickle.dumps(frozen)) == frozen


def test_brief_and_structured_are_told_apart() -> None:
    """The body's kind decides about its model."""
    assert isinstance(tn.loads(BRIEF).body, tn.BriefBody)
    assert isinstance(tn.loads(STRUCTURED).body, tn.StructuredBody)


@pytest.mark.parametrize(
    "update",
    [
        {"importance": True},
        {"importance": "3"},
        {"extra": {"draft": True}},
        {"companies": "AB"},
        {"published_at": datetime(2026, 1, 1)},  # noqa: DTZ001
        {"title": ""},
        {"nothing": 1},
    ],
)
def test_copies_are_validated(update: dict[str, Any]) -> None:
    """A copy with another value is held to the same rules as a new model."""
    with pytest.raises(ValidationError):
        tn.loads(STRUCTURED).front_matter.model_copy(update=update)


def test_copies_take_what_a_new_model_takes() -> None:
    """A datetime becomes a timestamp in the form of its key, a mapping a source."""
    moment = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
    front_matter = tn.loads(STRUCTURED).front_matter.model_copy(
        update={"published_at": moment, "date": moment, "source": {"name": "X"}, "importance": 5}
    )
    mapping = front_matter.to_mapping()
    assert mapping["publishedAt"] == "2026-03-01T08:00:00+00:00"
    assert mapping["date"] == "2026-03-01 08:00:00"
    assert mapping["source"] == {"id": None, "name": "X"}
    assert front_matter.importance is tn.Importance.CRITICAL
    article = tn.loads(STRUCTURED)
    assert article.model_copy(update={"front_matter": front_matter}).front_matter is front_matter


@pytest.mark.parametrize("field", ["title", "description", "category", "author"])
def test_text_is_unicode(field: str) -> None:
    """A lone surrogate cannot be written, so it is refused everywhere."""
    assert [place for place, _ in problems(**{field: "\ud800"})] == [field]
    assert problems(**{"\ud800": 1}) == [("extra", "value_error")]
    with pytest.raises(ValidationError):
        tn.BriefBody(text="\ud800")


def test_the_layout_is_no_content() -> None:
    """The layout of the Jekyll dialect is dropped from a mapping and refused in extra."""
    front_matter = tn.FrontMatter.from_mapping({**MAPPING, "layout": "tech_news_article"})
    assert front_matter == tn.FrontMatter.from_mapping(MAPPING)
    with pytest.raises(ValidationError, match="layout"):
        front_matter.model_copy(update={"extra": {"layout": "tech_news_article"}})
    assert tn.FrontMatter.from_mapping({**MAPPING, "layout": "other"}).extra == {"layout": "other"}


def test_fields_are_described_by_their_docstrings() -> None:
    """Schemas have them, also those that are inherited, and not where a subclass has a field of its own."""

    class Longer(tn.BriefBody):
        length: int
        """How long it is."""

    properties = Longer.model_json_schema()["properties"]
    assert properties["length"]["description"] == "How long it is."
    assert "description" not in tn.Source.model_json_schema()["properties"]["extra"]
    extra = tn.FrontMatter.model_json_schema()["properties"]["extra"]
    assert extra["description"] == "Keys that the format does not know, in the order of the file."
