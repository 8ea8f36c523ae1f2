"""Records: what converters make of them is what they make of the article, without pydantic."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pytest
from changes import BODY_PIECES, HEAD_PIECES, TEXTS, Change, changed, changes
from hypothesis import given, settings
from hypothesis import strategies as st
from recognition import is_equal_record
from support import BRIEF, STRUCTURED

import technews_format as tn
from technews_format.converters.feeds import to_atom
from technews_format.model.models import FrontMatter, Source
from technews_format.model.records import FRONT_MATTER_KEYS, SOURCE_KEYS
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


@settings(max_examples=100, deadline=None)
@given(text=st.sampled_from([STRUCTURED, BRIEF]), made=changes([*BODY_PIECES, *HEAD_PIECES]))
def test_the_same_of_changed_texts(text: str, made: list[Change]) -> None:
    """Whatever was changed."""
    check(changed(text, 4, len(text), made))


def test_keys_of_files_are_the_names_of_the_models() -> None:
    """The tables, which need no pydantic, say what the fields of the models say, in their order."""
    for model, keys in ((FrontMatter, FRONT_MATTER_KEYS), (Source, SOURCE_KEYS)):
        fields = {name: field for name, field in model.model_fields.items() if name != "extra"}
        assert list(keys.items()) == [(field.serialization_alias or name, name) for name, field in fields.items()]
        assert model.file_keys() == keys
