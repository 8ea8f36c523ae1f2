"""Change named values of a text and nothing else.

An edit is planned as replacements of stretches of the source, applied, and then
*read back*: every changed value must be what was asked for and every other
value what it was. An edit that does not pass raises `EditError`; so no special
case of YAML or Markdown can damage a file.
"""

from __future__ import annotations

import re
from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from technews_format._util.frozen import freeze, thaw
from technews_format._util.lines import line_end, line_start, newline_of, trim
from technews_format._util.texts import replaced
from technews_format.document.edited_lists import list_replacements
from technews_format.document.edited_values import Replacement, column_of, inline, refuse_comments, scalar, written
from technews_format.document.rendering import render_key_points
from technews_format.errors import EditError
from technews_format.model.generations import file_field
from technews_format.model.section_names import SECTION_TITLES
from technews_format.model.timestamps import Timestamp
from technews_format.syntax.body import read_items
from technews_format.syntax.reader import SyntaxTree, normalize_newlines, read
from technews_format.yaml.nodes import Entry, Mapping, Node, Place, Scalar, Sequence, find, item_index, walk
from technews_format.yaml.scalars import is_ambiguous
from technews_format.yaml.writer import write_entry

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping as MappingType

    from technews_format.syntax.body import BodyTree, Section

__all__ = ["edit"]

_KEY_ORDER_0 = (
    *("layout", "title", "original_title", "date", "categories", "tags", "source", "source_url", "image"),
    *("emoji", "category_emoji", "category_cs", "description", "importance", "importance_emoji"),
    *("importance_name", "importance_color", "importance_bg_color"),
)
_PYTHON_NAMES = {
    "published_at": "publishedAt",
    "url_to_image": "urlToImage",
    "url_to_image_backup": "urlToImageBackup",
}
# Values of generation 0 that another notation or another key belongs to.
_NOT_IN_GENERATION_0 = frozenset({"category", "publishedAt", "source.emoji", "source.id"})


def edit(syntax_tree: SyntaxTree, source: str, changes: MappingType[str, Any]) -> str:
    """Return the source with the named values changed.

    Raises:
        EditError: The edit cannot be expressed.
    """
    in_body, in_front = _sorted_out(syntax_tree, changes)
    found = (_BodyEdit(syntax_tree, field).replacement(value) for field, value in in_body.items())
    replacements = [replacement for replacement in found if replacement]
    if in_front:
        editor = _FrontMatterEdit(syntax_tree)
        for field, value in editor.nested(in_front).items():
            replacements += editor.replacements(field, value)
    edited = _apply(source, replacements)
    _verify(syntax_tree, read(edited), in_front, in_body)
    return edited


