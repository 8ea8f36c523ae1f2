"""What the formats for people and for logs share."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from reporting import HOSTILE, entry, report

from technews_format.checking.reports._text import inert
from technews_format.checking.reports.registry import Format, render


@pytest.mark.parametrize("name", ["full", "concise", "grouped"])
def test_clean(name: Format) -> None:
    """Without findings there is the closing line alone, which does not call clean what was not there."""
    assert render(report(checked=("a.md",)), name) == "1 file checked: all clean\n"
    assert render(report(checked=()), name) == "no files checked\n"


def test_only_unsafe_fixes() -> None:
    """The closing line names the option without which nothing would be mended."""
    text = render(report(entry("a\n", "a", fix=("", False))), "concise")
    assert text.endswith("; 1 fixable with `technews fix --unsafe-fixes`\n")


@pytest.mark.parametrize("name", ["full", "concise", "grouped"])
def test_colours(name: Format) -> None:
    """Colours come on request only, and without them the text is the same."""
    found = report(entry("a\n", "a", fix=("b", True)), entry("a\n", "a", severity="warning"))
    coloured = render(found, name, colour=True)
    assert "\x1b[1;31m" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == render(found, name)


@given(HOSTILE)
def test_inert_text(text: str) -> None:
    """Inert text is one line without control characters and without a command of a CI system."""
    shown = inert(text)
    assert not any(unicodedata.category(character) in ("Cc", "Cs") for character in shown)
    assert not shown.lstrip().startswith("::")
    assert not re.search(r"##(vso)?\[", shown)
