"""Articles with changes: pieces that mean something in Markdown and YAML, put in where they mean it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st
from support import BRIEF, ROOT, STRUCTURED

if TYPE_CHECKING:
    from collections.abc import Sequence

EXAMPLES = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples" / "articles").glob("*.md"))]
TEXTS = [STRUCTURED, BRIEF, *EXAMPLES]
BODY_PIECES = [
    "\n",
    "\n\n",
    " ",
    "  ",
    "-",
    "- ",
    "---",
    "\n---\n",
    "***",
    "\n* * *\n",
    "#",
    "## ",
    "\n## X\n",
    "\n### X",
    "```",
    "\n```\n",
    "~~~",
    "<",
    "\n<!-- x -->\n",
    "<script>",
    "=",
    "\n===\n",
    "\n+++\nname: x\n",
    "**",
    " \n",
    "<<<<<<< x",
    "\n-\n",
    "\nPodrobnosti\n---\n",
    "\nSouhrn\n-\n",
    "\n**Zdroj:** x\n",
    "\n[Číst původní článek](http://a.b)\n",
    "\t",
    "\r",
    "\u00a0",
    "•",
    "\n1. a",
    "\n**Souhrn**\n",
    "\u2028",
    "\n - x",
    "\n  - x",
    "\n> x",
    "___",
    "\\",
    "`x`",
    "C#",
    " – ",
    "Ω",
    "&amp;",
    "{{ x }}",
]
HEAD_PIECES = [
    "\nmood: dobrá",
    "\nnota: 'a: b'",
    "\nzed: None",
    "\nsource_url: https://example.com/",
    "\nno: x",
    "\ndisclosure:\n  text: human",
    "\ndisclosure:\n  reviewer: Eva\n  text: assisted",
    "\n  text: generated",
    " ",
    "  ",
    "\n",
    "\n  ",
    "\n    ",
    "\n\n",
    "'",
    "''",
    '"',
    ":",
    ": ",
    "#",
    " #",
    "- ",
    "-",
    "null",
    "Null",
    "yes",
    "123",
    "4K",
    ".",
    "/",
    "💻",
    "é",
    "„",
    "[",
    "{",
    "|",
    "&",
    "*",
    "!",
    "%",
    "@",
    "~",
    "1",
    "\ufeff",
    "\u0007",
    "emoji: x",
    "\n  id: a",
    "slov slovo ",
    "xxx",
    "x" * 90,
    " x" * 45,
]
Change = tuple[int, int, str]


def changes(among: Sequence[str]) -> st.SearchStrategy[list[Change]]:
    """Return a strategy of changes: a place (most of them at line ends), how much to remove, what to put there."""
    return st.lists(
        st.tuples(st.integers(0, 5_000), st.sampled_from([0, 0, 0, 1, 2, 5, 20]), st.sampled_from(among)), max_size=3
    )


def changed(text: str, low: int, high: int, made: list[Change]) -> str:
    """Make changes between two offsets of a text; even places are those of line ends."""
    for place, removed, put in made:
        ends = [at for at in range(low, high) if text[at : at + 1] == "\n"] or [low]
        at = ends[place // 2 % len(ends)] + place % 3 - 1 if place % 2 == 0 else low + place % max(high - low, 1)
        text = f"{text[:at]}{put}{text[at + removed :]}"
    return text
