"""Rules about the keys of the front matter and the types of their values (TN201 to TN207, TN215)."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from technews_format._util.lazy import pattern
from technews_format._util.lines import shadow_of
from technews_format._util.printable import VISIBLE
from technews_format.checking.rules._examples import Example
from technews_format.checking.rules._rule import Change, Finding, RuleFix, found_by_reading, rule
from technews_format.checking.rules._values import change_text, is_optional, says_the_same
from technews_format.checking.rules.dates import date_from
from technews_format.model.records import DISCLOSURE_KEYS, FRONT_MATTER_KEYS, SOURCE_KEYS
from technews_format.yaml.canonical import KEY
from technews_format.yaml.nodes import Mapping

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Mapping as MappingType

    from technews_format._util.lines import Offsets
    from technews_format.checking.rules._context import RuleContext
    from technews_format.checking.rules._rule import Rule
    from technews_format.diagnostics import Problem

__all__ = ["RULES"]


def _derived(context: RuleContext, problem: Problem) -> Change | None:
    """The dates say each other's instant; the footer repeats the address."""
    field = problem.field or ""
    footer = context.syntax_tree.body.footer
    if context.syntax_tree.generation != 1:
        return None
    if field in ("date", "publishedAt"):
        text = date_from(context, field)
        return Change({field: text}, safe=False) if text else None
    if field == "url" and footer and footer.url:
        return Change({"url": context.syntax_tree.slice(footer.url)}, safe=False)
    return None


missing_key = found_by_reading(
    "TN201",
    "A required key is missing: `category`, `date`, `description`, `original_title`, `publishedAt`, "
    "`source`, `source.name`, `title` or `url`. It is reported at the closing fence, or at `source`.",
    why="Pages, lists and feeds are made of these values; without one of them there is no article.",
    example=Example((("date: '2026-02-10 09:30:00'\n", ""),)),
    fix=RuleFix(
        _derived,
        "unsafe",
        "Writes one of the two dates from the other one, or the address from the link of the footer. Unsafe, because "
        "nobody has said that the two are the same in this article.",
    ),
)


def _as_type(context: RuleContext, problem: Problem) -> Change | None:
    """Quote an integer where text belongs; unquote an importance; make a list of one text."""
    field = problem.field or ""
    value = _value(context.values, field)
    written = context.text[problem.start : problem.end]
    name, _, rest = field.partition(".")
    if name in ("companies", "people") and not rest:
        if value is None:
            return Change({field: None}, safe=True)
        return Change({field: [value]}, safe=False) if isinstance(value, str) and value.strip() else None
    if field == "importance":
        level = value.strip() if isinstance(value, str) else ""
        return Change({field: int(level)}, safe=True) if level in {"1", "2", "3", "4", "5"} else None
    if isinstance(value, int) and field not in ("source", "disclosure", "disclosure.text"):
        return Change({field: written}, safe=True)
    return None


def _value(values: MappingType[str, Any], field: str) -> Any:
    value: Any = values
    for part in field.split("."):
        if isinstance(value, dict):
            value = value.get(part)
        elif isinstance(value, list) and part.isdecimal() and int(part) < len(value):
            value = value[int(part)]
        else:
            return None
    return value


wrong_type = found_by_reading(
    "TN202",
    "A value has another type than its key asks for: a number where text belongs, text where a list, a mapping or "
    "the integer of `importance` belongs, or null where a value must be.",
    why="Templates that expect the type of the format fail, or print brackets and quotation marks.",
    example=Example((("importance: 4", "importance: '4'"),)),
    fix=RuleFix(
        _as_type,
        "safe or unsafe",
        "Quotes a number where text belongs and unquotes an importance. Makes a list of a single text, which is "
        "unsafe: the text may name several.",
    ),
)


def _without_blank(context: RuleContext, problem: Problem) -> Change | None:
    """Remove what says nothing and need not be there; a control character may have stood for something."""
    field = problem.field or ""
    value = _value(context.values, field)
    if not isinstance(value, str) or VISIBLE.search(value) or not is_optional(field):
        return None
    return change_text(context, field, None, safe=says_the_same(value, ""))


invalid_value = found_by_reading(
    "TN203",
    "A value of the right type is not allowed: text that is empty or cannot be seen where there must be some, a line "
    "break in the name of the source, an empty name in a list, or a number out of range in an unknown key.",
    why="The article cannot be written again with such a value, or a reader of the page misses something.",
    example=Example((("- Kvasar Labs\n", "- ''\n"),)),
    fix=RuleFix(
        _without_blank,
        "safe or unsafe",
        "Removes a key that need not be there or an item of a list, where it has no text that can be seen. Unsafe "
        "where that is a control character, which may have stood for something.",
    ),
)

