"""Rules about the sections of a body and what is in them (TN3xx)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from technews_format._util.lazy import pattern
from technews_format._util.lines import line_start
from technews_format._util.printable import count
from technews_format._util.texts import replaced
from technews_format.checking.rules._edits import back_over, forward_over
from technews_format.checking.rules._examples import Example
from technews_format.checking.rules._headings import disguised_headings
from technews_format.checking.rules._remarks import remarks_of
from technews_format.checking.rules._rule import Finding, RuleFix, found_by_reading, rule
from technews_format.diagnostics import Edit
from technews_format.model.section_names import SECTION_TITLES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from technews_format.checking.rules._context import RuleContext
    from technews_format.checking.rules._rule import Rule
    from technews_format.diagnostics import Problem
    from technews_format.syntax.body import Section

__all__ = ["RULES", "STRUCTURED_SINCE"]

STRUCTURED_SINCE = datetime(2025, 10, 22, tzinfo=UTC)
"""All bodies before were brief (docs/format.md, "Brief body")."""

_STRUCTURED_FROM = 3  # the importance (docs/format.md, "Structured body")


# --------------------------------------------------------------------------------------
# Sections


def _write_description(context: RuleContext, problem: Problem) -> Edit | None:
    """A brief body may equal the description; an important article needs more than that."""
    description = context.string("description")
    importance = context.values.get("importance")
    if description is None or (isinstance(importance, int) and importance >= _STRUCTURED_FROM):
        return None
    text = " ".join(description.split())
    return Edit(problem.start, problem.end, f"{text}{context.newline * 2}", safe=False)


missing_body = found_by_reading(
    "TN301",
    "Nothing stands between front matter and footer.",
    why="An article without text has nothing to read, and no writer can make up for it.",
    example=Example(
        (("Studio z Plzně prý chystá pokračování hry o včelách. Vývojáři zprávu zatím nepotvrdili.\n\n", ""),), "brief"
    ),
    fix=RuleFix(
        _write_description,
        "unsafe",
        "Takes the description for the body of an article of importance 1 or 2. "
        "Unsafe, because there may have been another text.",
    ),
)

missing_section = found_by_reading(
    "TN302",
    "One of the sections Souhrn, Klíčové body, Podrobnosti and Proč je to důležité is missing "
    "while another one is there. The place is where it belongs. Text before the first section is taken for "
    "a summary that has lost its heading, and text behind the key points for such details.",
    why="Renderers and converters count on all four. A body with three of them has mostly lost one.",
    example=Example((("## Proč je to důležité\n", ""),)),
)

repeated_section = found_by_reading(
    "TN303",
    "A section occurs twice.",
    why="Readers take the first one, so the text of the other is lost to them.",
    example=Example((("## Podrobnosti\n", "## Souhrn\nRobot z Brna počítal v rybníce pulce.\n\n## Podrobnosti\n"),)),
)


def _sort_sections(context: RuleContext, _: Problem) -> Edit | None:
    """Put the sections into order; what stands between them stays where it is."""
    sections = context.syntax_tree.body.sections
    if context.has("TN302", "TN303", "TN306", "TN316"):
        return None
    spans = [(section.heading[0], max(section.heading[1], section.text[1])) for section in sections]
    names: list[str] = [*SECTION_TITLES]
    ordered = sorted(range(len(sections)), key=lambda index: names.index(str(sections[index].name)))
    start, end = spans[0][0], spans[-1][1]
    moved = ((*span, context.text[slice(*spans[index])]) for span, index in zip(spans, ordered, strict=True))
    return Edit(start, end, replaced(context.text, moved, start, end))


section_order = found_by_reading(
    "TN304",
    "The sections do not stand in the order Souhrn, Klíčové body, Podrobnosti, Proč je to důležité. "
    "Reported are the fewest sections that have to move.",
    why="Pages show the sections in the order of the file, and readers of the site expect the summary first.",
    example=Example(
        (
            ("## Podrobnosti\n", "## Ryba\n"),
            ("## Proč je to důležité\n", "## Podrobnosti\n"),
            ("## Ryba\n", "## Proč je to důležité\n"),
        )
    ),
    fix=RuleFix(
        _sort_sections,
        "safe",
        "Moves the sections with their text. There is no fix when one is missing, repeated or unknown.",
    ),
)


def _remove_item(context: RuleContext, problem: Problem) -> Edit | None:
    """Remove an empty key point with its line, if there are enough others."""
    section = context.named_sections.get("key_points")
    if section is None or not (problem.field or "").startswith("body.key_points."):
        return None
    if len(context.key_points.spans) <= context.config.thresholds.min_key_points:
        return None
    text = context.text
    start = line_start(text, problem.start)
    if problem.end >= section.text[1]:
        return Edit(back_over(text, start), problem.end, "")
    return Edit(start, forward_over(text, problem.end, high=section.text[1]), "")


empty_section = found_by_reading(
    "TN305",
    "A section has a heading and no text, or a key point has a bullet and no text.",
    why="A page would show a heading with nothing under it. Mostly a language model's answer was cut off.",
    example=Example((("- Pulce", "-\n- Pulce"),)),
    fix=RuleFix(_remove_item, "safe", "Removes an empty key point among others. There is none for an empty section."),
)

text_outside_sections = found_by_reading(
    "TN307",
    "Text stands before the first section. Comments that suppress findings are no text.",
    why="It belongs to no section, so readers of the format lose it. Mostly it is a remark of a language model.",
    example=Example((("## Souhrn\n", "Přinášíme zprávu z brněnské laboratoře.\n\n## Souhrn\n"),)),
)


_OTHER = pattern(r"[-*+•–#|<>`~]|\d{1,9}[.)]\s")  # a line with a mark of its own
_SIGN = pattern(r"[—−‐·∙◦‣▪▫■□●○→➤➜►▶]\s*|[0-9]\ufe0f?\u20e3\s*")  # what looks like a bullet and is none


def _unmarked(line: str) -> str:
    sign = _SIGN.match(line)
    return line[sign.end() :] if sign else line


def _make_list(context: RuleContext, _: Problem) -> Edit | None:
    """Make each line of key points without any marks an item."""
    section = context.syntax_tree.body.section("key_points")
    if section is None:
        return None
    lines = [line.strip() for line in context.syntax_tree.slice(section.text).split("\n") if line.strip()]
    limits = context.config.thresholds
    if not limits.min_key_points <= len(lines) <= limits.max_key_points or any(map(_OTHER.match, lines)):
        return None
    return Edit(*section.text, context.newline.join(f"- {_unmarked(line)}" for line in lines), safe=False)


key_points_not_a_list = found_by_reading(
    "TN308",
    "The key points are something else than one bullet list: a sentence stands before or behind it, "
    "there are two lists, or none.",
    why="Each point is a value of its own for programs; for other text there is no place.",
    example=Example((("- Robot", "Robot"), ("- Pulce", "\nPulce"), ("- Laboratoř", "\nLaboratoř"))),
    fix=RuleFix(
        _make_list,
        "unsafe",
        "Makes each line a point where no line has a bullet and their number is right. "
        "Unsafe, because a line may be a sentence about the list.",
    ),
)


def _remove_rule(context: RuleContext, problem: Problem) -> Edit:
    """Remove a rule, and leave one empty line where it stood."""
    text = context.text
    start, end = back_over(text, problem.start), forward_over(text, problem.end)
    if start < context.syntax_tree.body.start:  # nothing but the rule stands before the first section
        return Edit(context.syntax_tree.body.start, end, context.newline)
    return Edit(start, end, context.newline * 2)


stray_rule = found_by_reading(
    "TN317",
    "A thematic break (`---`, `***` or `___`) stands between two sections or before the first one.",
    why="The headings divide the sections; a rule belongs to none of them. The format has one before the footer.",
    example=Example((("## Podrobnosti\n", "---\n\n## Podrobnosti\n"),)),
    fix=RuleFix(_remove_rule, "safe", "Removes the rule; readers pass over it."),
)

unclosed_block = found_by_reading(
    "TN318",
    "A code fence, a comment or raw HTML such as `<script>` begins and does not end. Nothing behind it is looked at.",
    why="For a renderer all that follows is code, the other sections and the footer too.",
    example=Example((("Kamera ve hlavě", "```\nKamera ve hlavě"),)),
)


# --------------------------------------------------------------------------------------
# Key points


def _write_bullets(context: RuleContext, problem: Problem) -> Edit | None:
    """Write the whole list anew: one replacement for all marks."""
    section, items = context.named_sections.get("key_points"), context.key_points
    if section is None or items.stray is not None:
        return None
    start = items.odd_marker[0] if items.odd_marker else problem.start
    index = next((index for index, item in enumerate(items.spans) if item[0] >= start), 0)
    from technews_format.document.rendering import render_key_points

    points = render_key_points([context.syntax_tree.slice(item) for item in items.spans[index:]])
    return Edit(start, section.text[1], points.replace("\n", context.newline))


key_point_marker = found_by_reading(
    "TN319",
    "The key points are marked with numbers, `•` or `–`. Reported is the first such mark.",
    why="For Markdown `•` and `–` make no list at all, and numbers make a page count what has no order.",
    example=Example((("- Robot", "1. Robot"), ("- Pulce", "2. Pulce"), ("- Laboratoř", "3. Laboratoř"))),
    fix=RuleFix(_write_bullets, "safe", "Writes `- ` before each point."),
)


@rule(
    "TN323",
    "body",
    why="Lists of key points are made for a glance: with one or two they say little, and with many nobody reads them.",
    example=Example((("- Pulce rozpozná kamerou s vlastním čipem.\n", ""),)),
)
def key_point_count(context: RuleContext) -> Iterable[Finding]:
    """There are fewer than 3 or more than 5 key points (`min-key-points`, `max-key-points`).

    The place is the first point too many, or the end of a list that is too short.
    """
    limits, canonical = context.config.thresholds, context.syntax_tree.canonical
    if canonical and limits.min_key_points <= len(canonical.points) <= limits.max_key_points:
        return ()
    section = context.syntax_tree.body.section("key_points")
    return _counted(context, section) if section else ()


def _counted(context: RuleContext, section: Section) -> Iterable[Finding]:
    limits = context.config.thresholds
    items = context.key_points
    number = len(items.spans)
    if items.stray is not None or not number or any(start == end for start, end in items.spans):
        return
    expected = f"{limits.min_key_points} to {limits.max_key_points}"
    if number > limits.max_key_points:
        message = f"{count(number, 'key point')}; there should be {expected}: join some or leave the lesser ones out"
        yield Finding(message, *items.spans[limits.max_key_points], "body.key_points")
    elif number < limits.min_key_points:
        message = f"{count(number, 'key point')}; there should be {expected}: add what else matters"
        yield Finding(message, section.text[1], section.text[1], "body.key_points")


# --------------------------------------------------------------------------------------
# Brief or structured


def _fence(context: RuleContext) -> str:
    """Return the line that begins the block of code in which the whole body is, or nothing."""
    start, end = context.syntax_tree.body.text
    is_all = any(first == start and end <= last for first, last in context.syntax_tree.body.opaque[:1])
    line = context.shadow.partition("\n")[0].rstrip()
    return line if is_all and line.startswith(("```", "~~~")) else ""


@rule(
    "TN324",
    "body",
    why="Important news have had the four sections since 22 October 2025; pages show a brief body as a short notice.",
    example=Example((("importance: 2", "importance: 3"),), "brief"),
)
def brief_body(context: RuleContext) -> Iterable[Finding]:
    """The body has no sections although the importance is 3 or more.

    Articles published before 22 October 2025 are all brief. Where sections stand under other
    headings, that is reported instead (TN332). Language models put a whole answer into a code fence, in which
    nothing is a heading.
    """
    if context.syntax_tree.body.sections or context.lacks_body:
        return ()
    importance = context.values.get("importance")
    if not isinstance(importance, int) or importance < _STRUCTURED_FROM:
        return ()
    if context.published is None or context.published < STRUCTURED_SINCE or remarks_of(context):
        return ()
    if any(disguised_headings(context)):
        return ()
    start = end = context.body_start
    advice = "write the four sections, or lower the importance"
    if fence := _fence(context):
        end += len(fence)
        advice = f"all of it is in a code fence: remove the line {fence!r} and the last one"
    message = f"a body without sections, although the importance is {importance}; {advice}"
    return (Finding(message, start, end, "body"),)


@rule(
    "TN325",
    "body",
    why="Rumours and small news are told in a paragraph or two; four sections make more of them than they are. "
    "Mostly the importance was set wrongly.",
    example=Example((("importance: 4", "importance: 2"),)),
)
def structured_body(context: RuleContext) -> Iterable[Finding]:
    """The body has sections although the importance is 1 or 2."""
    importance = context.values.get("importance")
    if importance not in (1, 2) or not context.syntax_tree.body.sections:
        return ()
    message = (
        f"a body with sections, although the importance is {importance}; raise the importance, or write it briefly"
    )
    return (Finding(message, *context.place("importance"), "importance"),)


RULES: tuple[Rule, ...] = (
    missing_body,
    missing_section,
    repeated_section,
    section_order,
    empty_section,
    text_outside_sections,
    key_points_not_a_list,
    stray_rule,
    unclosed_block,
    key_point_marker,
    key_point_count,
    brief_body,
    structured_body,
)
