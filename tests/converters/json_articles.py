"""The small structured article as JSON, and the schemas that JSON is held to."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
from support import STRUCTURED

import technews_format as tn

SHAPE: dict[str, Any] = json.loads(tn.to_json(tn.loads(STRUCTURED)))


def validator(name: tn.SchemaName) -> jsonschema.Draft202012Validator:
    """Return a validator of one schema, which itself is valid."""
    schema = tn.json_schema(name)
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)
