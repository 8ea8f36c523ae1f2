"""Repair of damaged Czech text: pure text in, the original and the steps to it out.

`repair_text` finds out by the evidence of the whole text which corruptions happened to which of
its lines, and undoes them. docs/repair.md says what is repaired and what is not.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from technews_format._util.lazy import pattern
from technews_format.mojibake.calibration import calibrated
from technews_format.mojibake.corruptions import Corruption
from technews_format.mojibake.extents import damaged_extents
from technews_format.mojibake.quotations import is_in_code
from technews_format.mojibake.steps import RepairStep, composed, is_covered, line_numbers, replay
from technews_format.mojibake.suspicion import is_suspect

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from technews_format.mojibake.evidence import Token
    from technews_format.mojibake.extents import Extent

__all__ = ["MIN_CONFIDENCE", "Repair", "RepairStep", "is_suspect", "repair_text"]

MIN_CONFIDENCE = 0.5
"""A step that is less certain is left to a person."""

_NO_TEXT = "more than one character in twenty is a control character; this is no text"
_NOTHING_LEFT = "more than one character in four is lost; the rest tells nothing of them"
NOT_READ = frozenset({_NO_TEXT, _NOTHING_LEFT})
"""Why a text was not looked at."""

_PASSES = 5
_STILL_SUSPECT = 0.9
_HALF_UNDONE = 0.4
_HALF = pattern("[a-z][ÂÃÄÅĂĹĆ](?![A-Z])|[A-ZÂÃÄÅĂĹĆ][ÂÃÄÅĂĹĆ][a-z]|[ðđğ][Ÿź]")
"""First bytes inside words, and those of emoji, without the others: something else had happened, too."""
_FIRST_BYTES = "ÂÃÄÅĂĹĆ"
_BEGIN_WORDS = "čřšžúíáďťéóň"
_SAMPLE = 30
_LONGEST_WORD = 40
_LOST = "the letters are lost; they cannot be told from the rest of the text"
_MOST_CONTROLS = 0.05
_MOST_LOST = 0.25
_MANY = 1_000  # of fewer, each word is reported
_CONTROLS = pattern("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]+")  # an escape may colour text, others do not
_LOST_LETTER = pattern("[\x80-\x9f\ufffd]")
_LOST_LETTERS = pattern("(?<![\\w\x80-\x9f\ufffd])\\w{0,40}[\x80-\x9f\ufffd][\\w\x80-\x9f\ufffd]*")
_QUESTIONED = pattern(r"(?=[A-Za-z?]*\?[A-Za-z]*\?)[A-Za-z]*\?+[a-z][A-Za-z?]*(?![\w&=/.:%+#-])")
_BEFORE_WORD = pattern(r"(?<![\w?&=/.:%+#-])[A-Za-z?]*\Z")


@dataclass(frozen=True, slots=True)
class Repair:
    r"""What `repair_text` and `repair` return.

    Attributes:
        text: The repaired text.
        steps: What was replaced, in order of place.
        confidence: The mean confidence of the steps; 1 when there are none.
        undecided: What looks damaged and was left as it is, in order of place.

    Examples:
        >>> fixed = repair_text("KlÃ­ÄovÃ© body")
        >>> fixed.text, fixed.changed
        ('Klíčové body', True)
    """

    text: str
    steps: tuple[RepairStep, ...] = ()
    confidence: float = 1.0
    undecided: tuple[RepairStep, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether there is anything to replace."""
        return bool(self.steps)

    def apply(self, text: str) -> str:
        """Replay the steps on the damaged text.

        Raises:
            ValueError: The text is not the one that the steps were made for.
        """
        return replay(self.steps, text)


