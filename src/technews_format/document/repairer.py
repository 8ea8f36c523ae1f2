"""Repair of whole files: `repair`, and `mojibake_findings` for the rules.

The text of a file is repaired as any text is (`mojibake`), line by line, which leaves keys,
quotes, code and addresses where they are. What is added here is what only the format tells:
long values that were folded after the damage are folded anew, the emoji of the source follows
from its name, and the file has to keep its keys and the lengths of its lists.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from technews_format._util.texts import replaced
from technews_format.document.document import Document, parse
from technews_format.errors import UnwritableArticle
from technews_format.model.sources import DEFAULT_EMOJI, source_emoji
from technews_format.mojibake.engine import MIN_CONFIDENCE, NOT_READ, Repair, is_suspect, repair_text
from technews_format.mojibake.steps import RepairStep, is_covered, replay
from technews_format.yaml.writer import write_entry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from technews_format.yaml.nodes import Entry, Mapping

__all__ = ["MojibakeFinding", "mojibake_findings", "repair"]

_SOURCE_NAME = re.compile(r"^(?: +name|source): *(\S.*?) *$", re.MULTILINE)
_SOURCE_EMOJI = re.compile(
    r"^(?: *emoji: *[\"']?|\*\*Zdroj:\*\* )(?P<emoji>[^\x00-\x7f][^\sA-Za-z]*?|\?+)(?=[\"']? *$| )", re.MULTILINE
)
_EMOJI_REASON = "the emoji of the source, which its name tells"
_EMOJI_CONFIDENCE = 0.95
_FOLDED = "; folded anew"


class MojibakeFinding(NamedTuple):
    """A stretch of one line that looks damaged.

    Attributes:
        start: Offset of its first character.
        end: Offset after its last one.
        before: The text there.
        after: What it was, or None where that cannot be told.
        reason: What happened to it.
        confidence: From 0 to 1.
        lossless: Whether nothing was lost, so that `after` is certain.
    """

    start: int
    end: int
    before: str
    after: str | None
    reason: str
    confidence: float
    lossless: bool


def repair(document: Document | str | bytes, *, min_confidence: float = MIN_CONFIDENCE) -> Repair:
    r"""Repair the damaged text of a file; what is right is left as it is.

    Args:
        document: A document, or the content of a file; it need not be an article.
        min_confidence: Steps that are less certain, from 0 to 1, are not taken but listed in
            `Repair.undecided`.

    Returns:
        The repaired text with its steps. After them the front matter has the keys that it had,
        and its lists as many items; steps that would change that are not taken.

    Examples:
        >>> damaged = "---\ntitle: KlÃ­ÄovÃ© body\n---\n\nÄŒlÃ¡nek o nich.\n"
        >>> print(repair(damaged).text)
        ---
        title: Klíčové body
        ---
        <BLANKLINE>
        Článek o nich.
        <BLANKLINE>
    """
    if not isinstance(document, Document):
        document = parse(document)
    source = document.source
    found = repair_text(source, min_confidence=min_confidence)
    if not found.steps and all(step.reason in NOT_READ for step in found.undecided):
        return found
    found = _with_emoji(source, found, min_confidence)
    mapping = document.syntax_tree.mapping
    if mapping is not None:
        found = _folded_anew(source, found, mapping, min_confidence)
        found = _keeping_structure(document, found)
    return found


def mojibake_findings(document: Document | str | bytes) -> list[MojibakeFinding]:
    """Return what looks damaged, one stretch for each line, in order of place.

    Args:
        document: A document, or the content of a file.

    Examples:
        >>> [(finding.before, finding.after) for finding in mojibake_findings('KlÃ¡vesnice')]
        [('KlÃ¡vesnice', 'Klávesnice')]
    """
    if not isinstance(document, Document):
        document = parse(document)
    source = document.source
    return [_finding(source, steps, taken=taken) for steps, taken in _by_line(source, repair(document))]


def _by_line(source: str, found: Repair) -> Iterator[tuple[list[RepairStep], bool]]:
    """Yield the steps of each line that follow each other and are taken alike, and whether they are."""
    taken = set(map(id, found.steps))
    group: list[RepairStep] = []
    for step in sorted([*found.steps, *found.undecided]):
        if group and (
            (id(step) in taken) != (id(group[-1]) in taken) or source.find("\n", group[-1].span[0], step.span[1]) >= 0
        ):
            yield group, id(group[-1]) in taken
            group = []
        group.append(step)
    if group:
        yield group, id(group[-1]) in taken


def _finding(source: str, steps: list[RepairStep], *, taken: bool) -> MojibakeFinding:
    start, end = steps[0].span[0], steps[-1].span[1]
    confidence = min([step.confidence for step in steps])
    after = replaced(source, ((*step.span, step.after) for step in steps), start, end) if taken else None
    return MojibakeFinding(start, end, source[start:end], after, steps[0].reason, confidence, taken and confidence == 1)


def _assembled(source: str, found: Repair, steps: list[RepairStep]) -> Repair:
    """Return a repair with other steps; what they cover is decided."""
    steps.sort()
    confidence = sum(step.confidence for step in steps) / len(steps) if steps else 1.0
    spans = [step.span for step in steps]
    undecided = tuple(step for step in found.undecided if not is_covered(step.span, spans))
    return Repair(replay(tuple(steps), source), tuple(steps), confidence, undecided)


def _with_emoji(source: str, found: Repair, min_confidence: float) -> Repair:
    """Restore the emoji of the source where its bytes do not tell it."""
    name = _SOURCE_NAME.search(source)
    if name is None or min_confidence > _EMOJI_CONFIDENCE:
        return found
    matches = list(_SOURCE_EMOJI.finditer(source))
    intact = next((match["emoji"] for match in matches if _is_emoji(match["emoji"])), "")
    emoji = intact or source_emoji(name[1])
    replaceable = intact or emoji != DEFAULT_EMOJI  # other sources may have any emoji
    unsure = {step.span for step in found.steps if replaceable and step.confidence < _EMOJI_CONFIDENCE}
    sure = [step.span for step in found.steps if step.span not in unsure]
    steps = list(found.steps)
    for match in matches:
        span = match.span("emoji")
        if is_covered(span, sure) or _is_emoji(match["emoji"]) or (match["emoji"].strip("?") and not found.steps):
            continue
        steps = [step for step in steps if not is_covered(step.span, [span])]
        steps.append(RepairStep(span, match["emoji"], emoji, _EMOJI_REASON, _EMOJI_CONFIDENCE))
    return _assembled(source, found, steps) if len(steps) != len(found.steps) or steps != list(found.steps) else found


def _is_emoji(text: str) -> bool:
    return min(text, default="") >= "\u2600"


def _folded_anew(source: str, found: Repair, mapping: Mapping, min_confidence: float) -> Repair:
    """Write entries anew that a program had folded or escaped after the damage."""
    steps = list(found.steps)
    spans = [step.span for step in steps if step.reason != _EMOJI_REASON]
    entries = [entry for entry in mapping if _may_be_folded(entry, source, spans) and _is_canonical(entry, source)]
    repaired = _repaired(entries, source, min_confidence) if entries else {}
    for entry in entries:
        start, end = entry.key.start, entry.node.end
        texts = [repaired[text] for text in _texts(entry.node.value)]
        after = _written(entry.name, _replaced(entry.node.value, {text: one.text for text, one in repaired.items()}))
        changes = [step for one in texts for step in one.steps]
        if after is None or not changes:
            continue
        steps = [step for step in steps if not start <= step.span[0] < end]
        confidence = min(step.confidence for step in changes)
        steps.append(RepairStep((start, end), source[start:end], after, changes[0].reason + _FOLDED, confidence))
    return _assembled(source, found, steps) if steps != list(found.steps) else found


def _may_be_folded(entry: Entry, source: str, spans: list[tuple[int, int]]) -> bool:
    """Tell whether an entry is on several lines or escaped, and has texts that no step repairs where they stand."""
    start, end = entry.key.start, entry.node.end
    written = source[start:end]
    if "\\" not in written and ("\n" not in written or written.isascii()):
        return False
    for text in _texts(entry.node.value):
        at = source.find(text, start, end)
        if at < 0 or not (text.isascii() or _is_intact(text) or is_covered((at, at + len(text)), spans)):
            return True
    return False


def _is_intact(text: str) -> bool:
    """Tell whether a text is an emoji, which no other lines tell anything of."""
    return _is_emoji(text) and not is_suspect(text)


def _is_canonical(entry: Entry, source: str) -> bool:
    """Tell whether an entry is written as a program writes just this text."""
    return _written(entry.name, entry.node.value) == source[entry.key.start : entry.node.end]


def _written(name: str, value: Any) -> str | None:
    """Return an entry as the canonical writer writes it, without the last line end."""
    try:
        return write_entry(name, value).removesuffix("\n")
    except (UnwritableArticle, ValueError, TypeError):
        return None


def _repaired(entries: list[Entry], source: str, min_confidence: float) -> dict[str, Repair]:
    """Repair the texts of entries, each after its key, with the whole file as evidence; lines stay lines."""
    keys = {text: f"{entry.name}: " for entry in reversed(entries) for text in _texts(entry.node.value)}
    found = repair_text("\n".join([*(key + text for text, key in keys.items()), source]), min_confidence=min_confidence)
    repaired: dict[str, Repair] = {}
    lines = iter(found.text.split("\n"))
    at = 0
    for text, key in keys.items():
        after = "\n".join(islice(lines, text.count("\n") + 1))
        end = at + len(key) + len(text)
        steps = tuple(step for step in found.steps if at <= step.span[0] < end)
        repaired[text] = Repair(after.removeprefix(key), steps)
        at = end + 1
    return repaired


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from _texts(item)


def _replaced(value: Any, repaired: dict[str, str]) -> Any:
    if isinstance(value, str):
        return repaired.get(value, value)
    if isinstance(value, list):
        return [_replaced(item, repaired) for item in value]
    if isinstance(value, dict):
        return {key: _replaced(item, repaired) for key, item in value.items()}
    return value


def _keeping_structure(document: Document, found: Repair) -> Repair:
    """Take back the steps in the front matter if it would not have the keys and list lengths that it had."""
    if _shape(parse(found.text).front_matter) == _shape(document.front_matter):
        return found
    block = document.syntax_tree.block
    assert block is not None  # noqa: S101 - there is a mapping
    steps = [step for step in found.steps if step.span[0] >= block.end]
    taken_back = tuple(step for step in found.steps if step.span[0] < block.end)
    kept = _assembled(document.source, found, steps)
    return Repair(kept.text, kept.steps, kept.confidence, tuple(sorted((*taken_back, *kept.undecided))))


def _shape(value: Any) -> Any:
    """Return the keys and list lengths of a value."""
    if isinstance(value, dict):
        return {key: _shape(item) for key, item in value.items()}
    return [_shape(item) for item in value] if isinstance(value, list) else None
