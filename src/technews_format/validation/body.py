"""From the syntax of a body to the texts of its model, and whether the footer agrees.

Every problem gets its place; what is missing is reported where it belongs.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING, Any

from technews_format._util.lazy import pattern
from technews_format._util.texts import cut, unescaped
from technews_format.diagnostics import Problem
from technews_format.model.mappings import source_label
from technews_format.model.records import BriefBodyRecord, StructuredBodyRecord
from technews_format.model.section_names import SECTION_TITLES, SectionName, is_look_alike, likely_name
from technews_format.syntax.body import BodyTree, Section, read_items
from technews_format.syntax.comments import BODY_COMMENT

if TYPE_CHECKING:
    from technews_format._util.lines import Offsets
    from technews_format.model.records import BodyRecord
    from technews_format.syntax.footer import Footer
    from technews_format.syntax.reader import SyntaxTree

__all__ = ["is_atx", "is_disguised", "review_body", "review_footer", "section_level"]


def review_body(syntax_tree: SyntaxTree) -> tuple[BodyRecord | None, list[Problem]]:
    """Return the values of a body, or say why it is not one.

    They need no validation: texts without CR, lone surrogates and empty lines around them
    are what the reader gives, and what is missing or empty is a problem here. Tests hold
    every body that was read to the rules of its model.
    """
    tree = syntax_tree.body
    if tree.unclosed:
        message = "code or raw HTML begins here and does not end; everything after it is part of it"
        return None, [Problem("TN318", message, *tree.unclosed, "body")]
    if tree.kind == "structured":
        return _structured_body(syntax_tree, tree)
    if not _has_text(syntax_tree, tree.text):
        at = tree.footer.start if tree.footer else tree.text[1]
        return None, [Problem("TN301", "the body is empty; write the article's text here", at, at, "body")]
    return BriefBodyRecord(syntax_tree.slice(tree.text)), _review_rules(syntax_tree, tree)


def _has_text(syntax_tree: SyntaxTree, span: Offsets) -> bool:
    """Tell whether there is anything but comments for the checker."""
    start, end = span
    if not syntax_tree.text.startswith("<!--", start):
        return start < end
    return bool(BODY_COMMENT.sub("", syntax_tree.text[start:end]).strip())


def _structured_body(syntax_tree: SyntaxTree, tree: BodyTree) -> tuple[StructuredBodyRecord | None, list[Problem]]:
    bare = _texts_without_heading(syntax_tree, tree)
    problems = _review_headings(syntax_tree, tree, bare) + _review_rules(syntax_tree, tree)
    texts: dict[str, Any] = {}
    for name in SECTION_TITLES:
        section = tree.section(name)
        if section is None:
            problems += _missing_section(tree, name, bare)
        elif not _has_text(syntax_tree, section.text):
            message = f"the section {SECTION_TITLES[name]} has no text; write it or remove the other sections too"
            problems.append(Problem("TN305", message, *section.heading, f"body.{name}"))
        elif name == "key_points":
            texts[name] = _key_points(syntax_tree, section, problems, bare)
        else:
            texts[name] = syntax_tree.slice(section.text)
    if any(problem.code not in _HARMLESS for problem in problems):
        return None, problems
    return StructuredBodyRecord(**texts), problems


_HARMLESS = frozenset({"TN313", "TN314", "TN317", "TN319", "TN332"})


def _texts_without_heading(syntax_tree: SyntaxTree, tree: BodyTree) -> dict[SectionName, int]:
    """Return where the text of a missing section begins, when its heading is all that is missing.

    The summary then stands before the first section, and the details after the key points.
    """
    found: dict[SectionName, int] = {}
    if _is_missing(tree, "summary") and _has_text(syntax_tree, tree.preamble):
        found["summary"] = _behind_comments(syntax_tree, tree.preamble)
    points = tree.section("key_points")
    if points and _is_missing(tree, "details"):
        items = read_items(syntax_tree.text, *points.text)
        if items.spans and items.stray is not None:
            found["details"] = items.stray
    return found


def _is_missing(tree: BodyTree, name: SectionName) -> bool:
    """Tell whether no heading stands for a section, not even in other words."""
    return tree.section(name) is None and all(likely_name(section.title) != name for section in tree.sections)


def _review_rules(syntax_tree: SyntaxTree, tree: BodyTree) -> list[Problem]:
    problems = []
    for start, end in tree.rules:
        message = "a rule between the sections belongs to none of them and is not written again; remove it"
        if syntax_tree.text[start:end] == "---" and not syntax_tree.text[tree.start : start].strip():
            message = "another line '---' stands behind the front matter; remove it"
        problems.append(Problem("TN317", message, start, end, "body"))
    return problems


_LEADING_COMMENT = pattern(rf"{BODY_COMMENT.pattern}\s*", re.DOTALL)


def _review_headings(syntax_tree: SyntaxTree, tree: BodyTree, bare: dict[SectionName, int]) -> list[Problem]:
    problems = [] if "summary" in bare else _review_preamble(syntax_tree, tree.preamble)
    seen: set[SectionName] = set()
    misplaced = _misplaced(tree)
    level = section_level(syntax_tree.text, tree)
    titles = ", ".join(SECTION_TITLES.values())
    for section in tree.sections:
        if section.name is None:
            found = repr(cut(section.title))
            likely = likely_name(section.title)
            advice = (
                f"write {SECTION_TITLES[likely]!r}"
                if likely and not tree.section(likely)
                else "use a deeper level or no heading"
            )
            message = f"the heading {found} is none of the four ({titles}); {advice}"
            problems.append(Problem("TN306", message, *section.heading))
            continue
        field = f"body.{section.name}"
        problems += [Problem(*found, *section.heading, field) for found in _review_heading(syntax_tree, section, level)]
        if section.name in seen:
            message = f"the section {SECTION_TITLES[section.name]} occurs twice; join the two"
            problems.append(Problem("TN303", message, *section.heading, field))
        elif section in misplaced:
            message = f"the section {SECTION_TITLES[section.name]} stands {misplaced[section]}"
            problems.append(Problem("TN304", message, *section.heading, field))
        seen.add(section.name)
    return problems


def _review_preamble(syntax_tree: SyntaxTree, preamble: Offsets) -> list[Problem]:
    if not _has_text(syntax_tree, preamble):
        return []
    start, end = _behind_comments(syntax_tree, preamble), preamble[1]
    message = "text before the first section; move it into a section"
    return [Problem("TN307", message, start, start + len(syntax_tree.text[start:end].rstrip()), "body")]


def _behind_comments(syntax_tree: SyntaxTree, span: Offsets) -> int:
    start, end = span
    while comment := _LEADING_COMMENT.match(syntax_tree.text, start, end):
        start = comment.end()
    return start


def _misplaced(tree: BodyTree) -> dict[Section, str]:
    """Return the fewest sections that have to move, each with where it stands and belongs."""
    order = list(SECTION_TITLES)
    if [section.name for section in tree.sections] == order:
        return {}
    first = {section.name: section for section in reversed(tree.sections)}
    there = [section for section in tree.sections if section.name and first[section.name] is section]
    ranks = {section: order.index(section.name) for section in there if section.name}
    if sorted(there, key=ranks.__getitem__) == there:
        return {}
    kept = next(
        chosen
        for count in range(len(there) - 1, 0, -1)
        for chosen in combinations(there, count)
        if sorted(chosen, key=ranks.__getitem__) == list(chosen)
    )
    return {section: _move(section, kept, ranks) for section in there if section not in kept}


def _move(section: Section, kept: tuple[Section, ...], ranks: dict[Section, int]) -> str:
    following = next((other for other in kept if ranks[other] > ranks[section]), None)
    if following and following.heading < section.heading:
        return f"too late; move it before the section {following.title}"
    previous = next(other for other in reversed(kept) if ranks[other] < ranks[section])
    return f"too early; move it behind the section {previous.title}"


def section_level(text: str, tree: BodyTree) -> int | None:
    """Return the level that most of the sections' headings have, the first of them if in doubt."""
    if all(section.level == tree.heading_level for section in tree.sections):
        return tree.heading_level
    levels = [section.level for section in tree.sections if section.name and is_atx(text, section)]
    return Counter(levels).most_common(1)[0][0] if levels else tree.heading_level


