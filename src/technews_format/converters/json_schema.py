"""JSON Schema (draft 2020-12) of the models.

The schemas are files of the package, generated from the models by
``python -m technews_format.converters.json_schema`` and read back by `json_schema`, so that reading one does
not build a model; a test fails when they are stale.
"""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias, get_args

from technews_format._util.arguments import expect_text

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["SCHEMAS", "SchemaName", "generate_schema", "json_schema", "schema_text"]

SchemaName: TypeAlias = Literal["article", "front-matter", "draft", "draft-brief"]
"""The schemas that there are: for the JSON of articles, for front matter, for answers of language models."""

SCHEMAS: Final[tuple[SchemaName, ...]] = get_args(SchemaName)
"""The names that `json_schema` takes."""

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_VERSION = 1
_DESCRIPTION = (
    "The front matter of a Czech tech-news article of generation 1 (files since 22 September 2025) in any of its "
    "dialects: jekyll, hugo and hugo-source-url. Files of generation 0 (21-22 September 2025) have other keys; "
    "'technews upgrade' gives them those of today."
)


def json_schema(name: SchemaName) -> dict[str, Any]:
    """Return a JSON Schema.

    Args:
        name: ``article`` for the JSON of `to_json`, ``front-matter`` for the keys of a file of
            generation 1 in any dialect; for the structured output of a language model, ``draft`` with the
            four sections, or ``draft-brief`` with one text.

    Raises:
        ValueError: There is no schema of that name.

    Examples:
        >>> json_schema("front-matter")["$id"]
        'urn:technews-format:front-matter:1'
    """
    expect_text(name)
    schema: dict[str, Any] = json.loads(schema_text(name))
    return schema