def repair_text(text: str, *, min_confidence: float = MIN_CONFIDENCE) -> Repair:
    r"""Repair a damaged text.

    Text that shows no damage comes back as it is, and soon: without a character that damage
    leaves, nothing more is looked at. Lines are read as a whole; then codewords beside right words.
    What is no text, because of its many control characters, is left alone as undecided.

    Args:
        text: Any text.
        min_confidence: Steps that are less certain, from 0 to 1, are not taken but listed in
            `Repair.undecided`.

    Examples:
        >>> repair_text("PÅ™Ã­liÅ¡ Å¾luÅ¥ouÄkÃ½ kÅ¯Åˆ").text
        'Příliš žluťoučký kůň'
        >>> repair_text("Proè je to dùležité").steps[0].reason
        'Windows-1250 read as Windows-1252'
        >>> repair_text("SÃO PAULO").changed
        False
    """
    repaired = text
    steps: tuple[RepairStep, ...] = ()
    doubtful: tuple[RepairStep, ...] = ()
    suspect = remaining = is_suspect(text)
    if suspect and (no_text := _controls(text) or _replaced(text)):
        return Repair(text, undecided=(no_text,))
    for number in range(_PASSES):
        if not remaining:
            break
        damaged = [extent for extent in damaged_extents(repaired) if not _is_code(repaired, extent)]
        found = tuple(_steps(repaired, damaged))
        more = tuple(step for step in found if step.confidence >= min_confidence)
        if number == 0:
            doubtful = tuple(step for step in found if step.confidence < min_confidence)
        if not more:
            break
        again = replay(more, repaired)
        steps = _joined(text, again, steps, more) if steps else more
        repaired, remaining = again, is_suspect(again)
    if remaining:
        steps = _reread(text, repaired, steps, doubtful, min_confidence)
        repaired = replay(steps, text)
    suspicious = is_suspect("\n".join(step.after for step in steps))
    sure = tuple(_as_sure_as_it_looks(step) if suspicious or step.confidence < 1 else step for step in steps)
    steps = tuple(step for step in sure if step.confidence >= min_confidence)
    if len(steps) < len(sure):
        doubtful = (*doubtful, *(step for step in sure if step.confidence < min_confidence))
        repaired = replay(steps, text)
    confidence = sum(step.confidence for step in steps) / len(steps) if steps else 1.0
    return Repair(repaired, steps, confidence, _undecided(text, steps, doubtful, suspect=suspect))


def _reread(
    text: str, repaired: str, steps: tuple[RepairStep, ...], doubtful: tuple[RepairStep, ...], min_confidence: float
) -> tuple[RepairStep, ...]:
    """Return the steps with those that a second look at the repaired text finds."""
    from technews_format.mojibake.second_reader import reread

    left = line_numbers(text, [step.span[0] for step in doubtful])
    more = tuple(step for step in reread(repaired, doubtful=left) if step.confidence >= min_confidence)
    return composed(text, steps, more) if more else steps


def _is_code(text: str, extent: Extent) -> bool:
    """Tell whether all that is damaged of a line is inline code, which quotes it on purpose."""
    changed = [one for one in extent.tokens if one.restored and one.restored.text != text[one.start : one.end]]
    return bool(changed) and all(is_in_code(text, one.start, one.end) for one in changed)


def _as_sure_as_it_looks(step: RepairStep) -> RepairStep:
    """Return a step as sure as such steps are right, less where what comes of it still looks damaged."""
    confidence = step.confidence
    if is_suspect(step.after):
        half = _HALF.search(step.after) or _begins_with_half(step.after) or _has_half_capitals(step.after)
        confidence = min(confidence, _HALF_UNDONE if half else _STILL_SUSPECT)
    return step._replace(confidence=calibrated(confidence))


def _begins_with_half(word: str) -> bool:
    """Tell whether a word that nobody knows begins with the first byte of a letter, of which a known word comes."""
    from technews_format.mojibake.spelling import is_known_word

    begins = word[1:].isalpha() and word[0] in _FIRST_BYTES and not is_known_word(word)
    return begins and any(is_known_word(letter + word[1:], frequent=True) for letter in _BEGIN_WORDS)


def _has_half_capitals(word: str) -> bool:
    """Tell whether a word in capitals that nobody knows has first bytes of letters inside or at its end."""
    from technews_format.mojibake.spelling import is_known_word

    halves = word.isalpha() and word.isupper() and any(first in word[1:] for first in _FIRST_BYTES)
    return halves and not is_known_word(word)


def _controls(text: str) -> RepairStep | None:
    """Return the first control characters of what is no text but bytes of something else, or None."""
    first = _CONTROLS.search(text)
    if first is None or sum(map(len, _CONTROLS.findall(text))) <= _MOST_CONTROLS * len(text):
        return None
    return RepairStep(first.span(), first[0], first[0], _NO_TEXT, 0.0)


