"""Rules about the headings of the sections (TN3xx)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from technews_format._util.texts import replaced
from technews_format.checking.rules._edits import forward_over
from technews_format.checking.rules._examples import Example
from technews_format.checking.rules._headings import LEVELS, disguised_headings, heading_of, level_of
from technews_format.checking.rules._rule import Finding, RuleFix, found_by_reading, rule
from technews_format.checking.rules._values import words_of
from technews_format.diagnostics import Edit
from technews_format.model.section_names import SECTION_TITLES, likely_name
from technews_format.validation.body import is_atx, is_disguised

if TYPE_CHECKING:
    from collections.abc import Iterable

    from technews_format.checking.rules._context import RuleContext
    from technews_format.checking.rules._rule import Rule
    from technews_format.diagnostics import Problem
    from technews_format.model.section_names import SectionName
    from technews_format.syntax.body import Section

__all__ = ["RULES"]

_DEEPEST = 6


def _section_at(context: RuleContext, problem: Problem) -> Section | None:
    return context.sections_by_place.get(problem.start)


def _respell(context: RuleContext, problem: Problem) -> Edit | None:
    """Write a section's heading as the format has it, at its own level."""
    section = _section_at(context, problem)
    if section is None or section.name is None:
        return None
    level = section.level if is_atx(context.text, section) else level_of(context)
    return Edit(*section.heading, heading_of(level, section.name), safe=_is_bare(section.title, section.name))


def _is_bare(title: str, name: SectionName) -> bool:
    """Tell whether a title that means a section says nothing else: no number, emoji, length or attributes."""
    return len(words_of(title)) == len(words_of(SECTION_TITLES[name]))


# --------------------------------------------------------------------------------------
# Which heading


def _rename(context: RuleContext, problem: Problem) -> Edit | None:
    """Give a heading in other words its right ones; make any other one a heading inside a section."""
    section = _section_at(context, problem)
    if section is None:
        return None
    name = likely_name(section.title)
    if name:
        there = name in context.named_sections
        return None if there else Edit(*section.heading, heading_of(level_of(context), name), safe=False)
    first = context.first_section
    if first is None or first.heading > section.heading or not is_atx(context.text, section):
        return None
    if level_of(context) >= _DEEPEST:
        return None
    return Edit(*section.heading, f"{'#' * (level_of(context) + 1)} {section.title}", safe=False)


unknown_section = found_by_reading(
    "TN306",
    "A heading of the sections' level, or of a higher one, is none of the four. "
    "A heading that says the same in other words (`Shrnutí`, `Key points`) counts as such: "
    "the section that it stands for is not reported as missing.",
    why="The text under it belongs to no section, so programs that read the four do not show it.",
    example=Example((("Kamera ve hlavě", "## Technika\nKamera ve hlavě"),)),
    fix=RuleFix(
        _rename,
        "unsafe",
        "Writes the heading of the section that is meant and missing; makes any other one a heading "
        "of a deeper level inside the section above. Unsafe, because the text may be something else.",
    ),
)

heading_spelling = found_by_reading(
    "TN313",
    "The heading of a section has another spelling than the format: other case, missing accents, accents that "
    "are not joined with their letters, emphasis, punctuation, invisible characters, a number, an emoji, "
    "attributes in braces, or a length in brackets (`2–3 věty`).",
    why="Programs that look for the exact heading miss the section.",
    example=Example((("## Klíčové body", "## 2. Klíčové body:"),)),
    fix=RuleFix(
        _respell,
        "safe or unsafe",
        "Writes the heading as the format has it. Unsafe where that drops a number, an emoji, attributes or a length.",
    ),
)

look_alike_heading = found_by_reading(
    "TN320",
    "The heading of a section has letters of another alphabet that look like its own, such as a Cyrillic `о`, "
    "or letters of full width.",
    why="The eye sees the right heading, and every program sees another word.",
    example=Example((("## Souhrn", "## S\u043euhrn"),)),
    fix=RuleFix(
        _respell, "safe or unsafe", "Writes the heading with Latin letters. Unsafe where that drops a number or a sign."
    ),
)


# --------------------------------------------------------------------------------------
# Levels and marks


def _change_level(context: RuleContext, problem: Problem) -> Edit | None:
    section = _section_at(context, problem)
    if section is None or section.level == level_of(context):
        return None
    start = context.text.index("#", section.heading[0])
    return Edit(start, start + section.level, "#" * level_of(context), safe=context.has_only_sections)


mixed_heading_levels = found_by_reading(
    "TN314",
    "The heading of a section has another level than most of the others.",
    why="Pages show the sections as parts of each other, and a table of contents is wrong.",
    example=Example((("## Podrobnosti", "### Podrobnosti"),)),
    fix=RuleFix(
        _change_level,
        "safe or unsafe",
        "Gives the heading the level of the others. Unsafe where there are other headings than those of the sections.",
    ),
)


