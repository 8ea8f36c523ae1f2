"""Characters that a value has by an escape."""

from __future__ import annotations

import pytest

import technews_format as tn
from technews_format.checking.rules._context import RuleContext
from technews_format.checking.rules._escapes import escapes_around
from technews_format.checking.rules._examples import STRUCTURED

TITLE = "Robotická ryba týden počítala pulce"


@pytest.mark.parametrize(
    ("escape", "code", "good"),
    [("\\a", "TN007", ""), ("\\_", "TN011", " "), ("\\u200b", "TN013", ""), ("\\L", "TN013", " ")],
)
def test_characters_that_a_value_has_by_an_escape(escape: str, code: str, good: str) -> None:
    """What does not stand in the text, but in the value, is found and mended as well."""
    text = STRUCTURED.replace(f"title: {TITLE}", f'title: "Robotická{escape}ryba týden počítala pulce"')
    (finding,) = tn.check(text)
    assert (finding.code, finding.field) == (code, "title")
    assert f"title: Robotická{good}ryba" in tn.fix(text, unsafe=True).document.source


@pytest.mark.parametrize(
    ("title", "around"),
    [
        ('"a\\u200bXb"', ("\u200b", "b")),
        ('"aX\\x41"', ("a", "A")),
        ('"aXb\\x41"', None),
        ("'a\\u200bXb'", None),
        ('"a\\\\u200bXb"', None),
        ('"a' + "\\" * 34 + '\\u200bXb"', ("\u200b", "b")),
        ('"a' + "\\" * 36 + '\\u200bXb"', None),
    ],
)
def test_escapes_stand_for_their_characters(title: str, around: tuple[str, str] | None) -> None:
    """In double quotes only, directly beside the place, not after another backslash, in 40 characters."""
    text = f"---\ntitle: {title}\n---\n"
    at = text.index("X")
    assert escapes_around(RuleContext(tn.parse(text), tn.Config()), at, at + 1) == around