def _replaced(text: str) -> RepairStep | None:
    """Return the first U+FFFD of a text that has a great many of them and little else, or None."""
    if text.count("\ufffd") <= max(_MOST_LOST * len(text), _MANY):
        return None
    at = text.index("\ufffd")
    return RepairStep((at, at + 1), "\ufffd", "\ufffd", _NOTHING_LEFT, 0.0)


def _undecided(
    text: str, steps: tuple[RepairStep, ...], doubtful: tuple[RepairStep, ...], *, suspect: bool
) -> tuple[RepairStep, ...]:
    """Return what is left of the damage: doubtful steps, and words whose letters are lost."""
    spans = sorted(step.span for step in (*steps, *doubtful))
    words = [span for span in _lost_words(text, suspect=suspect) if not is_covered(span, spans)]
    lost = [RepairStep((start, end), text[start:end], text[start:end], _LOST, 0.0) for start, end in words]
    taken = sorted(step.span for step in steps)
    return tuple(step for step in sorted((*doubtful, *lost)) if not is_covered(step.span, taken))


def _lost_words(text: str, *, suspect: bool) -> Iterator[tuple[int, int]]:
    """Yield the words in which characters stand for lost ones: controls, U+FFFD, or two question marks."""
    if suspect and _LOST_LETTER.search(text):
        yield from (match.span() for match in _LOST_LETTERS.finditer(text))
    at = text.find("?")
    while at >= 0:
        end = at + 1
        if text[end : end + 1].isalpha():
            before = _BEFORE_WORD.search(text, max(at - _LONGEST_WORD, 0), at)
            match = _QUESTIONED.match(text, before.start()) if before else None
            if match and match.end() > at:
                yield match.span()
                end = match.end()
        at = text.find("?", end)


def _steps(text: str, extents: Iterable[Extent]) -> Iterator[RepairStep]:
    """Yield the replacements that undo what happened."""
    reasons: dict[Corruption, str] = {}
    extents = list(extents)
    for corruption, tokens in extents:
        if corruption not in reasons:
            alike = (token for other, tokens in extents if other == corruption for token in tokens)
            reasons[corruption] = str(_simplest(corruption, text, alike))
        for start, end, restored in tokens:
            before = text[start:end]
            if restored is not None and restored.text != before:
                yield RepairStep((start, end), before, restored.text, reasons[corruption], restored.confidence)


def _simplest(corruption: Corruption, text: str, tokens: Iterable[Token]) -> Corruption:
    """Return the corruption without the losses that left no trace."""
    lossy = ((token, one) for token in tokens if (one := token.restored) and one.lone and one.confidence > 0)
    sample = [(text[token.start : token.end], one.text) for token, one in islice(lossy, _SAMPLE)]
    for simpler in (
        Corruption(corruption.misreadings),
        replace(corruption, soft_hyphen="kept", space="kept"),
        replace(corruption, space="kept"),
        replace(corruption, undefined="kept"),
    ):
        if all(simpler.damage(after) == before for before, after in sample):
            return simpler
    return corruption


def _joined(
    text: str, repaired: str, first: Iterable[RepairStep], second: Iterable[RepairStep]
) -> tuple[RepairStep, ...]:
    """Return the steps of two passes as one step for each line that both have changed or one of them."""
    confidences: dict[int, float] = {}
    reasons: dict[int, dict[str, None]] = {}
    between = replay(tuple(first), text)
    for source, steps in ((text, first), (between, second)):
        line_ends = [match.start() for match in re.finditer("\n", source)]
        for step in steps:
            line = bisect_left(line_ends, step.span[0])
            confidences[line] = min(confidences.get(line, 1.0), step.confidence)
            reasons.setdefault(line, {})[step.reason] = None
    joined = []
    at = 0
    for number, (before, after) in enumerate(zip(text.split("\n"), repaired.split("\n"), strict=True)):
        if before != after:
            reason = "; before that: ".join(reasons[number])
            joined.append(RepairStep((at, at + len(before)), before, after, reason, confidences[number]))
        at += len(before) + 1
    return tuple(joined)
