"""Texts in which one piece is repeated: every token of the format, with every separator, at every place."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["LARGEST_FRONT_MATTER", "PIECES", "Maker", "short"]

Maker: TypeAlias = "Callable[[int], str]"
"""Makes a text of about a number of characters."""

LARGEST_FRONT_MATTER = 60_000
"""Characters; with a few more, the block is one finding (TN111)."""

_KEYS = """\
---
category: věda
companies:
- Kvasar Labs
date: '2026-02-18 16:22:12'
description: Popis.
importance: 3
original_title: Title
publishedAt: '2026-02-18T16:22:12+00:00'
slug: title
source:
  emoji: 📰
  id: null
  name: X
title: Titulek
url: https://example.org/
"""
_SUMMARY = "\n## Souhrn\nRobot pluje.\n\n## Klíčové body\n"
_REST = "\n\n## Podrobnosti\nKamera pořídí snímek.\n\n## Proč je to důležité\nŽab ubývá.\n"
_FOOTER = "\n---\n\n[Číst původní článek](https://example.org/)\n\n**Zdroj:** 📰 X\n"

# fmt: off

_TOKENS = (
    # fences and YAML
    "---", "...", "k: v", "k:", "# c", "k: v # c", "- a", "- 'a'", "- 3", "- null", "-", "? a", "? ", ": ", "'",
    "''", '"',
    '"a" ', "[", "]", "[a]", "{", "}", "{a: b}", "&a x", "*a", "!a x", "!!str a", "<<: a", "|", ">", "x: |\n  a",
    "x:\n  a: b",
    "\\", "\\n", "%Y", "@", ",", "no", "~", "2026-01-01", "'2026-02-18 16:22:12'", "0x1F", "1_000", "12:30:00",
    ".inf",
    "companies:\n- a", "# technews: ignore[TN012]", "None", "TODO", "AT&amp;T", " x ",
    # headings and sections
    "#", "# x", "## Souhrn", "## Souhrn\na", "## Souhrn\na\n\n## Klíčové body\n- a", "## Klíčové body",
    "## Podrobnosti",
    "## Proč je to důležité", "### Souhrn", "## Jiný", "#### x", "###### x", "####### x", "**Souhrn**", "Souhrn",
    "Souhrn:",
    "## Key points", "### Summary", "Souhrn\n---", "Souhrn\n===", "a\n---", "a\n===", "## 2. souhrn:",
    "## S\u043euhrn",
    # lists, quotations, rules, tables, code
    "* a", "+ a", "• a", "– a", "1. a", "1) a", "  - a", "- [ ] a", "- - a", "> a", ">", "***", "___", "* * *", "=",
    "|",
    "a|b", "|a|b|\n|-|-|", "`", "`a`", "``` `", "```", "```\na\n```", "~~~", "    a", "\ta", "$$", "a  ", "a\\",
    # links, images, addresses
    "[a](b)", "[a](", "[a", "](", "[](", "![](a)", "![", "[a][b]", "[a]: b", "[^1]", "[^1]: a", "<https://a.cz>",
    "https://a.cz",
    "https://a.cz/?q=1&amp;b=2", "www.a.cz", "a@b.cz", "[a](javascript:b)", "[a](<b c>)", "((", "[Číst původní",
    # footers
    "[Číst původní článek](https://a.cz/)", "[Přečíst celý článek na X](https://a.cz/)", "**Zdroj:** X",
    "**Zdroj:**", "Zdroj: X",
    "---\n\n[Číst původní článek](https://a.cz/)\n\n**Zdroj:** X", "[Read the full article](a)", "*Zdroj: X*",
    # emphasis
    "*", "**", "***a", "**a** ", "**a", "a**b*c", "*a*", "_", "__a__", "~~", "~~a~~", "==a==", "^", "a*",
    # HTML and entities
    "<", ">a", "<b>", "</b>", "<b>a</b>", "<br>", "<div>", "<div>\na\n</div>", "<p", "<a href='b'>", "<a onclick=b>",
    "<!--",
    "-->", "<!-- a -->", "<!---->", "<script>", "<script>a</script>", "<?", "<!A", "<![CDATA[", "<style>", "<pre>",
    "<!-- technews:",     "<!-- technews: ignore[TN405] -->", '<!-- technews: ignore[TN405] -->\na "b" c',
    "<!-- technews: x -->", "&", "&amp;",
    "&#x", "&#38;", "&lt;b&gt;", "&nbsp;",
    # templates
    "{{", "{{ x", "{{ x }}", "{% x %}", "{%", "{% raw %}", "{% raw %}a{% endraw %}", "{{< x >}}", "{{% x %}}", "{{<",
    "${x}", "<%= x %>",
    "%(x)s", "{x}", "{:.a}", "{{ title }}",
    # characters
    "a", "é", "ř", "𝄞", "📱", "e\u0301", "\u0316\u0301", "\u0301", "\u200b", "\u200d", "\ufeff", "\u202e", "\u2028",
    "\xa0", "\xad",
    "\x00", "\x07", "\x85", "\x1b[2J", "\ud800", "\udce8", "\udcff\udcfe", "\ufffd", "\t", " ", " \n", "\r", "\r\n",
    "\U000e0041",
    # damage
    "Å™", "Ã¡", "Ä›kdo", "pÅ™ed Å¾abou", "â€“", "ðŸ˜€", "pr?v?", "p\ufffdi", "cafÃ©", "Å", "Ñ", "ÄŤ", "ĂˇĂ©",
    # conflicts
    "<<<<<<< a", "=======", ">>>>>>> b", "||||||| c", "<<<<<<< a\nx\n=======\ny\n>>>>>>> b",
    # prose
    "Robot měří vodu.", "This is an English sentence about robots and their cameras.", 'Řekl: "Ne."', "„Ano“",
    "'tak'", "a - b",
    "(2–3 věty)", "Omlouvám se, ale", "I'm sorry, but I can't", "Это", "Ł", "a, b", "1 000", "...",
    "a.\nb c d e f g h",
    "Hladina v rybníku klesla o dvacet centimetrů za týden.",
)

# fmt: on

_SEPARATORS = {"": "", "space": " ", "line": "\n", "empty line": "\n\n"}


def _filled(before: str, piece: str, after: str, largest: int | None = None) -> Maker:
    """Return a maker of texts with as many pieces between two texts as there is room for."""

    def make(size: int) -> str:
        room = (size if largest is None else min(size, largest)) - len(before) - len(after)
        return f"{before}{piece * max(room // len(piece), 1)}{after}"

    return make


def _at(place: str, piece: str) -> Maker:
    """Return a maker of articles with repeated pieces at one place."""
    if place == "front matter":
        return _filled(_KEYS, piece, f"\n---\n{_SUMMARY}- a{_REST}{_FOOTER}", LARGEST_FRONT_MATTER)
    if place == "value":
        before, _, after = _KEYS.partition("Popis.")
        return _filled(before, piece, f"{after}---\n{_SUMMARY}- a{_REST}{_FOOTER}", LARGEST_FRONT_MATTER)
    head = f"{_KEYS}---\n"
    return {
        "body": _filled(f"{head}\n", piece, f"\n{_FOOTER}"),
        "key points": _filled(f"{head}{_SUMMARY}- a\n", piece, f"{_REST}{_FOOTER}"),
        "details": _filled(f"{head}{_SUMMARY}- a{_REST}", piece, f"\n{_FOOTER}"),
        "footer": _filled(f"{head}{_SUMMARY}- a{_REST}{_FOOTER}", piece, "\n"),
        "nothing": _filled("", piece, ""),
    }[place]


_PLACES = ("front matter", "value", "body", "key points", "details", "footer", "nothing")


def _numbered(line: str) -> Maker:
    """Return a maker of articles with numbered lines in the front matter, so that no key occurs twice."""

    def make(size: int) -> str:
        lines = "".join(line.format(n) for n in range(min(size, LARGEST_FRONT_MATTER) // (len(line) + 2)))
        return f"{_KEYS}{lines}---\n{_SUMMARY}- a{_REST}{_FOOTER}"

    return make


# fmt: off

_NUMBERED = (
    "k{0}: v\n", "k{0}: v # c\n", "# c\nk{0}: v\n", "k{0}: no\n", "k{0}:\n- a\n", "k{0}: [a]\n", "k{0}:\n  a: b\n",
    "k{0}: 3\n",
    "? k{0}\n", "'k{0}': 'v'\n", "k{0}: |\n  v\n", "k{0}: v\nk{0}: v\n", "k{0}: v\n  v\n", "# c{0}\n",
    "title{0}: v\n",
    "k{0}:\xa0v\n", "titl{0}e: v\n",
    'k{0}: "\\u200b"\n', "k{0}: &a{0} v\n", "k{0}: !!str v\n", "k{0}: v # technews: ignore[TN206]\n", "k{0}: ' v '\n",
)
_UNEQUAL = (
    ("x: [", "a, "), ("x: [", ","), ("x: [", "[], "), ("x: [", "{}, "), ("x: [", "'a', "), ("x: [", "a: b, "),
    ("x: {", "a, "), ("x: {", "a: b, "), ("x: '", "a "), ("x: '", "''"), ("x: '", "\n"), ("x: '", " \n"),
    ('x: "', "\\\n"), ('x: "', "\\n"), ('x: "', "\\u1234"), ("x: |\n", "  a\n"), ("x: |\n", " \n"),
    ("x: >\n", "  a\n"),
    ("x: >\n", "  a\n\n"), ("x: |+\n", "\n"), ("people:\n", "- 3\n"), ("people:\n", "- # c\n  a\n"),
    ("people:\n", "- no\n"),
    ("people:\n", "- AT&amp;T\n"), ("people:\n", "- ' x '\n"), ("people:\n", "- X\n- x\n"), ("people:\n", "- None\n"),
    ("people:\n", "- a\xa0b\n"), ("people:\n", "- '**a**'\n"), ("people:\n", '- "a\\u200b"\n'),
    ("people:\n", "- ''\n"),
    ("people: [", '"a", '), ("x:\n  ", "a: b\n  "), ("x:\n", "- - a\n"), ("tags:\n", "- a\n"), ("x: [\n", "\r\n"),
    ("x: 1", "_"),
    ("x: 1", "9_"), ("x: 1", ":0"), ("x: 1", "e9"),
)
_SHAPES = {
    "heading, spaces": ("# a", " ", "b\n"),
    "heading, hashes": ("# a", " #", "b\n"),
    "heading, combining marks": ("# a", "\u0316\u0301", "b\n"),
    "setext, combining marks": ("a", "\u0316\u0301", "b\n---\n"),
    "underline, spaces": ("---", " ", "b\n"),
    "rule, spaces": ("- - -", "  -", "b\n"),
    "rules before a footer": ("x\n\n", "- ", f"x\n{_FOOTER}"),
    "credit, spaces": ("x\n\n**Zdroj:** a", " ", "b\n"),
    "link, brackets": ("x\n\n[Číst původní článek](a", ")", "b\n"),
    "old link, brackets": ("x\n\n[Přečíst celý článek na ", "](", "b\n"),
    "link, spaces": ("x\n\n[Číst původní článek](a", ") ", "b\n"),
    "suppressed, then quoted": ("<!-- technews: ignore[TN405] -->\n", 'Řekl "ne" tomu.\n\n', ""),
    "damage that is quoted": ("O kódování: mojibake ", "Ã¡ ", "\n"),
    "entities in the footer": ("x\n\n[Číst původní článek](https://a/", "&amp;", ")\n\n**Zdroj:** X\n"),
}

# fmt: on


def _mixed(first: str, second: str) -> Maker:
    """Return a maker of bodies of two halves, each with a piece repeated."""

    def make(size: int) -> str:
        return f"{_KEYS}---\n\n{first * (size // 2 // len(first))}\n{second * (size // 2 // len(second))}\n{_FOOTER}"

    return make


_HALVES = (
    ("<!---->\n", "[Číst původní článek](a)\n"), ("<!---->\n", "<<<<<<< x\n"), ("## Souhrn\n", "## Podrobnosti\n"),
    ("<!-- technews: ignore[TN405] -->\n\n", '"a" b\n\n'), ("<b>", "</b>"), ("[", "]"), ("`", "a` "), ("**", "a** "),
    ("<!-- technews: ignore[TN328] -->\n", "<b>a</b>\n"), ("[Číst původní článek](a)\n", "**Zdroj:** X\n"),
    ("> ", "a\n"), ("pÅ™ed Å¾abou\n\n", '"a" b\n\n'),
)  # fmt: skip

PIECES: dict[str, Maker] = {
    **{
        f"{place}: {token!r}{f', {name}' if name else ''}": _at(place, token + separator)
        for token, (name, separator), place in product(_TOKENS, _SEPARATORS.items(), _PLACES)
    },
    **{f"numbered {line!r}": _numbered(line) for line in _NUMBERED},
    **{
        f"front matter: {opening!r}, then {piece!r}": _filled(
            f"{_KEYS}{opening}", piece, f"\n---\n{_SUMMARY}- a{_REST}{_FOOTER}", LARGEST_FRONT_MATTER
        )
        for opening, piece in _UNEQUAL
    },
    **{
        f"body: {name}": _filled(f"{_KEYS}---\n\n{before}", piece, after)
        for name, (before, piece, after) in _SHAPES.items()
    },
    **{f"body: {first!r}, then {second!r}": _mixed(first, second) for first, second in _HALVES},
    "fences of all lengths": lambda size: f"{_KEYS}---\n" + "".join(f"{'`' * n}\n" for n in range(3, int(size**0.5))),
    "spaces before the fence": lambda size: " " * size + "\n---\n",
    "lines before the fence": lambda size: "\ufeff" + " \n" * (size // 2) + f"{_KEYS}---\n",
}
"""What is repeated, and where → a maker of such texts."""


def short(number: int) -> dict[str, Maker]:
    """Return about so many of all pieces: each token once, with another separator and at another place each time."""
    step = max(len(PIECES) // number, 1) | 1  # odd, so that separators and places take turns
    return {name: PIECES[name] for name in [*PIECES][::step]}
