"""The short ways to an answer say what the long ways say: of bodies, of front matter in order, of rules to run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from support import BRIEF, ROOT, STRUCTURED

import technews_format as tn
from technews_format._util.lines import skeleton_of
from technews_format.checking.checker import Checker
from technews_format.checking.config import Config, make_config
from technews_format.checking.rules import _style
from technews_format.checking.rules._context import RuleContext
from technews_format.model.models import FrontMatter
from technews_format.syntax.body import read_body
from technews_format.syntax.canonical_body import FOOTER_BEGINS, read_canonical_body
from technews_format.validation.front_matter import ValidationResult, type_front_matter
from technews_format.yaml.canonical import CanonicalBlock
from technews_format.yaml.reader import read_yaml

if TYPE_CHECKING:
    from collections.abc import Sequence

TEXTS = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples" / "articles").glob("*.md"))]
STRUCTURED_TEXTS = [STRUCTURED, *(text for text in TEXTS if "\n## Souhrn\n" in text)]
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


@settings(max_examples=400)
@given(text=st.sampled_from(STRUCTURED_TEXTS), made=changes(BODY_PIECES))
@example(text=STRUCTURED, made=[])
def test_a_canonical_body_is_read_alike_on_both_ways(text: str, made: list[Change]) -> None:
    """What the fast path reads, the scan by lines reads with the same offsets."""
    start = text.index("\n---\n", 5) + 5
    text = changed(text, start, len(text), made)
    end = text.rfind(FOOTER_BEGINS.decode(), start)
    content = text[start + 1 : end]
    fast = None
    if end >= 0 and text[start] == "\n":
        fast = read_canonical_body(content, text[end:], start + 1, skeleton_of(content.encode()))
    if fast is not None:
        assert fast._replace(points=None) == read_body(text, start)


@pytest.mark.parametrize("text", STRUCTURED_TEXTS)
def test_canonical_bodies_take_the_fast_path(text: str) -> None:
    """Structured articles as the library writes them are read by the fast path, unless they hold code or raw HTML."""
    body = tn.parse(tn.dumps(tn.loads(text))).body
    assert (body.points is not None) == (not body.opaque)


@settings(max_examples=600)
@given(text=st.sampled_from(TEXTS), made=changes(HEAD_PIECES))
def test_usual_front_matter_is_read_alike_on_all_ways(text: str, made: list[Change]) -> None:
    """What one pattern reads, the general reader reads, and the models accept it unless a date is none."""
    text = changed(text, 4, text.index("\n---\n", 5), made)
    syntax_tree = tn.parse(text).syntax_tree
    tree = syntax_tree.block and syntax_tree.block.tree
    if isinstance(tree, CanonicalBlock):
        assert syntax_tree.block is not None
        general, problems = read_yaml(syntax_tree.text, syntax_tree.block.start, syntax_tree.block.end)
        assert general is not None
        assert repr(general) == repr(tree.mapping)
        assert repr(general.value) == repr(tree.values)
        assert problems == []
        assert syntax_tree.current is not None
        if ValidationResult(syntax_tree).is_canonical:
            FrontMatter.from_mapping(syntax_tree.current)
            assert type_front_matter(syntax_tree)[1] == []
        else:
            assert {problem.code for problem in type_front_matter(syntax_tree)[1]} == {"TN208"}


def test_front_matter_of_today_is_usual() -> None:
    """Articles of today need no models, unless they have comments, or keys and signs that few articles have."""
    syntax_trees = [tn.parse(text).syntax_tree for text in (STRUCTURED, BRIEF, *TEXTS)]
    usual = [ValidationResult(syntax_tree).is_canonical for syntax_tree in syntax_trees if syntax_tree.generation == 1]
    assert usual.count(True) > usual.count(False) * 4


@settings(max_examples=400)
@given(text=st.sampled_from(TEXTS), made=changes(HEAD_PIECES))
def test_front_matter_that_one_pattern_takes_for_orderly_is_so_value_by_value(text: str, made: list[Change]) -> None:
    """What the pattern for a whole front matter takes for orderly, the look at each value does."""
    text = changed(text, 4, text.index("\n---\n", 5), made)
    context = RuleContext(tn.parse(text), Config())
    block = context.syntax_tree.block
    if _style.is_orderly(context) and block and isinstance(block.tree, CanonicalBlock):
        block.tree.is_canonical = False
        assert _style.is_orderly(context) or not list(_style.odd_values(context))


@settings(max_examples=300, deadline=None)
@given(text=st.sampled_from(TEXTS), made=changes([*BODY_PIECES, *HEAD_PIECES]))
def test_rules_that_are_left_out_find_nothing(text: str, made: list[Change]) -> None:
    """A rule whose signs or keys are not in a text has no finding in it."""
    checker = Checker(make_config({"target": ["jekyll", "hugo"]}))
    context = RuleContext(tn.parse(changed(text, 4, len(text), made), "2026-01-01-x.md"), checker.config)
    chosen = checker._that_can_find(context)
    for rule in checker._that_can_run(context):
        if rule not in chosen:
            assert rule.check is not None
            assert not list(rule.check(context)), rule.code