missing_importance = found_by_reading(
    "TN204",
    "The key `importance` is missing or null.",
    why="Lists sort and pages decorate by it. Files of generation 0 may go without it.",
    example=Example((("importance: 4\n", ""),)),
)

importance_range = found_by_reading(
    "TN207",
    "The importance is an integer, but not one from 1 (info) to 5 (critical).",
    why="There is no name, emoji or colour for it.",
    example=Example((("importance: 4", "importance: 6"),)),
)


@cache
def _known() -> tuple[frozenset[str], dict[str, frozenset[str]]]:
    """Return the keys of the format: those of the front matter, and those of its mappings."""
    below = {"source": frozenset(SOURCE_KEYS), "disclosure": frozenset(DISCLOSURE_KEYS)}
    return frozenset({*FRONT_MATTER_KEYS, "layout"}), below


_NOT_A_LETTER = pattern(r"[\W_]+")
_CLOSE = 0.8  # of 1: `titel`, `categry`, `imporatnce`
_VERY_CLOSE = 0.9  # where the key that may be meant is there as well

# What other formats call the values of this one; they count where the key itself is missing.
_SYNONYMS = {
    "publishedAt": ("published", "datepublished", "publishdate", "publisheddate", "pubdate", "publishtime"),
    "url": ("sourceurl", "articleurl", "originalurl", "link"),
    "urlToImage": ("imageurl", "urlimage", "urlofimage", "image"),
    "original_title": ("titleoriginal", "origtitle", "sourcetitle"),
    "title": ("titulek", "nadpis", "headline"),
    "date": ("datum",),
    "source": ("zdroj",),
    "name": ("jmeno", "jméno", "nazev", "název"),
    "description": ("perex", "popis", "excerpt", "desc", "summary"),
    "category": ("categories", "kategorie"),
    "importance": ("priority", "dulezitost", "důležitost"),
    "companies": ("company", "firmy", "organizations", "organisations"),
    "people": ("person", "persons", "osoby", "lide", "lidé"),
}
_SYNONYM_OF = {synonym: key for key, synonyms in _SYNONYMS.items() for synonym in synonyms}


def _plain(key: str) -> str:
    return _NOT_A_LETTER.sub("", key).casefold()


def _meant(key: str, known: frozenset[str], present: MappingType[str, Any]) -> str | None:
    """Return the known key that an unknown one is meant to be, or None."""
    plain = _plain(key)
    synonym = _SYNONYM_OF.get(plain)
    if synonym in known and synonym not in present:
        return synonym
    close, share = _closest(plain, known)
    return close if share >= _VERY_CLOSE or close not in present else None


@lru_cache(maxsize=1024)
def _closest(plain: str, known: frozenset[str]) -> tuple[str | None, float]:
    """Return the known key that is spelled most like another one, and how much alike they are (0 to 1)."""
    import difflib

    spelled = _spelled(known)
    if plain in spelled:
        return spelled[plain], 1
    if len(plain) < 4 or len(plain) > 30:  # noqa: PLR2004 - shorter than any key but id and url, longer than any
        return None, 0
    close = difflib.get_close_matches(plain, spelled, n=1, cutoff=_CLOSE)
    return (spelled[close[0]], difflib.SequenceMatcher(None, plain, close[0]).ratio()) if close else (None, 0)


@lru_cache(maxsize=8)
def _spelled(known: frozenset[str]) -> dict[str, str]:
    return {_plain(name): name for name in sorted(known)}


def _unknown(context: RuleContext) -> Iterator[tuple[str, str | None]]:
    """Yield the dotted name of each unknown key and that of the known one that is meant, or None."""
    values = context.values
    known, below = _known()
    for key in values.keys() - known:
        meant = "url" if key == "source_url" else _meant(key, known, values)
        yield key, meant
    for parent, known_below in below.items():
        held = values.get(parent)
        if isinstance(held, dict):
            for key in held.keys() - known_below:
                meant = _meant(key, known_below, held)
                yield f"{parent}.{key}", f"{parent}.{meant}" if meant else None


def _has_unknown(context: RuleContext) -> bool:
    if context.syntax_tree.generation == 0:
        return False
    values = context.values
    known, below = _known()
    held = ((values.get(parent), keys) for parent, keys in below.items())
    return not (
        values.keys() <= known
        and all(not isinstance(mapping, dict) or mapping.keys() <= keys for mapping, keys in held)
    )


def _rename(context: RuleContext, problem: Problem) -> Change | None:
    field = problem.field or ""
    if "unknown keys" not in context.memo:
        context.memo["unknown keys"] = dict(_unknown(context))
    meant = context.memo["unknown keys"].get(field)
    if meant is None or _value(context.values, meant) is not None:
        return None
    return Change({field: None, meant: _value(context.values, field)}, safe=False)


