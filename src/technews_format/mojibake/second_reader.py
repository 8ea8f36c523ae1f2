"""A second look at a text that has been repaired: what was left, read by ftfy and codeword by codeword.

ftfy decides by signs, not by words, and so it reads one word, a name or a title in any language.
Its result is taken only when it is lossless by proof: its plan has steps of encoding and decoding
only, and doing them backwards gives the damaged line. What stands beside right words is read as
`codewords`. Quotations of damage stay (`quotations`).
"""

from __future__ import annotations

from functools import lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING

from technews_format._util.lazy import pattern
from technews_format._util.texts import replaced
from technews_format.mojibake.code_pages import CODE_PAGES, UTF_8
from technews_format.mojibake.codewords import Codeword, may_have_codewords, rows_of, undone_line
from technews_format.mojibake.corruptions import Corruption, Misreading
from technews_format.mojibake.quotations import lines_outside_of_code, quoted_in
from technews_format.mojibake.spelling import is_impossible
from technews_format.mojibake.steps import RepairStep, composed, is_covered, replay
from technews_format.mojibake.words import look_up

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from ftfy import ExplanationStep

    from technews_format.mojibake.codewords import Row

__all__ = ["reread"]

_PASSES = 3
_LONGEST = 20_000
"""Longer lines are no text."""
_NAMES = {
    "utf-8": UTF_8,
    "latin-1": "ISO-8859-1",
    "windows-1252": "Windows-1252",
    "iso-8859-2": "ISO-8859-2",
    "macroman": "Mac Roman",
    "cp437": "CP437",
    **{f"sloppy-windows-125{number}": f"Windows-125{number}" for number in range(8)},
}
"""The code pages of ftfy's plans."""
_CODECS = {name: codec for codec, name in _NAMES.items()}
_CONTROL = pattern("[\x80-\x84\x86-\x9f]")  # U+0085 also ends lines
_OTHERS = ("mac_latin2", "cp852")
"""Codecs of other code pages in which Czech text was written; they have a character for every byte."""
_UTF_8 = ("utf-8", "utf-8-variants")
_SEVERAL = 2
_LETTERS = pattern(r"[^\W\d_]+")
_MARK_IN_PLACE = pattern(
    r"(?<!\w)[„“‘](?=\w)|(?<=[\w.,!?…])[“”](?!\w)|(?<=[A-Za-z])’(?=(?:s|t|re|ve|ll|d)\b)|(?<=\bI)’(?=m\b)|(?<=s)’(?= )"
    r"|(?<![^\s\d])[–—](?![^\s\d])|(?<=\w)…(?!\w)|(?<=\d)[ \xa0]?€|€(?=\d)|(?<=\w)™(?!\w)|^•(?= )"
)
"""Marks where marks of their kind stand; letters of other code pages, read as marks, stand inside words."""
_NO_WORD = pattern(
    "[\x80-\x9f]|[A-Za-zÀ-ž][\u0530-\u1dff]|[\u0530-\u1dff][A-Za-zÀ-ž]|[A-Za-z][\u1e00-\u1e7f\u1e86-\u1e9f]"
    "|[A-Za-z][\u0315-\u0322\u0324\u0325\u0329-\u0385\u03cf-\u052f]"
    "|[A-Za-z][\u0180-\u019f\u01a2-\u01ae\u01b1-\u01cc\u01dd-\u0217\u021c-\u024f]"
)
"""Controls, letters of two alphabets in one word, and letters and accents that few know: bytes of something else."""
_LONE_SIGN = pattern("[A-Za-z][\u2e80-\u9fff\uf900-\ufaff](?![\u2e80-\u9fff\uf900-\ufaff])")
"""One Chinese sign at the end of a Latin word, as in ``Windows版``: mostly bytes of something else."""
_DOUBTFUL = 0.9
_ROW = "\x1a"
"""Stands for a row of codewords; no text has it."""
_FIRST = "ÂÃÄÅÆÇÈÊËÎÏÐÑØÙĂĹĎĐŃĞ"
_LOWER = "a-záčďéěíňóřšťúůýž"
_LOST = pattern(  # possessive from the beginning of a word: each word is looked through once
    rf"(?:(?<!\w)[^\W{_LOWER}]*+[{_LOWER}]|{_ROW})(?:[^\W{_FIRST}]*+[{_FIRST}](?=[A-Z]))*+[^\W{_FIRST}]*+[{_FIRST}]"
    rf"|(?<!\w)[^\W{_FIRST}]*+[{_FIRST}]\w*+{_ROW}|[{_FIRST}](?![A-Za-zÀ-ž])|[âďï][€¸†]|ðŸ|đź|ğŸ"
    rf"|[âåæçèäéêëĺćčęěŕ][^\w\s\x00-\x7f]++{_ROW}|{_ROW}[âåæçèäéêëĺćčęěŕ][^\w\s\x00-\x7f]"
    r"|[\x80-\x84\x86-\x9f]"
)
"""First bytes without the others: inside words, in words with codewords, by themselves, and before only one other."""


