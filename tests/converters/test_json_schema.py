"""The schemas of the JSON."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from json_articles import validator
from pydantic import BaseModel, ValidationError
from test_models import MAPPING
from yaml_texts import YAML_VALUES

import technews_format as tn
from technews_format.converters.json_schema import SCHEMAS, generate_schema

DRAFTS: tuple[tn.SchemaName, ...] = ("draft", "draft-brief")
TEXTS = ("summary", "details", "why_it_matters", "text", "title", "description", "category")


@pytest.mark.parametrize("name", [name for name in SCHEMAS if name not in DRAFTS])
def test_schema_files_are_fresh(name: tn.SchemaName) -> None:
    """The schema in the package is what the models give; ``python -m`` with the module writes it."""
    schema = generate_schema(name)
    assert tn.json_schema(name) == schema
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == f"urn:technews-format:{name}:1"
    for example in schema["examples"]:
        validator(name).validate(example)


def test_every_property_is_described() -> None:
    """Each key of the front matter has a title or a description for editors."""
    properties = tn.json_schema("front-matter")["properties"]
    assert all(schema.get("description") for schema in properties.values())
    assert set(properties) == {*tn.FrontMatter.file_keys(), "layout", "source_url"}


def test_unknown_schema() -> None:
    """A wrong name is answered with the right ones."""
    with pytest.raises(ValueError, match="expected one of article, front-matter"):
        tn.json_schema("drafts")  # type: ignore[arg-type]  # the wrong value is the test


CHANGES = st.dictionaries(
    st.sampled_from([*tn.FrontMatter.file_keys(), "zeta"]),
    YAML_VALUES
    | st.sampled_from(["2026-02-30T00:00:00Z", "2026-01-01T00:00:00Z\n", "https://a\n", "x\u2028y", True, 3.0, 1.5]),
    max_size=2,
)


def _listed(mapping: dict[str, Any]) -> bool:
    """Tell whether the disagreement is one of those that docs/decisions/json.md lists."""
    text = json.dumps(mapping)
    impossible_date = any(mapping.get(key) == "2026-02-30T00:00:00Z" for key in ("date", "publishedAt"))
    return impossible_date or "3.0" in text


@given(CHANGES, st.sets(st.sampled_from(sorted(MAPPING)), max_size=1))
def test_schema_and_models_agree(changes: dict[str, Any], removed: set[str]) -> None:
    """What the models take the schema takes, and the other way round, beyond a listed set."""
    mapping = {key: value for key, value in {**MAPPING, **changes}.items() if key not in removed}
    try:
        tn.FrontMatter.from_mapping(mapping)
        accepted = True
    except ValidationError:
        accepted = False
    assert validator("front-matter").is_valid(mapping) == accepted or _listed(mapping)


@pytest.mark.parametrize("name", DRAFTS)
def test_schemas_of_drafts(name: tn.SchemaName) -> None:
    """They hold what every API takes, in the order in which a model should think, and nothing else."""
    schema = tn.json_schema(name)
    assert schema == generate_schema(name)
    sections = ["summary", "key_points", "details", "why_it_matters"] if name == "draft" else ["text"]
    rest = ["title", "description", "category", "companies", "people", "importance"]
    assert [*schema["properties"]] == schema["required"] == [*sections, *rest]
    assert schema["additionalProperties"] is False
    words = {word for value in schema["properties"].values() for word in value}
    assert words == {"type", "description", "items"}
    assert {value["type"] for value in schema["properties"].values()} == {"string", "array", "integer"}


@pytest.mark.parametrize("name", DRAFTS)
def test_the_sdk_of_openai_has_nothing_to_change(name: tn.SchemaName) -> None:
    """Its transformer to a strict schema gives the same."""
    strict = pytest.importorskip("openai.lib._pydantic", reason="the SDK of OpenAI is not installed")
    schema = tn.json_schema(name)

    class Draft(BaseModel):
        """A model with our schema."""

        @classmethod
        def model_json_schema(cls, *_args: object, **_options: object) -> dict[str, Any]:
            """Return a copy, as the transformer changes what it gets."""
            return tn.json_schema(name)

    assert strict.to_strict_json_schema(Draft) == schema


@pytest.mark.parametrize("name", DRAFTS)
def test_the_sdk_of_anthropic_has_nothing_to_change(name: tn.SchemaName) -> None:
    """Its transformer moves what the API does not know to the descriptions; there is nothing like that."""
    anthropic = pytest.importorskip("anthropic", reason="the SDK of Anthropic is not installed")
    assert anthropic.transform_schema(tn.json_schema(name)) == tn.json_schema(name)


VALUES = st.none() | st.booleans() | st.integers() | st.just(3.0) | st.text(max_size=5) | st.lists(st.text(max_size=5))
RIGHT = st.fixed_dictionaries(
    {name: st.text(max_size=5) for name in TEXTS}
    | {name: st.lists(st.text(max_size=5), max_size=3) for name in ("key_points", "companies", "people")}
    | {"importance": st.integers()}
)


def _only_the_schema_refuses(values: dict[str, Any], name: tn.SchemaName) -> bool:
    """Tell whether it is one of the cases of docs/decisions/json.md: the models demand nothing, and take null."""
    asked = tn.json_schema(name)["properties"]
    complete = {key: values[key] for key in asked if values.get(key) is not None}
    return complete != values or complete.keys() != asked.keys()


@given(RIGHT, st.dictionaries(st.sampled_from([*tn.ArticleDraft.model_fields, "zeta"]), VALUES, max_size=2), st.data())
def test_schemas_of_drafts_and_the_model_agree(values: dict[str, Any], changes: dict[str, Any], data: Any) -> None:
    """What a schema takes the model takes; what it refuses the model refuses beyond a listed set."""
    name = data.draw(st.sampled_from(DRAFTS))
    answer = {key: value for key, value in values.items() if key in tn.json_schema(name)["properties"]} | changes
    try:
        model = tn.ArticleDraft.model_validate_json(json.dumps(answer))
    except ValidationError:
        model = None
    if validator(name).is_valid(answer):
        assert model is not None or 3.0 in answer.values()
        assert tn.parse_draft(json.dumps(answer)) == (model or tn.ArticleDraft.model_validate_json(_whole(answer)))
    else:
        assert model is None or _only_the_schema_refuses(answer, name)


def _whole(answer: dict[str, Any]) -> str:
    """Return the answer with 3 for 3.0."""
    return json.dumps({key: 3 if value == 3.0 else value for key, value in answer.items()})