@rule(
    "TN205",
    "front matter",
    why="Programs look for the key by its exact name and do not find it; what it holds is lost for them.",
    example=Example((("companies:\n- Kvasar", "company:\n- Kvasar"),)),
    fix=RuleFix(_rename, "unsafe", "Gives the value to the key that is meant, where that one is not there."),
)
def misspelled_key(context: RuleContext) -> Iterable[Finding]:
    """An unknown key is nearly a known one, another spelling of it, or what other formats call it.

    Generation 0 has keys of its own.
    """
    if not _has_unknown(context):
        return ()
    misspelled = [(field, meant) for field, meant in sorted(_unknown(context)) if meant]
    places = _key_places(context) if misspelled else {}
    return [Finding(_did_you_mean(context, field, meant), *places[field], field) for field, meant in misspelled]


def _did_you_mean(context: RuleContext, field: str, meant: str) -> str:
    if _value(context.values, meant) is not None:
        return f"the key {field} is unknown, and {meant} is there already; remove {field} or rename it"
    return f"the key {field} is unknown; did you mean {meant}?"


def _key_places(context: RuleContext) -> dict[str, Offsets]:
    """Return where the keys stand, by their dotted names; in canonical front matter, those of mappings are known."""
    if context.syntax_tree.canonical:
        return {key[1]: key.span(1) for key in KEY.finditer(shadow_of(context.syntax_tree.pieces[0]))}
    places: dict[str, Offsets] = {}
    for entry in context.syntax_tree.mapping or ():
        places.setdefault(entry.name, (entry.key.start, entry.key.end))
        if entry.name in ("source", "disclosure") and isinstance(entry.node, Mapping):
            for inner in entry.node:
                places.setdefault(f"{entry.name}.{inner.name}", (inner.key.start, inner.key.end))
    return places


@rule(
    "TN206",
    "front matter",
    why="It is kept, but no page shows it. Mostly it is left over from another format or a draft.",
    example=Example((("layout: tech_news_article\n", "layout: tech_news_article\nmood: veselá\n"),)),
)
def unknown_key(context: RuleContext) -> Iterable[Finding]:
    """A key is none that the format knows. Generation 0 has keys of its own."""
    if not _has_unknown(context):
        return ()
    places = _key_places(context)
    return [
        Finding(f"the format does not know the key {field}", *places[field], field)
        for field, meant in sorted(_unknown(context), key=lambda item: item[0])
        if meant is None
    ]


def _without_key(_: RuleContext, problem: Problem) -> Change | None:
    return Change({problem.field or "": None}, safe=True)


@rule(
    "TN215",
    "front matter",
    in_canonical=False,
    keys=("companies", "people"),
    why="An absent key says the same, and templates that only ask whether the key is there print an empty heading.",
    example=Example((("companies:\n- Kvasar Labs\n- Ryba Robotics\n", "companies: []\n"),)),
    fix=RuleFix(_without_key, "safe or unsafe", "Removes the key. Unsafe where a comment would go with it."),
)
def empty_list(context: RuleContext) -> Iterable[Finding]:
    """The list `companies` or `people` is there and has no items."""
    values = context.values
    if values.get("companies") != [] and values.get("people") != []:
        return ()
    return [
        Finding(f"{field} is an empty list; remove the key", *context.place(field), field)
        for field in ("companies", "people")
        if values.get(field) == []
    ]


@rule(
    "TN232",
    "front matter",
    why="""
    The EU's AI Act (Art. 50(4), which applies since 2 August 2026) asks that generated text which informs the public
    is disclosed, unless a person has reviewed it and answers for it. Pages, structured data and feeds say what the
    article says. Who publishes no such text needs no key, so the rule is off.
    """,
    example=Example((), select=("TN232",)),
)
def missing_disclosure(context: RuleContext) -> Iterable[Finding]:
    """The key `disclosure` is missing or null. Generation 0 has keys of its own."""
    values, syntax_tree = context.values, context.syntax_tree
    if values.get("disclosure") is not None or syntax_tree.mapping is None or syntax_tree.generation == 0:
        return ()
    message = "the key disclosure is missing; say with its key text who wrote the article: human, assisted or generated"
    place = context.place("disclosure") if "disclosure" in values else _place_of_key(context, "disclosure")
    return (Finding(message, *place, "disclosure"),)


def _place_of_key(context: RuleContext, key: str) -> Offsets:
    """Return where a key that is missing belongs: before the first one that comes later in the alphabet."""
    after = (entry.key.start for entry in context.syntax_tree.mapping or () if entry.name > key)
    at = next(after, context.place(key)[0])
    return at, at


RULES: tuple[Rule, ...] = (
    missing_key,
    wrong_type,
    invalid_value,
    missing_importance,
    misspelled_key,
    unknown_key,
    importance_range,
    empty_list,
    missing_disclosure,
)