def _mark(context: RuleContext, problem: Problem) -> Edit | None:
    section = _section_at(context, problem)
    if section is None:
        return None
    safe = section.level == level_of(context) or context.has_only_sections
    return Edit(*section.heading, f"{'#' * level_of(context)} {section.title}", safe)


@rule(
    "TN321",
    "body",
    in_canonical=False,
    why="Only renderers of Markdown see such a heading; programs that look for lines with `##` do not.",
    example=Example((("## Podrobnosti", "Podrobnosti\n-----------"),)),
    fix=RuleFix(
        _mark,
        "safe or unsafe",
        "Writes the heading with `##`, without the underline. Unsafe where its level changes and other headings "
        "may get into the section, or out of it.",
    ),
)
def setext_heading(context: RuleContext) -> Iterable[Finding]:
    """The heading of a section is underlined with `===` or `---`."""
    return [
        Finding(
            f"an underlined heading; write {heading_of(level_of(context), section.name)}",
            *section.heading,
            f"body.{section.name}",
        )
        for section in context.syntax_tree.body.sections
        if section.name and _is_underlined(context, section)
    ]


def _is_underlined(context: RuleContext, section: Section) -> bool:
    if context.text[section.heading[0]] == "#":
        return False
    start, end = section.heading
    return not is_atx(context.text, section) and not is_disguised(context.text[start:end])


def _change_levels(context: RuleContext, _: Problem) -> Edit | None:
    """Move all headings of the sections to level 2, in one replacement."""
    sections = [section for section in context.syntax_tree.body.sections if is_atx(context.text, section)]
    start, end = sections[0].heading[0], sections[-1].heading[1]
    places = [(context.text.index("#", section.heading[0]), section.level) for section in sections]
    written = replaced(context.text, ((at, at + level, "##") for at, level in places), start, end)
    return Edit(start, end, written, safe=_has_no_heading_of(context, LEVELS[0]))


def _has_no_heading_of(context: RuleContext, level: int) -> bool:
    return not re.search(rf"^ {{0,3}}#{{{level}}}(?!#)", context.shadow, re.MULTILINE)


@rule(
    "TN322",
    "body",
    in_canonical=False,
    why="Level 1 is the title of the page, and below level 3 themes show no headings. "
    "Level 2 is the format's; some files have level 3, which is right as well.",
    example=Example((("## ", "#### "),)),
    fix=RuleFix(
        _change_levels,
        "safe or unsafe",
        "Moves the sections to level 2. Unsafe where other headings of this level are inside the sections.",
    ),
)
def heading_level(context: RuleContext) -> Iterable[Finding]:
    """The headings of the sections have neither level 2 nor level 3. The first of them is reported."""
    tree = context.syntax_tree.body
    if tree.heading_level is None or tree.heading_level in LEVELS:
        return ()
    level = context.heading_level
    if level is None or level in LEVELS:  # a single one at another level is TN314
        return ()
    first = next((section for section in tree.sections if section.level == level and section.name), None)
    if first is None or not is_atx(context.text, first):
        return ()
    message = f"the sections have headings of level {level}; write {'#' * LEVELS[0]} for all of them"
    start = context.text.index("#", first.heading[0])
    return (Finding(message, start, start + level, f"body.{first.name}"),)


# --------------------------------------------------------------------------------------
# Lines that stand for a heading


def _unmask(context: RuleContext, problem: Problem) -> Edit | None:
    """Write the heading that a line stands for, where no other heading does."""
    tree = context.syntax_tree.body
    names: dict[str | None, SectionName] = {f"body.{name}": name for name in SECTION_TITLES}
    heading = heading_of(level_of(context), names[problem.field])
    certain = _section_at(context, problem) is not None  # it is read as the heading already
    if tree.sections and not certain:
        return None
    end = forward_over(context.text, problem.end, high=tree.text[1])
    safe = certain and _is_bare(context.text[problem.start : problem.end], names[problem.field])
    return Edit(problem.start, end, f"{heading}{context.newline}", safe)


@rule(
    "TN332",
    "body",
    why="No program sees a section there: to them the line is text of the section above, or of a brief body.",
    example=Example((("## Podrobnosti", "**Podrobnosti**"),)),
    fix=RuleFix(
        _unmask,
        "safe or unsafe",
        "Writes the heading where a line is read as one. Unsafe where that drops a number or a sign, and in a body "
        "without any of the four headings, which gets them. "
        "There is no fix where the section has its heading elsewhere.",
    ),
)
def disguised_heading(context: RuleContext) -> Iterable[Finding]:
    """A line of its own is the title of a section, but no heading of one.

    Such are an emphasized line (`**Souhrn**`), a line that is just a title, and a heading with the
    title in English (`### Key points`). In a body with headings, an emphasized line at the place of
    a missing section is read as its heading.
    """
    return disguised_headings(context)


RULES: tuple[Rule, ...] = (
    unknown_section,
    heading_spelling,
    look_alike_heading,
    mixed_heading_levels,
    setext_heading,
    heading_level,
    disguised_heading,
)
