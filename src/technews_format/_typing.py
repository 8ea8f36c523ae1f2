"""From syntax to typed models: the strict layer.

`type_article` builds the models of a `Reading` and reports everything that is
in the way, each problem at its place: what is missing is reported where it
belongs.
"""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import ValidationError

from technews_format._body import SECTION_TITLES, BodyTree, Section, SectionName, read_items
from technews_format._nodes import find
from technews_format.diagnostics import Problem
from technews_format.generations import file_field
from technews_format.models import BriefBody, FrontMatter, StructuredBody, source_label

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from technews_format._footer import Footer
    from technews_format._reader import Reading

__all__ = ["Parts", "all_problems", "type_article"]


class Parts(NamedTuple):
    """The typed parts of an article; a part with an error is None."""

    front_matter: FrontMatter | None
    body: StructuredBody | BriefBody | None
    problems: list[Problem]


def type_article(reading: Reading) -> Parts:
    """Type the front matter and the body of a text and compare its footer."""
    if reading.section_page:
        return Parts(None, None, [])
    if reading.block is None:  # that is reported, and where the body begins is not known
        return Parts(None, None, [])
    front_matter, problems = type_front_matter(reading)
    body, found = type_body(reading)
    return Parts(front_matter, body, problems + found + _review_footer(reading))


def all_problems(reading: Reading, parts: Parts) -> list[Problem]:
    """Return what parsing and typing found; a value of the wrong type is not called ambiguous too."""
    typed = {(problem.start, problem.end) for problem in parts.problems if problem.code in ("TN202", "TN203")}
    parsed = [item for item in reading.problems if item.code != "TN114" or (item.start, item.end) not in typed]
    return parsed + parts.problems


def type_front_matter(reading: Reading) -> tuple[FrontMatter | None, list[Problem]]:
    """Validate the front matter; every error gets the place of its value."""
    current = reading.current
    if current is None:
        return None, []
    missing = current.get("importance") is None and reading.generation != 0
    problems = [_missing_importance(reading)] if missing else []
    try:
        return FrontMatter.from_mapping(current), problems
    except ValidationError as error:
        found = (_field_problem(reading, detail) for detail in error.errors(include_url=False))
        return None, problems + list(dict.fromkeys(found))  # generation 0 has one date for two fields


def _missing_importance(reading: Reading) -> Problem:
    start, end = _closing_fence(reading)
    message = "the key importance is missing; add it with a value from 1 (info) to 5 (critical)"
    return Problem("TN204", message, start, end, "importance")


def _closing_fence(reading: Reading) -> tuple[int, int]:
    assert reading.block is not None  # noqa: S101 - there is a mapping, so there is a block
    return reading.block.end, reading.block.end + 3


def _field_problem(reading: Reading, detail: ErrorDetails) -> Problem:
    """Turn an error of pydantic into a problem at the place of the value."""
    location = ".".join(str(part) for part in detail["loc"])
    field = file_field(location, reading.generation, reading.dialect)
    kind = detail["type"]
    if kind == "missing":
        return _missing_key(reading, field)
    place = find(reading.mapping, field) if reading.mapping else None
    start, end = (place.node.start, place.node.end) if place else _closing_fence(reading)
    message = _EXPECTED.get(kind) or detail["msg"].removeprefix("Value error, ")
    if kind == "string_type" and detail["input"] is None:
        message = "expected text; write it after the colon"
    if "found " not in message:
        message = f"found {_describe(detail['input'])}; {message}"
    code = "TN202" if kind.endswith("_type") else "TN203"
    return Problem(code, f"{field}: {message}", start, end, field)


_EXPECTED = {
    "string_type": "expected text; put it in single quotes",
    "tuple_type": "expected a list of texts, one '- item' a line; remove the key when there is none",
    "model_type": "expected the keys emoji, id and name, each on an indented line",
    "string_too_short": "expected text that is not empty",
}


def _describe(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, str):
        return f"the text {value!r}" if len(value) <= 60 else f"the text {value[:60]!r}…"  # noqa: PLR2004
    if isinstance(value, int):
        return f"the integer {value}"
    return "a list" if isinstance(value, list | tuple) else "a mapping"


def _missing_key(reading: Reading, field: str) -> Problem:
    """A missing key belongs before the closing fence, a nested one under its parent."""
    parent, _, key = field.rpartition(".")
    entry = reading.mapping.get(parent) if parent and reading.mapping else None
    if entry:
        message = f"the key {key} is missing under {parent}; add it"
        return Problem("TN201", message, entry.key.start, entry.key.end, field)
    start, end = _closing_fence(reading)
    return Problem("TN201", f"the key {field} is missing; add it to the front matter", start, end, field)


def type_body(reading: Reading) -> tuple[StructuredBody | BriefBody | None, list[Problem]]:
    """Build the body's model, or say why it is not one."""
    tree = reading.body
    if tree.kind == "structured":
        return _structured_body(reading, tree)
    if tree.text[0] == tree.text[1]:
        at = tree.footer.start if tree.footer else tree.text[1]
        return None, [Problem("TN301", "the body is empty; write the article's text here", at, at, "body")]
    return BriefBody(text=reading.slice(tree.text)), []


def _structured_body(reading: Reading, tree: BodyTree) -> tuple[StructuredBody | None, list[Problem]]:
    problems = _review_headings(reading, tree)
    texts: dict[str, Any] = {}
    for name in SECTION_TITLES:
        section = tree.section(name)
        if section is None:
            problems.append(_missing_section(tree, name))
        elif section.text[0] == section.text[1]:
            message = f"the section {SECTION_TITLES[name]} has no text; write it or remove the other sections too"
            problems.append(Problem("TN305", message, *section.heading, f"body.{name}"))
        elif name == "key_points":
            texts[name] = _key_points(reading, section, problems)
        else:
            texts[name] = reading.slice(section.text)
    if any(problem.code not in _HARMLESS for problem in problems):
        return None, problems
    return StructuredBody(**texts), problems


