"""Rules about names: category, source, companies and people (TN213 to TN217, TN225)."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from technews_format._util.lazy import pattern
from technews_format._util.texts import quoted
from technews_format.checking.rules._czech import word_set
from technews_format.checking.rules._examples import Example
from technews_format.checking.rules._rule import Change, Finding, RuleFix, rule
from technews_format.checking.rules._values import change_text, is_filled, seen
from technews_format.checking.rules.slugs import OCTOBER_2025
from technews_format.model.sources import DEFAULT_EMOJI, source_emoji
from technews_format.validation.front_matter import NO_VALUE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from technews_format.checking.rules._context import RuleContext
    from technews_format.checking.rules._rule import Rule
    from technews_format.diagnostics import Problem

__all__ = ["RULES", "is_no_name"]

_CUT_AT = 20
_WHOLE_WORDS = word_set(
    """aplikace akvizice analýza animace architektura astronomie audio automatizace autorská automobily bateria baterie
    bezpečnost biologie biotechnologie byznys cloud čipy data databáze design distribuce domácnost doprava drony
    e-shopy ekologie ekonomika elektromobily elektronika elektřina energetika energie etika experiment film
    filmy finance fotografie fyzika gadgety genetika grafika hardware hudba hry chemie infrastruktura inovace
    inteligence internet investice investování jazyk jazyky kamery komunikace konference kosmonautika
    kryptografie kryptoměny kultura legislativa letectví lékařství logistika management marketing matematika
    mobily modely monitory motory média nástroje notebooky obchod obchodování ochrana operace optika oznámení
    paměti platby platformy politika počítače pojištění práce práva právo procesory produktivita programování
    prohlížeče protokoly průmysl příslušenství regulace reklama robotika roboti rozhraní řízení satelity seriály
    servery simulace sítě služby smlouvy sluchátka software soukromí spolupráce společnost společnosti spory
    sport správa standardy startupy stavebnictví streamování studie systémy škola televize technika technologie
    telefony telekomunikace trh trhy účetnictví události útoky umění úložiště věda vesmír videa video
    virtualizace vláda vozidla výpočty výroba výzkum vývoj vzdělávání webu weby zábava zabezpečení zákony
    zařízení zbraně zdraví zdravotnictví zemědělství zpracování zprávy"""
)
_SHORTEST_STUMP = 4


def _completed(context: RuleContext, _: Problem) -> Change | None:
    """Complete the last word where only one known word begins so (a longer form of another one does not count)."""
    category = context.string("category") or ""
    known = [name for name in context.config.vocabulary.categories if name.startswith(category)]
    if len(known) == 1:
        return Change({"category": known[0]}, safe=False)
    head, _space, stump = category.rpartition(" ")
    whole = sorted(word for word in _WHOLE_WORDS if word.startswith(stump.lower()) and len(stump) >= _SHORTEST_STUMP)
    if not whole or any(not word.startswith(whole[0]) for word in whole):
        return None
    return Change({"category": f"{head} {whole[0]}".strip()}, safe=False)


@rule(
    "TN213",
    "front matter",
    why="Lists by category show a stump such as `spotřební elektronik`, and the article is missing in its category.",
    example=Example((("category: umělá inteligence", "category: kybernetická bezpečn"),)),
    fix=RuleFix(
        _completed,
        "unsafe",
        "Completes the last word where only one known word begins so, or the category where only one of the vocabulary "
        "does.",
    ),
)
def category_cut(context: RuleContext) -> Iterable[Finding]:
    """The category has exactly 20 characters, where the archive cut it, and does not end with a known word.

    A category of the vocabulary is right, and the one that a stump is the beginning of is known.
    """
    category = context.values.get("category")
    if isinstance(category, str) and len(category) > _CUT_AT:  # accents may stand apart from their letters
        category = unicodedata.normalize("NFC", category[:_LONGEST_NAME])
    if not isinstance(category, str) or len(category) != _CUT_AT or category != category.strip():
        return ()
    if category.rpartition(" ")[2].lower() in _WHOLE_WORDS or "\n" in category or not is_filled(category):
        return ()
    if category in context.config.vocabulary.categories:
        return ()
    message = f"the category {category!r} has exactly 20 characters and seems to be cut; write it in full"
    return (Finding(message, *context.place("category"), "category"),)


def _first_line(context: RuleContext, _: Problem) -> Change | None:
    category = (context.string("category") or "").strip()
    return Change({"category": category.splitlines()[0].strip()}, safe=False)


@rule(
    "TN214",
    "front matter",
    in_canonical=False,
    why="A language model answered with several lines, and all of them went into the value. Lists by category get one "
    "of its own for this article.",
    example=Example((("category: umělá inteligence", "category: 'robotika\n\n\n  alternativně příroda'"),)),
    fix=RuleFix(_first_line, "unsafe", "Keeps the first line."),
)
def category_line_break(context: RuleContext) -> Iterable[Finding]:
    """The category has more than one line."""
    category = context.values.get("category")
    if not isinstance(category, str) or ("\n" not in category and "\r" not in category):
        return ()
    if not category.strip() or len(category.strip().splitlines()) == 1:
        return ()  # white space around the value is another fault
    message = f"the category has several lines: {quoted(category)}; keep the one that is the topic"
    return (Finding(message, *context.place("category"), "category"),)


_LONGEST_NAME = 120
_WORDS_OF_A_SENTENCE = 5
_REFUSAL = pattern(
    r"""(?:
      (?:v\s(?:textu|článku|zadání)|text\b|článek\b|zpráva\b|zdroj\b).*\b(?:ne[a-zá-ž]{3,}|žádn\w+|není|nejsou)\b
    | (?:(?:poskytnut|uveden|zadan|dan)ý|tento|konkrétní|jmén[oa]|náz(?:ev|vy)|autor|autoři|informace|společnosti?
        |osob[ay])
        \s.*\b(?:ne(?:obsahuj|zmiňuj|uvádí|vyplýv|uveden)\w*|není|nejsou|nebyl[aoiy]?)\b
    | (?:na\szákladě\s|z\s(?:textu|článku)\s).*\bne\w+
    | nebyl[aoiy]?\s(?:naleze|zmíně|uvede|identifiková|specifiková|žádn)
    | nikdo(?:[.!]?$|\s(?:není|nebyl)\b)
    | jako\s(?:ai|umělá\sinteligence|(?:velký\s)?jazykový\smodel)\b
    | (?:bohužel|omlouvám\sse|promiňte|lituji|je\smi\slíto|nemohu|nemůžu|nelze|nenalezen\w*|nezjištěn\w*|nenašel\s)
    | (?:nejsou\b|není\s)
    | (?:ne(?:uveden\w*|zmíněn\w*|známé|známý|známá|specifikován\w*|existuj\w+|dostupn\w+|definován\w*|určen\w*))
        (?:[ ]v\b.*|[.!]?$)
    | žádn(?:é|á|ý|í)(?:\s(?:společnost\w*|firm\w*|osob\w*|konkrétní\b.*|zmín\w*.*|jmén\w*|lidé|.*\bne\w+.*))?[.!]?$
    | i\s(?:cannot|can['’]t|could\snot|couldn['’]t|do\snot|don['’]t|(?:am|was)\s(?:sorry|unable|not\sable))\b
        (?!\sbelieve)
    | (?:i['’]m\s(?:sorry|unable|not\sable)|sorry[,.]|as\san\sai\b|as\sa\s(?:large\s)?language\smodel\b)
    | (?:unfortunately\b|there\s(?:is|are)\sno\b|(?:insufficient|not\senough)\s(?:information|data|context)\b)
    | based\son\s(?:the|this|your)\s(?:\w+\s)?(?:text|article|information|content)\b
    | none(?:[.!]$|\s(?:(?:is|are|was|were)\s)?(?:mentioned|specified|listed|named|found|identified|provided|given)\b)
    | (?:compan(?:y|ies)|people|persons?|names?)\s.*\bnot\s(?:mentioned|specified|found|given|provided|available)\b
    | no\s(?:specific\s)?(?:compan(?:y|ies)|people|persons?|individuals|names?|entities|one)
        (?:$|[.!]|\s(?:is|are|was|were|named|mentioned|found|in|of|listed|specified|given|provided)\b)
    | (?:not\s(?:mentioned|specified|applicable|provided|available|found|given|stated))\b
    | (?:the\s(?:text|article)\s(?:does|contains|mentions|names)\b)
    | (?:unknown|unspecified|n\.\s?a\.|-|–|—|\?)$
    | (?:zde\s(?:je|jsou)\s|here\s(?:is|are)\s(?!the\scity)|(?:jistě|sure|certainly)[,!](?!\s(?:inc|llc|ltd)\b))
    | (?:společnosti|firmy|osoby|companies|people|persons|names|entities|jména|výstup|output|odpověď|answer)\s*:
    )""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_VERB = pattern(
    r"(?<![\w.-])(?:je|jsou|byl[aoiy]?|bude|budou|není|nejsou|se|jsem|jsme|která|který|které|kteří|jelikož|protože|že|"
    r"neobsahuje|obsahuje|zmiňuje|uvádí|nezmiňuje|neuvádí|"
    r"is|are|was|were|has|have|had|does|did|that|which|this|there|cannot|mentions?|contains?)(?![\w.-])"
)


_FIRST_WORDS = word_set(
    """v text článek zpráva zdroj bohužel omlouvám je nemohu nemůžu nelze nenalezen nenalezena nenalezeno nenalezeny
    nezjištěn nezjištěna nezjištěno nezjištěny nenašel nejsou není neuveden neuvedena neuvedeno neuvedeny
    nezmíněn nezmíněna nezmíněno nezmíněny neznámé neznámý neznámá nespecifikováno nespecifikovány neexistuje
    neexistují žádné žádná žádný žádní i i'm i’m sorry unfortunately as there no not the unknown unspecified n.a
    - – — ? zde here jistě sure certainly společnosti firmy osoby companies people persons names entities jména
    výstup output odpověď answer poskytnutý uvedený zadaný daný tento konkrétní jméno název názvy autor autoři
    informace společnost osoba na z nebyl nebyla nebylo nebyli nebyly nikdo jako promiňte lituji nedostupné nedostupná
    nedefinováno neurčeno insufficient based none company person name"""
)


# A list or mapping in the notation of JSON or Python, or a block of code.
_STRUCTURE = pattern(r"\s*(?:\[\s*['\"\]]|\{\s*['\"}]|```)")


def is_no_name(item: str) -> bool:
    """Tell whether an item of companies or people is a sentence, a refusal, code or nothing but signs."""
    if item.isalpha() and item.lower() not in _FIRST_WORDS:
        return False
    text = item.strip().strip("\"'„“”*_()[]<>").strip()
    if not item.strip():
        return False
    if not item[0].isalnum() and _is_odd(item, text):
        return True
    first, spaces = text.partition(" ")[0].lower().rstrip(".,:!"), text.count(" ")
    if first in _FIRST_WORDS and _REFUSAL.match(text):
        return True
    long = "\n" in text or len(text) > _LONGEST_NAME
    return long or (spaces >= _WORDS_OF_A_SENTENCE - 1 and bool(_VERB.search(text)))


def _is_odd(item: str, text: str) -> bool:
    """Tell whether an item is a list in itself, code, no value in brackets, or nothing but signs."""
    return bool(_STRUCTURE.match(item)) or text.casefold() in NO_VALUE or not any(map(str.isalnum, text))


def _no_names(context: RuleContext) -> Iterator[tuple[str, str]]:
    for field in ("companies", "people"):
        for name, item in context.strings(field) if field in context.values else ():
            if is_filled(item) and is_no_name(item):
                yield name, item


def _drop(_: RuleContext, problem: Problem) -> Change | None:
    return Change({problem.field or "": None}, safe=False)


@rule(
    "TN216",
    "front matter",
    keys=("companies", "people"),
    why="A language model that finds no company answers with a sentence, and the page shows it as the name of one.",
    example=Example((("- Ryba Robotics", "- V textu nejsou zmíněny žádné další společnosti."),)),
    fix=RuleFix(_drop, "unsafe", "Removes the item, and the key with the last one."),
)
def not_a_name(context: RuleContext) -> Iterable[Finding]:
    """An item of `companies` or `people` is a sentence, a refusal or several lines, not a name."""
    values = context.values
    for field in ("companies", "people"):
        items = values.get(field)
        if isinstance(items, list) and any(isinstance(item, str) and is_no_name(item) for item in items):
            break
    else:
        return ()
    return [
        Finding(
            f"{field} is {quoted(item)}, which is no name; write a name or remove the item",
            *context.place(field),
            field,
        )
        for field, item in _no_names(context)
        if not context.refused(field)
    ]


_VARIATION_SELECTOR = "\ufe0f"
# What the archive wrote for sources that have no emoji of their own in the table (docs/format.md).
_ALSO = {"hacker news": "💻", "hackaday": "🔧"}
_OF_ONE_SOURCE = frozenset("🚀⚡🔬🎓🤖💹📡📈")


def _expected_emoji(context: RuleContext) -> str | None:
    """Return the emoji that the source should have, or None when the one it has is right.

    A name that is to be mended counts as the one that is meant.
    """
    source = context.values.get("source")
    name, emoji = (source.get("name"), source.get("emoji")) if isinstance(source, dict) else (None, None)
    if not isinstance(name, str) or not isinstance(emoji, str) or not emoji:
        return None
    if vocabulary := context.config.vocabulary:
        name = vocabulary.meant("sources", seen(name).strip()) or name
        if known := vocabulary.emoji_of(name):
            return known if is_filled(emoji) and _plain(emoji) != _plain(known) else None
    is_early = context.published is None or context.published < OCTOBER_2025
    return _emoji_of(name, emoji, is_early=is_early)


def _plain(emoji: str) -> str:
    return emoji.replace(_VARIATION_SELECTOR, "").strip()


@lru_cache(maxsize=1024)
def _emoji_of(name: str, emoji: str, *, is_early: bool) -> str | None:
    expected = source_emoji(name)
    if emoji == expected:
        return None
    emoji = _plain(emoji)
    if emoji == expected or not is_filled(emoji) or not is_filled(name):
        return None
    if expected != DEFAULT_EMOJI or "associated press" in name.casefold():
        return expected
    if emoji == next((own for known, own in _ALSO.items() if known in name.casefold()), None):
        return None
    # The first programs gave some sources an emoji that the table does not have; text never was one.
    is_wrong = any(map(str.isalnum, emoji)) or (not is_early and emoji in _OF_ONE_SOURCE)
    return expected if is_wrong else None


def _set_emoji(context: RuleContext, _: Problem) -> Change | None:
    expected = _expected_emoji(context)
    return change_text(context, "source.emoji", expected, safe=False) if expected else None


@rule(
    "TN217",
    "front matter",
    why="Readers know a source by its emoji in lists and in the footer.",
    example=Example((("emoji: 🔧", "emoji: 🚀"), ("**Zdroj:** 🔧", "**Zdroj:** 🚀"))),
    fix=RuleFix(_set_emoji, "unsafe", "Sets the emoji of the source, in the front matter and in the footer."),
)
def source_emoji_differs(context: RuleContext) -> Iterable[Finding]:
    """The emoji is not that of the source.

    For a source that the table of the format does not name, any emoji is right that does
    not stand for another source. What the vocabulary says of a source goes before that table.
    """
    expected = _expected_emoji(context)
    if expected is None:
        return ()
    name, emoji = context.string("source.name"), context.string("source.emoji")
    message = f"the source {quoted(name or '')} has the emoji {emoji}; expected {expected}"
    return (Finding(message, *context.place("source.emoji"), "source.emoji"),)


def _repeated(context: RuleContext) -> Iterator[tuple[str, str]]:
    for field in ("companies", "people"):
        seen: set[str] = set()
        for name, item in context.strings(field) if field in context.values else ():
            key = " ".join(item.split()).casefold()
            if key in seen and is_filled(item):
                yield name, item
            seen.add(key)


def _drop_repeated(context: RuleContext, problem: Problem) -> Change | None:
    """Safe where an item above is written just so."""
    field = problem.field or ""
    name, _, index = field.partition(".")
    firsts = context.memo.setdefault(f"first of equal {name}", {})
    if not firsts:
        firsts.update({item: number for number, item in reversed([*enumerate(context.values[name])])})
    return Change({field: None}, safe=firsts[context.values[name][int(index)]] < int(index))


@rule(
    "TN225",
    "front matter",
    keys=("companies", "people"),
    why="Pages list the name twice, and counts by company or person are wrong.",
    example=Example((("- Ryba Robotics", "- Kvasar Labs"),)),
    fix=RuleFix(
        _drop_repeated,
        "safe or unsafe",
        "Removes the later one. Unsafe where the two are written differently, or where a comment would go with it.",
    ),
)
def repeated_item(context: RuleContext) -> Iterable[Finding]:
    """A name occurs twice in `companies` or in `people`, in any case of letters."""
    for field in ("companies", "people"):
        items = context.values.get(field)
        if isinstance(items, list) and len(items) > 1:
            break
    else:
        return ()
    return [
        Finding(f"{quoted(item)} is named twice; remove one of the two", *context.place(field), field)
        for field, item in _repeated(context)
    ]


RULES: tuple[Rule, ...] = (
    category_cut,
    category_line_break,
    not_a_name,
    source_emoji_differs,
    repeated_item,
)
