"""Records: what converters make of them is what they make of the article, without pydantic."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pytest
from changes import BODY_PIECES, HEAD_PIECES, TEXTS, Change, changed, changes
from hypothesis import given, settings
from hypothesis import strategies as st
from recognition import is_equal_record
from support import BRIEF, DISCLOSURES, STRUCTURED
from support import changed as with_values

import technews_format as tn
from technews_format.converters.feeds import to_atom
from technews_format.model.models import Disclosure, FrontMatter, Source
from technews_format.model.records import DISCLOSURE_KEYS, FRONT_MATTER_KEYS, SOURCE_KEYS, is_known_value
from technews_format.syntax.canonical import recognize

if TYPE_CHECKING:
    from collections.abc import Callable

    from technews_format.document.article import Article

CHANNEL = tn.Channel("Zprávy", "https://example.org/")
CONVERTERS: list[Callable[[Article], Any]] = [
    tn.to_json_ld,
    tn.to_html,
    lambda article: tn.to_html(article, page=True),
    lambda article: tn.manifest([article]),
    lambda article: to_atom([article], CHANNEL),
]


def check(text: str) -> None:
    """Compare the record of a text, if it is recognized, with the article."""
    canonical = recognize(text)
    if canonical:
        record, article = cast("Article", canonical.record), tn.loads(text)
        assert is_equal_record(record, article)
        for convert in CONVERTERS:
            assert convert(record) == convert(article)


@pytest.mark.parametrize("text", TEXTS)
def test_converters_read_records_as_articles(text: str) -> None:
    """Pages, lists, feeds and JSON-LD."""
    check(text)


@pytest.mark.parametrize("disclosure", DISCLOSURES, ids=lambda item: f"{item.text}-{item.reviewer}")
def test_the_same_of_disclosures(disclosure: tn.Disclosure) -> None:
    """With a reviewer and without."""
    check(tn.dumps(with_values(disclosure=disclosure)))
    assert is_known_value("disclosure.text")
    assert not is_known_value("disclosure.mood")


@settings(max_examples=100, deadline=None)
@given(text=st.sampled_from([STRUCTURED, BRIEF]), made=changes([*BODY_PIECES, *HEAD_PIECES]))
def test_the_same_of_changed_texts(text: str, made: list[Change]) -> None:
    """Whatever was changed."""
    check(changed(text, 4, len(text), made))


def test_keys_of_files_are_the_names_of_the_models() -> None:
    """The tables, which need no pydantic, say what the fields of the models say, in their order."""
    for model, keys in ((FrontMatter, FRONT_MATTER_KEYS), (Source, SOURCE_KEYS), (Disclosure, DISCLOSURE_KEYS)):
        fields = {name: field for name, field in model.model_fields.items() if name != "extra"}
        assert list(keys.items()) == [(field.serialization_alias or name, name) for name, field in fields.items()]
        assert model.file_keys() == keys