_HARMLESS = frozenset({"TN313", "TN314"})


def _review_headings(reading: Reading, tree: BodyTree) -> list[Problem]:
    problems = []
    start, end = tree.preamble
    if reading.text[start:end].strip():
        message = "text before the first section; move it into a section"
        problems.append(Problem("TN307", message, start, start + len(reading.text[start:end].rstrip()), "body"))
    seen: list[SectionName] = []
    order = list(SECTION_TITLES)
    for section in tree.sections:
        if section.name is None:
            titles = ", ".join(SECTION_TITLES.values())
            message = f"the heading {section.title!r} is none of the four ({titles}); use a deeper level or no heading"
            problems.append(Problem("TN306", message, *section.heading))
            continue
        field = f"body.{section.name}"
        problems += [Problem(*problem, *section.heading, field) for problem in _review_heading(section, tree)]
        if section.name in seen:
            message = f"the section {SECTION_TITLES[section.name]} occurs twice; join the two"
            problems.append(Problem("TN303", message, *section.heading, field))
        elif seen and order.index(section.name) < max(order.index(name) for name in seen):
            message = f"the section {SECTION_TITLES[section.name]} stands too late; move it before the one above"
            problems.append(Problem("TN304", message, *section.heading, field))
        seen.append(section.name)
    return problems


def _review_heading(section: Section, tree: BodyTree) -> list[tuple[str, str]]:
    assert section.name is not None  # noqa: S101 - the caller has sorted those out
    expected = SECTION_TITLES[section.name]
    problems = []
    if section.title != expected:
        problems.append(("TN313", f"the heading is spelled {section.title!r}; write {expected}"))
    if section.level != tree.heading_level:
        problems.append(("TN314", f"a heading of level {section.level} among those of level {tree.heading_level}"))
    return problems


def _missing_section(tree: BodyTree, name: SectionName) -> Problem:
    """Report a section that is missing where it belongs: before the next one that is there."""
    order = list(SECTION_TITLES)
    following = order[order.index(name) + 1 :]
    at = next((section.heading[0] for section in tree.sections if section.name in following), tree.text[1])
    message = f"the section {SECTION_TITLES[name]} is missing; it belongs here"
    return Problem("TN302", message, at, at, f"body.{name}")


def _key_points(reading: Reading, section: Section, problems: list[Problem]) -> tuple[str, ...]:
    items, stray = read_items(reading.text, *section.text)
    if stray is not None:
        message = "the key points are one bullet list; begin each point with '- ' and put nothing else here"
        problems.append(Problem("TN308", message, stray, section.text[1], "body.key_points"))
    for index, (start, end) in enumerate(items):
        if start == end:
            message = "an empty key point; write it or remove it"
            problems.append(Problem("TN305", message, start, end, f"body.key_points.{index}"))
    return tuple(reading.slice(item) for item in items)


def _review_footer(reading: Reading) -> list[Problem]:
    tree = reading.body
    footer = tree.footer
    if footer is None:
        message = "the footer is missing: a line '---', the link to the source article and the line '**Zdroj:** …'"
        return [Problem("TN309", message, tree.text[1], tree.text[1], "footer")]
    problems = []
    if footer.trailing:
        problems.append(
            Problem("TN311", "text after the footer; move it before the footer", *footer.trailing, "footer")
        )
    if footer.url is None:
        message = "the footer has no link '[Číst původní článek](…)' to the source article"
        problems.append(Problem("TN309", message, footer.start, footer.start, "footer.url"))
    if footer.label is None and reading.generation == 1:
        at = (footer.url or (footer.start, footer.start))[1]
        problems.append(
            Problem("TN309", "the footer has no line '**Zdroj:** …' with the source", at, at, "footer.name")
        )
    return problems + _compare_footer(reading, footer)


def _compare_footer(reading: Reading, footer: Footer) -> list[Problem]:
    """Compare with the front matter as it stands, so that its other faults do not hide this one."""
    values = reading.current or {}
    source = values.get("source")
    name, emoji = (source.get("name"), source.get("emoji")) if isinstance(source, dict) else (None, None)
    problems = []
    if footer.url and isinstance(url := values.get("url"), str):
        found = reading.slice(footer.url)
        # In Markdown an entity in a link means its character, so both spellings are the same address.
        if found != url and html.unescape(found) != html.unescape(url):
            message = f"the footer links to {found}, the front matter says {url}; make them equal"
            problems.append(Problem("TN310", message, *footer.url, "footer.url"))
    if footer.label and isinstance(name, str):
        found, expected = reading.slice(footer.label), source_label(emoji, name).strip(" \t")
        if found != expected:
            problems.append(_label_problem(found, name, expected, footer.label))
    return problems


def _label_problem(found: str, name: str, expected: str, span: tuple[int, int]) -> Problem:
    emoji, _, found_name = found.partition(" ")
    if found == name or (found_name == name and not any(character.isalnum() for character in emoji)):
        message = f"the footer says {found!r}, the front matter {expected!r}: the emoji differs"
        return Problem("TN312", message, *span, "footer.emoji")
    message = f"the footer names the source {found!r}, the front matter {expected!r}; make them equal"
    return Problem("TN310", message, *span, "footer.name")