def reread(text: str, *, doubtful: Container[int]) -> tuple[RepairStep, ...]:
    """Return the steps that mend what is damaged although its other lines or words are right, in order of place.

    Args:
        text: A text in which whole damaged lines have been repaired already.
        doubtful: The numbers of lines, from 0, that are left to a person.
    """
    if not _is_worth_reading(text):
        return ()
    return tuple(
        step._replace(span=(step.span[0] + at, step.span[1] + at))
        for at, number, line, head in lines_outside_of_code(text)
        if number not in doubtful and len(line) <= _LONGEST and _is_worth_reading(line)
        for step in _of_line(line, head)
    )


def _is_worth_reading(text: str) -> bool:
    return may_have_codewords(text) or _CONTROL.search(text) is not None


@lru_cache(maxsize=256)
def _of_line(line: str, head: str) -> list[RepairStep]:
    """Return the steps in one line, which may have been damaged more than once."""
    steps: tuple[RepairStep, ...] = ()
    for _ in range(_PASSES):
        text = replay(steps, line)
        found = _by_ftfy(text)
        if not found or quoted_in(text, head, [step.span for step in found]):
            found = _by_codewords(text, head, _changed(steps))
        if not found:
            break
        steps = composed(line, steps, tuple(found))
    return [_judged(step) for step in steps if not _NO_WORD.search(step.after)]


def _judged(step: RepairStep) -> RepairStep:
    """Return a step less sure where what comes of it may be damaged as well."""
    doubtful = _LONE_SIGN.search(step.after) or _has_rows(step.after)
    return step._replace(confidence=min(step.confidence, _DOUBTFUL)) if doubtful else step


def _changed(steps: Iterable[RepairStep]) -> list[tuple[int, int]]:
    """Return where the texts stand that steps have put in."""
    spans, shift = [], 0
    for step in steps:
        start = step.span[0] + shift
        spans.append((start, start + len(step.after)))
        shift += len(step.after) - len(step.before)
    return spans


def _by_codewords(line: str, head: str, changed: list[tuple[int, int]]) -> list[RepairStep]:
    """Return the steps for words with rows of codewords that are damage, where nothing else of the line was lost.

    What has just come of damage is damaged again where a row could be only that or a rare name.
    """
    rows = _rows_of(line)
    if _has_losses(line, rows):
        return []
    quoted = set(quoted_in(line, head, [(row.start, row.end) for row in rows]))
    rows = [row for row in rows if (row.start, row.end) not in quoted]
    sure = [row for row in rows if row.is_damage or (row.is_of_letters and is_covered((row.start, row.end), changed))]
    pages, places = {row.misreading for row in sure}, {row.start for row in sure}
    alike = [row for row in rows if row.start in places or (row.misreading in pages and not row.odd_capitals)]
    return list(_in_words(line, alike))


def _has_losses(line: str, rows: list[Row]) -> bool:
    """Tell whether a line has first bytes of characters without the others, beside rows of codewords."""
    return _LOST.search(replaced(line, ((row.start, row.end, _ROW) for row in rows))) is not None


def _in_words(line: str, rows: list[Row]) -> Iterator[RepairStep]:
    """Yield a step for each word that rows are parts of."""
    word: list[Row] = []
    for row in [*rows, None]:
        if word and (row is None or not (row.start == word[-1].end or line[word[-1].end : row.start].isalnum())):
            yield _step(line, word)
            word = []
        if row is not None:
            word.append(row)


def _step(line: str, rows: list[Row]) -> RepairStep:
    """Return the step for the word that some rows are parts of."""
    first, last = rows[0].start, rows[-1].end
    start = first - sum(1 for _ in takewhile(str.isalnum, reversed(line[:first])))
    end = last + sum(1 for _ in takewhile(str.isalnum, line[last:]))
    reasons = dict.fromkeys(str(row.corruption) for row in rows)
    confidence = min(row.confidence for row in rows)
    text = undone_line(line[:end], rows)[start:]
    return RepairStep((start, end), line[start:end], text, "; ".join(reasons), confidence)


def _has_rows(text: str) -> bool:
    """Tell whether what has come of damage may be damaged as well: something else had happened, too."""
    return may_have_codewords(text) and bool(_rows_of(text))


