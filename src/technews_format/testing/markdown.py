"""Markdown that can stand in an article: paragraphs, lists, quotations, tables, code, comments.

Every text begins and ends as the format wants it, closes what it opens, and has no heading of a section's level.
"""

from __future__ import annotations

from functools import cache

from hypothesis import strategies as st

from technews_format.testing.values import addresses, sentences, words

__all__ = ["key_points", "texts"]

_CODE = (
    "x = 1",
    "---",
    "## Souhrn",
    "- bod",
    "",
    "  if x: <b>",
    "**Zdroj:** 📰 Pramen",
    "[Číst původní článek](https://example.org/)",
    "``",
    "<!--",
    "title: hra",
)
"""Lines of code; most mean something outside of code."""


@cache
def _inlines() -> st.SearchStrategy[str]:
    """Return a strategy of words, sentences and what stands between them."""
    marked = st.builds(str.format, st.sampled_from(["**{}**", "*{}*", "`{}`", "„{}“", '"{}"', "~~{}~~"]), words())
    code = st.sampled_from(["`<b>`", "`a: b # c`", "``a ` b``", "`zizala *.log`"])
    links = st.builds("[{}](<{}>)".format, words(), addresses()) | addresses()
    signs = st.sampled_from(
        ["5 < 6", "R&D", "2 * 3", "a_b_c", r"\*hra\*", "–", "🚀", "&amp;", "50 %", "a | b", "#1", "C#"]
    )
    return words() | sentences() | marked | code | links | signs


@cache
def _line() -> st.SearchStrategy[str]:
    """Return a strategy of lines that begin with a word."""
    return st.builds(lambda first, rest: " ".join([first, *rest]), words(), st.lists(_inlines(), max_size=5))


@cache
def _paragraphs() -> st.SearchStrategy[str]:
    """Return a strategy of paragraphs, most on one line, some with soft and hard line breaks."""
    ends = st.sampled_from(["\n", "  \n", "\\\n"])
    broken = st.builds(lambda above, end, below: f"{above}{end}{below}", _line(), ends, _line())
    return words() | sentences() | _line() | broken


@cache
def _lists() -> st.SearchStrategy[str]:
    """Return a strategy of lists with bullets, numbers and a second level."""
    marks = st.sampled_from(["- {}", "* {}", "+ {}", "1. {}", "- **Hra**: {}", "- {}\n  - bod", "- {}\n\n  Pak."])
    return st.builds(
        lambda mark, items: "\n".join(mark.format(item) for item in items),
        marks,
        st.lists(_line(), min_size=1, max_size=3),
    )


@cache
def _code() -> st.SearchStrategy[str]:
    """Return a strategy of fenced code that is closed."""
    fences = st.sampled_from(["```", "~~~", "````"])
    return st.builds(
        lambda fence, language, code: "\n".join([f"{fence}{language}", *code, fence]),
        fences,
        st.sampled_from(["", "python", "yaml"]),
        st.lists(st.sampled_from(_CODE), max_size=4),
    )


@cache
def _blocks() -> st.SearchStrategy[str]:
    """Return a strategy of blocks that may follow a paragraph."""
    tables = st.builds("| {} | {} |\n|---|--:|\n| {} | 1 |".format, words(), words(), words())
    quotations = st.builds("> {}\n>\n> {}".format, _line(), _line()) | _line().map("> {}".format)
    others = st.sampled_from(
        ["##### Hra", "<!-- poznámka\n\n## Souhrn -->", "<div>\nhra\n</div>", "    x = 1", "***\n\nhra"]
    )
    return _paragraphs() | _lists() | quotations | tables | _code() | others


@cache
def texts() -> st.SearchStrategy[str]:
    """Return a strategy of texts of a section, or of a brief body: a paragraph and what follows it."""
    return st.builds(lambda first, rest: "\n\n".join([first, *rest]), _paragraphs(), st.lists(_blocks(), max_size=3))


@cache
def key_points() -> st.SearchStrategy[tuple[str, ...]]:
    """Return a strategy of key points, most on one line each, some with a second line or level."""
    lead = st.builds("{}: {}".format, st.sampled_from(["**Hra**", "Cena"]), _line())
    longer = st.builds(str.format, st.sampled_from(["{}\n  Pak.", "{}\n  - bod", "{}\n\n  Pak."]), _line())
    return st.lists(words() | _line() | lead | longer, min_size=1, max_size=5).map(tuple)
