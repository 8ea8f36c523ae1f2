"""Replacements that several rules use."""

from __future__ import annotations

import os
import re
from random import Random

from checking.rules.generated import articles

import technews_format as tn

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
