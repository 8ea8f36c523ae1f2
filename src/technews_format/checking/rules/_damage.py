"""What is damaged in a text, as `technews repair` has it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from technews_format._util.lazy import pattern
from technews_format._util.texts import replaced
from technews_format.mojibake.suspicion import is_suspect

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from technews_format.checking.rules._context import RuleContext
    from technews_format.document.repairer import MojibakeFinding

__all__ = ["Damage", "Remedy", "damage_of"]

Remedy: TypeAlias = Literal["fix", "repair", "hand"]
"""What restores a text: `technews fix`; `technews repair`, and `fix` when asked for unsafe fixes; a person."""


class Damage(NamedTuple):
    """A damaged stretch of one line; or of an entry that was folded after the damage."""

    start: int
    end: int
    before: str
    after: str | None
    """What it was; None where only a person can tell."""
    reason: str
    remedy: Remedy


def damage_of(context: RuleContext) -> tuple[Damage, ...]:
    """Return what is damaged, in order of place; text without suspicious characters is soon done with."""
    if "damage" not in context.memo:
        context.memo["damage"] = _damage(context) if _may_be_damaged(context) else ()
    found: tuple[Damage, ...] = context.memo["damage"]
    return found


def _may_be_damaged(context: RuleContext) -> bool:
    """Tell whether anything is suspicious; only characters beyond ASCII are, and those are soon looked through."""
    beyond_ascii = b" ".join(context.syntax_tree.data).translate(None, _ASCII).decode("utf-8", "replace")
    if not is_suspect(beyond_ascii) or not any(map(is_suspect, context.syntax_tree.pieces)):
        return False
    lines = context.text.split("\n")
    numbers = [number for number, line in enumerate(lines) if _FOREIGN_LETTER.search(line)]
    foreign = {word.casefold() for number in numbers for word in _FOREIGN_WORD.findall(lines[number])}
    if len(foreign) != 1:
        return True
    for number in numbers:
        lines[number] = _FOREIGN_WORD.sub("", lines[number])
    return is_suspect("\n".join(lines))


_ASCII = bytes(range(0x80))
# One such word (`naïve`) is no damage: what mixes up two code pages mixes them up in more words than one.
_FOREIGN_LETTER = pattern("[àèìòùåæçëïñøœ]")
_FOREIGN_WORD = pattern(r"(?<![^\W\d_])[a-zA-Z]*[àèìòùåæçëïñøœ][a-zA-Z]*(?![^\W\d_])")


def _damage(context: RuleContext) -> tuple[Damage, ...]:
    from technews_format.document.repairer import mojibake_findings

    # What is not more likely than anything else are lost letters (TN010), or it is no text.
    found = [item for item in mojibake_findings(context.document) if item.after is not None or item.confidence > 0]
    restored = [item for item in found if item.after is not None]
    certain = [item for item in restored if item.lossless]
    safe = set(certain) if _do_without(context.document.source, restored, certain) else set()
    damage = [_as_damage(item, is_safe=item in safe) for item in found]
    return tuple(sorted([*damage, *_left_over(context, damage)]))


def _as_damage(found: MojibakeFinding, *, is_safe: bool) -> Damage:
    remedy: Remedy = "hand" if found.after is None else "fix" if is_safe else "repair"
    return Damage(found.start, found.end, found.before, found.after, found.reason, remedy)


def _do_without(source: str, restored: list[MojibakeFinding], certain: list[MojibakeFinding]) -> bool:
    """Tell whether `repair` restores the rest as well when only the certain ones have been restored.

    What is certain is evidence for what is not, and is gone when it has been restored by itself; and few right lines
    among many damaged ones can be taken for damaged.
    """
    from technews_format.document.repairer import repair

    if not certain or len(certain) == len(restored):
        return True
    return repair(_with(source, certain)).text == _with(source, restored)


def _with(source: str, restored: Iterable[MojibakeFinding]) -> str:
    return replaced(source, ((item.start, item.end, item.after or "") for item in restored))


# --------------------------------------------------------------------------------------
# What repair leaves

_LEADING = "ÃÄÅÂâĂĹđð"
"""What the first bytes of letters and emoji in UTF-8 look like in the code pages below."""
_FIRST_HALVES = "ÃÄÅÂ"
_LETTERS = "ÃÄÅĂĹ"
_CODE_PAGES = ("cp1250", "cp1252", "cp1254", "iso8859_2", "latin_1")
_CZECH = "áčďéěíňóřšťúůýžÁČĎÉĚÍŇÓŘŠŤÚŮÝŽäöüÄÖÜß–—„“”‚‘’…•€°§«»×\xa0⚡"
_EMOJI = b"\xf0\x9f"  # how most of them begin
_REASON = "a letter read with the wrong code page"


@cache
def _damaged_letters() -> re.Pattern[str]:
    """Return a pattern of Czech letters read with a wrong code page, also when their second half was lost."""
    misread = {_misread(letter.encode(), code_page) for letter in _CZECH for code_page in _CODE_PAGES} - {""}
    emoji = {f"{_misread(_EMOJI, code_page)}[^\x00-\x7f]{{0,2}}" for code_page in _CODE_PAGES}
    halves = [rf"[{_LETTERS}]\ufffd", f"(?<=[a-z])[{_FIRST_HALVES}]"]
    return re.compile("|".join([*map(re.escape, sorted(misread, reverse=True)), *sorted(emoji), *halves]))


def _misread(data: bytes, code_page: str) -> str:
    try:
        return data.decode(code_page)
    except UnicodeDecodeError:
        return ""


def _left_over(context: RuleContext, damage: list[Damage]) -> Iterator[Damage]:
    """Yield the first damaged letter of each line in which `repair` finds nothing; what is quoted on purpose stays."""
    if not any(map(context.contains, _LEADING)) or not _damaged_letters().search(context.text):
        return
    from technews_format.mojibake.quotations import lines_outside_of_code, quoted_in
    from technews_format.mojibake.steps import line_numbers

    told = line_numbers(context.text, [item.start for item in damage])
    for at, number, line, head in lines_outside_of_code(context.text):
        spans = [] if number in told else [match.span() for match in _damaged_letters().finditer(line)]
        quoted = set(quoted_in(line, head, spans)) if spans else ()
        for start, end in [span for span in spans if span not in quoted and not context.is_code(at + span[0])][:1]:
            yield Damage(at + start, at + end, line[start:end], None, _REASON, "hand")
