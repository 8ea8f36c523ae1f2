"""What makes front matter unreadable, told by trying what people meant: look-alikes of signs, and missing quotes.

A parser reports where it cannot go on, which is often a line below the fault, and in words about its own grammar.
So each line near that place is written as it was probably meant, and the block is read again. What makes it
readable is the fault, and at the same time the fix.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from technews_format._util.lazy import pattern
from technews_format._util.texts import cut
from technews_format.yaml.scalars import in_quotes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from technews_format.diagnostics import Problem

__all__ = ["DASHES", "ODD_BLANKS", "UNCLOSED", "Fault", "Trial", "find_faults", "may_look_alike", "name_odd"]

UNCLOSED = "this quotation mark is not closed"
NOT_YAML = "the front matter is not YAML: "

_MOST_CHARACTERS = 100_000
"""So many characters are read again at most, which takes about a second."""
_MOST_FAULTS = 20
_LINE = pattern(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


class Fault(NamedTuple):
    """One thing that is wrong; all numbers are offsets into the text of the block."""

    code: str
    message: str
    start: int
    end: int
    at: int
    """Where something has to be replaced."""
    old: str
    new: str
    safe: bool
    """Whether nothing but white space changes."""


class Trial(NamedTuple):
    """What a parser makes of a text."""

    problem: Problem | None
    """The first thing that it cannot read; its place is an offset into the text."""
    paths: frozenset[str]
    """The known keys with values of their type."""


class _Rewriting(NamedTuple):
    """A line as it was probably meant."""

    code: str
    message: str
    start: int
    end: int
    line: str
    safe: bool = False


# --------------------------------------------------------------------------------------
# Signs that look like those of YAML

_ZERO_WIDTH = "\u180e\u200b\u200c\u200d\u2060\ufeff"
_SPACES = "\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
ODD_BLANKS = f"{_SPACES}{_ZERO_WIDTH}"
"""White space and what takes no space that YAML does not know, for a class of a pattern."""
_ODD = f"[{ODD_BLANKS}]"
_BLANK = rf"[ \t{ODD_BLANKS}]*+"
_COLONS = "：﹕∶꞉"
DASHES = "–—−‐‑‒―－﹣"
_MARKS = {"“": "”“", "”": "”“", "‘": "’‘", "’": "’‘", "＂": "＂", "＇": "＇"}
_STRUCTURE = pattern(
    rf"(?P<indent>{_BLANK})(?:(?P<dash>[-{DASHES}])(?P<gap>{_BLANK}))?"
    rf"(?:(?P<key>[A-Za-z_][\w-]*)(?P<before>{_BLANK})(?P<colon>[:{_COLONS}])(?P<behind>{_BLANK}))?(?P<rest>[^\r\n]*)"
)
_AFTER = rf"[ \t]*(?:{_ODD}|[{''.join(_MARKS)}])"
_LOOK_ALIKE = pattern(rf"(?m)^[ \t]*(?:{_ODD}|[{DASHES}]|[-\w]+[ \t]*(?:{_ODD}|[{_COLONS}])|-{_AFTER})|:{_AFTER}")
_SIGN = pattern(f"[{ODD_BLANKS}{_COLONS}{DASHES}{''.join(_MARKS)}]")
_NESTED_KEYS = ("emoji", "id", "name")


def may_look_alike(text: str) -> bool:
    """Tell whether a sign that looks like one of YAML's stands where that would."""
    if text.isascii() or not _SIGN.search(text):
        return False
    return _LOOK_ALIKE.search(text.replace("\r", "\n")) is not None


def _plain(blanks: str, *, least: int = 0) -> str:
    """Return the spaces that odd ones stand for."""
    return max("".join(" " for sign in blanks if sign not in _ZERO_WIDTH), " " * least)


def name_odd(line: str) -> str:
    """Return in brackets which sign of a fence is not the plain one, or nothing."""
    odd = re.search(f"[{ODD_BLANKS}{DASHES}]", line)
    return f" (there is {_named(odd[0])} in it)" if odd else ""


