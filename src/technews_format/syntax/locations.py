"""Where a dotted name stands in a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from technews_format.model.generations import file_field
from technews_format.syntax.body import read_items
from technews_format.yaml.nodes import find, item_index

if TYPE_CHECKING:
    from technews_format.syntax.reader import SyntaxTree

__all__ = ["key_span_of", "span_of"]


def span_of(syntax_tree: SyntaxTree, field: str) -> tuple[int, int] | None:
    """Return the offsets of a value, or None when it is not there."""
    if field == "front_matter":
        return (syntax_tree.block.start, syntax_tree.block.end) if syntax_tree.block else None
    head, _, rest = field.partition(".")
    if head == "fence":
        return _span_of_fence(syntax_tree, rest)
    if head == "footer":
        return _span_in_footer(syntax_tree, rest)
    if head == "body":
        return _span_in_body(syntax_tree, rest)
    name = file_field(field, syntax_tree.generation, syntax_tree.dialect)
    if syntax_tree.canonical and (known := syntax_tree.canonical.span(name)):
        return known
    place = find(syntax_tree.mapping, name) if syntax_tree.mapping else None
    return (place.node.start, place.node.end) if place else None


def key_span_of(syntax_tree: SyntaxTree, field: str) -> tuple[int, int] | None:
    """Return the offsets of a key or of a section's heading, or None when it is not there."""
    if field.startswith("body."):
        section = syntax_tree.body.section(field.removeprefix("body."))
        return section.heading if section else None
    if syntax_tree.mapping is None:
        return None
    place = find(syntax_tree.mapping, file_field(field, syntax_tree.generation, syntax_tree.dialect))
    return (place.entry.key.start, place.entry.key.end) if place and place.entry else None


def _span_of_fence(syntax_tree: SyntaxTree, name: str) -> tuple[int, int] | None:
    block = syntax_tree.block
    if block is None:
        return None
    closing = (block.end, block.end + 3) if block.end < block.body else None  # None: it is missing
    return {"opening": (block.opening, block.opening + 3), "closing": closing}.get(name)


def _span_in_footer(syntax_tree: SyntaxTree, name: str) -> tuple[int, int] | None:
    footer = syntax_tree.body.footer
    if footer is None:
        return None
    parts = {"": (footer.start, len(syntax_tree.text)), "rule": footer.rule, "url": footer.url, "label": footer.label}
    return parts.get(name)


def _span_in_body(syntax_tree: SyntaxTree, name: str) -> tuple[int, int] | None:
    if not name:
        return syntax_tree.body.text
    if name == "text":
        return syntax_tree.body.text if syntax_tree.body.kind == "brief" else None
    name, _, index = name.partition(".")
    section = syntax_tree.body.section(name)
    if section is None or not index:
        return section.text if section else None
    items = read_items(syntax_tree.text, *section.text).spans
    known = item_index(index, len(items)) if name == "key_points" else None
    return None if known is None else items[known]
