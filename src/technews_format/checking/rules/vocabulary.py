"""Rules that compare names with the vocabulary of the configuration (TN233, TN234)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from technews_format._util.texts import quoted
from technews_format.checking.rules._examples import Example
from technews_format.checking.rules._rule import Change, Finding, RuleFix, rule
from technews_format.checking.rules._values import change_text, is_filled, seen
from technews_format.checking.rules.names import is_no_name
from technews_format.checking.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from technews_format.checking.rules._context import RuleContext
    from technews_format.checking.rules._rule import Rule
    from technews_format.checking.vocabulary import Kind
    from technews_format.diagnostics import Problem

__all__ = ["RULES"]

_KINDS: dict[str, Kind] = {
    "category": "categories",
    "source.name": "sources",
    "companies": "companies",
    "people": "people",
}


def _kind_of(field: str) -> Kind | None:
    """Return of which kind a value is (``companies.0``), or None of one that is no name."""
    return _KINDS.get(field) or _KINDS.get(field.partition(".")[0] if field[-1:].isdigit() else "")


def _read(kind: Kind, value: str) -> str:
    """Return a name without what other rules mend: white space, escapes, and lines behind a category."""
    lines = seen(value).strip().splitlines() or [""]
    return " ".join((lines[0] if kind == "categories" else " ".join(lines)).split())


def _names(context: RuleContext) -> Iterator[tuple[str, Kind, str]]:
    """Yield field, kind and name of all names that other rules let pass as such."""
    for field, value in context.texts.items():
        kind = _kind_of(field)
        if kind and is_filled(value) and not (kind in ("companies", "people") and is_no_name(value)):
            yield field, kind, _read(kind, value)


def _meant(context: RuleContext, field: str) -> str | None:
    kind, value = _kind_of(field), context.texts.get(field)
    return context.config.vocabulary.meant(kind, _read(kind, value)) if kind and value else None


def _write_meant(context: RuleContext, problem: Problem) -> Change | None:
    """Write the known name; in a list that has it already, the item goes."""
    field = problem.field or ""
    meant = _meant(context, field)
    if meant is None:
        return None
    name, _, index = field.partition(".")
    if not index.isdecimal():
        return change_text(context, field, meant, safe=False)
    return Change({field: None if _is_named(context, name, int(index), meant) else meant}, safe=False)


def _is_named(context: RuleContext, name: str, index: int, known: str) -> bool:
    """Tell whether a list has a name in another item, or will have it when an item above is mended."""
    if name not in context.memo.setdefault("known names", {}):
        numbers: dict[str, int] = {}
        for field, item in context.strings(name):
            meant, number = _meant(context, field), int(field.partition(".")[2])
            key = (meant or " ".join(item.split())).casefold()
            numbers[key] = min(numbers.get(key, number), -1 if meant is None else number)
        context.memo["known names"][name] = numbers
    first: int = context.memo["known names"][name].get(known.casefold(), index)
    return first < index


@rule(
    "TN233",
    "front matter",
    vocabulary=True,
    why="Lists, counts and pages by category, source or company have one thing under two names, and neither is whole.",
    example=Example((("- Kvasar Labs", "- KVASAR Labs, Inc."),), vocabulary=Vocabulary(companies={"Kvasar Labs": ()})),
    fix=RuleFix(
        _write_meant,
        "unsafe",
        "Writes the known name, for the source in the footer too; removes an item of a list that has that name "
        "already. Unsafe, because the two may be different things.",
    ),
)
def name_variant(context: RuleContext) -> Iterable[Finding]:
    """A category, a source, a company or a person is called otherwise than in the vocabulary.

    Found are aliases; names that differ from a known one only by case, diacritics, punctuation, white space or the
    legal form of a company; and names with a typing error: one letter in names of six letters and more, two from
    twelve on. Names with other digits are others. What is known itself is never found, nor is what may be meant for
    several known names.
    """
    vocabulary = context.config.vocabulary
    found = []
    for field, kind, name in _names(context):
        meant = vocabulary.meant(kind, name)
        if meant and not context.refused(field):
            is_alias = vocabulary.has_alias(kind, name)
            advice = "write that" if is_alias else "write that, or add the name to the vocabulary"
            spelling = "is an alias of" if is_alias else "is nearly"
            message = f"{field}: {quoted(name)} {spelling} the known name {quoted(meant)}; {advice}"
            found.append(Finding(message, *context.place(field), field))
    return found


@rule(
    "TN234",
    "front matter",
    vocabulary=True,
    why="Who has decided which categories there are has a page for each, and the article stands on none of them.",
    example=Example(
        (("category: umělá inteligence", "category: příroda"),),
        vocabulary=Vocabulary(categories={"hry": (), "umělá inteligence": ()}, closed=("categories",)),
    ),
)
def unknown_name(context: RuleContext) -> Iterable[Finding]:
    """A name is of a kind that the vocabulary calls `closed`, and is neither known nor meant for a known one."""
    vocabulary = context.config.vocabulary
    if not vocabulary.closed:
        return ()
    return [
        Finding(
            f"{field}: {quoted(name)} is not in the vocabulary; write a known name, or add it there",
            *context.place(field),
            field,
        )
        for field, kind, name in _names(context)
        if kind in vocabulary.closed and not vocabulary.knows(kind, name)
        if vocabulary.meant(kind, name) is None and not context.refused(field)
    ]


RULES: tuple[Rule, ...] = (name_variant, unknown_name)