def _named(sign: str) -> str:
    return f"{unicodedata.name(sign, 'character').lower()} U+{ord(sign):04X}"


def _without_look_alikes(line: str, *, by_key: bool) -> _Rewriting | None:
    """Return a line with the signs of YAML instead of others.

    Args:
        line: The line, with its end.
        by_key: Whether a known key tells the indentation; else, each odd space stands for one.
    """
    match = _STRUCTURE.match(line)
    assert match is not None  # noqa: S101 - it also matches nothing
    if not match["rest"].strip() and not match["key"] and not match["dash"]:
        return None
    found = list(_odd_signs(match))
    if not found:
        return None
    start, end, message, safe = found[0]
    safe = all(item[3] for item in found)
    return _Rewriting("TN121", message, start, end, _rewritten(match, by_key=by_key) + line[match.end() :], safe)


def _odd_signs(match: re.Match[str]) -> Iterator[tuple[int, int, str, bool]]:
    """Yield place, message and safety of each odd sign of a line."""
    places = {
        "indent": "in the indentation, where YAML knows spaces only; write a space",
        "gap": "behind the hyphen; write a space",
        "before": "before the colon; remove it",
        "behind": "behind the colon; write a space",
    }
    for group in ("indent", "dash", "gap", "before", "colon", "behind", "rest"):
        piece = match[group] or ""
        if group in places:
            if odd := re.search(rf"{_ODD}(?:[ \t]*{_ODD})*", piece):
                start = match.start(group) + odd.start()
                yield start, match.start(group) + odd.end(), f"{_named(odd[0][0])} {places[group]}", True
        elif group == "dash" and piece not in ("", "-") and (match["gap"] or piece == "－"):
            yield *match.span(group), f"{_named(piece)} in the place of a hyphen; write '- '", False
        elif group == "colon" and piece not in ("", ":"):
            yield *match.span(group), f"{_named(piece)} in the place of a colon; write ': '", False
        elif group == "rest" and _is_marked(piece):
            message = f"{_named(piece[0])} in the place of a quotation mark; write {cut(_unmarked(piece))}"
            yield match.start(group), match.start(group) + 1, message, False


def _rewritten(match: re.Match[str], *, by_key: bool) -> str:
    indent, dash, gap, key, before, colon, behind, rest = match.groups(default="")
    if re.search(_ODD, indent):
        named = by_key and key and not dash
        indent = ("  " if key in _NESTED_KEYS else "") if named else _plain(indent)
    if dash and dash != "-" and (gap or dash == "－"):
        dash, gap = "-", _plain(gap, least=1)
    elif re.search(_ODD, gap):
        gap = _plain(gap, least=1)
    if colon:
        odd = colon != ":" or re.search(_ODD, behind)
        behind = (_plain(behind, least=1) if rest else "") if odd else behind
        before, colon = "" if re.search(_ODD, before) else before, ":"
    return f"{indent}{dash}{gap}{key}{before}{colon}{behind}{_unmarked(rest) if _is_marked(rest) else rest}"


def _is_marked(value: str) -> bool:
    """Tell whether a whole value stands in quotation marks that are none of YAML's."""
    value = value.rstrip()
    return len(value) > 1 and value[0] in _MARKS and value[-1] in _MARKS[value[0]]


def _unmarked(value: str) -> str:
    return in_quotes(value.strip()[1:-1])


# --------------------------------------------------------------------------------------
# Values without quotes, or with wrong ones

_ENTRY = pattern(
    r"(?P<lead> *(?:(?:- +)+(?:[\w-]+: +)?|[\w-]+: +))(?P<value>[^\s#][^\r\n]*?)(?=\s*(?:\s\#\s[^\r\n]*)?[\r\n]*\Z)"
)
_INDICATORS = "@`%*&!|>[{]},?:-"
_LISTS = ("companies", "people")
_CLOSING = {"[": "]", "{": "}"}
_TOLD_BETTER = ("control", "glued", "tab")
"""What a parser says exactly, so that nothing has to be tried."""


