"""Where a dotted name stands in a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from technews_format._body import read_items
from technews_format._nodes import find
from technews_format.generations import file_field

if TYPE_CHECKING:
    from technews_format._reader import Reading

__all__ = ["key_span_of", "span_of"]

_BODY_PREFIX = "body."


def span_of(reading: Reading, field: str) -> tuple[int, int] | None:
    """Return the offsets of a value, or None when it is not there."""
    match field:
        case "front_matter":
            return (reading.block.start, reading.block.end) if reading.block else None
        case "body":
            return reading.body.text
        case "footer":
            return (reading.body.footer.start, len(reading.text)) if reading.body.footer else None
        case "footer.url":
            return reading.body.footer.url if reading.body.footer else None
        case "footer.label":
            return reading.body.footer.label if reading.body.footer else None
    if field.startswith(_BODY_PREFIX):
        return _span_in_body(reading, field.removeprefix(_BODY_PREFIX))
    if reading.mapping is None:
        return None
    place = find(reading.mapping, file_field(field, reading.generation, reading.dialect))
    return (place.node.start, place.node.end) if place else None


def key_span_of(reading: Reading, field: str) -> tuple[int, int] | None:
    """Return the offsets of a key or of a section's heading, or None when it is not there."""
    if field.startswith(_BODY_PREFIX):
        section = reading.body.section(field.removeprefix(_BODY_PREFIX))
        return section.heading if section else None
    if reading.mapping is None:
        return None
    place = find(reading.mapping, file_field(field, reading.generation, reading.dialect))
    return (place.entry.key.start, place.entry.key.end) if place and place.entry else None


def _span_in_body(reading: Reading, name: str) -> tuple[int, int] | None:
    if name == "text":
        return reading.body.text if reading.body.kind == "brief" else None
    name, _, index = name.partition(".")
    section = reading.body.section(name)
    if section is None or not index:
        return section.text if section else None
    items, _ = read_items(reading.text, *section.text)
    known = name == "key_points" and index.isdecimal() and int(index) < len(items)
    return items[int(index)] if known else None