def is_atx(text: str, section: Section) -> bool:
    """Tell whether a section has a heading with ``#``, not an underlined or an emphasized line."""
    start, end = section.heading
    return text[start:end].lstrip(" ").startswith("#")


def _review_heading(syntax_tree: SyntaxTree, section: Section, level: int | None) -> list[tuple[str, str]]:
    assert section.name is not None  # noqa: S101 - the caller has sorted those out
    expected = SECTION_TITLES[section.name]
    if section.title == expected and section.level == level:
        return []
    line = syntax_tree.text[slice(*section.heading)]
    if is_disguised(line):
        return [("TN332", f"the line {section.title!r} stands for a heading; write {'#' * (level or 2)} {expected}")]
    problems = []
    if section.title != expected and is_look_alike(section.title):
        message = f"the heading {section.title!r} has letters of another alphabet; type {expected} anew"
        problems.append(("TN320", message))
    elif section.title != expected:
        joined = unicodedata.normalize("NFC", section.title) == expected
        found = "has accents that are not joined with their letters" if joined else f"is spelled {section.title!r}"
        problems.append(("TN313", f"the heading {found}; write {expected}"))
    if section.level != level and is_atx(syntax_tree.text, section):
        problems.append(("TN314", f"a heading of level {section.level} among those of level {level}"))
    return problems


