"""Long inputs of one repeated token: what takes more than linear time shows here."""

from __future__ import annotations

from contextlib import suppress
from time import process_time
from typing import TYPE_CHECKING, NamedTuple

import technews_format as tn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["BODIES", "FRONT_MATTERS", "Measurement", "measure", "seconds_of"]

_FRONT = """\
---
category: věda
date: '2026-02-18 16:22:12'
description: Popis.
importance: 3
original_title: Title
publishedAt: '2026-02-18T16:22:12+00:00'
source:
  emoji: 📰
  id: null
  name: X
title: Titulek
url: https://example.org/
"""
_SECTIONS = "\n## Souhrn\nA\n\n## Klíčové body\n- a\n\n## Podrobnosti\nB\n\n## Proč je to důležité\nC\n"
_FOOTER = "\n---\n\n[Číst původní článek](https://example.org/)\n\n**Zdroj:** 📰 X\n"


def _repeated(token: str, size: int) -> str:
    return (token * (size // len(token) + 1))[:size]


def _body(*parts: str) -> Callable[[int], str]:
    """Return a maker of articles with a body: the second, fourth … part is repeated."""
    repeats = len(parts) // 2

    def make(size: int) -> str:
        filled = [_repeated(part, size // repeats) if at % 2 else part for at, part in enumerate(parts)]
        return f"{_FRONT}---\n\n{''.join(filled)}"

    return make


def _front(*parts: str) -> Callable[[int], str]:
    """Return a maker of articles with more front matter: the second, fourth … part is repeated."""
    repeats = len(parts) // 2

    def make(size: int) -> str:
        filled = [part * max(size // repeats // len(part), 1) if at % 2 else part for at, part in enumerate(parts)]
        return f"{_FRONT}{''.join(filled)}\n---\n{_SECTIONS}{_FOOTER}"

    return make


def _numbered(line: str) -> Callable[[int], str]:
    """Return a maker of articles with numbered lines in the front matter."""

    def make(size: int) -> str:
        lines = "".join(line.format(n) for n in range(size // len(line)))
        return f"{_FRONT}{lines}---\n{_SECTIONS}{_FOOTER}"

    return make


# fmt: off

_TOKENS = (
    "a", " ", "\t", "\n", "\r", "\r\n", " \n", "#", "# ", "## Souhrn\n", "## Jiný\n", "### x\n", "> ", ">", "-", "- ",
    "- a\n", "`", "```\n", "~~~\n", "``` `\n", "<", "<!--", "<!-- -->\n", "<!--\n-->\n", "<?\n", "<!A\n", "<![CDATA[",
    "<script>\n", "<script></script>\n", "[", "]", "[]", "](", "[a](b)", "[Číst původní", "[Číst původní\n",
    "[Číst původní článek](a)\n", "[Přečíst celý článek na ", "[Přečíst celý článek na ](a)\n", "**Zdroj:**",
    "**Zdroj:** x\n", "---\n", "=\n", "Souhrn\n---\n", "Souhrn\n===\n", "***\n", "* * *", "_ ", "---\n\n",
    "<<<<<<< x\n", "=======\n", "<<<<<<< x\n=======\n>>>>>>> x\n", "&amp;", "&#x", "\u0301", "\u0316\u0301", "\u2028",
    "\ufeff", "\x00", "\ud800", "\ud800a", "\udcff", "\udcffa", "é", "𝄞", "**", "1. ",
)

_SECTION_TOKENS = (
    "- a\n", "-\n", "-", "- ", "  - a\n", "a\n", "\n", "- a\n\n", " ", "\t", "- \t", "-\n  a\n", "- a\n\n  b\n",
)

_VALUE_TOKENS = (
    "a", "a ", " ", "'", "''", '"', "[", "[]", "]", "{", "{a: ", "{}", "}", "- ", "? ", ": ", "a: ", "&a ", "*a ",
    "!a ", "|", ">", "#", " #", "%", "@", "\\", ",", "[a,", "a,", "[a],", "\t", "9", "-", ".", "=", "\u2028", "\x85",
    "é", "0:", "a\n  ", "\n  ", "\n\n  ", "- a\n  ", "'a'\n  ", "# c\n  ",
)

_LINE_TOKENS = (
    "\n", " \n", "a\n", "a:\n", "a: b\n", "'a': b\n", "? a\n", "? \n", "- \n", "-\n", "- a\n", "#\n", "# c\n",
    "...\n", "%Y\n", "x:\n- a\n", "x: [a]\n", "x: {a: b}\n", "x: |\n  a\n", "x: 'a\n  b'\n", "<<: a\n", "null: a\n",
    "[a]: b\n", "no: no\n",
)

_AFTER = (
    ("x: [", "a, "), ("x: [", ","), ("x: [", "[], "), ("x: [", "{}, "), ("x: [", "'a', "), ("x: [", "a: b, "),
    ("x: {", "a, "), ("x: {", "a: b, "), ("x: '", "a "), ("x: '", "''"), ("x: '", "\n"), ("x: '", " \n"),
    ('x: "', "\\\n"), ('x: "', "\\n"), ('x: "', "\\u1234"), ("x: |\n", "  a\n"), ("x: |\n", " \n"),
    ("x: >\n", "  a\n"), ("x: >\n", "  a\n\n"), ("x: |+\n", "\n"), ("companies:\n", "- a\n"),
    ("companies:\n", "- 3\n"), ("companies:\n", "-\n"), ("companies:\n", "- # c\n  a\n"), ("companies:\n", "- no\n"),
    ("companies:\n", "- 'a'\n"), ("companies: [", '"a", '), ("x:\n  ", "a: b\n  "), ("x:\n", "- - a\n"),
)

_NUMBERED_LINES = (
    "k{0}: v\n", "k{0}: v # c\n", "# c\nk{0}: v\n", "k{0}: no\n", "k{0}:\n- a\n", "k{0}: [a]\n", "k{0}:\n  a: b\n",
    "k{0}: 3\n", "? k{0}\n", "'k{0}': 'v'\n", "k{0}: |\n  v\n", "k{0}: v\nk{0}: v\n", "k{0}: v\n  v\n", "# c{0}\n",
)

_NUMBER_TOKENS = ("9", "_", "9_", "0:", ":0", "e9", "9e", "+", "-", ".", "9.", ",", "0x", "t1", "2026-01-01 ")

# fmt: on

BODIES: dict[str, Callable[[int], str]] = {
    **{f"body {token!r}": _body("", token) for token in _TOKENS},
    **{f"line {token!r}": _body("x", token, "y\n") for token in _TOKENS if "\n" not in token},
    **{f"key points {token!r}": _body("## Souhrn\nA\n\n## Klíčové body\n", token, "\n") for token in _SECTION_TOKENS},
    "heading, spaces": _body("# a", " ", "b\n"),
    "heading, hashes": _body("# a", " #", "b\n"),
    "heading, combining marks": _body("# a", "\u0316\u0301", "b\n"),
    "setext, combining marks": _body("a", "\u0316\u0301", "b\n---\n"),
    "underline, spaces": _body("---", " ", "b\n"),
    "rule, spaces": _body("- - -", "  -", "b\n"),
    "rule before a footer": _body("x\n\n", "- ", "x\n\n[Číst původní článek](https://example.org/)\n\n**Zdroj:** X\n"),
    "credit, spaces": _body("x\n\n**Zdroj:** a", " ", "b\n"),
    "credit after a link, spaces": _body("[Číst původní článek](a)\n**Zdroj:** a", " ", "b\n\nx\n\ny\n\nz\n"),
    "link, brackets": _body("x\n\n[Číst původní článek](a", ")", "b\n"),
    "old link, brackets": _body("x\n\n[Přečíst celý článek na ", "](", "b\n"),
    "old link, ends": _body("x\n\n[Přečíst celý článek na ", "](a)", "b\n"),
    "link, spaces": _body("x\n\n[Číst původní článek](a", ") ", "b\n"),
    "links and comments": _body("", "<!---->\n", "", "[Číst původní článek](a)\n", "x\n\ny\n\nz\n\n"),
    "conflicts and comments": _body("", "<!---->\n", "", "<<<<<<< x\n", ""),
    "repeated sections": _body("", "## Souhrn\n", "", "## Podrobnosti\n", "## Klíčové body\n"),
    "repeated setext sections": _body("", "Souhrn\n---\n", "", "Podrobnosti\n---\n", ""),
    "fences of all lengths": lambda size: _FRONT + "---\n" + "".join(f"{'`' * n}\n" for n in range(3, int(size**0.5))),
    "entities in the footer": _body("x\n\n[Číst původní článek](https://a/", "&amp;", ")\n\n**Zdroj:** X\n"),
    "empty lines before the fence": lambda size: "\n" * size + _FRONT + "---\n",
    "fences before the fence": lambda size: "x\n" + "---\n\n" * (size // 5),
    "spaces before the fence": lambda size: " " * size + "\n---\n",
    "mark, then lines": lambda size: "\ufeff" + " \n" * (size // 2),
    "broken bytes": lambda size: "\udcff" * size,
    "broken bytes apart": lambda size: "\udcffa" * (size // 2),
}
"""Makers of texts of about a number of characters, most of it body."""

FRONT_MATTERS: dict[str, Callable[[int], str]] = {
    **{f"value {token!r}": _front("x: ", token) for token in _VALUE_TOKENS},
    **{f"number {token!r}": _front("x: 1", token, "x") for token in _NUMBER_TOKENS},
    **{
        f"broken, then {token!r}": _front("x: [\n", token, "k: v")
        for token in ("\n", "\r\n", "\r", " \n", "\n \r\n", "k: v\n\n")
    },
    **{f"lines {token!r}": _front("", token) for token in _LINE_TOKENS},
    **{f"after {opening!r} {token!r}": _front(opening, token) for opening, token in _AFTER},
    **{f"numbered {line!r}": _numbered(line) for line in _NUMBERED_LINES},
}
"""Makers of texts of about a number of characters, most of it front matter."""


class Measurement(NamedTuple):
    """How long one maker's text took."""

    name: str
    size: int
    """Characters of the text."""
    seconds: float
    """Processor time of the slowest call."""
    call: str
    """The name of that call."""


def seconds_of(text: str) -> dict[str, float]:
    """Return the processor time that each of the main calls takes."""
    document = tn.parse(text)
    calls: dict[str, Callable[[], object]] = {
        "diagnostics": lambda: document.diagnostics,
        "article": lambda: _attempt(document.article),
        "edit": lambda: _attempt(lambda: document.edit({"companies": ["x", "y"], "body.key_points.0": "x"})),
        "format_document": lambda: _attempt(lambda: tn.format_document(document)),
    }
    times = {}
    for name, call in calls.items():
        start = process_time()
        call()
        times[name] = process_time() - start
    return times


def _attempt(call: Callable[[], object]) -> None:
    with suppress(tn.TechNewsError):
        call()


def measure(makers: dict[str, Callable[[int], str]], *, limit: float, largest: int) -> Iterator[Measurement]:
    """Double the size of each maker's text until a call takes too long or the size is reached.

    Args:
        makers: `BODIES` or `FRONT_MATTERS`.
        limit: Seconds of processor time.
        largest: Characters.
    """
    for name, make in makers.items():
        size = min(5_000, largest)
        while True:
            times = seconds_of(make(size))
            call = max(times, key=times.__getitem__)
            if times[call] > limit or size >= largest:
                yield Measurement(name, size, times[call], call)
                break
            size = min(size * 2, largest)