def _sorted_out(syntax_tree: SyntaxTree, changes: MappingType[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the changes of the body and those of the front matter, with plain values."""
    in_body: dict[str, Any] = {}
    in_front: dict[str, Any] = {}
    given: dict[str, str] = {}  # by the name in the file, the one that was asked for
    for field, value in changes.items():
        if not isinstance(field, str):
            raise EditError(None, f"the name of a value is text, not {field!r}")
        if field.partition(".")[0] in ("body", "footer"):
            in_body[field] = _plain_body(field, value)
        elif (file_name := _file_field(syntax_tree, field)) in in_front:
            raise EditError(field, f"the same value as {given[file_name]}, which is set too")
        else:
            given[file_name] = field
            in_front[file_name] = _plain(field, value)
    for name in sorted([*in_body, *in_front]):
        if whole := next((whole for whole in _wholes(name) if whole in in_body or whole in in_front), None):
            raise EditError(name, f"a part of {whole}, which is set too; make it one change")
    return in_body, in_front


def _wholes(field: str) -> Iterator[str]:
    """Yield the names of what a value is a part of, the outermost one first."""
    return (field[: dot.start()] for dot in _DOT.finditer(field))


_DOT = re.compile(r"\.")


def _plain_body(field: str, value: object) -> Any:
    """Return Markdown with LF line ends and no empty lines around it, or a tuple of such texts."""
    if isinstance(value, list | tuple) and all(isinstance(item, str) for item in value):
        return tuple(_plain_body(field, item) for item in value)
    if not isinstance(value, str):
        raise EditError(field, "expected Markdown text, or a list of texts for the key points")
    text = normalize_newlines(value)
    start, end = trim(text, 0, len(text))
    if start == end:
        raise EditError(field, "expected Markdown text that is not empty")
    return text[start:end]


def _file_field(syntax_tree: SyntaxTree, field: str) -> str:
    if field in _PYTHON_NAMES:
        raise EditError(field, f"no key of a file; its name there is {_PYTHON_NAMES[field]}")
    if syntax_tree.generation == 0 and field in _NOT_IN_GENERATION_0:
        raise EditError(field, "generation 0 has no such key; upgrade the article first")
    return file_field(field, syntax_tree.generation, syntax_tree.dialect)


def _is_disputed(node: Node) -> bool:
    """Tell whether parsers read an unquoted text differently, so that writing it again mends it."""
    if not isinstance(node, Scalar) or node.style != "plain":
        return False
    return isinstance(node.value, str) and is_ambiguous(node.value)


def _plain(field: str, value: object) -> Any:
    """Return a value as front matter holds it."""
    if "<<" in field.split("."):
        raise EditError(field, "some YAML parsers merge what the key << holds, however it is quoted")
    if isinstance(value, datetime):
        try:
            stamp = Timestamp.of(value)
        except ValueError as error:
            raise EditError(field, str(error)) from None
        return stamp.utc_text if field == "date" else stamp.text
    try:
        return thaw(freeze(value, path=field, depth=field.count(".") + 1))
    except ValueError as error:
        raise EditError(None, str(error)) from None


def _apply(source: str, replacements: list[Replacement]) -> str:
    ordered = sorted(replacements)
    for before, after in pairwise(ordered):
        if after.start < before.end:
            raise EditError(None, "two of the changes are about the same text; make them one after the other")
    newline = newline_of(source)
    return replaced(source, ((start, end, text.replace("\n", newline)) for start, end, text in ordered))


# --------------------------------------------------------------------------------------
# Front matter


class _FrontMatterEdit:
    """Plans the replacements in one front matter."""

    def __init__(self, syntax_tree: SyntaxTree) -> None:
        self.syntax_tree = syntax_tree
        self.text = syntax_tree.text
        self.root = self._root()

    def _root(self) -> Mapping:
        block = self.syntax_tree.block
        if block is None:
            raise EditError(None, "the file has no front matter that can be read")
        if block.mapping is not None:
            return block.mapping
        lines = self.text[block.start : block.end].splitlines()
        if all(not line.strip() or line.lstrip().startswith("#") for line in lines):
            return Mapping((), block.end, block.end)
        raise EditError(None, "the front matter cannot be read; mend it first (see the document's diagnostics)")

    def nested(self, changes: dict[str, Any]) -> dict[str, Any]:
        """Put new keys of a mapping that is not there yet into one new mapping."""
        result: dict[str, Any] = {}
        for field, value in changes.items():
            parent, _, name = field.rpartition(".")
            absent = self.root.get(parent) is None and self.root.get(field) is None
            named = parent and "." not in parent and not name.isdecimal()  # a number is the place of an item
            if named and value is not None and absent:
                result.setdefault(parent, {})[name] = value
            else:
                result[field] = value
        return result

    def replacements(self, field: str, value: Any) -> list[Replacement]:
        """Return what to replace so that `field` gets `value`."""
        place = find(self.root, field)
        if place is None:
            return [] if value is None else [self._insert(field, value)]
        self._refuse_duplicate(field, place)
        if value is None:
            return [self._remove(field, place)]
        if place.node.value == value and type(place.node.value) is type(value) and not _is_disputed(place.node):
            return []
        items = self._items(field, place, value)
        return [self._replace(field, place, value)] if items is None else items

    def _items(self, field: str, place: Place, value: Any) -> list[Replacement] | None:
        """Return what to replace item by item; None when the whole value has to be replaced."""
        node, entry = place.node, place.entry
        if entry is None or not isinstance(node, Sequence) or node.flow or not isinstance(value, list):
            return None
        return list_replacements(field, self.text, node, line_end(self.text, self._colon(field, node, entry)), value)

    def _replace(self, field: str, place: Place, value: Any) -> Replacement:
        node, entry = place.node, place.entry
        self._refuse_comments(field, node)
        if place.in_flow or (entry is None and isinstance(value, list | dict)):
            return inline(node, value)
        if entry is None:
            return scalar(self.text, node, value, self._column(place.parents[-1].start))
        indent = self._column(entry.key.start)
        block = isinstance(node, Mapping | Sequence) and not node.flow
        if not block and not isinstance(value, list | dict):
            return scalar(self.text, node, value, indent)
        colon = self._colon(field, node, entry)  # the notation changes: everything after the colon
        if "#" in self.text[colon + 1 : node.start]:
            raise EditError(field, "a comment stands between the key and its value and would be lost")
        return Replacement(colon + 1, node.end, written(value, self._column(colon) + 1, indent))

    def _colon(self, field: str, node: Node, entry: Entry) -> int:
        colon = self.text.find(":", entry.key.end, max(node.start, entry.key.end + 1))
        if colon < 0:
            raise EditError(field, "the key has no colon to write the value behind; make the edit by hand")
        return colon

    def _insert(self, field: str, value: Any) -> Replacement:
        parent, name = self.root, field
        head, _, rest = field.rpartition(".")
        if head:
            place = find(self.root, head)
            if place is None or not isinstance(place.node, Mapping) or not place.node.entries:
                what = "is a list without that item" if place and isinstance(place.node, Sequence) else "is no mapping"
                raise EditError(field, f"{head} {what}; set {head} as a whole")
            parent, name = place.node, rest
        if parent.flow:
            raise EditError(field, "a key cannot be added to a mapping in braces; set the mapping as a whole")
        before = [entry for entry in parent if self._rank(str(entry.key.value)) < self._rank(name)]
        indent = self._column(parent.entries[0].key.start) if parent.entries else 0
        lines = write_entry(name, value, indent)
        if before:
            predecessor = max(before, key=lambda entry: self._rank(str(entry.key.value)))
            at = self._next_line(predecessor.node.end)
        else:
            at = line_start(self.text, parent.entries[0].key.start) if parent.entries else parent.start
        return Replacement(at, at, lines)

    def _remove(self, field: str, place: Place) -> Replacement:
        if place.entry is None or place.in_flow:
            raise EditError(field, "only a key on a line of its own can be removed; set the whole value")
        if len(place.parents[-1].value) == 1:
            raise EditError(field, "the last key of its mapping cannot be removed; remove the mapping")
        self._refuse_comments(field, place.node)
        start = line_start(self.text, place.entry.key.start)
        if self.text[start : place.entry.key.start].strip(" "):
            raise EditError(field, "the key shares its line with something else; set the whole value")
        return Replacement(start, self._next_line(place.node.end), "")

    def _refuse_duplicate(self, field: str, place: Place) -> None:
        parent = place.parents[-1]
        if place.entry and isinstance(parent, Mapping):
            same = [entry for entry in parent if entry.key.value == place.entry.key.value]
            if len(same) > 1:
                raise EditError(field, "the key occurs twice; remove one of them first")

    def _refuse_comments(self, field: str, node: Node) -> None:
        refuse_comments(field, self.text, (node.start, node.end), [node])

    def _rank(self, key: str) -> tuple[int, str]:
        if self.syntax_tree.generation == 0:
            return (_KEY_ORDER_0.index(key) if key in _KEY_ORDER_0 else len(_KEY_ORDER_0), key)
        return (0, "url" if key == "source_url" and self.syntax_tree.dialect == "hugo-source-url" else key)

    def _column(self, offset: int) -> int:
        return column_of(self.text, offset)

    def _next_line(self, offset: int) -> int:
        at = line_end(self.text, offset)
        return at + (2 if self.text.startswith("\r\n", at) else 1)


# --------------------------------------------------------------------------------------
# Body


class _BodyEdit:
    """Plans the replacement of one part of the body."""

    def __init__(self, syntax_tree: SyntaxTree, field: str) -> None:
        self.syntax_tree = syntax_tree
        self.field = field
        self.name = field.removeprefix("body.")

    def replacement(self, value: Any) -> Replacement | None:
        """Return what to replace so that the part gets `value`."""
        tree = self.syntax_tree.body
        if self.field in ("footer.url", "footer.label"):
            return self._footer(value)
        if self.name == "text":
            if tree.kind == "structured":
                raise EditError(self.field, "the body has sections; set those")
            return self._fill(tree.text, self._markdown(value), self.syntax_tree.body.start)
        name, _, index = self.name.partition(".")
        if name not in SECTION_TITLES or (index and name != "key_points"):
            known = ", ".join(f"body.{name}" for name in SECTION_TITLES)
            raise EditError(
                self.field,
                f"no part of the body that can be set; these can: body.text, {known}, footer.url, footer.label",
            )
        if tree.kind == "brief":
            raise EditError(self.field, "the body is brief and has no sections; set body.text")
        section = tree.section(name)
        if index:
            return self._item(section, index, self._markdown(value))
        text = self._list(value) if name == "key_points" else self._markdown(value)
        if section is None:
            return self._new_section(name, text)
        return self._fill(section.text, text, self._next_line(section.heading[1]))

    def _footer(self, value: Any) -> Replacement:
        footer = self.syntax_tree.body.footer
        span = (footer.url if self.name == "footer.url" else footer.label) if footer else None
        if span is None:
            raise EditError(self.field, "the footer has no such part; technews fmt writes it")
        text = self._markdown(value)
        if text != text.strip() or "\n" in text:
            raise EditError(self.field, "expected one line without white space around it")
        return Replacement(*span, text)

    def _fill(self, span: tuple[int, int], text: str, after: int) -> Replacement | None:
        if self.syntax_tree.slice(span) == text:
            return None
        if span[0] < span[1]:
            return Replacement(*span, text)
        before = "" if self.syntax_tree.text[:after].endswith(("\n", "\r")) else "\n"
        return Replacement(after, after, f"{before}{text}\n")

    def _next_line(self, offset: int) -> int:
        line_end = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)?").match(self.syntax_tree.text, offset)
        return line_end.end() if line_end else offset

    def _item(self, section: Section | None, index: str, text: str) -> Replacement | None:
        items = read_items(self.syntax_tree.text, *section.text).spans if section else []
        known = item_index(index, len(items))
        if known is None:
            raise EditError(self.field, f"key points there: {len(items)}; set body.key_points as a whole")
        start, end = items[known]
        return Replacement(start, end, text if start < end else f" {text}")

    def _new_section(self, name: str, text: str) -> Replacement:
        tree = self.syntax_tree.body
        order: list[str] = list(SECTION_TITLES)
        following = order[order.index(name) + 1 :]
        at = next((section.heading[0] for section in tree.sections if section.name in following), None)
        heading = f"{'#' * (tree.heading_level or 2)} {SECTION_TITLES[name]}"  # type: ignore[index]  # a section's name
        if at is not None:
            return Replacement(at, at, f"{heading}\n{text}\n\n")
        return Replacement(tree.text[1], tree.text[1], f"\n\n{heading}\n{text}")

    def _markdown(self, value: Any) -> str:
        if not isinstance(value, str):
            raise EditError(self.field, "expected Markdown text, not a list")
        return value

    def _list(self, value: Any) -> str:
        if not isinstance(value, tuple) or not value:
            raise EditError(self.field, "expected a list of texts, one for each key point")
        return render_key_points(value)


# --------------------------------------------------------------------------------------
# Reading back


def _verify(before: SyntaxTree, after: SyntaxTree, in_front: dict[str, Any], in_body: dict[str, Any]) -> None:
    if in_front or before.mapping:
        expected = {field: value for field, value in _flat(before).items() if not _covered(field, in_front)}
        found = {field: value for field, value in _flat(after).items() if not _covered(field, in_front)}
        if after.mapping is None or expected != found:
            raise EditError(None, "the edit would change other front-matter values too; make it by hand")
        for field, value in in_front.items():
            place = find(after.mapping, field)
            if (place.node.value if place else None) != value:
                raise EditError(field, "the value cannot be written at this place; make the edit by hand")
    _verify_body(before, after, in_body)


def _flat(syntax_tree: SyntaxTree) -> dict[str, Any]:
    """Return each front-matter value that is no container under its path."""
    return {path: scalar.value for path, scalar, is_key in walk(syntax_tree.mapping) if not is_key}


def _covered(field: str, changes: dict[str, Any]) -> bool:
    return field in changes or any(whole in changes for whole in _wholes(field))


def _verify_body(before: SyntaxTree, after: SyntaxTree, in_body: dict[str, Any]) -> None:
    expected, found = _parts(before), _parts(after)
    for field, value in in_body.items():
        name, _, index = field.removeprefix("body.").partition(".")
        if name == "footer":
            expected[field] = value
        elif index:
            expected[name] = (*expected[name][: int(index)], value, *expected[name][int(index) + 1 :])
        else:
            expected[name] = value
            expected["stray"] = expected["stray"] and name != "key_points"
    for name in sorted(expected.keys() | found.keys()):
        if expected.get(name) != found.get(name):
            part = f"body.{name}" if name in SECTION_TITLES else None
            raise EditError(
                part, "the text would read back as something else; look for headings, rules and lists in it"
            )


def _parts(syntax_tree: SyntaxTree) -> dict[str, Any]:
    """Return the texts that a body consists of."""
    tree: BodyTree = syntax_tree.body
    parts: dict[str, Any] = {
        "headings": [section.title for section in tree.sections if section.name is None],
        "footer.url": tree.footer and tree.footer.url and syntax_tree.slice(tree.footer.url),
        "footer.label": tree.footer and tree.footer.label and syntax_tree.slice(tree.footer.label),
        "stray": False,
        "unclosed": tree.unclosed is not None,
        "preamble": syntax_tree.slice(tree.preamble).strip("\n") if tree.kind == "structured" else "",
    }
    if tree.kind == "brief":
        return {**parts, "text": syntax_tree.slice(tree.text)}
    texts: dict[str, list[str]] = {}
    for section in tree.sections:
        if section.name == "key_points":
            items = read_items(syntax_tree.text, *section.text)
            parts["stray"] = items.stray is not None
            parts[section.name] = tuple(syntax_tree.slice(item) for item in items.spans)
        elif section.name:
            texts.setdefault(section.name, []).append(syntax_tree.slice(section.text))
    return parts | {name: "".join(pieces) for name, pieces in texts.items()}