_rows_of = lru_cache(maxsize=256)(rows_of)


def _by_ftfy(line: str) -> list[RepairStep]:
    """Return what ftfy would replace, where that is lossless and no language writes what stands there."""
    from ftfy import fix_encoding_and_explain

    fixed, plan = fix_encoding_and_explain(line)
    chain = _chain(plan or [])
    pieces = _pieces(line, fixed, chain) if chain else []
    if not _is_damage(line, pieces, chain):
        return []
    confidence = _agreement(line, pieces) if len(chain) == 1 else 1.0
    reason = str(Corruption(tuple(chain)))
    return (
        [
            RepairStep((start, end), line[start:end], text, reason, confidence)
            for start, end, text in _words(line, pieces)
        ]
        if confidence
        else []
    )


def _chain(plan: list[ExplanationStep]) -> list[Misreading]:
    """Return the corruptions that a plan undoes, the first one first; none where it does more than that."""
    steps = [(action, "utf-8" if name in _UTF_8 else name) for action, name in plan]
    undone = list(zip(steps[::2], steps[1::2], strict=False))
    if len(steps) % 2 or any((first[0], second[0]) != ("encode", "decode") for first, second in undone):
        return []
    return [Misreading(_NAMES[second[1]], _NAMES[first[1]]) for first, second in reversed(undone)]


def _pieces(line: str, fixed: str, chain: list[Misreading]) -> list[Codeword]:
    """Return what became of each character of a text; nothing where that is not the damaged line."""
    pieces, at = [], 0
    for char in fixed:
        piece = char
        for written, read in chain:
            try:
                piece = piece.encode(_CODECS[written]).decode(_CODECS[read])
            except UnicodeError:
                return []
        if not line.startswith(piece, at):
            return []
        pieces.append(Codeword(at, at + len(piece), char))
        at += len(piece)
    return pieces if at == len(line) else []


def _is_damage(line: str, pieces: list[Codeword], chain: list[Misreading]) -> bool:
    """Tell whether no language writes a line that corruptions have made."""
    changed = [number for number, (start, end, char, _) in enumerate(pieces) if line[start:end] != char]
    if not changed:
        return False
    if chain[0].written != UTF_8:
        return _is_certain_mixup(line, chain)
    if len(chain) > 1 or chain[0].read not in CODE_PAGES:
        return len(changed) >= _SEVERAL or pieces[changed[0]].end - pieces[changed[0]].start > _SEVERAL
    for number in changed:
        start, end, char, _ = pieces[number]
        before = "".join(piece.char for piece in pieces[max(number - 3, 0) : number])
        after = "".join(piece.char for piece in pieces[number + 1 : number + 4])
        if is_impossible(before, line[start:end], after, char):
            return True
    return False


def _is_certain_mixup(line: str, chain: list[Misreading]) -> bool:
    """Tell whether control characters are marks of Windows, the same ones in the code pages of west and east."""
    if chain != [Misreading("Windows-1252", "ISO-8859-1")] or not _CONTROL.search(line):
        return False
    data = line.encode("latin-1", "replace")
    fixed = data.decode("cp1252", "replace")
    places = [match.start() for match in _CONTROL.finditer(line)]
    if any(all(_is_in_known_word(data.decode(codec), at) for at in places) for codec in _OTHERS):
        return False
    in_place = {match.start() for match in _MARK_IN_PLACE.finditer(fixed)}
    return fixed == data.decode("cp1250", "replace") and all(
        at in in_place or _is_in_known_word(fixed, at) for at in places
    )


def _is_in_known_word(text: str, at: int) -> bool:
    return any(match.start() <= at < match.end() and look_up(match[0].lower()) for match in _LETTERS.finditer(text))


def _agreement(line: str, pieces: list[Codeword]) -> float:
    """Return how likely ftfy's reading is among those of all code pages; 0 where another one is likelier."""
    characters = {piece.start: piece.char for piece in pieces}
    rows = rows_of(line)
    if any(characters.get(codeword.start) != codeword.char for row in rows for codeword in row.codewords):
        return 0.0
    return min((row.confidence for row in rows), default=1.0)


def _words(line: str, pieces: list[Codeword]) -> Iterator[tuple[int, int, str]]:
    """Yield the words that are changed, each with its place and what it was."""
    word: list[Codeword] = []
    for piece in [*pieces, None]:
        if piece is not None and (piece.char.isalnum() or line[piece.start : piece.end] != piece.char):
            word.append(piece)
            continue
        text = "".join(one.char for one in word)
        if word and line[word[0].start : word[-1].end] != text:
            yield word[0].start, word[-1].end, text
        word = []
