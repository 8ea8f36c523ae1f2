"""The words of list pages."""

from __future__ import annotations

import re

from support import ROOT

from technews_format.site.strings import MONTHS, STRINGS


def test_templates_use_every_word_and_no_other() -> None:
    """What a site can replace is what stands on its pages."""
    folder = ROOT / "src" / "technews_format"
    texts = [path.read_text(encoding="utf-8") for path in folder.rglob("*.html")]
    used = set(re.findall(r"words\.(\w+)", "\n".join(texts)))
    assert used <= STRINGS.keys()
    assert all(STRINGS.values())


def test_months_are_twelve() -> None:
    """In the nominative, as titles have them."""
    assert (len(MONTHS), MONTHS[0], MONTHS[-1]) == (12, "leden", "prosinec")