def schema_text(name: SchemaName) -> str:
    """Return the text of a schema's file.

    Raises:
        ValueError: There is no schema of that name.
    """
    if name not in SCHEMAS:
        raise ValueError(f"unknown schema {name!r}; expected one of {', '.join(SCHEMAS)}")
    return (resources.files("technews_format") / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8")


def generate_schema(name: SchemaName) -> dict[str, Any]:
    """Build a schema from the models."""
    return _GENERATORS[name]()


def _generate_front_matter() -> dict[str, Any]:
    """Describe the files of all dialects: two of them may have the address of the source as ``source_url``."""
    schema = _generate_current()
    schema["required"].remove("url")
    schema["anyOf"] = [  # strict validators want each required property to be described beside it
        {"required": ["url"], "properties": {"url": True}},
        {"required": ["source_url"], "properties": {"source_url": {"$ref": "#/properties/url"}}},
    ]
    schema["properties"]["source_url"] = {
        "title": "Source Url",
        "description": "What the dialect hugo-source-url has in place of url; beside url, another value is kept.",
        "$ref": "#/$defs/YamlValue",
    }
    schema["properties"] = dict(sorted(schema["properties"].items()))
    return schema


def _generate_current() -> dict[str, Any]:
    """Describe the keys of today's Jekyll dialect."""
    from technews_format.model.dialects import LAYOUT
    from technews_format.model.models import FrontMatter

    schema = FrontMatter.model_json_schema(by_alias=True, mode="validation")
    definitions = schema.pop("$defs")
    for definition in definitions.values():
        _shorten(definition)
    _open(schema)
    _open(definitions["Source"])
    _open(definitions["Disclosure"])
    schema["properties"]["layout"] = {
        "title": "Layout",
        "description": f"{LAYOUT} in the Jekyll dialect, absent in the others; another value is kept.",
        "$ref": "#/$defs/YamlValue",
    }
    schema["properties"] = dict(sorted(schema["properties"].items()))
    return {
        "$schema": _DRAFT,
        "$id": f"urn:technews-format:front-matter:{_VERSION}",
        "title": "Tech-news front matter, generation 1",
        "description": _DESCRIPTION,
        **{key: value for key, value in schema.items() if key not in ("title", "description")},
        "examples": [_example()],
        "$defs": {**definitions, "YamlValue": _YAML_VALUE},
    }


def _generate_article() -> dict[str, Any]:
    from technews_format.converters.json import FORMAT, VERSION
    from technews_format.model.models import BriefBody, StructuredBody

    front_matter = _generate_current()
    definitions = front_matter.pop("$defs")
    del front_matter["properties"]["layout"]
    for key in ("$schema", "$id", "examples"):
        del front_matter[key]
    front_matter["title"] = "Tech-news front matter"
    front_matter["description"] = "The keys of generation 1 in the Jekyll dialect, without layout."
    for body in (StructuredBody, BriefBody):
        schema = body.model_json_schema(mode="validation")
        _shorten(schema)
        schema["required"] = ["kind", *schema["required"]]
        del schema["properties"]["kind"]["default"]
        definitions[body.__name__] = schema
    brief = {"kind": "brief", "text": "Startup z Brna představil čtečku pro nevidomé."}
    return {
        "$schema": _DRAFT,
        "$id": f"urn:technews-format:article:{VERSION}",
        "title": "Tech-news article",
        "description": "A Czech tech-news article as JSON.",
        "type": "object",
        "properties": {
            "format": {"description": "The name of this shape.", "const": FORMAT},
            "version": {"description": "The version of this shape.", "const": VERSION},
            "front_matter": {"$ref": "#/$defs/FrontMatter"},
            "body": {"oneOf": [{"$ref": "#/$defs/StructuredBody"}, {"$ref": "#/$defs/BriefBody"}]},
        },
        "required": ["format", "version", "front_matter", "body"],
        "additionalProperties": False,
        "examples": [{"format": FORMAT, "version": VERSION, "front_matter": _example(), "body": brief}],
        "$defs": {**definitions, "FrontMatter": front_matter},
    }


def _generate_draft() -> dict[str, Any]:
    return _generate_answer(without=("text",))


def _generate_brief_draft() -> dict[str, Any]:
    return _generate_answer(without=("summary", "key_points", "details", "why_it_matters"))


def _generate_answer(*, without: tuple[str, ...]) -> dict[str, Any]:
    """Describe a draft as APIs take it: every key required, no union, no bound, and no word that they do not know."""
    from technews_format.model.drafts import ArticleDraft

    properties = ArticleDraft.model_json_schema(mode="validation")["properties"]
    answer = {name: _as_asked_for(schema) for name, schema in properties.items() if name not in without}
    return {
        "title": "ArticleDraft",
        "description": "A Czech tech-news article, written in this order.",
        "type": "object",
        "properties": answer,
        "required": [*answer],
        "additionalProperties": False,
    }


def _as_asked_for(schema: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a value that has to be there."""
    kind = next((choice for choice in schema.get("anyOf", ()) if choice["type"] != "null"), schema)
    items = {"items": kind["items"]} if "items" in kind else {}
    return {"description": schema["description"], "type": kind["type"], **items}


_GENERATORS: Final[dict[SchemaName, Callable[[], dict[str, Any]]]] = {
    "article": _generate_article,
    "front-matter": _generate_front_matter,
    "draft": _generate_draft,
    "draft-brief": _generate_brief_draft,
}


def _shorten(schema: dict[str, Any]) -> None:
    """Keep the first paragraph of a docstring; the rest is for readers of the code."""
    schema["description"] = schema["description"].partition("\n\n")[0]


def _open(schema: dict[str, Any]) -> None:
    """Describe a mapping as a file has it: unknown keys stand among the others."""
    del schema["properties"]["extra"]
    schema["additionalProperties"] = {"$ref": "#/$defs/YamlValue"}


_YAML_VALUE: Final = {
    "description": "What the value of an unknown key can be.",
    "anyOf": [
        {"type": "null"},
        {"type": "integer", "minimum": -(2**53) + 1, "maximum": 2**53 - 1},
        {"type": "string"},
        {"type": "array", "items": {"$ref": "#/$defs/YamlValue"}},
        {"type": "object", "additionalProperties": {"$ref": "#/$defs/YamlValue"}},
    ],
}


def _example() -> dict[str, Any]:
    return {
        "category": "přístupnost",
        "date": "2026-02-18 09:30:00",
        "description": "Brněnský startup představil čtečku, která popisuje obrázky.",
        "importance": 3,
        "original_title": "A Reader That Describes Pictures",
        "publishedAt": "2026-02-18T09:30:00+00:00",
        "slug": "a-reader-that-describes-pictures",
        "source": {"emoji": "📰", "id": None, "name": "Example.org"},
        "title": "Čtečka, která popisuje obrázky",
        "url": "https://example.org/reader",
    }


def main() -> None:
    """Write the schema files beside this module."""
    for name in SCHEMAS:
        path = Path(__file__).parent.parent / "schemas" / f"{name}.schema.json"
        path.write_text(json.dumps(generate_schema(name), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
