"""The schemas of the JSON."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from json_articles import validator
from pydantic import ValidationError
from test_models import MAPPING
from yaml_texts import YAML_VALUES

import technews_format as tn
from technews_format.converters.json_schema import SCHEMAS, generate_schema


@pytest.mark.parametrize("name", SCHEMAS)
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
        tn.json_schema("draft")  # type: ignore[arg-type]  # the wrong value is the test


CHANGES = st.dictionaries(
    st.sampled_from([*tn.FrontMatter.file_keys(), "zeta"]),
    YAML_VALUES
    | st.sampled_from(["2026-02-30T00:00:00Z", "2026-01-01T00:00:00Z\n", "https://a\n", "x\u2028y", True, 3.0, 1.5]),
    max_size=2,
)


def _listed(mapping: dict[str, Any]) -> bool:
    """Tell whether the disagreement is one of those that docs/decisions.md lists."""
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