def is_disguised(line: str) -> bool:
    """Tell whether the line of a heading is an emphasized line, neither marked nor underlined."""
    return not line.lstrip(" ").startswith("#") and "\n" not in line and "\r" not in line


def _missing_section(tree: BodyTree, name: SectionName, bare: dict[SectionName, int]) -> list[Problem]:
    """Report a section that is missing where it belongs: before the next one that is there.

    Where a heading says it in other words, that is the fault, and it is reported (TN306).
    """
    if not _is_missing(tree, name):
        return []
    if name in bare:
        message = f"the section {SECTION_TITLES[name]} is missing; write its heading above this text"
        return [Problem("TN302", message, bare[name], bare[name], f"body.{name}")]
    order = list(SECTION_TITLES)
    following = order[order.index(name) + 1 :]
    at = next((section.heading[0] for section in tree.sections if section.name in following), tree.text[1])
    message = f"the section {SECTION_TITLES[name]} is missing; it belongs here"
    return [Problem("TN302", message, at, at, f"body.{name}")]


_LINE = pattern(r"[^\r\n]*")


def _key_points(
    syntax_tree: SyntaxTree, section: Section, problems: list[Problem], bare: dict[SectionName, int]
) -> tuple[str, ...]:
    items = read_items(syntax_tree.text, *section.text)
    if items.stray is not None and "details" not in bare:
        message = "the key points are one bullet list; begin each point with '- ' and put nothing else here"
        line = _LINE.match(syntax_tree.text, items.stray, section.text[1])
        end = line.end() if line else section.text[1]
        problems.append(Problem("TN308", message, items.stray, end, "body.key_points"))
    if items.odd_marker:
        marker = syntax_tree.slice(items.odd_marker)
        message = f"the key points are marked with {marker!r}; write '- '"
        problems.append(Problem("TN319", message, *items.odd_marker, "body.key_points"))
    for index, (start, end) in enumerate(items.spans):
        if start == end:
            message = "an empty key point; write it or remove it"
            problems.append(Problem("TN305", message, start, end, f"body.key_points.{index}"))
    return tuple(syntax_tree.slice(item) for item in items.spans)


