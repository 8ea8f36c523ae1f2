"""Rules about the fences and the YAML of the front matter (TN1xx)."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from technews_format._util.texts import cut
from technews_format.checking.rules._examples import BRIEF, Example
from technews_format.checking.rules._rule import Finding, RuleFix, found_by_reading, rule
from technews_format.checking.rules._style import is_orderly, odd_values
from technews_format.checking.rules._yaml_edits import (
    as_meant,
    canonical_front_matter,
    close,
    open_fence,
    part_items,
    quote,
    quote_with_comment,
    remove_before,
    remove_repeated,
    remove_second_front_matter,
    without_anchor,
    without_tag,
    yaml_again,
)
from technews_format.document.conflicts import unresolved
from technews_format.model.conventions import RESERVED_KEYS
from technews_format.yaml.nodes import Mapping
from technews_format.yaml.writer import write_comment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from technews_format.checking.rules._context import RuleContext
    from technews_format.checking.rules._rule import Rule
    from technews_format.diagnostics import Edit, Problem
    from technews_format.document.conflicts import Unresolved

__all__ = ["RULES"]

_KEYS = BRIEF.split("---\n")[1]


# --------------------------------------------------------------------------------------
# Fences

no_front_matter = found_by_reading(
    "TN101",
    "The file does not begin with a line `---`, and has no front matter further down either.",
    why="Without title, date and source it is no article; site generators copy such a file as it is.",
    example=Example((("---\ncategory", "category"),)),
    fix=RuleFix(open_fence, "unsafe", "Writes the fence where the file begins with keys that have the second one."),
)

unclosed_front_matter = found_by_reading(
    "TN102",
    "The line `---` behind the last key is missing, or is written in another way, such as `----`. It is reported "
    "where the text begins, if that can be seen.",
    why="Everything up to the next `---` is front matter then, or the whole file is text.",
    example=Example((("bees\n---\n\nStudio", "bees\n\nStudio"),), "brief"),
    fix=RuleFix(
        close,
        "unsafe",
        "Writes the fence in the place of a line such as `----`, or above the first "
        "line that is text; that place is a guess.",
    ),
)

text_before_front_matter = found_by_reading(
    "TN103",
    "Empty lines or text stand before the first fence. The front matter behind them is read all the same.",
    why="Jekyll then prints the front matter as text of the page; Hugo sees no front matter.",
    example=Example((("---\ncategory", "\n---\ncategory"),)),
    fix=RuleFix(
        remove_before,
        "safe or unsafe",
        "Removes what stands there, and the end of a block of code that begins there. "
        "Unsafe when it is more than white space and byte order marks.",
    ),
)

front_matter_not_a_mapping = found_by_reading(
    "TN104",
    "There is nothing between the fences, or a list, or a single value, in the place of keys and values.",
    why="An article is known by its keys.",
    example=Example(((_KEYS, "- hry\n- včely\n"),), "brief"),
)


# --------------------------------------------------------------------------------------
# YAML

yaml_syntax = found_by_reading(
    "TN105",
    "The front matter is not YAML, so that no value can be read. Mostly a value with a colon lacks its quotes, "
    "or a quotation mark is not closed. The place is that of the fault, where writing a line otherwise makes the rest "
    "readable; else that where a parser stops.",
    why="Hugo stops; Jekyll publishes the page without title and layout, and says nothing.",
    example=Example((("title: Robotická ryba týden", "title: Robotická ryba: týden"),)),
    fix=RuleFix(
        yaml_again,
        "unsafe",
        "Quotes a value with a colon in it or with a sign at its beginning that means something to YAML, doubles an "
        "apostrophe inside of single quotes, closes a quotation mark or a bracket, writes spaces for a tab or a line "
        "separator, removes a control character.",
    ),
)

duplicate_key = found_by_reading(
    "TN106",
    "A key occurs twice in one mapping. This library reads the first one.",
    why="Jekyll and PyYAML take the last one, silently; Hugo stops.",
    example=Example((("importance: 4\n", "importance: 4\nimportance: 4\n"),)),
    fix=RuleFix(
        remove_repeated,
        "safe or unsafe",
        "Removes the second one where both have the same value. Unsafe where a comment would go with it.",
    ),
)

yaml_anchor = found_by_reading(
    "TN107",
    "A value has an anchor (`&name`) or refers to one (`*name`).",
    why="No writer of the format uses them, and nested ones can blow up to gigabytes.",
    example=Example((("category: umělá", "category: &topic umělá"),)),
    fix=RuleFix(
        without_anchor,
        "safe or unsafe",
        "Removes an anchor that nothing refers to; unsafe, puts what refers to no anchor into quotes.",
    ),
)

yaml_tag = found_by_reading(
    "TN108",
    "A value has a tag such as `!!str`. Types of values follow from their notation in this format.",
    why="Parsers know different tags, and some tags of PyYAML run code.",
    example=Example((("category: umělá inteligence", "category: !!str umělá inteligence"),)),
    fix=RuleFix(without_tag, "safe", "Puts what is tagged as text into quotes in the place of the tag."),
)

yaml_merge_key = found_by_reading(
    "TN109",
    "The key `<<` merges another mapping into this one.",
    why="Parsers disagree on it, and a reader does not see which keys the article has.",
    example=Example((("---\ncategory", "---\n<<: {}\ncategory"),)),
)

nested_too_deep = found_by_reading(
    "TN110",
    "Lists and mappings are nested deeper than 20 levels.",
    why="The format needs two. Deep nesting stops some parsers and crashes others.",
    example=Example((("importance: 4\n", f"importance: 4\nkeywords: {'[' * 21}{']' * 21}\n"),)),
)

front_matter_too_large = found_by_reading(
    "TN111",
    "The second fence does not come within 65,536 characters.",
    why="The largest front matter of the archive has 3,000. So the fence is missing, or the file is no article.",
    example=Example((("importance: 4\n", "importance: 4\n" + "# Tato poznámka nekončí.\n" * 2700),)),
)

merge_conflict = found_by_reading(
    "TN112",
    "A marker of an unresolved merge conflict of Git stands in the file, of seven signs or more. "
    "Each marker is reported.",
    why="Two versions stand there at once; site generators stop or print both.",
    example=Example((("importance: 4\n", "<<<<<<< HEAD\nimportance: 4\n=======\nimportance: 3\n>>>>>>> main\n"),)),
)

section_page = found_by_reading(
    "TN113",
    "The file is the page of a folder (`index.md`, `_index.md`), not an article.",
    why="It has other keys and no source; among articles it would be counted as a broken one.",
    example=Example(((_KEYS, "layout: tech_news_index\npermalink: /zpravy/\ntitle: Zprávy\n"),), "brief", "index.md"),
)

ambiguous_scalar = found_by_reading(
    "TN114",
    "YAML parsers read an unquoted value, an escape or a line separator differently. The format takes it for text.",
    why="What is text here is a date, a number or a truth value in a site generator: `2026-02-10` or `no`.",
    example=Example((("date: '2026-02-10 09:30:00'", "date: 2026-02-10 09:30:00"),)),
    fix=RuleFix(
        quote,
        "safe or unsafe",
        "Puts the value into single quotes. Unsafe for keys, and for values that the format does not know: "
        "a site generator may rely on `draft: true`.",
    ),
)

key_not_text = found_by_reading(
    "TN115",
    "A key is a number, null, a list or a mapping.",
    why="Readers address keys by name; JSON and templates have no others.",
    example=Example((("---\ncategory", "---\n1: hry\ncategory"),)),
)

comment_after_text = found_by_reading(
    "TN117",
    "An unquoted value ends at ` #` with a word right behind it. YAML begins a comment there.",
    why="What stands behind it is lost: `C# je #1` is read as `C# je`.",
    example=Example((("title: Robotická ryba týden počítala pulce", "title: Robotická ryba počítala pulce #1"),)),
    fix=RuleFix(
        quote_with_comment,
        "unsafe",
        "Puts the value and what follows into quotes; unsafe, because it may be meant as a comment.",
    ),
)


second_front_matter = found_by_reading(
    "TN120",
    "Another block of front matter stands behind the first one: directly, in the body, or behind the footer, where "
    "another article begins. Nothing else is looked for in it. Where it follows directly and says something else, "
    "neither block is read.",
    why="Site generators take the first block and print the other one as text; which of them is right, only a person "
    "knows.",
    example=Example((("---\n\nStudio", f"---\n---\n{_KEYS}---\n\nStudio"),), "brief"),
    fix=RuleFix(remove_second_front_matter, "unsafe", "Removes a block that repeats the first one word for word."),
)


yaml_look_alike = found_by_reading(
    "TN121",
    "A sign that looks like one of YAML's stands in its place: a no-break space, an ideographic or a zero-width one in "
    "the indentation, before or behind a colon, or behind the hyphen of a list; a colon or a hyphen of full width, "
    "a dash; other quotation marks around a value that has to be quoted. Inside of values such signs are text.",
    why="Most of them cannot be seen. Parsers stop on the next line, or take the whole line for text or for a key.",
    example=Example((("source:\n  emoji", "source:\n\xa0\xa0emoji"),)),
    fix=RuleFix(
        as_meant,
        "safe or unsafe",
        "Writes the sign of YAML. Unsafe for colons, hyphens and quotation marks; white space means nothing there.",
    ),
)


@rule(
    "TN116",
    "front matter",
    keys=RESERVED_KEYS,
    why="Most scripts around such files use python-frontmatter, which passes keys as arguments "
    "and fails with a TypeError.",
    example=Example((("- Ryba Robotics\n", "- Ryba Robotics\ncontent: článek\n"),)),
)
def reserved_key(context: RuleContext) -> Iterable[Finding]:
    """A key has the name of an argument of python-frontmatter: `content`, `handler` or `self`."""
    return _reserved(context)


def _reserved(context: RuleContext) -> Iterator[Finding]:
    for entry in context.syntax_tree.mapping or ():
        if entry.key.value in RESERVED_KEYS:
            message = f"python-frontmatter cannot pass on a key named {entry.name}; give it another name"
            yield Finding(message, entry.key.start, entry.key.end, entry.name)


# --------------------------------------------------------------------------------------
# Style

# With one of these, the values are not all certain.
_IN_DOUBT = frozenset({"TN102", "TN106", "TN107", "TN108", "TN109", "TN110", "TN115"})


def _canonical_or_parted(context: RuleContext, problem: Problem) -> Edit | None:
    return part_items(context, problem) or canonical_front_matter(context, problem)


_CANONICAL = RuleFix(
    canonical_front_matter,
    "safe or unsafe",
    "Writes the front matter in its canonical form, with its comments, where the document is an article. Unsafe where "
    "that has no place for the key `layout`.",
)


def _has_style(context: RuleContext) -> bool:
    """Generation 0 has an order and a style of its own."""
    syntax_tree = context.syntax_tree
    if ord("\r") in context.byte_set and "\r\r\n" in context.text:
        return False  # the empty lines are a fault of the line ends (TN004)
    if syntax_tree.generation != 1 or not (syntax_tree.canonical or context.validated.front_matter):
        return False
    return not syntax_tree.problems or _IN_DOUBT.isdisjoint(problem.code for problem in syntax_tree.problems)


@rule(
    "TN118",
    "front matter",
    in_canonical=False,
    why="Files with keys in one order can be compared line by line.",
    example=Example(
        (("importance: 4\nlayout: tech_news_article\n", "layout: tech_news_article\nimportance: 4\n"),),
    ),
    fix=_CANONICAL,
)
def key_order(context: RuleContext) -> Iterable[Finding]:
    """The keys are not in alphabetical order. The first key that stands too late is reported.

    `source_url` stands where `url` would.
    """
    values = context.syntax_tree.values or {}
    held = [values, *(values[key] for key in _MAPPINGS if isinstance(values.get(key), dict))]
    if all(_is_sorted(*mapping) for mapping in held):
        return ()
    return _out_of_order(context)


_MAPPINGS = ("source", "disclosure")


@lru_cache(maxsize=1024)
def _is_sorted(*keys: str) -> bool:
    names = ["url" if key == "source_url" and "url" not in keys else key for key in keys]
    return names == sorted(names)


def _out_of_order(context: RuleContext) -> list[Finding]:
    mapping = context.syntax_tree.mapping
    if mapping is None or not _has_style(context):
        return []
    found = _first_out_of_order(mapping, "")
    for key in _MAPPINGS:
        held = mapping.get(key)
        if held and isinstance(held.node, Mapping):
            found += _first_out_of_order(held.node, f"{key}.")
    return found


def _first_out_of_order(mapping: Mapping, prefix: str) -> list[Finding]:
    names = [str(entry.key.value) for entry in mapping.entries]
    ranks = ["url" if name == "source_url" and "url" not in names else name for name in names]
    last = ""
    for entry, name, rank in zip(mapping.entries, names, ranks, strict=True):
        if rank < last:
            before = next(other for other, above in zip(names, ranks, strict=True) if above > rank)
            message = f"the key {name} stands too late; the keys are in alphabetical order: move it before {before}"
            return [Finding(message, entry.key.start, entry.key.end, f"{prefix}{name}")]
        last = rank
    return []


@rule(
    "TN119",
    "front matter",
    why="With one way to write each value, a change of the file is a change of its content.",
    example=Example((("category: umělá inteligence", "category: 'umělá inteligence'"),)),
    fix=RuleFix(
        _canonical_or_parted,
        "safe or unsafe",
        f"{_CANONICAL.note} Unsafe where a list item goes on with a line that begins with a hyphen, "
        "which was probably meant as an item of its own.",
    ),
)
def front_matter_style(context: RuleContext) -> Iterable[Finding]:
    """A value is not written as the canonical form has it: quotes, folding, spaces, brackets, empty lines.

    Values that another rule is about, comments and line ends are left out.
    """
    if not _has_style(context) or is_orderly(context):
        return ()
    return odd_values(context)


@rule(
    "TN122",
    "front matter",
    why="Two people meant different things, and whoever does not know of the comment publishes one of them.",
    example=Example((("importance: 4\n", "# technews: conflict theirs: 3\nimportance: 4\n"),)),
    in_canonical=False,
)
def undecided_value(context: RuleContext) -> Iterable[Finding]:
    """A comment that a merge has left: both sides changed a value, and the other side's version stands in the comment.

    It is gone when somebody has decided: with the comment, or by `technews resolve`.
    """
    for found in unresolved(context.syntax_tree):
        start = found.comment.start
        yield Finding(_undecided(found), start, start + len(found.comment.text), found.field)


def _undecided(found: Unresolved) -> str:
    if found.field is None:
        return (
            "a merge left a value undecided, and what the other side has cannot be read; decide, and remove the comment"
        )
    theirs = "removed it" if found.theirs is None else f"has {cut(write_comment(found.theirs))}"
    return f"a merge left {found.field} undecided: the other side {theirs}; decide, and remove the comment"


RULES: tuple[Rule, ...] = (
    no_front_matter,
    unclosed_front_matter,
    text_before_front_matter,
    front_matter_not_a_mapping,
    yaml_syntax,
    duplicate_key,
    yaml_anchor,
    yaml_tag,
    yaml_merge_key,
    nested_too_deep,
    front_matter_too_large,
    merge_conflict,
    section_page,
    ambiguous_scalar,
    key_not_text,
    reserved_key,
    comment_after_text,
    key_order,
    front_matter_style,
    second_front_matter,
    yaml_look_alike,
    undecided_value,
)
