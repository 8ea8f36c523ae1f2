"""Replacements that several rules use."""

from __future__ import annotations

import os
import re
from random import Random

import pytest
from checking.rules.generated import articles

import technews_format as tn
from technews_format.checking.rules._context import RuleContext
from technews_format.checking.rules._edits import back_over, changes_blocks, forward_over, without_line
from technews_format.diagnostics import Edit

COUNT = int(os.environ.get("TECHNEWS_DAMAGED", "200"))
MARKS = re.compile("[\ufe00-\ufe0f\U000e0000-\U000e007f\U000e0100-\U000e01ef]")


RIGHT = (
    "❤️",
    "1️⃣",
    "☂︎",
    "ℹ️",
    "‼️",
    "🏳️‍🌈",
    "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "🧑🏽‍⚕️",
    "葛\U000e0100",
)

STRAY = (
    "a\ufe0f",
    " \ufe00\ufe01",
    "❤️\ufe0f",
    "x\U000e0041\U000e0042",
    "🏴\U000e0041\U000e0042",
    "z\U000e0101\U000e0102",
)


@pytest.mark.slow
def test_no_safe_fix_takes_a_mark_of_origin_off() -> None:
    """Wherever marks stand in a generated file with faults, safe fixes leave as many of them."""
    for number, article in enumerate(articles(3, COUNT)):
        random = Random(number)  # noqa: S311 - not a secret
        text = article.text
        for mark in random.choices([*RIGHT, *STRAY], k=3):
            at = random.randrange(4, len(text))
            text = text[:at] + mark + text[at:]
        document = tn.parse(text.encode("utf-8", "surrogateescape"), article.name)
        fixed = tn.fix(document, config=article.config).document
        assert len(MARKS.findall(fixed.source)) >= len(MARKS.findall(text)), (article.text, text)


def test_runs_of_blanks_end_at_other_characters_and_at_their_bounds() -> None:
    """The end of the text is one."""
    assert (back_over("a \n b", 4), back_over("a \n b", 4, low=2), back_over("  ", 2)) == (1, 2, 0)
    assert (forward_over("a \n b", 1), forward_over("a \n b", 1, high=3), forward_over("  ", 0)) == (4, 3, 2)


@pytest.mark.parametrize(
    ("text", "edit"),
    [
        ("a\n#x\nb\n", Edit(2, 5, "")),
        ("a\n\n#x\n\nb\n", Edit(3, 7, "")),
        ("a\n\n#x\nb\n", Edit(3, 6, "")),
        ("a  #x\nb\n", Edit(1, 5, "")),
        ("a #x b\n", Edit(2, 4, "")),
    ],
)
def test_a_line_goes_when_nothing_else_stands_on_it(text: str, edit: Edit) -> None:
    """One of two empty lines around it goes too; on a line with text, the white space before it goes."""
    start = text.index("#x")
    assert without_line(text, start, start + 2) == edit


@pytest.mark.parametrize(("length", "changes"), [(399, False), (400, True)])
def test_a_heading_above_has_400_characters(length: int, *, changes: bool) -> None:
    """With the end of its line; a longer line is taken for text."""
    heading = f"# {'x' * (length - 2)}"
    text = f"---\ntitle: x\n---\n\nPrvní.\n\n{heading}\n<!-- -->\nDruhý.\n"
    start = text.index("<!--")
    context = RuleContext(tn.parse(text), tn.Config())
    assert changes_blocks(context, start, start + len("<!-- -->")) == changes