def _rewritings(line: str, column: int | None, problem: Problem) -> Iterator[_Rewriting]:
    """Yield a line as it may have been meant.

    Args:
        line: The line, with its end.
        column: Where the parser stopped in it, or None if that was on a later line.
        problem: What it said.
    """
    match = _ENTRY.match(line)
    if match is None or problem.kind in _TOLD_BETTER:
        return
    start, end = match.span("value")
    value = match["value"]

    def rewriting(written: str, at: int, message: str) -> _Rewriting:
        message = f"{NOT_YAML}{message}".replace("{}", cut(written))
        return _Rewriting("TN105", message, at, at + 1, line[:start] + written + line[end:])

    if value[0] in "'\"":
        if value.count(value[0]) == 1:
            yield rewriting(value + value[0], start, f"{UNCLOSED}; write another one at the end of the value")
        elif problem.kind != "unclosed":
            yield from _in_quotes(value, start, column, rewriting)
    elif problem.kind == "unclosed":
        return
    elif value[0] in _CLOSING and _CLOSING[value[0]] not in value:
        closed = value + _CLOSING[value[0]] if match["lead"].startswith(_LISTS) else in_quotes(value)
        yield rewriting(closed, start, f"the bracket {value[0]!r} is not closed; write {{}}")
    elif value[0] in _INDICATORS:
        yield rewriting(
            in_quotes(value), start, f"a value that begins with {value[0]!r} must stand in single quotes; write {{}}"
        )


def _in_quotes(
    value: str, start: int, column: int | None, rewriting: Callable[[str, int, str], _Rewriting]
) -> Iterator[_Rewriting]:
    """Yield a value that begins with a quotation mark, and has another one that does not end it."""
    mark = value[0]
    inner = re.search(r"'(?!')" if mark == "'" else r'(?<!\\)"', value[1:-1].replace("''", "  "))
    if inner is None:
        message = "a backslash in double quotes begins an escape; put the value in single quotes: {}"
        yield rewriting(in_quotes(value[1:-1]), start if column is None else column, message)
    elif value[-1] == mark and value[inner.end() + 1] not in " \t":
        text = value[1:-1]
        at = start + 1 + inner.start()
        if mark == "'":
            message = "an apostrophe inside of single quotes is written twice; write {}"
            yield rewriting(in_quotes(text.replace("''", "'")), at, message)
        else:
            written = re.sub(r'(?<!\\)"', r'\\"', text)
            yield rewriting(
                f'"{written}"', at, "a quotation mark inside of double quotes has a backslash before it; write {}"
            )
    else:
        at = start if column is None else column
        yield rewriting(
            in_quotes(value), at, "text stands behind a quotation mark that closes; put all in single quotes: {}"
        )


# --------------------------------------------------------------------------------------
# Trials


class _Attempt(NamedTuple):
    """Lines as they may have been meant, and what a parser makes of them."""

    lines: list[str]
    trial: Trial

    @property
    def place(self) -> tuple[int, int]:
        """The line and the column where the parser stopped; one line more than there are if it did not."""
        if self.trial.problem is None:
            return len(self.lines), 0
        offset = self.trial.problem.start
        for number, line in enumerate(self.lines):
            if offset < len(line):
                return number, offset
            offset -= len(line)
        return len(self.lines) - 1, 0


