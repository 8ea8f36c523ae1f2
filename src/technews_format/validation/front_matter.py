"""From syntax to typed models: the strict layer.

`ValidationResult` builds the models of a `SyntaxTree` and reports everything that is in the
way, each problem at its place: what is missing is reported where it belongs.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from technews_format._util.frozen import UnfitValueError
from technews_format._util.lazy import lazy
from technews_format._util.texts import quoted
from technews_format.diagnostics import Problem
from technews_format.model.generations import file_field
from technews_format.validation.body import review_body, review_footer
from technews_format.yaml.nodes import find

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic_core import ErrorDetails

    from technews_format.model.models import BriefBody, FrontMatter, StructuredBody
    from technews_format.model.records import BodyRecord
    from technews_format.syntax.reader import SyntaxTree

__all__ = ["NO_VALUE", "PLACEHOLDER", "UNDONE", "VALUE_CODES", "ValidationResult", "all_problems"]


class ValidationResult:
    """The typed parts of an article, made on first use: who checks articles needs few of the models."""

    def __init__(self, syntax_tree: SyntaxTree) -> None:
        """Look at a text."""
        self._syntax_tree = syntax_tree

    @lazy
    def front_matter(self) -> FrontMatter | None:
        """The metadata, or None when there is an error in it."""
        canonical = self._syntax_tree.canonical
        if canonical is None:
            return self._front_matter[0]
        from technews_format.model.models import FrontMatter

        return FrontMatter.of_record(canonical.record.front_matter, canonical.front_matter.given)

    @lazy
    def body(self) -> StructuredBody | BriefBody | None:
        """The body, or None when there is an error in it."""
        from technews_format.model.models import body_of

        canonical = self._syntax_tree.canonical
        record = canonical.record.body if canonical else self._body[0]
        return record and body_of(record)

    @lazy
    def problems(self) -> list[Problem]:
        """What is wrong with front matter and body, and where the footer differs from the front matter."""
        if self._syntax_tree.canonical or self._has_none:
            return []
        return [*self._front_matter[1], *self._body[1], *review_footer(self._syntax_tree)]

    @lazy
    def _has_none(self) -> bool:
        """Whether the text is something else: what it is is reported, and the rest would be noise."""
        tree = self._syntax_tree
        return tree.section_page or tree.conflicted or tree.encoding is not None or tree.block is None

    @lazy
    def _front_matter(self) -> tuple[FrontMatter | None, list[Problem]]:
        return (None, []) if self._has_none else type_front_matter(self._syntax_tree)

    @lazy
    def _body(self) -> tuple[BodyRecord | None, list[Problem]]:
        return (None, []) if self._has_none else review_body(self._syntax_tree)


def all_problems(syntax_tree: SyntaxTree, result: ValidationResult) -> list[Problem]:
    """Return what parsing and typing found; a value of the wrong type is not called ambiguous, nor an alias null.

    Nor is a tag before nothing, and the key in ``{{ title }}`` is no fault of its own.
    """
    if not syntax_tree.problems:
        return result.problems
    typed = {(problem.start, problem.end) for problem in result.problems if problem.code in VALUE_CODES}
    if any(problem.code == "TN109" for problem in syntax_tree.problems):
        found = [problem for problem in result.problems if not (problem.field or "").endswith("<<")]
    else:
        found = result.problems
    aliases = {(problem.start, problem.end) for problem in syntax_tree.problems if problem.code == "TN107"}
    tags = {problem.start for problem in syntax_tree.problems if problem.code == "TN108"}
    found = [
        item
        for item in found
        if item.code != "TN202" or ((item.start, item.end) not in aliases and item.start not in tags)
    ]
    inside = {start + 1 for start, _ in typed}
    parsed = [
        item
        for item in syntax_tree.problems
        if not (item.code == "TN114" and (item.start, item.end) in typed)
        and not (item.code == "TN115" and item.start in inside)
    ]
    blocks = [(item.start, item.end) for item in parsed if item.code == "TN120"]
    return parsed + [item for item in found if not any(start <= item.start < end for start, end in blocks)]


def type_front_matter(syntax_tree: SyntaxTree) -> tuple[FrontMatter | None, list[Problem]]:
    """Validate the front matter; every error gets the place of its value."""
    from pydantic import ValidationError

    from technews_format.model.models import FrontMatter

    current = syntax_tree.current
    if current is None:
        return None, []
    missing = current.get("importance") is None and syntax_tree.generation != 0
    problems = [_missing_importance(syntax_tree)] if missing else []
    try:
        return FrontMatter.from_mapping(current), problems
    except ValidationError as error:
        details = error.errors(include_url=False)
        found = chain.from_iterable(_field_problems(syntax_tree, detail) for detail in details)
        return None, problems + list(dict.fromkeys(found))  # generation 0 has one date for two fields


def _missing_importance(syntax_tree: SyntaxTree) -> Problem:
    start, end = _closing_fence(syntax_tree)
    message = "the key importance is missing; add it with a value from 1 (info) to 5 (critical)"
    return Problem("TN204", message, start, end, "importance")


def _closing_fence(syntax_tree: SyntaxTree) -> tuple[int, int]:
    assert syntax_tree.block is not None  # noqa: S101 - there is a mapping, so there is a block
    return syntax_tree.block.end, syntax_tree.block.end + 3


def _field_problems(syntax_tree: SyntaxTree, detail: ErrorDetails) -> Iterator[Problem]:
    """Turn an error of pydantic into problems, each at the place of its value."""
    error = detail.get("ctx", {}).get("error")
    if not isinstance(error, UnfitValueError):
        yield _field_problem(syntax_tree, detail)
        return
    parent = ".".join(str(part) for part in detail["loc"][:-1])
    for fault in error.faults:  # of keys that the format does not know
        field = f"{parent}.{fault.path}" if parent else fault.path
        yield Problem("TN203", f"{field}: {fault.reason}", *_place(syntax_tree, field), field)


def _place(syntax_tree: SyntaxTree, field: str) -> tuple[int, int]:
    """Return where a value stands, or belongs."""
    place = find(syntax_tree.mapping, field) if syntax_tree.mapping else None
    return (place.node.start, place.node.end) if place else _closing_fence(syntax_tree)


def _field_problem(syntax_tree: SyntaxTree, detail: ErrorDetails) -> Problem:
    """Turn an error of pydantic about one value into a problem."""
    location = ".".join(str(part) for part in detail["loc"])
    field = file_field(location, syntax_tree.generation, syntax_tree.dialect)
    kind = detail["type"]
    if kind == "missing":
        return _missing_key(syntax_tree, field)
    message = _EXPECTED.get(kind) or detail["msg"].removeprefix("Value error, ")
    if kind == "model_type" and field == "disclosure":
        message = "expected the key text (human, assisted or generated) on an indented line"
    if kind == "string_type" and detail["input"] is None:
        place = find(syntax_tree.mapping, field) if syntax_tree.mapping else None
        item = place is not None and place.entry is None
        message = f"expected text; {'write it or remove the item' if item else 'write it after the colon'}"
    if "found " not in message:
        message = f"found {_describe(detail['input'])}; {message}"
    return Problem(_value_code(kind, detail["input"]), f"{field}: {message}", *_place(syntax_tree, field), field)


def _value_code(kind: str, value: object) -> str:
    """Return the code of a value that the models refuse, by what is the matter with it."""
    if isinstance(value, str) and PLACEHOLDER.search(value):
        return "TN222"
    if isinstance(value, str) and (value.strip().casefold() in NO_VALUE or value.strip() in UNDONE):
        return "TN223"
    if kind == "http_url" and isinstance(value, str) and any(character.isspace() for character in value):
        return "TN220"
    return _CODES.get(kind, "TN202" if kind.endswith("_type") else "TN203")


_CODES = {"importance_range": "TN207", "timestamp": "TN208", "http_url": "TN218"}
VALUE_CODES = frozenset({"TN202", "TN203", "TN207", "TN208", "TN218", "TN220", "TN222", "TN223"})
"""The codes of values that the models refuse."""
PLACEHOLDER = re.compile(
    r"""\{\{?\s*[A-Za-z_][\w.]*(?:\[['"]?\w+['"]?\])?(?:![ars])?(?:\s*\|[^{}\n]{0,60})?\s*\}?\}
      | \$\{\w+\} | <%=?(?:(?!<%|%>)[^\n])*+%> | %\([A-Za-z_]\w*\)[sd]
      | \A\s*(?:\{+[^{}'"\n]{0,60}\}+ | <[^\W\d][^<>\n]{0,60}> | %[sd] | %\w+%)\s*\Z  # the whole value
    """,
    re.VERBOSE,
)
"""What a template puts a value into: ``{title}``, ``{{ title | safe }}``, ``${title}``, ``<%= title %>``,
``%(title)s``; alone also ``{}``, ``<title>``, ``%s`` and ``%title%``."""
NO_VALUE = frozenset({"none", "null", "nan", "undefined", "n/a"})
"""What programs write, in lower case, when they have no value."""
UNDONE = frozenset({"TODO", "FIXME"})
"""What people write when they do not have one yet."""


_EXPECTED = {
    "string_type": "expected text; put it in single quotes",
    "tuple_type": "expected a list of texts, one '- item' a line; remove the key when there is none",
    "model_type": "expected the keys emoji, id and name, each on an indented line",
    "string_unicode": "expected text without lone surrogates, which UTF-8 cannot hold",
    "string_too_short": "expected text that is not empty",
    "blank": "expected text that can be seen, not just white space or invisible characters",
}


def _describe(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, str):
        return f"the text {quoted(value)}"
    if isinstance(value, int):
        return f"the integer {value}"
    return "a list" if isinstance(value, list | tuple) else "a mapping"


def _missing_key(syntax_tree: SyntaxTree, field: str) -> Problem:
    """A missing key belongs before the closing fence, a nested one under its parent."""
    parent, _, key = field.rpartition(".")
    entry = syntax_tree.mapping.get(parent) if parent and syntax_tree.mapping else None
    if entry:
        message = f"the key {key} is missing under {parent}; add it"
        return Problem("TN201", message, entry.key.start, entry.key.end, field)
    start, end = _closing_fence(syntax_tree)
    return Problem("TN201", f"the key {field} is missing; add it to the front matter", start, end, field)
