"""What `help` says of models."""

from __future__ import annotations

import inspect
import pydoc
import re
from typing import Annotated, Any

import pytest

import technews_format as tn
from technews_format.model.help import plain_type

MODELS = ("FrontMatter", "Source", "Disclosure", "Article", "StructuredBody", "BriefBody", "ArticleDraft", "NewsItem")


def help_on(name: str) -> str:
    """Return what ``help(tn.<name>)`` prints."""
    return pydoc.plain(pydoc.render_doc(getattr(tn, name)))


@pytest.mark.parametrize("name", MODELS)
def test_help_says_what_each_field_is(name: str) -> None:
    """Each field stands in the docstring, with a meaning."""
    docstring = inspect.getdoc(getattr(tn, name)) or ""
    assert docstring.splitlines()[0] in help_on(name)
    fields = getattr(tn, name).model_fields
    assert [field for field in fields if not re.search(rf"^ +(``)?{field}(:|`` \w)", docstring, re.MULTILINE)] == []


@pytest.mark.parametrize("name", MODELS)
def test_help_names_nothing_private(name: str) -> None:
    """No type is called as only this library calls it, and no validator is shown."""
    text = help_on(name)
    assert re.findall(r"(?<![\w.'])_[A-Z]\w*", text) == []
    assert "Annotated" not in text.partition("Method resolution order")[0]


@pytest.mark.parametrize("name", MODELS)
def test_the_signature_has_the_fields(name: str) -> None:
    """They have the names by which other libraries know them, and are optional where the model has a default."""
    model = getattr(tn, name)
    parameters = inspect.signature(model).parameters
    fields = {field.validation_alias or key: field for key, field in model.model_fields.items()}
    assert parameters.keys() == fields.keys()
    for field, parameter in parameters.items():
        assert (parameter.default is parameter.empty) == fields[field].is_required()


def test_an_instance_has_no_signature() -> None:
    """It cannot be called."""
    with pytest.raises(AttributeError, match="__signature__"):
        tn.Source(name="Wired").__signature__  # noqa: B018 - the access is the test


@pytest.mark.parametrize(
    ("annotation", "plain"),
    [
        (Annotated[str, 1], str),
        (Annotated[str, 1] | None, str | None),
        (tuple[Annotated[str, 1], ...], tuple[str, ...]),
        (dict[str, Annotated[int, 1] | None], dict[str, int | None]),
        (Any, Any),
    ],
)
def test_plain_types(annotation: object, plain: object) -> None:
    """What only validation needs is taken off, however deep."""
    assert plain_type(annotation) == plain
