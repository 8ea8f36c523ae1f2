"""The parts of the reference that are made of settings: name, type, default and meaning of each."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from reference_api import cell

import technews_format as tn
from technews_format._util.documentation import attribute_docstrings

if TYPE_CHECKING:
    from collections.abc import Iterator

NOT_IN_FILES = {"Config": ("root", "thresholds"), "SiteConfig": (), "Thresholds": ()}
"""What no file has: the folder of the file itself. Thresholds have a table of their own."""

KINDS = {
    "str": "text",
    "str | None": "text",
    "int": "whole number",
    "float": "number",
    "bool": "`true` or `false`",
    "Path | None": "path",
    "datetime | None": "date and time",
    "tuple[str, ...]": "list of texts",
    "tuple[Target, ...]": "list of `jekyll`, `hugo`",
    "Mapping[str, str]": "table of texts",
    "Mapping[str, Severity]": "table of `error`, `warning`, `info`",
    "Mapping[str, tuple[str, ...]]": "table of lists",
    "Vocabulary": "table, or text",
}
"""Types of Python → what TOML calls them."""


def settings(name: str) -> str:
    """Return the table of the settings that a class has."""
    rows = [_row(field, meaning) for field, meaning in fields(name)]
    return "\n".join(["| setting | type | default | meaning |", "|---|---|---|---|", *rows])


def fields(name: str) -> Iterator[tuple[dataclasses.Field[Any], str]]:
    """Yield the settings of a class with their meanings."""
    meanings = attribute_docstrings(getattr(tn, name))
    for field in dataclasses.fields(getattr(tn, name)):
        if field.name not in NOT_IN_FILES[name]:
            yield field, meanings[field.name]


def kebab(name: str) -> str:
    """Return the name that a setting has in a file."""
    return name.replace("_", "-")


def _row(field: dataclasses.Field[Any], meaning: str) -> str:
    return f"| `{kebab(field.name)}` | {KINDS[str(field.type)]} | {_default(field)} | {cell(meaning)} |"


def _default(field: dataclasses.Field[Any]) -> str:
    value = field.default
    if value is dataclasses.MISSING or value is None or value == ():
        return "none"
    if isinstance(value, tn.Vocabulary):
        return "none"
    if isinstance(value, tuple) and field.name == "exclude":
        return "[these](cli.md#excluded)"
    if isinstance(value, tuple):
        return ", ".join(f"`{item}`" for item in value)
    return f"`{str(value).lower()}`" if isinstance(value, bool) else f"`{value}`"