def review_footer(syntax_tree: SyntaxTree) -> list[Problem]:
    """Return what is wrong with the footer by itself and beside the front matter."""
    tree = syntax_tree.body
    footer = tree.footer
    if tree.unclosed:  # the footer may be part of it
        return []
    if footer is None:
        message = "the footer is missing: a line '---', the link to the source article and the line '**Zdroj:** …'"
        return [Problem("TN309", message, tree.text[1], tree.text[1], "footer")]
    problems = []
    if not footer.exact:
        message = "the footer is not written as the format has it: '---', '[Číst původní článek](…)', '**Zdroj:** …'"
        problems.append(Problem("TN315", message, footer.start, footer.start, "footer"))
    if footer.repeated:
        problems.append(
            Problem("TN316", "another footer stands before the last one; remove it", *footer.repeated, "footer")
        )
    if footer.trailing:
        problems.append(
            Problem("TN311", "text after the footer; move it before the footer", *footer.trailing, "footer")
        )
    if footer.url is None and footer.label is None:
        message = "the footer has neither the link to the source article nor the line '**Zdroj:** …'; write both"
        return [*problems, Problem("TN309", message, footer.start, footer.start, "footer")]
    if footer.url is None:
        message = "the footer has no link '[Číst původní článek](…)' to the source article"
        problems.append(Problem("TN309", message, footer.start, footer.start, "footer.url"))
    if footer.label is None and syntax_tree.generation == 1:
        at = (footer.url or (footer.start, footer.start))[1]
        problems.append(
            Problem("TN309", "the footer has no line '**Zdroj:** …' with the source", at, at, "footer.name")
        )
    return problems + _compare_footer(syntax_tree, footer)


def _compare_footer(syntax_tree: SyntaxTree, footer: Footer) -> list[Problem]:
    """Compare with the front matter as it stands, so that its other faults do not hide this one.

    A value that is no address at all, says nothing, has white space around it or is of another type is a fault of the
    front matter alone.
    """
    values = syntax_tree.current or {}
    source = values.get("source")
    name, emoji = (source.get("name"), source.get("emoji")) if isinstance(source, dict) else (None, None)
    problems = []
    if footer.url and isinstance(url := values.get("url"), str):
        found = syntax_tree.slice(footer.url)
        # In Markdown an entity in a link means its character, so both spellings are the same address.
        if found != url and unescaped(found) != unescaped(url) and "://" in url and url.strip() != found:
            message = f"the footer links to {found}, the front matter says {url}; make them equal"
            problems.append(Problem("TN310", message, *footer.url, "footer.url"))
    if footer.label and isinstance(name, str):
        found, expected = syntax_tree.slice(footer.label), source_label(emoji, name)
        if found != expected and _says_something(name, emoji) and found.split() != expected.split():
            problems.append(_label_problem(found, name, expected, footer.label))
    return problems


def _says_something(name: str, emoji: object) -> bool:
    return bool(name.strip()) and (emoji is None or (isinstance(emoji, str) and bool(emoji.strip())))


def _is_ornament(text: str) -> bool:
    """Tell whether a text is emoji and spaces."""
    return not any(character.isalnum() for character in text) and not text.strip().isascii()


def _label_problem(found: str, name: str, expected: str, span: tuple[int, int]) -> Problem:
    name = name.strip()
    if found == name or _is_ornament(found.removesuffix(name)) or _is_ornament(found.removeprefix(name)):
        message = f"the footer says {found!r}, the front matter {expected!r}: the emoji differs"
        return Problem("TN312", message, *span, "footer.emoji")
    message = f"the footer names the source {found!r}, the front matter {expected!r}; make them equal"
    return Problem("TN310", message, *span, "footer.name")