class _Block:
    """The lines of a block on their way to what was meant."""

    def __init__(self, text: str, read: Callable[[str], Trial], first: Trial) -> None:
        self.lines = _LINE.findall(text)
        self.now = _Attempt(self.lines, first)
        self.found: dict[int, _Rewriting] = {}
        self._read = read
        self._left = _MOST_CHARACTERS // max(len(text), 1)

    def attempt(self, rewritings: dict[int, _Rewriting]) -> _Attempt | None:
        """Return what a parser makes of the text with some lines as they may have been meant."""
        if self._left <= 0:
            return None
        self._left -= 1
        lines = [rewritings[n].line if n in rewritings else line for n, line in enumerate(self.now.lines)]
        return _Attempt(lines, self._read("".join(lines)))

    def accept(self, rewritings: dict[int, _Rewriting], attempt: _Attempt) -> None:
        """Go on with an attempt."""
        self.found = {**rewritings, **self.found}
        self.now = attempt

    def replace_look_alikes(self) -> bool:
        """Write the signs of YAML where others stand, if that takes the parser further."""
        for by_key in (False, True):
            found = {n: _without_look_alikes(line, by_key=by_key) for n, line in enumerate(self.now.lines)}
            rewritings = {n: rewriting for n, rewriting in found.items() if rewriting}
            attempt = self.attempt(rewritings) if rewritings else None
            if attempt and self._is_better(attempt):
                self.accept(*self._needed(rewritings, attempt))
                return True
        return False

    def _is_better(self, attempt: _Attempt) -> bool:
        if self.now.trial.problem:
            return attempt.place[0] > self.now.place[0]
        return attempt.trial.problem is None and attempt.trial.paths > self.now.trial.paths

    def _needed(self, rewritings: dict[int, _Rewriting], attempt: _Attempt) -> tuple[dict[int, _Rewriting], _Attempt]:
        """Leave out what may stay as it is: a no-break space in a text of several lines."""
        for number in list(rewritings) if len(rewritings) > 1 else []:
            if self._left <= 0:
                break
            fewer = {n: rewriting for n, rewriting in rewritings.items() if n != number}
            without = self.attempt(fewer)
            if without and without.place[0] >= attempt.place[0] and without.trial.paths >= attempt.trial.paths:
                rewritings, attempt = fewer, without
        return rewritings, attempt

    def rewrite_value(self) -> bool:
        """Write the value at which the parser stopped, or one above it, as it was meant, if that takes it further."""
        number, column = self.now.place
        if self.now.trial.problem is None:
            return False
        above = [n for n in range(number - 1, -1, -1) if self.now.lines[n].strip()][:2]
        return any(self._rewrite(n, column if n == number else None, number) for n in [number, *above])

    def _rewrite(self, number: int, column: int | None, stopped: int) -> bool:
        assert self.now.trial.problem is not None  # noqa: S101 - the caller has looked
        for rewriting in _rewritings(self.now.lines[number], column, self.now.trial.problem):
            attempt = self.attempt({number: rewriting})
            if attempt and attempt.place[0] > stopped:
                self.accept({number: rewriting}, attempt)
                return True
        return False

    def faults(self) -> Iterator[Fault]:
        at = 0
        for number, (line, mended) in enumerate(zip(self.lines, self.now.lines, strict=True)):
            if rewriting := self.found.get(number):
                start, end = at + rewriting.start, at + min(rewriting.end, len(line))
                yield Fault(
                    rewriting.code, rewriting.message, start, end, *_difference(line, mended, at), rewriting.safe
                )
            at += len(line)

    def rest(self) -> Problem | None:
        """Return what is still wrong, at its place in the text that was given."""
        problem = self.now.trial.problem
        if problem is None:
            return None
        number, column = self.now.place
        start = sum(map(len, self.lines[:number])) + min(column, len(self.lines[number]))
        return problem._replace(start=start, end=start + problem.end - problem.start)


def _difference(before: str, after: str, at: int) -> tuple[int, str, str]:
    """Return where two lines differ, and what stands there in each."""
    start = _common(before, after)
    end = _common(before[start:][::-1], after[start:][::-1])
    return at + start, before[start : len(before) - end], after[start : len(after) - end]


def _common(one: str, other: str) -> int:
    """Return how many characters two texts have in common at their beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (left, right) in pairs if left != right), min(len(one), len(other)))


def find_faults(text: str, read: Callable[[str], Trial], first: Trial) -> tuple[list[Fault], Problem | None]:
    """Return what is wrong with a block as far as that can be told, and what is wrong besides.

    Args:
        text: The lines between the fences.
        read: What a parser makes of a text.
        first: What it makes of this one.
    """
    block = _Block(text, read, first)
    has_odd = may_look_alike(text)
    while len(block.found) < _MOST_FAULTS and ((has_odd and block.replace_look_alikes()) or block.rewrite_value()):
        pass  # until nothing takes the parser further
    return list(block.faults()), block.rest()
