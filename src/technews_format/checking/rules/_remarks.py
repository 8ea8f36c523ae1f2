"""Refusals and remarks of language models, which one rule reports, and others therefore do not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from technews_format._util.lazy import pattern
from technews_format._util.lines import is_inside
from technews_format.checking.rules._context import LINE_MARKS
from technews_format.checking.rules._rule import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from technews_format.checking.rules._context import RuleContext

__all__ = ["REMARK", "remarks_of"]

_ADJECTIVES = (
    r"(?:(?:váš|vaše|uveden[ýo]?|(?:požadovan|stručn|česk|krátk|hotov|výsledn|upraven|přepsan|přeložen)[ýé])\ ){0,2}"
)
REMARK = pattern(
    r"""(?:
      [Jj]ako\ (?:velk[ýá]\ )?(?:jazykov[ýá]\ model|umělá\ inteligence|AI\b)[^.\n]{0,60}?
        \b(?:nemohu|nemůžu|nemám|neumím|nejsem|nedokážu|bohužel|mohu|jsem|mám)\b
    | [Oo]mlouvám\ se(?:,\ ale\b|\ za\ nedorozumění|[,.]?\ (?:bohužel\ )?ne(?:mohu|můžu|mám|umím|jsem|dokážu)\b)
    | (?:[Ll]ituji|[Bb]ohužel|[Jj]e\ mi\ líto),?\ (?:ale\ )?ne(?:mohu|můžu|mám|umím|jsem\ schop|dokážu)\b
    | [Nn](?:emohu|emůžu|ejsem\ schop(?:en|na))\ (?:vám\ )?
        (?:přeložit|shrnout|vytvořit|napsat|poskytnout|splnit|přistupovat)\b
    | [Nn]emám\ přístup\ k\ (?:obsahu|textu|článku|internetu|webu|odkaz|externím)
    | (?:[Jj]istě|[Ss]amozřejmě|[Jj]asně|[Rr]ádo?\ pomohu)!\ +(?:[Zz]de|[Tt]ady|[Rr]ád)\b
    | (?:[Jj]istě|[Ss]amozřejmě|[Jj]asně|[Dd]obře|[Rr]ozumím)[!,.]\ +
        (?:[Rr]ádo?\ (?:vám\ )?pomohu\b
        | (?:[Zz]de|[Tt]ady)\ (?:je|jsou|máte)\ ADJECTIVES(?:souhrn|shrnutí|překlad|článek|text)\b)
    | (?:(?:[Zz]de|[Tt]ady|[Nn]íže)\ (?:je|jsou|máte|najdete|naleznete|uvádím)|[Nn]ásleduje)\ ADJECTIVES
        (?:souhrn|shrnutí|překlad|článek|text|návrh)
        (?:\ (?:článku|textu|zprávy|v\ češtině|do\ češtiny|podle\ zadání)){0,3}:
    | [Dd]oufám,?\ že\ (?=[^.\n]{0,40}?\b(?:[Vv]ám|souhrn|shrnutí|překlad|článek|text)\b)
        [^.\n]{0,40}?\b(?:pomůže|pomohl[oa]?|poslouží|užiteč|vyhov)
    | [Dd]ejte\ mi\ (?:prosím\ )?vědět\b
    | [Cc]hcete,\ abych\b
    | I(?:['’]m|\ am)\ sorry,?\ (?:but\ )?I(?:\ can(?:['’]t|not)|(?:\ am|['’]m)\ (?:not\ able|unable))
    | I(?:\ can(?:['’]t|not)|(?:\ am|['’]m)\ unable\ to)\ (?:assist|help(?!\ but)|provide
        |translate|summari[sz]e|fulfil|access|browse)
    | I\ apologi[sz]e,?\ but\ I\b
    | [Aa]s\ an?\ (?:AI\b|(?:large\ )?language\ model)[^.\n]{0,40}?\bI\b
    | (?:Sure|Certainly|Of\ course|Absolutely|Okay)[!,.]\ +(?:[Hh]ere|[Bb]elow)(?:['’]s|\ is|\ are)\b
    | I\ hope\ this\ (?:helps|summary|translation|article)\b
    | Let\ me\ know\ if\ you\b
    | [Hh]ere(?:['’]s|\ is)\ (?:the|your|a)\ (?:(?:requested|Czech|short|brief|translated|rewritten|final)\ ){0,2}
        (?:summary|translation|article)
        (?:\ (?:of\ the\ (?:article|text)|in\ Czech|you\ requested|as\ requested)){0,3}:
    )""".replace("ADJECTIVES", _ADJECTIVES),
    re.VERBOSE,
)
_BEGINNING = pattern(r"(?:^|\n)(?:[-*+>•–][ \t]+|\d{1,2}[.)][ \t]+|\#{1,6}[ \t]+)*[*_]{0,3}(?=[A-Z])")
_REMARKS_BEGIN = frozenset(
    beginning.encode()[:4]
    for beginning in (
        "Jako|Omlouvám|Lituji|Bohužel|Je mi|Nemohu|Nemůžu|Nejsem|Nemám|Jistě|Rád|Samozřejmě|Jasně|Dobře|Rozumím|Níže|"
        "Následuje|Doufám|Dejte|Chcete|Zde |Tady|I'm |I’m|I am|I can|I hope|I apologize|As a|Sure|Certainly|Of course|"
        "Absolutely|Okay|Here|Let me"
    ).split("|")
)
_FIRST_LETTERS = frozenset("JjOoLlBbNnSsRrZzTtIAaCcDdHh")
_LONGEST_REMARK = 300


def remarks_of(context: RuleContext) -> list[Finding]:
    """Return the words of language models in the title, the description and the body."""
    if "remarks" not in context.memo:
        context.memo["remarks"] = _remarks(context)
    found: list[Finding] = context.memo["remarks"]
    return found


def _remarks(context: RuleContext) -> list[Finding]:
    fields = [field for field in ("title", "description") if _is_refusal(context.values.get(field))]
    found = [*_in_fields(context, fields)]
    if context.syntax_tree.canonical is None or _may_have_remarks(context):
        found += _in_body(context)
    return found


def _may_have_remarks(context: RuleContext) -> bool:
    """Look at the first words of the lines of a canonical body."""
    if _REMARKS_BEGIN.isdisjoint(context.beginnings):
        return False
    texts = [line.lstrip(LINE_MARKS) for line in context.lines]
    return any(text[:4] in _REMARKS_BEGIN and REMARK.match(text.decode()) for text in texts)


def _is_refusal(value: object) -> bool:
    return isinstance(value, str) and value[:1] in _FIRST_LETTERS and REMARK.match(value) is not None


def _in_fields(context: RuleContext, fields: list[str]) -> Iterator[Finding]:
    for field in fields:
        yield Finding(_message(context.string(field) or ""), *context.place(field), field)


def _in_body(context: RuleContext) -> Iterator[Finding]:
    shadow = context.shadow
    for beginning in _BEGINNING.finditer(shadow):
        match = REMARK.match(shadow, beginning.end(), beginning.end() + _LONGEST_REMARK)
        start = context.body_start + beginning.end()
        if match and not context.is_code(start) and not _is_out_of_place(context, start):
            yield Finding(_message(match[0]), start, context.body_start + match.end(), "body")


def _is_out_of_place(context: RuleContext, start: int) -> bool:
    """Tell whether a remark stands where no text belongs, which is reported already."""
    if "out of place" not in context.memo:
        found = [problem for problem in context.validated.problems if problem.code in ("TN307", "TN308")]
        context.memo["out of place"] = tuple(sorted((problem.start, problem.end) for problem in found))
    return is_inside(start, context.memo["out of place"])


def _message(text: str) -> str:
    return f"the words of a language model ({text[:40].strip()!r}), not of an article; remove them or write the text"
